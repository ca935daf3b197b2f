/**
 * The events of a timeline stand in the order in which they happened.
 *
 * A reader rebuilds the incident from this list. One swapped pair makes the detection look later than the repair.
 *
 * Times are compared after days and zones are taken into account; two events at the same time are in order. Where no day is stated and the clock
 * goes back by six hours or more, midnight was crossed: that is not reported here. A timeline that is written newest first is reported once.
 *
 * The fix sorts list items, table rows, paragraphs and headings, each with what stands in it and under it: code, images, quotes. It is suggested, never applied on save:
 * perhaps the time is what is wrong. It is not offered where something else stands between the events, or where moving an event would change the day of another.
 */
import { type Event, rangeOfNode, type Section } from '../../document/tree';
import type { Range } from '../../text/range';
import { readDates } from '../../time/date';
import { formatDuration } from '../../time/duration';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { lineStart } from './support/lineEdits';
import { type EntryLike, entriesOf } from './support/places';
import { provenChange } from './support/proof';
import { isKeyed, type Timeline, timelinesOf } from './support/timelines';

const MIDNIGHT_CROSSED = 6 * 60;
const DAY = 24 * 60;

export const timelineOrder: Rule = {
  id: 'timeline-order',
  group: 'time',
  summary: 'Timeline events are in chronological order.',
  severity: 'error',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const timeline of timelinesOf(postmortem)) {
      const events = timeline.events.filter(event => !event.time.problem && !isKeyed(event));
      for (const slip of slipsOfHalf(events, source)) report(slip);
      const pairs = events.slice(1).flatMap((later, index) => {
        const earlier = events[index];
        const back = earlier ? minutesBack(earlier, later) : 0;
        return earlier && back > 0 ? [{ earlier, later, back }] : [];
      });
      const isReversed = pairs.length >= 2 && pairs.length === events.length - 1;
      // One fix sorts them all.
      const fix = pairs.length > 0 ? sortFix({ section: timeline.section, events }, source) : null;
      for (const { earlier, later, back } of isReversed ? pairs.slice(0, 1) : pairs) {
        report({
          range: later.time.range,
          message: isReversed
            ? 'Unexpected timeline with the newest event first, expected chronological order'
            : `Unexpected event at \`${nameOf(later)}\` after \`${nameOf(earlier)}\` (${formatDuration(back)} back), expected chronological order`,
          related: [{ range: earlier.time.range, message: `The event before is at ${nameOf(earlier)}` }],
          ...(fix && { fix }),
        });
      }
    }
  },
};

/**
 * `11:20 AM`, `11:21 PM`, `12:00 PM`: no midnight was crossed, one letter is wrong. Said only where the other half of the day puts the event
 * between its neighbours, and the one that is written does not.
 */
function slipsOfHalf(events: readonly Event[], source: RuleContext['source']): Report[] {
  return events.slice(1, -1).flatMap((event, index) => {
    const [before, behind] = [events[index], events[index + 2]];
    const half = /(?<letter>[ap])(?=\.?\s?m\b)/i.exec(event.time.text);
    const [first, at, last] = [before?.time.minutes, event.time.minutes, behind?.time.minutes];
    if (!before || !behind || !half || first == null || at == null || last == null) return [];
    if ([before, event, behind].some(({ time }) => time.date !== null)) return [];
    const other = (at + DAY / 2) % DAY;
    if (at <= last || first > other || other > last) return [];
    const letter = half[0] === half[0].toLowerCase() ? (half[0] === 'p' ? 'a' : 'p') : half[0] === 'P' ? 'A' : 'P';
    const expected = `${event.time.text.slice(0, half.index)}${letter}${event.time.text.slice(half.index + 1)}`;
    const start = event.time.range.start + half.index;
    return [
      {
        range: event.time.range,
        message: `Unexpected \`${event.time.text}\` between \`${before.time.text}\` and \`${behind.time.text}\`, expected \`${expected}\``,
        related: [
          { range: before.time.range, message: `The event before is at ${before.time.text}` },
          { range: behind.time.range, message: `The event behind is at ${behind.time.text}` },
        ],
        // Markup between the characters of the time would move the place of its letter.
        ...(source(event.time.range).startsWith(event.time.text) && {
          fix: { title: `Change to \`${expected}\``, edits: [{ range: { start, end: start + 1 }, newText: letter }], isSafe: false },
        }),
      },
    ];
  });
}

/** How far the clock goes back from one event to the next, in minutes; 0 where it does not, or where nothing says so for certain. */
function minutesBack(earlier: Event, later: Event): number {
  if (earlier.relativeMinutes !== null || later.relativeMinutes !== null) {
    return earlier.relativeMinutes !== null && later.relativeMinutes !== null
      ? Math.max(0, earlier.relativeMinutes - later.relativeMinutes)
      : 0;
  }
  const [first, second] = [earlier.time, later.time];
  if (first.approximate || second.approximate || (first.day === null) !== (second.day === null)) return 0;
  const days = first.day && second.day ? daysBetween(second.day, first.day) * DAY : 0;
  if (first.minutes === null || second.minutes === null) return Math.max(0, days);
  const clocks = first.minutes - second.minutes;
  // Seconds on one side only: the other side is a minute long.
  if (days === 0 && first.hasSeconds !== second.hasSeconds && Math.abs(clocks) < 1) return 0;
  const zones = first.zone?.offset != null && second.zone?.offset != null ? second.zone.offset - first.zone.offset : 0;
  // Where two zones are mixed, perhaps a zone is what is wrong: both readings have to agree that the clock went back.
  const back = Math.max(0, Math.min(days + clocks, days + clocks + zones));
  const saysItsDay = second.date !== null;
  return saysItsDay || back < MIDNIGHT_CROSSED ? back : 0;
}

function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / 86_400_000);
}

function nameOf(event: Event): string {
  if (event.relativeMinutes !== null) return event.time.text;
  return [event.time.date, event.time.clock].filter(Boolean).join(' ') || event.time.text;
}

/** Sorting where it is plain what belongs to each event. The events of one block, or headings of one part, with what stands under them. */
function sortFix({ section, events: all }: Timeline, source: RuleContext['source']): Fix | null {
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
  return edits.length > 0 && provenChange({ start, end: last.range.end }, edits, source)
    ? { title: 'Sort the timeline', edits, isSafe: false }
    : null;
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
    if (!isApart && block.range.start !== first.block.range.start) return null;
    if (readDates(time.text).length > 0 !== states || (states ? time.date === null : time.day !== first.time.day)) return null;
    if (time.zone?.offset !== first.time.zone?.offset) return null;
    places.set(event, (time.date && states ? Date.parse(time.date) / 60_000 : 0) + time.minutes);
  }
  return places;
}
