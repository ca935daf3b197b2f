/**
 * Relative times have an anchor.
 *
 * `T+15` is exact for whoever knows what T was. State it once (`T0 = 10:00 UTC`), or give the clock beside it: `10:15 (T+15)`. Reported once, where no event
 * and no sentence of the document ties the relative times to a clock.
 */
import type { Rule } from '../rule';
import { entriesOf } from './support/places';
import { momentsOf, timelinesOf } from './support/timelines';

const ANCHOR =
  /\bT\s?(?:[+-]?\s?0+)?\s?(?:=|:|is|was|≙)\s*\S|\bT\s?\+?\s?0+\b.*\d{1,2}:\d\d|\b(?:relative to|counted from|since|after the) \w+/i;

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
    const texts = [postmortem.title?.value ?? '', ...entriesOf(postmortem).map(({ text }) => text)];
    if (texts.some(text => ANCHOR.test(text as string))) return;
    report({
      range: first.time.range,
      message: `Unexpected relative time \`${first.time.text}\` without an anchor, expected one such as \`T0 = 10:00 UTC\``,
    });
  },
};
