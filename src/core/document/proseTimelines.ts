import { sentencesOf } from '../text/sentences';
import { readMoments } from '../time/moment';
import { type Entry, withMarkup } from './entries';
import type { Part } from './parts';
import { AT } from './timeline';

/**
 * A timeline told in a paragraph: `14:05 UTC deploy went out. 14:11 UTC on-call paged.` Each sentence that opens with a time is an event, with those behind it that do not, where
 * at least half of them do and nothing but lines stands in the part: over a list a paragraph sums up.
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
  const opening = sentences.filter(({ start, end }) => opensWithTime(content.text.slice(start, end)));
  if (opening.length < 2 || opening[0] !== sentences[0] || opening.length * 2 < sentences.length) return [entry];
  return opening.map(({ start }, index) => {
    const own = content.slice(start, opening[index + 1]?.start ?? content.text.length).trim();
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
