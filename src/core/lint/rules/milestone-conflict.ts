/**
 * A turning point has the same time wherever it is stated.
 *
 * *Repaired 14:38* in the block of key times and `16:01 Incident repaired` in the timeline below: every figure depends on which of the two is taken. Compared are
 * key times with events of the timeline that say so in so many words (`incident resolved`); what was repaired for a while and broke again is told by its events.
 */
import { collect, type Event } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { type KeyPoint, type KeyTime, keyTimesOf } from './support/keyTimes';
import { certainMinutes, isKeyed } from './support/timelines';

/** Words of an event that leave no doubt that it is the turning point of the whole incident. */
const SAYS: Partial<Record<KeyPoint, RegExp>> = {
  declared: /^\W*incident (?:was )?declared\b/i,
  mitigated: /\bincident (?:was |is )?(?:(?:resolved|closed) and )?(?:repaired|mitigated)\b|^\W*(?:repaired|mitigated)\b/i,
  resolved: /\bincident (?:was |is )?(?:(?:repaired|mitigated) and )?resolved\b|^\W*resolved\b/i,
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
    const keys = keyTimesOf(postmortem);
    for (const key of keys) {
      // Two incidents in one document have two of each.
      if (keys.filter(({ point }) => point === key.point).length > 1) continue;
      const saying = events.filter(event => SAYS[key.point]?.test(event.what));
      const [other] = saying;
      if (!other || saying.length > 1 || saying.some(event => agrees(key, event))) continue;
      const apart = certainMinutes(key.event.time, other.time);
      if (apart === null) continue;
      report({
        range: key.event.time.range,
        message: `Unexpected time \`${key.event.time.text}\` for ${key.point}, expected the \`${other.time.text}\` of the timeline (${formatDuration(apart)} apart)`,
        related: [{ range: other.time.range, message: `The timeline says ${other.time.clock}` }],
      });
    }
  },
};

function agrees({ event }: KeyTime, other: Event): boolean {
  const apart = certainMinutes(event.time, other.time);
  return apart === null || Math.abs(apart) <= ROUNDING;
}
