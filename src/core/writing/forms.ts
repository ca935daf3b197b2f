import { isColumn } from '../document/vocabulary/vocabulary';
import { readIntervals, readMoments } from '../time/moment';
import { readZoneAt } from '../time/zone';

/** How the entry of a timeline is written: what a new one beside it is written like. */
export type EventForm = LineForm | RowForm;

/** A list item, a line of its own, or a heading. */
export interface LineForm {
  readonly kind: 'item' | 'line' | 'heading';
  /** In front of the time: indentation, bullet, checkbox, the marks that are open round the time. */
  readonly lead: string;
  /** The marks in front of the time that are closed behind words only: the stars of `**10:05 – Errors** rise`. A `~` that nothing closes is one, too. */
  readonly around: string;
  /** As written, with day and zone; the first of a range. */
  readonly time: string;
  /** As written, up to the end of a range. */
  readonly whole: string;
  /** The end of a range; empty for a single time. */
  readonly end: string;
  /** Between the time and the words: what closes the marks, a zone behind them, colon or dash. */
  readonly tail: string;
  /** What happened, as written. */
  readonly what: string;
}

/** A row of a table. */
export interface RowForm {
  readonly kind: 'row';
  /** The cells with the blanks round them, left to right. */
  readonly cells: readonly string[];
  /** In front of the first bar. */
  readonly indent: string;
  /** Whether a bar ends the row. */
  readonly isClosed: boolean;
  readonly timeColumn: number;
  /** Where the day has a column of its own; else null. */
  readonly dateColumn: number | null;
  /** As in a line. */
  readonly time: string;
  /** The other cells, without blanks. */
  readonly what: string;
}

/** In a box, the marks of the quote belong to the indentation. */
const MARKER =
  /^(?<indent>(?:[ \t]*>){0,8}[ \t]*)(?<marker>(?:[-*+•▪◦●‣∙■]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?(?<open>[*_~`([]*)/u;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
/** The reader looks no further for the time of an event. */
const HEAD = 120;

/** The form of an entry, read from its first line; null for a line that does not begin with a time of day. */
export function readForm(line: string): EventForm | null {
  if (!/\d/.test(line)) return null;
  return /^(?:[ \t]*>){0,8}[ \t]*\|/.test(line) ? readRow(line) : readLine(line);
}

function readLine(line: string): LineForm | null {
  const { indent = '', marker = '', open = '' } = MARKER.exec(line)?.groups ?? {};
  const start = indent.length + marker.length + open.length;
  const text = line.slice(start, start + HEAD);
  const [first] = readMoments(text);
  if (!first?.clock?.isReadable || first.range.start !== 0) return null;
  const interval = readIntervals(text).find(({ range }) => range.start === 0);
  const timeEnd = (interval ?? first).range.end;
  const behind = line.slice(start + timeEnd);
  const { length, unclosed } = tailOf(behind, open, (interval?.end ?? first).clock?.zone !== null);
  return {
    kind: marker.startsWith('#') ? 'heading' : marker ? 'item' : 'line',
    lead: indent + marker + open.slice(unclosed),
    around: open.slice(0, unclosed),
    time: text.slice(0, first.range.end),
    whole: text.slice(0, timeEnd),
    end: interval ? text.slice(interval.end.range.start, interval.end.range.end) : '',
    tail: behind.slice(0, length),
    what: behind.slice(length).trim(),
  };
}

/** How much behind the time is neither time nor words, and how many of the marks in front of it are still open there: those are round the words too: the outermost. */
function tailOf(text: string, open: string, hasZone: boolean): { readonly length: number; readonly unclosed: number } {
  const pending = [...open].reverse().map(mark => CLOSING[mark] ?? mark);
  let at = 0;
  let knowsZone = hasZone;
  while (at < text.length) {
    const zone = knowsZone ? null : readZoneAt(text, at);
    if (zone) {
      knowsZone = true;
      at = zone.range.end;
    } else if (pending[0] !== undefined && text.startsWith(pending[0], at)) at += pending.shift()?.length ?? 1;
    else if (/[\s:;,.–—>=→|：-]/.test(text.charAt(at))) at++;
    else {
      // `10:05 EDT (14:05 UTC) – …`: a second notation belongs to its own time.
      const second = /^\((?=[^()]*\d[:.]\d\d)[^()]*\)/.exec(text.slice(at));
      if (!second) break;
      at += second[0].length;
    }
  }
  return { length: at, unclosed: pending.length };
}

/** The cells of a row with the blanks round them. A bar behind a backslash is text. */
export function cellsOf(line: string): { readonly indent: string; readonly cells: readonly string[]; readonly isClosed: boolean } {
  const indent = /^(?:[ \t]*>){0,8}[ \t]*/.exec(line)?.[0] ?? '';
  const parts = line
    .slice(indent.length)
    .trimEnd()
    .split(/(?<!\\)\|/);
  const isClosed = parts.length > 1 && parts.at(-1) === '';
  return { indent, cells: parts.slice(1, isClosed ? -1 : undefined), isClosed };
}

function readRow(line: string): RowForm | null {
  const { indent, cells, isClosed } = cellsOf(line);
  const read = cells.slice(0, 4).map(cell => readMoments(cell)[0]);
  const timeColumn = read.findIndex(
    (moment, column) => moment?.clock?.isReadable && /^[\s*_`([]*$/.test(cells[column]?.slice(0, moment.range.start) ?? ''),
  );
  const moment = read[timeColumn];
  if (!moment) return null;
  const dateColumn = moment.date ? -1 : read.findIndex((other, column) => other?.date && !other.clock && column !== timeColumn);
  const others = cells.filter((_, column) => column !== timeColumn && column !== dateColumn);
  return {
    kind: 'row',
    cells,
    indent,
    isClosed,
    timeColumn,
    dateColumn: dateColumn < 0 ? null : dateColumn,
    time: cells[timeColumn]?.slice(moment.range.start, moment.range.end) ?? '',
    what: others
      .map(cell => cell.trim())
      .filter(Boolean)
      .join(' '),
  };
}

/** The form of the rows of a table that has none yet, by its head. */
export function formOfHeader(line: string): RowForm | null {
  const { indent, cells, isClosed } = cellsOf(line);
  const heads = cells.map(cell => cell.trim());
  const timeColumn = heads.findIndex(head => isColumn(head, 'time'));
  if (timeColumn < 0) return null;
  const dateColumn = heads.findIndex((head, column) => column !== timeColumn && isColumn(head, 'date'));
  return { kind: 'row', cells, indent, isClosed, timeColumn, dateColumn: dateColumn < 0 ? null : dateColumn, time: '', what: '' };
}

/** An entry of that form with another time and other words. */
export function writeEntry(
  form: EventForm,
  entry: { readonly time: string; readonly date: string | null; readonly what: string },
): EntryText {
  return form.kind === 'row' ? writeRow(form, entry) : writeLine(form, entry);
}

/** The source of an entry, and where in it the time stands and the words begin. */
export interface EntryText {
  readonly text: string;
  readonly timeStart: number;
  readonly timeEnd: number;
  readonly whatStart: number;
}

function writeLine({ lead, tail, what: sample }: LineForm, { time, what }: { readonly time: string; readonly what: string }): EntryText {
  const like = withoutSecondNotation(tail);
  // A heading that is nothing but a time does not show what stands between the time and the words.
  const isGlued = what === '' ? tail === '' : sample === '' && !/\s$/.test(like);
  const behind = isGlued ? `${like} ` : like;
  const front = lead + time + behind;
  return { text: front + what, timeStart: lead.length, timeEnd: lead.length + time.length, whatStart: front.length };
}

function withoutSecondNotation(tail: string): string {
  return tail.replace(/(?<!\s)\s*\((?=[^()]*\d[:.]\d\d)[^()]*\)/, '');
}

function writeRow(
  form: RowForm,
  { time, date, what }: { readonly time: string; readonly date: string | null; readonly what: string },
): EntryText {
  const column = whatColumn(form);
  let text = form.indent;
  let [timeStart, timeEnd, whatStart] = [0, 0, 0];
  form.cells.forEach((cell, index) => {
    const inner =
      index === form.timeColumn ? timeIn(cell, form.time, time) : index === form.dateColumn ? (date ?? '') : index === column ? what : '';
    const start = text.length + 1 + (/^\s/.test(cell) || cell === '' ? 1 : 0);
    text += `|${padded(inner, cell)}`;
    if (index === form.timeColumn) {
      timeStart = start + inner.indexOf(time);
      timeEnd = timeStart + time.length;
    } else if (index === column) whatStart = start;
  });
  return { text: text + (form.isClosed ? '|' : ''), timeStart, timeEnd, whatStart };
}

/** `**10:05**` keeps its stars. */
function timeIn(cell: string, old: string, time: string): string {
  const kept = cell.trim();
  const at = old === '' ? -1 : kept.indexOf(old);
  const [before, behind] = at < 0 ? ['', ''] : [kept.slice(0, at), kept.slice(at + old.length)];
  return /^[*_`]*$/.test(before) && /^[*_`]*$/.test(behind) ? before + time + behind : time;
}

/** As wide as the cell it is like, so that a table that stands straight goes on so. */
function padded(text: string, like: string): string {
  if (like !== '' && !/^\s/.test(like)) return text;
  return ` ${text}${' '.repeat(Math.max(1, like.length - 1 - text.length))}`;
}

/** The column for what happened: the widest of the others. */
function whatColumn({ cells, timeColumn, dateColumn }: RowForm): number {
  const columns = cells
    .map((cell, index) => ({ index, size: cell.trim().length }))
    .filter(({ index }) => index !== timeColumn && index !== dateColumn);
  return columns.reduce((best, column) => (column.size > best.size ? column : best), { index: -1, size: -1 }).index;
}
