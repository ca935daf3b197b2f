import { type Event, rangeOfNode, type Section } from '../../../document/tree';
import type { TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import { readDates } from '../../../time/date';
import type { RuleContext } from '../../rule';
import { lineStart } from './lineEdits';
import { type EntryLike, entriesOf } from './places';
import { provenChange } from './proof';
import type { Timeline } from './timelines';

/**
 * The edits that sort a timeline, where it is plain what belongs to each event: the events of one block, or headings of one part, with what stands under them.
 * None where it is sorted already, null where that cannot be done.
 */
export function sortedTimeline({ section, events: all }: Timeline, source: RuleContext['source']): TextEdit[] | null {
  const chunks = chunksOf(section, all, source);
  if (!chunks) return null;
  const sorted = [...chunks].sort((a, b) => a.at - b.at);
  const edits = chunks.flatMap((chunk, index) => {
    const other = sorted[index];
    return other && other !== chunk ? [{ range: chunk.range, newText: source(other.range) }] : [];
  });
  const [first, last] = [chunks[0], chunks.at(-1)];
  if (!first || !last) return null;
  const start = lineStart(first.range.start, source);
  return edits.length === 0 || provenChange({ start, end: last.range.end }, edits, source) ? edits : null;
}

/** Blanks, and the number of a numbered list's item. */
const BETWEEN = /^\s*(?:(?<=[\r\n]\s*)\d{1,9}[.)][ \t]+)?$/;

/** An event with all that moves with it. */
interface Chunk {
  /** Minutes on a scale that all events of the timeline share. */
  readonly at: number;
  readonly event: Event;
  readonly range: { start: number; end: number };
}

/** The chunks of a timeline; null where something stands between them, or where the times share no scale. */
function chunksOf(section: Section, all: readonly Event[], source: RuleContext['source']): readonly Chunk[] | null {
  const [first] = all;
  if (!first) return null;
  const top = all.filter(event => event.nesting === first.nesting);
  const isApart = new Set(top.map(({ block }) => block.range.start)).size === top.length;
  const isShared = !isApart && (first.container === 'line' || first.container === 'piece');
  const places = placesOf(top, isShared);
  if (!places) return null;
  const behind = top.reduce((last, event) => Math.max(last, rangeOfNode(event).end), 0);
  const entries = entriesOf(section);
  const chunks: Chunk[] = [];
  for (const entry of entries.slice(entries.indexOf(first))) {
    const last = chunks.at(-1);
    const at = places.get(entry);
    if (entry.type === 'event' && at !== undefined) {
      chunks.push({ at, event: entry, range: { ...wholeOf(entry, isApart) } });
    } else if (last && isWithin(entry, last)) continue;
    else if (last && first.container === 'heading') last.range.end = Math.max(last.range.end, entry.extent.end, entry.block.range.end);
    else if (rangeOfNode(entry).start >= behind) break;
    else return null;
  }
  const ready = isShared ? linesOf(chunks, first.block.range.end, source) : first.container === 'item' ? itemsOf(chunks, source) : chunks;
  const isClear = (chunk: Chunk, index: number): boolean => {
    const before = ready?.[index - 1];
    return !before || (before.range.end <= chunk.range.start && BETWEEN.test(source({ start: before.range.end, end: chunk.range.start })));
  };
  return ready?.every(isClear) ? ready : null;
}

/** A list item with all that is nested in it, the paragraph that an event has to itself, a row, a heading. */
function wholeOf({ container, block, extent }: Event, isApart: boolean): Range {
  return container === 'line' && isApart ? block.range : extent;
}

function isWithin(entry: EntryLike, { range }: Chunk): boolean {
  return rangeOfNode(entry).start >= range.start && rangeOfNode(entry).end <= range.end;
}

/** Items of a numbered list change places below the numbers. What is nested in them has to stand as far in as before. */
function itemsOf(chunks: readonly Chunk[], source: RuleContext['source']): readonly Chunk[] | null {
  const columns = new Set(chunks.map(({ event }) => event.position.start.column));
  const numbers = chunks.map(({ range }) => /^\d{1,9}[.)][ \t]+/.exec(source(range))?.[0].length ?? 0);
  const isDeep = chunks.some(({ range }) => /[\r\n]/.test(source(range)));
  if (columns.size > 1 || (isDeep && new Set(numbers).size > 1)) return null;
  return chunks.map((chunk, index) => ({ ...chunk, range: { start: chunk.range.start + (numbers[index] ?? 0), end: chunk.range.end } }));
}

/** Events that share a paragraph, each from where it begins to where the next one does. A break written at the end of a line belongs to no event. */
function linesOf(chunks: readonly Chunk[], end: number, source: RuleContext['source']): readonly Chunk[] | null {
  const lines = chunks.map((chunk, index) => {
    const { start } = chunk.range;
    const text = source({ start, end: chunks[index + 1]?.range.start ?? end }).trimEnd();
    return { ...chunk, range: { start, end: start + text.length } };
  });
  const isWhole = ({ event, range }: Chunk): boolean =>
    (event.bullet !== null || source({ start: lineStart(range.start, source), end: range.start }).trim() === '') &&
    !/(?:<br\s*\/?>|\\)$/i.test(source(range));
  return lines.every(isWhole) ? lines : null;
}

/**
 * Where each event stands on a scale that all of them share. Only where moving one changes no other: either each states its day, or none does and all
 * are of one day; and only for the events of one block, for headings, or for paragraphs.
 */
function placesOf(events: readonly Event[], isShared: boolean): ReadonlyMap<EntryLike, number> | null {
  const [first] = events;
  if (!first) return null;
  const places = new Map<EntryLike, number>();
  const states = readDates(first.time.text).length > 0;
  const isApart = first.container === 'heading' || (first.container === 'line' && !isShared);
  for (const event of events) {
    const { time, block, container } = event;
    if (time.minutes === null || time.problem || container !== first.container) return null;
    // `Tuesday`, or nothing below `Tuesday`: moved, an event would be on another day.
    if (time.dayCount !== 0) return null;
    if (!isApart && block.range.start !== first.block.range.start) return null;
    if (readDates(time.text).length > 0 !== states || (states ? time.date === null : time.day !== first.time.day)) return null;
    if (time.zone?.offset !== first.time.zone?.offset) return null;
    places.set(event, (time.date && states ? Date.parse(time.date) / 60_000 : 0) + time.minutes);
  }
  return places;
}
