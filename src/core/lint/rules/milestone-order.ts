/**
 * The turning points of an incident come in their order: started, detected, acknowledged, mitigated, resolved, closed.
 *
 * An incident that is detected before it starts, or closed before it is resolved, has two times swapped or one of them wrong. Checked are times that are stated
 * under their names (`Detected: 10:05`) and, for the start, the stated beginning of the outage. That something starts after another point is an error. The others
 * are warnings: an outage that heals by itself is mitigated before anybody detects it, and that is not reported.
 */
import type { Event } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { type KeyPoint, keyTimesOf, ORDER } from './support/keyTimes';
import { certainMinutes } from './support/timelines';

export const milestoneOrder: Rule = {
  id: 'milestone-order',
  group: 'duration',
  summary: 'The turning points of an incident are stated in the order in which they happen.',
  severity: 'error',
  fix: 'none',
  check({ postmortem, report }) {
    const keys = keyTimesOf(postmortem);
    const known = new Map<KeyPoint, Event>();
    for (const { point, event } of keys) {
      if (known.has(point)) return; // two incidents in one document
      known.set(point, event);
    }
    const points = ORDER.flatMap(point => {
      const event = known.get(point);
      return event ? [{ point, event }] : [];
    });
    points.forEach((later, index) => {
      const before = points
        .slice(0, index)
        .findLast(earlier => isAfter(earlier.event, later.event) && !healsItself(earlier.point, later.point));
      if (!before) return;
      const back = certainMinutes(later.event.time, before.event.time) ?? 0;
      report({
        range: later.event.time.range,
        message: `Unexpected \`${later.event.time.text}\` for ${later.point}, expected a time after ${before.point} \`${before.event.time.text}\` (${formatDuration(back)} earlier)`,
        related: [{ range: before.event.time.range, message: `${before.point} is stated here` }],
        ...(before.point !== 'started' && { severity: 'warning' as const }),
      });
    });
  },
};

function isAfter(earlier: Event, later: Event): boolean {
  const minutes = certainMinutes(earlier.time, later.time);
  // Without days, a clock that goes back a lot has passed midnight.
  const hasDays = earlier.time.day !== null && later.time.day !== null;
  return minutes !== null && minutes < 0 && (hasDays || minutes > -6 * 60);
}

/** Nobody has noticed yet, and it is over. */
function healsItself(earlier: KeyPoint, later: KeyPoint): boolean {
  return (earlier === 'detected' || earlier === 'acknowledged') && later === 'mitigated';
}
