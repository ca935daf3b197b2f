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

/** Items are known by their text within their document: the name of the document is no part of their key here. */
export const DOC_KEY = '';

/**
 * The tasks of a document, done or not, in its order. Measures that are described rather than listed as tasks are left out, as in the rules.
 *
 * @param today ISO day.
 */
export function actionsOf({ postmortem }: Pick<Document, 'postmortem'>, today: string): Action[] {
  return identify(postmortem, DOC_KEY).flatMap(({ key, item }) => {
    if (!isTask(item)) return [];
    const day = dueDay(item.due);
    const isDone = item.done === true;
    return [
      {
        key,
        task: item.task,
        line: item.position.start.line,
        owner: item.owner,
        due: item.due,
        dueDay: day,
        priority: item.priority,
        issue: item.issue && { text: item.issue.text, url: item.issue.url },
        state: { isDone, isOverdue: !isDone && day !== null && day < today, isTracked: item.issue !== null },
      },
    ];
  });
}

/**
 * The action items of a document with what a list says of the document.
 *
 * @param today ISO day.
 */
export function documentActions(document: Document, { id, path }: Pick<DocumentActions, 'id' | 'path'>, today: string): DocumentActions {
  const { title, date } = document.postmortem;
  return { id, path, title: nameInList(title?.value ?? null, path), date, actions: actionsOf(document, today) };
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
