import { collect, type Event, type Moment, type Postmortem } from './tree';

/** The turning points of an incident, with the first letters that formulas use. */
export type KeyPoint = 'started' | 'detected' | 'acknowledged' | 'declared' | 'mitigated' | 'resolved' | 'closed';

/** A turning point that stands in a field outside of the timeline: `**Detected:** 10:05 UTC`. */
export interface FieldTime {
  readonly point: KeyPoint;
  readonly time: Moment;
}

/**
 * Names of fields that leave no doubt which turning point they mean. `Incident start` is left out: to some it is the start of the outage, to others
 * that of the response. `Incident started` tells what happened.
 */
const FIELDS: readonly (readonly [name: RegExp, point: KeyPoint])[] = [
  [
    /^(?:(?:outage|impact|issue|problem) )?(?:start(?:ed)?|began)(?: (?:at|time))?$|^incident (?:started|began|begins)(?: at)?$|^(?:start|beginning) of (?:the )?(?:outage|impact)$/i,
    'started',
  ],
  [/^(?:first |incident |outage |issue )?(?:detected|detection|noticed)(?: (?:at|time))?$|^time (?:of detection|detected)$/i, 'detected'],
  [/^(?:incident )?acknowledged(?: at)?$/i, 'acknowledged'],
  [/^(?:incident |outage |impact )?(?:mitigated|repaired)(?: at)?$/i, 'mitigated'],
  [/^(?:incident |outage |issue )?(?:resolved|fixed)(?: at)?$/i, 'resolved'],
  [/^(?:incident )?closed(?: at)?$/i, 'closed'],
];

/** The turning points that fields state. None where one of them is stated with two times: then there are two incidents, or two readings. */
export function fieldTimesOf(postmortem: Postmortem): FieldTime[] {
  const named = postmortem.times.flatMap(({ label, time }) => {
    const name = label.replace(/\s*\([^()]*\)$/, '').trim();
    const point = FIELDS.find(([pattern]) => pattern.test(name))?.[1];
    return point && !time.problem ? [{ point, time, isFixed: FIXED.test(name) }] : [];
  });
  const isToldElsewhere = named.some(({ point, isFixed }) => point === 'mitigated' || (point === 'resolved' && !isFixed));
  const hasOwnEnd = isToldElsewhere || collect(postmortem, 'event').some(isOtherEnd);
  const found = named.filter(({ isFixed }) => !isFixed || !hasOwnEnd).map(({ point, time }) => ({ point, time }));
  const firsts = found.filter(({ point }, index) => found.findIndex(other => other.point === point) === index);
  const isOnce = found.every(({ point, time }) => firsts.some(first => first.point === point && isSameClock(first.time, time)));
  return isOnce ? firsts : [];
}

/** `10:05 UTC` in the head of a document and `10:05` in a table of it: each may leave out its day, and its zone. */
function isSameClock(one: Moment, other: Moment): boolean {
  const isSameDay = one.day === null || other.day === null || one.day === other.day;
  const isSameZone = one.zone === null || other.zone === null || one.zone.name === other.zone.name;
  return one.minutes === other.minutes && isSameDay && isSameZone;
}

const FIXED = /\bfixed\b/i;

/** What was fixed at ten and is resolved at eleven has two ends, and only one of them is that of the incident. */
function isOtherEnd({ milestone, what }: Event): boolean {
  return (milestone === 'resolved' || milestone === 'mitigated') && !FIXED.test(what);
}
