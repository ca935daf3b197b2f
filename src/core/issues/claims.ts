import { fingerprintOf, type IdentifiedItem, keyAt } from './identity';
import { type IssueIndex, type IssueRef, isIn, nameOf, type TrackedIssue, trackedBy } from './issue';
import type { ItemHistory } from './journal';
import { isLinkTo, linkedItems } from './locate';
import { factsIn, isSameOrigin, originIn } from './origin';

/** An item with what its issue would say. */
export interface Drafted {
  readonly identified: IdentifiedItem;
  readonly repository: string;
  readonly body: string;
}

/** The name by which an item's issue is known, and what stands against it. */
export interface Claim {
  /** Where there are several items of the same words, not always the one that counting them gives: a row may have been put above. */
  readonly key: string;
  /** Issues that were created for items of the same words, of which nobody can tell whether one is this item's. */
  readonly doubtful: readonly TrackedIssue[];
  /** An item of the same words was sent, and nobody knows what became of it: it may be this one. */
  readonly unanswered: ItemHistory | null;
}

export interface ClaimOptions {
  readonly docKey: string;
  /** The file's path in the repository, with slashes. */
  readonly path: string;
  /** A name for the very file on this machine, where it is in no repository; null in one, and for standard input. */
  readonly file: string | null;
  /** Whether the path says nothing of which document it is: it is in no repository, or comes by standard input. */
  readonly isLoose: boolean;
  /** The repository that a bare `#12` in the document is of; null where it has none. */
  readonly home: string | null;
  /** Other files that issues name, and that are there: such an issue is of another document, whatever both call themselves. */
  readonly otherFiles: ReadonlySet<string>;
  readonly issuesIn: (repository: string) => IssueIndex;
  readonly history: ReadonlyMap<string, ItemHistory>;
}

/** Which issue may be whose. An issue that an item of the document links is no other item's. */
export class Claims {
  readonly #options: ClaimOptions;
  readonly #items: readonly IdentifiedItem[];
  readonly #byItem = new Map<IdentifiedItem, Claim>();
  /** Names of the issues that certainly are items'. */
  readonly #assigned = new Set<string>();
  readonly #itemLinking: (issue: IssueRef) => IdentifiedItem | null;
  /** By the names of issues: what the journal says was created for this very file. */
  readonly #created: ReadonlySet<string>;

  constructor(drafted: readonly Drafted[], options: ClaimOptions) {
    this.#options = options;
    this.#items = drafted.map(({ identified }) => identified);
    this.#itemLinking = linkedItems(this.#items, options.home);
    const own = [...options.history.values()].filter(history => this.isOfThisFile(history));
    this.#created = new Set(own.flatMap(({ created, livesAt }) => [created, livesAt].flatMap(place => (place ? [nameOf(place)] : []))));
    const groups = new Map<string, Drafted[]>();
    for (const one of drafted) {
      const group = groups.get(one.identified.textHash);
      if (group) group.push(one);
      else groups.set(one.identified.textHash, [one]);
    }
    for (const group of groups.values()) this.#settle(group);
  }

  of(one: IdentifiedItem): Claim {
    return this.#byItem.get(one) ?? { key: one.key, doubtful: [], unanswered: null };
  }

  /** Names of all issues that items of the document have. */
  get keys(): ReadonlySet<string> {
    return new Set(this.#items.map(one => this.of(one).key));
  }

  /** Whether an issue is certainly that of an item. */
  isAssigned(issue: TrackedIssue): boolean {
    return this.#assigned.has(nameOf(issue));
  }

  /** Items that may get an issue. */
  get open(): readonly IdentifiedItem[] {
    return this.#items.filter(({ item }) => item.issue === null && !item.done);
  }

  /** The item that links an issue. */
  linking(issue: IssueRef): IdentifiedItem | null {
    return this.#itemLinking(issue);
  }

  /** Issues of this name, but for those that other items link. */
  among(issues: readonly TrackedIssue[], one: IdentifiedItem | null): TrackedIssue[] {
    return issues.filter(issue => {
      const by = this.linking(issue);
      return by === null || by === one;
    });
  }

  /**
   * Whether an issue that carries a name of this document is of this document. Two repositories have files of one path, and whatever comes by standard input
   * has one: it is, where this machine has created it for this file, or where its text says the same as ours would.
   */
  isKin(issue: TrackedIssue, body: string): boolean {
    if (this.isCreatedHere(issue) || this.#isAnswer(issue, body)) return true;
    if (this.isLoose) return issue.body === body;
    if (this.#options.otherFiles.has(originIn(issue.body)?.path ?? '')) return false;
    return isSameOrigin(issue.body, body) !== false;
  }

  /** Whether the document is known by a path that others have as well. */
  get isLoose(): boolean {
    const { isLoose, docKey, path } = this.#options;
    return isLoose && docKey === path.normalize('NFC');
  }

  /** Whether the journal says that the issue was created for this very file. */
  isCreatedHere(issue: TrackedIssue): boolean {
    return this.#created.has(nameOf(issue));
  }

  /** Whether it is what a request for this file may have created whose answer was lost: the list shows it before anybody has looked for it. */
  #isAnswer({ marker, isMine, number, body: theirs }: TrackedIssue, body: string): boolean {
    const sent = marker ? this.#options.history.get(marker.key) : undefined;
    if (sent?.state !== 'intent' || !isMine || number <= sent.highest || !this.isOfThisFile(sent)) return false;
    // The document may have got another title since: what is byte for byte what was sent is ours all the same.
    return sent.sent === fingerprintOf(theirs) || isSameOrigin(theirs, body) !== false;
  }

  isOfThisFile({ path, file }: ItemHistory): boolean {
    const { isLoose, path: own, file: ownFile } = this.#options;
    return isLoose ? file !== null && file === ownFile : path === own && file === null;
  }

  #settle(group: readonly Drafted[]): void {
    const slots = this.#slotsOf(group);
    const taken = new Set<string>();
    for (const one of group) if (one.identified.item.issue) taken.add(this.#claimLinked(one, slots));
    for (const { key, isLinked } of slots) if (isLinked) taken.add(key);
    const unlinked = group.filter(({ identified }) => !identified.item.issue);
    const open = slots.filter(({ key, issue }) => issue !== null && !taken.has(key));
    const [first] = open;
    const isPlain = group.length === 1 && open.length <= 1 && (!first || first.key === group[0]?.identified.key);
    const matched = isPlain ? plainly(unlinked, open) : match(unlinked, open);
    const sent = group.length > 1 ? (slots.find(({ isSent, key }) => isSent && !taken.has(key))?.history ?? null) : null;
    const used = new Set([...taken, ...open.map(({ key }) => key)]);
    for (const [one, slot] of matched.certain) {
      this.#byItem.set(one.identified, { key: slot.key, doubtful: [], unanswered: null });
      if (slot.issue) this.#assigned.add(nameOf(slot.issue));
    }
    for (const one of unlinked) {
      if (matched.certain.has(one)) continue;
      const key = this.#freeKey(one, used, unlinked);
      used.add(key);
      this.#byItem.set(one.identified, { key, doubtful: matched.doubtful.get(one) ?? [], unanswered: sent });
    }
  }

  /** All names that items of these words may have, and what is known under each. */
  #slotsOf(group: readonly Drafted[]): Slot[] {
    const [first] = group;
    if (!first) return [];
    const { docKey, issuesIn, history } = this.#options;
    const { tokens, textHash } = first.identified;
    const indexes = [...new Set(group.map(({ repository }) => repository))].map(issuesIn);
    const known = indexes.flatMap(({ all }) => all.filter(({ marker }) => marker?.textHash === textHash)).length;
    return Array.from({ length: group.length + Math.min(known, MOST_OTHERS) + 1 }, (_, ordinal): Slot => {
      const key = keyAt(tokens, docKey, ordinal);
      const issues = indexes.flatMap(({ byKey }) => byKey.get(key) ?? []);
      const before = history.get(key) ?? null;
      const created = before?.created ?? null;
      const kin = issues.filter(issue => this.isKin(issue, group.find(({ identified }) => identified.key === key)?.body ?? first.body));
      const free = trackedBy(kin.filter(issue => !this.linking(issue)));
      // A younger one that another item links is a copy that somebody has made of the text.
      const original = created ?? kin[0];
      return {
        key,
        issues,
        issue: free,
        isLinked: original !== undefined && this.linking(original) !== null,
        history: before,
        isSent: before?.state === 'intent' && free === null,
      };
    });
  }

  /** The name of the issue that an item links, where it is one of ours; else what counting gives. */
  #claimLinked({ identified }: Drafted, slots: readonly Slot[]): string {
    const link = identified.item.issue;
    const { home } = this.#options;
    const own = slots.find(
      ({ issues, history }) =>
        link && (issues.some(issue => isLinkTo(link, issue, home)) || (history?.created && isLinkTo(link, history.created, home))),
    );
    const key = own?.key ?? identified.key;
    this.#byItem.set(identified, { key, doubtful: [], unanswered: null });
    return key;
  }

  /** What counting gives, where that is no other's; else the first name that nobody has had. */
  #freeKey({ identified }: Drafted, used: ReadonlySet<string>, unlinked: readonly Drafted[]): string {
    if (!used.has(identified.key)) return identified.key;
    const { docKey, history } = this.#options;
    const others = new Set(unlinked.map(one => one.identified.key));
    for (let ordinal = 0; ; ordinal++) {
      const key = keyAt(identified.tokens, docKey, ordinal);
      if (!used.has(key) && !others.has(key) && !history.has(key)) return key;
    }
  }
}

/** Names are looked at for so many items more than the document has. */
const MOST_OTHERS = 50;

interface Slot {
  readonly key: string;
  /** All that carry the name. */
  readonly issues: readonly TrackedIssue[];
  /** The one of this document that tracks something. */
  readonly issue: TrackedIssue | null;
  readonly isLinked: boolean;
  readonly history: ItemHistory | null;
  readonly isSent: boolean;
}

interface Matched {
  readonly certain: Map<Drafted, Slot>;
  readonly doubtful: Map<Drafted, readonly TrackedIssue[]>;
}

/** One item, and no issue but its own. */
function plainly([one]: readonly Drafted[], [slot]: readonly Slot[]): Matched {
  return { certain: new Map(one && slot ? [[one, slot]] : []), doubtful: new Map() };
}

/**
 * Which of several issues is whose, by what they say of owner, day and section: the order of rows is no help, since rows are moved. What cannot be told so is
 * a question.
 */
function match(items: readonly Drafted[], slots: readonly Slot[]): Matched {
  const certain = new Map<Drafted, Slot>();
  const doubtful = new Map<Drafted, readonly TrackedIssue[]>();
  let [left, free] = [items, slots.filter(isWaiting)];
  for (const saidIn of [wholly, factsOnly]) {
    for (const said of new Set(free.map(({ issue }) => saidIn(issue?.body ?? '')))) {
      const theirs = free.filter(({ issue }) => saidIn(issue?.body ?? '') === said);
      const ours = left.filter(({ body }) => saidIn(body) === said);
      if (theirs.length > ours.length) continue;
      for (const slot of theirs) {
        const unmatched = ours.filter(one => !certain.has(one) && isIn(slot.issue, one.repository));
        const one = unmatched.find(({ identified }) => identified.key === slot.key) ?? unmatched[0];
        if (one) certain.set(one, slot);
      }
    }
    const used = new Set(certain.values());
    left = left.filter(one => !certain.has(one));
    free = free.filter(slot => !used.has(slot));
  }
  const used = new Set(certain.values());
  const rest = slots.filter(({ issue }) => issue !== null).filter(slot => !used.has(slot));
  for (const one of left)
    doubtful.set(
      one,
      rest.flatMap(slot => (slot.issue && isIn(slot.issue, one.repository) ? [slot.issue] : [])),
    );
  return { certain, doubtful };
}

/** An issue that is open; one that was done before its link was written, by what the journal says, has had no item yet. */
function isWaiting({ issue, history }: Slot): boolean {
  return issue?.state === 'open' || (issue !== null && history?.state === 'created');
}

function wholly(body: string): string {
  const { facts, section } = factsIn(body);
  return `${facts}\n${section}`;
}

function factsOnly(body: string): string {
  return factsIn(body).facts;
}
