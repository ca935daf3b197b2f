import type { Claims } from './claims';
import type { IssueDraft } from './draft';
import type { IdentifiedItem } from './identity';
import type { TrackedIssue } from './issue';
import { isSameItem } from './origin';
import type { PlannedItem } from './plan';
import type { PlanOptions } from './planOptions';
import type { PlannedParent } from './planParent';

/** Two exports at once have created one issue each: the younger is closed for the older. */
export interface Twin {
  readonly issue: TrackedIssue;
  readonly keep: TrackedIssue;
}

/** Issues beside an older one of the same name: those that are ours are closed, all others are told. */
export function twinsOf(
  items: readonly PlannedItem[],
  identified: readonly IdentifiedItem[],
  parent: PlannedParent | null,
  claims: Claims,
  { issuesIn }: PlanOptions,
): { readonly twins: Twin[]; readonly copies: Twin[] } {
  const [twins, copies]: [Twin[], Twin[]] = [[], []];
  const named = [
    ...items.map((item, index) => ({ ...item, one: identified[index] ?? null })),
    ...(parent ? [{ ...parent, one: null }] : []),
  ];
  for (const { key, repository, draft, one } of named) {
    const open = claims.among(issuesIn(repository).byKey.get(key) ?? [], one).filter(({ state }) => state === 'open');
    const [keep, ...younger] = open.filter(issue => claims.isKin(issue, draft.body));
    if (!keep) continue;
    for (const issue of younger)
      if (issue.comments === 0 && isOurs(issue, draft, claims) && isSameItem(issue.body, keep.body)) twins.push({ issue, keep });
      else copies.push({ issue, keep });
  }
  return { twins, copies };
}

/** Whether an issue is certainly ours to close: this machine has created it, or it says byte for byte what we would send. The hidden line alone is copied with the text. */
export function isOurs(issue: TrackedIssue, { title, body }: IssueDraft, claims: Claims): boolean {
  return issue.isMine && (claims.isCreatedHere(issue) || (issue.title === title && issue.body === body));
}
