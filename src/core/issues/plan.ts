import type { Document } from '../document/postmortem';
import { isPublicCopy } from '../document/publicCopy';
import { isClosingCheck } from '../document/tasks';
import { type ActionItem, collect, type IssueLink, type Postmortem, type Section, statedField } from '../document/tree';
import { secretsIn } from '../text/secrets';
import { type ClaimOptions, Claims, type Drafted, isSame } from './claims';
import { draftIssue, draftParent, type IssueDraft } from './draft';
import { type FittedDraft, fitDraft, type RepositoryFacts } from './fit';
import { fingerprintOf, type IdentifiedItem, identify, parentKeyOf } from './identity';
import { type IssueRef, type TrackedIssue, trackedBy } from './issue';
import type { ItemHistory } from './journal';
import { issueToCome, unlinkable } from './linkable';
import { isListedIn } from './list';
import { type Anchor, anchorOf, isLinkTo } from './locate';
import { isSameItem, isSameOrigin } from './origin';
import type { ExportSettings } from './settings';
import { similarity } from './similarity';
import type { IssueStyle } from './style';

/** An issue that an item may be tracked by, and why somebody has to say so. */
export interface Candidate {
  readonly issue: TrackedIssue;
  /** From 0 to 1: how alike the texts are. */
  readonly score: number;
  readonly why: string;
}

/** What an export does with an item. */
export type Operation =
  | { readonly op: 'create' }
  /** The issue is there, only its link is missing. */
  | { readonly op: 'link'; readonly issue: TrackedIssue; readonly via: 'marker' | 'journal' | 'decision' }
  /** The document links a twin that was closed for another issue. */
  | { readonly op: 'relink'; readonly issue: TrackedIssue; readonly from: IssueLink }
  | { readonly op: 'exists'; readonly issue: IssueLink }
  /** Only a person can say. */
  | { readonly op: 'decide'; readonly candidates: readonly Candidate[] }
  /** It was sent, and nobody knows what became of it. */
  | { readonly op: 'pending'; readonly since: string; readonly retryAt: string }
  | { readonly op: 'skip'; readonly why: SkipReason };

export type SkipReason =
  | 'unlinkable'
  | 'done'
  | 'empty'
  | 'measure'
  | 'check'
  | 'copy'
  | 'secret'
  | 'repository'
  | 'unselected'
  | 'cap'
  | 'skipped';

export interface PlannedItem extends IdentifiedItem {
  /** By what it is found in the document; its `key` is that of its issue. */
  readonly anchor: Anchor;
  readonly operation: Operation;
  /** In words, where something is not plain. */
  readonly reason: string | null;
  readonly draft: IssueDraft;
  readonly repository: string;
  /** What a person should know before saying yes. */
  readonly warnings: readonly string[];
  /** Labels that have to be created first. */
  readonly newLabels: readonly string[];
}

/** A person's answer where the plan could not decide: an issue's number, a new one, or not now. */
export type Decision = number | 'new' | 'skip';

export interface PlanOptions extends ClaimOptions {
  /** Open issues that this machine has created for the file and that no item links, by the name of their item. */
  readonly left: ReadonlyMap<string, TrackedIssue>;
  readonly includePrevention: boolean;
  readonly settings: ExportSettings;
  /** Of the tracker that gets the issues. */
  readonly style: IssueStyle;
  /** Where the issues go unless an item says otherwise. */
  readonly repository: string;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Documents that markers name and that are gone: their issues may belong to this one, which has been renamed. */
  readonly missingDocs: ReadonlySet<string>;
  /** What is known of a repository; null where nobody was asked. */
  readonly factsOf: (repository: string) => RepositoryFacts | null;
  /** Repositories, in lower case, that items may name; others are nobody's to choose but the user's. */
  readonly allowedRepositories: ReadonlySet<string>;
  /** Address of an issue's page; null where no link is written. */
  readonly urlOf: ((repository: string, number: number) => string) | null;
  /** Address of the file's page, and whether it shows what the file holds. */
  readonly page: { readonly url: string; readonly isPushed: boolean } | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Seconds after which a request without an answer may be sent again. */
  readonly retryAfter: number;
  readonly allowSecrets: boolean;
  /** Keys of the items to be exported; null for all. */
  readonly only: ReadonlySet<string> | null;
  /** How many issues are created at most. */
  readonly max: number;
}

/** Two exports at once have created one issue each: the younger is closed for the older. */
export interface Twin {
  readonly issue: TrackedIssue;
  readonly keep: TrackedIssue;
}

/** An issue that this machine has created for the document and that no item is linked to. */
export interface Stranded {
  readonly issue: TrackedIssue;
  readonly key: string;
}

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

/** What an export would do with a document. */
export interface ExportPlan {
  readonly docKey: string;
  readonly path: string;
  readonly file: string | null;
  /** Whether its path says nothing of which document it is. */
  readonly isLoose: boolean;
  /** The repository that a bare `#12` in the document is of. */
  readonly home: string | null;
  readonly repository: string;
  /** Of the document's text. */
  readonly textHash: string;
  readonly items: readonly PlannedItem[];
  /** Issues of this account that are open beside an older one for the same item. */
  readonly twins: readonly Twin[];
  /** Issues beside an older one of the same name that nobody can tell to be ours: people copy the text of an issue. They are left alone, and told. */
  readonly copies: readonly Twin[];
  /** What earlier exports have left behind, until it is linked or closed. */
  readonly stranded: readonly Stranded[];
  /** The issue that holds those of the document together; null where the team wants none. */
  readonly parent: PlannedParent | null;
  /** Of everything that would be sent and written, and who could read it: what was seen is what is done. */
  readonly planHash: string;
}

/** Says for every action item of a document what an export does with it. The same input gives the same plan, byte for byte. */
export function planExport(document: Document, options: PlanOptions): ExportPlan {
  const { postmortem, text } = document;
  const identified = postmortem.isPostmortem ? identify(postmortem, options.docKey) : [];
  const drafted = identified.map((one, index) => draftOf(document, one, index, options));
  const claims = new Claims(
    drafted.map(({ identified: one, repository, fitted }) => ({ identified: one, repository, body: fitted.draft.body })),
    options,
  );
  const before = new Before(claims, options);
  const decided = drafted.map(({ identified: source, repository }, index) => {
    const { key } = claims.of(source);
    const { fitted } = draftOf(document, { ...source, key }, index, options);
    return { source, key, fitted, repository, ...decide({ one: source, key, draft: fitted.draft, repository }, claims, before, options) };
  });
  const refused = unlinkableAmong(document, identified, decided, options);
  let created = 0;
  const items = decided.map(({ source, key, fitted: { draft, warnings, newLabels }, repository, ...first }): PlannedItem => {
    const why = refused.get(source);
    const { operation, reason } = why === undefined ? capped(first, created, options.max) : unlinked(why);
    if (operation.op === 'create') created++;
    const { key: _, ...one } = source;
    return {
      ...one,
      key,
      anchor: anchorOf(source, identified),
      operation,
      reason,
      draft,
      repository,
      newLabels: operation.op === 'create' ? newLabels : [],
      warnings: operation.op === 'create' ? warnings : [],
    };
  });
  const { docKey, path, repository } = options;
  const textHash = fingerprintOf(text);
  const parent = options.settings.parent && !isPublicCopy(path) ? parentOf(document, items, claims, options) : null;
  const { twins, copies } = twinsOf(items, identified, parent, claims, options);
  return {
    docKey,
    path,
    file: options.file,
    isLoose: claims.isLoose,
    home: options.home,
    repository,
    textHash,
    items,
    twins,
    copies,
    stranded: before.stranded.filter(({ issue }) => !items.some(({ operation }) => isAbout(operation, issue))),
    parent,
    planHash: hashOf(items, twins, [docKey, textHash, parent?.draft.body ?? '', ...(parent?.missing ?? []).map(String)], options.factsOf),
  };
}

interface DraftedItem extends Omit<Drafted, 'body'> {
  readonly fitted: FittedDraft;
}

function draftOf(document: Document, identified: IdentifiedItem, index: number, options: PlanOptions): DraftedItem {
  const named = identified.tokens.repository ?? options.repository;
  const repository = options.factsOf(named)?.fullName ?? named;
  const section = sectionOf(document.postmortem, identified.item);
  const written = draftIssue(identified, sourceOf(document, options, section, index + 1), options.settings);
  return { identified, repository, fitted: fitDraft(written, options.factsOf(repository)) };
}

function parentOf(document: Document, items: readonly PlannedItem[], claims: Claims, options: PlanOptions): PlannedParent {
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

/** When a request without an answer may be sent again. Milliseconds since 1970. */
function retryTimeOf({ at }: ItemHistory, { retryAfter }: PlanOptions): number {
  return Date.parse(at) + retryAfter * 1000;
}

/** Whether there is something to do for the issue above those of the document, besides what follows from its items. */
export function isParentToDo({ parent }: ExportPlan): boolean {
  return parent !== null && parent.missing.length > 0 && parent.retryAt === null;
}

function sourceOf({ postmortem, text }: Document, options: PlanOptions, section: Section | null, ordinal: number) {
  const isConfidential = /^(?:true|yes|1)$/i.test(statedField(postmortem, 'confidential')?.value ?? '');
  return {
    docKey: options.docKey,
    path: options.path,
    text,
    documentTitle: isConfidential ? null : ((postmortem.title?.value as string | undefined) ?? null),
    section,
    page: options.page?.url ?? null,
    isPushed: options.page?.isPushed ?? false,
    isConfidential,
    style: options.style,
    titleInstead: isConfidential ? `Postmortem action ${ordinal}` : null,
  };
}

type Decided = Pick<PlannedItem, 'operation' | 'reason'>;

/** An item, and the issue that it would get. */
interface Placed {
  readonly one: IdentifiedItem;
  /** Of its issue. */
  readonly key: string;
  readonly draft: IssueDraft;
  readonly repository: string;
}

function decide(placed: Placed, claims: Claims, before: Before, options: PlanOptions): Decided {
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

function skip(why: SkipReason, reason: string): Decided {
  return { operation: { op: 'skip', why }, reason };
}

/** Links are tried before anything is sent: what cannot be linked is better told than created. */
function unlinkableAmong(
  document: Document,
  identified: readonly IdentifiedItem[],
  decided: readonly (Decided & { readonly source: IdentifiedItem; readonly repository: string })[],
  { urlOf, docKey, home, settings }: PlanOptions,
): ReadonlyMap<IdentifiedItem, string> {
  if (urlOf === null) return new Map();
  const awaiting = decided
    .filter(({ operation }) => operation.op === 'create')
    .map(({ source, repository }, index) => ({ one: source, issue: issueToCome(repository, index, urlOf) }));
  return unlinkable(document, docKey, identified, awaiting, { format: settings.linkFormat, home });
}

function unlinked(why: string): Decided {
  return skip('unlinkable', `its link could not be written (${why}): give it a list item of its own`);
}

function capped(decided: Decided, created: number, max: number): Decided {
  return decided.operation.op === 'create' && created >= max ? skip('cap', `more than ${max} at once; raise --max`) : decided;
}

/** What earlier exports have left that no item of the document is tracked by, and that may belong to one all the same: its text was edited, or its file renamed. */
class Before {
  readonly #issues: readonly TrackedIssue[];
  readonly #options: PlanOptions;
  /** Of the stranded ones, those that are certainly no item's. */
  readonly #unclaimed: readonly Stranded[];
  /** Stranded ones that no item is alike: any may be theirs. */
  readonly #unlike: readonly Stranded[];
  readonly stranded: readonly Stranded[];
  /** The last of the requests for an item that is not there any more, without an answer. */
  readonly unanswered: ItemHistory | null;

  constructor(claims: Claims, options: PlanOptions) {
    const { keys } = claims;
    const { history, issuesIn, repository } = options;
    this.#options = options;
    const own = [...history].filter(([, one]) => claims.isOfThisFile(one));
    this.#issues = issuesIn(repository).all.filter(
      issue => issue.state === 'open' && !claims.linking(issue) && !(issue.marker && keys.has(issue.marker.key)),
    );
    this.stranded = [...options.left].map(([key, issue]) => ({ key, issue }));
    this.#unclaimed = this.stranded.filter(({ issue }) => !claims.isAssigned(issue));
    const open = claims.open.filter(one => !history.has(claims.of(one).key));
    this.#unlike = this.#unclaimed.filter(({ issue }) => !open.some(({ tokens }) => similarity(tokens.task, issue.title) >= ALIKE));
    const lost = own.filter(([key, { state }]) => state === 'intent' && !keys.has(key) && key !== parentKeyOf(options.docKey).key);
    this.unanswered = lost.map(([, one]) => one).sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[lost.length - 1] ?? null;
  }

  candidatesFor({ one: { tokens, textHash }, key, draft, repository }: Placed): Candidate[] {
    const { docKey, missingDocs, history } = this.#options;
    const left = history.has(key) ? [] : this.#leftFor(tokens.task, repository);
    const alike = this.#issues.flatMap((issue): Candidate[] => {
      if (left.some(each => isSame(each.issue, issue))) return [];
      const { marker, isTrusted, isMine, title, number } = issue;
      if (marker && isTrusted && marker.docKey === docKey && isSameOrigin(issue.body, draft.body) !== false) {
        const score = similarity(tokens.task, title);
        return score >= ALIKE ? [{ issue, score, why: `#${number} is linked by no item and ${Math.round(score * 100)} % alike` }] : [];
      }
      if (marker && isTrusted && marker.textHash === textHash && missingDocs.has(marker.docKey))
        return [{ issue, score: 1, why: `#${number} has the same text, and its document \`${marker.docKey}\` is gone` }];
      return !marker && isMine && title === draft.title ? [{ issue, score: 1, why: `#${number} has the same title` }] : [];
    });
    return [...alike, ...left].sort((a, b) => b.score - a.score || a.issue.number - b.issue.number);
  }

  /** An issue that never got its link is a question however its item reads by now. */
  #leftFor(task: string, repository: string): Candidate[] {
    return this.#unclaimed.flatMap((one): Candidate[] => {
      const { issue } = one;
      const score = similarity(task, issue.title);
      if (!isIn(issue, repository) || (score < ALIKE && !this.#unlike.includes(one))) return [];
      return [{ issue, score, why: `#${issue.number} was created from this document, and no item links it` }];
    });
  }
}

/** Texts less alike than this are two tasks. */
const ALIKE = 0.5;

function isIn(issue: IssueRef, repository: string): boolean {
  return issue.repository.toLowerCase() === repository.toLowerCase();
}

/** Whether an issue is certainly ours to close: this machine has created it, or it says byte for byte what we would send. The hidden line alone is copied with the text. */
function isOurs(issue: TrackedIssue, { title, body }: IssueDraft, claims: Claims): boolean {
  return issue.isMine && (claims.isCreatedHere(issue) || (issue.title === title && issue.body === body));
}

/** Issues beside an older one of the same name: those that are ours are closed, all others are told. */
function twinsOf(
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

function sectionOf(postmortem: Postmortem, item: ActionItem): Section | null {
  return (
    collect(postmortem, 'section')
      .filter(section => (section.children as unknown[]).includes(item))
      .at(-1) ?? null
  );
}

/** Of what would be sent, of where it could be read, and of what would be closed. */
function hashOf(items: readonly PlannedItem[], twins: readonly Twin[], head: readonly string[], factsOf: PlanOptions['factsOf']): string {
  const lines = items.map(({ key, operation, draft, repository, newLabels }) => [
    key,
    operation.op,
    issueOf(operation)?.number ?? null,
    repository,
    factsOf(repository)?.visibility ?? null,
    draft,
    newLabels,
  ]);
  const closed = twins.map(({ issue, keep }) => [issue.url, keep.url]);
  return fingerprintOf(JSON.stringify([head, lines, closed]));
}

/** The issue that an operation is about, where there is one. */
export function issueOf(operation: Operation): IssueRef | null {
  return operation.op === 'link' || operation.op === 'relink' ? operation.issue : null;
}

/** Whether what is said of an item tells of an issue. */
function isAbout(operation: Operation, issue: TrackedIssue): boolean {
  if (operation.op === 'decide') return operation.candidates.some(candidate => isSame(candidate.issue, issue));
  const about = issueOf(operation);
  return about !== null && isSame(about, issue);
}

/** Whether carrying out the plan does something for this item. */
export function isToDo({ operation }: Pick<PlannedItem, 'operation'>): boolean {
  return operation.op === 'create' || operation.op === 'link' || operation.op === 'relink';
}
