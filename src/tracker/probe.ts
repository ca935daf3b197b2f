import type { TrackedIssue } from '../core/issues/issue';
import { type Tracker, TrackerError } from './port';
import type { Clock } from './ports';

/** What is looked for: an issue that may have been created, with no answer to tell. */
export interface Lost {
  readonly repository: string;
  readonly key: string;
  /** What the answer named before it broke off; null where it named nothing. */
  readonly number: number | null;
  /** The highest number that the repository was known to have given out before. */
  readonly highest: number;
  /** Labels by which the list is narrowed. */
  readonly labels: readonly string[];
}

/** Lists may lag behind by minutes; numbers do not. How far the row of numbers is followed. */
const MOST_NUMBERS = 60;
/** Seconds after which the same is asked again, as long as a person waits. */
const PATIENCE = [0, 2, 5, 10] as const;

/**
 * Looks for an issue by the number in the answer's header, in the lists, and along the row of numbers, which are given out in order. Null where it is
 * nowhere to be seen: which says nothing, since the request may still be on its way.
 *
 * @throws {TrackerError} when the tracker could not be asked to the end: then nobody knows that it is nowhere.
 */
export async function findLost(
  lost: Lost,
  tracker: Tracker,
  clock: Clock,
  isCancelled: () => boolean,
  patience: readonly number[] = PATIENCE,
): Promise<TrackedIssue | null> {
  let failure: TrackerError | null = null;
  for (const seconds of patience) {
    if (seconds > 0) await clock.wait(seconds);
    if (isCancelled()) return null;
    try {
      const found = await lookOnce(lost, tracker);
      if (found) return found;
      failure = null;
    } catch (error) {
      failure = unreachable(error);
    }
  }
  if (failure) throw failure;
  return null;
}

async function lookOnce({ repository, key, number, highest, labels }: Lost, tracker: Tracker): Promise<TrackedIssue | null> {
  const isIt = (issue: TrackedIssue): boolean => issue.isTrusted && issue.marker?.key === key;
  if (number !== null) {
    const named = await tracker.issue(repository, number);
    if (named.kind === 'found' && isIt(named.issue)) return named.issue;
  }
  let failure: TrackerError | null = null;
  const listed = await tracker.issues(repository, labels, 'first').catch(error => {
    failure = unreachable(error);
    return [];
  });
  // One that was there before is another: it was closed, and the item is exported anew.
  const known = listed.filter(issue => issue.number > highest && isIt(issue)).sort((a, b) => a.number - b.number)[0];
  if (known) return known;
  let misses = 0;
  for (let next = highest + 1; misses < tracker.gap && next <= highest + MOST_NUMBERS; next++) {
    const found = await tracker.issue(repository, next);
    if ((found.kind === 'found' || found.kind === 'moved') && isIt(found.issue)) return found.issue;
    misses = found.kind === 'none' ? misses + 1 : 0;
  }
  if (failure) throw failure;
  return null;
}

function unreachable(error: unknown): TrackerError {
  if (error instanceof TrackerError) return error;
  throw error;
}
