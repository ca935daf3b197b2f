import { type Document, readDocument } from '../document/postmortem';
import { collect, type Event, rangeOfNode, type Section, type SectionContent, sectionsFor } from '../document/tree';
import { isFollowedByBlank } from '../lint/rules/support/lineEdits';
import { contentOf } from '../lint/rules/support/proof';
import { applyEdits } from '../text/edit';
import { lineEndingOf, lineEndOf, lineStartOf } from '../text/lines';
import type { Range } from '../text/range';
import { readZones } from '../time/zone';
import { cellsOf, type LineForm, readForm } from './forms';
import { type Outcome, refused } from './shift';

/** How a timeline can be written. */
export type TimelineShape = 'list' | 'table' | 'headings';

/** An event, taken apart for being written anew. */
interface Part {
  /** As written, with its day and zone. */
  readonly time: string;
  readonly what: string;
  /** What stands under it, without its indentation. */
  readonly body: readonly string[];
}

const NO_TIMELINE = 'This timeline has no events that could be converted.';

/**
 * A timeline written as a list, a table or headings: every word, link and code of it stays. Refused where that is not certain: where something else stands
 * between the events, lists stand inside of lists, or an event holds more than a row can.
 */
export function convertTimeline(document: Document, section: Section, shape: TimelineShape): Outcome {
  const { text } = document;
  const source = (range: Range): string => text.slice(range.start, range.end);
  const events = collect(section, 'event').filter(event => event.time.minutes !== null);
  const [first] = events;
  if (!first) return refused(NO_TIMELINE);
  const present = shapeOf(first);
  if (present === shape)
    return refused(`This timeline is written as ${shape === 'list' ? 'a list' : shape === 'table' ? 'a table' : 'headings'} already.`);
  if (shape === 'headings' && section.form !== 'heading')
    return refused(`“${section.name}” is a label: headings would not stand under it. Make it a heading first.`);
  const range = rangeOfAll(section, events, text);
  if (typeof range === 'string') return refused(range);
  const parts =
    present === 'table' ? rowsOf(events, text) : present === 'headings' ? headingsOf(events, range, text) : itemsOf(events, text);
  if (typeof parts === 'string') return refused(parts);
  const deep = parts.find(({ body }) => body.length > 0);
  if (shape === 'table' && deep) return refused(`The event “${deep.time}” holds more than a row of a table can.`);
  const eol = lineEndingOf(text);
  const written = write(parts, shape, Math.min(6, section.depth + 1)).join(eol);
  if (!isKept(source(range), written, present, shape)) return refused(NOT_THE_SAME);
  const edits = [{ range, newText: written + (isFollowedByBlank(range.end, source) ? '' : eol) }];
  const after = readDocument(applyEdits(text, edits), { fileName: document.fileName });
  const isSame =
    timesIn(after) === timesIn(document) && restOf(after) === restOf(document) && isWritten(after, range.start, parts.length, shape);
  return isSame ? { edits, problem: null } : refused(NOT_THE_SAME);
}

/** Whether the new text is read in the shape that it was written in: behind a line of a paragraph or in an item of a list, a table is none. */
function isWritten({ postmortem }: Document, start: number, count: number, shape: TimelineShape): boolean {
  const written = collect(postmortem, 'event').filter(event => event.time.minutes !== null && rangeOfNode(event).start >= start);
  return written.length >= count && written.slice(0, count).every(event => shapeOf(event) === shape);
}

/** The parts of a document and its tasks. */
function restOf({ postmortem }: Document): string {
  return JSON.stringify([
    collect(postmortem, 'section').map(({ name, form }) => [name, form]),
    collect(postmortem, 'actionItem').map(({ task }) => task),
  ]);
}

const NOT_THE_SAME = 'Something in this timeline would not be the same afterwards. Nothing was changed.';

/** What a reader makes of all timelines. */
function timesIn({ postmortem }: Document): string {
  const events = sectionsFor(postmortem, 'timeline').flatMap(section => collect(section, 'event'));
  return [...new Set(events)].map(factsOf).join('\n');
}

function factsOf({ time, end, what }: Event): string {
  // The start of a range is in the zone that stands behind its end.
  const zone = time.zone ?? end?.zone ?? null;
  const days = [time.day, time.dayCount, end?.day, end?.dayCount];
  // Of marks that are words, a pair was torn apart.
  const marks = what.replace(/[^*_~`]/g, '');
  return [time.clock, end?.clock, ...days, time.approximate, zone === null, zone?.offset, marks].join(' ');
}

function shapeOf({ container }: Event): TimelineShape {
  return container === 'row' ? 'table' : container === 'heading' ? 'headings' : 'list';
}

/** From the first event to the last, with all that belongs to them; in words, why not, where that is not all there is. */
function rangeOfAll(section: Section, events: readonly Event[], text: string): Range | string {
  const [first] = events;
  if (!first) return NO_TIMELINE;
  if (events.some(({ container, nesting }) => container !== first.container || nesting !== first.nesting))
    return 'Events of this timeline are written in several ways: as a list, a table or headings, or inside of each other.';
  if (first.nesting > 1 || first.container === 'code') return 'Lists inside of lists are not converted.';
  const last = events.at(-1) ?? first;
  const start = first.container === 'row' ? first.block.range.start : lineStartOf(text, rangeOfNode(first).start);
  const own =
    first.container === 'heading'
      ? Math.max(...childrenOf(section).map(child => rangeOfNode(child).end))
      : Math.max(last.extent.end, rangeOfNode(last).end);
  const end = lineEndOf(text, own);
  if (first.container === 'row' && events.some(({ block }) => block.range.start !== first.block.range.start))
    return 'A timeline of several tables is not converted.';
  if (first.container === 'row' && first.block.range.end > end) return 'A row of this table has no time.';
  const between = childrenOf(section).filter(child => {
    const range = rangeOfNode(child);
    return range.start >= start && range.end <= end && child.type !== 'event';
  });
  const belongs = (child: SectionContent): boolean =>
    first.container === 'heading'
      ? child.type !== 'section'
      : events.some(({ extent }) => extent.start <= rangeOfNode(child).start && rangeOfNode(child).end <= extent.end);
  return between.every(belongs) ? { start, end } : 'Something else stands between the events of this timeline.';
}

function childrenOf(section: Section): readonly SectionContent[] {
  return section.children.flatMap(child => (child.type === 'section' ? [child, ...childrenOf(child)] : [child]));
}

function rowsOf(events: readonly Event[], text: string): Part[] | string {
  const [first] = events;
  if (!first) return NO_TIMELINE;
  const [zone] = readZones(text.slice(first.block.range.start, lineEndOf(text, first.block.range.start)));
  const parts = events.map((event): Part | null => {
    const line = text.slice(rangeOfNode(event).start, rangeOfNode(event).end);
    const form = readForm(line.startsWith('|') ? line : `|${line}`);
    if (form?.kind !== 'row') return null;
    const cells = form.cells.map(cell => cell.trim().replace(/\\\|/g, '|'));
    const own = cells[form.timeColumn] ?? '';
    const day = form.dateColumn === null ? '' : `${cells[form.dateColumn]} `;
    const said = cells.filter((cell, column) => cell !== '' && column !== form.timeColumn && column !== form.dateColumn);
    const time = day + own + (zone && !readZones(own).length ? ` ${zone.name}` : '');
    return { time, what: said.join(' – '), body: [] };
  });
  return parts.every(part => part !== null) ? parts : 'A row of this table does not begin with its time.';
}

/** List items, lines, and pieces behind bullets. */
function itemsOf(events: readonly Event[], text: string): Part[] | string {
  const parts = events.map((event): Part | null => {
    const from =
      event.container === 'piece' ? (event.bullet?.start ?? rangeOfNode(event).start) : lineStartOf(text, rangeOfNode(event).start);
    const own = Math.max(event.textRange.end, ...event.markup.filter(({ start }) => start < event.textRange.end).map(({ end }) => end));
    const [head = '', ...more] = text.slice(from, own).split(/\r\n|\n|\r/);
    const form = readForm(head);
    if (!form || form.kind === 'row') return null;
    const nested = event.container === 'item' && event.extent.end > own ? text.slice(own, event.extent.end) : '';
    return {
      time: timeOf(form),
      what: [whatOf(form), ...more.map(line => line.trim())].join(' ').trim(),
      body: nested.trim() === '' ? [] : dedented(nested),
    };
  });
  return parts.every(part => part !== null) ? parts : 'An event of this timeline does not begin with its time.';
}

function headingsOf(events: readonly Event[], range: Range, text: string): Part[] | string {
  const parts = events.map((event, index): Part | null => {
    const next = events[index + 1];
    const { start } = rangeOfNode(event);
    const lineEnd = lineEndOf(text, start);
    const form = readForm(text.slice(lineStartOf(text, start), lineEnd).replace(/(?<!\s)\s+#+\s*$/, ''));
    if (form?.kind !== 'heading') return null;
    const body = text.slice(lineEnd, next ? lineStartOf(text, rangeOfNode(next).start) : range.end);
    return {
      time: timeOf(form),
      what: whatOf(form),
      body: body.trim() === '' ? [] : dedented(body),
    };
  });
  return parts.every(part => part !== null) ? parts : 'A heading of this timeline does not begin with its time.';
}

/** The time as written, with what stands behind its marks and is no separator: a zone, a second notation. */
function timeOf({ lead, around, whole, tail }: LineForm): string {
  const about = around === ABOUT ? ABOUT : '';
  const mark = /(?<![*_`])[*_`]+$/.exec(lead)?.[0] ?? '';
  const behind = tail.replace(/^[\s:;,.–—>=→*_`)\]-]+/, '').replace(/(?<![\s:;,.–—>=→*_`-])[\s:;,.–—>=→*_`-]+$/, '');
  return `${mark}${about}${whole.trim()}${[...mark].reverse().join('')}${behind ? ` ${behind}` : ''}`;
}

/** A mark like the others to Markdown, where it comes in twos; alone it says that the time is not exact. */
const ABOUT = '~';

/** The words, with the marks that are round them and were round the time as well. */
function whatOf({ around, what }: LineForm): string {
  return what === '' || around === ABOUT ? what : around + what;
}

/** Lines without the blank ones round them, and without the indentation that they share. */
function dedented(text: string): string[] {
  const lines = text
    .replace(/^\s*?(?:\r\n|\n|\r)/, '')
    .trimEnd()
    .split(/\r\n|\n|\r/);
  while (lines[0]?.trim() === '') lines.shift();
  const indents = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map(line => line.slice(shared));
}

function write(parts: readonly Part[], shape: TimelineShape, level: number): string[] {
  if (shape === 'table') {
    const rows = parts.map(({ time, what }) => [time, what].map(cell => cell.replace(/(?<!\\)\|/g, '\\|')));
    const widths = [0, 1].map(column => Math.max(5, ...rows.map(row => row[column]?.length ?? 0)));
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell, column) => cell.padEnd(column === 0 ? (widths[0] ?? 0) : 0)).join(' | ')} |`;
    return [line(['Time', 'Event']), `| ${'-'.repeat(widths[0] ?? 5)} | ----- |`, ...rows.map(line)];
  }
  if (shape === 'headings')
    return parts.flatMap(({ time, what, body }, index) => [
      ...(index > 0 ? [''] : []),
      `${'#'.repeat(level)} ${entry(time, what)}`,
      ...(body.length > 0 ? ['', ...body] : []),
    ]);
  return parts.flatMap(({ time, what, body }) => {
    // A list under an item follows at once, a paragraph behind an empty line.
    const gap = body.length > 0 && !/^(?:[-*+]|\d+[.)])\s/.test(body[0] ?? '') ? [''] : [];
    return [`- ${entry(time, what)}`, ...gap, ...body.map(line => (line === '' ? '' : `  ${line}`)), ...(gap.length > 0 ? [''] : [])];
  });
}

function entry(time: string, what: string): string {
  return what === '' ? time : `${time} – ${what}`;
}

/** Whether every word, address and code is there before and after, but for the head of a table and the zone that it states. */
function isKept(before: string, after: string, from: TimelineShape, to: TimelineShape): boolean {
  const [old, zones] = from === 'table' ? withoutHead(before) : [before, new Set<string>()];
  const [now] = to === 'table' ? withoutHead(after) : [after];
  const [first, second] = [contentOf(old), contentOf(now)];
  const added = second.filter(word => zones.has(word));
  const kept = zones.size > 0 && second.length > first.length ? second.filter(word => !zones.has(word)) : second;
  const wanted = zones.size > 0 && added.length > 0 && second.length > first.length ? first.filter(word => !zones.has(word)) : first;
  return kept.length === wanted.length && kept.every((word, index) => word === wanted[index]);
}

/** The rows of a table as lines of text, and the words of the zones in its head. */
function withoutHead(table: string): readonly [string, ReadonlySet<string>] {
  const [head = '', , ...rows] = table.split(/\r\n|\n|\r/);
  const words = readZones(head).flatMap(({ name }) => name.match(/[\p{L}\p{N}]+/gu) ?? []);
  const text = rows.map(row =>
    cellsOf(row.trimStart().startsWith('|') ? row : `|${row}`)
      .cells.map(cell => cell.trim().replace(/\\\|/g, '|'))
      .join('\n\n'),
  );
  return [text.join('\n\n'), new Set(words)];
}
