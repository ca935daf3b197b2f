import type { IssueLink } from '../document/tree';
import type { IdentifiedItem } from './identity';
import { addressOf, type IssueRef, nameOf, repositoryIn } from './issue';

/**
 * An item among those of the same words, as they were when it was looked at. Its key counts them from the top: a row that is put above it while a request is
 * under way takes its key, and must not get its link.
 */
export interface Anchor {
  readonly key: string;
  readonly textHash: string;
  /** What tells the items of the same words apart, in their order. */
  readonly peers: readonly string[];
  /** Which of them it is. */
  readonly index: number;
}

/** What an item is told by in a text that may have changed since. */
export function anchorOf(one: IdentifiedItem, all: readonly IdentifiedItem[]): Anchor {
  const equals = all.filter(({ textHash }) => textHash === one.textHash);
  return { key: one.key, textHash: one.textHash, peers: equals.map(tellsApart), index: equals.indexOf(one) };
}

/** The item in the text as it is now, or why it cannot be told which one it is. */
export function locate(all: readonly IdentifiedItem[], { textHash, peers, index }: Anchor): IdentifiedItem | { readonly reason: string } {
  const equals = all.filter(item => item.textHash === textHash);
  const now = equals.map(tellsApart);
  const isUnchanged = now.length === peers.length && now.every((peer, at) => peer === peers[at]);
  // Where there is no other, it is the one whoever owns it by now.
  const found = isUnchanged || (now.length === 1 && peers.length === 1) ? equals[index] : onlyOne(equals, peers, index);
  if (found) return found;
  return {
    reason: equals.length === 0 ? GONE : 'there are several of these words, and they have changed: which one is meant cannot be told',
  };
}

export const GONE = 'the item is no longer in the document';

/** The one that is like no other, neither then nor now. */
function onlyOne(equals: readonly IdentifiedItem[], peers: readonly string[], index: number): IdentifiedItem | undefined {
  const mine = peers[index];
  const alike = equals.filter(one => tellsApart(one) === mine);
  return alike.length === 1 && peers.filter(peer => peer === mine).length === 1 ? alike[0] : undefined;
}

function tellsApart({ item: { owner, due, priority } }: IdentifiedItem): string {
  return JSON.stringify([owner, due, priority]);
}

/** Of the items that link an issue, the one of this key, else the only one: it may have got other words, or another place. */
export function linking(
  all: readonly IdentifiedItem[],
  key: string,
  isIt: (link: IssueLink) => boolean,
): IdentifiedItem | { readonly reason: string } {
  const there = all.filter(({ item }) => item.issue !== null && isIt(item.issue));
  const found = there.find(one => one.key === key) ?? (there.length === 1 ? there[0] : undefined);
  return found ?? { reason: there.length === 0 ? 'no item links it any more' : 'several items link it' };
}

/** Whether a link is the same as it was. */
export function isSameLink(one: IssueLink, other: Pick<IssueLink, 'text' | 'url'>): boolean {
  return one.text === other.text && one.url === other.url;
}

/** Whether a link of the document is one to this issue: by its address, else by its number in the document's own repository. */
export function isLinkTo(link: IssueLink, issue: IssueRef, home: string | null): boolean {
  return link.url !== null ? addressOf(link.url) === addressOf(issue.url) : placeIn(link, home) === nameOf(issue);
}

/** The items that link an issue, by the issue: the first of several. It is asked for each issue of a repository. */
export function linkedItems(items: readonly IdentifiedItem[], home: string | null): (issue: IssueRef) => IdentifiedItem | null {
  const indexes = { byAddress: new Map<string, number>(), byPlace: new Map<string, number>() };
  items.forEach(({ item: { issue: link } }, index) => {
    if (!link) return;
    const [known, name] = link.url !== null ? [indexes.byAddress, addressOf(link.url)] : [indexes.byPlace, placeIn(link, home)];
    if (name !== null && !known.has(name)) known.set(name, index);
  });
  return issue => {
    const found = [indexes.byAddress.get(addressOf(issue.url)), indexes.byPlace.get(nameOf(issue))].filter(index => index !== undefined);
    return items[Math.min(...found)] ?? null;
  };
}

/** The name of the issue that a link without an address is to. */
function placeIn({ text, number }: IssueLink, home: string | null): string | null {
  const repository = repositoryIn(text, home);
  return repository !== null && number !== null ? nameOf({ repository, number }) : null;
}
