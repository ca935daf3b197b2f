import { contains } from '../text/range';
import { sentencesOf } from '../text/sentences';
import type { Block, Entry } from './entries';

/** What happened, of events that are a time alone, as under `**09:12 UTC**`. */
export class EventWords {
  /** Paragraphs of lines by whether a time opens them. */
  readonly #opensWithTime = new Map<Block, boolean>();

  /** Called with all entries, in their order. */
  pass({ kind, block }: Entry, isEvent: boolean): void {
    if (kind === 'line' && !this.#opensWithTime.has(block)) this.#opensWithTime.set(block, isEvent);
  }

  /**
   * The first sentence of what stands below the time. Status pages have it above the time, in the same paragraph. Empty where there is nothing.
   * @param event one that was passed.
   * @param beside what stands so many entries behind it; null where there is none, or an event.
   */
  of(event: Entry, beside: (distance: -1 | 1) => Entry | null): string {
    const above = event.kind === 'line' && this.#opensWithTime.get(event.block) === false ? beside(-1) : null;
    if (above?.block === event.block) return firstSentence(above);
    const below = beside(1);
    return below && isBelow(event, below) ? firstSentence(below) : '';
  }
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
