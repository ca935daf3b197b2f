import type { Document } from '../document/postmortem';
import type { Claims } from './claims';
import { draftParent, type IssueDraft } from './draft';
import { sourceOf } from './drafted';
import { fitDraft } from './fit';
import { parentKeyOf } from './identity';
import { type TrackedIssue, trackedBy } from './issue';
import { isListedIn } from './list';
import type { PlannedItem } from './plan';
import { type PlanOptions, retryTimeOf } from './planOptions';

/** The issue above those of a document. */
export interface PlannedParent {
  readonly key: string;
  readonly repository: string;
  readonly draft: IssueDraft;
  /** Where it is there already. */
  readonly known: TrackedIssue | null;
  /** Numbers of its twins: what is below them is moved. */
  readonly twins: readonly number[];
  /** When it may be sent again: it was sent, and nobody knows what became of it. Null where that is no question. */
  readonly retryAt: string | null;
  /** Whether this account may put issues below others; else they are listed in its text. */
  readonly mayNest: boolean;
  /** Numbers of issues that the document links already and that are not below it: an earlier export did not come to its end. */
  readonly missing: readonly number[];
}

export function parentOf(document: Document, items: readonly PlannedItem[], claims: Claims, options: PlanOptions): PlannedParent {
  const { docKey, repository, settings } = options;
  const marker = parentKeyOf(docKey);
  const draft = draftParent(marker, sourceOf(document, options, null, 0), settings);
  const facts = options.factsOf(repository);
  const { byKey, all } = options.issuesIn(repository);
  const ofKey = (byKey.get(marker.key) ?? []).filter(issue => claims.isKin(issue, draft.body));
  const known = trackedBy(ofKey);
  const twins = ofKey.flatMap(({ number }) => (number === known?.number ? [] : [number]));
  const missing = items.flatMap(({ key, operation }): number[] => {
    if (operation.op !== 'exists') return [];
    const issue = all.find(({ url }) => url === operation.issue.url);
    // Only what was made for this item, and what nobody has put elsewhere.
    const isFree = issue?.isTrusted && issue.marker?.key === key && (issue.parent === null || twins.includes(issue.parent));
    return isFree && issue.repository === repository && !isListedIn(known?.body ?? '', issue.number) ? [issue.number] : [];
  });
  const history = options.history.get(marker.key);
  const sent = known === null && history?.state === 'intent' ? retryTimeOf(history, options) : null;
  return {
    key: marker.key,
    repository,
    draft: fitDraft(draft, facts).draft,
    known,
    twins,
    retryAt: sent !== null && options.now < sent ? new Date(sent).toISOString() : null,
    mayNest: facts?.canPush !== false,
    missing,
  };
}
