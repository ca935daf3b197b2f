/**
 * The events of a timeline stand in the order in which they happened.
 *
 * A reader rebuilds the incident from this list. One swapped pair makes the detection look later than the repair.
 *
 * Times are compared after days and zones are taken into account; two events at the same time are in order. Where no day is stated and the clock
 * goes back by six hours or more, midnight was crossed: that is not reported here. A timeline that is written newest first is reported once.
 *
 * The fix sorts list items, table rows and headings, each with what stands under it. It is suggested, never applied on save: perhaps the time is what is wrong.
 * It is not offered where something else stands between the events, or where moving an event would change the day of another.
 */
import { type Event, rangeOfNode, type Section } from '../../document/tree';
import type { Range } from '../../text/range';
import { readDates } from '../../time/date';
import { formatDuration } from '../../time/duration';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf } from './support/places';
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
      for (const slip of slipsOfHalf(events)) report(slip);
      const pairs = events.slice(1).flatMap((later, index) => {
        const earlier = events[index];
        const back = earlier ? minutesBack(earlier, later) : 0;
        return earlier && back > 0 ? [{ earlier, later, back }] : [];
      });
      const isReversed = pairs.length >= 2 && pairs.length === events.length - 1;
      for (const { earlier, later, back } of isReversed ? pairs.slice(0, 1) : pairs) {
        report({
          range: later.time.range,
          message: isReversed
            ? 'Unexpected timeline with the newest event first, expected chronological order'
            : `Unexpected event at \`${nameOf(later)}\` after \`${nameOf(earlier)}\` (${formatDuration(back)} back), expected chronological order`,
          related: [{ range: earlier.time.range, message: `The event before is at ${nameOf(earlier)}` }],
          ...sortFix({ section: timeline.section, events }, source),
        });
      }
    }
  },
};

/**
 * `11:20 AM`, `11:21 PM`, `12:00 PM`: no midnight was crossed, one letter is wrong. Said only where the other half of the day puts the event
 * between its neighbours, and the one that is written does not.
 */
function slipsOfHalf(events: readonly Event[]): Report[] {
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
        fix: { title: `Change to \`${expected}\``, edits: [{ range: { start, end: start + 1 }, newText: letter }], isSafe: false },
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
function sortFix({ section, events: all }: Timeline, source: RuleContext['source']): { readonly fix?: Fix } {
  const chunks = chunksOf(section, all, source);
  if (!chunks) return {};
  const sorted = [...chunks].sort((a, b) => a.at - b.at);
  const edits = chunks.flatMap((chunk, index) => {
    const other = sorted[index];
    return other && other !== chunk ? [{ range: chunk.range, newText: source(other.range) }] : [];
  });
  return edits.length > 0 ? { fix: { title: 'Sort the timeline', edits, isSafe: false } } : {};
}

/** An event with all that moves with it. */
interface Chunk {
  /** Minutes on a scale that all events of the timeline share. */
  readonly at: number;
  readonly range: Range;
}

/** The chunks of a timeline; null where something stands between them, or where the times share no scale. */
function chunksOf(section: Section, all: readonly Event[], source: RuleContext['source']): Chunk[] | null {
  const [first] = all;
  if (!first) return null;
  const top = all.filter(event => event.nesting === first.nesting);
  const entries = entriesOf(section);
  const begin = entries.indexOf(first);
  const chunks: { at: number; readonly range: { readonly start: number; end: number } }[] = [];
  for (const entry of entries.slice(begin)) {
    const last = chunks.at(-1);
    if (entry.type === 'event' && top.includes(entry)) {
      const at = minutesOf(entry, first, top);
      if (at === null || entry.container !== first.container) return null;
      chunks.push({ at, range: { ...rangeOfNode(entry) } });
    } else if (last && belongsTo(entry, first)) last.range.end = Math.max(last.range.end, rangeOfNode(entry).end);
    else if (isBehindAll(entry, top)) break;
    else return null;
  }
  const gaps = chunks.slice(1).map((chunk, index) => source({ start: chunks[index]?.range.end ?? 0, end: chunk.range.start }));
  return gaps.every(gap => gap.trim() === '') ? chunks : null;
}

/** What stands under an event moves with it: nested items, and everything below a heading. */
function belongsTo(entry: EntryLike, event: Event): boolean {
  if (event.container === 'heading') return true;
  return event.container === 'item' && entry.container === 'item' && entry.nesting > event.nesting;
}

function isBehindAll(entry: EntryLike, events: readonly Event[]): boolean {
  return rangeOfNode(entry).start >= Math.max(...events.map(event => rangeOfNode(event).end));
}

/** Only where moving an event changes no other: either each states its day, or none does and all are of one day. */
function minutesOf({ time, block, container }: Event, first: Event, all: readonly Event[]): number | null {
  if (time.minutes === null || time.problem || (container !== 'heading' && block.range.start !== first.block.range.start)) return null;
  const states = (event: Event): boolean => readDates(event.time.text).length > 0;
  if (!all.every(event => states(event) === states(first)) || (!states(first) && time.day !== first.time.day)) return null;
  if (states(first) && time.date === null) return null;
  if (time.zone?.offset !== first.time.zone?.offset) return null;
  return (time.date && states(first) ? Date.parse(time.date) / 60_000 : 0) + time.minutes;
}
