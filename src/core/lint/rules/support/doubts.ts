import { collect, type Doubt, type Moment, type Postmortem } from '../../../document/tree';

/** A time that only its author can settle. */
export interface DoubtfulMoment {
  readonly moment: Moment;
  readonly doubt: Doubt;
}

/** The times of events and stated ranges with a doubt of one of these kinds, in the order of the document; each doubt once, at its first place. */
export function doubtsOf(postmortem: Postmortem, kinds: readonly Doubt['kind'][]): DoubtfulMoment[] {
  const moments = [
    ...collect(postmortem, 'event').flatMap(event => [event.time, event.end]),
    ...collect(postmortem, 'window').flatMap(window => [window.start, window.end]),
  ];
  const doubts = new Map<string, DoubtfulMoment>();
  for (const moment of moments) {
    const doubt = moment?.doubt;
    if (!moment || !doubt || !kinds.includes(doubt.kind)) continue;
    const known = doubts.get(doubt.reason);
    if (!known || moment.range.start < known.moment.range.start) doubts.set(doubt.reason, { moment, doubt });
  }
  return [...doubts.values()].sort((a, b) => a.moment.range.start - b.moment.range.start);
}
