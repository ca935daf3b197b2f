import type { TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import type { RuleContext } from '../../rule';

/** Takes out what stands on lines of its own, with its lines; null where something else stands on them too. */
export function removeLines({ start, end }: Range, source: RuleContext['source']): TextEdit | null {
  const line = { start: lineStart(start, source), end: lineEnd(end, source) };
  if (source({ start: line.start, end: start }).trim() !== '' || source({ start: end, end: line.end }).trim() !== '') return null;
  const eol = /^(?:\r\n|\n|\r)?/.exec(source({ start: line.end, end: line.end + 2 }))?.[0].length ?? 0;
  return { range: { start: line.start, end: line.end + eol }, newText: '' };
}

const STEP = 200;

/** Where the line begins that `offset` lies in. */
export function lineStart(offset: number, source: RuleContext['source']): number {
  for (let end = offset; end > 0; end -= STEP) {
    const start = Math.max(0, end - STEP);
    const at = Math.max(...['\n', '\r'].map(eol => source({ start, end }).lastIndexOf(eol)));
    if (at >= 0) return start + at + 1;
  }
  return source({ start: 0, end: 1 }) === '\uFEFF' && offset > 0 ? 1 : 0;
}

/** Where the line ends that `offset` lies in, before its line ending. */
export function lineEnd(offset: number, source: RuleContext['source']): number {
  for (let start = offset; ; start += STEP) {
    const text = source({ start, end: start + STEP });
    const at = text.search(/[\r\n]/);
    if (at >= 0) return start + at;
    if (text.length < STEP) return start + text.length;
  }
}

/** What stands behind a line's end: the next line, and whether it is blank. Null at the end of the document. */
export function nextLine(end: number, source: RuleContext['source']): Range | null {
  const eol = /^(?:\r\n|\n|\r)/.exec(source({ start: end, end: end + 2 }))?.[0].length;
  return eol === undefined ? null : { start: end + eol, end: lineEnd(end + eol, source) };
}

/** The line above the one that begins at `start`. Null at the start of the document. */
export function previousLine(start: number, source: RuleContext['source']): Range | null {
  const eol = /(?:\r\n|\n|\r)$/.exec(source({ start: Math.max(0, start - 2), end: start }))?.[0].length;
  return eol === undefined ? null : { start: lineStart(start - eol, source), end: start - eol };
}

/** The first line from one on that holds anything. */
export function firstWritten(at: number, source: RuleContext['source']): Range | null {
  let line: Range | null = { start: at, end: lineEnd(at, source) };
  while (line && source(line).trim() === '') line = nextLine(line.end, source);
  return line;
}

/** Whether a blank line, or nothing, follows the line that ends at `end`: else what follows would be read with a line that is put before it. */
export function isFollowedByBlank(end: number, source: RuleContext['source']): boolean {
  const next = nextLine(end, source);
  return next === null || source(next).trim() === '';
}
