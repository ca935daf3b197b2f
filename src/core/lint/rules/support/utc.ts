import type { Event, Moment } from '../../../document/tree';
import type { TextEdit } from '../../../text/edit';
import { dayAfter } from '../../../time/date';
import { MINUTES_OF_DAY, namesZone } from './timelines';

/** `10:15 PDT` becomes `17:15 UTC (10:15 PDT)`; null where the day or the offset that this needs is not known. */
export function inUtc(moment: Moment): TextEdit | null {
  const offset = moment.zone?.offset;
  if (offset == null || moment.minutes === null || moment.problem || moment.doubt || !namesZone(moment)) return null;
  if (offset === 0) return { range: moment.range, newText: moment.text };
  const minutes = moment.minutes - offset;
  const clock = clockOf(minutes, moment.hasSeconds);
  // A day that the time itself states would be another one in UTC.
  const statesDay = /\d{4}-\d\d-\d\d|\p{L}{3,}\s\d|\d\/\d/u.test(moment.text);
  if (statesDay && moment.date === null) return null;
  const day = statesDay && moment.date ? `${dayAfter(moment.date, Math.floor(minutes / MINUTES_OF_DAY))} ` : '';
  return { range: moment.range, newText: `${day}${clock} UTC (${moment.text})` };
}

/** The edits that turn all of a timeline's times with a zone of their own into UTC, or none where one of them cannot be turned. */
export function timelineInUtc(events: readonly Event[]): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const { time, end } of events) {
    if (time.zone?.offset === 0) continue;
    const edit = end ? null : inUtc(time);
    if (!edit) return [];
    edits.push(edit);
  }
  return edits;
}

function clockOf(minutes: number, withSeconds: boolean): string {
  const seconds = Math.round((((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY) * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(withSeconds ? [seconds % 60] : [])];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}
