/**
 * No event stands in a timeline twice.
 *
 * When a timeline is put together from chat logs and several people's notes, the same moment is pasted twice. Two events at one time with different words are
 * two events; only the same time with nearly the same words is reported.
 *
 * The fix removes the second, where it has its lines to itself and holds no link, image or nested text that the first does not. It is suggested.
 */
import { distance } from 'fastest-levenshtein';
import { type Event, rangeOfNode } from '../../document/tree';
import type { Rule, RuleContext } from '../rule';
import { removeLines } from './support/lineEdits';
import { contentOf } from './support/proof';
import { timelinesOf } from './support/timelines';

/** How much of the words may differ: a slip of the keyboard, an ending. */
const LEAST_LIKE = 0.1;
const SHORTEST = 8;
/** Of very long texts the beginning decides. */
const LONGEST = 300;

export const timelineDuplicate: Rule = {
  id: 'timeline-duplicate',
  group: 'time',
  summary: 'No event stands in the timeline twice.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const { events } of timelinesOf(postmortem)) {
      const byTime = new Map<string, Event[]>();
      for (const event of events) {
        const key = `${event.time.day}|${event.time.minutes}|${event.time.zone?.offset}|${event.relativeMinutes}`;
        const others = byTime.get(key) ?? [];
        const first =
          event.time.minutes === null && event.relativeMinutes === null ? undefined : others.find(other => areAlike(other, event));
        if (first) {
          const edit = isContained(event, first, source) ? removeLines(event.extent, source) : null;
          report({
            range: event.textRange,
            message: `Unexpected second event at \`${event.time.text}\` with the same words, expected it once`,
            related: [{ range: first.textRange, message: 'The first' }],
            ...(edit && { fix: { title: 'Remove the second of the two', edits: [edit], isSafe: false } }),
          });
        } else byTime.set(key, [...others, event].slice(-20));
      }
    }
  },
};

/** Whether the first holds all that the second does, links and images included: then the second can go. */
function isContained(second: Event, first: Event, source: RuleContext['source']): boolean {
  if (second.container !== first.container || (second.container !== 'item' && second.container !== 'row')) return false;
  const isAlone = second.container === 'row' || second.extent.end <= rangeOfNode(second).end;
  const held = contentOf(source(first.extent));
  return isAlone && contentOf(source(second.extent)).every(value => !/ /.test(value) || held.includes(value));
}

function areAlike(a: Event, b: Event): boolean {
  const [first, second] = [words(a), words(b)];
  const longest = Math.max(first.length, second.length);
  // Numbers make the difference between two alike entries: `node 1 restarted`, `node 2 restarted`.
  if (longest < SHORTEST || first.replace(/\D+/g, ' ') !== second.replace(/\D+/g, ' ')) return false;
  return distance(first, second) <= longest * LEAST_LIKE && first.split(' ').length === second.split(' ').length;
}

function words({ what }: Event): string {
  return what
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
