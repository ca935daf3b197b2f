/**
 * Relative times have an anchor.
 *
 * `T+15` is exact for whoever knows what T was. State it once (`T0 = 10:00 UTC`), or give the clock beside it: `10:15 (T+15)`. Reported once, where no event,
 * no heading and no sentence of the document ties the relative times to a clock.
 */
import { collect, type Event, type Postmortem } from '../../document/tree';
import { readMoments } from '../../time/moment';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';
import { momentsOf, timelinesOf } from './support/timelines';

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
