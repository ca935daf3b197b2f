import type { IssueLink } from '../core/document/tree';
import type { IdentifiedItem } from '../core/issues/identity';
import { repositoryIn } from '../core/issues/issue';
import { isTickedByUs } from '../core/issues/journal';
import { type IssueState, type SyncStep, stepFor } from '../core/issues/sync';
import type { Tracker } from './port';
import type { Journal } from './ports';

/** Asks for the issue of each item that links one of this tracker, and says what that does to the document. Changes nothing. */
export async function planSync(
  items: readonly IdentifiedItem[],
  tracker: Tracker,
  journal: Journal,
  home: string | null,
): Promise<SyncStep[]> {
  const states = new Map<string, IssueState>();
  const steps: SyncStep[] = [];
  for (const identified of items) {
    const link = identified.item.issue;
    const ref = link && refOf(link, tracker, home);
    if (!link || !ref) continue;
    const name = `${ref.repository}#${ref.number}`.toLowerCase();
    const state = states.get(name) ?? (await stateOf(ref.repository, ref.number, tracker));
    states.set(name, state);
    steps.push(stepFor(identified, link, state, isTickedByUs(journal.records(), tracker.host, state.kind === 'known' ? state.issue : ref)));
  }
  return steps;
}

function refOf({ url, number, text }: IssueLink, tracker: Tracker, home: string | null): { repository: string; number: number } | null {
  if (url !== null) return tracker.refOf(url);
  const repository = repositoryIn(text, home);
  return repository !== null && number !== null ? { repository, number } : null;
}

async function stateOf(repository: string, number: number, tracker: Tracker): Promise<IssueState> {
  const found = await tracker.issue(repository, number);
  switch (found.kind) {
    case 'found':
      return { kind: 'known', issue: found.issue };
    case 'moved':
      return found;
    default:
      return { kind: 'gone' };
  }
}
