import type { Point, Position } from 'unist';
import type { Range } from './range';

/** Finds lines and columns of offsets, and back. Lines end in LF, CRLF or CR, as in CommonMark and in editors. */
export interface LineIndex {
  readonly lineCount: number;
  /** 1-based line and column of an offset (UTF-16 code units). */
  pointAt(offset: number): Point;
  positionOf(range: Range): Position;
  /** The range of a 1-based line, without its line ending. */
  line(number: number): Range;
}

export function indexLines(text: string): LineIndex {
  const { starts, ends } = text.includes('\r') ? linesIn(text) : linesOfFeeds(text);

  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const pointAt = (offset: number): Point & { offset: number } => {
    const line = lineOf(offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
  };
  return {
    lineCount: starts.length,
    pointAt,
    positionOf: range => ({ start: pointAt(range.start), end: pointAt(range.end) }),
    line: number => ({ start: starts[number - 1] ?? text.length, end: ends[number - 1] ?? text.length }),
  };
}

interface Lines {
  readonly starts: readonly number[];
  /** Without what ends them. */
  readonly ends: readonly number[];
}

function linesIn(text: string): Lines {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  return { starts, ends };
}

/** The same of a text whose lines all end in LF, which the engine finds many at a time. */
function linesOfFeeds(text: string): Lines {
  const starts = [0];
  const ends: number[] = [];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    ends.push(end);
    starts.push(end + 1);
  }
  ends.push(text.length);
  return { starts, ends };
}

/** The line ending that a document uses: that of its first line, else LF. New lines are written with it. */
export function lineEndingOf(text: string): '\n' | '\r\n' {
  return /^[^\r\n]*\r\n/.test(text) ? '\r\n' : '\n';
}

/** Where the line begins that an offset lies in. Offsets in UTF-16 code units. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !endsLine(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where it ends, without what ends it. */
export function lineEndOf(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !endsLine(text.charCodeAt(at))) at++;
  return at;
}

/** Whether a UTF-16 code unit ends a line, alone or with its neighbour. */
export function endsLine(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
