import type { TrackedIssue } from '../core/issues/issue';
import { isListedIn, withList } from '../core/issues/list';
import type { PlannedParent } from '../core/issues/planParent';
import type { ItemResult } from './apply';
import { type Tracker, TrackerError } from './port';
import type { Sender } from './send';

/**
 * Puts the issues of a document below one that holds them together, which is created where it is not there yet. Where the server knows no sub-issues, or
 * has no room for more, they are listed in its body. What is not done when it ends is done by the next export.
 *
 * @param say tells of progress.
 * @returns what is left to be done, in words; null where all is well.
 */
export async function attachToParent(
  { draft, key, repository, known, missing, twins, retryAt, mayNest }: PlannedParent,
  results: readonly ItemResult[],
  sender: Sender,
  tracker: Tracker,
  say: (message: string) => void,
): Promise<string | null> {
  const linked = results.flatMap(({ issue }) => (issue && issue.repository === repository ? [issue.number] : []));
  const children = [...new Set([...linked, ...missing])];
  if (children.length === 0) return null;
  if (retryAt !== null) return `it was sent, and ${tracker.name} did not answer; it is looked for by the next export`;
  try {
    const parent = known ? await readAnew(known) : await createParent();
    if (typeof parent === 'string') return parent;
    await attach(parent);
    return null;
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    return error.message; // the issues themselves are there and linked
  }

  /** A list may show what the body was minutes ago: written back, it would undo what somebody has written since. */
  async function readAnew({ number }: TrackedIssue): Promise<TrackedIssue | string> {
    const found = await tracker.issue(repository, number);
    return found.kind === 'found' ? found.issue : `#${number} is not there any more`;
  }

  async function attach(parent: TrackedIssue): Promise<void> {
    const listed: TrackedIssue[] = [];
    let isNesting = mayNest;
    for (const number of children) {
      if (isListedIn(parent.body, number)) continue;
      const child = await tracker.issue(repository, number);
      if (child.kind !== 'found') continue;
      const above = child.issue.parent;
      if (above !== null && !twins.includes(above)) continue;
      if (isNesting) {
        await sender.pace.beforeWrite();
        isNesting = (await tracker.addSubIssue(parent, child.issue)) === 'added';
      }
      if (!isNesting) listed.push(child.issue);
    }
    const body = withList(parent.body, listed);
    if (body === parent.body) return;
    await sender.pace.beforeWrite();
    await tracker.updateBody(parent, body);
  }

  async function createParent(): Promise<TrackedIssue | string> {
    say(draft.title);
    const target = { repository, key };
    const outcome = await sender.create(target, draft, say);
    const number =
      outcome.kind === 'created'
        ? outcome.issue.number
        : outcome.kind === 'unknown'
          ? ((await sender.find(target, outcome.number))?.number ?? null)
          : null;
    const found = number === null ? null : await tracker.issue(repository, number);
    if (found?.kind !== 'found') return 'message' in outcome ? outcome.message : `#${number} cannot be read`;
    await sender.note(target, 'created', { number: found.issue.number, url: found.issue.url });
    return found.issue;
  }
}
