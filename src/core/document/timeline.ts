import { type DateMention, inOrder, isoDate, isWeekday, readDates } from '../time/date';
import { readIntervals, readMoments } from '../time/moment';
import { readZones } from '../time/zone';
import { isLeftBlank } from './blanks';
import type { Entry } from './entries';
import { type TimeContext, toMoment, zoneFrom } from './moments';
import type { PlainText } from './plainText';
import type { Moment, Zone } from './tree';
import { isColumn } from './vocabulary/vocabulary';

/** What a timeline's entry says: when, and what happened. */
export interface EventReading {
  readonly time: Moment;
  readonly end: Moment | null;
  readonly relativeMinutes: number | null;
  readonly what: string;
  readonly content: PlainText;
}

/** A time opens an event when it stands within the first words. */
const WORDS_BEFORE_TIME = 4;
const SEPARATOR = /^[\s:;,.)\]|*_–—>=：；、，。）-]+/u;
const RELATIVE =
  /^[\s([*_]*(?:T\s?|)(?<sign>[+-])\s?(?:(?<hours>\d{1,3}):(?<minutes>\d{2})|(?<count>\d{1,4}(?:\.\d)?)\s?(?<unit>h|hours?|hrs?|m|mins?|minutes?|)(?![\p{L}\d:]))/u;
/** `Minute 5:` of a table-top exercise. */
const MINUTE = /^[\s([*_]*(?<unit>Minute|Min\.?|Hour)\s(?<count>\d{1,4})(?=\W)/u;

/** Reads an entry of a timeline as an event; null where it carries no time at its start, or is a blank of the template. */
export function readEvent(entry: Entry, context: TimeContext): EventReading | null {
  // A sentence that tells of a stretch of time is no event, and neither is the rest of a wrapped one: `Between 16:00 and 17:15, …`.
  if (entry.kind === 'line' && /^(?:[Bb]etween\b|\p{Ll})/u.test(entry.content.text)) return null;
  const reading = entry.kind === 'row' ? readRow(entry, underHeader(entry.header, context)) : readText(entry.content, context);
  const isBlank = reading !== null && (reading.what !== '' || entry.kind === 'row') && isLeftBlank(reading.what);
  return isBlank || isLeftBlank(entry.content.text) ? null : reading;
}

/** `Date (2022)` over a column of days, `Time (UTC)` over one of times. */
function underHeader(header: readonly string[], context: TimeContext): TimeContext {
  const names = header.join(' | ');
  const year = /\b(?:19|20)\d{2}\b/.exec(names)?.[0];
  const [zone] = readZones(names);
  return { ...context, year: year ? Number(year) : context.year, zone: zone ? zoneFrom(zone) : context.zone };
}

function readText(content: PlainText, context: TimeContext): EventReading | null {
  const head = content.text.slice(0, 120);
  const relative = RELATIVE.exec(head) ?? MINUTE.exec(head);
  if (relative?.groups && /[T:hmM]/.test(relative[0])) return relativeEvent(content, relative, context);
  const first = readMoments(head)[0];
  if (!first || wordCount(head.slice(0, first.range.start)) > WORDS_BEFORE_TIME) return null;
  const mention = first.date ? first : { ...first, date: dateBehind(head, first.range.end) };
  const interval = readIntervals(head).find(({ range }) => range.start === first.range.start);
  const end = interval?.end ?? null;
  const behind = content.text.slice((interval ?? first).range.end);
  const before = content.text.slice(0, first.range.start).replace(/^[\s*_([-]+|[\s*_([:-]+$/g, '');
  return {
    time: toMoment(mention, content, context),
    end: end ? toMoment(end, content, context) : null,
    relativeMinutes: null,
    what: [before, behind.replace(SEPARATOR, '').trim()].filter(Boolean).join(' ').replace(/\s+/g, ' '),
    content,
  };
}

/** `15:30 UTC / 08:30 PDT (18 August)`: the day in parentheses, behind a second notation or right behind the time. */
function dateBehind(head: string, end: number): DateMention | null {
  const behind = /^\s*(?:[/(]\s*~?\d{1,2}:\d{2}[^()]{0,20}\)?)?\s*\((?<inside>[^()]{4,40})\)/.exec(head.slice(end));
  return behind?.groups?.inside ? (readDates(behind.groups.inside)[0] ?? null) : null;
}

function relativeEvent(content: PlainText, match: RegExpExecArray, context: TimeContext): EventReading {
  const { sign, hours, minutes, count, unit } = match.groups ?? {};
  const amount = hours === undefined ? Number(count) * (/^h/i.test(unit ?? '') ? 60 : 1) : Number(hours) * 60 + Number(minutes);
  const time: Moment = {
    text: match[0].trim(),
    range: content.sourceRange({ start: 0, end: match[0].length }),
    clock: null,
    minutes: null,
    date: null,
    day: context.day,
    zone: context.zone,
    instant: null,
    approximate: false,
    assumedDay: context.documentDay,
    problem: null,
    doubt: null,
    hasSeconds: false,
  };
  const what = content.text.slice(match[0].length).replace(SEPARATOR, '').trim();
  return { time, end: null, relativeMinutes: sign === '-' ? -amount : amount, what, content };
}

/** `T+15m` in a cell of its own. */
function readRelativeRow({ cells }: Entry, context: TimeContext): EventReading | null {
  for (const [column, cell] of cells.slice(0, 2).entries()) {
    const match = RELATIVE.exec(cell.text);
    if (!match || !/^\s*T/.test(cell.text) || match[0].trim() !== cell.text.trim()) continue;
    const rest = cells.filter((_, index) => index !== column).map(({ text }) => text.trim());
    return { ...relativeEvent(cell, match, context), what: rest.filter(Boolean).join(' ') };
  }
  return null;
}

/** A row's time stands in one or two columns (day and clock), which the header names or the cells show. */
function readRow(entry: Entry, context: TimeContext): EventReading | null {
  const timed = entry.cells.flatMap((cell, column) => {
    const head = entry.header[column] ?? '';
    if (column > 3 && !isColumn(head, 'time') && !isColumn(head, 'date')) return [];
    const mention = readMoments(cell.text.slice(0, 60))[0];
    return mention && wordCount(cell.text.slice(0, mention.range.start)) <= 1 ? [{ cell, column, mention }] : [];
  });
  const withClock = timed.find(({ mention }) => mention.clock);
  const withDate = timed.find(({ mention, column }) => mention.date && column <= (withClock?.column ?? column));
  const chosen = withClock ?? withDate;
  if (!chosen) return readRelativeRow(entry, context);
  const mention = withDate && withClock && !withClock.mention.date ? { ...withClock.mention, date: withDate.mention.date } : chosen.mention;
  const columns = new Set([chosen.column, ...(withDate && !chosen.mention.date ? [withDate.column] : [])]);
  const interval = readIntervals(chosen.cell.text)[0];
  const rest = entry.cells.filter((cell, column) => !columns.has(column) && !isWeekday(cell.text)).map(cell => cell.text);
  return {
    time: toMoment(mention, chosen.cell, context),
    end: interval ? toMoment(interval.end, chosen.cell, context) : null,
    relativeMinutes: null,
    what: rest.filter(text => text !== '').join(' – '),
    content: chosen.cell,
  };
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** The day that a heading, a line or a label over a group of events states: `### 2024-05-07`, `Timeline (12 May 2023)`. None where it names several. */
export function dayOver(text: string, context: TimeContext): string | null {
  const dates = readDates(text).map(date => (context.dayOrder ? inOrder(date, context.dayOrder) : date));
  const days = new Set(dates.map(date => (date.ambiguous ? null : isoDate({ ...date, year: date.year ?? context.year }))));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** The zone that a label over events, or a line among them, declares for those that follow: `Timeline (PST)`, `All times in UTC.` */
export function zoneOver(text: string, isLabel: boolean): Zone | null {
  if (!isLabel && (text.length > 120 || !/\b(?:time(?:s|zone|stamps?)?|hours)\b/i.test(text))) return null;
  const zones = readZones(text);
  const [zone] = zones;
  // `Times are in both EDT and UTC` declares neither.
  return zone && new Set(zones.map(({ offset, name }) => offset ?? name)).size === 1 ? zoneFrom(zone) : null;
}
