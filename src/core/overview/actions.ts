import { ownerKey } from '../actions/owner';
import { daysBetween } from '../time/days';
import type { ReportedDocument } from './overview';

/** How long ago the incident was that an open item comes from: items themselves hardly ever say since when they are there. */
export const AGES = ['0–30 days', '31–90 days', '91–365 days', 'over a year', 'not known'] as const;
export type Age = (typeof AGES)[number];

export interface ActionOverview {
  readonly total: number;
  readonly done: number;
  readonly open: number;
  /** Open, and due before today. */
  readonly overdue: number;
  /** Open, and linked to no issue. */
  readonly untracked: number;
  readonly withoutOwner: number;
  readonly withoutDueDay: number;
  /** Measures that are described and not listed as tasks. */
  readonly measures: number;
  /** Of open items; those with most first, nobody last. */
  readonly owners: readonly OwnerOverview[];
  /** Open ones: overdue first, then by due day, then the oldest first. */
  readonly items: readonly OpenItem[];
}

export interface OwnerOverview {
  /** Null for items that nobody owns. */
  readonly owner: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly untracked: number;
  readonly ages: Readonly<Record<Age, number>>;
}

export interface OpenItem {
  readonly file: string;
  readonly title: string;
  readonly line: number;
  readonly task: string;
  readonly owner: string | null;
  /** As written. */
  readonly due: string | null;
  readonly dueDay: string | null;
  readonly isOverdue: boolean;
  readonly isTracked: boolean;
  /** Days since the incident; null where its day is not known. */
  readonly ageDays: number | null;
}

/** @param today ISO day. */
export function actionsOverview(documents: readonly ReportedDocument[], today: string): ActionOverview {
  const items = documents.flatMap(document => openItems(document, today)).sort(urgentFirst);
  const total = documents.reduce((sum, { summary }) => sum + summary.actions.length, 0);
  return {
    total,
    done: total - items.length,
    open: items.length,
    overdue: items.filter(({ isOverdue }) => isOverdue).length,
    untracked: items.filter(({ isTracked }) => !isTracked).length,
    withoutOwner: items.filter(({ owner }) => owner === null).length,
    withoutDueDay: items.filter(({ dueDay }) => dueDay === null).length,
    measures: documents.reduce((sum, { summary }) => sum + summary.measures, 0),
    owners: ownersOf(items),
    items,
  };
}

function openItems({ file, summary }: ReportedDocument, today: string): OpenItem[] {
  const ageDays = ageOf(dayOf(summary), today);
  return summary.actions.flatMap(({ task, line, owner, due, dueDay, isDone, isTracked }) => {
    if (isDone) return [];
    return [
      { file, title: summary.title, line, task, owner, due, dueDay, isOverdue: dueDay !== null && dueDay < today, isTracked, ageDays },
    ];
  });
}

/** The day from which items of a document are counted: that of its only incident. One that may be wrong counts nothing. */
export function dayOf({ incidents: [first, ...more] }: ReportedDocument['summary']): string | null {
  return first && more.length === 0 && first.dateDoubt === null ? first.date : null;
}

/** Days from one ISO day to another; null for a day that is not known or has not come. */
export function ageOf(day: string | null, today: string): number | null {
  const days = day === null ? -1 : daysBetween(day, today);
  return days < 0 ? null : days;
}

export function ageGroup(days: number | null): Age {
  if (days === null) return 'not known';
  if (days <= 30) return '0–30 days';
  if (days <= 90) return '31–90 days';
  return days <= 365 ? '91–365 days' : 'over a year';
}

function ownersOf(items: readonly OpenItem[]): OwnerOverview[] {
  const groups = new Map<string, { readonly owner: string | null; readonly items: OpenItem[] }>();
  for (const item of items) {
    const key = item.owner ? ownerKey(item.owner) : '';
    const group = groups.get(key);
    if (group) group.items.push(item);
    else groups.set(key, { owner: item.owner, items: [item] });
  }
  return [...groups.values()]
    .map(({ owner, items: own }): OwnerOverview => {
      const ages: Record<Age, number> = { '0–30 days': 0, '31–90 days': 0, '91–365 days': 0, 'over a year': 0, 'not known': 0 };
      for (const { ageDays } of own) ages[ageGroup(ageDays)]++;
      return {
        owner,
        open: own.length,
        overdue: own.filter(({ isOverdue }) => isOverdue).length,
        untracked: own.filter(({ isTracked }) => !isTracked).length,
        ages,
      };
    })
    .sort((a, b) => Number(a.owner === null) - Number(b.owner === null) || b.open - a.open || (a.owner ?? '').localeCompare(b.owner ?? ''));
}

function urgentFirst(a: OpenItem, b: OpenItem): number {
  return (
    Number(b.isOverdue) - Number(a.isOverdue) ||
    compare(a.dueDay ?? '9', b.dueDay ?? '9') ||
    (b.ageDays ?? -1) - (a.ageDays ?? -1) ||
    compare(a.file, b.file) ||
    a.line - b.line
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
