import type { TextEdit as LspEdit, Range as LspRange, Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../core/text/edit';
import type { Range } from '../core/text/range';

const BYTE_ORDER_MARK = '\uFEFF';

/** The text of a document as files are read: a byte order mark at its start is none of it. */
export function textOf(source: TextDocument): string {
  const text = source.getText();
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

/**
 * Places of a text in the words of the protocol: lines and UTF-16 code units from 0, in the document as the client has it, its byte order mark included.
 * They hold for the version that the document is at.
 */
export class Places {
  readonly #source: TextDocument;
  readonly #shift: number;

  constructor(source: TextDocument) {
    this.#source = source;
    this.#shift = source.getText().startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  }

  range({ start, end }: Range): LspRange {
    return { start: this.#positionAt(start), end: this.#positionAt(end) };
  }

  edits(edits: readonly TextEdit[]): LspEdit[] {
    return edits.map(({ range, newText }) => ({ range: this.range(range), newText }));
  }

  offsetAt(position: Position): number {
    return Math.max(0, this.#source.offsetAt(position) - this.#shift);
  }

  rangeFrom({ start, end }: LspRange): Range {
    return { start: this.offsetAt(start), end: this.offsetAt(end) };
  }

  #positionAt(offset: number): Position {
    return this.#source.positionAt(offset + this.#shift);
  }
}
