import vscode = require('vscode');

import { toRange } from './convert';
import { inert } from './inert';
import type { DocumentReader } from './reading';

/** Over a time: the same in UTC, in the reader's zone, and since the start. Over a duration: what it is made of. */
export class TimeHovers implements vscode.HoverProvider {
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | null> {
    const read = await this.#reader.read(document);
    if (!read) return null;
    const { explainAt } = await import('../core/drawing/explain');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const found = explainAt(read.postmortem, document.offsetAt(position), own);
    return found && new vscode.Hover(new vscode.MarkdownString(found.lines.map(inert).join('\n\n')), toRange(document, found.range));
  }
}
