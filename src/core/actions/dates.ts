import { isoDate, readDates } from '../time/date';
import { dayAfter } from '../time/days';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * A day in the form in which another one is written: `2024-05-07`, `7 May 2024`, `May 7, 2024`, `7. 5. 2024`. Where the form is another one, or would leave open which number is the
 * month, the day comes in ISO form, which everybody reads in one way.
 *
 * @param day ISO.
 */
export function writtenLike(sample: string | null, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const words = monthAs(sample ?? '', Number(month));
  const candidates = [
    [/^\d{1,2}\s\p{L}+\s\d{4}$/u, `${Number(date)} ${words} ${year}`],
    [/^\p{L}+\s\d{1,2},\s\d{4}$/u, `${words} ${Number(date)}, ${year}`],
    [/^\d{4}\/\d{2}\/\d{2}$/, `${year}/${month}/${date}`],
    [/^\d{4}\.\d{2}\.\d{2}$/, `${year}.${month}.${date}`],
    [/^\d{2}\.\d{2}\.\d{4}$/, `${date}.${month}.${year}`],
  ] as const;
  const written = candidates.find(([form]) => form.test(sample ?? ''))?.[1];
  return written && dayIn(written) === day ? written : day;
}

/** `May`, or `Sep` where the sample writes three letters. The sample's language is English, or the day comes in ISO form. */
function monthAs(sample: string, month: number): string {
  const [word = ''] = /\p{L}+/u.exec(sample) ?? [];
  const name = MONTHS[month - 1] ?? '';
  const isShort = word.length === 3 && word !== 'May';
  const isKnown = MONTHS.some(known => known === word || known.slice(0, 3) === word);
  return isKnown ? (isShort ? name.slice(0, 3) : name) : '';
}

/** The only day that a text names, ISO; null where it names none, several, or one that can be read in two ways. */
export function dayIn(text: string): string | null {
  const [date, ...more] = readDates(text);
  return date && more.length === 0 && !date.ambiguous ? isoDate(date) : null;
}

/** A day that can be chosen for a due date. */
export interface DayChoice {
  readonly label: string;
  /** ISO. */
  readonly day: string;
}

/** The days that due dates are mostly set to. @param today ISO day. */
export function usualDays(today: string): DayChoice[] {
  const soon = [
    ['Tomorrow', 1],
    ['In one week', 7],
    ['In two weeks', 14],
    ['In 30 days', 30],
    ['In 90 days', 90],
  ] as const;
  return soon.map(([label, days]) => ({ label, day: dayAfter(today, days) }));
}

/** The day that somebody types: a date with its year in any form that a document may have, or `+10` for ten days from now. Null for anything else, and for a date with two readings. */
export function typedDay(typed: string, today: string): string | null {
  const days = /^\+\s*(?<days>\d{1,3})\s*(?:d|days?)?$/i.exec(typed.trim())?.groups?.days;
  return days === undefined ? dayIn(typed) : dayAfter(today, Number(days));
}
