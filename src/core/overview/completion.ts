import { ageOf, dayOf } from './actions';
import type { ReportedDocument } from './overview';

/**
 * How many action items were done within so many days of their incident. Documents seldom say when an item was done: where they do not, the share is a range, from
 * what is known to have been in time to what may have been.
 */
export interface Completion {
  readonly days: number;
  /** Items of incidents that are as old as that or older; the others are too young to tell. */
  readonly n: number;
  readonly inTime: number;
  readonly late: number;
  /** Done, but the document does not say when. */
  readonly doneSometime: number;
  readonly open: number;
  /** From 0 to 1; null where n is 0. */
  readonly share: { readonly least: number; readonly most: number } | null;
  /** Items that are not counted: of incidents that are younger, and of those whose day is not known. */
  readonly tooYoung: number;
  readonly undated: number;
}

const SPANS = [30, 60, 90] as const;

/** @param today ISO day. */
export function completionOf(documents: readonly ReportedDocument[], today: string): Completion[] {
  return SPANS.map(days => completionWithin(days, documents, today));
}

function completionWithin(days: number, documents: readonly ReportedDocument[], today: string): Completion {
  const counts = { inTime: 0, late: 0, doneSometime: 0, open: 0, tooYoung: 0, undated: 0 };
  for (const { summary } of documents) {
    const day = dayOf(summary);
    const age = ageOf(day, today);
    for (const { isDone, doneDay } of summary.actions) {
      if (day === null || age === null) counts.undated++;
      else if (age < days) counts.tooYoung++;
      else if (!isDone) counts.open++;
      // A day before the incident, or one that has not come, tells nothing.
      else if (doneDay === null || doneDay < day || doneDay > today) counts.doneSometime++;
      else if ((ageOf(day, doneDay) ?? 0) <= days) counts.inTime++;
      else counts.late++;
    }
  }
  const { inTime, late, doneSometime, open } = counts;
  const n = inTime + late + doneSometime + open;
  return { days, n, ...counts, share: n === 0 ? null : { least: inTime / n, most: (inTime + doneSometime) / n } };
}
