import { formatClock, minutesOfDay } from '../time/clock';
import { isoDate } from '../time/date';
import type { MomentMention } from '../time/moment';
import type { PlainText } from './plainText';
import type { Moment, Zone } from './tree';

/** What a time inherits from what stands round it, where it does not say so itself. */
export interface TimeContext {
  readonly zone: Zone | null;
  /** ISO day that a heading, a label or a line over a group of times states for all of them. */
  readonly groupDay: string | null;
  /** ISO day of the time before. */
  readonly day: string | null;
  /** The year that dates without one belong to. */
  readonly year: number | null;
}

/** A time as mentioned, with what it inherits. */
export function toMoment(mention: MomentMention, content: PlainText, context: TimeContext): Moment {
  const { clock, date } = mention;
  // `3/4/2024` may be two days: it is left open rather than guessed.
  const stated = date?.ambiguous ? null : date ? isoDate({ ...date, year: date.year ?? context.year }) : context.groupDay;
  const day = date?.ambiguous ? null : (stated ?? context.day);
  const zone = clock?.zone ? { name: clock.zone.name, offset: clock.zone.offset } : context.zone;
  const minutes = clock ? minutesOfDay(clock) : null;
  const problem = clock?.problem ?? (date && !date.exists ? 'the calendar has no such day' : null);
  return {
    text: content.text.slice(mention.range.start, mention.range.end).trim(),
    range: content.sourceRange(mention.range),
    clock: clock ? formatClock(clock) : null,
    minutes,
    date: stated,
    day,
    zone,
    instant:
      problem === null && stated !== null && minutes !== null && zone?.offset != null ? instantOf(stated, minutes, zone.offset) : null,
    approximate: clock?.approximate ?? false,
    problem,
    hasSeconds: clock?.second != null,
  };
}

/** ISO instant, UTC, of a day and a time of day at an offset, both in minutes. */
export function instantOf(day: string, minutes: number, offset: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - offset) * 60_000).toISOString().replace('.000Z', 'Z');
}

const MINUTES_OF_DAY = 24 * 60;

/**
 * Minutes from one moment to another. Where no days are stated, a clock that goes back has crossed midnight.
 * Null where a clock is missing or does not exist, or where only one of the two has a day.
 */
export function minutesBetween(start: Moment, end: Moment): number | null {
  if (start.minutes === null || end.minutes === null || start.problem || end.problem) return null;
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
