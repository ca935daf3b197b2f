import type { Range } from '../text/range';
import { dayAfter } from '../time/date';
import { readMoments } from '../time/moment';
import type { WindowReading } from './durations';
import type { Entry } from './entries';
import { isOverMidnight, lengthBetween, type TimeContext, toMoment } from './moments';
import type { Part } from './parts';
import type { Moment } from './tree';
import { VOCABULARIES } from './vocabulary/vocabulary';

/** Start and end of the outage that are given as fields of their own: `Start: 10:05 UTC` and, on the next line, `End: 10:30 UTC`. */

const FIELD = /^[\s*_•—=·-]*(?<name>[^:：\n]{2,40}?)\s*[:：]\s*(?=\S)/u;
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
    if ('label' in element || element.kind === 'row' || element.kind === 'code') return;
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

function readField({ content }: Entry, context: TimeContext): Field | null {
  const name = FIELD.exec(content.text);
  const words = name?.groups?.name?.toLowerCase();
  if (!name || words === undefined) return null;
  const kind = STARTS.has(words) ? 'start' : ENDS.has(words) ? 'end' : null;
  const moment = kind && readMoments(content.text).find(({ clock, range }) => clock && range.start >= name[0].length - 1);
  if (!kind || !moment) return null;
  const range = content.sourceRange({ start: 0, end: content.text.length });
  return { kind, moment: toMoment(moment, content, context), isDated: moment.date !== null, range };
}

function windowOf(start: Field, end: Field): WindowReading {
  const zone = start.moment.zone ?? end.moment.zone;
  const from = { ...start.moment, zone };
  return { range: start.range, start: from, end: end.moment, minutes: lengthBetween(from, end.moment), duration: null };
}
