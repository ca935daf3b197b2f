import { allMatches } from '../text/allMatches';
import { remembering } from '../text/memo';
import type { Range } from '../text/range';
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
}

const UNITS: readonly (readonly [pattern: string, minutes: number])[] = [
  ['seconds?|secs?|s', 1 / 60],
  ['minutes?|mins?|m', 1],
  ['hours?|hrs?|h', 60],
  ['days?|d', 24 * 60],
  ['weeks?', 7 * 24 * 60],
  ['months?', 30 * 24 * 60],
];
// biome-ignore format: a list of words
const NUMBER_WORDS = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen',
  'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'ninety',
];
const NUMBER_VALUES = [...Array(21).keys(), 30, 40, 50, 60, 90];

const TENS = ['twenty', 'thirty', 'forty', 'fifty'];
const DIGITS = NUMBER_WORDS.slice(1, 10);

const NUMBER = `(?:(?:${TENS.join('|')})[-\\s](?:${DIGITS.join('|')})|\\d{1,6}(?:[.,]\\d{1,2})?|${NUMBER_WORDS.join('|')}|an?(?=\\s(?:hour|minute|day|week|month))|half(?:\\san?|\\sof\\san)?)`;
const HALF = '(?:\\s+and\\s+(?:a\\s+)?half)?';
/** `4-5 hours`, `2 to 3 hours`: the greater one is meant to hold, about. */
const UP_FROM = '(?:\\d{1,4}\\s?(?:[-–]|to)\\s?(?=\\d))?';
const ABOUT =
  '(?:approximately|approx\\.?|about|around|roughly|nearly|almost|over|under|more than|less than|at least|up to|some|close to|etwa|rund|ca\\.|environ|unos|cerca de|circa|ongeveer)';

interface Patterns {
  readonly chain: RegExp;
  readonly single: RegExp;
  /** Units of other languages, in minutes. */
  readonly names: ReadonlyMap<string, number>;
}

let patterns: Patterns | null = null;

/** Made when the first length is looked for. */
function durationPatterns(): Patterns {
  patterns ??= buildPatterns();
  return patterns;
}

function buildPatterns(): Patterns {
  const names = unitNames();
  const isLatin = (name: string): boolean => /^\p{Script=Latin}/u.test(name);
  const words = [...names.keys()].filter(isLatin).sort((a, b) => b.length - a.length);
  const signs = [...names.keys()].filter(name => !isLatin(name)).sort((a, b) => b.length - a.length);
  // A sign needs no blank behind it, but must not be the minute of a time of day: `10時05分`.
  const unit = `(?:(?:${[...UNITS.map(([pattern]) => pattern), ...words].join('|')})(?![\\p{L}_/])|(?<![^小][時时點点시]\\s?\\d{1,2}\\s?)(?:${signs.join('|')}))`;
  const part = `(?:${NUMBER}${HALF}(?:\\s*|-)${unit}(?:\\s+and\\s+a\\s+half)?)`;
  const chain =
    `(?<approximate>(?:~|≈|(?<![\\p{L}])${ABOUT}\\s)\\s*)?` +
    `(?<![\\p{L}\\p{N}_.:$€£-]|\\d,)(?<from>${UP_FROM})(?<chain>${part}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+(?:and|und|et|y|e|en)\\s+|\\s*&\\s*|\\s*)${part})*)`;
  const single = `(?<number>${NUMBER})(?<half>${HALF})(?:\\s*|-)(?<unit>${unit})(?<behind>\\s+and\\s+a\\s+half)?`;
  return { names, chain: new RegExp(chain, 'giu'), single: new RegExp(single, 'giu') };
}

/** Every length has a number, in digits or in words, and most texts have none. */
const MAY_HOLD_NUMBER = new RegExp(`\\d|${[...NUMBER_WORDS, 'half'].join('|')}|an?\\s(?:hour|minute|day|week|month)`, 'iu');

/** Every length of time in a text, in order. `10:05 AM` holds none: `A` and `M` are no units. */
export const readDurations = /* @__PURE__ */ remembering((text: string): readonly DurationMention[] => {
  if (!MAY_HOLD_NUMBER.test(text)) return [];
  const { chain, single } = durationPatterns();
  return allMatches(chain, text).map(match => {
    const parts = allMatches(single, match.groups?.chain ?? '').map(part => partOf(part.groups ?? {}));
    return {
      range: { start: match.index, end: match.index + match[0].length },
      text: match[0],
      minutes: round(parts.reduce((sum, part) => sum + part.minutes, 0)),
      approximate: match.groups?.approximate !== undefined || match.groups?.from !== '',
      precision: Math.min(...parts.map(part => part.unit)),
    };
  });
});

function partOf(groups: Readonly<Record<string, string | undefined>>): { readonly minutes: number; readonly unit: number } {
  const unit = minutesOfUnit(groups.unit ?? '');
  const extra = groups.half || groups.behind ? 0.5 : 0;
  return { minutes: (numberOf(groups.number ?? '') + extra) * unit, unit: extra || /[.,]/.test(groups.number ?? '') ? unit / 2 : unit };
}

const EXACT_UNITS = UNITS.map(([pattern, minutes]) => [new RegExp(`^(?:${pattern})$`, 'i'), minutes] as const);

function minutesOfUnit(name: string): number {
  return EXACT_UNITS.find(([pattern]) => pattern.test(name))?.[1] ?? durationPatterns().names.get(plainName(name)) ?? 1;
}

function numberOf(written: string): number {
  const word = written.toLowerCase();
  if (/^half/.test(word)) return 0.5;
  if (/^an?$/.test(word)) return 1;
  const [tens, digit] = word.split(/[-\s]/);
  if (TENS.includes(tens ?? '') && digit) return numberOf(tens ?? '') + numberOf(digit);
  const index = NUMBER_WORDS.indexOf(word);
  return index >= 0 ? (NUMBER_VALUES[index] ?? 0) : Number(word.replace(',', '.'));
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
