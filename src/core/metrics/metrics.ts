import { minutesBetween } from '../document/moments';
import { collect, type Milestone, type Moment, type Postmortem } from '../document/tree';

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
  const events = collect(postmortem, 'event');
  const at = (milestone: Milestone): Moment | undefined => events.find(event => event.milestone === milestone)?.time;
  const start = at('started') ?? collect(postmortem, 'window')[0]?.start;
  const since = (moment: Moment | undefined): number | null => (start && moment ? minutesBetween(start, moment) : null);
  return { timeToDetect: since(at('detected')), timeToMitigate: since(at('mitigated')), timeToResolve: since(at('resolved')) };
}
