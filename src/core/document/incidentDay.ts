import { remembering } from '../text/memo';
import { readClocks } from '../time/clock';
import { type DateMention, type DayOrder, inOrder, isoDate, readDates } from '../time/date';
import { daysBetween } from '../time/days';
import type { Entry } from './entries';

/** A date that a document names, and how much stands beside it that tells of an incident: for finding the day on which that was. */
export interface Mention {
  readonly date: DateMention;
  /** How many times of day stand beside it, as in `2024-05-07 10:00` and `On 7 May from 10:00 to 10:30`. */
  readonly clocks: number;
  readonly entry: Entry;
}

export function mentionsIn(entry: Entry): Mention[] {
  return entry.kind === 'code' ? [] : timedDates(textOf(entry)).map(timed => ({ ...timed, entry }));
}

/** A time of day belongs to the last date before it, else to one right behind it. */
const timedDates = /* @__PURE__ */ remembering((written: string): readonly Omit<Mention, 'entry'>[] => {
  const text = firstOfDays(written);
  const timed = readDates(text)
    .filter(({ range }) => !isOfDocument(text.slice(Math.max(0, range.start - 48), range.start)))
    .map(date => ({ date, clocks: 0 }));
  let next = 0;
  for (const { range } of timed.length > 0 ? readClocks(text) : []) {
    while ((timed[next]?.date.range.end ?? Infinity) <= range.start) next++;
    const [before, behind] = [timed[next - 1], timed[next]];
    if (before && range.start - before.date.range.end < NEAR) before.clocks++;
    else if (behind && behind.date.range.start >= range.end && behind.date.range.start - range.end < NEAR) behind.clocks++;
  }
  return timed;
});

function isOfDocument(before: string): boolean {
  return OF_DOCUMENT.test(before) || OF_ISSUE.test(before);
}

/** In front of the day on which an incident was talked about, or something happened to the document: `Review held on`, `Report exported from acme.io on`, `for review on`. */
const OF_DOCUMENT =
  /\b(?:(?:post-?mortem|report|document|page) (?:was )?(?:exported|generated|printed)(?: (?:from|by|with) ?[\w.-]{0,24})?(?: on| at)?|for review(?: on)?):?\s*$|\b(?:review|meeting|retro(?:spective)?|post-?mortem|debrief(?:ing)?) (?:(?:was|is|meeting) )?(?:held|conducted|took place)(?: on)?:?\s*$/i;

/** `Date of issue: `, `Report date: `. */
const OF_ISSUE = /\b(?:date of (?:issue|report)|(?:issue|report) date|issued(?: on)?):\s?$/i;

/** So near a time belongs to a date. UTF-16 code units. */
const NEAR = 40;

function textOf(entry: Entry): string {
  return entry.kind === 'row' ? entry.cells.map(cell => cell.text).join('\n') : entry.content.text;
}

/** The dates in a title, a field or the name of a file. */
export function datesOn(text: string): readonly DateMention[] {
  return readDates(firstOfDays(text));
}

/** Between the first and the last of several days: `28–30 October`, `the night of 9 to 10 November`, `vom 9. auf den 10. November`. */
const TO = '(?:\\s?[-–—]\\s?|\\.?\\s(?:to|and|through|until|auf den|bis(?: zum)?|und|al|au)\\s)';
/** `Incident 1 – 14 January 2026` is numbered. */
const NUMBERED = '(?<!\\p{L})(?:incident|outage|event|case|week|part|phase|day|no\\.?|nr\\.?|vorfall|störung|ausfall|incidente|#)';
const SEVERAL = new RegExp(`\\d${TO}\\d`);
const DAYS_OF_MONTH = new RegExp(`(?<![\\d:./–—-]|${NUMBERED}\\s?)(\\d{1,2})${TO}\\d{1,2}(?=\\.?\\s(?:of\\s|de\\s)?\\p{L}{3})`, 'giu');
const DAYS_BEHIND_MONTH = new RegExp(`(?<=\\p{L}{3}\\.?\\s\\d{1,2})${TO}\\d{1,2}(?=,?\\s(?:19|20)\\d\\d(?!\\d))`, 'gu');

/** `28–30 October 2024`, `October 28–30, 2024`: an incident is dated by the day it began. */
function firstOfDays(text: string): string {
  return SEVERAL.test(text) ? text.replace(DAYS_OF_MONTH, '$1').replace(DAYS_BEHIND_MONTH, '') : text;
}

/** Whether a text tells of a stretch of days: `1–12 June 2025`. */
export function namesDays(text: string): boolean {
  return firstOfDays(text) !== text;
}

/** What the document states outside of its text, the first of which counts. */
export interface StatedDates {
  /** By fields that only an incident has. */
  readonly onIncident: readonly DateMention[];
  /** By `date` in the front matter, which many sites take for the day on which a page was published. */
  readonly onPage: readonly DateMention[];
  /** By the title and the name of the file. */
  readonly inNames: readonly DateMention[];
}

/** How dates without a year, and those of numbers, are read. */
interface Reading {
  readonly year: number | null;
  readonly order: DayOrder | null;
}

/**
 * The day that is stated, and the day the incident began, ISO: the stated one, else the first that the text names. Where all that is told with times happened shortly before the
 * day of the page, that day is none of the incident's; and a day that only a sentence names in passing may be that of a cause of long ago: then what is told with times counts.
 *
 * @param mentions those in the text, without due dates.
 */
export function incidentDayIn(
  mentions: readonly Mention[],
  { onIncident, onPage, inNames }: StatedDates,
  reading: Reading,
): { readonly documentDay: string | null; readonly incidentDay: string | null } {
  const clocks = clocksByDay(mentions, reading);
  const told = [...clocks].filter(([, count]) => count > 1).map(([day]) => day);
  const dayOfPage = firstDay(onPage, reading);
  const isPublished = dayOfPage !== null && told.length > 0 && told.every(day => isShortlyBefore(day, dayOfPage));
  const onlyDay = isPublished && told.length === 1 ? told[0] : undefined;
  const stated = [...onIncident, ...(isPublished ? [] : onPage), ...inNames];
  const documentDay = firstDay(stated, reading) ?? onlyDay ?? null;
  const inText = mentions.filter(({ entry }) => !(isPublished && entry.kind === 'frontMatter'));
  const days = inText.map(({ date }) => firstDay([date], reading));
  const first = days.find(day => day !== null) ?? null;
  const isFirst = first === null || clocks.has(first) || !isNamedInPassing(days, inText);
  return { documentDay, incidentDay: documentDay ?? (isFirst ? first : (told[0] ?? first)) };
}

/** Nobody waits longer until a report is out. Days. */
const LONGEST_WAIT = 60;

function isShortlyBefore(day: string, published: string): boolean {
  return day < published && daysBetween(day, published) <= LONGEST_WAIT;
}

/** How many times of day each day is told with, in the order of the text. */
function clocksByDay(mentions: readonly Mention[], reading: Reading): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { date, clocks } of mentions) {
    const day = clocks > 0 ? firstDay([date], reading) : null;
    if (day) counts.set(day, (counts.get(day) ?? 0) + clocks);
  }
  return counts;
}

/** No label is as long. UTF-16 code units. */
const LONGEST_LABEL = 60;

/** Whether a sentence names the first of all days, and nothing names it again. */
function isNamedInPassing(days: readonly (string | null)[], mentions: readonly Mention[]): boolean {
  const first = days.findIndex(day => day !== null);
  const entry = mentions[first]?.entry;
  return entry !== undefined && textOf(entry).length > LONGEST_LABEL && days.lastIndexOf(days[first] ?? null) === first;
}

function firstDay(dates: readonly DateMention[], { year, order }: Reading): string | null {
  for (const date of dates) {
    const settled = date.ambiguous && order ? inOrder(date, order) : date;
    const day = settled.ambiguous ? null : isoDate({ ...settled, year: settled.year ?? year });
    if (day) return day;
  }
  return null;
}
