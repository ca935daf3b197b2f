import { type MomentMention, readMoments } from '../time/moment';
import type { Entry } from './entries';
import { type TimeContext, toMoment } from './moments';
import type { Part } from './parts';
import type { PlainText } from './plainText';
import type { StatedTime } from './tree';
import type { Concept } from './vocabulary/concept';

/** Parts whose times are events, or due dates. */
const OF_THEIR_OWN: readonly Concept[] = ['timeline', 'actionItems', 'prevention', 'references'];
const FIELD = /^[\s*_•—=·-]*(?<name>[^:：\n]{2,40}?)\s*[:：]\s*(?=\S)/u;
const LONGEST_NAME = 40;

/** The times that a document states under a name of their own outside of its timeline: `**Detected:** 10:05 UTC`, `| Resolved | 11:00 |`. */
export function readStatedTimes(body: readonly (Entry | Part)[], context: TimeContext): StatedTime[] {
  return body.flatMap(element => {
    if (!('label' in element)) return timesOfEntry(element, context);
    if (element.concepts.some(concept => OF_THEIR_OWN.includes(concept))) return [];
    const [first] = element.body;
    const isField = element.label.form !== 'heading' && first && !('label' in first) && first.kind !== 'row';
    const own = isField ? statedAs(element.label.name, first.content, 0, context) : [];
    return [...own, ...readStatedTimes(own.length > 0 ? element.body.slice(1) : element.body, context)];
  });
}

function timesOfEntry(entry: Entry, context: TimeContext): StatedTime[] {
  if (entry.quoted || entry.kind === 'code' || entry.kind === 'frontMatter') return [];
  if (entry.kind === 'row') return timesOfRow(entry, context);
  const field = FIELD.exec(entry.content.text);
  return field?.groups?.name ? statedAs(field.groups.name, entry.content, field[0].length, context) : [];
}

/** A row of a name and its time, or a table with a column for each. */
function timesOfRow({ cells, header }: Entry, context: TimeContext): StatedTime[] {
  const [name, value] = cells;
  const own = name && value && name.text.length <= LONGEST_NAME && cells.length <= 3 ? statedAs(name.text, value, 0, context) : [];
  if (own.length > 0) return own;
  return cells.flatMap((cell, column) => statedAs(header[column] ?? '', cell, 0, context));
}

function statedAs(name: string, content: PlainText, from: number, context: TimeContext): StatedTime[] {
  const mention = onlyMoment(content.text, from);
  const label = name.replace(/^[^\p{L}]+|(?<=[\p{L}\p{N})])[^\p{L}\p{N})]+$/gu, '');
  return mention && label !== '' ? [{ label, time: toMoment(mention, content, context) }] : [];
}

/** The time that a text consists of, but for what is added in parentheses. */
function onlyMoment(text: string, from: number): MomentMention | null {
  const mention = readMoments(text).find(({ range }) => range.start >= from);
  if (!mention?.clock || /[\p{L}\p{N}]/u.test(text.slice(from, mention.range.start))) return null;
  return /^[^\p{L}\p{N}(]*(?:\([^()]*\)\W*)?$/u.test(text.slice(mention.range.end)) ? mention : null;
}
