import type { TrackedIssue } from '../core/issues/issue';
import type { PlannedParent } from '../core/issues/plan';
import type { ItemResult } from './apply';
import { type Tracker, TrackerError } from './port';
import type { Sender } from './send';

const BEGIN = '<!-- pm-list:v1 begin -->';
const END = '<!-- pm-list:v1 end -->';

/**
 * Puts the issues of a document below one that holds them together, which is created where it is not there yet. Where the server knows no sub-issues, or
 * has no room for more, they are listed in its body. Each step is found done by the next export if this one does not come to its end.
 */
export async function attachToParent(
  { draft, key, repository, known }: PlannedParent,
  results: readonly ItemResult[],
  sender: Sender,
  tracker: Tracker,
  say: (message: string) => void,
): Promise<void> {
  const children = results.flatMap(({ issue }) => (issue && issue.repository === repository ? [issue.number] : []));
  if (children.length === 0) return;
  try {
    const parent = known ?? (await createParent());
    if (!parent) return;
    const listed: TrackedIssue[] = [];
    for (const number of children) {
      const child = await tracker.issue(repository, number);
      if (child.kind !== 'found') continue;
      await sender.pace.beforeWrite();
      if ((await tracker.addSubIssue(parent, child.issue)) === 'unsupported') listed.push(child.issue);
    }
    const body = withList(parent.body, listed);
    if (body === parent.body) return;
    await sender.pace.beforeWrite();
    await tracker.updateBody(parent, body);
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    say(error.message); // the issues themselves are there and linked
  }

  async function createParent(): Promise<TrackedIssue | null> {
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
    if (found?.kind !== 'found') return null;
    await sender.note(target, 'created', { number: found.issue.number, url: found.issue.url });
    return found.issue;
  }
}

/** The body with the issues in its list, before its marker. What people have written round the list stays. */
export function withList(body: string, issues: readonly TrackedIssue[]): string {
  const start = body.indexOf(BEGIN);
  const end = body.indexOf(END);
  const isThere = start >= 0 && end > start;
  const before = isThere
    ? body
        .slice(start + BEGIN.length, end)
        .split('\n')
        .filter(line => /^- \[[ x]\] #\d+$/.test(line))
    : [];
  const lines = issues.map(({ number, state }) => `- [${state === 'closed' ? 'x' : ' '}] #${number}`);
  const fresh = lines.filter(line => !before.some(known => known.slice(6) === line.slice(6)));
  if (fresh.length === 0) return body;
  const block = [BEGIN, ...before, ...fresh, END].join('\n');
  if (isThere) return `${body.slice(0, start)}${block}${body.slice(end + END.length)}`;
  const marker = body.lastIndexOf('<!-- pm-export:v1 ');
  return marker < 0 ? `${body}\n\n${block}` : `${body.slice(0, marker)}${block}\n\n${body.slice(marker)}`;
}
