import { remembering } from '../text/memo';
import { readClocks } from '../time/clock';
import { type DateMention, type DayOrder, inOrder, isoDate, readDates } from '../time/date';
import { readZones } from '../time/zone';
import type { Entry } from './entries';
import { zoneFrom } from './moments';
import type { Zone } from './tree';

/** What the document as a whole tells about its times, for those that do not say it themselves. */
export interface Facts {
  /** The year of dates that are written without one. */
  readonly year: number | null;
  /** In which order its dates of numbers give month and day; null where nothing tells. */
  readonly dayOrder: DayOrder | null;
  /** The day the incident began, ISO, where it is stated with its year. */
  readonly incidentDay: string | null;
  /** ISO day that the title, the front matter or the file's name state. */
  readonly documentDay: string | null;
  readonly zone: Zone | null;
}

/** What is known besides the text: the fields on top of the document, its title, its file's name. */
export interface FactSources {
  readonly entries: readonly Entry[];
  /** Entries that look ahead: their dates are due dates, and say nothing of when the incident was. */
  readonly tasks: ReadonlySet<Entry>;
  readonly fields: ReadonlyMap<string, { readonly value: string }>;
  readonly title: string;
  readonly fileName: string;
}

const INCIDENT_FIELDS = ['incident_date', 'incident date', 'incident-date', 'start_time', 'incident_start_time', 'started_at'];

export function readFacts({ entries, tasks, fields, title, fileName }: FactSources): Facts {
  const all = entries.flatMap(mentionsIn);
  const mentions = all.filter(({ entry }) => !tasks.has(entry));
  const dates = mentions.map(({ date }) => date);
  const valuesOf = (keys: readonly string[]): DateMention[] => keys.flatMap(key => readDates(firstOfDays(fields.get(key)?.value ?? '')));
  const ownDate = valuesOf(['date']);
  const stated = [...valuesOf(INCIDENT_FIELDS), ...ownDate, ...[title, fileName].flatMap(text => readDates(firstOfDays(text)))];
  const zone = findZone(entries);
  const year = stated.find(date => date.year !== null && date.exists)?.year ?? mostFrequentYear(dates);
  const dayOrder = orderOf(
    [...stated, ...all.map(({ date }) => date)].map(date => ({ ...date, year: date.year ?? year })),
    zone,
  );
  const clocks = clocksByDay(mentions, year, dayOrder);
  const told = [...clocks].filter(([, count]) => count > 1).map(([day]) => day);
  // Many sites take `date` for the day on which a page was published.
  const isOfPage = ownDate.length > 0 && isBehind(firstDay(ownDate, year, dayOrder), told);
  const documentDay = firstDay(isOfPage ? stated.filter(date => !ownDate.includes(date)) : stated, year, dayOrder);
  const inText = mentions.filter(({ entry }) => !(isOfPage && entry.kind === 'frontMatter'));
  const days = inText.map(({ date }) => firstDay([date], year, dayOrder));
  const first = days.find(day => day !== null) ?? null;
  const isFirst = first === null || clocks.has(first) || !isNamedInPassing(days, inText);
  const onlyDay = isOfPage && told.length === 1 ? (told[0] ?? null) : null;
  return {
    year,
    dayOrder,
    documentDay: documentDay ?? onlyDay,
    incidentDay: documentDay ?? onlyDay ?? (isFirst ? first : (told[0] ?? first)),
    zone,
  };
}

/** A date, and how much stands beside it that tells of an incident. */
interface Mention {
  readonly date: DateMention;
  /** How many times of day stand beside it, as in `2024-05-07 10:00` and `On 7 May from 10:00 to 10:30`. */
  readonly clocks: number;
  readonly entry: Entry;
}

function mentionsIn(entry: Entry): Mention[] {
  return entry.kind === 'code' ? [] : timedDates(textOf(entry)).map(timed => ({ ...timed, entry }));
}

/** A time of day belongs to the last date before it, else to one right behind it. */
const timedDates = /* @__PURE__ */ remembering((written: string): readonly Omit<Mention, 'entry'>[] => {
  const text = firstOfDays(written);
  const timed = readDates(text).map(date => ({ date, clocks: 0 }));
  let next = 0;
  for (const { range } of timed.length > 0 ? readClocks(text) : []) {
    while ((timed[next]?.date.range.end ?? Infinity) <= range.start) next++;
    const [before, behind] = [timed[next - 1], timed[next]];
    if (before && range.start - before.date.range.end < NEAR) before.clocks++;
    else if (behind && behind.date.range.start >= range.end && behind.date.range.start - range.end < NEAR) behind.clocks++;
  }
  return timed;
});

/** So near a time belongs to a date. UTF-16 code units. */
const NEAR = 40;

function textOf(entry: Entry): string {
  return entry.kind === 'row' ? entry.cells.map(cell => cell.text).join('\n') : entry.content.text;
}

/** `28–30 October 2024`, `October 28–30, 2024`: an incident is dated by the day it began. */
function firstOfDays(text: string): string {
  if (!/\d\s?[-–—]\s?\d/.test(text)) return text;
  return text
    .replace(/(?<![\d:./–—-])(\d{1,2})\s?[-–—]\s?\d{1,2}(?=\.?\s(?:of\s)?\p{L}{3})/gu, '$1')
    .replace(/(?<=\p{L}{3}\.?\s\d{1,2})\s?[-–—]\s?\d{1,2}(?=,?\s(?:19|20)\d\d(?!\d))/gu, '');
}

/** How many times of day each day is told with, in the order of the text. */
function clocksByDay(mentions: readonly Mention[], year: number | null, order: DayOrder | null): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { date, clocks } of mentions) {
    const day = clocks > 0 ? firstDay([date], year, order) : null;
    if (day) counts.set(day, (counts.get(day) ?? 0) + clocks);
  }
  return counts;
}

/** Whether all that is told happened before a day. */
function isBehind(day: string | null, told: readonly string[]): boolean {
  return day !== null && told.length > 0 && told.every(other => other < day);
}

/** No label is as long. UTF-16 code units. */
const LONGEST_LABEL = 60;

/** Whether a sentence names a day, and nothing else does: that may be the day of a cause of long ago. */
function isNamedInPassing(days: readonly (string | null)[], mentions: readonly Mention[]): boolean {
  const first = days.findIndex(day => day !== null);
  const entry = mentions[first]?.entry;
  return entry !== undefined && textOf(entry).length > LONGEST_LABEL && days.lastIndexOf(days[first] ?? null) === first;
}

function mostFrequentYear(dates: readonly DateMention[]): number | null {
  const counts = new Map<number, number>();
  for (const { year, exists } of dates) if (year !== null && exists) counts.set(year, (counts.get(year) ?? 0) + 1);
  let best: number | null = null;
  for (const [year, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = year;
  return best;
}

function firstDay(dates: readonly DateMention[], year: number | null, order: DayOrder | null): string | null {
  for (const date of dates) {
    const settled = date.ambiguous && order ? inOrder(date, order) : date;
    const day = settled.ambiguous ? null : isoDate({ ...settled, year: settled.year ?? year });
    if (day) return day;
  }
  return null;
}

/** Where people write the month first, and where the day. UTC tells nothing. */
const MONTH_FIRST_ZONE = /^(?:[PECM][SD]?T|AK[SD]T|HST|(?:US[/ ])?(?:Pacific|Eastern|Central|Mountain)\b.*|America\/.*)$/i;
const DAY_FIRST_ZONE =
  /^(?:WAT|CAT|EAT|SAST|CES?T|BST|WES?T|EES?T|MSK|IST|(?:UTC|GMT)\s?\+\s?[0-5]\b.*|.*Africa.*|Europe\/.*|(?:Kigali|Lagos|Nairobi)\b.*)$/i;

/** Month and day in dates of numbers: as a date of the document shows that can be read in one way only, as other dates confirm, or as is usual in its zone. */
function orderOf(dates: readonly DateMention[], zone: Zone | null): DayOrder | null {
  const shown = new Set(dates.flatMap(({ order }) => (order ? [order] : [])));
  if (shown.size > 0) return shown.size === 1 ? ([...shown][0] ?? null) : null;
  const open = dates.filter(({ ambiguous }) => ambiguous);
  if (open.length === 0) return null;
  return confirmedOrder(open, dates) ?? closestOrder(open, dates) ?? zoneOrder(zone);
}

function confirmedOrder(open: readonly DateMention[], dates: readonly DateMention[]): DayOrder | null {
  const known = new Set(dates.filter(({ ambiguous }) => !ambiguous).map(date => isoDate(date)));
  const confirms = (order: DayOrder): boolean => open.some(date => known.has(isoDate(inOrder(date, order))));
  return onlyOne(confirms('dayFirst'), confirms('monthFirst'));
}

const CLOSE = 20 * 86_400_000;
/** For days that nobody gives a year: how far they are apart does not depend on it. */
const SOME_YEAR = 2001;

/** Several days of one incident lie close together in one reading, and months apart in the other. */
function closestOrder(open: readonly DateMention[], dates: readonly DateMention[]): DayOrder | null {
  const isClose = (order: DayOrder): boolean => {
    const days = dates
      .map(date => Date.parse(isoDate(inOrder({ ...date, year: date.year ?? SOME_YEAR }, order)) ?? ''))
      .filter(day => !Number.isNaN(day));
    const [first, last] = days.reduce(([least, most], day) => [Math.min(least, day), Math.max(most, day)], [Infinity, -Infinity]);
    return last - first <= CLOSE;
  };
  const differ = new Set([...open, ...dates].map(({ text }) => text)).size > 1;
  return differ ? onlyOne(isClose('dayFirst'), isClose('monthFirst')) : null;
}

function zoneOrder(zone: Zone | null): DayOrder | null {
  return zone ? onlyOne(DAY_FIRST_ZONE.test(zone.name), MONTH_FIRST_ZONE.test(zone.name)) : null;
}

function onlyOne(dayFirst: boolean, monthFirst: boolean): DayOrder | null {
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'dayFirst' : 'monthFirst';
}

/** The zone that a timeline's label, a sentence about all times, or else the first time with a zone names. */
function findZone(entries: readonly Entry[]): Zone | null {
  let first: Zone | null = null;
  for (const entry of entries) {
    if (entry.kind === 'code') continue;
    const text = entry.kind === 'row' ? entry.header.join(' ') : entry.content.text;
    const [zone] = readZones(text);
    if (!zone) continue;
    const declares =
      /\btime(?:s|line|zone|stamps?)?\b/i.test(text) && (entry.kind === 'heading' || entry.kind === 'row' || text.length < 120);
    if (declares) return zoneFrom(zone);
    first ??= zoneFrom(zone);
  }
  return first;
}
