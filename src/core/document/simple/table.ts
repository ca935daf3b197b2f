import type { AlignType, Table, TableCell, TableRow } from 'mdast';
import type { Known } from '../limits';
import { blanksAt, isBlankLine, type Line, lineBehind, pointOf, wordsOf } from './lines';
import { SimpleText } from './text';

/** A row between two bars. Where a bar or a backslash stands for itself, the parser reads it. */
const ROW = /^\|(?:[^|\\\r\n\t\0]*\|)+$/;
const DELIMITER = /^\|(?: *:?-+:? *\|)+$/;

/**
 * Reads a table whose rows all begin and end with a bar, the first in the first column.
 * @returns the table, and the line behind it; null where the parser must read what begins there.
 */
export function readSimpleTable(text: string, start: Line, known: Known): { readonly table: Table; readonly next: Line } | null {
  const second = lineBehind(text, start);
  const delimiter = wordsOf(text, second);
  const align = DELIMITER.test(delimiter) ? delimiter.slice(1, -1).split('|').map(alignOf) : [];
  const head = align.length > 0 ? rowAt(text, start, known) : null;
  if (head?.children.length !== align.length) return null;
  const rows = [head];
  let line = lineBehind(text, second);
  for (; text[line.start] === '|'; line = lineBehind(text, line)) {
    const row = rowAt(text, line, known);
    if (!row) return null;
    rows.push(row);
  }
  const end = rows.at(-1)?.position?.end;
  if (rows.length < 2 || !end || !isBlankLine(text, line.start)) return null;
  return { table: { type: 'table', align, children: rows, position: { start: pointOf(start.start, start), end: { ...end } } }, next: line };
}

function rowAt(text: string, line: Line, known: Known): TableRow | null {
  const words = wordsOf(text, line);
  if (!ROW.test(words)) return null;
  const children: TableCell[] = [];
  const end = line.start + words.length;
  for (let bar = line.start; bar < end - 1; ) {
    const next = text.indexOf('|', bar + 1);
    const cell = cellOf(text, bar, next, next === end - 1 ? end : next, line, known);
    if (!cell) return null;
    children.push(cell);
    bar = next;
  }
  return children.length > 0
    ? { type: 'tableRow', children, position: { start: pointOf(line.start, line), end: pointOf(end, line) } }
    : null;
}

/** What stands between two bars. The cell begins with the first, and the last of a row ends with the second. */
function cellOf(text: string, bar: number, next: number, end: number, line: Line, known: Known): TableCell | null {
  const node: TableCell = { type: 'tableCell', children: [], position: { start: pointOf(bar, line), end: pointOf(end, line) } };
  const start = bar + 1 + blanksAt(text, bar + 1);
  if (start >= next) return node;
  let last = next;
  while (text[last - 1] === ' ') last--;
  return new SimpleText(text, start, last, line, node, known).read() ? node : null;
}

function alignOf(delimiter: string): AlignType {
  const [starts, ends] = [delimiter.trim().startsWith(':'), delimiter.trim().endsWith(':')];
  if (starts) return ends ? 'center' : 'left';
  return ends ? 'right' : null;
}
