/**
 * A turning point has the same time wherever it is stated.
 *
 * *Repaired 14:38* in the block of key times and `16:01 Incident repaired` in the timeline below: every figure depends on which of the two is taken. Compared are
 * key times, and fields such as `**Resolved:** 14:38` or the start of `**Impact window:** 13:10–14:38`, with events of the timeline that say so in so many words (`incident resolved`); what was repaired for a while and broke again is told by its events.
 */

import { type FieldTime, fieldTimesOf, type KeyPoint } from '../../document/fieldTimes';
import { incidentsOf } from '../../document/incidents';
import { collect, type Event, type Moment, type Postmortem } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { type KeyTime, keyTimesOf } from './support/keyTimes';
import { rangesInFields } from './support/lengthFields';
import { certainMinutes, isKeyed } from './support/timelines';

/** Words of an event that leave no doubt that it is the turning point of the whole incident. */
const SAYS: Partial<Record<KeyPoint, RegExp>> = {
  declared: /^\W*incident (?:was )?declared\b/i,
  mitigated:
    /\bincident (?:was |is )?(?:(?:resolved|closed) and )?(?:repaired|mitigated)\b|^\W*(?:repaired|mitigated)\b|\((?:repaired|mitigated)\)\W*$/i,
  resolved: /\bincident (?:was |is )?(?:(?:repaired|mitigated) and )?resolved\b|^\W*resolved\b|\(resolved\)\W*$/i,
  detected: /^\W*first detected\b/i,
};
const ROUNDING = 1;

export const milestoneConflict: Rule = {
  id: 'milestone-conflict',
  group: 'duration',
  summary: 'A turning point has the same time in the key times and in the timeline.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, report }) {
    const events = collect(postmortem, 'event').filter(event => !isKeyed(event) && !event.time.problem);
    // Where a timeline has several days, its first one may be the day before that of the document.
    const date = events.every(({ time }) => time.dayCount === 0) ? postmortem.date : null;
    const keys = keyTimesOf(postmortem);
    for (const key of keys) {
      // Two incidents in one document have two of each.
      if (keys.filter(({ point }) => point === key.point).length > 1) continue;
      const saying = events.filter(event => SAYS[key.point]?.test(event.what));
      const [other] = saying;
      if (!other || saying.length > 1 || saying.some(event => agrees(key, event, date))) continue;
      const apart = minutesApart(key.event.time, other.time, date);
      if (apart === null) continue;
      report({
        range: key.event.time.range,
        message: `Unexpected time \`${key.event.time.text}\` for ${key.point}, expected the \`${other.time.text}\` of the timeline (${formatDuration(apart)} apart)`,
        related: [{ range: other.time.range, message: `The timeline says ${other.time.clock}` }],
      });
    }
    if (incidentsOf(postmortem.children).length > 0) return;
    for (const field of [...fieldTimesOf(postmortem), ...startsOfRanges(postmortem)]) {
      const saying = events.filter(event => OF_FIELDS[field.point]?.test(event.what));
      const [other] = saying;
      // An outage has another clock than its incident: where anything at all happened at the time of the field, that may be what it means.
      if (!other || saying.length > 1 || events.some(event => isAt(field.time, event, date))) continue;
      const apart = minutesApart(field.time, other.time, date);
      if (apart === null) continue;
      report({
        range: field.time.range,
        message: `Unexpected time \`${field.time.text}\` for ${field.point}, expected the \`${other.time.text}\` of the timeline (${formatDuration(apart)} apart)`,
        related: [{ range: other.time.range, message: `The timeline says ${other.time.clock}` }],
      });
    }
  },
};

/** Where the one range that a field states for the outage begins. When it ends may be told by another event than the one that resolves the incident. */
function startsOfRanges(postmortem: Postmortem): FieldTime[] {
  const [range, ...others] = rangesInFields(postmortem).filter(({ label }) =>
    /^(?:impact|outage|downtime)(?: (?:window|time|period))?$/i.test(label),
  );
  return range && others.length === 0 ? [{ point: 'started', time: range.window.start }] : [];
}

/** Of fields the start is compared as well, with events that say that it is the start of the outage. */
const OF_FIELDS: Partial<Record<KeyPoint, RegExp>> = {
  ...SAYS,
  detected: /^\W*(?:first |incident |outage |issue )?detected\b|\((?:first )?detected\)\W*$/i,
  started: /^\W*(?:outage|impact) (?:begins?|began|starts?|started)\b/i,
};

/** Whether an event is at this time, as far as can be told. */
function isAt(time: Moment, event: Event, date: string | null): boolean {
  const apart = minutesApart(time, event.time, date);
  return apart === null ? event.time.minutes === time.minutes || event.time.approximate : Math.abs(apart) <= ROUNDING;
}

function agrees({ event }: KeyTime, other: Event, date: string | null): boolean {
  const apart = minutesApart(event.time, other.time, date);
  return apart === null || Math.abs(apart) <= ROUNDING;
}

/** Tools write the day beside each key time, and people write it once, over times alone: on the first day of these are both, where that is the day of the document. */
function minutesApart(from: Moment, to: Moment, date: string | null): number | null {
  // In another zone it may be another day.
  const isOnDate = date !== null && (from.day ?? to.day) === date && from.zone?.name === to.zone?.name;
  const onDay = (time: Moment): Moment => (isOnDate && time.day === null ? { ...time, day: date } : time);
  return certainMinutes(onDay(from), onDay(to));
}
