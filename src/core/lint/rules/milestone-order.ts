/**
 * The turning points of an incident come in their order: started, detected, acknowledged, mitigated, resolved, closed.
 *
 * An incident that is detected before it starts, or closed before it is resolved, has two times swapped or one of them wrong. Checked are times that are stated
 * under their names, in the timeline, in a table of key times or in a field on top (`Detected: 10:05`), and a stated start and end that both tell their day. That something starts after another point is an error. The others
 * are warnings: an outage that heals by itself is mitigated before anybody detects it, and that is not reported.
 */

import { type FieldTime, fieldTimesOf, type KeyPoint } from '../../document/fieldTimes';
import type { Moment, Postmortem, Window } from '../../document/tree';
import { readDates } from '../../time/date';
import { formatDuration } from '../../time/duration';
import type { Report, Rule } from '../rule';
import { keyTimesOf, ORDER } from './support/keyTimes';
import { certainMinutes, windowsOf } from './support/timelines';

export const milestoneOrder: Rule = {
  id: 'milestone-order',
  group: 'duration',
  summary: 'The turning points of an incident are stated in the order in which they happen.',
  severity: 'error',
  fix: 'none',
  check({ postmortem, report }) {
    const keys = keyTimesOf(postmortem).map(({ point, event }) => ({ point, time: event.time }));
    const found = [keys, fieldTimesOf(postmortem)].flatMap(outOfOrder);
    const places = new Set(found.map(({ range }) => range.start));
    const stretches = [...windowsOf(postmortem), ...startAndEndOf(postmortem)].flatMap(endBeforeStart);
    for (const finding of [...found, ...stretches.filter(({ range }) => !places.has(range.start))]) report(finding);
  },
};

function outOfOrder(times: readonly FieldTime[]): Report[] {
  // Two incidents in one document have two of each.
  if (new Set(times.map(({ point }) => point)).size < times.length) return [];
  const points = ORDER.flatMap(point => times.find(other => other.point === point) ?? []);
  return points.flatMap((later, index) => {
    const before = points
      .slice(0, index)
      .findLast(earlier => isAfter(earlier.time, later.time) && !healsItself(earlier.point, later.point));
    if (!before) return [];
    const back = certainMinutes(later.time, before.time) ?? 0;
    return [
      {
        range: later.time.range,
        message: `Unexpected \`${later.time.text}\` for ${later.point}, expected a time after ${before.point} \`${before.time.text}\` (${formatDuration(back)} earlier)`,
        related: [{ range: before.time.range, message: `${before.point} is stated here` }],
        ...(before.point !== 'started' && { severity: 'warning' as const }),
      },
    ];
  });
}

const START = /^(?:(?:outage|impact|issue|problem|incident) )?start(?:ed|s)?(?: (?:at|time))?$/i;
const END = /^(?:(?:outage|impact|issue|problem|incident) )?end(?:ed|s)?(?: (?:at|time))?$/i;

/** The start and the end that a table or fields state once each, and that no window was made of. */
function startAndEndOf(postmortem: Postmortem): Stretch[] {
  if (windowsOf(postmortem).length > 0) return [];
  const [starts, ends] = [START, END].map(name => postmortem.times.filter(({ label }) => name.test(label)));
  const [start, end] = [starts?.[0], ends?.[0]];
  return start && end && starts?.length === 1 && ends?.length === 1 ? [{ start: start.time, end: end.time }] : [];
}

type Stretch = Pick<Window, 'start' | 'end'>;

/** `Start: 2024-05-07 14:20`, `End: 2024-05-07 13:50`: where both tell their day, no midnight was passed. */
function endBeforeStart({ start, end }: Stretch): Report[] {
  const minutes = certainMinutes(start, end);
  if (minutes === null || minutes >= 0 || ![start, end].every(({ text }) => readDates(text).length > 0)) return [];
  return [
    {
      range: end.range,
      message: `Unexpected end \`${end.text}\`, expected a time after the start \`${start.text}\` (${formatDuration(minutes)} earlier)`,
      related: [{ range: start.range, message: 'The start is stated here' }],
    },
  ];
}

function isAfter(earlier: Moment, later: Moment): boolean {
  const minutes = certainMinutes(earlier, later);
  // Without days, a clock that goes back a lot has passed midnight.
  const hasDays = earlier.day !== null && later.day !== null;
  return minutes !== null && minutes < 0 && (hasDays || minutes > -6 * 60);
}

/** Nobody has noticed yet, and it is over. */
function healsItself(earlier: KeyPoint, later: KeyPoint): boolean {
  return (earlier === 'detected' || earlier === 'acknowledged') && later === 'mitigated';
}
