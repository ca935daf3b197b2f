import { isColumn } from '../../document/vocabulary/vocabulary';
import { readMoments } from '../../time/moment';
import { readZones } from '../../time/zone';
import { oneLine, type PasteContext, type PastedEvent, type ReadTime, timeOf, timeOfSeconds } from './pastedEvent';

/** The columns of a table, or the keys of objects, that say when, what and who. */
interface Columns {
  readonly time: number;
  readonly date: number;
  readonly what: readonly number[];
  readonly who: number;
}

const TIME =
  /^(?:ts|time ?stamp|date ?time|(?:created|occurred|posted|sent|event|log|start|triggered)(?: ?(?:at|on|time|date))|at|when|time|created)$/;
const WHAT =
  /^(?:message|msg|text|event|summary|description|what(?: happened)?|title|details?|content|subject|action|notes?|body|comment|entry)$/;
const WHO = /^(?:user|user ?name|author|who|name|agent|actor|from|by|sender|person|real name|display name|reporter|owner|responder)$/;

/**
 * The events that rows tell, each with a time of its own; null where the names of the columns do not say which is the time and which the text, or where a row
 * has no time that can be read.
 */
export function readRecords(names: readonly string[], rows: readonly (readonly string[])[], context: PasteContext): PastedEvent[] | null {
  const columns = columnsOf(names);
  if (!columns || rows.length === 0) return null;
  const zone = readZones(names[columns.time] ?? '')[0]?.offset ?? null;
  const events: PastedEvent[] = [];
  for (const row of rows) {
    const cell = (column: number): string => (row[column] ?? '').trim();
    const read = readTime(cell(columns.time), cell(columns.date), context);
    if (!read) return null;
    const what = oneLine(
      columns.what
        .map(cell)
        .filter(Boolean)
        .slice(0, 2)
        .filter((text, index, all) => all.indexOf(text) === index)
        .map((text, index, all) => (index < all.length - 1 ? `${text} –` : text)),
    );
    if (what !== '') events.push({ time: read.time, offset: read.offset ?? zone, who: cell(columns.who) || null, what });
  }
  return events.length > 0 ? events : null;
}

function columnsOf(names: readonly string[]): Columns | null {
  const plain = names.map(name =>
    withoutParentheses(name.toLowerCase())
      .replace(/[_.\s-]+/g, ' ')
      .trim(),
  );
  const isNamed = (pattern: RegExp) => (name: string) => pattern.test(name);
  const own = plain.findIndex(isNamed(TIME));
  const time = own >= 0 ? own : names.findIndex(name => isColumn(name, 'time'));
  const date = plain.findIndex(
    (name, column) => column !== time && (name === 'date' || name === 'day' || isColumn(names[column] ?? '', 'date')),
  );
  const when = time >= 0 ? time : date;
  const what = plain.flatMap((name, column) => (column !== when && column !== date && WHAT.test(name) ? [column] : []));
  const who = plain.findIndex((name, column) => column !== when && !what.includes(column) && WHO.test(name));
  return when < 0 || what.length === 0 ? null : { time: when, date: time >= 0 ? date : -1, what, who };
}

function readTime(time: string, date: string, context: PasteContext): ReadTime | null {
  if (/^\d{10}(?:\.\d+)?$/.test(time)) return timeOfSeconds(Number(time));
  if (/^\d{13}$/.test(time)) return timeOfSeconds(Number(time) / 1000);
  const text = date !== '' && readMoments(time)[0]?.date == null ? `${date} ${time}` : time;
  const moments = readMoments(text);
  return moments.length === 1 && moments[0]?.clock && moments[0].range.start === 0 ? timeOf(moments[0], context) : null;
}

/** From the first parenthesis to the last. */
function withoutParentheses(name: string): string {
  const [open, close] = [name.indexOf('('), name.lastIndexOf(')')];
  return open < 0 || close < open ? name : name.slice(0, open) + name.slice(close + 1);
}
