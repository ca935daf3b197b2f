import { type Document, readDocument } from '../document/postmortem';
import { applyEdits, type TextEdit } from '../text/edit';
import { type IdentifiedItem, identify } from './identity';
import type { IssueRef } from './issue';
import { type LinkOptions, linkEdit, linkIssue, linksTo, saysTheSame } from './link';
import { anchorOf } from './locate';

/** An item that is to get an issue, and what that will be called: its number is not known before it is there. */
export interface Awaiting {
  readonly one: IdentifiedItem;
  readonly issue: IssueRef;
}

/** Issues that are not there yet count from here: no tracker has got so far. */
export const UNREACHED = 900_000_000;

/** Names the issues that a plan would create, each by a number of its own. */
export function awaiting(
  items: readonly { readonly one: IdentifiedItem; readonly repository: string }[],
  urlOf: (repository: string, number: number) => string,
): Awaiting[] {
  return items.map(({ one, repository }, index) => {
    const number = UNREACHED + index;
    return { one, issue: { repository, number, url: urlOf(repository, number) } };
  });
}

/**
 * Tries the links to issues that are not there yet, and says which cannot be written and why: an item that cannot hold its link would get an issue that
 * nothing in the document knows. All are tried at once, with one reading; only where that fails is each tried alone.
 */
export function unlinkable(
  document: Document,
  docKey: string,
  items: readonly Awaiting[],
  options: LinkOptions,
): ReadonlyMap<IdentifiedItem, string> {
  if (items.length === 0 || areLinkable(document, docKey, items, options)) return new Map();
  const { text, fileName } = document;
  const all = identify(document.postmortem, docKey);
  return new Map(
    items.flatMap(({ one, issue }): [IdentifiedItem, string][] => {
      const same = all.find(({ key }) => key === one.key);
      if (!same) return [];
      const tried = linkIssue(text, { docKey, fileName, key: one.key, anchor: anchorOf(same, all) }, issue, options);
      return 'reason' in tried ? [[one, tried.reason]] : [];
    }),
  );
}

function areLinkable({ text, fileName, postmortem }: Document, docKey: string, items: readonly Awaiting[], options: LinkOptions): boolean {
  const before = identify(postmortem, docKey);
  const issues = new Map(items.map(({ one, issue }) => [one.key, issue]));
  const edits = items
    .map(({ one, issue }) => linkEdit(text, one, issue, options))
    .flatMap(result => ('edit' in result ? [result.edit] : []));
  if (edits.length < items.length || overlap(edits)) return false;
  const after = identify(readDocument(applyEdits(text, edits), { fileName }).postmortem, docKey);
  return (
    after.length === before.length &&
    after.every((item, index) => {
      const old = before[index];
      const issue = issues.get(item.key);
      return old !== undefined && item.key === old.key && (issue ? linksTo(issue, options.home)(item, old) : saysTheSame(item, old));
    })
  );
}

/** Two links at one place cannot both be tried at once. */
function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = edits.map(({ range }) => range).sort((a, b) => a.start - b.start);
  return sorted.some((range, index) => range.start <= (sorted[index - 1]?.end ?? -1));
}
