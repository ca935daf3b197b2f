import type { Position } from 'unist';
import { lineEndOf } from '../../text/lines';

/** A line of a text: its number, from 1, and the offset where it begins. */
export interface Line {
  readonly number: number;
  readonly start: number;
}

export function pointOf(offset: number, { number, start }: Line): Position['start'] {
  return { line: number, column: offset - start + 1, offset };
}

/** Whether there is nothing in a line, or no line. */
export function isBlankLine(text: string, start: number): boolean {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

/** A line without its ending. */
export function wordsOf(text: string, { start }: Line): string {
  return text.slice(start, lineEndOf(text, start));
}

/** The line behind one, which is looked for from an offset in it; at the end of a text whose last line does not end, nothing of that line. */
export function lineBehind(text: string, { number, start }: Line, from = start): Line {
  const end = text.indexOf('\n', from);
  return end < 0 ? { number, start: text.length } : { number: number + 1, start: end + 1 };
}

/** The line itself, or the first behind it, that is not blank; at the end of a text, no line. */
export function behindBlankLines(text: string, line: Line): Line {
  let next = line;
  while (next.start < text.length && isBlankLine(text, next.start)) next = lineBehind(text, next);
  return next;
}

export function blanksAt(text: string, at: number): number {
  let end = at;
  while (text[end] === ' ') end++;
  return end - at;
}
