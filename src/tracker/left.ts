import { type IdentifiedItem, parentKeyOf } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import { historiesOf, type ItemHistory, type JournalRecord } from '../core/issues/journal';
import { isLinkTo } from '../core/issues/locate';
import type { Tracker } from './port';

/** A document as the journal names it. */
export interface DocumentFile {
  readonly docKey: string;
  readonly path: string;
  /** A name for the very file, where it is in no repository. */
  readonly file: string | null;
  /** Whether the path says nothing of which document it is. */
  readonly isLoose: boolean;
  /** The repository that a bare `#12` in the document is of. */
  readonly home: string | null;
}

/** Requests of days ago are not looked for again. Milliseconds. */
const LOOKED_FOR = 24 * 60 * 60_000;

/** Whether something was sent for this file that no item of it links: its item has other words by now, or is gone. */
export function isLeft(
  { state, at, created, closed, path: of, file }: ItemHistory,
  items: readonly IdentifiedItem[],
  { path, file: own, isLoose, home }: DocumentFile,
  now: number,
): boolean {
  if (isLoose ? file === null || file !== own : of !== path || file !== null) return false;
  if (state === 'intent') return now - Date.parse(at) < LOOKED_FOR;
  if (!created || closed.includes(created.number)) return false;
  return !items.some(({ item }) => item.issue && isLinkTo(item.issue, created, home));
}

/** Open issues that were created for a file, in whatever repository, and never linked; by the name of their item. Changes nothing. */
export async function leftBehind(
  records: readonly JournalRecord[],
  items: readonly IdentifiedItem[],
  tracker: Tracker,
  document: DocumentFile,
  now: number,
): Promise<Map<string, TrackedIssue>> {
  const left = new Map<string, TrackedIssue>();
  const parent = parentKeyOf(document.docKey).key;
  for (const [key, history] of historiesOf(records, tracker.host)) {
    // The issue above the others has its place in no line.
    if (key === parent || history.state !== 'created' || !history.created || !isLeft(history, items, document, now)) continue;
    const found = await tracker.issue(history.created.repository, history.created.number);
    if (found.kind === 'found' && found.issue.state === 'open') left.set(key, found.issue);
  }
  return left;
}
