import { sentencesOf } from '../text/sentences';
import { readMoments } from '../time/moment';
import { type Entry, withMarkup } from './entries';
import type { Part } from './parts';
import { AT } from './timeline';

/**
 * A timeline told in a paragraph: `14:05 UTC deploy went out. 14:11 UTC on-call paged.` Each sentence is an event where each opens with a time, and nothing but such
 * lines stands in the part: over a list a paragraph sums up.
 */
export function withProseEvents(body: readonly (Entry | Part)[], isTimeline = false): (Entry | Part)[] {
  const isProse = isTimeline && body.every(element => !('label' in element) && element.kind === 'line' && !element.quoted);
  return body.flatMap((element): readonly (Entry | Part)[] => {
    if (!('label' in element)) return isProse ? eventsOf(element) : [element];
    return [{ ...element, body: withProseEvents(element.body, element.concepts.includes('timeline')) }];
  });
}

function eventsOf(entry: Entry): readonly Entry[] {
  const { content } = entry;
  const sentences = sentencesOf(content.text);
  if (sentences.length < 2 || !sentences.every(({ start, end }) => opensWithTime(content.text.slice(start, end)))) return [entry];
  return sentences.map(({ start, end }) => {
    const own = content.slice(start, end).trim();
    const range = own.sourceRange({ start: 0, end: own.text.length });
    return { ...entry, kind: 'piece', content: own, range, extent: withMarkup(range, own) };
  });
}

function opensWithTime(sentence: string): boolean {
  const [moment] = readMoments(sentence.slice(0, 120));
  if (!moment?.clock) return false;
  const before = sentence.slice(0, moment.range.start).replace(/^[\s*_([]+/, '');
  return before.replace(AT, '') === '' && /\p{L}/u.test(sentence.slice(moment.range.end));
}
