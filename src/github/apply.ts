import type { IssueRef, PlannedItem } from '../core/issues/plan';
import type { GitHubClient } from './client';
import type { Outcome } from './outcome';

/** How an item of an export ended. */
export interface ItemResult {
  readonly planned: PlannedItem;
  readonly issue: IssueRef | null;
  readonly state: 'linked' | 'not-linked' | 'refused' | 'pending' | 'not-done';
  /** What a person needs to know; null where all is well. */
  readonly problem: string | null;
}

/** What an export needs of its host. */
export interface ApplyPorts {
  readonly client: GitHubClient;
  /** Writes the link behind the item and saves; gives back why it could not. Called once for each issue, before the next one is created. */
  writeLink(planned: PlannedItem, issue: IssueRef): Promise<string | null>;
  /** Waits; ends early when the user cancels. */
  wait(seconds: number): Promise<void>;
  isCancelled(): boolean;
  progress(message: string, done: number, total: number): void;
}

/** Waiting longer than this is for another day. Seconds. */
const LONGEST_WAIT = 120;
const MOST_WAITS = 3;

/**
 * Creates the issues of a plan, strictly one after the other, and links each one before the next is created. A request is sent once: where the answer
 * is lost, the issue is looked for, and if it is not found the item stays pending, never sent again in this run.
 *
 * @param pause seconds between two issues, as GitHub asks of its clients.
 */
export async function applyPlan(plan: readonly PlannedItem[], repository: string, ports: ApplyPorts, pause: number): Promise<ItemResult[]> {
  const results: ItemResult[] = [];
  let stop: string | null = null;
  let sent = 0;
  for (const planned of plan) {
    if (stop ?? (ports.isCancelled() ? 'cancelled' : null)) {
      results.push({ planned, issue: null, state: 'not-done', problem: stop ?? 'cancelled' });
      continue;
    }
    ports.progress(planned.draft.title, results.length, plan.length);
    if (planned.found) {
      results.push(await link(planned, planned.found, ports));
      continue;
    }
    if (sent++ > 0 && pause > 0) await ports.wait(pause);
    const outcome = await createPatiently(planned, repository, ports);
    results.push(await resultOf(planned, outcome, ports));
    stop = reasonToStop(outcome);
  }
  return results;
}

async function createPatiently(planned: PlannedItem, repository: string, ports: ApplyPorts): Promise<Outcome> {
  for (let waits = 0; ; waits++) {
    const outcome = await ports.client.createIssue(repository, planned.draft);
    if (outcome.kind === 'limited' && outcome.seconds <= LONGEST_WAIT && waits < MOST_WAITS && !ports.isCancelled()) {
      ports.progress(`GitHub asks to wait ${outcome.seconds} s`, 0, 0);
      await ports.wait(outcome.seconds);
      if (!ports.isCancelled()) continue;
    }
    return outcome.kind === 'unknown' ? await lookFor(planned, repository, outcome, ports) : outcome;
  }
}

/** The answer is lost: the issue may have been created all the same. Then its marker is in the list. */
async function lookFor(planned: PlannedItem, repository: string, lost: Outcome, ports: ApplyPorts): Promise<Outcome> {
  try {
    const issue = (await ports.client.markedIssues(repository)).get(planned.key);
    return issue ? { kind: 'created', issue } : lost;
  } catch {
    return lost;
  }
}

async function resultOf(planned: PlannedItem, outcome: Outcome, ports: ApplyPorts): Promise<ItemResult> {
  switch (outcome.kind) {
    case 'created':
      return link(planned, outcome.issue, ports);
    case 'unknown':
      return {
        planned,
        issue: null,
        state: 'pending',
        problem: `GitHub's answer was lost (${outcome.message}). The issue may exist: the next export looks for it first.`,
      };
    case 'not-sent':
      return { planned, issue: null, state: 'not-done', problem: `GitHub cannot be reached (${outcome.message}). Nothing was sent.` };
    default:
      return { planned, issue: null, state: 'refused', problem: outcome.message };
  }
}

async function link(planned: PlannedItem, issue: IssueRef, ports: ApplyPorts): Promise<ItemResult> {
  const problem = await ports.writeLink(planned, issue).catch(error => (error instanceof Error ? error.message : String(error)));
  return { planned, issue, state: problem === null ? 'linked' : 'not-linked', problem };
}

/** A title that is refused concerns one item; a repository that refuses concerns all of them. */
function reasonToStop(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'not-sent':
    case 'limited':
    case 'unknown':
      return outcome.message;
    case 'refused':
      return outcome.status === 422 ? null : outcome.message;
    default:
      return null;
  }
}

/** GitHub asks for a second between writes; a server of one's own has no such limit by default. */
export function pauseFor(apiUrl: string): number {
  return /(?:^|\.)(?:github\.com|ghe\.com)$/.test(new URL(apiUrl).hostname) ? 1.2 : 0;
}
