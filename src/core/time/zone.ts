import type { Range } from '../text/range';

/** A time zone as somebody wrote it. */
export interface ZoneMention {
  readonly range: Range;
  /** As written, without parentheses: `WAT`, `UTC+1`, `Pacific Time`. */
  readonly name: string;
  /** Minutes east of UTC, or null where the name has several meanings, or one that depends on the season. */
  readonly offset: number | null;
}

/**
 * Abbreviations and what they can mean, in minutes east of UTC. Several meanings are listed as several: they are asked about, never guessed.
 * Names whose offset depends on the season (`PT`, `ET`) have none here. Source of the collisions: the IANA time zone database by abbreviation.
 */
// biome-ignore format: a table reads better as one
const ABBREVIATIONS: Readonly<Record<string, readonly number[]>> = {
  UTC: [0], GMT: [0], Z: [0], WET: [0], WEST: [60], WAT: [60], CET: [60], CEST: [120], CAT: [120], SAST: [120], EET: [120], EEST: [180],
  EAT: [180], MSK: [180], TRT: [180], GST: [240], PKT: [300], NPT: [345], WIB: [420], ICT: [420], SGT: [480], HKT: [480], AWST: [480],
  JST: [540], KST: [540], ACST: [570], AEST: [600], ACDT: [630], AEDT: [660], NZST: [720], NZDT: [780],
  NST: [-210], NDT: [-150], ADT: [-180], BRT: [-180], ART: [-180], EDT: [-240], CLT: [-240], EST: [-300], CDT: [-300], COT: [-300],
  MDT: [-360], MST: [-420], PDT: [-420], PST: [-480], AKDT: [-480], AKST: [-540], HST: [-600],
  AST: [-240, 180], BST: [60, 360], CST: [-360, 480], IST: [330, 120, 60],
  PT: [], ET: [], CT: [], MT: [],
};

/** Zones written out, and cities that people name instead of a zone. */
const NAMES: readonly (readonly [pattern: string, offsets: readonly number[]])[] = [
  ['West(?:ern)?\\s+(?:Central\\s+)?Africa[n]?(?:\\s+Standard)?\\s+[Tt]ime', [60]],
  ['Central\\s+Africa[n]?\\s+[Tt]ime', [120]],
  ['East(?:ern)?\\s+Africa[n]?\\s+[Tt]ime', [180]],
  ['Kigali\\s+[Tt]ime', [120]],
  ['Lagos\\s+[Tt]ime', [60]],
  ['Nairobi\\s+[Tt]ime', [180]],
  ['Eastern\\s+Standard\\s+[Tt]ime', [-300]],
  ['Pacific\\s+Standard\\s+[Tt]ime', [-480]],
  ['Central\\s+European\\s+[Tt]ime', [60]],
  ['Greenwich\\s+Mean\\s+[Tt]ime', [0]],
  ['Coordinated\\s+Universal\\s+[Tt]ime', [0]],
  ['(?:US[/ ])?Pacific(?:\\s+Daylight)?(?:\\s+[Tt]ime)?', []],
  ['(?:US[/ ])?Eastern(?:\\s+Daylight)?(?:\\s+[Tt]ime)?', []],
];

const SHIFT = '(?:UTC|GMT)\\s?[+\\-−]\\s?\\d{1,2}(?::?\\d{2})?';
// No `-05:00`: behind a time that is far more often the end of a range, `10:00-11:00`.
const OFFSET = '\\+\\d{2}:\\d{2}';
// `Z` follows its time without a blank, and `PT` must not be the first letters of a word: hence the look-ahead.
const TOKEN = `(?:${SHIFT}|${Object.keys(ABBREVIATIONS).join('|')}|[Uu]tc|[Gg]mt|${NAMES.map(([pattern]) => pattern).join('|')})(?![\\p{L}\\p{N}_])`;
const NAME_PATTERNS = NAMES.map(([pattern, offsets]) => [new RegExp(`^${pattern}$`, 'iu'), offsets] as const);
const ZONE_HERE = new RegExp(`\\s*(?:\\(\\s*(?:in\\s+)?(${TOKEN})[^()]{0,20}\\)|(${TOKEN}|${OFFSET}))`, 'uy');
const ZONE_ANYWHERE = new RegExp(`(?<![\\p{L}\\p{N}_])${TOKEN}`, 'gu');

/** Minutes east of UTC of a zone as written, or null where it has no single meaning. */
function offsetOf(name: string): number | null {
  const shift = /([+\-−])\s?(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (shift) return (shift[1] === '+' ? 1 : -1) * (Number(shift[2]) * 60 + Number(shift[3] ?? 0));
  const meanings = ABBREVIATIONS[name.toUpperCase()] ?? NAME_PATTERNS.find(([pattern]) => pattern.test(name))?.[1] ?? [];
  return meanings.length === 1 ? (meanings[0] ?? null) : null;
}

/** The zone that stands right behind a time, blanks and parentheses allowed: ` WAT`, ` (UTC+1)`, `Z`. */
export function readZoneAt(text: string, index: number): ZoneMention | null {
  ZONE_HERE.lastIndex = index;
  const match = ZONE_HERE.exec(text);
  const name = match?.[1] ?? match?.[2];
  if (!match || name === undefined) return null;
  return { range: { start: match.index, end: match.index + match[0].length }, name, offset: offsetOf(name) };
}

/** Every zone named in a text, as in `Timeline (all times in WAT)`. */
export function readZones(text: string): ZoneMention[] {
  return [...text.matchAll(ZONE_ANYWHERE)].map(match => ({
    range: { start: match.index, end: match.index + match[0].length },
    name: match[0],
    offset: offsetOf(match[0]),
  }));
}

/** `+01:00` for 60. */
export function formatOffset(minutes: number): string {
  const absolute = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(absolute / 60)).padStart(2, '0')}:${String(absolute % 60).padStart(2, '0')}`;
}
