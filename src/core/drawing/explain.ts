import { minutesBetween } from '../document/moments';
import { collect, type Duration, type Moment, type Postmortem, rangeOfNode } from '../document/tree';
import { explainedMetrics } from '../metrics/metrics';
import type { Range } from '../text/range';
import { formatDuration } from '../time/duration';
import { type Chart, chartsOf } from './chart';
import { type ShownZone, showAt, zonesOf } from './clocks';
import { isSameFrame, placeOf } from './place';
import { MILESTONE_NAMES, sinceStart } from './scene';

/** Words about a place of the document, for where the mouse rests. */
export interface Explanation {
  readonly range: Range;
  readonly lines: readonly string[];
}

/** What can be said of the time or the duration at an offset; null where there is neither. `own` is the IANA name of the reader's zone. */
export function explainAt(postmortem: Postmortem, offset: number, own: string): Explanation | null {
  return explainTime(postmortem, offset, own) ?? explainDuration(postmortem, offset);
}

function isIn({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

function explainTime(postmortem: Postmortem, offset: number, own: string): Explanation | null {
  const moment = momentsOf(postmortem).find(({ range }) => isIn(range, offset));
  if (!moment || moment.minutes === null) return null;
  const place = placeOf(moment);
  const charts = chartsOf(postmortem);
  const chart = charts.find(({ frame }) => frame && place && isSameFrame(frame, place.frame));
  if (moment.problem) return null; // a finding says it
  if (!chart || !place) return null;
  const event = chart.events.find(({ timeRange }) => isIn(timeRange, offset));
  // An end lies where its event has it: over midnight, for one.
  const at = event && event.timeRange.start === moment.range.start ? (event.at ?? place.at) : place.at;
  const lines = [...zoneLines(chart, at, own, moment), ...sinceLines(chart, at)];
  return lines.length > 0 ? { range: moment.range, lines } : null;
}

function momentsOf(postmortem: Postmortem): Moment[] {
  const events = collect(postmortem, 'event').flatMap(({ time, end }) => (end ? [time, end] : [time]));
  const windows = collect(postmortem, 'window').flatMap(({ start, end }) => [start, end]);
  return [...events, ...windows, ...postmortem.times.map(({ time }) => time)];
}

function zoneLines(chart: Chart, at: number, own: string, moment: Moment): string[] {
  // Whose own zone is UTC is not told it twice.
  const zones = zonesOf(chart, own).filter(zone => zone !== 'document' && !isThis(zone, moment) && !UTC_NAMES.test(zone));
  if (!chart.frame?.hasOffset)
    return [moment.zone ? `${moment.zone.name} has more than one meaning: no other zone can be told` : 'No zone is stated'];
  return [...new Set(zones)].map(zone => {
    const { day, clock, zone: shift } = showAt(chart, at, zone);
    return `${[day, clock].filter(Boolean).join(' ')} ${zone === 'utc' ? 'UTC' : `in ${zone} (${shift})`}`;
  });
}

/** UTC needs not be told where it is written. */
function isThis(zone: ShownZone, { zone: own }: Moment): boolean {
  return own?.offset === 0 && zone === 'utc';
}

/** What `utc` is called in the database of zones. */
const UTC_NAMES = /^(?:Etc\/)?(?:UTC|GMT)$/;

const START_NAMES = { event: 'the start of the outage', window: 'the stated start', first: 'the first event' };

function sinceLines(chart: Chart, at: number): string[] {
  if (!chart.start) return [];
  const { clock } = showAt(chart, chart.start.at, 'document');
  const minutes = at - chart.start.at;
  const name = START_NAMES[chart.start.kind];
  if (minutes === 0) return [`T+0: ${name}`];
  return [`T${minutes < 0 ? '−' : '+'}${formatDuration(minutes)}: ${minutes < 0 ? 'before' : 'since'} ${name} at ${clock}`];
}

function explainDuration(postmortem: Postmortem, offset: number): Explanation | null {
  const duration = collect(postmortem, 'duration').find(node => isIn(rangeOfNode(node), offset));
  if (!duration) return null;
  const range = rangeOfNode(duration);
  const window = collect(postmortem, 'window').find(other => other.duration?.position.start.offset === range.start);
  if (window && window.minutes !== null)
    return { range, lines: [`${window.start.clock}–${window.end.clock} is ${formatDuration(window.minutes)}`] };
  const spans = spansOf(postmortem).filter(span => isAsLong(duration, span.minutes));
  if (spans.length > 0) return { range, lines: spans.slice(0, 3).map(({ text, minutes }) => `${text} = ${formatDuration(minutes)}`) };
  const metrics = explainedMetrics(postmortem).map(({ formula }) => formula);
  return metrics.length > 0 ? { range, lines: ['No two turning points of the timeline are as far apart.', ...metrics] } : null;
}

function isAsLong({ minutes, precision, approximate }: Duration, other: number): boolean {
  return Math.abs(minutes - other) <= Math.max(precision / 2, approximate ? Math.max(precision, minutes / 10) : 0);
}

interface Span {
  readonly text: string;
  readonly minutes: number;
}

/** The lengths from each turning point to each later one. */
function spansOf(postmortem: Postmortem): Span[] {
  const turns = collect(postmortem, 'event').filter(({ milestone, time }) => milestone !== null && time.minutes !== null && !time.problem);
  return turns.flatMap((from, index) =>
    turns.slice(index + 1).flatMap(to => {
      const minutes = minutesBetween(from.time, to.time);
      if (minutes === null || minutes <= 0 || !from.milestone || !to.milestone) return [];
      const name = (event: typeof from): string => `${MILESTONE_NAMES[event.milestone ?? 'started'].toLowerCase()} ${event.time.clock}`;
      return [{ text: `${name(to)} − ${name(from)}`, minutes }];
    }),
  );
}

export type HintKind = 'sinceStart' | 'sincePrevious';

/** A few words to stand behind a time. */
export interface TimeHint {
  /** Offset in the document. */
  readonly at: number;
  readonly text: string;
}

/** `T+15 min` behind each time of the timeline, or `+5 min` since the one before. None where it is not certain. */
export function timeHints(postmortem: Postmortem, kind: HintKind): TimeHint[] {
  return chartsOf(postmortem).flatMap(chart => {
    if (chart.frame === null || chart.frame.kind === 'relative') return [];
    return chart.events.flatMap((event, index): TimeHint[] => {
      const before = chart.events[index - 1];
      const step = event.at !== null && before?.at != null ? event.at - before.at : 0;
      const text = kind === 'sinceStart' ? sinceStart(chart, event) : step > 0 ? `+${formatDuration(step)}` : '';
      return text === '' ? [] : [{ at: event.timeRange.end, text }];
    });
  });
}
