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

const DATE_FIELDS = ['incident_date', 'incident date', 'incident-date', 'start_time', 'incident_start_time', 'started_at', 'date'];

export function readFacts(sources: FactSources): Facts {
  const datesIn = (entries: readonly Entry[]): DateMention[] =>
    entries.flatMap(entry => (entry.kind === 'code' ? [] : readDates(textOf(entry))));
  const dates = datesIn(sources.entries.filter(entry => !sources.tasks.has(entry)));
  const named = [...DATE_FIELDS.map(key => sources.fields.get(key)?.value ?? ''), sources.title, sources.fileName].flatMap(text =>
    readDates(text),
  );
  const zone = findZone(sources.entries);
  const year = named.find(date => date.year !== null && date.exists)?.year ?? mostFrequentYear(dates);
  const dayOrder = orderOf(
    [...named, ...datesIn(sources.entries)].map(date => ({ ...date, year: date.year ?? year })),
    zone,
  );
  const documentDay = firstDay(named, year, dayOrder);
  return { year, dayOrder, documentDay, incidentDay: documentDay ?? firstDay(dates, year, dayOrder), zone };
}

function textOf(entry: Entry): string {
  return entry.kind === 'row' ? entry.cells.map(cell => cell.text).join('\n') : entry.content.text;
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
