import { contains } from '../text/range';
import { sentencesOf } from '../text/sentences';
import type { Entry } from './entries';

/**
 * What happened, of an event that is a time alone, as under `**09:12 UTC**`: the first sentence of what stands below it. Status pages have it above the time, in the same
 * paragraph. Empty where there is nothing.
 *
 * @param above null where there is none, or it is an event itself.
 * @param below the same.
 */
export function wordsBeside(event: Entry, above: Entry | null, below: Entry | null): string {
  if (event.kind === 'line' && above?.kind === 'line' && above.block === event.block) return firstSentence(above);
  return below && isBelow(event, below) ? firstSentence(below) : '';
}

function isBelow(event: Entry, below: Entry): boolean {
  const isText = below.kind === 'line' || below.kind === 'item' || below.kind === 'piece';
  if (event.kind === 'item') return isText && contains(event.extent, below.range);
  return isText && (event.kind === 'line' || event.kind === 'heading');
}

function firstSentence({ content: { text } }: Entry): string {
  const [first] = sentencesOf(text.trim());
  return text.trim().slice(0, first?.end).replace(/\s+/g, ' ').trim();
}
