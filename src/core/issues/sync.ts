import type { IssueLink } from '../document/tree';
import type { IdentifiedItem } from './identity';
import type { TrackedIssue } from './issue';
import type { ItemHistory } from './journal';

/** What a tracker says of the issue that an item links. */
export type IssueState =
  | { readonly kind: 'known'; readonly issue: TrackedIssue }
  /** It lives elsewhere now. */
  | { readonly kind: 'moved'; readonly issue: TrackedIssue }
  /** Deleted, or hidden from this account. */
  | { readonly kind: 'gone' };

/** What the state of an issue does to its item in the document. */
export interface SyncStep {
  readonly identified: IdentifiedItem;
  readonly link: IssueLink;
  readonly issue: TrackedIssue | null;
  readonly action: 'tick' | 'untick' | 'relink' | 'none';
  /** What a person should look at; null where document and tracker agree. */
  readonly hint: string | null;
  /** Whether a person has taken our tick away: the next one is theirs. */
  readonly isTakenBack: boolean;
}

/** What the journal says of a step that was taken. */
export const STATE_AFTER = { tick: 'checked', untick: 'unchecked', relink: 'linked' } as const satisfies Partial<
  Record<SyncStep['action'], ItemHistory['state']>
>;

/**
 * Compares an item with its issue. Only checkboxes and links are ever changed, and a tick that a person has set stays.
 *
 * @param isOurs whether the checkbox was last set by us, for this issue.
 */
export function stepFor(identified: IdentifiedItem, link: IssueLink, state: IssueState, isOurs: boolean): SyncStep {
  const step = (action: SyncStep['action'], hint: string | null): SyncStep => ({
    identified,
    link,
    issue: state.kind === 'gone' ? null : state.issue,
    action,
    hint,
    isTakenBack: isOurs && identified.item.checkbox !== null && identified.item.done !== true && action !== 'tick',
  });
  if (state.kind === 'gone') return step('none', `${link.text} is gone, or hidden from this account`);
  const { number, repository } = state.issue;
  if (state.kind === 'moved') return step('relink', `${link.text} lives at ${repository}#${number} now`);
  const { item } = identified;
  const isDone = item.done === true;
  if (state.issue.state === 'open') {
    if (!isDone) return step('none', null);
    return isOurs && item.checkbox ? step('untick', null) : step('none', `#${number} is still open`);
  }
  if (isDone) return step('none', null);
  switch (state.issue.stateReason) {
    case 'not_planned':
      return step('none', `#${number} was closed as not planned: say why`);
    case 'duplicate':
      return step('none', `#${number} was closed as a duplicate: link the other issue`);
    default:
      return item.checkbox ? step('tick', null) : step('none', `#${number} is done`);
  }
}
