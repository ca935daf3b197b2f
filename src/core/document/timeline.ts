import { inOrder, isoDate, isWeekday, readDates } from '../time/date';
import { readIntervals, readMoments } from '../time/moment';
import { isLeftBlank } from './blanks';
import type { Entry } from './entries';
import { type TimeContext, toMoment } from './moments';
import type { PlainText } from './plainText';
import type { Moment } from './tree';

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
  /^[\s([*_]*(?:T\s?|)(?<sign>[+-])\s?(?:(?<hours>\d{1,3}):(?<minutes>\d{2})|(?<count>\d{1,4})\s?(?<unit>h|hours?|m|mins?|minutes?|)(?![\p{L}\d:]))/u;

/** Reads an entry of a timeline as an event; null where it carries no time at its start, or is a blank of the template. */
export function readEvent(entry: Entry, context: TimeContext): EventReading | null {
  // A sentence that tells of a stretch of time is no event, and neither is the rest of a wrapped one: `Between 16:00 and 17:15, …`.
  if (entry.kind === 'line' && /^(?:[Bb]etween\b|\p{Ll})/u.test(entry.content.text)) return null;
  const reading = entry.kind === 'row' ? readRow(entry, withYearOf(entry.header, context)) : readText(entry.content, context);
  const isBlank = reading !== null && (reading.what !== '' || entry.kind === 'row') && isLeftBlank(reading.what);
  return isBlank || isLeftBlank(entry.content.text) ? null : reading;
}

/** `Date (2022)` over a column of days. */
function withYearOf(header: readonly string[], context: TimeContext): TimeContext {
  const year = /\b(?:19|20)\d{2}\b/.exec(header.join(' '))?.[0];
  return year ? { ...context, year: Number(year) } : context;
}

function readText(content: PlainText, context: TimeContext): EventReading | null {
  const head = content.text.slice(0, 120);
  const relative = RELATIVE.exec(head);
  if (relative?.groups && /[T:hm]/.test(relative[0])) return relativeEvent(content, relative, context);
  const first = readMoments(head)[0];
  if (!first || wordCount(head.slice(0, first.range.start)) > WORDS_BEFORE_TIME) return null;
  const interval = readIntervals(head).find(({ range }) => range.start === first.range.start);
  const end = interval?.end ?? null;
  const behind = content.text.slice((interval ?? first).range.end);
  const before = content.text.slice(0, first.range.start).replace(/^[\s*_([-]+|[\s*_([:-]+$/g, '');
  return {
    time: toMoment(first, content, context),
    end: end ? toMoment(end, content, context) : null,
    relativeMinutes: null,
    what: [before, behind.replace(SEPARATOR, '').trim()].filter(Boolean).join(' ').replace(/\s+/g, ' '),
    content,
  };
}

function relativeEvent(content: PlainText, match: RegExpExecArray, context: TimeContext): EventReading {
  const { sign, hours, minutes, count, unit } = match.groups ?? {};
  const amount = hours === undefined ? Number(count) * (unit?.startsWith('h') ? 60 : 1) : Number(hours) * 60 + Number(minutes);
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
    problem: null,
    doubt: null,
    hasSeconds: false,
  };
  const what = content.text.slice(match[0].length).replace(SEPARATOR, '').trim();
  return { time, end: null, relativeMinutes: sign === '-' ? -amount : amount, what, content };
}

/** A row's time stands in one or two columns (day and clock), which the header names or the cells show. */
function readRow(entry: Entry, context: TimeContext): EventReading | null {
  const timed = entry.cells.slice(0, 4).flatMap((cell, column) => {
    const mention = readMoments(cell.text.slice(0, 60))[0];
    return mention && wordCount(cell.text.slice(0, mention.range.start)) <= 1 ? [{ cell, column, mention }] : [];
  });
  const withClock = timed.find(({ mention }) => mention.clock);
  const withDate = timed.find(({ mention, column }) => mention.date && column <= (withClock?.column ?? column));
  const chosen = withClock ?? withDate;
  if (!chosen) return null;
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
