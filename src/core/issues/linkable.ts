import { type Document, readDocument } from '../document/postmortem';
import { applyEdits, type TextEdit } from '../text/edit';
import { type IdentifiedItem, identify } from './identity';
import type { IssueRef } from './issue';
import { areAs, type ItemPlace, type LinkOptions, linkEdit, linkIssue, linksTo, saysTheSame } from './link';
import { anchorOf } from './locate';

/** An item that is to get an issue, and what that will be called: its number is not known before it is there. */
export interface Awaiting {
  readonly one: IdentifiedItem;
  readonly issue: IssueRef;
}

/** Issues that are not there yet count from here: no tracker has got so far. */
const UNREACHED = 900_000_000;

/** The place of an issue that is not there yet, as far as it is known. @param index counts those of a plan, so that no two are the same. */
export function issueToCome(repository: string, index: number, urlOf: (repository: string, number: number) => string): IssueRef {
  const number = UNREACHED + index;
  return { repository, number, url: urlOf(repository, number) };
}

/**
 * Tries the links to issues that are not there yet, and says which cannot be written and why: an item that cannot hold its link would get an issue that
 * nothing in the document knows. All are tried at once, with one reading; only where that fails is each tried alone.
 *
 * @param all the items of the document, those that are to be linked among them.
 */
export function unlinkable(
  { text, fileName }: Pick<Document, 'text' | 'fileName'>,
  docKey: string,
  all: readonly IdentifiedItem[],
  items: readonly Awaiting[],
  options: LinkOptions,
): ReadonlyMap<IdentifiedItem, string> {
  const place = { docKey, fileName };
  if (items.length === 0 || areLinkable(text, place, all, items, options)) return new Map();
  return new Map(
    items.flatMap(({ one, issue }): [IdentifiedItem, string][] => {
      const tried = linkIssue(text, { ...place, key: one.key, anchor: anchorOf(one, all) }, issue, options);
      return 'reason' in tried ? [[one, tried.reason]] : [];
    }),
  );
}

function areLinkable(
  text: string,
  { docKey, fileName }: Pick<ItemPlace, 'docKey' | 'fileName'>,
  all: readonly IdentifiedItem[],
  items: readonly Awaiting[],
  options: LinkOptions,
): boolean {
  const issues = new Map(items.map(({ one, issue }) => [one.key, issue]));
  const edits = items
    .map(({ one, issue }) => linkEdit(text, one, issue, options))
    .flatMap(result => ('edit' in result ? [result.edit] : []));
  if (edits.length < items.length || overlap(edits)) return false;
  const after = identify(readDocument(applyEdits(text, edits), { fileName }).postmortem, docKey);
  return areAs(all, after, (item, old) => {
    const issue = issues.get(old.key);
    return (issue ? linksTo(issue, options.home) : saysTheSame)(item, old);
  });
}

/** Two links at one place cannot both be tried at once. */
function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = edits.map(({ range }) => range).sort((a, b) => a.start - b.start);
  return sorted.some((range, index) => range.start <= (sorted[index - 1]?.end ?? -1));
}
