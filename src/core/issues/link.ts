import { type Document, readDocument } from '../document/postmortem';
import { applyEdits, insertion, type TextEdit } from '../text/edit';
import { identify } from './identity';
import type { IssueRef } from './plan';

/** The edit that links an issue behind its item, or why there is none. */
export type LinkResult = { readonly edit: TextEdit } | { readonly reason: string };

/**
 * Finds an item in the document as it is now and links its issue behind it. The edit is proven: the document is read again with it, and it is given out
 * only if every item is still there and this one, and no other, has got the link.
 *
 * @param text the document as it is at this moment: it may have changed since the plan.
 */
export function linkIssue(
  text: string,
  options: { readonly docKey: string; readonly fileName: string; readonly key: string },
  issue: IssueRef,
): LinkResult {
  const before = identify(readDocument(text, options).postmortem, options.docKey);
  const target = before.find(({ key }) => key === options.key);
  if (!target) return { reason: 'the item is no longer in the document' };
  if (target.item.issue) return { reason: `the item already links ${target.item.issue.text}` };
  if (target.item.container === 'code') return { reason: 'the item stands in code' };
  const edit = insertion(target.item.linkAt, ` ${glue(text, target.item.linkAt)}`.replace('LINK', `([#${issue.number}](${issue.url}))`));
  return isProven(before, readDocument(applyEdits(text, [edit]), options), options, issue)
    ? { edit }
    : { reason: 'the link would change how the document reads' };
}

/** An image or the next bullet may stand right behind; a blank keeps it apart. */
function glue(text: string, at: number): string {
  return /^[!\p{L}\p{N}[]/u.test(text.slice(at, at + 1)) ? 'LINK ' : 'LINK';
}

function isProven(
  before: ReturnType<typeof identify>,
  document: Document,
  options: { readonly docKey: string; readonly key: string },
  issue: IssueRef,
): boolean {
  const after = identify(document.postmortem, options.docKey);
  return (
    after.length === before.length &&
    after.every(({ item, key }, index) => {
      const old = before[index];
      if (!old || key !== old.key) return false;
      return key === options.key ? item.issue?.url === issue.url : item.issue?.text === old.item.issue?.text;
    })
  );
}
