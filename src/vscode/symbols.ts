import vscode = require('vscode');

import type { ContentsEntry } from '../core/document/contents';
import { toRange } from './convert';
import type { DocumentReader } from './reading';

/** The outline: sections, whatever marks them, with their events and action items. */
export class Symbols implements vscode.DocumentSymbolProvider {
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const { version } = document;
    const read = await this.#reader.read(document);
    if (!read) return [];
    const { contentsOf } = await import('../core/document/contents');
    // Offsets are those of the text that was read.
    return document.version === version ? contentsOf(read.postmortem).map(entry => symbolOf(document, entry)) : [];
  }
}

function kindOf(kind: ContentsEntry['kind']): vscode.SymbolKind {
  switch (kind) {
    case 'field':
      return vscode.SymbolKind.Field;
    case 'section':
      return vscode.SymbolKind.Namespace;
    case 'event':
      return vscode.SymbolKind.Event;
    case 'actionItem':
      return vscode.SymbolKind.Key;
  }
}

function symbolOf(
  document: vscode.TextDocument,
  { kind, name, detail, state, range, nameRange, children }: ContentsEntry,
): vscode.DocumentSymbol {
  const words = state === null ? detail : state === 'done' ? vscode.l10n.t('done') : vscode.l10n.t('not tracked');
  const symbol = new vscode.DocumentSymbol(name, words, kindOf(kind), toRange(document, range), toRange(document, nameRange));
  symbol.children = children.map(child => symbolOf(document, child));
  return symbol;
}
