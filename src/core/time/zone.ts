import type { Range } from '../text/range';

/** A time zone as somebody wrote it. */
export interface ZoneMention {
  readonly range: Range;
  /** As written, without parentheses: `WAT`, `UTC+1`, `Pacific Time`. */
  readonly name: string;
  /** Minutes east of UTC, or null where the name has several meanings, or one that depends on the day. */
  readonly offset: number | null;
  /** Every offset that the name can mean, in minutes east of UTC; empty where it depends on the day. */
  readonly meanings: readonly number[];
  /** The zone of the IANA time zone database that the name stands for, where its offset depends on the day; else null. */
  readonly iana: string | null;
}

/**
 * Abbreviations and what they can mean, in minutes east of UTC. Several meanings are listed as several: they are asked about, never guessed.
 * One is left out where hardly anybody means it: `PST` in the Philippines, `MST` in Malaysia, `EST` in Australia.
 * Source of the collisions: the IANA time zone database by abbreviation.
 */
// biome-ignore format: a table reads better as one
const ABBREVIATIONS: Readonly<Record<string, readonly number[]>> = {
  UTC: [0], GMT: [0], Z: [0], WET: [0], WEST: [60], WAT: [60], CET: [60], CEST: [120], MEZ: [60], MESZ: [120], MET: [60], CAT: [120], SAST: [120],
  EET: [120], EEST: [180], EAT: [180], MSK: [180], TRT: [180], GST: [240], PKT: [300], UZT: [300], NPT: [345], WIB: [420], ICT: [420], WITA: [480],
  SGT: [480], HKT: [480], MYT: [480], PHT: [480], AWST: [480], WIT: [540], JST: [540], KST: [540], ACST: [570], AEST: [600], ACDT: [630],
  AEDT: [660], NZST: [720], NZDT: [780],
  NST: [-210], NDT: [-150], ADT: [-180], BRT: [-180], ART: [-180], UYT: [-180], EDT: [-240], CLT: [-240], VET: [-240], EST: [-300], CDT: [-300, -240], COT: [-300], PET: [-300],
  MDT: [-360], MST: [-420], PDT: [-420], PST: [-480], AKDT: [-480], AKST: [-540], HST: [-600],
  AST: [-240, 180], BST: [60, 360, 660], CST: [-360, 480, -300], IST: [330, 120, 60], ECT: [-300, 240],
};

/** Names whose offset depends on the day, and the zone they stand for. */
const BY_SEASON: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
};

interface NamedZone {
  readonly pattern: string;
  readonly offset?: number;
  readonly iana?: string;
}

const TIME = '\\s+[Tt]ime(?:zone)?';
/** Zones written out. */
const NAMES: readonly NamedZone[] = [
  { pattern: `West(?:ern)?\\s+(?:Central\\s+)?Africa[n]?(?:\\s+Standard)?${TIME}`, offset: 60 },
  { pattern: `Central\\s+Africa[n]?(?:\\s+Standard)?${TIME}`, offset: 120 },
  { pattern: `South(?:ern)?\\s+Africa[n]?(?:\\s+Standard)?${TIME}`, offset: 120 },
  { pattern: `East(?:ern)?\\s+Africa[n]?(?:\\s+Standard)?${TIME}`, offset: 180 },
  { pattern: `Eastern\\s+Standard${TIME}`, offset: -300 },
  { pattern: `Eastern\\s+Daylight${TIME}`, offset: -240 },
  { pattern: `Pacific\\s+Standard${TIME}`, offset: -480 },
  { pattern: `Pacific\\s+Daylight${TIME}`, offset: -420 },
  { pattern: `Mountain\\s+Standard${TIME}`, offset: -420 },
  { pattern: `Mountain\\s+Daylight${TIME}`, offset: -360 },
  { pattern: `Central\\s+Standard${TIME}`, offset: -360 },
  { pattern: `Central\\s+Daylight${TIME}`, offset: -300 },
  { pattern: `Central\\s+European\\s+Summer${TIME}`, offset: 120 },
  { pattern: `Central\\s+European(?:\\s+Standard)?${TIME}`, offset: 60 },
  { pattern: `Eastern\\s+European\\s+Summer${TIME}`, offset: 180 },
  { pattern: `Eastern\\s+European(?:\\s+Standard)?${TIME}`, offset: 120 },
  { pattern: `British\\s+Summer${TIME}`, offset: 60 },
  { pattern: `Ind(?:ia|ian)\\s+Standard${TIME}`, offset: 330 },
  { pattern: `Greenwich(?:\\s+Mean)?${TIME}`, offset: 0 },
  { pattern: `Coordinated\\s+Universal${TIME}`, offset: 0 },
  { pattern: `(?:US[/ ])?Pacific(?:${TIME})?`, iana: 'America/Los_Angeles' },
  { pattern: `(?:US[/ ])?Eastern(?:${TIME})?`, iana: 'America/New_York' },
  { pattern: `(?:US[/ ]Central|Central${TIME})`, iana: 'America/Chicago' },
  { pattern: `(?:US[/ ]Mountain|Mountain${TIME})`, iana: 'America/Denver' },
];

const SHIFT = '(?:UTC|GMT)\\s?[+\\-−]\\s?\\d{1,2}(?::?\\d{2})?';
// No `-05:00`: behind a time that is far more often the end of a range, `10:00-11:00`.
const OFFSET = '\\+\\d{2}:?\\d{2}';
const IANA =
  '(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Z][A-Za-z_+-]*(?:/[A-Z][A-Za-z_]*)?\\d{0,2}';
/** `Kigali time`, `Denver local time`: a city that the time zone database knows. */
const CITY = '(?:(?:[A-Z][a-z]+[ ]){0,2}[A-Z][a-z]+)(?:\\s+local)?\\s+[Tt]ime';
// `Z` follows its time without a blank, and `PT` must not be the first letters of a word: hence the look-ahead.
const TOKEN = `(?:${SHIFT}|${[...Object.keys(ABBREVIATIONS), ...Object.keys(BY_SEASON)].join('|')}|[Uu]tc|[Gg]mt|${IANA}|${NAMES.map(({ pattern }) => pattern).join('|')}|${CITY})(?![\\p{L}\\p{N}_])`;
const ZONE_HERE = new RegExp(`\\s*(?:[(（]\\s*(?:in\\s+)?(${TOKEN})[^()（）]{0,20}[)）]|(${TOKEN}|${OFFSET}))`, 'uy');
const ZONE_ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}_])${TOKEN}`, 'gu');
const NAME_PATTERNS = NAMES.map(named => ({ ...named, whole: new RegExp(`^${named.pattern}$`, 'iu') }));

type Meaning = Pick<ZoneMention, 'offset' | 'meanings' | 'iana'>;

/** What a zone as written means; null where it only looked like one, as `Response time` does. */
function meaningOf(name: string): Meaning | null {
  const shift = /([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (shift && !name.includes('/')) {
    const minutes = (shift[1] === '+' ? 1 : -1) * (Number(shift[2]) * 60 + Number(shift[3] ?? 0));
    return { offset: minutes, meanings: [minutes], iana: null };
  }
  const meanings = ABBREVIATIONS[name.toUpperCase()];
  if (meanings) return { offset: meanings.length === 1 ? (meanings[0] ?? null) : null, meanings, iana: null };
  const named = NAME_PATTERNS.find(({ whole }) => whole.test(name));
  if (named?.offset !== undefined) return { offset: named.offset, meanings: [named.offset], iana: null };
  const iana = named?.iana ?? BY_SEASON[name] ?? (name.includes('/') ? knownZone(name) : zoneOfCity(name));
  return iana ? { offset: fixedOffsetOf(iana), meanings: [], iana } : null;
}

const known = new Map<string, string | null>();

/** The zone, if Intl knows it. */
function knownZone(name: string): string | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  let zone: string | null = name;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    zone = null; // a RangeError is how Intl says that there is no such zone
  }
  known.set(name, zone);
  return zone;
}

let cities: ReadonlyMap<string, string> | null = null;

function zoneOfCity(name: string): string | null {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map(zone => [(zone.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase(), zone] as const),
  );
  return cities.get(name.replace(/(?:\s+local)?\s+time$/i, '').toLowerCase()) ?? null;
}

/** Minutes east of UTC of a zone that has the same offset in January and in July, as Kigali has. */
function fixedOffsetOf(iana: string): number | null {
  const [winter, summer] = [offsetOn(iana, Date.UTC(2024, 0, 15)), offsetOn(iana, Date.UTC(2024, 6, 15))];
  return winter === summer ? winter : null;
}

function offsetOn(iana: string, instant: number): number | null {
  const parts = new Intl.DateTimeFormat('en', { timeZone: iana, timeZoneName: 'longOffset' }).formatToParts(instant);
  const written = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(written);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)) : null;
}

/** The zone that stands right behind a time, blanks and parentheses allowed: ` WAT`, ` (UTC+1)`, `Z`. */
export function readZoneAt(text: string, index: number): ZoneMention | null {
  ZONE_HERE.lastIndex = index;
  const match = ZONE_HERE.exec(text);
  const name = match?.[1] ?? match?.[2];
  const meaning = name === undefined ? null : meaningOf(name);
  if (!match || name === undefined || !meaning) return null;
  return { range: { start: match.index, end: match.index + match[0].length }, name, ...meaning };
}

/** Every zone named in a text, as in `Timeline (all times in WAT)`. */
export function readZones(text: string): ZoneMention[] {
  return [...text.matchAll(ZONE_ANYWHERE)].flatMap(match => {
    const meaning = meaningOf(match[0]);
    return meaning ? [{ range: { start: match.index, end: match.index + match[0].length }, name: match[0], ...meaning }] : [];
  });
}

/** `+01:00` for 60. */
export function formatOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(absolute / 60)).padStart(2, '0')}:${String(absolute % 60).padStart(2, '0')}`;
}
