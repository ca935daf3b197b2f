import type { Document } from '../document/postmortem';
import { nameInList } from '../document/title';
import { identify } from '../issues/identity';
import { isTask } from '../lint/rules/support/actionItems';
import type { Range } from '../text/range';
import { dueDay } from '../time/deadline';
import { ownerKey } from './owner';

/** An action item as a list of them shows it. */
export interface Action {
  /** By which the item is found again when the document has changed. */
  readonly key: string;
  readonly task: string;
  /** Line in the document, from 1. */
  readonly line: number;
  readonly owner: string | null;
  /** As written. */
  readonly due: string | null;
  /** ISO day, where the due date is one. */
  readonly dueDay: string | null;
  readonly priority: string | null;
  readonly issue: { readonly text: string; readonly url: string | null } | null;
  readonly state: ActionState;
}

/** An item that is done is neither late nor is there anything to track. */
export interface ActionState {
  readonly isDone: boolean;
  readonly isOverdue: boolean;
  readonly isTracked: boolean;
}

/** The action items of one document. */
export interface DocumentActions {
  /** The document's address. */
  readonly id: string;
  readonly title: string;
  /** For people: relative to its folder. */
  readonly path: string;
  /** ISO day of the incident, where the document states it. */
  readonly date: string | null;
  readonly actions: readonly Action[];
}

/** An item without what another day changes. */
export type KeptAction = Omit<Action, 'state'> & { readonly state: Omit<ActionState, 'isOverdue'> };

/** The action items of a document as they can be kept: plain JSON that follows from its text and name, and is the same on every day and in every folder. */
export interface KeptActions {
  readonly title: string | null;
  /** ISO day of the incident, where the document states it. */
  readonly date: string | null;
  readonly actions: readonly KeptAction[];
}

/** Items are known by their text within their document: the name of the document is no part of their key here. */
export const DOC_KEY = '';

/** The tasks of a document, done or not, in its order. Measures that are described rather than listed as tasks are left out, as in the rules. */
export function keptActions({ postmortem }: Pick<Document, 'postmortem'>): KeptActions {
  const actions = identify(postmortem, DOC_KEY).flatMap(({ key, item }) => {
    if (!isTask(item)) return [];
    return [
      {
        key,
        task: item.task,
        line: item.position.start.line,
        owner: item.owner,
        due: item.due,
        dueDay: dueDay(item.due),
        priority: item.priority,
        issue: item.issue && { text: item.issue.text, url: item.issue.url },
        state: { isDone: item.done === true, isTracked: item.issue !== null },
      },
    ];
  });
  return { title: postmortem.title?.value ?? null, date: postmortem.date, actions };
}

/**
 * Action items as they are listed on a day.
 *
 * @param today ISO day.
 */
export function actionsOn(today: string, kept: KeptActions, { id, path }: Pick<DocumentActions, 'id' | 'path'>): DocumentActions {
  const actions = kept.actions.map(({ state: { isDone, isTracked }, ...action }): Action => {
    const isOverdue = !isDone && action.dueDay !== null && action.dueDay < today;
    return { ...action, state: { isDone, isOverdue, isTracked } };
  });
  return { id, path, title: nameInList(kept.title, path), date: kept.date, actions };
}

/**
 * The action items of a document with what a list says of the document.
 *
 * @param today ISO day.
 */
export function documentActions(document: Document, place: Pick<DocumentActions, 'id' | 'path'>, today: string): DocumentActions {
  return actionsOn(today, keptActions(document), place);
}

/** The item whose text a finding underlines. */
export function actionAt({ postmortem }: Document, range: Range): Pick<Action, 'key' | 'task'> | null {
  const found = identify(postmortem, DOC_KEY).find(({ item }) => item.textRange.start === range.start && item.textRange.end === range.end);
  return found ? { key: found.key, task: found.item.task } : null;
}

/** Everybody who owns an item, as written, each once whatever the case of the letters; those with most items first. */
export function ownersIn(documents: readonly DocumentActions[]): string[] {
  const counts = new Map<string, { readonly owner: string; count: number }>();
  for (const { owner } of documents.flatMap(({ actions }) => actions)) {
    if (!owner) continue;
    const known = counts.get(ownerKey(owner));
    if (known) known.count++;
    else counts.set(ownerKey(owner), { owner, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.owner.localeCompare(b.owner)).map(({ owner }) => owner);
}

/** The name that was typed as documents write it: with the `@` where the same person, or everybody, has one. */
export function ownerAsWritten(typed: string, known: readonly string[]): string {
  const name = typed.trim();
  const same = known.find(owner => ownerKey(owner) === ownerKey(name));
  if (same) return same;
  const areHandles = known.length > 0 && known.every(owner => owner.startsWith('@'));
  return areHandles && /^[A-Za-z\d][\w-]*$/.test(name) ? `@${name}` : name;
}
