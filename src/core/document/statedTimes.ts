import { type MomentMention, readMoments } from '../time/moment';
import type { Entry } from './entries';
import { type TimeContext, toMoment } from './moments';
import { type NamedValue, valueBehindColon, valueInRow, valueUnder } from './namedValues';
import type { Part } from './parts';
import type { StatedTime } from './tree';
import type { Concept } from './vocabulary/concept';

/** Parts whose times are events, or due dates. */
const OF_THEIR_OWN: readonly Concept[] = ['timeline', 'actionItems', 'prevention', 'references'];

/** The times that a document states under a name of their own outside of its timeline: `**Detected:** 10:05 UTC`, `| Resolved | 11:00 |`. */
export function readStatedTimes(body: readonly (Entry | Part)[], context: TimeContext): StatedTime[] {
  return body.flatMap(element => {
    if (!('label' in element)) return timesOfEntry(element, context);
    if (element.concepts.some(concept => OF_THEIR_OWN.includes(concept))) return [];
    const [first] = element.body;
    const isField = element.label.form !== 'heading' && first && !('label' in first) && first.kind !== 'row';
    const own = isField ? statedIn(valueUnder(element.label.name, first.content), context) : [];
    return [...own, ...readStatedTimes(own.length > 0 ? element.body.slice(1) : element.body, context)];
  });
}

function timesOfEntry(entry: Entry, context: TimeContext): StatedTime[] {
  if (entry.quoted || entry.kind === 'code' || entry.kind === 'frontMatter') return [];
  if (entry.kind === 'row') return timesOfRow(entry, context);
  return statedIn(valueBehindColon(entry.content), context);
}

/** A row of a name and its time, or a table with a column for each. */
function timesOfRow(row: Entry, context: TimeContext): StatedTime[] {
  const own = statedIn(valueInRow(row), context);
  if (own.length > 0) return own;
  return row.cells.flatMap((cell, column) => statedIn(valueUnder(row.header[column] ?? '', cell), context));
}

function statedIn(value: NamedValue | null, context: TimeContext): StatedTime[] {
  const mention = value && onlyMoment(value.content.text, value.from);
  return mention && value.name !== '' ? [{ label: value.name, time: toMoment(mention, value.content, context) }] : [];
}

/** The time that a text consists of, but for what is added in parentheses. */
function onlyMoment(text: string, from: number): MomentMention | null {
  const mention = readMoments(text).find(({ range }) => range.start >= from);
  if (!mention?.clock || /[\p{L}\p{N}]/u.test(text.slice(from, mention.range.start))) return null;
  return /^[^\p{L}\p{N}(]*(?:\([^()]*\)\W*)?$/u.test(text.slice(mention.range.end)) ? mention : null;
}
