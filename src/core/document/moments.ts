import { type ClockMention, formatClock, minutesOfDay, readClocks } from '../time/clock';
import { type DateMention, type DayOrder, inOrder, isoDate, readDates } from '../time/date';
import { daysBetween, weekdayOf } from '../time/days';
import type { MomentMention } from '../time/moment';
import type { ZoneMention } from '../time/zone';
import { instantOf, isSameTimeOfDay, MINUTES_OF_DAY, offsetAt, type SeasonMismatch, seasonMismatch } from '../time/zonedTime';
import type { DayCount } from './namedDays';
import type { PlainText } from './plainText';
import type { Doubt, DoubtfulDay, Moment, Zone } from './tree';

/** What a time inherits from what stands round it, where it does not say so itself. */
export interface TimeContext {
  readonly zone: Zone | null;
  /** ISO day that a heading, a label or a line over a group of times states for all of them. */
  readonly groupDay: string | null;
  /** ISO day of the time before. */
  readonly day: string | null;
  /** ISO day that the title, the front matter or the file's name state for the document; null where they do not. */
  readonly documentDay: string | null;
  /** The year that dates without one belong to. */
  readonly year: number | null;
  /** How the document writes dates of numbers; null where nothing tells. */
  readonly dayOrder: DayOrder | null;
  /** How far the timeline has come, where it names days without dates. */
  readonly days: DayCount;
}

/** A time as mentioned, with what it inherits. */
export function toMoment(mention: MomentMention, content: PlainText, context: TimeContext): Moment {
  const { clock } = mention;
  const date = mention.date && context.dayOrder ? inOrder(mention.date, context.dayOrder) : mention.date;
  const stated = date ? statedDay(date, context) : context.groupDay;
  // `3/4/2024` may be two days: it is left open rather than guessed.
  const day = date?.ambiguous ? null : (stated ?? context.day);
  const minutes = clock?.isReadable ? minutesOfDay(clock) : null;
  const local = localZone(clock?.zone ? zoneFrom(clock.zone) : context.zone, stated, minutes);
  const { zone } = local;
  const problem = clock?.problem ?? (date && !date.exists ? 'the calendar has no such day' : null) ?? local.problem;
  return {
    text: content.text.slice(mention.range.start, mention.range.end).trim(),
    range: content.sourceRange(mention.range),
    clock: clock ? formatClock(clock) : null,
    minutes,
    date: stated,
    day,
    dayCount: context.days.count,
    assumedDay: context.documentDay,
    zone,
    instant:
      (problem === null || clock?.isReadable) && date?.exists !== false && stated !== null && minutes !== null && zone?.offset != null
        ? instantOf(stated, minutes, zone.offset)
        : null,
    approximate: clock?.approximate ?? false,
    problem,
    doubt: doubtAbout(mention, date, stated, content, context.year) ?? local.doubt,
    hasSeconds: clock?.second != null,
  };
}

/** The zone as the tree has it. */
export function zoneFrom({ name, offset, iana }: ZoneMention): Zone {
  return { name, offset, iana };
}

interface LocalZone {
  readonly zone: Zone | null;
  readonly problem: string | null;
  readonly doubt: Doubt | null;
}

/** The zone with the offset that it has at a local time, where its offset depends on the day. */
function localZone(zone: Zone | null, day: string | null, minutes: number | null): LocalZone {
  const unchanged = { zone, problem: null, doubt: null };
  if (!zone || day === null || minutes === null || minutes >= MINUTES_OF_DAY) return unchanged;
  const season = seasonMismatch(zone.name, day);
  if (season) return { ...unchanged, doubt: seasonDoubt(zone.name, day, season) };
  if (zone.iana === null || zone.offset !== null) return unchanged;
  const local = offsetAt(zone.iana, day, minutes);
  if (local.kind === 'unique') return { ...unchanged, zone: { ...zone, offset: local.offset } };
  if (local.kind === 'gap') return { ...unchanged, problem: `clocks in ${zone.iana} go forward over it on that day` };
  return { ...unchanged, doubt: { kind: 'twice', reason: `clocks in ${zone.iana} go back on ${day}, and show it twice` } };
}

/** What is wrong with the name of a zone that is that of another season. */
export function seasonDoubt(zone: string, day: string, { expected, certain }: SeasonMismatch): Doubt {
  return { kind: 'season', reason: `${zone} is ${certain ? '' : 'probably '}not in use on ${day}, ${expected} is` };
}

function statedDay(date: DateMention, context: TimeContext): string | null {
  return date.ambiguous ? null : isoDate({ ...date, year: date.year ?? yearOf(date, context) });
}

/** The year of a date without one: it lies near the day before it, also where the year changes between the two. */
function yearOf({ month, day }: DateMention, context: TimeContext): number | null {
  const near = context.day ?? (context.documentDay?.startsWith(String(context.year)) ? context.documentDay : null);
  if (near === null) return context.year;
  const year = Number(near.slice(0, 4));
  const distance = (other: number): number => Math.abs(Date.UTC(other, month - 1, day) - Date.parse(near));
  return [year, year - 1, year + 1].reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `2024-03-04 or 2024-04-03`; in words where nothing tells the year. */
function readingsOf(date: DateMention, year: number | null): string {
  const readings = (['dayFirst', 'monthFirst'] as const).map(order => {
    const read = inOrder(date, order);
    return isoDate({ ...read, year: date.year ?? year }) ?? `${read.day} ${MONTHS[read.month - 1] ?? ''}`;
  });
  return readings.join(' or ');
}

// biome-ignore format: a list of words
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** What a careful reader would ask about a date alone: two readings, or a day of the week that was another. */
export function doubtAboutDate(date: DateMention, day: string | null, year: number | null): Doubt | null {
  if (date.ambiguous) return { kind: 'dayOrder', reason: readingsOf(date, year) };
  if (!day || date.weekday === null || (date.year === null ? mayFallOn(date, day) : date.weekday === weekdayOf(day))) return null;
  return { kind: 'weekday', reason: `${day} was a ${WEEKDAYS[weekdayOf(day)]}` };
}

/** Whether a date without a year fell on its day of the week in the year that it is taken for, or in one beside it: nobody wrote the year. */
function mayFallOn({ text, range, weekday, weekdayRange }: DateMention, day: string): boolean {
  const [year = '', ...rest] = day.split('-');
  const name = weekdayRange ? text.slice(weekdayRange.start - range.start) : '';
  return !WEEKDAY_IN_FULL.test(name) || [-1, 0, 1].some(by => weekdayOf([Number(year) + by, ...rest].join('-')) === weekday);
}

/** Shorter ones than the English are words of other languages as well: `do`, `di`, `so`, `mar`. */
const WEEKDAY_IN_FULL = /^(?:\p{L}{5}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?!\p{L}))/u;

/** The days of the week in running text that were others, by the full dates behind them. What stands in code is nobody's word. */
export function doubtfulDaysIn(content: PlainText): DoubtfulDay[] {
  return readDates(content.text).flatMap(date => {
    const isCode = content.code.some(({ start, end }) => start < date.range.end && date.range.start < end);
    const doubt = isCode || date.ambiguous || !WEEKDAY_IN_FULL.test(date.text) ? null : doubtAboutDate(date, isoDate(date), null);
    return doubt ? [{ text: date.text, range: content.sourceRange(date.range), doubt }] : [];
  });
}

/** What a careful reader would ask about: a date with two readings, a day of the week that was another, a second notation that disagrees. */
function doubtAbout(
  mention: MomentMention,
  date: DateMention | null,
  day: string | null,
  { text }: PlainText,
  year: number | null,
): Doubt | null {
  return (date ? doubtAboutDate(date, day, year) : null) ?? doubtOfSecondNotation(mention, text);
}

/** `13:14 EDT (17:14 UTC)`: both name the same instant. */
function doubtOfSecondNotation({ clock, range }: MomentMention, text: string): Doubt | null {
  const sign = /^\s*[(/=]\s*/.exec(text.slice(range.end, range.end + 6));
  if (!sign || clock?.zone?.offset == null) return null;
  const at = range.end + sign[0].length;
  const other = readClocks(text.slice(at, at + 40))[0];
  return other?.zone && other.range.start <= 1 ? doubtOfNotations(clock, clock.zone, other, other.zone) : null;
}

/** What a reader would ask about two times of day that are told as one; null where they are one, and where a zone has no certain offset. */
export function doubtOfNotations(one: ClockMention, zone: ZoneMention, other: ClockMention, otherZone: ZoneMention): Doubt | null {
  const [first, second] = [
    { minutes: minutesOfDay(one), offset: zone.offset },
    { minutes: minutesOfDay(other), offset: otherZone.offset },
  ];
  if (first.offset === second.offset || isSameTimeOfDay(first, second)) return null;
  return {
    kind: 'notation',
    reason: `${formatClock(one)} ${zone.name} and ${formatClock(other)} ${otherZone.name} are different times`,
  };
}

/**
 * Minutes from one moment to another; negative where their days say that the second came first. Where no days are told, a clock that goes back has crossed midnight.
 * Null where a clock is missing or cannot be read, and where a day is told that cannot be placed.
 */
export function minutesBetween(start: Moment, end: Moment): number | null {
  if (start.minutes === null || end.minutes === null) return null;
  const days = daysApart(start, end);
  if (days === null) return null;
  const shift = (start.zone?.offset ?? 0) - (end.zone?.offset ?? 0);
  const clocks = end.minutes - start.minutes + (bothOffsets(start, end) ? shift : 0);
  if (days !== 0 || (start.day !== null && end.day !== null)) return clocks + days * MINUTES_OF_DAY;
  return clocks < 0 ? clocks + MINUTES_OF_DAY : clocks;
}

/** How long a stated start is before its stated end; null where it is not. */
export function lengthBetween(start: Moment, end: Moment): number | null {
  const minutes = minutesBetween(start, end);
  return minutes !== null && minutes >= 0 ? minutes : null;
}

/** `from 23:15 on 18 August to 02:43`: of two times on one day the second would come first, so that one of them, whose day nobody wrote, is on another. */
export function isOverMidnight(start: Moment, end: Moment): boolean {
  return start.date !== null && end.date === start.date && (minutesBetween(start, end) ?? 0) < 0;
}

/** Days from one moment to another, as far as both tell: by their dates, else by the days that a timeline names without. Null where one is told that cannot be placed. */
export function daysApart(start: Moment, end: Moment): number | null {
  if (start.day && end.day) return daysBetween(start.day, end.day);
  if ((start.day === null && start.dayCount === null) || (end.day === null && end.dayCount === null)) return null;
  return start.day || end.day ? 0 : (end.dayCount ?? 0) - (start.dayCount ?? 0);
}

function bothOffsets(a: Moment, b: Moment): boolean {
  return a.zone?.offset != null && b.zone?.offset != null;
}
