import { isPublicCopy } from '../document/publicCopy';
import { isClosingCheck } from '../document/tasks';
import type { IssueLink } from '../document/tree';
import { secretsIn } from '../text/secrets';
import type { Claims } from './claims';
import type { IssueDraft } from './draft';
import type { IdentifiedItem } from './identity';
import { type TrackedIssue, trackedBy } from './issue';
import type { ItemHistory } from './journal';
import type { Before } from './leftBefore';
import { isLinkTo } from './locate';
import { type Candidate, type Decided, skip } from './operation';
import { isSameItem } from './origin';
import { type PlanOptions, retryTimeOf } from './planOptions';
import { isOurs } from './twins';

/** An item, and the issue that it would get. */
export interface Placed {
  readonly one: IdentifiedItem;
  /** Of its issue. */
  readonly key: string;
  readonly draft: IssueDraft;
  readonly repository: string;
}

export function decide(placed: Placed, claims: Claims, before: Before, options: PlanOptions): Decided {
  const { one, key, draft, repository } = placed;
  const { item, tokens } = one;
  if (isPublicCopy(options.path)) return skip('copy', 'this is a public copy; its issues are those of the document that it was made from');
  const index = options.issuesIn(repository);
  const issues = claims.among(index.byKey.get(key) ?? [], one);
  const kin = issues.filter(issue => claims.isKin(issue, draft.body));
  if (item.issue) return decideLinked(item.issue, kin, placed, claims, options);
  if (item.done) return skip('done', 'done');
  if (isClosingCheck(tokens.task)) return skip('check', 'a check of the document itself, not a task');
  if (tokens.task.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return skip('empty', 'no text');
  const history = options.history.get(key);
  const known = trackedBy(kin);
  if (known)
    return {
      operation: { op: 'link', issue: known, via: history?.created ? 'journal' : 'marker' },
      reason: `issue #${known.number} has been created before`,
    };
  if (options.only && !options.only.has(key)) return skip('unselected', 'not chosen');
  if (!options.only && item.concept === 'prevention' && !options.includePrevention)
    return skip('measure', 'a corrective measure, not a task');
  if (!options.allowedRepositories.has(repository.toLowerCase()))
    return skip('repository', `it names ${repository}, which is not among the repositories that you allow`);
  const [secret] = options.allowSecrets ? [] : secretsIn(`${draft.title}\n${draft.body}`);
  if (secret) return skip('secret', `it holds what looks like a ${secret.kind}; take it out of the document, and revoke it`);
  const { unanswered, doubtful } = claims.of(one);
  const sent = [history?.state === 'intent' ? history : null, unanswered].map(each => each && pendingBy(each, key, options));
  const pending = sent.find(each => each !== null);
  if (pending) return pending;
  const lost = history === undefined && before.unanswered ? pendingBy(before.unanswered, key, options) : null;
  const candidates = [
    ...kin
      .filter(({ number, stateReason }) => stateReason === 'not_planned' && !history?.closed.includes(number))
      .map(issue => ({ issue, score: 1, why: `#${issue.number} was closed as not planned` })),
    ...doubtful.map(issue => ({ issue, score: 1, why: `#${issue.number} was created for an item of the same words` })),
    ...strangersAmong(issues, kin),
    ...before.candidatesFor(placed),
  ];
  if (candidates.length === 0 && lost) return lost;
  return decideNew(key, candidates, options);
}

/** What carries the name of this item, and may be of another document. */
function strangersAmong(issues: readonly TrackedIssue[], kin: readonly TrackedIssue[]): Candidate[] {
  const known = trackedBy(issues.filter(issue => !kin.includes(issue)));
  return known ? [{ issue: known, score: 1, why: `#${known.number} is of the same words, and may be of another document` }] : [];
}

/** Null once it may be sent again, or where somebody says that it may. */
function pendingBy(history: ItemHistory, key: string, options: PlanOptions): Decided | null {
  const retryAt = retryTimeOf(history, options);
  if (options.decisions.get(key) === 'new' || options.now >= retryAt) return null;
  const operation = { op: 'pending', since: history.at, retryAt: new Date(retryAt).toISOString() } as const;
  const isOwn = options.history.get(key) === history;
  const reason = isOwn
    ? `it was sent, and ${options.style.tracker} did not answer: the issue may exist`
    : `an item that is not there any more was sent, and ${options.style.tracker} did not answer: it may have been this one`;
  return { operation, reason };
}

/** A link in the document is the item's identity. Only a link to a twin that lost is changed. */
function decideLinked(
  link: IssueLink,
  kin: readonly TrackedIssue[],
  { draft, one, repository }: Placed,
  claims: Claims,
  { home, history, issuesIn }: PlanOptions,
): Decided {
  const linked = issuesIn(repository).all.find(issue => isLinkTo(link, issue, home));
  const winner = trackedBy(kin);
  if (winner && linked && linked !== winner && kin.includes(linked) && claims.linking(winner) !== one) {
    // A person's own issue, with our line copied into it, is no twin.
    const hasLost =
      linked.stateReason === 'duplicate' ||
      (linked.state === 'open' && isOurs(linked, draft, claims) && isSameItem(linked.body, winner.body));
    if (hasLost)
      return { operation: { op: 'relink', issue: winner, from: link }, reason: `#${linked.number} is a twin of #${winner.number}` };
  }
  const isTakenBack = linked?.stateReason === 'not_planned' && [...history.values()].some(({ closed }) => closed.includes(linked.number));
  const reason = isTakenBack
    ? `tracked by ${link.text}, which was closed when the export was taken back: take the link out to export it anew`
    : `tracked by ${link.text}`;
  return { operation: { op: 'exists', issue: link }, reason };
}

/** No issue is known for it: a new one, unless somebody should look first. */
function decideNew(key: string, candidates: readonly Candidate[], options: PlanOptions): Decided {
  const decision = options.decisions.get(key);
  if (decision === 'skip') return skip('skipped', 'left out on request');
  if (decision === 'new') return { operation: { op: 'create' }, reason: null };
  if (typeof decision === 'number') {
    const chosen = candidates.find(({ issue }) => issue.number === decision)?.issue;
    if (chosen) return { operation: { op: 'link', issue: chosen, via: 'decision' }, reason: `linked to #${decision} on request` };
  }
  const [first] = candidates;
  if (!first) return { operation: { op: 'create' }, reason: null };
  return { operation: { op: 'decide', candidates }, reason: `${first.why}: is it the same item?` };
}
