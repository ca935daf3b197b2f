import { collect, type Doubt, type DoubtfulDay, type Moment, type Postmortem } from '../../../document/tree';
import { momentsOf } from './timelines';

/** A time that only its author can settle. */
export interface DoubtfulMoment {
  readonly moment: Moment;
  readonly doubt: Doubt;
}

/** The days with a doubt of this kind, in the order of the document; each doubt once, at its first place. */
export function doubtfulDays(postmortem: Postmortem, kind: Doubt['kind']): DoubtfulDay[] {
  const ofTimes = doubtsOf(postmortem, [kind]).map(({ moment, doubt }) => ({ text: moment.text, range: moment.range, doubt }));
  const ofFields = postmortem.fields.flatMap(({ value, range, doubt }) => (doubt?.kind === kind ? [{ text: value, range, doubt }] : []));
  const all = [...ofFields, ...ofTimes].sort((a, b) => a.range.start - b.range.start);
  return all.filter((day, index) => all.findIndex(({ doubt }) => doubt.reason === day.doubt.reason) === index);
}

/** Wrong days of the week before full dates that stand in sentences, where no time of the document has the same doubt. */
export function doubtfulDaysInProse(postmortem: Postmortem): DoubtfulDay[] {
  const known = new Set(doubtfulDays(postmortem, 'weekday').map(({ doubt }) => doubt.reason));
  return collect(postmortem, 'statement')
    .flatMap(statement => statement.doubtfulDays)
    .filter(({ doubt }) => !known.has(doubt.reason) && known.add(doubt.reason));
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
