import type { Document } from '../document/postmortem';
import { isPublicCopy } from '../document/publicCopy';
import { isClosingCheck } from '../document/tasks';
import { type ActionItem, collect, type IssueLink, type Postmortem, type Section, statedField } from '../document/tree';
import { secretsIn } from '../text/secrets';
import { draftIssue, draftParent, type IssueDraft } from './draft';
import { fitDraft, type RepositoryFacts } from './fit';
import { fingerprintOf, type IdentifiedItem, identify, parentKeyOf } from './identity';
import { addressOf, type IssueIndex, type IssueRef, type TrackedIssue, trackedBy } from './issue';
import type { ItemHistory } from './journal';
import { isListedIn } from './list';
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

export type SkipReason = 'done' | 'empty' | 'measure' | 'check' | 'copy' | 'secret' | 'repository' | 'unselected' | 'cap' | 'skipped';

export interface PlannedItem extends IdentifiedItem {
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

export interface PlanOptions {
  readonly docKey: string;
  /** The file's path in the repository, with slashes. */
  readonly path: string;
  readonly includePrevention: boolean;
  readonly settings: ExportSettings;
  /** Of the tracker that gets the issues. */
  readonly style: IssueStyle;
  /** Where the issues go unless an item says otherwise. */
  readonly repository: string;
  /** What is known of the issues of a repository. */
  readonly issuesIn: (repository: string) => IssueIndex;
  /** What this machine has done before, by key. */
  readonly history: ReadonlyMap<string, ItemHistory>;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** Documents that markers name and that are gone: their issues may belong to this one, which has been renamed. */
  readonly missingDocs: ReadonlySet<string>;
  /** What is known of a repository; null where nobody was asked. */
  readonly factsOf: (repository: string) => RepositoryFacts | null;
  /** Repositories, in lower case, that items may name; others are nobody's to choose but the user's. */
  readonly allowedRepositories: ReadonlySet<string>;
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
  readonly repository: string;
  /** Of the document's text. */
  readonly textHash: string;
  readonly items: readonly PlannedItem[];
  /** Issues of this account that are open beside an older one for the same item. */
  readonly twins: readonly Twin[];
  /** The issue that holds those of the document together; null where the team wants none. */
  readonly parent: PlannedParent | null;
  /** Of everything that would be sent and written, and who could read it: what was seen is what is done. */
  readonly planHash: string;
}

/** Says for every action item of a document what an export does with it. The same input gives the same plan, byte for byte. */
export function planExport(document: Document, options: PlanOptions): ExportPlan {
  const { postmortem, text } = document;
  const identified = postmortem.isPostmortem ? identify(postmortem, options.docKey) : [];
  const orphans = new Orphans(identified, options);
  let created = 0;
  const items = identified.map((one, index): PlannedItem => {
    const named = one.tokens.repository ?? options.repository;
    const repository = options.factsOf(named)?.fullName ?? named;
    const section = sectionOf(postmortem, one.item);
    const facts = options.factsOf(repository);
    const written = draftIssue(one, sourceOf(document, options, section, index + 1), options.settings);
    const { draft, warnings, newLabels } = fitDraft(written, facts);
    const { operation, reason } = capped(decide(one, draft, repository, orphans, options), created, options.max);
    if (operation.op === 'create') created++;
    return {
      ...one,
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
  const parent = options.settings.parent && !isPublicCopy(path) ? parentOf(document, items, options) : null;
  const twins = twinsOf([...items, ...(parent ? [parent] : [])], options);
  return {
    docKey,
    path,
    repository,
    textHash,
    items,
    twins,
    parent,
    planHash: hashOf(items, twins, [docKey, textHash, parent?.draft.body ?? '', ...(parent?.missing ?? []).map(String)], options.factsOf),
  };
}

function parentOf(document: Document, items: readonly PlannedItem[], options: PlanOptions): PlannedParent {
  const { docKey, repository, settings } = options;
  const marker = parentKeyOf(docKey);
  const draft = draftParent(marker, sourceOf(document, options, null, 0), settings);
  const facts = options.factsOf(repository);
  const { byKey, all } = options.issuesIn(repository);
  const ofKey = byKey.get(marker.key) ?? [];
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

function decide(one: IdentifiedItem, draft: IssueDraft, repository: string, orphans: Orphans, options: PlanOptions): Decided {
  const { item, key, tokens } = one;
  if (isPublicCopy(options.path)) return skip('copy', 'this is a public copy; its issues are those of the document that it was made from');
  const issues = options.issuesIn(repository).byKey.get(key) ?? [];
  if (item.issue) return decideLinked(item.issue, issues, options.issuesIn(repository));
  if (item.done) return skip('done', 'done');
  if (isClosingCheck(tokens.task)) return skip('check', 'a check of the document itself, not a task');
  if (tokens.task.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return skip('empty', 'no text');
  const history = options.history.get(key);
  const known = trackedBy(issues);
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
  if (history?.state === 'intent' && options.decisions.get(key) !== 'new') {
    const retryAt = retryTimeOf(history, options);
    if (options.now < retryAt) {
      const operation = { op: 'pending', since: history.at, retryAt: new Date(retryAt).toISOString() } as const;
      return { operation, reason: `it was sent, and ${options.style.tracker} did not answer: the issue may exist` };
    }
  }
  return decideNew(one, draft, issues, orphans, history, options);
}

/** A link in the document is the item's identity. Only a link to a twin that lost is changed. */
function decideLinked(link: IssueLink, ofKey: readonly TrackedIssue[], index: IssueIndex): Decided {
  const linked = index.all.find(({ url }) => link.url !== null && addressOf(url) === addressOf(link.url));
  const winner = trackedBy(ofKey);
  const hasLost = linked !== undefined && linked.marker?.key === winner?.marker?.key && ofKey.includes(linked);
  if (winner && hasLost && winner !== linked && (linked.state === 'open' || linked.stateReason === 'duplicate'))
    return { operation: { op: 'relink', issue: winner, from: link }, reason: `#${linked.number} is a twin of #${winner.number}` };
  return { operation: { op: 'exists', issue: link }, reason: `tracked by ${link.text}` };
}

/** No issue is known for it: a new one, unless somebody should look first. */
function decideNew(
  one: IdentifiedItem,
  draft: IssueDraft,
  ofKey: readonly TrackedIssue[],
  orphans: Orphans,
  history: ItemHistory | undefined,
  options: PlanOptions,
): Decided {
  const decision = options.decisions.get(one.key);
  if (decision === 'skip') return skip('skipped', 'left out on request');
  if (decision === 'new') return { operation: { op: 'create' }, reason: null };
  const givenUp = ofKey.filter(({ number }) => !history?.closed.includes(number) && ofKey.length > 0);
  const candidates = [
    ...givenUp
      .filter(({ stateReason }) => stateReason === 'not_planned')
      .map(issue => ({ issue, score: 1, why: `#${issue.number} was closed as not planned` })),
    ...orphans.candidatesFor(one, draft),
  ];
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

function capped(decided: Decided, created: number, max: number): Decided {
  return decided.operation.op === 'create' && created >= max ? skip('cap', `more than ${max} at once; raise --max`) : decided;
}

/** Issues that no item of the document is tracked by, and that may belong to one all the same: its text was edited, or its file renamed. */
class Orphans {
  readonly #issues: readonly TrackedIssue[];
  readonly #docKey: string;
  readonly #missing: ReadonlySet<string>;

  constructor(identified: readonly IdentifiedItem[], { docKey, issuesIn, repository, missingDocs }: PlanOptions) {
    const keys = new Set(identified.map(({ key }) => key));
    const linked = new Set(identified.flatMap(({ item }) => (item.issue?.url ? [addressOf(item.issue.url)] : [])));
    this.#docKey = docKey;
    this.#missing = missingDocs;
    this.#issues = issuesIn(repository).all.filter(
      issue => issue.state === 'open' && !linked.has(addressOf(issue.url)) && !(issue.marker && keys.has(issue.marker.key)),
    );
  }

  candidatesFor({ tokens, textHash }: IdentifiedItem, draft: IssueDraft): Candidate[] {
    return this.#issues
      .flatMap((issue): Candidate[] => {
        const { marker, isTrusted, isMine, title, number } = issue;
        if (marker && isTrusted && marker.docKey === this.#docKey) {
          const score = similarity(tokens.task, title);
          return score >= ALIKE ? [{ issue, score, why: `#${number} is linked by no item and ${Math.round(score * 100)} % alike` }] : [];
        }
        if (marker && isTrusted && marker.textHash === textHash && this.#missing.has(marker.docKey))
          return [{ issue, score: 1, why: `#${number} has the same text, and its document \`${marker.docKey}\` is gone` }];
        return !marker && isMine && title === draft.title ? [{ issue, score: 1, why: `#${number} has the same title` }] : [];
      })
      .sort((a, b) => b.score - a.score || a.issue.number - b.issue.number);
  }
}

/** Texts less alike than this are two tasks. */
const ALIKE = 0.5;

function twinsOf(items: readonly Pick<PlannedItem, 'key' | 'repository'>[], { issuesIn }: PlanOptions): Twin[] {
  return items.flatMap(({ key, repository }) => {
    const [keep, ...younger] = (issuesIn(repository).byKey.get(key) ?? []).filter(({ state }) => state === 'open');
    return keep ? younger.filter(({ isMine, comments }) => isMine && comments === 0).map(issue => ({ issue, keep })) : [];
  });
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

/** Whether carrying out the plan does something for this item. */
export function isToDo({ operation }: Pick<PlannedItem, 'operation'>): boolean {
  return operation.op === 'create' || operation.op === 'link' || operation.op === 'relink';
}
