import { allMatches } from '../text/allMatches';
import { matchAt } from '../text/matchAt';
import { remembering } from '../text/memo';
import type { Range } from '../text/range';
import { fixedOffset } from './zonedTime';
import { ABBREVIATIONS, ALSO_WORDS, NO_CITIES, PHRASES, PLACES, SEASONAL, SIGNS, type ZoneMeaning } from './zoneNames';

/** A time zone as somebody wrote it. */
export interface ZoneMention {
  readonly range: Range;
  /** As written, without parentheses: `WAT`, `UTC+1`, `Pacific Time`. */
  readonly name: string;
  /** Minutes east of UTC, or null where the name has several meanings, or one that depends on the day. */
  readonly offset: number | null;
  /** Every offset that the name can stand for; none where only the day tells, as for `PT`. */
  readonly meanings: readonly ZoneMeaning[];
  /** The zone of the IANA database, where the name is one or stands for one; null for a name that says the offset itself. */
  readonly iana: string | null;
}

type Meaning = Pick<ZoneMention, 'offset' | 'meanings' | 'iana'>;

// All repetitions below are bounded: a text of any length is read in one pass.
const SPACE = '\\s{1,3}';
const END = '(?![\\p{L}\\p{N}_])';
const QUARTER = '(?:00|15|30|45)';
const AREA = '(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)';
const IANA = `${AREA}/[A-Z][A-Za-z_]{1,30}(?:[-+/][A-Za-z0-9_]{1,30}){0,3}`;
// `UTC - 11:00` and `UTC-5 PM` are the end of a range, and so is what no clock is off by; `(UTC - 5)` is not.
const SHIFT =
  '(?:UTC|GMT|[Uu]tc|[Gg]mt)(?:' +
  `\\s?(?:\\+\\s?(?:1[0-4]|0?\\d)|[-−](?:1[0-2]|0?\\d))(?::?${QUARTER})?` +
  '(?!:?\\d|\\s?(?:[AaPp]\\.?[Mm]|UTC|GMT))|\\s[-−]\\s(?:1[0-2]|0?\\d)(?=\\s?[)）\\]]))';
const ABBREVIATION = `(?:${[...Object.keys(ABBREVIATIONS), ...Object.keys(SEASONAL)].join('|')}|[Uu]tc|[Gg]mt)`;
const TOKEN = `(?:(?<iana>${IANA})|(?<shift>${SHIFT})|(?<abbreviation>${ABBREVIATION}))${END}`;
/** Behind a bare `Pacific` the sentence ends or goes on: `Eastern region` is no zone. */
const NO_NOUN =
  '(?=[ \\t]{0,3}(?:$|[^\\p{L}\\p{N} \\t]|(?:the|we|a|an|on|and|to|until|when|our|all|by|for|is|was|from)(?![\\p{L}\\p{N}])))';
const REGION = `(?<region>(?:Pacific|Mountain|Central|Eastern)(?:${SPACE}(?:Standard|Daylight))?)${NO_NOUN}`;
const TIME_WORD = '[Tt]ime(?:\\s?[Zz]one)?';
const WORD = "[\\p{L}][\\p{L}.'’-]{0,24}";

const PLACE = "\\p{Lu}[\\p{L}'’-]{1,24}(?:\\s\\p{Lu}[\\p{L}'’-]{1,24}){0,2}";
const FOREIGN = `(?:(?:heures?(?:\\slocales?)?\\s(?:de\\s|d['’])|hora(?:\\slocal)?\\sde\\s|horário\\s(?:local\\s)?de\\s|ora\\s(?:locale\\s)?di\\s|Ortszeit\\s(?:in\\s|von\\s)?)(?<place>${PLACE})|(?<citizen>\\p{Lu}[\\p{L}-]{2,24})er\\s(?:Orts)?[Zz]eit)${END}`;
const SIGN = `(?<sign>${Object.keys(SIGNS).join('|')})`;

const FOREIGN_HERE = new RegExp(`${FOREIGN}|${SIGN}`, 'uy');
const FOREIGN_ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}_])${FOREIGN}|${SIGN}`, 'gu');
const TOKEN_HERE = new RegExp(TOKEN, 'uy');
const TOKEN_ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${TOKEN}|(?<us>U\\.?S\\.?${SPACE})?${REGION})`, 'gu');
const REGION_HERE = new RegExp(`(?:U\\.?S\\.?${SPACE})?${REGION}`, 'uy');
const PHRASE_HERE = new RegExp(`((?:${WORD}${SPACE}){1,5}?)${TIME_WORD}${END}`, 'uy');
const TIME_ANYWHERE = new RegExp(`(?<=[\\p{L}]\\s{1,3})${TIME_WORD}${END}`, 'gu');
const WORDS_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${WORD}${SPACE}){1,5}$`, 'u');
/** The longest name of five words has fewer characters. */
const LONGEST_PHRASE = 70;
/** No match of `PHRASE_HERE` has more. */
const LONGEST_NAME = 5 * (25 + 3) + 'time zone'.length;

const EAST = new RegExp(`\\+(?:00:?00|(?:0[1-9]|1[0-4]):?${QUARTER})(?!:?\\d)`, 'y');
const WEST = new RegExp(`[-−](?:0\\d|1[0-2])(?<colon>:?)${QUARTER}(?!:?\\d)`, 'y');
const BLANKS = /\s*/y;
const OPEN = /[(（]\s{0,3}(?:in\s{1,3})?/y;
const SHIFT_INSIDE = new RegExp(`\\s?[(（]\\s?(?<shift>${SHIFT})\\s?[)）]`, 'uy');
const CLOSE = /[^()（）]{0,20}[)）]/y;

/** The zone that stands right behind a time, blanks and parentheses allowed: ` WAT`, ` (UTC+1)`, `Z`. */
export function readZoneAt(text: string, index: number): ZoneMention | null {
  const start = endOf(BLANKS, text, index);
  const inside = endOf(OPEN, text, start);
  if (inside > start) return enclosed(text, index, inside);
  const zone = readNameAt(text, start, true) ?? readOffsetAt(text, index, start);
  return zone && settled(text, { ...zone, range: { start: index, end: zone.range.end } });
}

/** `CST (UTC-06:00)`: of a name with several meanings, the offset in parentheses behind it says which. */
function settled(text: string, zone: ZoneMention): ZoneMention {
  if (zone.meanings.length < 2) return zone;
  const said = matchAt(SHIFT_INSIDE, text, zone.range.end);
  const offset = said ? offsetIn(said.groups?.shift ?? '') : null;
  const meanings = zone.meanings.filter(meaning => meaning.offset === offset);
  return said && meanings.length > 0 ? { ...zone, range: { ...zone.range, end: zone.range.end + said[0].length }, offset, meanings } : zone;
}

/** Every zone named in a text, as in `Timeline (all times in WAT)`. Abbreviations that are words as well count only where times are spoken of. */
export const readZones = /* @__PURE__ */ remembering((text: string): readonly ZoneMention[] => {
  const tokens = MAY_HOLD_TOKEN.test(text) ? readTokens(text) : [];
  const phrases = text.includes('ime') ? readPhrases(text) : [];
  const foreign = MAY_HOLD_FOREIGN.test(text) ? readForeign(text) : [];
  const found = [...tokens, ...phrases, ...foreign].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  const zones: ZoneMention[] = [];
  for (const zone of found) {
    const last = zones.at(-1);
    const both = last && settledBy(text, last, zone);
    if (both) zones[zones.length - 1] = both;
    else if (zone.range.start >= (last?.range.end ?? 0)) zones.push(zone);
  }
  return zones;
});

/** `CST (UTC-6)`, `IST, UTC+5:30`: the offset beside a name with several meanings says which; null where it is none of them. */
function settledBy(text: string, zone: ZoneMention, next: ZoneMention): ZoneMention | null {
  if (zone.meanings.length < 2 || next.offset === null || !/^(?:UTC|GMT).*\d/i.test(next.name)) return null;
  const meanings = zone.meanings.filter(({ offset }) => offset === next.offset);
  const between = text.slice(zone.range.end, next.range.start);
  if (meanings.length === 0 || !/^\s?[(（,/=:;–—-]?\s?$/u.test(between)) return null;
  return { ...zone, range: { start: zone.range.start, end: next.range.end }, offset: next.offset, meanings };
}

/** Every abbreviation, region and name of a zone holds one of these, and most texts hold none. */
const MAY_HOLD_TOKEN = /[A-Z]{2}|Z|[Uu]tc|[Gg]mt|[a-z]\/|Pacific|Mountain|Central|Eastern/;

const MAY_HOLD_FOREIGN = /\b(?:heures?|hora|horário|ora|Ortszeit|Zeit)\b|[时時]|시간/u;

/** Places whose time is named in other languages than English. */
function readForeign(text: string): ZoneMention[] {
  return allMatches(FOREIGN_ANYWHERE, text).flatMap(match => foreignOf(match) ?? []);
}

/** `heure de Paris`, `Ortszeit New York`, `Berliner Zeit`: as many of the words behind as name a place. */
function foreignOf(match: RegExpExecArray): ZoneMention | null {
  const { place, citizen, sign } = match.groups ?? {};
  const { index } = match;
  if (sign) return mentionOf(sign, index, index + sign.length, oneOf([{ offset: SIGNS[sign] ?? 0, label: sign }]));
  if (citizen) return mentionOf(match[0], index, index + match[0].length, meaningOfWords(citizen));
  for (let words = place ?? ''; words !== ''; words = words.split(/\s/).slice(0, -1).join(' ')) {
    const length = match[0].length - (place?.length ?? 0) + words.length;
    const mention = mentionOf(match[0].slice(0, length), index, index + length, meaningOfWords(words));
    if (mention) return mention;
  }
  return null;
}

/** `+01:00` for 60. */
export function formatOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(absolute / 60)).padStart(2, '0')}:${String(absolute % 60).padStart(2, '0')}`;
}

/** Where the match of a sticky expression at a place ends; the place itself where there is none. */
function endOf(sticky: RegExp, text: string, at: number): number {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

/** @param start behind the sign that opens the parenthesis. */
function enclosed(text: string, index: number, start: number): ZoneMention | null {
  const zone = readNameAt(text, start, false);
  const close = zone && matchAt(CLOSE, text, zone.range.end);
  return close && { ...zone, range: { start: index, end: zone.range.end + close[0].length } };
}

function mentionOf(name: string, start: number, end: number, meaning: Meaning | null): ZoneMention | null {
  return meaning && { range: { start, end }, name, ...meaning };
}

/** A zone's name at a place. Right behind a time, `UTC-11:00` is a range that goes on to eleven rather than an offset of eleven hours. */
function readNameAt(text: string, start: number, isBare: boolean): ZoneMention | null {
  if (!/\p{L}/u.test(text[start] ?? '')) return null;
  const token = matchAt(TOKEN_HERE, text, start);
  if (token) {
    const name = isBare && token.groups?.shift ? token[0].replace(/\s?[-−]1\d:\d\d$/, '') : token[0];
    return mentionOf(name, start, start + name.length, meaningOfToken(name));
  }
  const phrase = text.slice(start, start + LONGEST_NAME).includes('ime') ? matchAt(PHRASE_HERE, text, start) : null;
  const meaning = phrase && meaningOfWords(phrase[1] ?? '');
  if (phrase && meaning) return mentionOf(phrase[0], start, start + phrase[0].length, meaning);
  const foreign = MAY_HOLD_FOREIGN.test(text.slice(start, start + LONGEST_NAME)) ? matchAt(FOREIGN_HERE, text, start) : null;
  const place = foreign && foreignOf(foreign);
  if (place) return place;
  const region = matchAt(REGION_HERE, text, start);
  return region && mentionOf(region[0], start, start + region[0].length, meaningOfWords(region.groups?.region ?? ''));
}

/**
 * `+01:00` and `+0100` behind a time. With a minus it is far more often the end of a range (`10:00-11:00`), unless no range looks like that: four
 * digits behind a time with seconds, or anything behind an ISO time.
 */
function readOffsetAt(text: string, index: number, start: number): ZoneMention | null {
  const match = matchAt(EAST, text, start) ?? matchAt(WEST, text, start);
  if (!match || (match.groups && !isOffset(text, index, start, match.groups.colon === ':'))) return null;
  const offset = offsetIn(match[0]);
  return mentionOf(match[0], start, start + match[0].length, { offset, meanings: [{ offset, label: shiftLabel(offset) }], iana: null });
}

function isOffset(text: string, index: number, start: number, hasColon: boolean): boolean {
  const before = text.slice(Math.max(0, index - 20), index);
  if (index === start && /\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?$/.test(before)) return true;
  return !hasColon && /\d:\d\d:\d\d(?:[.,]\d{1,6})?$/.test(before);
}

function readTokens(text: string): ZoneMention[] {
  return allMatches(TOKEN_ANYWHERE, text).flatMap(match => {
    const { region, us } = match.groups ?? {};
    const isDoubtful = ALSO_WORDS.has(match[0]) || (region !== undefined && us === undefined);
    if (isDoubtful && !isAboutTime(text, match.index)) return [];
    return (
      mentionOf(match[0], match.index, match.index + match[0].length, region ? meaningOfWords(region) : meaningOfToken(match[0])) ?? []
    );
  });
}

const TIME_BEFORE =
  /(?:[\d([（/]|[ap]\.?m\.?|noon|midnight|\btime(?:s|line|stamps?|\s?zones?)?(?:\s(?:is|are|all|shown|given|listed|in)){0,4}[:,]?)[\s*_]{0,3}$/iu;

function isAboutTime(text: string, index: number): boolean {
  return TIME_BEFORE.test(text.slice(Math.max(0, index - 40), index));
}

/** Names that end in `time`, found from there backwards: what stands before may be any words. */
function readPhrases(text: string): ZoneMention[] {
  return allMatches(TIME_ANYWHERE, text).flatMap(match => {
    const end = match.index + match[0].length;
    const words = WORDS_BEFORE.exec(text.slice(Math.max(0, match.index - LONGEST_PHRASE), match.index))?.[0] ?? '';
    for (const { index } of allMatches(/(?<!\S)\S/g, words)) {
      const start = match.index - words.length + index;
      const mention = mentionOf(text.slice(start, end), start, end, meaningOfWords(words.slice(index)));
      if (mention) return [mention];
    }
    return [];
  });
}

function meaningOfToken(name: string): Meaning | null {
  if (name.includes('/')) return isKnownZone(name) ? meaningOfZone(name) : null;
  const seasonal = SEASONAL[name];
  if (seasonal) return meaningOfZone(seasonal);
  const meanings = ABBREVIATIONS[name.toUpperCase()]?.map(([offset, label]) => ({ offset, label }));
  return oneOf(meanings ?? [{ offset: offsetIn(name), label: shiftLabel(offsetIn(name)) }]);
}

function oneOf(meanings: readonly ZoneMeaning[]): Meaning {
  return { offset: meanings.length === 1 ? (meanings[0]?.offset ?? null) : null, meanings, iana: null };
}

function meaningOfZone(iana: string): Meaning {
  const offset = fixedOffset(iana);
  return { offset, meanings: offset === null ? [] : [{ offset, label: iana }], iana };
}

/** What words before `time` name: a zone written out in letters of any size, or a place that starts with a capital. */
function meaningOfWords(written: string): Meaning | null {
  const words = plain(written).replace(/^(?:u\.?s\.?|the|local)\s/, '');
  const key = words.replace(/\b(africa|india|arabia)n\b/, '$1');
  const phrase = Object.hasOwn(PHRASES, key) ? PHRASES[key] : undefined;
  if (typeof phrase === 'number') return oneOf([{ offset: phrase, label: `${written.trim()} Time` }]);
  const place = phrase ?? (/^\p{Lu}/u.test(written) ? placeNamed(words.replace(/\slocal$/, '')) : undefined);
  return place !== undefined && isKnownZone(place) ? meaningOfZone(place) : null;
}

/** In small letters, without accents and hyphens: `São Paulo` and the database's `Sao_Paulo` are one. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .toLowerCase();
}

let cities: ReadonlyMap<string, string> | null = null;

function placeNamed(name: string): string | undefined {
  if (Object.hasOwn(PLACES, name)) return PLACES[name];
  cities ??= readCities();
  return NO_CITIES.has(name) ? undefined : cities.get(name);
}

/** The cities that the zones of this engine are named after; read when first asked for, as few documents name one. */
function readCities(): ReadonlyMap<string, string> {
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return new Map(zones.map(zone => [plain(zone.slice(zone.lastIndexOf('/') + 1)), zone] as const));
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 1000;

/** Whether the engine has such a zone. Asking costs a formatter each time, so answers are kept. */
function isKnownZone(iana: string): boolean {
  const answer = known.get(iana) ?? hasFormatter(iana);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(iana, answer);
  return answer;
}

function hasFormatter(iana: string): boolean {
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: iana });
    return true;
  } catch {
    return false; // that is how Intl says that there is no such zone
  }
}

/** Minutes east of UTC that are written at the end: `UTC+5:30`, `GMT -3`, `+0100`. */
function offsetIn(name: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+\-−])\s?(\d{1,2}?)(?::?(\d{2}))?$/.exec(name) ?? [];
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes)) || 0;
}

/** `UTC+5:30` for 330. */
function shiftLabel(offset: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`;
}
