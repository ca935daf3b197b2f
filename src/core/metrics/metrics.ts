import { fieldTimesOf } from '../document/fieldTimes';
import { lengthBetween } from '../document/moments';
import { collect, type Milestone, type Moment, type Postmortem } from '../document/tree';
import { formatDuration } from '../time/duration';

/** Lengths in minutes; null where the document does not state both ends. */
export interface Metrics {
  /** Detected − started. */
  readonly timeToDetect: number | null;
  /** Mitigated − started. */
  readonly timeToMitigate: number | null;
  /** Resolved − started. */
  readonly timeToResolve: number | null;
}

/**
 * The usual metrics, each counted from the start of the impact, as Rootly defines them. The start is the event that says so,
 * else the start of the stated window.
 */
export function metricsOf(postmortem: Postmortem): Metrics {
  const { start, at } = pointsOf(postmortem);
  const since = (moment: Moment | undefined): number | null =>
    start && moment && !isRiddle(start, moment) ? lengthBetween(start, moment) : null;
  return { timeToDetect: since(at('detected')), timeToMitigate: since(at('mitigated')), timeToResolve: since(at('resolved')) };
}

/** A metric with what it is made of. */
export interface ExplainedMetric {
  readonly name: string;
  readonly minutes: number;
  readonly isApproximate: boolean;
  /** `TTD = detected 09:52 − started 09:40 = 12 min` */
  readonly formula: string;
  readonly from: MetricEnd;
  readonly to: MetricEnd;
}

/** Where a metric is counted from, or to. */
export interface MetricEnd {
  /** `started`, `stated start`, `detected` … */
  readonly name: string;
  /** With its zone where the other end has another one, and with its day where that is another day. */
  readonly clock: string;
  readonly moment: Moment;
}

const NAMES = [
  ['TTD', 'detected'],
  ['TTM', 'mitigated'],
  ['TTR', 'resolved'],
] as const;

/** The metrics that a document gives for certain, each with its formula. Where a clock goes back in the middle of the day, a slip is more likely than a night. */
export function explainedMetrics(postmortem: Postmortem): ExplainedMetric[] {
  const { start, at, startName } = pointsOf(postmortem);
  return NAMES.flatMap(([name, point]) => {
    const end = at(point);
    const minutes = start && end ? lengthBetween(start, end) : null;
    if (!start || !end || minutes === null || start.problem || end.problem || isRiddle(start, end)) return [];
    const [from, to] = [
      { name: startName, clock: clockOf(start, end), moment: start },
      { name: point, clock: clockOf(end, start), moment: end },
    ];
    const formula = `${name} = ${to.name} ${to.clock} − ${from.name} ${from.clock} = ${formatDuration(minutes)}`;
    return [{ name, minutes, isApproximate: start.approximate || end.approximate, formula, from, to }];
  });
}

/** Why a document gives no metrics, as the end of a sentence that begins with what is not given; and what helps. */
export function whyNoMetrics(postmortem: Postmortem): { readonly reason: string; readonly help: string } {
  const { start, at } = pointsOf(postmortem);
  if (!start) return { reason: 'the timeline does not say when it began', help: 'Mark the event, as in “10:05 UTC – Outage begins”.' };
  if (NAMES.every(([, point]) => at(point) === undefined))
    return {
      reason: 'the timeline does not say when it was detected, mitigated or resolved',
      help: 'Mark an event, as in “11:20 UTC – Outage ends”.',
    };
  return {
    reason: 'the times of start and end cannot be compared for certain',
    help: 'State them exactly, with their day and their zone.',
  };
}

function clockOf({ clock, zone, day }: Moment, other: Moment): string {
  return [day !== other.day && day, clock, zone?.name !== other.zone?.name && zone?.name].filter(Boolean).join(' ');
}

const NIGHT_FROM = 18 * 60;
const NOON = 12 * 60;

/** Whether a clock goes back where no midnight need have passed: in the middle of the day, or because the document tells of the end first. */
function isRiddle(start: Moment, end: Moment): boolean {
  if ((start.day && end.day) || start.dayCount !== end.dayCount || start.minutes === null || end.minutes === null) return false;
  const shift = start.zone?.offset != null && end.zone?.offset != null ? start.zone.offset - end.zone.offset : 0;
  const isNight = start.minutes >= NIGHT_FROM && end.minutes < NOON && end.range.start > start.range.start;
  return end.minutes + shift < start.minutes && !isNight;
}

interface Points {
  readonly start: Moment | undefined;
  readonly startName: string;
  readonly at: (milestone: Milestone) => Moment | undefined;
}

/** What the timeline says comes first, then what fields say: `Detected: 10:05 UTC`. */
function pointsOf(postmortem: Postmortem): Points {
  const events = collect(postmortem, 'event');
  const fields = fieldTimesOf(postmortem);
  const at = (milestone: Milestone): Moment | undefined =>
    (events.find(event => event.milestone === milestone) ?? fields.find(({ point }) => point === milestone))?.time;
  const started = at('started');
  return { at, start: started ?? collect(postmortem, 'window')[0]?.start, startName: started ? 'started' : 'stated start' };
}
