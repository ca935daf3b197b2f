import { matchAt } from '../text/matchAt';
import { matchBefore } from '../text/matchBefore';
import { remembering } from '../text/memo';
import type { Range } from '../text/range';
import { inSmallLetters } from '../text/smallLetters';
import { HALVES_OF_DAY } from './languages';
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
  /** Whether one time of day is meant: so it is for `13:20 PM`, though no clock shows that. */
  readonly isReadable: boolean;
}

// The forms of a time are looked for in small letters.

const ABOUT =
  /(?:(?<!\d(?:\s?[ap]\.?m\.?)?\s?)[~≈]|(?<![\p{L}])(?:approximately|approx\.?|about|around|circa|ca\.|c\.|roughly|gegen|vers|hacia|por volta das)\s)\s*$/u;
/** Halves of the day that are written in front of the time, as in `午後3時`. */
const HALF_BEFORE = [...HALVES_OF_DAY.morning, ...HALVES_OF_DAY.afternoon];
// `10:45a` is a time, `12:01 A war room` is not: a lone letter counts only without a blank. `10:00 M` is a slip of the keyboard.
const MERIDIEM =
  "(?:\\s?(?<meridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?|(?<letter>[ap])(?![\\p{L}\\p{N}])|\\s(?<slip>m)(?![\\p{L}\\p{N}.'])|\\s?(?<uhr>uhr|uur|hrs?|h)(?![\\p{L}\\p{N}]))";
/** Behind a letter only `T` opens a time (`2024-05-07T10:00`, `T08:19:34`); `node:14:00` and `10.0.0.1:8080` hold none. */
const OPEN = '(?<![\\p{L}\\p{N}_.:：/#+]|\\d,|(?<!\\d)-|(?<![\\p{L}])t)';
const OPEN_T = '(?<=(?:^|[^\\p{L}])t|^\\d{1,2}\\.)';
/** `10:00から12:45まで`: where words are not set apart, the end of a range stands right behind its sign. */
const OPEN_END = '(?<=から|至|到|부터|에서)';
const NO_SUM = '(?<![\\p{L}\\p{N}_.:/#+$€£-])';
const BEFORE = `(?:(?<half>${HALF_BEFORE.join('|')})\\s?)?`;
/** What nearly all times are. A match has all groups of its expression, also those that are empty: so few of them are worth an expression of their own. */
const HOUR_AND_MINUTE = new RegExp(
  `${BEFORE}(?:${OPEN}|(?<=${HALF_BEFORE.join('|')})|${OPEN_T}|${OPEN_END})(?<hour>\\d{1,2})[:：](?<minute>\\d{2}|\\d(?=:\\d{2}|\\+?\\s?[ap]\\.?m)\\+?)(?:[:：](?<second>\\d{2})(?:[.,]\\d{1,6})?)?(?!\\d|[:：]\\d|\\.\\d)${MERIDIEM}?`,
  'uy',
);
const OTHER_FORM = new RegExp(
  `${BEFORE}(?:` +
    `${OPEN}(?<emptyHour>\\d{1,2}):(?=\\s?[ap]\\.?m(?![\\p{L}]))${MERIDIEM.replaceAll('?<', '?<empty')}` +
    `|${NO_SUM}(?<dotHour>\\d{1,2})\\.(?<dotMinute>\\d{2})\\s?(?:(?<dotMeridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?|(?<dotUhr>uhr|hrs?|h)(?![\\p{L}\\p{N}]))` +
    // `1.30 uur` may be an hour and a half to a Dutchman, and so may what goes on with `lang`.
    `|${NO_SUM}(?<uurHour>[01]\\d|2[0-3])\\.(?<uurMinute>[0-5]\\d)\\s?uur(?![\\p{L}\\p{N}]|\\s(?:lang|later|geleden))` +
    // A dot alone makes a time only where one is expected: behind a full date, or first of all and before a word that is no unit.
    `|(?:(?<=\\d{4}-\\d{2}-\\d{2}[ ,]\\s?)|(?<=^[\\s*_([~]*))(?<plainHour>[01]?\\d|2[0-3])\\.(?<plainMinute>[0-5]\\d)(?=[*_)\\]]*(?:\\s*[:–—-](?!\\d)|\\s+[\\p{L}]))(?!\\s*(?:[%€$£]|[kmgt]i?b))` +
    `|${NO_SUM}(?<bareHour>\\d{1,2})\\s?(?<bareMeridiem>[ap])\\.?\\s?m(?![\\p{L}])\\.?` +
    `|${NO_SUM}(?<uhrHour>\\d{1,2})\\s(?:uhr)(?![\\p{L}\\p{N}])` +
    `|${NO_SUM}(?<military>[0-2]\\d[0-5]\\d)\\s?(?:hrs?|hours|h)(?![\\p{L}])` +
    // `0905 UTC`: first of all, since `in 2024 UTC` would be a year.
    `|(?<=^[\\s*_([~]*)(?<first>[0-2]\\d[0-5]\\d)(?=\\s?(?:utc|gmt|z)(?![\\p{L}\\p{N}]))` +
    // `8h45 : panne`, `11h : fin`, `8h45 le disque est plein`: the length of something stands behind its name, or before a dash.
    `|(?<=^[\\s*_([~]*)(?<openHour>[01]?\\d|2[0-3])\\s?h(?:\\s?(?<openMinute>[0-5]\\d)(?=[*_]*(?:\\s?[:–—-]\\s|\\s(?:utc|gmt|ces?t|wes?t|brt)(?![\\p{L}])|\\s(?:l[ea]s?|une?|nous|el|los|os?|uma?)\\s(?!dur)|\\sl['’]\\p{L}))|(?=[*_]*\\s:\\s))` +
    `|(?<=\\d{4}-\\d{2}-\\d{2}\\s)(?<digits>[0-2]\\d[0-5]\\d)(?![\\d/.-])` +
    `|(?<=(?:^|\\s)(?:à|às|as|vers|alle|las)\\s)(?<hHour>\\d{1,2})\\s?h\\s?(?<hMinute>[0-5]\\d)?(?![\\p{L}\\p{N}])` +
    // `de 14h05 à 15h20`, `entre 14h05 et 15h20`: alone behind these words, or without minutes, it would be a length.
    `|(?<=(?:^|\\s)(?:de|das|entre)\\s(?:as\\s)?)(?<fromHour>[01]\\d|2[0-3]|[6-9])\\s?h\\s?(?<fromMinute>[0-5]\\d)(?=\\s(?:à|às|et|e)\\s(?:as\\s)?\\d{1,2}\\s?h)` +
    `|(?<=\\d\\s?h\\s?(?:[0-5]\\d)?\\s(?:et|e)\\s(?:as\\s)?)(?<toHour>[01]\\d|2[0-3]|[6-9])\\s?h\\s?(?<toMinute>[0-5]\\d)(?![\\p{L}\\p{N}])` +
    `|(?<![\\p{N}.])(?<signHour>\\d{1,2})\\s?[時时點点시](?!間|间|间)(?:\\s?(?<signMinute>\\d{1,2})\\s?[分분])?` +
    `|(?<![\\p{L}\\p{N}])(?<word>noon|midday|midnight)(?![\\p{L}\\p{N}])` +
    ')',
  'uy',
);

const BEHIND_HOUR = '(?:[:：.]|\\s?[aphu時时點点시])';
const WORDS = 'noon|mid(?:day|night)';
/** Every form of a time of day holds one of these, and most texts with a number do not. */
const MAY_HOLD_CLOCK = new RegExp(`\\d(?:${BEHIND_HOUR}|\\d{3})|${WORDS}`, 'u');
/** The other forms hold one of these. Most postmortems have none, and their expression takes longer to compile than all times of such a document take to read. */
const MAY_HOLD_OTHER =
  /(?<![\d.:/#+$€£-])\d{1,2}\s?[ap]\.?\s?m|\d(?::\s?[ap]\.?m|\.\d\d|\s?h(?![a-z])|\suhr|\s?[時时點点시])|[0-2]\d[0-5]\d\s?(?:h|utc|gmt|z)|-\d\d\s\d{4}|noon|mid(?:day|night)/;
/** Every one begins with one of these: nowhere else is the whole expression tried. */
const MAY_BEGIN = new RegExp(`(?<!\\d)\\d(?=\\d?${BEHIND_HOUR}|\\d{3})|${HALF_BEFORE.join('|')}|${WORDS}`, 'gu');

/** Every time of day in a text, in order. Durations, versions, ratios and addresses with ports are not times. */
export const readClocks = /* @__PURE__ */ remembering((text: string): readonly ClockMention[] => {
  const small = inSmallLetters(text);
  if (!MAY_HOLD_CLOCK.test(small)) return [];
  const clocks: ClockMention[] = [];
  let end = 0;
  for (const match of matchesIn(small)) {
    const clock = isMeant(text, match) ? toMention(text, match, matchBefore(ABOUT, small, match.index, end)?.start ?? null) : null;
    end = match.index + match[0].length;
    // In `3時+02:00時` the minutes of the zone are no hour.
    if (clock && clock.range.start >= (clocks.at(-1)?.range.end ?? 0)) clocks.push(clock);
  }
  return clocks;
});

/** Every one of the forms, from left to right. */
function matchesIn(small: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  const mayHoldOther = MAY_HOLD_OTHER.test(small);
  MAY_BEGIN.lastIndex = 0;
  for (let place = MAY_BEGIN.exec(small); place; place = MAY_BEGIN.exec(small)) {
    const match = matchAt(HOUR_AND_MINUTE, small, place.index) ?? (mayHoldOther ? matchAt(OTHER_FORM, small, place.index) : null);
    if (match) matches.push(match);
    MAY_BEGIN.lastIndex = match ? place.index + match[0].length : place.index + 1;
  }
  return matches;
}

/** `PM 3:05`, as some Koreans write. In small letters it is a word: `am 12:00` is German for on. */
const HALF_IN_FRONT = /(?<![\p{L}\p{N}]|\d\s)(?<half>[AP]M)\s$/u;

/** `15.26 Failover` opens an event, `1.25 million` does not: behind a time with nothing but a dot stands a capital. */
function isMeant(text: string, match: RegExpMatchArray): boolean {
  if (match.groups?.plainHour === undefined) return true;
  return /^[*_)\]]*(?:\s*[:–—-]|\s+\p{Lu})/u.test(text.slice((match.index ?? 0) + match[0].length));
}

/** Right behind a time that is not exact: `10:00ish`, `10:00頃`. */
const LOOSELY = /ish(?!\p{L})|頃|ごろ|左右|쯤|경(?!\p{L})/uy;

type Groups = Readonly<Record<string, string | undefined>>;

/** @param about where `about` before it begins; null where there is none. */
function toMention(text: string, match: RegExpExecArray, about: number | null): ClockMention {
  const groups: Groups = match.groups ?? {};
  const at = about ?? match.index;
  const before = groups.meridiem || groups.half || text[at - 2] !== 'M' ? null : HALF_IN_FRONT.exec(text.slice(Math.max(0, at - 5), at));
  const start = at - (before?.groups?.half?.length ?? -1) - 1;
  const exactEnd = match.index + match[0].length;
  const loosely = matchAt(LOOSELY, text, exactEnd);
  const end = exactEnd + (loosely?.[0].length ?? 0);
  const zone = readZoneAt(text, end);
  const approximate = about !== null || loosely !== null;
  const range = { start, end: zone?.range.end ?? end };
  const written = text.slice(range.start, range.end).trim();
  if (groups.word) {
    const hour = /midnight/.test(groups.word) ? 0 : 12;
    return { range, text: written, hour, minute: 0, second: null, style: 'word', approximate, zone, problem: null, isReadable: true };
  }
  const time = timeOf(groups);
  const meridiem = before ? before[0].trim()[0]?.toLowerCase() : meridiemOf(groups);
  const problem = problemOf(time, meridiem, groups);
  const hour =
    (problem === null || groups.emptyHour) && meridiem
      ? (time.hour % 12) + (meridiem === 'p' ? 12 : 0)
      : time.hour % (time.hour === 24 ? 24 : 100);
  const { minute, second } = time;
  const style = meridiem ? '12h' : '24h';
  return {
    range,
    text: written,
    hour,
    minute,
    second,
    style,
    approximate,
    zone,
    problem,
    isReadable: problem === null || isPlain(time, meridiem, groups),
  };
}

function timeOf(groups: Groups): { readonly hour: number; readonly minute: number; readonly second: number | null } {
  const digits = groups.military ?? groups.digits ?? groups.first;
  const hour =
    digits?.slice(0, 2) ??
    groups.hour ??
    groups.emptyHour ??
    groups.dotHour ??
    groups.uurHour ??
    groups.plainHour ??
    groups.bareHour ??
    groups.uhrHour ??
    groups.hHour ??
    groups.fromHour ??
    groups.toHour ??
    groups.openHour ??
    groups.signHour;
  const minute =
    digits?.slice(2) ??
    groups.minute ??
    groups.dotMinute ??
    groups.uurMinute ??
    groups.plainMinute ??
    groups.hMinute ??
    groups.fromMinute ??
    groups.toMinute ??
    groups.openMinute ??
    groups.signMinute;
  return {
    hour: Number(hour),
    minute: Number.parseInt(minute ?? '0', 10),
    second: groups.second === undefined ? null : Number(groups.second),
  };
}

function meridiemOf(groups: Groups): string | undefined {
  if (groups.half) return HALVES_OF_DAY.afternoon.includes(groups.half) ? 'p' : 'a';
  return (
    groups.meridiem ??
    groups.letter ??
    groups.emptymeridiem ??
    groups.emptyletter ??
    groups.dotMeridiem ??
    groups.bareMeridiem
  )?.toLowerCase();
}

/** Afternoon twice said, or an hour without its minutes: odd, but no riddle. */
function isPlain(time: { readonly hour: number; readonly minute: number }, meridiem: string | undefined, groups: Groups): boolean {
  if (groups.emptyHour) return true;
  return meridiem === 'p' && time.hour > 12 && time.hour < 24 && time.minute < 60 && (groups.minute?.length ?? 2) === 2;
}

function problemOf(
  time: { readonly hour: number; readonly minute: number; readonly second: number | null },
  meridiem: string | undefined,
  groups: Groups,
): string | null {
  if (time.minute > 59 || (time.second ?? 0) > 60) return 'an hour has 60 minutes';
  if (groups.minute && !/^\d\d$/.test(groups.minute)) return 'minutes have two digits';
  if (time.hour > 24 || (time.hour === 24 && time.minute > 0)) return 'a day has 24 hours';
  if (groups.slip) return '`M` is neither `AM` nor `PM`';
  if (groups.emptyHour) return 'the minutes are missing';
  if (meridiem && time.hour > 12) return `\`${meridiem.toUpperCase()}M\` does not go with a 24-hour time`;
  if (meridiem && time.hour === 0 && !groups.half) return 'a 12-hour time has no hour 0';
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
