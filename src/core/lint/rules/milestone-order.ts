/**
 * The turning points of an incident come in their order: started, detected, acknowledged, mitigated, resolved, closed.
 *
 * An incident that is detected before it starts, or closed before it is resolved, has two times swapped or one of them wrong. Checked are times that are stated
 * under their names, in the timeline, in a table of key times or in a field on top (`Detected: 10:05`). That something starts after another point is an error. The others
 * are warnings: an outage that heals by itself is mitigated before anybody detects it, and that is not reported.
 */
import type { Moment } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Report, Rule } from '../rule';
import { type FieldTime, fieldTimesOf, type KeyPoint, keyTimesOf, ORDER } from './support/keyTimes';
import { certainMinutes } from './support/timelines';

export const milestoneOrder: Rule = {
  id: 'milestone-order',
  group: 'duration',
  summary: 'The turning points of an incident are stated in the order in which they happen.',
  severity: 'error',
  fix: 'none',
  check({ postmortem, report }) {
    const keys = keyTimesOf(postmortem).map(({ point, event }) => ({ point, time: event.time }));
    for (const times of [keys, fieldTimesOf(postmortem)]) for (const finding of outOfOrder(times)) report(finding);
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
