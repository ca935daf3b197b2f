/**
 * Relative times have an anchor, and agree with the clock beside them.
 *
 * `T+15` is exact for whoever knows what T was. State it once (`T0 = 10:00 UTC`), or give the clock beside it: `10:15 (T+15)`. Reported once, where no event,
 * no heading and no sentence of the document ties the relative times to a clock.
 *
 * Where both are told, `10:20 (T+25)`, a column `T+` beside one of times, most of them say when it was that they count from. Those that do not agree with it are slips, in the one or in the other.
 */
import { distanceIn, wholeDistance } from '../../document/distances';
import { collect, type Event, type Postmortem } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import { readMoments } from '../../time/moment';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Report, Rule } from '../rule';
import { entriesOf } from './support/places';
import { momentsOf, timelinesOf } from './support/timelines';
import { clockOf } from './support/utc';

/** `T0 = 10:00 UTC`, and not the distance `T+00:15`. */
const ANCHOR = /\bT\s?(?:0{1,4}|[+-]\s?0{1,4}(?::00){0,2}(?!:?\d))?\s?(?:=|:|is|was|≙)\s{0,3}\S/i;
const START = /\bT\s?\+?\s?0{1,4}(?::00){0,2}(?![\d:])/i;
const COUNTED_FROM = /\b(?:relative to|counted from|since|after the) \w/i;

export const timelineRelative: Rule = {
  id: 'timeline-relative',
  group: 'time',
  summary: 'Relative times are tied to a clock.',
  severity: 'info',
  fix: 'none',
  check({ postmortem, report }) {
    for (const { events } of timelinesOf(postmortem)) for (const slip of slipsAmong(events)) report(slip);
    const relative = timelinesOf(postmortem).flatMap(({ events }) => events.filter(({ relativeMinutes }) => relativeMinutes !== null));
    const [first] = relative;
    if (!first || relative.length < 2 || momentsOf(postmortem).some(({ clock }) => clock !== null)) return;
    if (relative.some(startsAtClock) || textsOf(postmortem).some(tellsAnchor)) return;
    report({
      range: first.time.range,
      message: `Unexpected relative time \`${first.time.text}\` without an anchor, expected one such as \`T0 = 10:00 UTC\``,
    });
  },
};

/** An event with a time of day, and how far that is from where the timeline counts from. Minutes. */
interface Placed {
  readonly event: Event;
  readonly distance: number;
  /** The time of day that it is counted from. */
  readonly from: number;
}

/** How many have to agree before another is wrong, and how large a part of all they are. */
const LEAST_AGREEING = 3;
const LEAST_SHARE = 0.6;
const ROUNDING = 1;

/** The distances that do not agree with the time beside them, where most others do. */
function slipsAmong(events: readonly Event[]): Report[] {
  const placed = events.flatMap(event => placedBy(event) ?? []);
  const most = mostCommonStart(placed);
  if (most === null || new Set(placed.map(({ event }) => event.time.zone?.name)).size > 1) return [];
  const slips = placed.filter(({ from }) => Math.abs(minutesBetweenClocks(most, from)) > ROUNDING);
  const agreeing = placed.length - slips.length;
  if (agreeing < LEAST_AGREEING || agreeing < placed.length * LEAST_SHARE) return [];
  return slips.map(({ event: { time }, distance, from }) => ({
    range: time.range,
    severity: 'warning',
    message: `Unexpected distance \`${formatDistance(distance)}\` at ${time.clock}, expected \`${formatDistance(distance + minutesBetweenClocks(most, from))}\`, since the others count from ${clockOf(most, false)}`,
  }));
}

/** The time of day that most of them count from, give or take the seconds. */
function mostCommonStart(placed: readonly Placed[]): number | null {
  const counts = new Map<number, number>();
  for (const { from } of placed) counts.set(Math.floor(from), (counts.get(Math.floor(from)) ?? 0) + 1);
  const [most] = [...counts].reduce<readonly [number | null, number]>((best, one) => (one[1] > best[1] ? one : best), [null, 0]);
  return most;
}

function placedBy(event: Event): Placed | null {
  const { minutes, problem, approximate } = event.time;
  const distance = event.relativeMinutes ?? distanceBeside(event);
  if (minutes === null || problem !== null || approximate || distance === null) return null;
  return { event, distance, from: (((minutes - distance) % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY };
}

/** `10:20 (T+25)`, or a cell of its own. What has neither a `T` nor a unit may be the zone. */
function distanceBeside({ text, time, container }: Event): number | null {
  const behind = text.slice(text.indexOf(time.text) + time.text.length);
  const inside = /^[\s*_]{0,3}\((?<inside>[^()]{2,14})\)/.exec(behind)?.groups?.inside ?? '';
  const written = container === 'row' ? text.split(' | ') : /^T|[hm]/.test(inside) ? [inside] : [];
  const [found, ...others] = written.map(wholeDistance).filter(match => match !== null);
  return found && others.length === 0 ? distanceIn(found) : null;
}

/** How much later one time of day is than another, half a day at most. */
function minutesBetweenClocks(earlier: number, later: number): number {
  const half = MINUTES_OF_DAY / 2;
  return ((later - earlier + MINUTES_OF_DAY + half) % MINUTES_OF_DAY) - half;
}

function formatDistance(minutes: number): string {
  return `T${minutes < 0 ? '-' : '+'}${formatDuration(minutes)}`;
}

/** `+00:00 The alarm rings (09:40 UTC)`: the event that the others count from tells its clock. */
function startsAtClock({ relativeMinutes, what }: Event): boolean {
  return relativeMinutes === 0 && readMoments(what).some(({ clock }) => clock !== null);
}

function tellsAnchor(text: string): boolean {
  return ANCHOR.test(text) || COUNTED_FROM.test(text) || tellsClockOfStart(text);
}

/** `At T+0, which was 10:00, the alarm rings.` */
function tellsClockOfStart(text: string): boolean {
  const start = START.exec(text);
  return start !== null && /\d:\d\d/.test(text.slice(start.index + start[0].length));
}

/** `## Timeline (T0 = 09:40 UTC)` is an anchor as a sentence is one. */
function textsOf(postmortem: Postmortem): string[] {
  const headings = collect(postmortem, 'section').map(({ name }) => name);
  return [postmortem.title?.value ?? '', ...headings, ...entriesOf(postmortem).map(({ text }) => text)];
}
