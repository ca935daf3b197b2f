import vscode = require('vscode');

import type { OnDesktop } from '../node/editor';

let loaded: OnDesktop | null = null;

/** What Node's modules are needed for, in a program of its own. Null in the browser, which has no Node. */
export function desktop({ extensionUri }: Pick<vscode.ExtensionContext, 'extensionUri'>): OnDesktop | null {
  const { versions } = (globalThis as { process?: { versions?: { node?: string } } }).process ?? {};
  if (!versions?.node || extensionUri.scheme !== 'file') return null;
  loaded ??= (require(vscode.Uri.joinPath(extensionUri, 'dist', 'node.cjs').fsPath) as { onDesktop: OnDesktop }).onDesktop;
  return loaded;
}
