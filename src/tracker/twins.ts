import type { TrackedIssue } from '../core/issues/issue';
import type { Tracker } from './port';
import type { Sender } from './send';

/** Of several open issues for one item the one with the lowest number stays. */
export function winnerAmong(ofKey: readonly TrackedIssue[]): TrackedIssue | null {
  return ofKey.filter(({ state }) => state === 'open').sort((a, b) => a.number - b.number)[0] ?? null;
}

/** Closes an issue for the older one of the same item. One that somebody else made, or that people talk in, is left to them. */
export async function closeTwin(issue: TrackedIssue, keep: TrackedIssue, tracker: Tracker, sender: Sender): Promise<boolean> {
  const { isMine, marker, comments, state, repository, number, url } = issue;
  if (!isMine || !marker || comments > 0 || state === 'closed') return false;
  await sender.pace.beforeWrite();
  await tracker.close(issue, keep);
  await sender.note({ repository, key: marker.key }, 'closed', { number, url });
  return true;
}
