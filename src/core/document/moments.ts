import { formatClock, minutesOfDay, readClocks } from '../time/clock';
import { type DateMention, type DayOrder, inOrder, isoDate, weekdayOf } from '../time/date';
import type { MomentMention } from '../time/moment';
import type { ZoneMention } from '../time/zone';
import { instantOf, offsetAt, seasonMismatch } from '../time/zonedTime';
import type { PlainText } from './plainText';
import type { Doubt, Moment, Zone } from './tree';

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
    assumedDay: context.documentDay,
    zone,
    instant:
      (problem === null || clock?.isReadable) && date?.exists !== false && stated !== null && minutes !== null && zone?.offset != null
        ? instantOf(stated, minutes, zone.offset)
        : null,
    approximate: clock?.approximate ?? false,
    problem,
    doubt: doubtAbout(mention, date, stated, content.text) ?? local.doubt,
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
  if (season)
    return {
      ...unchanged,
      doubt: { kind: 'season', reason: `${zone.name} is ${season.certain ? '' : 'probably '}not in use on ${day}, ${season.expected} is` },
    };
  if (zone.iana === null || zone.offset !== null) return unchanged;
  const local = offsetAt(zone.iana, day, minutes);
  if (local.kind === 'unique') return { ...unchanged, zone: { ...zone, offset: local.offset } };
  if (local.kind === 'gap') return { ...unchanged, problem: `clocks in ${zone.iana} go forward over it on that day` };
  return { ...unchanged, doubt: { kind: 'twice', reason: `clocks in ${zone.iana} go back on ${day}, and show it twice` } };
}

function statedDay(date: DateMention, context: TimeContext): string | null {
  return date.ambiguous ? null : isoDate({ ...date, year: date.year ?? context.year });
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** What a careful reader would ask about: a date with two readings, a day of the week that was another, a second notation that disagrees. */
function doubtAbout(mention: MomentMention, date: DateMention | null, day: string | null, text: string): Doubt | null {
  if (date?.ambiguous) {
    const readings = (['dayFirst', 'monthFirst'] as const).map(order => isoDate(inOrder(date, order)) ?? '');
    return { kind: 'dayOrder', reason: readings.filter(Boolean).join(' or ') };
  }
  if (date && day && date.year !== null && date.weekday !== null && date.weekday !== weekdayOf(day))
    return { kind: 'weekday', reason: `${day} was a ${WEEKDAYS[weekdayOf(day)]}` };
  return doubtOfSecondNotation(mention, text);
}

/** `13:14 EDT (17:14 UTC)`: both name the same instant. */
function doubtOfSecondNotation({ clock, range }: MomentMention, text: string): Doubt | null {
  const sign = /^\s*[(/=]\s*/.exec(text.slice(range.end, range.end + 6));
  if (!sign || clock?.zone?.offset == null) return null;
  const at = range.end + sign[0].length;
  const other = readClocks(text.slice(at, at + 40))[0];
  if (!other || other.range.start > 1 || other.zone?.offset == null || other.zone.offset === clock.zone.offset) return null;
  const utc = (minutes: number, offset: number): number => (((minutes - offset) % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  if (Math.abs(utc(minutesOfDay(clock), clock.zone.offset) - utc(minutesOfDay(other), other.zone.offset)) < 1) return null;
  return {
    kind: 'notation',
    reason: `${formatClock(clock)} ${clock.zone.name} and ${formatClock(other)} ${other.zone.name} are different times`,
  };
}

const MINUTES_OF_DAY = 24 * 60;

/**
 * Minutes from one moment to another. Where no days are stated, a clock that goes back has crossed midnight.
 * Null where a clock is missing or cannot be read, or where only one of the two has a day.
 */
export function minutesBetween(start: Moment, end: Moment): number | null {
  if (start.minutes === null || end.minutes === null) return null;
  const shift = (start.zone?.offset ?? 0) - (end.zone?.offset ?? 0);
  const clocks = end.minutes - start.minutes + (bothOffsets(start, end) ? shift : 0);
  if (start.day && end.day && start.day !== end.day) return clocks + daysBetween(start.day, end.day) * MINUTES_OF_DAY;
  return clocks < 0 ? clocks + MINUTES_OF_DAY : clocks;
}

function bothOffsets(a: Moment, b: Moment): boolean {
  return a.zone?.offset != null && b.zone?.offset != null;
}

function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000);
}
