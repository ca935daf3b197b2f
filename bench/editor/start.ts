// What opening documents costs in a fresh window of the real VS Code. `bench/editor.mjs` runs it.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { timeIn } from './profile';

const EXTENSION = 'postmortem-tools.postmortem';
const folder = process.env.POSTMORTEM_BENCH_FOLDER ?? '';
const postmortem = process.env.POSTMORTEM_BENCH_TEXT ?? '';

/** By then the extension has kept its compiled code for the next window. Milliseconds. */
const KEPT_AFTER = 12_000;
/** A window has come up when its extension host has been at rest for so long. Milliseconds. */
const REST = 1000;

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(EXTENSION);
  const activate = await timeIn(`${extension?.extensionPath}/dist/`, async () => {
    await open('notes.md', '# Notes\n\nNothing happened.\n');
    while (!extension?.isActive) await new Promise(resolve => setTimeout(resolve, 10));
  });
  if (process.env.POSTMORTEM_BENCH_RESTS) await rested();
  const first = await firstFinding('first.md');
  const second = await firstFinding('second.md');
  if (process.env.POSTMORTEM_BENCH_STAYS) await new Promise(resolve => setTimeout(resolve, KEPT_AFTER));
  appendFileSync(process.env.POSTMORTEM_BENCH_RESULT ?? '', `${JSON.stringify({ activate, first, second })}\n`);
}

/** Until nothing else keeps the extension host busy: a window that comes up starts extensions of its own. */
async function rested(): Promise<void> {
  for (let last = performance.now(), since = last; last - since < REST; ) {
    await new Promise(resolve => setTimeout(resolve, 10));
    const now = performance.now();
    if (now - last > 30) since = now;
    last = now;
  }
}

async function open(name: string, text: string): Promise<vscode.TextDocument> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** From opening a document that nobody has read to its first finding. Milliseconds. */
async function firstFinding(name: string): Promise<number> {
  const file = vscode.Uri.file(join(folder, name));
  writeFileSync(file.fsPath, postmortem);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const heard = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const isOurs = uris.some(uri => uri.fsPath === file.fsPath) && vscode.languages.getDiagnostics(file).length > 0;
      if (!isOurs) return;
      heard.dispose();
      resolve(performance.now() - started);
    });
    vscode.workspace.openTextDocument(file).then(undefined, reject);
  });
}
