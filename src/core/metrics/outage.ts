import { collect, type Postmortem, type Window } from '../document/tree';
import { isWithin } from './tolerance';

/** How long an outage was, as far as a document tells. */
export interface OutageLength {
  readonly minutes: number;
  readonly isApproximate: boolean;
}

/**
 * How long the outage was: the first stated length that a range explains, or several ranges of one statement together; else the first range, since times contradict a length
 * more often than they are wrong; else the first length. Null where the document tells neither.
 */
export function outageLength(postmortem: Postmortem): OutageLength | null {
  const groups = windowsByStatement(postmortem);
  const windows = groups.flat();
  const sums = groups.filter(group => group.length > 1).map(group => group.reduce((total, { minutes }) => total + (minutes ?? 0), 0));
  const lengths = collect(postmortem, 'duration').filter(({ isWorkingTime }) => !isWorkingTime);
  for (const length of lengths) {
    const alone = windows.find(({ minutes }) => isWithin(length, minutes ?? 0));
    if (alone) return lengthOf(alone);
    const sum = sums.find(total => isWithin(length, total));
    if (sum !== undefined) return { minutes: sum, isApproximate: length.approximate };
  }
  const [window] = windows;
  const [length] = lengths;
  if (window) return lengthOf(window);
  return length ? { minutes: length.minutes, isApproximate: length.approximate } : null;
}

function lengthOf({ minutes, start, end }: Window): OutageLength {
  return { minutes: minutes ?? 0, isApproximate: start.approximate || end.approximate };
}

/** `Planned window: 22:00 – 24:00`: how long something was to take. */
const IS_PLANNED = /^[^:]{0,20}\b(?:planned|scheduled|maintenance|expected|geplant\w*)\b[^:]{0,30}:/i;

function windowsByStatement(postmortem: Postmortem): readonly (readonly Window[])[] {
  return collect(postmortem, 'statement')
    .filter(({ text }) => !IS_PLANNED.test(text))
    .map(({ children }) => children.filter((child): child is Window => child.type === 'window' && (child.minutes ?? 0) > 0));
}
