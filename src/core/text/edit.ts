import type { Range } from './range';

/** Replaces the text of a range. The smallest edit that does the job: a document is never written anew. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export function insertion(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

/**
 * The text with the edits carried out. Edits may come in any order; two insertions at one place keep the order given.
 *
 * @throws {RangeError} when two edits overlap: which of them the author wants is not ours to guess.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let done = 0;
  for (const { range, newText } of sorted) {
    if (range.start < done) throw new RangeError(`Unexpected edit at ${range.start} inside an edit that ends at ${done}`);
    result += text.slice(done, range.start) + newText;
    done = range.end;
  }
  return result + text.slice(done);
}
