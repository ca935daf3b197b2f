import type { Range } from '../text/range';
import { dayAfter } from '../time/days';
import { readMoments } from '../time/moment';
import { readSpans, type SpanReadings, type WindowReading } from './durations';
import type { Entry } from './entries';
import { isOverMidnight, lengthBetween, type TimeContext, toMoment } from './moments';
import { valueBehindColon, valueInRow } from './namedValues';
import type { Part } from './parts';
import type { Moment } from './tree';
import { conceptsOf, VOCABULARIES } from './vocabulary/vocabulary';

/** Start, end and length of the outage that are given as fields of their own: `Start: 10:05 UTC` and, on the next line, `End: 10:30 UTC`; `| Duration | 25 min |`. */

const STARTS = labels('start');
const ENDS = labels('end');
/** How far apart the two may stand, in entries. */
const REACH = 4;

function labels(kind: 'start' | 'end'): ReadonlySet<string> {
  return new Set(VOCABULARIES.flatMap(vocabulary => vocabulary.labels[kind]));
}

interface Field {
  readonly kind: 'start' | 'end';
  readonly moment: Moment;
  readonly isDated: boolean;
  readonly range: Range;
}

/** The windows that fields give, each with the entry that holds its start. */
export function windowsOfFields(body: readonly (Entry | Part)[], context: TimeContext): ReadonlyMap<Entry, WindowReading> {
  const windows = new Map<Entry, WindowReading>();
  let open: { readonly entry: Entry; readonly field: Field; readonly index: number } | null = null;
  body.forEach((element, index) => {
    if ('label' in element || element.kind === 'code') return;
    const field = open ? fieldBehind(open.field, element, context) : readField(element, context);
    if (field?.kind === 'start') open = { entry: element, field, index };
    else if (field && open && index - open.index <= REACH) {
      windows.set(open.entry, windowOf(open.field, field));
      open = null;
    }
  });
  return windows;
}

/** A field that may be the end of what another one starts: on its day, or over midnight on the next one, where it does not tell its own. */
function fieldBehind({ moment }: Field, entry: Entry, context: TimeContext): Field | null {
  const { date } = moment;
  const field = readField(entry, { ...context, groupDay: date ?? context.groupDay });
  const isOver = date !== null && field?.kind === 'end' && !field.isDated && isOverMidnight(moment, field.moment);
  return isOver ? readField(entry, { ...context, groupDay: dayAfter(date, 1) }) : field;
}

function readField(entry: Entry, context: TimeContext): Field | null {
  const named = entry.kind === 'row' ? valueInRow(entry) : valueBehindColon(entry.content);
  const kind = named && kindOf(named.name.toLowerCase());
  const moment = kind && readMoments(named.content.text).find(({ clock, range }) => clock && range.start >= named.from);
  if (!kind || !moment) return null;
  const range = named.content.sourceRange({ start: 0, end: named.content.text.length });
  return { kind, moment: toMoment(moment, named.content, context), isDated: moment.date !== null, range };
}

function kindOf(name: string): Field['kind'] | null {
  return STARTS.has(name) ? 'start' : ENDS.has(name) ? 'end' : null;
}

/** `Time to resolve`, `MTTR`: counted from another point than the outage's start. */
const IS_METRIC = /\btime to\b|\bm?tt[a-z]\b/i;

/** The lengths in rows of a name and its value, each with its row. */
export function lengthsOfRows(body: readonly (Entry | Part)[], context: TimeContext): ReadonlyMap<Entry, SpanReadings> {
  const lengths = new Map<Entry, SpanReadings>();
  for (const element of body) {
    const named = 'label' in element || element.kind !== 'row' ? null : valueInRow(element);
    if (!named || 'label' in element || !conceptsOf(named.name).includes('duration') || IS_METRIC.test(named.name)) continue;
    const read = readSpans(named.content, { concepts: ['duration'], isDuration: true, isOnTop: true }, context);
    if (read.durations.length + read.windows.length > 0) lengths.set(element, read);
  }
  return lengths;
}

function windowOf(start: Field, end: Field): WindowReading {
  const zone = start.moment.zone ?? end.moment.zone;
  const from = { ...start.moment, zone };
  return { range: start.range, start: from, end: end.moment, minutes: lengthBetween(from, end.moment), duration: null };
}
