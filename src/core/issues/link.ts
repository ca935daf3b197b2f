import { conflictText } from '../document/conflict';
import { type Document, readDocument } from '../document/postmortem';
import type { IssueLink, LinkPlace } from '../document/tree';
import { applyEdits, type TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';
import { type IdentifiedItem, identify } from './identity';
import { type IssueRef, shortName } from './issue';
import { type Anchor, GONE, isLinkTo, isSameLink, linking, locate } from './locate';
import type { LinkFormat } from './settings';

/** The edit that changes what an item says of its issue, or why there is none. */
export type LinkResult = { readonly edit: TextEdit } | NoEdit;

/** Why there is nothing to write. */
export interface NoEdit {
  readonly reason: string;
  /** Where the document says already what it should. */
  readonly isThere?: true;
}

/** Where an item is looked for: in the text as it is at this moment, by its key, never by an offset of before. */
export interface ItemPlace {
  readonly docKey: string;
  readonly fileName: string;
  readonly key: string;
  /** What it was among the items of the same words; without it, the key counts. */
  readonly anchor?: Anchor;
}

export interface LinkOptions {
  readonly format: LinkFormat;
  /** The repository that a bare `#12` is of; null where the document has none. */
  readonly home: string | null;
}

/** What is to hold of one item when the edit is carried out; of all others nothing may change. */
export type Expectation = (item: IdentifiedItem, before: IdentifiedItem) => boolean;

/**
 * Finds an item in the document as it is now and links its issue: behind its text, in its cell of an issue column, or below its heading. The edit is
 * proven: the document is read again with it, and it is given out only if every item is still there and this one, and no other, has got the link.
 *
 * @param text the document as it is at this moment: it may have changed since the plan.
 */
export function linkIssue(text: string, place: ItemPlace, issue: IssueRef, options: LinkOptions): LinkResult {
  return proven(
    text,
    place,
    ({ item }, all) => {
      if (all.some(other => other.item !== item && other.item.issue && isLinkTo(other.item.issue, issue, options.home)))
        return not(`another item links #${issue.number}`);
      if (item.issue) {
        const isThere = isLinkTo(item.issue, issue, options.home);
        return isThere ? { reason: 'it is linked already', isThere } : not(`it links ${item.issue.text}`);
      }
      return linkEdit(text, { item }, issue, options);
    },
    linksTo(issue, options.home),
  );
}

/** Where an item that links nothing yet gets its link; whether the document bears it is another question. */
export function linkEdit(text: string, { item }: Pick<IdentifiedItem, 'item'>, issue: IssueRef, options: LinkOptions): LinkResult {
  if (item.container === 'code') return not('the item stands in code');
  return { edit: { range: item.linkPlace.range, newText: written(text, item.linkPlace, linkText(issue, options)) } };
}

/** Puts the link to another issue in the place of the one that an item has. One that somebody has changed since is theirs. */
export function relinkIssue(text: string, place: ItemPlace, replaced: IssueLink, issue: IssueRef, options: LinkOptions): LinkResult {
  return proven(
    text,
    place,
    ({ item }) => {
      if (!item.issue) return not('it links no issue any more');
      return { edit: { range: item.issue.range, newText: linkText(issue, options) } };
    },
    linksTo(issue, options.home),
    { find: all => linking(all, place.key, link => isSameLink(link, replaced)) },
  );
}

/**
 * Takes the link to an issue out again, with what was written round it, wherever it stands by now: its item may have got other words. A link to another issue
 * is somebody else's, and stays.
 */
export function unlinkIssue(text: string, place: ItemPlace, issue: IssueRef, home: string | null): LinkResult {
  return proven(
    text,
    place,
    ({ item }) => {
      if (!item.issue) return not(`it does not link #${issue.number}`);
      return { edit: { range: withSurroundings(text, item.issue.range), newText: '' } };
    },
    ({ item }) => item.issue === null,
    { find: all => linking(all, place.key, link => isLinkTo(link, issue, home)) },
  );
}

/** Ticks the checkbox of an item, or takes the tick away. */
export function tickItem(text: string, place: ItemPlace, done: boolean): LinkResult {
  return ticked(text, place, done);
}

/** The same for the item that links an issue, as long as it does: what the tracker says of the issue is no other item's concern. */
export function tickLinked(text: string, place: ItemPlace, link: IssueLink, done: boolean): LinkResult {
  return ticked(text, place, done, { find: all => linking(all, place.key, other => isSameLink(other, link)) });
}

function ticked(text: string, place: ItemPlace, done: boolean, options: ProofOptions = {}): LinkResult {
  return proven(
    text,
    place,
    ({ item }) => {
      if (!item.checkbox) return not('the item has no checkbox');
      return { edit: { range: item.checkbox, newText: done ? 'x' : ' ' } };
    },
    ({ item }, before) => item.done === done && item.issue?.text === before.item.issue?.text,
    options,
  );
}

function not(reason: string): NoEdit {
  return { reason };
}

export interface ProofOptions {
  /** What is to hold of all other items: that they say the same, where it is left out. */
  readonly othersHold?: Expectation;
  /** Whether the item may be another one afterwards, by its key: of `Priya to rotate the keys` the owner is a part of the task. */
  readonly mayRename?: boolean;
  /** How the item is found; by its key, where it is left out. */
  readonly find?: (items: readonly IdentifiedItem[]) => IdentifiedItem | NoEdit;
}

/** Finds the item, has the edit made, and proves it. */
export function proven(
  text: string,
  place: ItemPlace,
  change: (found: IdentifiedItem, all: readonly IdentifiedItem[]) => LinkResult,
  holds: Expectation,
  options: ProofOptions = {},
): LinkResult {
  const conflict = conflictText(text);
  if (conflict !== null) return not(`the document ${conflict}`);
  const before = identify(readDocument(text, place).postmortem, place.docKey);
  const found = (options.find ?? (all => findBy(place, all)))(before);
  if ('reason' in found) return found;
  const result = change(found, before);
  if ('reason' in result) return result;
  const after = readDocument(applyEdits(text, [result.edit]), place);
  return isProven(before, after, { ...place, key: found.key }, holds, options)
    ? result
    : not('the edit would change how the document reads');
}

function findBy({ key, anchor }: ItemPlace, all: readonly IdentifiedItem[]): IdentifiedItem | NoEdit {
  return anchor ? locate(all, anchor) : (all.find(one => one.key === key) ?? not(GONE));
}

function isProven(
  before: readonly IdentifiedItem[],
  document: Document,
  { docKey, key }: ItemPlace,
  holds: Expectation,
  { othersHold = saysTheSame, mayRename = false }: ProofOptions,
): boolean {
  const expected: Expectation = (item, old) => (old.key === key ? holds : othersHold)(item, old);
  return areAs(before, identify(document.postmortem, docKey), expected, old => mayRename && old.key === key);
}

/** Whether all items of a document are there after a change, in their order and by their names, and each is as expected. */
export function areAs(
  before: readonly IdentifiedItem[],
  after: readonly IdentifiedItem[],
  expected: Expectation,
  mayRename: (old: IdentifiedItem) => boolean = () => false,
): boolean {
  return (
    after.length === before.length &&
    after.every((item, index) => {
      const old = before[index];
      return old !== undefined && (item.key === old.key || mayRename(old)) && expected(item, old);
    })
  );
}

/** Same link, same state. */
export function saysTheSame({ item }: IdentifiedItem, { item: old }: IdentifiedItem): boolean {
  return item.issue?.text === old.issue?.text && item.issue?.url === old.issue?.url && item.done === old.done;
}

export function linksTo(issue: IssueRef, home: string | null): Expectation {
  return ({ item }) => item.issue !== null && isLinkTo(item.issue, issue, home);
}

function linkText(issue: IssueRef, { format, home }: LinkOptions): string {
  if (format === 'url') return issue.url;
  return format === 'number' ? shortName(issue, home) : `[${shortName(issue, home)}](${issue.url})`;
}

/** The link with what keeps it apart from its neighbours. */
function written(text: string, { range, form }: LinkPlace, link: string): string {
  const [previous = '', next = ''] = [text[range.start - 1], text[range.end]];
  switch (form) {
    case 'cell':
      return `${/\s/.test(previous) ? '' : ' '}${link}${/\s/.test(next) ? '' : ' '}`;
    case 'below': {
      const eol = lineEndingOf(text);
      // A full stop behind a bare address would be part of it.
      return `${eol}${eol}Tracked in ${link}${link.startsWith('http') ? '' : '.'}`;
    }
    case 'behind':
      // An image or the next bullet may stand right behind.
      return ` (${link})${/^[!\p{L}\p{N}[•]/u.test(next) ? ' ' : ''}`;
  }
}

/** `… ([#12](…))` with the blank before it, a line `Tracked in [#12](…).` with the one before it, or the link alone. */
function withSurroundings(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  const before = /(?:(?:\r\n|\n|\r){2}[ \t]*Tracked in |[ \t]\()$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const behind = before.endsWith('(') ? /^\)/ : /^\./;
  const mark = behind.exec(text.slice(end, end + 1))?.[0] ?? (before.endsWith('(') ? null : '');
  return mark === null || before === '' ? { start, end } : { start: start - before.length, end: end + mark.length };
}
