import vscode = require('vscode');

import type { reportOver } from '../core/overview/program';
import type { htmlOf } from '../core/share/html';
import { desktop } from './desktop';

type Name = 'app.js' | 'html.js' | 'report.js';
type Require = (name: string) => unknown;

const loaded = new Map<Name, unknown>();

/** Loads a program of the extension that lies in a file of its own, so that nobody waits for it who does not need it. */
export async function loadProgram<T>(extensionUri: vscode.Uri, name: Name): Promise<T> {
  const program = loadProgramNow<T>(extensionUri, name);
  if (program) return program;
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(fileOf(extensionUri, name)));
  if (!loaded.has(name)) loaded.set(name, run(source));
  return loaded.get(name) as T;
}

/** What makes HTML of a document, loaded with the first page. */
export function htmlProgram(extensionUri: vscode.Uri): Promise<{ readonly htmlOf: typeof htmlOf }> {
  return loadProgram(extensionUri, 'html.js');
}

/** What puts summaries together and draws the report, loaded with the first report. */
export function reportProgram(extensionUri: vscode.Uri): Promise<{ readonly reportOver: typeof reportOver }> {
  return loadProgram(extensionUri, 'report.js');
}

/** The same at once. Null in the browser, as long as the program has not been loaded there: a file is read in its own time. */
export function loadProgramNow<T>(extensionUri: vscode.Uri, name: Name): T | null {
  const node = desktop({ extensionUri });
  if (!loaded.has(name) && node) loaded.set(name, node.run(fileOf(extensionUri, name).fsPath));
  return (loaded.get(name) as T | undefined) ?? null;
}

function fileOf(extensionUri: vscode.Uri, name: Name): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', name);
}

/** In the browser an extension can require nothing but VS Code: its file is run as VS Code itself does with the extension's first one. */
function run(source: string): unknown {
  const module = { exports: {} };
  const onlyVSCode: Require = name => {
    if (name !== 'vscode') throw new Error(`${name} cannot be loaded in the browser`);
    return vscode;
  };
  new Function('module', 'exports', 'require', source)(module, module.exports, onlyVSCode);
  return module.exports;
}
