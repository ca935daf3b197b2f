import * as vscode from 'vscode';
import type { reportOver } from '../core/overview/program';
import type { htmlOf } from '../core/share/html';

export interface HtmlProgram {
  readonly htmlOf: typeof htmlOf;
}

export interface ReportProgram {
  readonly reportOver: typeof reportOver;
}

const loaded = new Map<string, unknown>();

/** What makes HTML of a document, loaded with the first page. */
export function htmlProgram(extensionUri: vscode.Uri): Promise<HtmlProgram> {
  return program<HtmlProgram>(extensionUri, 'html.js');
}

/** What puts summaries together and draws the report, loaded with the first report. */
export function reportProgram(extensionUri: vscode.Uri): Promise<ReportProgram> {
  return program<ReportProgram>(extensionUri, 'report.js');
}

/**
 * A program of its own, that comes when it is needed. In the browser an extension can require nothing but VS Code:
 * its file is read and run there as VS Code itself does with the extension's first one.
 */
async function program<T>(extensionUri: vscode.Uri, name: string): Promise<T> {
  const known = loaded.get(name);
  if (known) return known as T;
  const uri = vscode.Uri.joinPath(extensionUri, 'dist', name);
  const { versions } = (globalThis as { process?: { versions?: { node?: string } } }).process ?? {};
  const found = versions?.node && uri.scheme === 'file' ? (require(uri.fsPath) as T) : await run<T>(uri);
  loaded.set(name, found);
  return found;
}

async function run<T>(uri: vscode.Uri): Promise<T> {
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const module = { exports: {} };
  new Function('module', 'exports', source)(module, module.exports);
  return module.exports as T;
}
