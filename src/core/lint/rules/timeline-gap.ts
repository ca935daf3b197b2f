/**
 * A timeline has no hours that nobody wrote down.
 *
 * `12:35 debugging goes on`, then `16:01 fixed`: in between lies what was tried and did not help, which is what the next on-call engineer needs most. Reported are
 * silences between the detection and the resolution that are longer than an hour and longer than a quarter of the incident. This is a hint. Where one event is out of line with
 * those on both sides, its time is wrong and there is no silence. Where the timeline does not say when somebody noticed and when it was over, more than a day without an event is no response.
 */
import type { Event } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Rule } from '../rule';
import { certainMinutes, isKeyed, strays, timelinesOf } from './support/timelines';

type GapOptions = { readonly minutes: number; readonly share: number };

/** With two or three events nobody meant to write a timeline. */
const FEWEST = 4;
/** What went on overnight, or waited for somebody, is told. */
const EXPLAINED = /\b(?:wait\w*|monitor\w*|overnight|next (?:day|morning)|meanwhile|continu\w*|observ\w*|soak\w*|hours? later|until)\b/i;

export const timelineGap: Rule<GapOptions> = {
  id: 'timeline-gap',
  group: 'time',
  summary: 'The response has no long silence.',
  severity: 'hint',
  fix: 'none',
  options: {
    minutes: { default: 60, description: 'A silence of so many minutes is not reported.' },
    share: { default: 0.25, most: 1, description: 'Nor one of this share of the incident, from 0 to 1.' },
  },
  check({ postmortem, options, report }) {
    for (const timeline of timelinesOf(postmortem)) {
      const events = timeline.events.filter(event => event.time.minutes !== null && !isKeyed(event));
      const stray = strays(events);
      const { response, isKnown } = responseOf(events.filter(event => !stray.has(event)));
      const [first, last] = [response[0], response.at(-1)];
      const whole = first && last ? certainMinutes(first.time, last.time) : null;
      if (events.length < FEWEST || whole === null) continue;
      const least = Math.max(options.minutes, whole * options.share);
      response.slice(1).forEach((later, index) => {
        const earlier = response[index];
        const silence = earlier ? certainMinutes(earlier.end ?? earlier.time, later.time) : null;
        if (
          !earlier ||
          silence === null ||
          silence <= least ||
          (!isKnown && silence > LONGEST_NIGHT) ||
          EXPLAINED.test(earlier.what) ||
          EXPLAINED.test(later.what)
        )
          return;
        report({
          range: later.time.range,
          message: `Unexpected ${formatDuration(silence)} without an event (${earlier.time.clock}–${later.time.clock}), expected what was tried meanwhile`,
          related: [{ range: earlier.time.range, message: `The event before is at ${earlier.time.clock}` }],
        });
      });
    }
  },
};

/** Longer nobody is silent who responds: what an attacker did, say, before anybody knew. Minutes. */
const LONGEST_NIGHT = MINUTES_OF_DAY;

/** From the detection to the resolution, and whether both are known; else what there is. */
function responseOf(events: readonly Event[]): { readonly response: readonly Event[]; readonly isKnown: boolean } {
  const detected = events.findIndex(({ milestone }) => milestone === 'detected' || milestone === 'acknowledged');
  const resolved = events.findLastIndex(({ milestone }) => milestone === 'resolved' || milestone === 'mitigated');
  const start = Math.max(detected, 0);
  const response = events.slice(start, resolved > start ? resolved + 1 : events.length);
  return { response, isKnown: detected >= 0 && resolved > start };
}
