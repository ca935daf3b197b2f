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
import { once } from '../../text/memo';
import type { Rule, RuleContext } from '../rule';
import { removeLines } from './support/lineEdits';
import { contentOf } from './support/proof';
import { timelinesOf } from './support/timelines';

/** How much of the words may differ: a slip of the keyboard, an ending. */
const LEAST_LIKE = 0.1;
const SHORTEST = 8;
/** Of very long texts the beginning decides. */
const LONGEST = 300;
/** So many events at one time are compared with the next. */
const MOST_AT_ONCE = 20;

export const timelineDuplicate: Rule = {
  id: 'timeline-duplicate',
  group: 'time',
  summary: 'No event stands in the timeline twice.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const { events } of timelinesOf(postmortem)) {
      const byTime = new Map<string, readonly (() => Told)[]>();
      for (const event of events) {
        if (event.time.minutes === null && event.relativeMinutes === null) continue;
        const key = `${event.time.day}|${event.time.minutes}|${event.time.zone?.offset}|${event.relativeMinutes}`;
        const others = byTime.get(key) ?? [];
        // Most times have one event, which is compared with nothing.
        const told = once(() => toldBy(event));
        const first = others.find(other => areAlike(other(), told()))?.().event;
        if (first) {
          const edit = isContained(event, first, source) ? removeLines(event.extent, source) : null;
          report({
            range: event.textRange,
            message: `Unexpected second event at \`${event.time.text}\` with the same words, expected it once`,
            related: [{ range: first.textRange, message: 'The first' }],
            ...(edit && { fix: { title: 'Remove the second of the two', edits: [edit], isSafe: false } }),
          });
        } else byTime.set(key, [...others, told].slice(-MOST_AT_ONCE));
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

/** An event, and what is compared of it. */
interface Told {
  readonly event: Event;
  readonly words: string;
  readonly wordCount: number;
  readonly numbers: string;
}

function toldBy(event: Event): Told {
  const words = event.what
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
  return { event, words, wordCount: words.split(' ').length, numbers: words.replace(/\D+/g, ' ') };
}

function areAlike(a: Told, b: Told): boolean {
  const longest = Math.max(a.words.length, b.words.length);
  // Numbers make the difference between two alike entries: `node 1 restarted`, `node 2 restarted`.
  if (longest < SHORTEST || a.numbers !== b.numbers || a.wordCount !== b.wordCount) return false;
  return distance(a.words, b.words) <= longest * LEAST_LIKE;
}
