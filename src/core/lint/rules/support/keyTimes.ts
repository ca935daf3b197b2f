import { fieldTimesOf, type KeyPoint } from '../../../document/fieldTimes';
import { milestoneIn } from '../../../document/milestones';
import { collect, type Event, type Moment, type Postmortem } from '../../../document/tree';
import { onceOf } from '../../../text/memo';
import { isKeyed, windowsOf } from './timelines';

/** A turning point that the document states under a name of its own: `Repaired: 14:38`. */
export interface KeyTime {
  readonly point: KeyPoint;
  readonly event: Event;
}

const KEYS: readonly (readonly [key: RegExp, point: KeyPoint])[] = [
  [/\b(?:first )?(?:detected|detection|noticed|reported)\b/i, 'detected'],
  [/\backnowledge/i, 'acknowledged'],
  [/\b(?:incident )?declared\b/i, 'declared'],
  [/\b(?:repaired|mitigated|mitigation)\b/i, 'mitigated'],
  [/\b(?:resolved|resolution|recovered|restored)\b/i, 'resolved'],
  [/\bclosed\b/i, 'closed'],
  [/\b(?:impact|outage|incident|start|started|began|beginning)\b/i, 'started'],
];

/** The block of key times, where the document has one: entries whose name stands before the time. */
export const keyTimesOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly KeyTime[] => {
  return collect(postmortem, 'event').flatMap(event => {
    const before = event.text.slice(0, Math.max(0, event.text.indexOf(event.time.text)));
    if (event.time.problem || !(isKeyed(event) || isKeyedRow(event))) return [];
    const key = event.container === 'row' ? event.what : before;
    if (key.length > LONGEST_KEY) return [];
    const point = KEYS.find(([pattern]) => pattern.test(key))?.[1];
    return point ? [{ point, event }] : [];
  });
});

const LONGEST_KEY = 40;

/** `| Resolved | 11:00 |`, which is a name and a time, and not the other way round. */
function isKeyedRow({ container, what, time, textRange }: Event): boolean {
  return container === 'row' && time.range.start > textRange.start + 3 && /^\p{L}+(?:\s\p{L}+){0,2}\s?$/u.test(what);
}

/** All that is known of when the incident turned: from key times, from milestones of the timeline, from the stated start and end. */
export const pointsOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): ReadonlyMap<KeyPoint, readonly Moment[]> => {
  const points = new Map<KeyPoint, Moment[]>();
  const add = (point: KeyPoint, moment: Moment): void => {
    const known = points.get(point);
    if (known) known.push(moment);
    else points.set(point, [moment]);
  };
  for (const { point, event } of keyTimesOf(postmortem)) add(point, event.time);
  for (const { point, time } of fieldTimesOf(postmortem)) add(point, time);
  for (const event of collect(postmortem, 'event')) {
    const milestone = event.milestone ?? milestoneIn(event.what);
    if (milestone && milestone !== 'escalated') add(milestone, event.time);
  }
  for (const { start, end } of windowsOf(postmortem)) {
    add('started', start);
    add('resolved', end);
  }
  return points;
});

/** In the order in which they happen. */
export const ORDER: readonly KeyPoint[] = ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'closed'];
