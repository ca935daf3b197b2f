// What a large workspace costs in the real VS Code. `bench/workspace.mjs` makes it and runs this.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

const folder = process.env.POSTMORTEM_BENCH_FOLDER ?? '';
const cycles = Number(process.env.POSTMORTEM_BENCH_CYCLES);
const text = process.env.POSTMORTEM_BENCH_TEXT ?? '';

export async function run(): Promise<void> {
  const usable = await timed(() => opened('first.md'));
  const before = await heap();
  const cpu = process.cpuUsage();
  const cycling = await timed(() => cycle(0));
  const { user, system } = process.cpuUsage(cpu);
  const after = await heap();
  const items = await timed(() => vscode.commands.executeCommand('postmortem.rereadActionItems'));
  const peak = process.memoryUsage().rss;
  const lint = await timed(lintAll);
  writeFileSync(
    process.env.POSTMORTEM_BENCH_RESULT ?? '',
    JSON.stringify({ usable, before, after, cycling, cpu: (user + system) / 1000, items, lint, peak, rss: process.memoryUsage().rss }),
  );
}

async function timed(work: () => Thenable<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Opens a postmortem that nobody has seen, and waits for its findings. */
async function opened(name: string): Promise<vscode.TextDocument> {
  const file = vscode.Uri.file(join(folder, name));
  writeFileSync(file.fsPath, text);
  const found = reported(file, count => count > 0);
  // As a person does it: a document that is opened by `openTextDocument` stays open for minutes after its editor is closed.
  await vscode.commands.executeCommand('vscode.open', file, { preview: false });
  await found;
  const document = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === file.fsPath);
  if (!document) throw new Error(`${name} is not open`);
  return document;
}

function reported(file: vscode.Uri, isWanted: (count: number) => boolean): Promise<void> {
  return new Promise(resolve => {
    const heard = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some(uri => uri.fsPath === file.fsPath) || !isWanted(vscode.languages.getDiagnostics(file).length)) return;
      heard.dispose();
      resolve();
    });
  });
}

/** Opens, writes, saves and closes a postmortem, again and again. */
async function cycle(start: number): Promise<void> {
  for (let index = start; index < cycles; index++) {
    const document = await opened(`cycle-${index % 20}.md`);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), `\nWritten in round ${index}.\n`);
    await vscode.workspace.applyEdit(edit);
    await document.save();
    const gone = reported(document.uri, count => count === 0);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(document.uri);
    await gone;
  }
}

/** Bytes of the extension host's heap that are still needed. */
async function heap(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise(resolve => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

/** *Lint Workspace*, which waits at its end for the answer to what it says. */
async function lintAll(): Promise<void> {
  const say = vscode.window.showInformationMessage;
  Object.assign(vscode.window, { showInformationMessage: async () => undefined });
  try {
    await vscode.commands.executeCommand('postmortem.lintWorkspace');
  } finally {
    Object.assign(vscode.window, { showInformationMessage: say });
  }
}
