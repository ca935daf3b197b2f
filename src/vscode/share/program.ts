import * as vscode from 'vscode';
import type { htmlOf } from '../../core/share/html';

export interface HtmlProgram {
  readonly htmlOf: typeof htmlOf;
}

let loaded: HtmlProgram | null = null;

/**
 * What makes HTML, in a program of its own that comes with the first page. In the browser an extension can require nothing but VS Code:
 * its file is read and run there as VS Code itself does with the extension's first one.
 */
export async function htmlProgram(extensionUri: vscode.Uri): Promise<HtmlProgram> {
  if (loaded) return loaded;
  const uri = vscode.Uri.joinPath(extensionUri, 'dist', 'html.js');
  const { versions } = (globalThis as { process?: { versions?: { node?: string } } }).process ?? {};
  if (versions?.node && uri.scheme === 'file') {
    loaded = require(uri.fsPath) as HtmlProgram;
    return loaded;
  }
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  const module = { exports: {} };
  new Function('module', 'exports', source)(module, module.exports);
  loaded = module.exports as HtmlProgram;
  return loaded;
}
