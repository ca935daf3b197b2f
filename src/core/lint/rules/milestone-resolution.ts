/**
 * The timeline says when service was back.
 *
 * A timeline that ends with *deployed the fix* leaves open whether it helped, and when users noticed. The end is told by any event that says that service was
 * restored, mitigated or normal again.
 */
import type { Rule } from '../rule';
import { isEnd, TELLS_OF_THE_END } from './support/endings';
import { entriesOf } from './support/places';
import { timelinesOf } from './support/timelines';

const FEWEST = 3;

export const milestoneResolution: Rule = {
  id: 'milestone-resolution',
  group: 'content',
  summary: 'The timeline says when service was back.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const timelines = timelinesOf(postmortem);
    const events = timelines.flatMap(timeline => timeline.events);
    const last = timelines[0]?.events.at(-1);
    if (!last || events.length < FEWEST) return;
    const latter = events.slice(Math.floor(events.length / 3));
    // Of events with their words below, the words are looked at as well.
    const words = timelines.flatMap(({ section }) => entriesOf(section)).filter(entry => entry.type === 'statement');
    if ([...latter, ...words].some(({ text }) => TELLS_OF_THE_END.test(text)) || events.some(({ milestone }) => isEnd(milestone))) return;
    report({
      range: last.time.range,
      message: `Unexpected end of the timeline at \`${last.time.text}\`, expected an event that says when service was back`,
    });
  },
};
