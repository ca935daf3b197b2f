import { longestFirst } from '../text/longestFirst';
import { matchAt } from '../text/matchAt';
import { matchBefore } from '../text/matchBefore';
import { once, remembering } from '../text/memo';
import type { Range } from '../text/range';
import { inSmallLetters } from '../text/smallLetters';
import { plainName, unitNames } from './languages';

/** A length of time as somebody wrote it: `2 hours`, `1h 23m`, `about 90 minutes`. */
export interface DurationMention {
  readonly range: Range;
  readonly text: string;
  readonly minutes: number;
  /** Said with `about`, `~`, `nearly` and the like. */
  readonly approximate: boolean;
  /** The smallest unit written, in minutes: what the author can have rounded to. */
  readonly precision: number;
  readonly bound: Bound;
}

/** On which side of the number the length lies: `more than an hour`, `up to 2 hours`, `nearly 2 hours`; null where the words leave none out. */
export type Bound = 'atLeast' | 'atMost' | 'nearly' | null;

/** English names, and those that are written short everywhere. */
const UNITS: readonly (readonly [names: string, minutes: number])[] = [
  ['second seconds sec secs s', 1 / 60],
  ['minute minutes min mins m', 1],
  ['hour hours hr hrs h', 60],
  ['day days d', 24 * 60],
  ['week weeks', 7 * 24 * 60],
  ['month months', 30 * 24 * 60],
];
// biome-ignore format: a list of words
const NUMBER_WORDS = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen',
  'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'ninety',
];
const NUMBER_VALUES = [...Array(21).keys(), 30, 40, 50, 60, 90];

const TENS = ['twenty', 'thirty', 'forty', 'fifty'];
const DIGITS = NUMBER_WORDS.slice(1, 10);
const ANY_WORD = longestFirst(NUMBER_WORDS).join('|');
const ONE = 'an?(?=\\s(?:hour|minute|day|week|month))';

/** `3/4 hour`, `1½ hours`. `3/4 hours` may be three hours or four. */
const FRACTION =
  '(?:(?:\\d{1,2}\\s)?(?:1/[24]|3/4)(?=(?:\\sof)?(?:\\san)?[\\s-]hour(?![a-z]))|\\d{1,2}\\s(?:1/[24]|3/4)(?=\\s)|(?:\\d{1,2}\\s?)?[½¼¾])(?:\\sof)?(?:\\san)?';
const QUARTER = '(?:three[-\\s]quarters|(?:a\\s)?quarter)(?:\\sof)?(?:\\san?)?';
const NUMBER = `(?:${FRACTION}|${QUARTER}|(?:${TENS.join('|')})[-\\s](?:${DIGITS.join('|')})|\\d{1,6}(?:[.,]\\d{1,2})?|${ANY_WORD}|${ONE}|half(?:\\san?|\\sof\\san)?)`;

// Numbers and units are looked for in small letters.

/** Every length begins with a number, in digits or in words, and most texts have none. */
const MAY_BEGIN = new RegExp(`(?<!\\d)\\d|${ANY_WORD}|[½¼¾]|half|(?:a\\s)?quarter|${ONE}`, 'gu');
/** In Japanese and Chinese the word for about stands right before the number. */
const MAY_STAND_HERE = /(?<![\p{L}\p{N}_.:$€£-]|\d[,/])|(?<=[約约共計计])/uy;
/** `4-5 hours`, `2 to 3 hours`: the greater one is meant to hold, about. */
const UP_FROM = new RegExp(
  `\\d{1,4}\\s?(?:[-–]|to)\\s?(?=\\d)|(?:${ANY_WORD})\\sto\\s(?=${ANY_WORD})|(?<=between\\s)\\d{1,4}\\sand\\s(?=\\d)`,
  'uy',
);
/** Between the parts of one length: `1 hour, 20 minutes and 5 seconds`, `1h20m`, `1 Std. 20 Min.`. */
const JOINT = /(?<=\d\s?(?:std|godz|hrs?))\.\s?|\s*(?:,\s*(?:and\s+)?|&\s*)|\s+(?:and|und|et|y|e|en)\s+|\s*/uy;
const ABOUT =
  /(?:[~≈約约]|(?<![\p{L}])(?:approximately|approx\.?|about|around|roughly|some|etwa|rund|ca\.|environ|unos|cerca de|circa|ongeveer)\s)\s*$/u;

/** What may stand before a number, or behind its unit, to say that it is not the length but where it ends. */
const BOUND_BEFORE =
  /(?:(?<![-=<>/"'\w\xdf-\xff])(?<sign>[<>≤≥]=?)|(?<![a-z\xdf-\xff])(?<not>(?:no|not|nicht)\s)?(?:(?<more>over|more than|longer than|at least|upwards of|in excess of|above|mehr als|länger als|mindestens|plus de|au moins|más de|al menos|mais de|più di|almeno|meer dan)|(?<less>under|less than|shorter than|at most|up to|below|a maximum of|weniger als|höchstens|bis zu|moins de|au plus|menos de|como máximo|meno di|minder dan)|(?<nearly>nearly|almost|close to|fast|knapp|presque|casi|quase|quasi|bijna))\s)\s*$/u;
const BOUND_BEHIND = /\+(?!\s?\d)|\s{1,3}or\s{1,3}(?:more|longer|(?<less>less|shorter))(?![a-z]|\s{1,3}than)/uy;
/** `1h15`: the minutes stand behind the hours without a unit. With a blank between the two nothing else follows: in `1 h 15 users` they are none. */
const MINUTES_BEHIND = /(?<minutes>[0-5]\d)(?![\w/%\xdf-\uffff]|[.,:]\d)|\s(?<apart>[0-5]\d)(?=\s*(?:[,;)(!?]|\.(?!\d)|$))/uy;

/** Only hours: no minutes have been told. */
const ENDS_WITH_HOURS = /^[^a-z]*\s?(?:h|hours?|hrs?|heures?|horas?|stunden?|or[ae]|uur)$/;

/** `1.2M requests`, `1.2m users` are millions, and `3D` is no three days. */
const IS_AMOUNT = /\d\s?[MDS]$|\d[.,]\d{1,2}\s?m$/;

interface Units {
  /** A number with its unit. The name of the unit is looked up: an expression with all names takes long to compile. */
  readonly part: RegExp;
  /** By name, in small letters. Minutes. */
  readonly minutes: ReadonlyMap<string, number>;
}

/** Made when the first length is looked for. */
const units = /* @__PURE__ */ once(readUnits);

function readUnits(): Units {
  const minutes = new Map(UNITS.flatMap(([names, length]) => names.split(' ').map(name => [name, length])));
  const signs: string[] = [];
  for (const [name, length] of unitNames()) {
    if (!minutes.has(name)) minutes.set(name, length);
    if (!/^\p{Script=Latin}/u.test(name)) signs.push(name);
  }
  // A sign needs no blank behind it, but must not be the minute of a time of day: `10時05分`.
  const unit = `(?:[a-z\xdf-\xf6\xf8-\xff]{1,${longestFirst(minutes.keys())[0]?.length}}(?![\\p{L}_/])|(?<![^小][時时點点시]\\s?\\d{1,2}\\s?)(?:${longestFirst(signs).join('|')}))`;
  const half = '(?<half>\\s+and\\s+(?:(?:an?\\s+)?(?:half|quarter)|three[-\\s]quarters?))?';
  return {
    minutes,
    part: new RegExp(
      `(?<number>${NUMBER})${half}(?:\\s*|-)(?<unit>${unit})(?<behind>\\s+(?:and\\s+(?:a\\s+(?:half|quarter(?!\\s+of))|three\\s+quarters(?!\\s+of))|et\\s+demie|y\\s+media|e\\s+(?:meia|mezza))(?![a-z\xdf-\xff]))?`,
      'uy',
    ),
  };
}

/** Every length of time in a text, in order. `10:05 AM` holds none: `A` and `M` are no units. */
export const readDurations = /* @__PURE__ */ remembering((text: string): readonly DurationMention[] => {
  const small = inSmallLetters(text);
  const mentions: DurationMention[] = [];
  MAY_BEGIN.lastIndex = 0;
  for (let place = MAY_BEGIN.exec(small); place; place = MAY_BEGIN.exec(small)) {
    const end = mentions.at(-1)?.range.end ?? 0;
    const mention = place.index >= end && matchAt(MAY_STAND_HERE, small, place.index) ? mentionAt({ text, small }, place.index, end) : null;
    if (mention) mentions.push(mention);
    MAY_BEGIN.lastIndex = mention?.range.end ?? place.index + 1;
  }
  return mentions;
});

/** The length that begins with the number at an offset. What is before `from` belongs to another one. */
function mentionAt({ text, small }: Readonly<Record<'text' | 'small', string>>, at: number, from: number): DurationMention | null {
  const least = matchAt(UP_FROM, small, at)?.[0].length ?? 0;
  const upFrom = least > 0 ? partsAt(small, at + least) : [];
  const parts = upFrom.length > 0 ? upFrom : partsAt(small, at);
  const last = parts.at(-1);
  if (!last || (parts.length === 1 && IS_AMOUNT.test(text.slice(at, last.end)))) return null;
  const before = matchBefore(BOUND_BEFORE, small, at, from);
  const behind = matchAt(BOUND_BEHIND, small, last.end);
  const about = matchBefore(ABOUT, small, at, from);
  // `no more than 2 hours` is one thing to say, and cannot be told without its first word.
  const start = Math.min(about?.start ?? at, before?.start ?? at);
  const range = { start, end: last.end + (behind?.[0].length ?? 0) };
  return {
    range,
    text: text.slice(range.start, range.end),
    minutes: round(parts.reduce((sum, part) => sum + part.minutes, 0)),
    approximate: about !== null || before !== null || behind !== null || parts === upFrom,
    bound: boundOf(before?.groups ?? null) ?? boundOf(behind?.groups ?? (behind && {})) ?? (parts === upFrom ? 'atMost' : null),
    precision: parts.reduce((least, part) => Math.min(least, part.unit), Number.POSITIVE_INFINITY),
  };
}

function boundOf(words: Readonly<Record<string, string | undefined>> | null): Bound {
  if (!words) return null;
  if (words.nearly) return 'nearly';
  const isLess = words.less !== undefined || /^[<≤]/.test(words.sign ?? '');
  return isLess === (words.not !== undefined) ? 'atLeast' : 'atMost';
}

interface LengthPart {
  readonly minutes: number;
  /** The smallest that is told, in minutes. */
  readonly unit: number;
  readonly end: number;
}

/** The parts of one length, from an offset on, each of a smaller unit than the last: `5 s, 30 s, 5 min` are three lengths. None where no number with a unit stands there. */
function partsAt(small: string, at: number): LengthPart[] {
  const parts: LengthPart[] = [];
  let part = partAt(small, at);
  while (part && part.unit < (parts.at(-1)?.unit ?? Number.POSITIVE_INFINITY)) {
    parts.push(part);
    part = partAt(small, part.end + (matchAt(JOINT, small, part.end)?.[0].length ?? 0));
  }
  const last = parts.at(-1);
  const minutes = last && ENDS_WITH_HOURS.test(small.slice(at, last.end)) ? minutesAt(small, last.end) : null;
  return minutes ? [...parts, minutes] : parts;
}

function minutesAt(small: string, at: number): LengthPart | null {
  const match = matchAt(MINUTES_BEHIND, small, at);
  const minutes = match?.groups?.minutes ?? match?.groups?.apart;
  return match && minutes !== undefined ? { minutes: Number(minutes), unit: 1, end: at + match[0].length } : null;
}

function partAt(small: string, at: number): LengthPart | null {
  const match = matchAt(units().part, small, at);
  const { number = '', half, unit: name = '', behind } = match?.groups ?? {};
  const unit = match && units().minutes.get(plainName(name));
  if (!unit) return null;
  const extra = shareIn(half ?? behind ?? '');
  const end = at + match[0].length;
  return { minutes: (numberOf(number) + extra) * unit, unit: extra || /[.,]/.test(number) ? unit / 2 : unit, end };
}

function numberOf(written: string): number {
  const word = written.toLowerCase();
  const share = shareIn(word);
  if (share > 0) return share + Number(/^\d{1,2}(?=\s|[½¼¾])/.exec(word)?.[0] ?? 0);
  if (/^an?$/.test(word)) return 1;
  const [tens, digit] = word.split(/[-\s]/);
  if (TENS.includes(tens ?? '') && digit) return numberOf(tens ?? '') + numberOf(digit);
  const index = NUMBER_WORDS.indexOf(word);
  return index >= 0 ? (NUMBER_VALUES[index] ?? 0) : Number(word.replace(',', '.'));
}

/** What of a whole is told: 0.75 of `three quarters of an`, `1 3/4` and `¾`; 0 of anything else. */
function shareIn(word: string): number {
  if (/half|demie|media|meia|mezza|1\/2|½/.test(word)) return 0.5;
  if (/three.quarter|3\/4|¾/.test(word)) return 0.75;
  return /quarter|1\/4|¼/.test(word) ? 0.25 : 0;
}

function round(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}

/** `1 h 30 min` for 90; `2 d 1 h`; `45 s`. */
export function formatDuration(minutes: number): string {
  const seconds = Math.round(Math.abs(minutes) * 60);
  const parts = [
    [Math.floor(seconds / 86400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const written = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return written.join(' ') || '0 min';
}
