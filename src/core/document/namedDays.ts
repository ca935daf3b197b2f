import { allMatches } from '../text/allMatches';
import { matchAt } from '../text/matchAt';
import type { Range } from '../text/range';
import { inSmallLetters } from '../text/smallLetters';
import { type DateMention, inOrder, readDates, weekdayNamed } from '../time/date';
import { dayAfter, weekdayOf } from '../time/days';

/** A day that is told without a date that a calendar has: `Tuesday`, `Day 2`, `Mon 8th`, `the next day`, `08.07.` where nothing tells the year. */
export interface NamedDay {
  /** 0 for Sunday. */
  readonly weekday?: number;
  /** `Day 2`. */
  readonly nth?: number;
  /** `+1d`: days behind the first. */
  readonly plus?: number;
  /** `the next day`: days behind the one before. */
  readonly later?: number;
  /** `the 8th`. */
  readonly dayOfMonth?: number;
  /** Month and day, each way that they can be read. */
  readonly dates?: readonly { readonly month: number; readonly day: number }[];
}

/** How far the times of a timeline have come, in days, where it names days without dates. */
export interface DayCount {
  /** Days behind the first; null where a day is told that cannot be placed. */
  readonly count: number | null;
  /** The last day that was named, and its count. */
  readonly named: { readonly day: NamedDay; readonly count: number } | null;
  /** Whether no time stands before. */
  readonly isFirst: boolean;
  /** Whether the clock has passed midnight since a day was told. */
  readonly hasRolled: boolean;
  /** Minutes since midnight of the time before, the name of its zone, and whether it was told by a clock of twelve hours. */
  readonly before: { readonly minutes: number; readonly zone: string | null; readonly isOfHalf?: boolean } | null;
}

export const FIRST_DAY: DayCount = { count: 0, named: null, isFirst: true, hasRolled: false, before: null };

/** Where the times of a timeline have come to. */
export interface DayPlace {
  readonly day: string | null;
  readonly groupDay: string | null;
  readonly days: DayCount;
}

/** A day is told, but not one that can be placed. */
const SOME_DAY: NamedDay = {};

const NEXT =
  '(?:the |on the )?(?:next|following) (?:day|morning)|(?:the )?(?:day|morning) after|(?:am )?(?:nächsten|nächster|folgenden) (?:tag|morgen)|folgetag|le lendemain|lendemain|(?:al |el )?día siguiente|(?:no )?dia seguinte|(?:il )?giorno (?:dopo|successivo|seguente)|(?:de )?volgende (?:dag|ochtend)|翌日|次の日|次日|第二天|다음 ?날';
const VAGUE =
  '(?:the |on the |later )?(?:next|following|that|same) (?:afternoon|evening|night|week|month|weekend|noon)|yesterday|tomorrow|overnight|(?:an?|one|two|three|some|several|\\d{1,2}) (?:weeks?|months?|days) (?:later|after)|days? later';
/** In small letters. */
const NAMED = new RegExp(
  `(?:(?<next>${NEXT})|(?<later>\\d{1,2}|an?|one|two|three) days? (?:later|after)|(?<vague>${VAGUE})` +
    '|(?:day|tag|jour|día|dia|giorno|dag)\\s?#?(?<nth>\\d{1,2})|(?<sign>\\d{1,2})日目|第(?<ordinal>\\d{1,2})天' +
    // `T+25` counts minutes from the start more often than days.
    '|(?:(?:[dj]\\s?)?\\+\\s?(?<plus>\\d{1,2})(?:\\s?(?:d|days?|j|tage?))?|t\\s?\\+\\s?(?<daysOn>\\d{1,2})\\s?(?:d|days?|tage?))' +
    '|(?<weekday>[\\p{L}]{2,})\\.?(?:,?\\s+(?:the\\s+)?(?<weekdate>\\d{1,2})(?:st|nd|rd|th))?' +
    '|(?:the\\s)?(?<date>\\d{1,2})(?:st|nd|rd|th)' +
    '|(?<first>\\d{1,2})(?<separator>[-/.])(?<second>\\d{1,2})(?:\\.(?!\\d))?)(?![\\p{L}\\p{N}])',
  'uy',
);
const LATER_WORDS: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3 };

/** The day that is named at a place of a text in small letters, and where it ends. */
function namedDayAt(small: string, index: number): { readonly day: NamedDay; readonly end: number } | null {
  const match = matchAt(NAMED, small, index);
  if (!match?.groups) return null;
  const { groups } = match;
  const end = index + match[0].length;
  const { next, later, vague, weekday, weekdate, date, first, second, separator } = groups;
  const plus = groups.plus ?? groups.daysOn;
  const nth = groups.nth ?? groups.sign ?? groups.ordinal;
  if (next) return { day: { later: 1 }, end };
  if (later) return { day: { later: LATER_WORDS[later] ?? Number(later) }, end };
  if (vague) return { day: SOME_DAY, end };
  if (nth) return { day: { nth: Number(nth) }, end };
  if (plus) return { day: { plus: Number(plus) }, end };
  if (date) return { day: { dayOfMonth: Number(date) }, end };
  if (first) return { day: { dates: readings(Number(first), Number(second), separator === '.') }, end };
  const number = weekday ? weekdayNamed(weekday) : null;
  if (number === null) return null;
  return { day: { weekday: number, ...(weekdate && { dayOfMonth: Number(weekdate) }) }, end };
}

function readings(first: number, second: number, isDayFirst: boolean): { readonly month: number; readonly day: number }[] {
  const dayFirst = { month: second, day: first };
  return [dayFirst, ...(isDayFirst ? [] : [{ month: first, day: second }])].filter(
    ({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31,
  );
}

/** A date that the calendar cannot place, since it has no year or two readings. */
export function namedByDate(date: DateMention): NamedDay {
  const read = date.ambiguous ? [inOrder(date, 'dayFirst'), inOrder(date, 'monthFirst')] : [date];
  return { dates: read.map(({ month, day }) => ({ month, day })) };
}

/** A day beside a time, and where its name stands if it is no word of a sentence: `Tuesday` of `Tuesday, 20:10`, and not of `Tuesday Ada calls at 20:10`. With the brackets round it. */
export interface DayBeside {
  readonly day: NamedDay;
  readonly name: Range | null;
}

/** What may stand between the name of a day and a time. */
const TO_TIME = /^[\s,;:@()[\]|*–—-]*(?:(?:early |late )?(?:morning|afternoon|evening|night)[\s,:@()[\]*–—-]*)?(?:at\s+)?$/iu;

/** The day that stands beside a time without a date: before it (`Tuesday, 20:10`), or right behind it (`20:10 (next day)`, `20:10 +1d`). */
export function dayBeside(text: string, time: Range): DayBeside | null {
  const before = dayBefore(text, time.start);
  if (before) return before;
  return dayBehind(text, time.end);
}

function dayBefore(text: string, end: number): DayBeside | null {
  const small = inSmallLetters(text);
  const before = text.slice(0, end);
  const smallBefore = small.slice(0, end);
  for (const { index } of allMatches(/(?<![\p{L}\p{N}/.:-])[\p{L}\p{N}+]/gu, before)) {
    const found = namedDayAt(smallBefore, index);
    if (!found) continue;
    const written = before.slice(index, found.end);
    const rest = before.slice(found.end);
    // `2nd alert at 10:05` counts alerts, and `So 10:05` is a Sunday only to Germans.
    const isPlain = /^[\s,;:@()[\]|*–—-]*(?:at\s+)?$/iu.test(rest);
    if (isPlain ? written.length > 2 || /^\p{Lu}\p{L}$/u.test(written) : isWord(found.day, written))
      return { day: found.day, name: isCounted(found.day) && TO_TIME.test(rest) ? { start: index, end: found.end } : null };
  }
  return null;
}

/** Of days without a year nobody knows how far they are apart: there the words are all that tells them. */
function isCounted(day: NamedDay): boolean {
  return day !== SOME_DAY && !day.dates;
}

function dayBehind(text: string, end: number): DayBeside | null {
  const open = /^\s*(?<open>[([]\s*)?/u.exec(text.slice(end));
  const at = end + (open?.[0].length ?? 0);
  const found = namedDayAt(inSmallLetters(text), at);
  if (!found) return null;
  const { day } = found;
  const rest = text.slice(found.end);
  const written = text.slice(at, found.end);
  const name = (length: number): Range | null => (isCounted(day) ? { start: end, end: found.end + length } : null);
  if (open?.groups?.open) {
    const close = /^\s*[)\]]/.exec(rest);
    return close && { day, name: name(close[0].length) };
  }
  if (/^(?:\s*(?:[:–—|]|-\s)|\s*$)/.test(rest)) return { day, name: name(0) };
  // `20:10 +1d`, `20:10+1`
  if (day.plus !== undefined) return /^\+\d+\s?d/i.test(written) || (at === end && /^\s/.test(rest)) ? { day, name: name(0) } : null;
  if (day.later !== undefined) return { day, name: null };
  // `20:10 Tue found`, or `20:10 Friday deploy goes out`?
  const isOpen = day.weekday !== undefined && /^\p{Lu}\p{Ll}{2}/u.test(written) && /^[\s,]/.test(rest);
  return isOpen ? { day: SOME_DAY, name: null } : null;
}

/** Whether a day is named in words that mean nothing else. */
function isWord({ dates, dayOfMonth, weekday, plus }: NamedDay, text: string): boolean {
  return !dates && plus === undefined && (weekday === undefined ? dayOfMonth === undefined : text.length > 3);
}

/** The day that a label, or a line over events, opens with or adds in parentheses. Of a sentence nobody knows whether what follows is of that day. */
export function dayNamedBy(label: string): NamedDay | null {
  const small = inSmallLetters(label);
  const start = /^[^\p{L}\p{N}+]*(?:on\s)?/u.exec(small)?.[0].length ?? 0;
  const inside = label.indexOf('(');
  const at = [start, ...(inside > 0 ? [inside + 1] : [])].find(index => namedDayAt(small, index));
  const found = at === undefined ? null : namedDayAt(small, at);
  if (!found || at === undefined || !isNameOfDay(found.day, label.slice(at, found.end), label.slice(found.end))) return null;
  return label.length > LONGEST_LABEL || /\p{L}[.!?]\s*$/u.test(label) ? SOME_DAY : found.day;
}

const LONGEST_LABEL = 50;

/** `So users were …` names no Sunday, and `+3 nodes` no day. */
function isNameOfDay({ weekday, plus }: NamedDay, text: string, behind: string): boolean {
  if (plus !== undefined) return /[TDJd]/.test(text);
  return weekday === undefined || text.length > 3 || (text.length === 3 && /^\p{Lu}/u.test(text) && /^(?:\W*$|[.,:]|\s\d)/.test(behind));
}

/** The day in a cell of its own: a name as elsewhere, and under the head `Day` a number. */
export function dayInCell(cell: string, head: string): NamedDay | null {
  const text = cell.trim();
  const isDay = DAY_HEAD.test(head.trim());
  if (isDay && /^\+?\d{1,2}$/.test(text)) return { nth: Number(text) };
  const found = namedDayAt(inSmallLetters(text), 0);
  if (found && found.end === text.length) return found.day;
  // `Mon 11/9`
  const date = isDay && found?.day.weekday !== undefined ? dayInCell(text.slice(found.end).replace(/^[\s,]+/, ''), '') : null;
  if (date?.dates) return { ...found?.day, ...date };
  return isDay && /[\p{L}\p{N}]/u.test(text) ? SOME_DAY : null;
}

/** `Mon 11/9` in a cell of its own, under the head of a day. Without the name of a day, `2/3` may be two of three. */
export function shortDateInCell(cell: string, head: string): DateMention | null {
  const text = cell.trim();
  if (!DAY_HEAD.test(head.trim()) || !SHORT_DATE.test(text)) return null;
  const [date] = readDates(`${text} 00:00`);
  return date?.range.start === 0 && date.range.end === text.length && date.weekday !== null ? date : null;
}

const SHORT_DATE = /^\p{L}{2,10}\.?,?\s\d{1,2}[/.]\d{1,2}\.?$/u;

const DAY_HEAD = /^(?:day|date|weekday|tag|datum|jour|date|día|fecha|dia|data|giorno|dag|日付|日期|날짜)\b/iu;

/** Where a timeline stands when it tells a day. */
export function placeOn(named: NamedDay, place: DayPlace): DayPlace {
  const { day, days } = place;
  const delta = deltaOf(named, place);
  if (delta === null)
    return { day: null, groupDay: null, days: { ...days, count: null, named: null, isFirst: false, hasRolled: false, before: null } };
  const from = days.named?.count ?? days.count;
  const count = named.later !== undefined || days.named === null ? (days.count ?? 0) + delta : (from ?? 0) + delta;
  const moved = count - (days.count ?? 0);
  const at = day === null ? null : dayAfter(day, moved);
  return {
    day: at,
    groupDay: at,
    days: {
      ...days,
      count,
      named: { day: named.later === undefined ? named : { ...days.named?.day, ...named }, count },
      isFirst: false,
      hasRolled: false,
      before: null,
    },
  };
}

/** Days from the last day that was told to one that is told now; null where that is not certain. */
function deltaOf(named: NamedDay, { day, days }: DayPlace): number | null {
  const last = days.named?.day;
  if (days.count === null) return null;
  if (named.later !== undefined) {
    // `20:10 (next day)`, then again `20:30 (next day)`: the same day, or one more? And behind a midnight?
    const isCounted = last?.later !== undefined || last?.plus !== undefined;
    return days.isFirst ? 0 : days.hasRolled || isCounted ? null : named.later;
  }
  const deltas = [
    named.nth === undefined ? null : between(named.nth, last?.nth ?? (days.named ? null : days.isFirst ? named.nth : 1)),
    named.plus === undefined ? null : between(named.plus, last?.plus ?? (days.named ? null : 0)),
    named.dates === undefined
      ? null
      : betweenDates(named.dates, last?.dates ?? (days.named || day === null ? undefined : datesOf(day, named.dates.length))),
    named.dayOfMonth === undefined
      ? null
      : forward(between(named.dayOfMonth, last?.dayOfMonth ?? (days.named || day === null ? null : Number(day.slice(8))))),
    named.weekday === undefined ? null : weekdays(named.weekday, last?.weekday ?? (days.named || day === null ? null : weekdayOf(day))),
  ].filter(delta => delta !== null);
  if (deltas.length === 0) return days.isFirst && day === null && named !== SOME_DAY ? 0 : null;
  return new Set(deltas).size === 1 ? (deltas[0] ?? null) : null;
}

function between(later: number, earlier: number | null): number | null {
  return earlier === null ? null : later - earlier;
}

/** A number of days that goes back is that of another month. */
function forward(delta: number | null): number | null {
  return delta !== null && delta >= 0 ? delta : null;
}

/** Names of weekdays come round: what lies far apart may lie just as far the other way. */
function weekdays(later: number, earlier: number | null): number | null {
  if (earlier === null) return null;
  const delta = (later - earlier + 7) % 7;
  return delta <= 3 ? delta : null;
}

function datesOf(day: string, count: number): NamedDay['dates'] {
  return Array.from({ length: count }, () => ({ month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }));
}

function betweenDates(later: NamedDay['dates'] = [], earlier: NamedDay['dates']): number | null {
  if (!earlier) return null;
  const deltas = later.flatMap((date, index) => {
    const from = earlier.length === later.length ? earlier[index] : undefined;
    if (!from) return [];
    const days = Math.round((Date.UTC(2001, date.month - 1, date.day) - Date.UTC(2001, from.month - 1, from.day)) / 86_400_000);
    return [days > 180 ? days - 365 : days < -180 ? days + 365 : days];
  });
  return new Set(deltas).size === 1 ? (deltas[0] ?? null) : null;
}

const NIGHT_FROM = 18 * 60;
const NOON = 12 * 60;
const MIDNIGHT_CROSSED = 6 * 60;

/** Where a timeline stands at a time that tells no day: where the clock goes back from the evening to the morning, midnight was passed. */
export function placeAt(minutes: number | null, zone: string | null, place: DayPlace): DayPlace {
  const { day, days } = place;
  const { before } = days;
  if (minutes === null || before === null || before.zone !== zone || before.minutes - minutes < MIDNIGHT_CROSSED) return place;
  // Without any day, clocks are all that there is, and readers of the tree count over midnight themselves.
  if (day === null && days.named === null) return place;
  const isNight = before.minutes >= NIGHT_FROM && minutes < NOON;
  if (!isNight) return { day: null, groupDay: null, days: { ...days, count: null, named: null } };
  return {
    day: day === null ? null : dayAfter(day, 1),
    groupDay: null,
    days: { ...days, count: days.named === null || days.count === null ? days.count : days.count + 1, hasRolled: true },
  };
}
