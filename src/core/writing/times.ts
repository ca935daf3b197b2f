import { type ClockMention, minutesOfDay, readClocks } from '../time/clock';
import { type DateMention, type DayOrder, readDates } from '../time/date';
import { dayAfter, weekdayOf } from '../time/days';
import { weekdayLike } from '../time/languages';
import { MINUTES_OF_DAY } from '../time/zonedTime';

/** A time as a clock on the wall shows it. */
export interface WallTime {
  /** ISO day; null where it is not known. */
  readonly day: string | null;
  /** Whole minutes since midnight, 0–1439. */
  readonly minutes: number;
  /** Null where nobody knows. */
  readonly second: number | null;
}

/** How the times round a place are written, for what one of them alone does not show. */
export interface TimeHabits {
  /** Whether hours have two digits: `09:05`. */
  readonly padsHours: boolean;
  readonly dayOrder: DayOrder | null;
}

/** The hour, what parts it from the minutes, the seconds and the half of the day. */
const CLOCK =
  /(?<hour>\d{1,2})(?<minutes>(?<sign>\s?[:：.h]\s?)\d{2}|(?=\d{2}(?!\d))(?<glued>\d{2}))?(?<seconds>[:：.]\d{2}(?:[.,]\d{1,6})?)?(?<half>\s?[ap]\.?\s?m(?![a-z])\.?|[ap](?![a-z]))?/i;

/** What the times of a timeline have in common: read from all of them, since `10:05` alone does not say how nine o'clock is written. */
export function habitsOf(samples: readonly string[], dayOrder: DayOrder | null = null): TimeHabits {
  const hours = samples.flatMap(sample => {
    const [clock] = readClocks(sample);
    const hour = clock && CLOCK.exec(clockText(sample, clock))?.groups?.hour;
    return clock && hour ? [{ hour, style: clock.style }] : [];
  });
  const order = dayOrder ?? samples.flatMap(sample => readDates(sample).map(date => date.order)).find(found => found !== null) ?? null;
  const short = hours.some(({ hour }) => hour.length === 1);
  const padded = hours.some(({ hour }) => hour.startsWith('0'));
  return { padsHours: padded || (!short && hours[0]?.style !== '12h'), dayOrder: order };
}

/**
 * A time written as `sample` is: with its date or without one, in 12 or 24 hours, with its zone and whatever stands between them. Null where that cannot be
 * done so that it reads back as the time that was meant: a word such as `noon`, a date whose order nothing tells, a language that we do not write.
 */
export function writeLike(sample: string, time: WallTime, habits: TimeHabits): string | null {
  const [clock] = readClocks(sample);
  if (!clock || clock.style === 'word') return null;
  const text = clockText(sample, clock);
  const match = CLOCK.exec(text);
  if (!match?.groups || isSpelt(text.slice(match.index + match[0].length))) return null;
  const start = clock.range.start + match.index;
  const [date] = readDates(sample);
  const edits = [{ start, end: start + match[0].length, text: clockLike(match.groups, time, habits) }];
  if (date && time.day !== null) {
    const written = dateLike(date, time.day, habits.dayOrder);
    if (written === null) return null;
    edits.push({ ...date.range, text: written });
  }
  const written = edits
    .sort((a, b) => b.start - a.start)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), sample);
  // `about` is for the time that was sampled.
  const exact = written.replace(/^(?:[~≈]\s*|(?:approximately|approx\.?|about|around|circa|ca\.|c\.|roughly)\s+)/i, '');
  return readsBack(exact, time, habits) ? exact : null;
}

/** Whether signs stand behind the figures of an hour, and the minutes behind those: `10時50分`, `10点`. A language that we do not write. */
function isSpelt(behind: string): boolean {
  return /^\s*[時时点點시]/.test(behind);
}

/** `14:02`, or with seconds where `time` has them and they are asked for. */
export function plainClock({ minutes, second }: WallTime, withSeconds = false): string {
  const parts = [Math.floor(minutes / 60), minutes % 60, ...(withSeconds ? [second ?? 0] : [])];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

/** Where in a time the figures of its clock stand, without zone and half of the day: what somebody types over. */
export function figuresIn(time: string): { readonly start: number; readonly end: number } {
  const [clock] = readClocks(time);
  const text = clock ? clockText(time, clock) : '';
  const match = clock && clock.style !== 'word' ? CLOCK.exec(text) : null;
  if (!clock || !match?.groups || isSpelt(text.slice(match.index + match[0].length))) return { start: 0, end: time.length };
  const start = clock.range.start + match.index;
  return { start, end: start + match[0].length - (match.groups.half?.length ?? 0) };
}

/** A time so many minutes later, on the next day where the clock passes midnight. */
export function later({ day, minutes, second }: WallTime, by: number): WallTime {
  const sum = minutes + by;
  const days = Math.floor(sum / MINUTES_OF_DAY);
  return { day: day === null ? null : dayAfter(day, days), minutes: sum - days * MINUTES_OF_DAY, second };
}

function clockText(sample: string, { range }: ClockMention): string {
  return sample.slice(range.start, range.end);
}

function clockLike(groups: Readonly<Record<string, string | undefined>>, time: WallTime, { padsHours }: TimeHabits): string {
  const { hour: written = '', half, sign = groups.glued ? '' : ':', seconds, glued } = groups;
  const hour = Math.floor(time.minutes / 60);
  const shown = String(half ? hour % 12 || 12 : hour);
  const letter = hour >= 12 ? 'p' : 'a';
  // What the sample shows itself goes before what the others do.
  const pads = glued !== undefined || written.startsWith('0') || (padsHours && written.length === 2);
  return [
    pads ? shown.padStart(2, '0') : shown,
    sign,
    String(time.minutes % 60).padStart(2, '0'),
    seconds ? `${seconds.charAt(0)}${String(time.second ?? 0).padStart(2, '0')}` : '',
    half?.replace(/[ap]/i, old => (old === old.toLowerCase() ? letter : letter.toUpperCase())) ?? '',
  ].join('');
}

// biome-ignore format: a list of words
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A day written as another date is; null for a way that we cannot follow. */
export function dateLike({ text }: DateMention, day: string, order: DayOrder | null): string | null {
  const [year = '', month = '', date = ''] = day.split('-');
  const numeric =
    /^(?<weekday>\p{L}+\.?,?\s+)?(?<a>\d{1,4})(?<sign>[-/.])(?<b>\d{1,2})(?:\k<sign>(?<c>\d{2,4}))?(?<dot>\.?)(?<behind>[\s,([（]{1,3}(?<name>\p{L}{1,10})\.?[)\]）]?)?$/u.exec(
      text,
    );
  if (numeric?.groups) {
    const { weekday, a = '', b = '', c, sign = '', dot = '', behind = '', name = '' } = numeric.groups;
    const named = behind && weekdayLike(name, weekdayOf(day));
    if (weekday || named === null) return null;
    const end = behind.replace(name, named);
    const pads = !/^\d$/.test(a) && !/^\d$/.test(b) && c?.length !== 1;
    const number = (value: string): string => (pads ? value : String(Number(value)));
    if (a.length === 4) return c === undefined ? null : [year, number(month), number(date)].join(sign) + end;
    const known = sign === '.' ? 'dayFirst' : order;
    if (known === null) return null;
    const front = known === 'dayFirst' ? [number(date), number(month)] : [number(month), number(date)];
    return [...front, ...(c ? [c.length === 4 ? year : year.slice(2)] : [])].join(sign) + dot + end;
  }
  return namedDateLike(text, Number(year), Number(month), Number(date), weekdayOf(day));
}

function namedDateLike(text: string, year: number, month: number, date: number, weekday: number): string | null {
  const name = MONTHS[month - 1] ?? '';
  let isNamed = false;
  const named = text.replace(/\p{L}{3,}/gu, word => {
    if (findName(MONTHS, word) >= 0) {
      isNamed = true;
      return sizeOf(word, name);
    }
    return findName(WEEKDAYS, word) >= 0 ? sizeOf(word, WEEKDAYS[weekday] ?? '') : word;
  });
  if (!isNamed) return null;
  return named
    .replace(/\b(?:19|20)\d{2}\b/, String(year))
    .replace(/(?<=\d[-/]\p{L}{3,9}[-/])\d{2}$/u, String(year).slice(2))
    .replace(
      /(?<![\d])(?<day>\d{1,2})(?<suffix>st|nd|rd|th)?(?!\d)/,
      (_, old: string, suffix: string | undefined) =>
        String(date).padStart(old.startsWith('0') ? 2 : 1, '0') + (suffix ? ordinal(date) : ''),
    );
}

function findName(names: readonly string[], word: string): number {
  return names.findIndex(name => name.toLowerCase() === word.toLowerCase() || name.slice(0, 3).toLowerCase() === word.toLowerCase());
}

/** `May` says nothing about whether months are written in full: then they are. */
function sizeOf(word: string, name: string): string {
  const sized = word.length === 3 && word.toLowerCase() !== 'may' ? name.slice(0, 3) : name;
  return word === word.toUpperCase() ? sized.toUpperCase() : word === word.toLowerCase() ? sized.toLowerCase() : sized;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

/** Whether a reader finds in the text the time that was to be written. */
function readsBack(text: string, { day, minutes }: WallTime, { dayOrder }: TimeHabits): boolean {
  const [clock] = readClocks(text);
  const [date] = readDates(text);
  if (!clock?.isReadable || Math.floor(minutesOfDay(clock)) !== minutes) return false;
  if (!date || day === null) return true;
  const isSwapped = date.ambiguous && dayOrder === 'dayFirst';
  const [month, monthDay] = isSwapped ? [date.day, date.month] : [date.month, date.day];
  const [year, ...rest] = day.split('-').map(Number);
  return (date.year === null || date.year === year) && rest[0] === month && rest[1] === monthDay;
}
