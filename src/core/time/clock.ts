import type { Range } from '../text/range';
import { readZoneAt, type ZoneMention } from './zone';

/** A time of day as somebody wrote it. */
export interface ClockMention {
  /** The whole mention, with its zone. */
  readonly range: Range;
  readonly text: string;
  /** 0–23; what was written where it is out of range. */
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly style: '12h' | '24h' | 'word';
  readonly approximate: boolean;
  readonly zone: ZoneMention | null;
  /** Why there is no such time of day, in words for a message; null for a time that exists. */
  readonly problem: string | null;
}

const APPROXIMATE = '(?<approximate>(?:~|≈|(?<![\\p{L}])(?:approximately|approx\\.?|about|around|circa|ca\\.)\\s)\\s*)?';
// `10:45a` is a time, `12:01 A war room` is not: a lone letter counts only without a blank. `10:00 M` is a slip of the keyboard.
const MERIDIEM = "(?:\\s?(?<meridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?|(?<letter>[ap])(?![\\p{L}\\p{N}])|\\s(?<slip>M)(?![\\p{L}\\p{N}.']))";
const CLOCK = new RegExp(
  `${APPROXIMATE}(?:` +
    `(?<![\\p{L}\\p{N}_.:/#+]|\\d,|(?<!\\d)-)(?<hour>\\d{1,2}):(?<minute>\\d{2}|\\d(?=:\\d{2}))(?::(?<second>\\d{2})(?:[.,]\\d{1,6})?)?(?![\\d:]|\\.\\d)${MERIDIEM}?` +
    `|(?<=\\d{4}-\\d{2}-\\d{2}T)(?<isoHour>\\d{2}):(?<isoMinute>\\d{2})(?::(?<isoSecond>\\d{2})(?:[.,]\\d{1,6})?)?` +
    `|(?<![\\p{L}\\p{N}_.:/#+$€£-])(?<dotHour>\\d{1,2})\\.(?<dotMinute>\\d{2})\\s?(?<dotMeridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?` +
    `|(?<![\\p{L}\\p{N}_.:/#+$€£-])(?<bareHour>\\d{1,2})\\s?(?<bareMeridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?` +
    `|(?<![\\p{L}\\p{N}_.:/#+$€£-])(?<military>[0-2]\\d[0-5]\\d)\\s?(?:hrs?|hours|h)(?![\\p{L}])` +
    `|(?<![\\p{L}\\p{N}])(?<word>noon|midday|midnight)(?![\\p{L}\\p{N}])` +
    ')',
  'giu',
);

/** Every time of day in a text, in order. Durations, versions, ratios and addresses with ports are not times. */
export function readClocks(text: string): ClockMention[] {
  return [...text.matchAll(CLOCK)].map(match => toMention(text, match));
}

function toMention(text: string, match: RegExpMatchArray): ClockMention {
  const groups = match.groups ?? {};
  const start = match.index ?? 0;
  const end = start + match[0].length;
  const zone = readZoneAt(text, end);
  const mention = { approximate: groups.approximate !== undefined, zone };
  const range = { start, end: zone?.range.end ?? end };
  const written = text.slice(range.start, range.end).trim();
  if (groups.word) {
    const hour = /midnight/i.test(groups.word) ? 0 : 12;
    return { ...mention, range, text: written, hour, minute: 0, second: null, style: 'word', problem: null };
  }
  const time = {
    hour: Number(groups.hour ?? groups.isoHour ?? groups.dotHour ?? groups.bareHour ?? groups.military?.slice(0, 2)),
    minute: Number(groups.minute ?? groups.isoMinute ?? groups.dotMinute ?? groups.military?.slice(2) ?? 0),
    second: secondOf(groups.second ?? groups.isoSecond),
  };
  const meridiem = (groups.meridiem ?? groups.letter ?? groups.dotMeridiem ?? groups.bareMeridiem)?.toLowerCase();
  const problem = problemOf(time, meridiem, groups);
  const hour = problem === null && meridiem ? (time.hour % 12) + (meridiem === 'p' ? 12 : 0) : time.hour % (time.hour === 24 ? 24 : 100);
  return { ...mention, range, text: written, ...time, hour, style: meridiem ? '12h' : '24h', problem };
}

function secondOf(written: string | undefined): number | null {
  return written === undefined ? null : Number(written);
}

function problemOf(
  time: { readonly hour: number; readonly minute: number; readonly second: number | null },
  meridiem: string | undefined,
  groups: Readonly<Record<string, string | undefined>>,
): string | null {
  if (time.minute > 59 || (time.second ?? 0) > 60) return 'an hour has 60 minutes';
  if (groups.minute?.length === 1) return 'minutes have two digits';
  if (time.hour > 24 || (time.hour === 24 && time.minute > 0)) return 'a day has 24 hours';
  if (groups.slip) return '`M` is neither `AM` nor `PM`';
  if (meridiem && time.hour > 12) return `\`${meridiem.toUpperCase()}M\` does not go with a 24-hour time`;
  if (meridiem && time.hour === 0) return 'a 12-hour time has no hour 0';
  return null;
}

/** `HH:MM`, or `HH:MM:SS` where the author wrote seconds. */
export function formatClock(clock: { readonly hour: number; readonly minute: number; readonly second?: number | null }): string {
  const parts = clock.second == null ? [clock.hour, clock.minute] : [clock.hour, clock.minute, clock.second];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

/** Minutes since midnight, with seconds as a fraction. */
export function minutesOfDay(clock: { readonly hour: number; readonly minute: number; readonly second: number | null }): number {
  return clock.hour * 60 + clock.minute + (clock.second ?? 0) / 60;
}
