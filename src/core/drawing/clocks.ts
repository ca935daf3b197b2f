import { formatOffset } from '../time/zone';
import { MINUTES_OF_DAY } from '../time/zonedTime';
import type { Chart, ChartEvent } from './chart';

/** The zone that times are shown in: as the document has them, UTC, or a zone of the IANA database. */
export type ShownZone = 'document' | 'utc' | (string & {});

/** A time as it is shown. */
export interface ShownTime {
  /** ISO; null where no day is known. */
  readonly day: string | null;
  /** `10:05`, or `10:05:30`. */
  readonly clock: string;
  readonly zone: string;
}

/** The zones that a chart's times can be shown in. Another zone than the document's needs offsets, and the reader's own zone needs a day. */
export function zonesOf({ frame, assumedDay }: Chart, own: string): ShownZone[] {
  if (!frame?.hasOffset) return ['document'];
  return ['document', 'utc', ...(frame.kind === 'instant' || assumedDay !== null ? [own] : [])];
}

/** A point of the scale on the clock of a zone. In the document's own zone the offset is that of the event before it. */
export function showAt(chart: Chart, at: number, zone: ShownZone): ShownTime {
  const { frame, assumedDay } = chart;
  if (zone === 'document' || !frame?.hasOffset) {
    const near = eventBefore(chart, at);
    return shown(chart, at + (frame?.hasOffset ? (near?.offset ?? 0) : 0), near?.zone ?? '');
  }
  if (zone === 'utc') return shown(chart, at, 'UTC');
  const base = frame.kind === 'instant' ? 0 : Date.parse(`${assumedDay ?? '1970-01-01'}T00:00:00Z`) / 60_000;
  const offset = offsetIn(zone, base + at);
  return shown(chart, at + offset, `UTC${offset === 0 ? '' : formatOffset(offset)}`);
}

function eventBefore({ events }: Chart, at: number): ChartEvent | undefined {
  return events.findLast(event => event.at !== null && event.at <= at) ?? events[0];
}

function shown({ frame, assumedDay }: Chart, minutes: number, zone: string): ShownTime {
  const days = Math.floor(minutes / MINUTES_OF_DAY);
  const first = frame?.kind === 'clock' ? (assumedDay === null ? null : Date.parse(`${assumedDay}T00:00:00Z`)) : 0;
  const day = first === null ? null : new Date(first + days * 86_400_000).toISOString().slice(0, 10);
  return { day, clock: clockOf(minutes - days * MINUTES_OF_DAY), zone };
}

/** `10:05`, with seconds where there are any. */
function clockOf(minutes: number): string {
  const seconds = Math.round(minutes * 60);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, ...(seconds % 60 ? [seconds % 60] : [])];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

/** The time of an event, with its end where it has one. */
export function showEvent(chart: Chart, event: ChartEvent, zone: ShownZone): ShownTime {
  const isWritten = chart.frame === null || event.at === null || chart.frame.kind === 'relative';
  if (isWritten)
    return {
      day: null,
      clock: event.clock === null ? event.text : rangeOf(event.clock, event.endClock),
      zone: event.clock ? (event.zone ?? '') : '',
    };
  const start = showAt(chart, event.at, zone);
  if (zone === 'document') return { ...start, clock: rangeOf(event.clock ?? start.clock, event.endClock), zone: event.zone ?? '' };
  return { ...start, clock: rangeOf(start.clock, event.until === null ? null : showAt(chart, event.until, zone).clock) };
}

function rangeOf(start: string, end: string | null): string {
  return end === null ? start : `${start}–${end}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC in a zone of the IANA database at a minute since 1970. Throws a RangeError for a zone that the engine does not know. */
export function offsetIn(iana: string, minute: number): number {
  const format =
    formatters.get(iana) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: iana,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formatters.set(iana, format);
  const whole = Math.floor(minute);
  const parts = Object.fromEntries(format.formatToParts(whole * 60_000).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second) / 60_000;
  return Math.round(local - whole);
}
