import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Longer than any step takes on a busy machine. Milliseconds. */
const DEADLINE = 15_000;

export const workspace = process.env.POSTMORTEM_TEST_WORKSPACE ?? '';

/** Writes a document into the workspace and opens it in an editor. */
export async function openDocument(text: string, name = `${randomUUID()}.md`, folder = 'site'): Promise<vscode.TextDocument> {
  const path = join(workspace, folder, name);
  await writeFile(path, text);
  const document = await vscode.workspace.openTextDocument(fileAt(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The address of a file of the workspace, as its folders have it: where VS Code runs in the browser these are no files of this machine. */
export function fileAt(path: string): vscode.Uri {
  const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
  return uri && uri.scheme !== 'file' ? uri.with({ path }) : vscode.Uri.file(path);
}

/** The extension as it is installed here: its programs lie in its folder. */
export function ourExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
  if (!extension) throw new Error('the extension is not here');
  return extension;
}

/** Waits until a check holds, looking again each time that an event says that something changed. */
export function until<T>(event: vscode.Event<T>, check: () => boolean, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (check()) return resolve();
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`waited in vain: ${what}`));
    }, DEADLINE);
    const subscription = event(() => {
      if (!check()) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    });
  });
}

/** Looks again and again: there is no event for it, and `activate()` would start what should have started by itself. */
export async function untilActive(extension: vscode.Extension<unknown>): Promise<void> {
  const end = Date.now() + DEADLINE;
  while (!extension.isActive) {
    if (Date.now() > end) throw new Error(`waited in vain: ${extension.id} to be activated`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

export function rulesReported(document: vscode.TextDocument): string[] {
  return ours(document)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();
}

export function ours(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'postmortem');
}

/** Waits for the diagnostics of a document to be as wanted. */
export function untilReported(document: vscode.TextDocument, check: (rules: readonly string[]) => boolean, what: string): Promise<void> {
  return until(vscode.languages.onDidChangeDiagnostics, () => check(rulesReported(document)), what).catch(error => {
    throw new Error(`${error.message}; reported: ${rulesReported(document).join(', ') || 'nothing'}`);
  });
}

type Answers = Partial<
  Pick<
    typeof vscode.window,
    | 'withProgress'
    | 'createQuickPick'
    | 'createInputBox'
    | 'showWorkspaceFolderPick'
    | 'showQuickPick'
    | 'showInputBox'
    | 'showWarningMessage'
    | 'showInformationMessage'
    | 'showErrorMessage'
  >
>;

/** Answers VS Code's questions in place of a person while `run` runs. Nothing of the extension is replaced. */
export async function answering<T>(answers: Answers, run: () => Promise<T>): Promise<T> {
  const before = Object.fromEntries(Object.keys(answers).map(name => [name, vscode.window[name as keyof Answers]]));
  Object.assign(vscode.window, answers);
  try {
    return await run();
  } finally {
    Object.assign(vscode.window, before);
  }
}

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
}

export async function codeActions(document: vscode.TextDocument, range: vscode.Range, kind?: string): Promise<vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind);
}
