import * as vscode from 'vscode';
import type { ActionItem, Event, Postmortem, Section, SectionContent } from '../core/document/tree';
import { toVscodeRange } from './convert';
import type { DocumentReader } from './reading';

/** The outline: sections, whatever marks them, with their events and action items. */
export class Symbols implements vscode.DocumentSymbolProvider {
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    const read = await this.#reader.read(document);
    return read ? symbolsOf(read.postmortem) : [];
  }
}

function symbolsOf(parent: Postmortem | Section): vscode.DocumentSymbol[] {
  return (parent.children as SectionContent[]).flatMap(child => {
    switch (child.type) {
      case 'section':
        return [sectionSymbol(child)];
      case 'event':
        return [eventSymbol(child)];
      case 'actionItem':
        return [actionSymbol(child)];
      default:
        return [];
    }
  });
}

function sectionSymbol(section: Section): vscode.DocumentSymbol {
  const kind = section.isField ? vscode.SymbolKind.Field : vscode.SymbolKind.Namespace;
  const symbol = new vscode.DocumentSymbol(
    section.name || '…',
    '',
    kind,
    toVscodeRange(section.position),
    toVscodeRange(section.label.position),
  );
  symbol.children = symbolsOf(section);
  return symbol;
}

function eventSymbol(event: Event): vscode.DocumentSymbol {
  const range = toVscodeRange(event.position);
  return new vscode.DocumentSymbol(event.time.text || '…', event.what, vscode.SymbolKind.Event, range, range);
}

function actionSymbol(item: ActionItem): vscode.DocumentSymbol {
  const range = toVscodeRange(item.position);
  const state = item.issue ? item.issue.text : item.done ? vscode.l10n.t('done') : vscode.l10n.t('not tracked');
  return new vscode.DocumentSymbol(item.task || '…', state, vscode.SymbolKind.Key, range, range);
}
