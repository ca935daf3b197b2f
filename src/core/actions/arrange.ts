import { daysBetween } from '../time/days';
import type { Action, DocumentActions } from './collect';
import { ownerKey } from './owner';

export const GROUPINGS = ['document', 'owner', 'due'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const FILTERS = ['open', 'overdue', 'untracked', 'done', 'all'] as const;
export type Filter = (typeof FILTERS)[number];

/** An item with the document that it stands in. */
export interface PlacedAction {
  readonly document: DocumentActions;
  readonly action: Action;
}

export interface ActionGroup {
  /** Stays the same when items come and go. */
  readonly id: string;
  readonly label: string;
  /** Where the group is a document. */
  readonly document: DocumentActions | null;
  readonly items: readonly PlacedAction[];
}

/** Whether a list that is narrowed down in this way shows an item. */
export function isShown({ state: { isDone, isOverdue, isTracked } }: Action, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'done':
      return isDone;
    case 'open':
      return !isDone;
    case 'overdue':
      return isOverdue;
    case 'untracked':
      return !isDone && !isTracked;
  }
}

/** How many items each filter leaves. */
export function countsOf(documents: readonly DocumentActions[]): Readonly<Record<Filter, number>> {
  const actions = documents.flatMap(document => document.actions);
  const count = (filter: Filter): number => actions.filter(action => isShown(action, filter)).length;
  return { open: count('open'), overdue: count('overdue'), untracked: count('untracked'), done: count('done'), all: actions.length };
}

/**
 * The items that a filter leaves, in groups: documents from the newest incident to the oldest, owners by name with nobody last, due dates from what is late to what has none.
 * Within a document the order is its own, within other groups what is due first comes first.
 *
 * @param today ISO day.
 */
export function arrange(documents: readonly DocumentActions[], by: Grouping, filter: Filter, today: string): ActionGroup[] {
  const items = [...documents]
    .sort(newestFirst)
    .flatMap(document => document.actions.filter(action => isShown(action, filter)).map(action => ({ document, action })));
  switch (by) {
    case 'document':
      return grouped(items, ({ document }) => ({ id: document.id, label: document.title, document }));
    case 'owner':
      return grouped([...items].sort(dueFirst), ({ action: { owner } }) => ({
        id: owner ? ownerKey(owner) : '',
        label: owner ?? 'No owner',
        document: null,
      })).sort((a, b) => Number(a.id === '') - Number(b.id === '') || a.id.localeCompare(b.id));
    case 'due':
      return grouped([...items].sort(dueFirst), ({ action }) => ({ ...dueGroup(action, today), document: null })).sort((a, b) =>
        a.id.localeCompare(b.id),
      );
  }
}

function grouped(items: readonly PlacedAction[], groupOf: (item: PlacedAction) => Omit<ActionGroup, 'items'>): ActionGroup[] {
  const groups = new Map<string, Omit<ActionGroup, 'items'> & { readonly items: PlacedAction[] }>();
  for (const item of items) {
    const group = groupOf(item);
    const known = groups.get(group.id);
    if (known) known.items.push(item);
    else groups.set(group.id, { ...group, items: [item] });
  }
  return [...groups.values()];
}

function newestFirst(a: DocumentActions, b: DocumentActions): number {
  const [first, second] = [a.date ?? '', b.date ?? ''];
  return first === second ? compare(a.path, b.path) || compare(a.id, b.id) : compare(second, first);
}

/** Open items before those that are done, days before what is no day, and that before nothing. */
function dueFirst({ action: a }: PlacedAction, { action: b }: PlacedAction): number {
  const rank = ({ state, dueDay, due }: Action): string => `${Number(state.isDone)} ${dueDay ?? (due ? 'later' : 'never')}`;
  return compare(rank(a), rank(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Groups of due dates; their ids sort as they are to be read. */
function dueGroup({ state, due, dueDay }: Action, today: string): { readonly id: string; readonly label: string } {
  if (state.isDone) return { id: '6', label: 'Done' };
  if (state.isOverdue) return { id: '0', label: 'Overdue' };
  if (dueDay === null) return due ? { id: '4', label: 'No day' } : { id: '5', label: 'No due date' };
  if (dueDay === today) return { id: '1', label: 'Today' };
  return daysBetween(today, dueDay) <= 7 ? { id: '2', label: 'In the next 7 days' } : { id: '3', label: 'Later' };
}
