import { isoDate, readDates } from '../time/date';

/** What stands between a word for being done and its day: `done on 2024-05-20`, `✅ 2024-05-20`, `completed: 20 May 2024`. */
const DONE_BEFORE =
  /(?:\b(?:done|completed?|closed|finished|fixed|shipped|merged|deployed|released|implemented|resolved)|✅|✔|☑)\W{0,3}(?:on\s+|at\s+)?$/iu;

/** The ISO day on which an item was done, where its text says so with the year; null for nearly all. */
export function doneDayIn(text: string): string | null {
  for (const date of readDates(text)) {
    if (date.year === null || date.ambiguous) continue;
    if (DONE_BEFORE.test(text.slice(Math.max(0, date.range.start - 24), date.range.start))) return isoDate(date);
  }
  return null;
}
