/**
 * The events of a timeline stand in the order in which they happened.
 *
 * A reader rebuilds the incident from this list. One swapped pair makes the detection look later than the repair.
 *
 * Times are compared after days and zones are taken into account; two events at the same time are in order. Where no day is stated and the clock
 * goes back by six hours or more, midnight was crossed: that is not reported here. A timeline that is written newest first is reported once.
 *
 * The fix sorts list items and table rows that follow each other without anything between them, each with its text. It is suggested, never applied on save:
 * perhaps the time is what is wrong.
 */
import { type Event, rangeOfNode } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { isKeyed, timelinesOf } from './support/timelines';

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
          ...sortFix(events, source),
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

/** Sorting where it is plain what belongs to each event: entries of one block with nothing between them, all of one day and zone. */
function sortFix(events: readonly Event[], source: RuleContext['source']): { readonly fix?: Fix } {
  const [first] = events;
  if (!first || !events.every(event => isAlike(event, first)) || hasSomethingBetween(events, source)) return {};
  const sorted = [...events].sort((a, b) => (a.time.minutes ?? 0) - (b.time.minutes ?? 0));
  const edits = events.flatMap((event, index) => {
    const other = sorted[index];
    return other && other !== event ? [{ range: rangeOfNode(event), newText: source(rangeOfNode(other)) }] : [];
  });
  return edits.length > 0 ? { fix: { title: 'Sort the timeline', edits, isSafe: false } } : {};
}

function isAlike(event: Event, first: Event): boolean {
  return (
    event.block.range.start === first.block.range.start &&
    event.time.minutes !== null &&
    event.time.day === first.time.day &&
    event.time.zone?.offset === first.time.zone?.offset
  );
}

function hasSomethingBetween(events: readonly Event[], source: RuleContext['source']): boolean {
  return events.slice(1).some((event, index) => {
    const before = events[index];
    return before !== undefined && source({ start: rangeOfNode(before).end, end: rangeOfNode(event).start }).trim() !== '';
  });
}
