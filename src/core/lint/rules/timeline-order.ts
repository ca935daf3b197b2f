/**
 * The events of a timeline stand in the order in which they happened.
 *
 * A reader rebuilds the incident from this list. One swapped pair makes the detection look later than the repair. Where one event is far ahead of those on both sides, it is the one
 * that is reported, and not the one behind it.
 *
 * Times are compared after days and zones are taken into account; two events at the same time are in order. Where no day is stated and the clock
 * goes back by six hours or more, midnight was crossed: that is not reported here. A timeline that is written newest first is reported once; where
 * its heading, or the line below that, says `newest first`, the order is meant, and so it is where it repeats what a status page showed.
 * Of an event that is a stretch of time the end is compared with the start as well.
 * Compared are the events of one list, one table or one run of lines: what another team did meanwhile may stand below in a list of its own.
 *
 * The fix sorts list items, table rows, paragraphs and headings, each with what stands in it and under it: code, images, quotes. It is suggested, never applied on save:
 * perhaps the time is what is wrong. It is not offered where something else stands between the events, or where moving an event would change the day of another.
 */
import { daysApart } from '../../document/moments';
import type { Event, Moment, Postmortem, Section } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf } from './support/places';
import { sortedTimeline } from './support/sort';
import { isKeyed, statesDay, strays, type Timeline, timelinesOf } from './support/timelines';

const MIDNIGHT_CROSSED = 6 * 60;

export const timelineOrder: Rule = {
  id: 'timeline-order',
  group: 'time',
  summary: 'Timeline events are in chronological order.',
  severity: 'error',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const timeline of timelinesOf(postmortem)) {
      if (saysSo(timeline.section)) continue;
      const events = comparedIn(timeline);
      for (const event of events) reportBackwards(event, report);
      const tracks = tracksIn(timeline);
      for (const slip of tracks.flatMap(track => slipsOfHalf(track, source))) report(slip);
      const pairs = tracks.flatMap(outOfOrder);
      const stray = new Set(tracks.flatMap(track => [...strays(track)]));
      const isReversed = pairs.length >= 2 && pairs.length === events.length - 1;
      if (isReversed && repeatsStatusPage(timeline.section)) continue;
      // One fix sorts them all.
      const fix = pairs.some(({ earlier }) => !stray.has(earlier)) ? sortFix({ section: timeline.section, events }, source) : null;
      for (const { earlier, later, back } of isReversed ? pairs.slice(0, 1) : pairs) {
        if (!isReversed && stray.has(earlier)) {
          report({
            range: earlier.time.range,
            message: `Unexpected event at \`${nameOf(earlier)}\` before \`${nameOf(later)}\` (${formatDuration(back)} ahead), expected chronological order`,
            related: [{ range: later.time.range, message: `The event behind is at ${nameOf(later)}` }],
          });
          continue;
        }
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

/** How many events of a document stand behind one that came later, for a fix that puts timelines together. */
export function countOutOfOrder(postmortem: Postmortem): number {
  return timelinesOf(postmortem).flatMap(tracksIn).flatMap(outOfOrder).length;
}

function comparedIn({ events }: Timeline): Event[] {
  return events.filter(event => !event.time.problem && !isKeyed(event));
}

function tracksIn(timeline: Timeline): Event[][] {
  const known = new Set(comparedIn(timeline));
  return tracksOf(timeline.section).map(track => track.filter(event => known.has(event)));
}

interface Pair {
  readonly earlier: Event;
  readonly later: Event;
  readonly back: number;
}

/** The events of a track that stand behind one that came later, each with that one. */
function outOfOrder(track: readonly Event[]): Pair[] {
  return track.slice(1).flatMap((later, index) => {
    const earlier = track[index];
    const back = earlier ? minutesBack(earlier, later) : 0;
    return earlier && back > 0 ? [{ earlier, later, back }] : [];
  });
}

/** `Status page updates (newest first)`: the order is meant, as a heading or the first line below it says. */
function saysSo({ name, children: [first] }: Section): boolean {
  return NEWEST_FIRST.test(name) || (first?.type === 'statement' && NEWEST_FIRST.test(first.text));
}

/** `**Monitoring** - A fix has been implemented.`: status pages have the newest on top, and each update begins with the state that it brings. */
function repeatsStatusPage(section: Section): boolean {
  const texts = entriesOf(section).map(({ text }) => text);
  return texts.filter(text => STATE_OF_PAGE.test(text)).length >= 2;
}

const STATE_OF_PAGE =
  /^(?:resolved|monitoring|identified|investigating|update|completed|verifying|in progress|scheduled)\s?(?:[-–—:]\s|$)/i;

const NEWEST_FIRST =
  /\b(?:newest|latest|most recent|last)(?: (?:event|entry|update|one)s?)? (?:is |are |comes? )?(?:first|on top|at the top)\b|\breverse(?:d)? (?:chronological|order|chronology)|\bneueste[sr]? zuerst\b/i;

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
    const other = (at + MINUTES_OF_DAY / 2) % MINUTES_OF_DAY;
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

/** `10:20 – 10:15`: nothing takes all but a day. Over noon and over midnight the clock goes back further. Minutes. */
const LEAST_OVER_MIDNIGHT = 2 * 60;

function reportBackwards(event: Event, report: RuleContext['report']): void {
  const { time, end } = event;
  const back = (time.minutes ?? 0) - (end?.minutes ?? Number.POSITIVE_INFINITY);
  if (!end || end.problem || back <= 0 || back >= LEAST_OVER_MIDNIGHT || time.zone?.name !== end.zone?.name) return;
  if (/[\p{L}/]|\d-\d/u.test(end.text.replace(/[ap]\.?m\b|\b(?:utc|gmt)\b/gi, ''))) return;
  report({
    range: end.range,
    message: `Unexpected end \`${end.text}\` before its start \`${time.text}\`, expected a time behind it`,
    related: [{ range: time.range, message: `The start is at ${nameOf(event)}` }],
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
  const apart = daysApart(second, first);
  const zones = unknownZone(earlier) === unknownZone(later) ? zonesApart(first, second) : null;
  if (apart === null || zones === null) return 0;
  const days = apart * MINUTES_OF_DAY;
  if (first.minutes === null || second.minutes === null) return Math.max(0, days);
  const clocks = first.minutes - second.minutes;
  // Seconds on one side only: the other side is a minute long.
  if (days === 0 && first.hasSeconds !== second.hasSeconds && Math.abs(clocks) < 1) return 0;
  // Where two zones are mixed, perhaps a zone is what is wrong: both readings have to agree that the clock went back.
  const back = Math.max(0, Math.min(days + clocks, days + clocks + zones));
  const saysItsDay = second.day === null ? apart !== 0 : second.date !== null && (first.date !== second.date || statesDay(later));
  return saysItsDay || back < MIDNIGHT_CROSSED ? back : 0;
}

/** What the zones of two times are apart, in minutes; null where they differ and the offset of one of them is not known. */
function zonesApart({ zone: first }: Moment, { zone: second }: Moment): number | null {
  if (first === null || second === null) return first === second ? 0 : null;
  if (first.offset !== null && second.offset !== null) return second.offset - first.offset;
  return first.name === second.name || (first.iana !== null && first.iana === second.iana) ? 0 : null;
}

/** What stands behind a time like the name of a zone, and is none that we know: `10:00 AMT`. */
function unknownZone({ text, time }: Event): string | null {
  const at = text.indexOf(time.text);
  return at < 0 ? null : (/^\s?\(?(?<name>[A-Z]{1,4}T)\b/.exec(text.slice(at + time.text.length))?.groups?.name ?? null);
}

/**
 * The events of a timeline that go on one from the other: those of one list or table, or of one run of lines. What was done meanwhile elsewhere
 * stands in a list of its own, under a label of its own, or one level further in.
 */
function tracksOf(section: Section): Event[][] {
  const tracks: Event[][] = [];
  const visit = (children: Section['children']): void => {
    let open: { readonly events: Event[]; readonly block: Event['block'] } | null = null;
    const lists = new Map<Event['block'], Event[]>();
    for (const child of children) {
      if (child.type === 'section') {
        visit(child.children);
        open = null;
      } else if (child.type === 'event') {
        const known = isListed(child) ? lists.get(child.block) : undefined;
        const joins: Event[] | undefined = known ?? (open && goesOn(open.block, child, open.events) ? open.events : undefined);
        const events: Event[] = joins ?? [];
        if (!joins) tracks.push(events);
        events.push(child);
        if (isListed(child)) lists.set(child.block, events);
        open = { events, block: child.block };
      } else if (open && separates(child, open.block)) open = null;
    }
  };
  visit(section.children);
  return tracks;
}

function isListed({ container }: Event): boolean {
  return container === 'item' || container === 'row' || container === 'piece';
}

/** Whether an event of another block goes on behind the last one: inner lists do not, and neither does a table with a head of its own. */
function goesOn(block: Event['block'], event: Event, events: readonly Event[]): boolean {
  const last = events.at(-1);
  if (!last) return false;
  if (event.block.range.start < block.range.end && event.block !== block) return !isListed(event) && !isListed(last);
  return event.nesting === last.nesting && event.container !== 'row' && last.container !== 'row';
}

/** A label between two lists, or any words between two tables. What stands under an event in a heading tells of it. */
function separates({ container, text }: EntryLike, block: Event['block']): boolean {
  if (text.trim() === '' || container === 'item' || block.kind === 'heading') return false;
  return block.kind === 'list' || block.kind === 'table' || container === 'heading' || /$(?<=[:：]\W*)/u.test(text);
}

function nameOf(event: Event): string {
  if (event.relativeMinutes !== null) return event.time.text;
  return [event.time.date, event.time.clock].filter(Boolean).join(' ') || event.time.text;
}

function sortFix(timeline: Timeline, source: RuleContext['source']): Fix | null {
  const edits = sortedTimeline(timeline, source);
  return edits && edits.length > 0 ? { title: 'Sort the timeline', edits, isSafe: false } : null;
}
