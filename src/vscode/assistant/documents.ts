import { isMarkdownName } from '../../core/text/markdownName';

import vscode = require('vscode');

import type { Document } from '../../core/document/postmortem';
import type { FileReport } from '../../core/report/fileReport';
import type { Linter, LintResult } from '../linting';

const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;
const DRIVE = /^[a-z]:[\\/]/i;

/** A postmortem that an assistant works on. */
export interface Told {
  readonly uri: vscode.Uri;
  readonly result: LintResult;
  readonly report: FileReport<Document>;
}

/**
 * The postmortem of a path, or of the active editor where no path is given.
 *
 * @throws {Error} where there is none, or where it lies outside of the workspace; its words are for the assistant.
 */
export async function findPostmortem(linter: Linter, path: string | undefined): Promise<Told> {
  const uri = path ? await locate(path) : activeDocument();
  const told = await lookAt(linter, uri);
  if (!told) throw new Error(`${nameOf(uri)} is not a postmortem, as far as this extension can tell.`);
  return told;
}

/** What linting a file gives, open or not, with what of it must not be told; null for one that is no postmortem. */
export async function lookAt(linter: Linter, uri: vscode.Uri): Promise<Told | null> {
  const result = await linter.checkFile(uri);
  if (!result) return null;
  const { document, findings, config } = result;
  // Where the configuration leaves a file out, the linter did not look at it: what is sensitive in it stays so.
  const sensitive = config.isIgnored ? await sensitiveIn(result) : result.sensitive;
  return { uri, result, report: { file: nameOf(uri), document, isIgnored: config.isIgnored, findings, sensitive } };
}

async function sensitiveIn({ document, config }: LintResult): Promise<LintResult['sensitive']> {
  const [{ inspect }, { ALL_RULES }] = await Promise.all([import('../../core/lint/engine'), import('../../core/lint/allRules')]);
  return inspect(document, ALL_RULES, config.effective).sensitive;
}

/** Whether a document may be told of: a file of the workspace, or a document that was never saved and so lies nowhere. */
export function isOurs(uri: vscode.Uri): boolean {
  return uri.scheme === 'untitled' || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function nameOf(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(uri);
}

function activeDocument(): vscode.Uri {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('No document is open in the active editor. Give the path of a file.');
  if (!isOurs(document.uri))
    throw new Error('The document in the active editor is not in the workspace, and only files of the workspace are read.');
  return document.uri;
}

async function locate(path: string): Promise<vscode.Uri> {
  const candidates = candidatesFor(path).filter(uri => vscode.workspace.getWorkspaceFolder(uri));
  if (candidates.length === 0) throw new Error(`${path} is not in the workspace, and only files of the workspace are read.`);
  for (const uri of candidates) {
    if (vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) return uri;
    if (!(await exists(uri))) continue;
    if (!isMarkdownName(uri.path)) throw new Error(`${path} is not a Markdown file.`);
    return uri;
  }
  throw new Error(`There is no file ${path} in the workspace.`);
}

/** The addresses that a path can mean, with no `..` left in them. */
function candidatesFor(path: string): vscode.Uri[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (ADDRESS.test(path)) return [plain(vscode.Uri.parse(path, true))];
  if (DRIVE.test(path)) return [plain(vscode.Uri.file(path))];
  if (path.startsWith('/')) return folders.map(({ uri }) => plain(uri.with({ path })));
  // As paths are shown: where there are several folders, the name of the folder comes first.
  const [first = '', ...rest] = path.split(/[\\/]/);
  const named = folders.filter(({ name }) => folders.length > 1 && name === first).map(({ uri }) => vscode.Uri.joinPath(uri, ...rest));
  return [...named, ...folders.map(({ uri }) => vscode.Uri.joinPath(uri, path))];
}

function plain(uri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(uri, '.');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
