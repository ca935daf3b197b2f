/**
 * The timeline says when service was back.
 *
 * A timeline that ends with *deployed the fix* leaves open whether it helped, and when users noticed. The end is told by any event that says that service was
 * restored, mitigated or normal again.
 */
import type { Event } from '../../document/tree';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';
import { timelinesOf } from './support/timelines';

const TELLS =
  /\b(?:resol\w*|recover\w*|restor\w*|repair\w*|back|end(?:s|ed)?|stable|stabili\w*|mitigat\w*|fix(?:ed|es)?|operational|normal\w*|complete\w*|online|healthy|closed?|over|success\w*|revert\w*|rolled|rollback|work(?:s|ed|ing)|cleared|up|resum\w*|regain\w*|releas\w*|return\w*|cancel\w*|live|responsive|available|functional|running|subsid\w*|drops?|dropped|disappear\w*|gone|green|again|reopen\w*|pass(?:es|ed)|verified|confirm\w*|finish\w*|done|behoben|gelöst|wiederhergestellt|résolu\w*|rétabli\w*|resuelt\w*|restablec\w*|resolvid\w*|normaliz\w*|risolt\w*|ripristinat\w*|opgelost|hersteld)\b|復旧|解決|解消|恢复|修复|복구|해결/iu;
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
    if ([...latter, ...words].some(({ text }) => TELLS.test(text)) || events.some(({ milestone }) => isEnd(milestone))) return;
    report({
      range: last.time.range,
      message: `Unexpected end of the timeline at \`${last.time.text}\`, expected an event that says when service was back`,
    });
  },
};

function isEnd(milestone: Event['milestone']): boolean {
  return milestone === 'resolved' || milestone === 'mitigated';
}
