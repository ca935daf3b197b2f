import type { IssueLink } from '../core/document/tree';
import type { IssueDraft } from '../core/issues/draft';
import { fingerprintOf } from '../core/issues/identity';
import type { IssueRef, TrackedIssue } from '../core/issues/issue';
import { isLinkTo } from '../core/issues/locate';
import { issueOf } from '../core/issues/operation';
import { isSameItem, isSameOrigin } from '../core/issues/origin';
import type { CreatedIssue, Outcome, Refusal } from '../core/issues/outcome';
import { type ExportPlan, isToDo, type PlannedItem } from '../core/issues/plan';
import { type Explanation, explainRefusal } from './explain';
import { attachToParent } from './parent';
import { type LabelStyle, type Tracker, TrackerError } from './port';
import type { DocumentPort, Written } from './ports';
import { Sender, type SenderOptions, type Sending } from './send';
import { closeTwin, winnerAmong } from './twins';

/** How an item of an export ended. */
export interface ItemResult {
  readonly planned: PlannedItem;
  readonly issue: IssueRef | null;
  /** `unsaved`: the link stands in a document that its author has still to save. `pending`: nobody knows whether the issue exists. */
  readonly state: 'linked' | 'unsaved' | 'not-linked' | 'refused' | 'pending' | 'not-done';
  /** What a person needs to know; null where all is well. */
  readonly problem: string | null;
  /** What the tracker dropped without a word. */
  readonly dropped: readonly string[];
  readonly remedy: Explanation['remedy'];
  /** Where a person can set it right. */
  readonly remedyUrl: string | null;
}

export interface ApplyOptions extends Omit<SenderOptions, 'path' | 'file'> {
  readonly plan: ExportPlan;
  readonly document: DocumentPort;
  readonly account: string | null;
  /** Told what is left besides the items. */
  readonly warn: (message: string) => void;
}

/** Two answers lost in a row: the tracker is in trouble, and so would be the rest. */
const MOST_LOST = 2;
const LABEL: Omit<LabelStyle, 'name'> = { color: 'd93f0b', description: 'From the action items of a postmortem' };

/**
 * Creates the issues of a plan, strictly one after the other, and links each one before the next is created. What cannot be taken back is written down
 * before it is done: it can be killed at any moment. A request without an answer is never sent again in the same run.
 */
export function applyPlan(options: ApplyOptions): Promise<ItemResult[]> {
  return new Export(options).run();
}

class Export {
  readonly #options: ApplyOptions;
  readonly #sender: Sender;
  readonly #items: readonly PlannedItem[];
  /** Repositories in which nothing more is tried, with the reason. */
  readonly #closed = new Map<string, Explanation>();
  #stop: Explanation | null = null;
  #lost = 0;
  #done = 0;
  #isAuthorTold = false;

  constructor(options: ApplyOptions) {
    this.#options = options;
    this.#sender = new Sender({ ...options, path: options.plan.path, file: options.plan.file });
    this.#items = options.plan.items.filter(isToDo);
  }

  async run(): Promise<ItemResult[]> {
    const { plan, tracker } = this.#options;
    for (const { issue, keep } of plan.twins) await closeTwin(issue, keep, tracker, this.#sender).catch(leaveToTheTracker);
    for (const [repository, name] of newLabels(this.#items))
      await this.#sender.createLabel(repository, { name, ...LABEL }).catch(leaveToTheTracker);
    const results: ItemResult[] = [];
    for (const planned of this.#items) {
      this.#say(planned.draft.title);
      results.push(await this.#item(planned));
      this.#done++;
    }
    if (plan.parent && !this.#stop) {
      const left = await attachToParent(plan.parent, results, this.#sender, tracker, message => this.#say(message));
      if (left !== null) this.#options.warn(`The issue above the others: ${left.replace(/\.$/, '')}.`);
    }
    return results;
  }

  #say(message: string): void {
    this.#options.progress({ message, done: this.#done, total: this.#items.length });
  }

  async #item(planned: PlannedItem): Promise<ItemResult> {
    const known = issueOf(planned.operation);
    const stop = this.#stop ?? this.#closed.get(planned.repository) ?? (this.#options.isCancelled() ? CANCELLED : null);
    if (stop) return result(planned, known, 'not-done', { problem: stop.message, remedy: stop.remedy, remedyUrl: stop.url });
    if (known) return this.#link(planned, known, [], planned.operation.op === 'relink' ? planned.operation.from : null);
    return this.#create(planned);
  }

  async #create(planned: PlannedItem): Promise<ItemResult> {
    let outcome: Sending;
    try {
      const objection = (): Promise<string | null> => this.#objectionTo(planned);
      outcome = await this.#sender.create(planned, planned.draft, message => this.#say(message), objection);
    } catch (error) {
      // Only the journal fails here: before anything was sent, or after a refusal.
      return this.#stopped(planned, reasonOf(error), null);
    }
    if (outcome.kind !== 'unknown' && outcome.kind !== 'withdrawn') this.#lost = 0;
    switch (outcome.kind) {
      case 'created':
        this.#checkAuthor(outcome.got);
        return this.#created(planned, outcome.issue, droppedIn(planned.draft, outcome.got));
      case 'unknown':
        return this.#lookFor(planned, outcome);
      case 'withdrawn':
        return result(planned, null, 'not-done', { problem: `${outcome.reason}; no issue was created for it` });
      case 'not-sent':
        if (this.#options.isCancelled()) return result(planned, null, 'not-done', { problem: CANCELLED.message });
        return this.#stopped(
          planned,
          `Cannot reach ${this.#options.tracker.host} (${outcome.message}); nothing was sent. Check the proxy settings.`,
          'network',
        );
      case 'limited':
        return this.#stopped(planned, limitText(outcome, this.#options.tracker, this.#options.clock.now()), 'wait');
      case 'refused':
        return this.#refused(planned, outcome);
    }
  }

  /** A document that cannot be read may say anything by now. */
  #objectionTo(planned: PlannedItem): Promise<string | null> {
    return this.#options.document.objectionTo(planned).catch(reasonOf);
  }

  /** Issues are found again by who has created them: of a token that may not ask who it is, that was a guess. */
  #checkAuthor({ author }: CreatedIssue): void {
    const { account, warn } = this.#options;
    if (this.#isAuthorTold || author === null || account === null || author.toLowerCase() === account.toLowerCase()) return;
    this.#isAuthorTold = true;
    warn(
      `The issues are created as ${author}, not as ${account}: set \`botLogin\` in the configuration’s \`export\` to ${author}, to have them found again.`,
    );
  }

  async #created(planned: PlannedItem, issue: IssueRef, dropped: readonly string[]): Promise<ItemResult> {
    const { number, url } = issue;
    try {
      await this.#sender.note(planned, 'created', { number, url, body: fingerprintOf(planned.draft.body) });
    } catch (error) {
      // The issue is there: its link is all that is left to tell of it. After that, nothing more is sent.
      this.#stopFor(error);
      return this.#linkUnwritten(planned, issue, dropped);
    }
    return this.#link(planned, await this.#winnerOver(planned, issue), dropped, null);
  }

  async #linkUnwritten(planned: PlannedItem, issue: IssueRef, dropped: readonly string[]): Promise<ItemResult> {
    const written = await this.#options.document.writeLink(planned, issue, null).catch((error): Written => failed(error));
    const state = written.kind === 'failed' ? 'not-linked' : written.kind === 'written' ? 'linked' : 'unsaved';
    return result(planned, issue, state, { problem: `#${issue.number} exists (${issue.url}). ${this.#stop?.message ?? ''}`, dropped });
  }

  /** Somebody else may have created an issue for the same item meanwhile: the older one stays. */
  async #winnerOver(planned: PlannedItem, issue: IssueRef): Promise<IssueRef> {
    const { tracker, labels } = this.#options;
    const { repository, key } = planned;
    try {
      const listed = await tracker.issues(repository, labels, 'first');
      const ofKey = listed.filter(
        each => each.isTrusted && each.marker?.key === key && (each.number === issue.number || this.#isRival(each, planned)),
      );
      const winner = winnerAmong(ofKey);
      const ours = ofKey.find(({ number }) => number === issue.number);
      if (!winner || !ours || winner.number >= issue.number) return issue;
      return (await closeTwin(ours, winner, tracker, this.#sender)) ? winner : issue;
    } catch (error) {
      if (error instanceof TrackerError) return issue; // the next export looks again
      throw error;
    }
  }

  /** Whether an issue was created for the same item of the same document: not for another item that links it, and not for a document of the same name. */
  #isRival(issue: TrackedIssue, { draft }: PlannedItem): boolean {
    const { items, home, isLoose } = this.#options.plan;
    if (items.some(({ item }) => item.issue && isLinkTo(item.issue, issue, home))) return false;
    return isLoose ? issue.body === draft.body : isSameOrigin(issue.body, draft.body) !== false && isSameItem(issue.body, draft.body);
  }

  /** The answer is lost: the issue may have been created all the same. */
  async #lookFor(planned: PlannedItem, { message, number }: Extract<Outcome, { kind: 'unknown' }>): Promise<ItemResult> {
    const { name } = this.#options.tracker;
    this.#say(`${name}’s answer was lost; checking whether the issue exists …`);
    const found = await this.#sender.find(planned, number);
    if (found) {
      this.#lost = 0;
      return this.#created(planned, found, []);
    }
    if (++this.#lost >= MOST_LOST)
      this.#stop = explanation(`${name} does not answer (${message}). Export again later: what may exist is looked for first.`, 'wait');
    return result(planned, null, 'pending', {
      problem: `${name} did not answer (${message}); the issue may exist. It will be checked at the next export.`,
    });
  }

  #stopped(planned: PlannedItem, message: string, remedy: Explanation['remedy']): ItemResult {
    this.#stop = explanation(message, remedy);
    return result(planned, null, 'not-done', { problem: message, remedy });
  }

  #stopFor(error: unknown): void {
    this.#stop = explanation(reasonOf(error), null);
  }

  #refused(planned: PlannedItem, refusal: Refusal): ItemResult {
    const { tracker, account } = this.#options;
    const why = explainRefusal(refusal, tracker, planned.repository, account);
    if (why.scope === 'everything') this.#stop = why;
    if (why.scope === 'repository') this.#closed.set(planned.repository, why);
    return result(planned, null, 'refused', { problem: why.message, remedy: why.remedy, remedyUrl: why.url });
  }

  async #link(planned: PlannedItem, issue: IssueRef, dropped: readonly string[], replaced: IssueLink | null): Promise<ItemResult> {
    const { number, url } = issue;
    const written = await this.#options.document.writeLink(planned, issue, replaced).catch((error): Written => failed(error));
    if (written.kind === 'failed') {
      const problem = `#${number} exists, but its link could not be placed: ${written.reason} (${url})`;
      return result(planned, issue, 'not-linked', { problem, dropped });
    }
    if (written.kind === 'written') await this.#sender.note(planned, 'linked', { number, url }).catch(error => this.#stopFor(error));
    return result(planned, issue, written.kind === 'written' ? 'linked' : 'unsaved', { dropped });
  }
}

const CANCELLED: Explanation = { message: 'cancelled', scope: 'everything', remedy: null, url: null };

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function failed(error: unknown): Written {
  return { kind: 'failed', reason: reasonOf(error) };
}

function explanation(message: string, remedy: Explanation['remedy']): Explanation {
  return { message, scope: 'everything', remedy, url: null };
}

function result(planned: PlannedItem, issue: IssueRef | null, state: ItemResult['state'], more: Partial<ItemResult> = {}): ItemResult {
  return { planned, issue, state, problem: null, dropped: [], remedy: null, remedyUrl: null, ...more };
}

/** Repository and name, each once. */
function newLabels(items: readonly PlannedItem[]): readonly (readonly [string, string])[] {
  const labels = items.flatMap(({ repository, newLabels: names }) => names.map(name => [repository, name] as const));
  return [...new Map(labels.map(pair => [pair.join('\n').toLowerCase(), pair])).values()];
}

/** A label that cannot be created comes into being with the first issue, or is dropped, and then reported; a twin is found again by the next export. */
function leaveToTheTracker(error: unknown): void {
  if (!(error instanceof TrackerError)) throw error;
}

function limitText({ seconds, isPrimary, message }: Extract<Outcome, { kind: 'limited' }>, { name }: Tracker, now: number): string {
  const at = new Date(now + seconds * 1000).toISOString().slice(11, 16);
  return isPrimary
    ? `${name}’s limit of requests is used up; it resets at ${at} UTC. Export again then.`
    : `${name} asks to wait ${seconds} s (${message}). Export again later.`;
}

/** What was asked for and is not there. */
function droppedIn(draft: IssueDraft, got: CreatedIssue): string[] {
  const missing = (asked: readonly string[], given: readonly string[]): string[] =>
    asked.filter(one => !given.some(other => other.toLowerCase() === one.toLowerCase()));
  const labels = missing(draft.labels, got.labels);
  const people = missing(draft.assignees, got.assignees);
  return [
    ...(labels.length > 0 ? [`labels ${labels.join(', ')}`] : []),
    ...(people.length > 0 ? [`assignees ${people.join(', ')}`] : []),
    ...(draft.milestone !== null && got.milestone !== draft.milestone ? [`milestone ${draft.milestone}`] : []),
    ...(draft.type !== null && got.type !== draft.type ? [`type ${draft.type}`] : []),
    ...(draft.isConfidential && got.isConfidential === false ? ['confidentiality: everybody who can read the project can read it'] : []),
  ];
}
