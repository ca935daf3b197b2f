import type { Doubt, Moment, Postmortem } from '../../../document/tree';
import { momentsOf } from './timelines';

/** A time that only its author can settle. */
export interface DoubtfulMoment {
  readonly moment: Moment;
  readonly doubt: Doubt;
}

/** The times of events and stated ranges with a doubt of one of these kinds, in the order of the document; each doubt once, at its first place. */
export function doubtsOf(postmortem: Postmortem, kinds: readonly Doubt['kind'][]): DoubtfulMoment[] {
  const doubts = new Map<string, DoubtfulMoment>();
  for (const moment of momentsOf(postmortem)) {
    const { doubt } = moment;
    if (!doubt || !kinds.includes(doubt.kind)) continue;
    const known = doubts.get(doubt.reason);
    if (!known || moment.range.start < known.moment.range.start) doubts.set(doubt.reason, { moment, doubt });
  }
  return [...doubts.values()].sort((a, b) => a.moment.range.start - b.moment.range.start);
}
