import { conflictText } from '../document/conflict';
import { readDocument } from '../document/postmortem';
import { type IdentifiedItem, identify } from './identity';
import type { ItemPlace } from './link';
import { type Anchor, GONE, locate } from './locate';

/**
 * Why the issue that a plan has for an item is not to be created after all; null where nothing speaks against it. Between the plan and its turn lie a question
 * to a person, the requests before it and what a tracker asks to wait, up to an hour: whoever deletes, rewords, ticks or links an item in that time means it.
 *
 * @param text the document as it is at this moment.
 */
export function objectionTo(
  planned: IdentifiedItem & { readonly anchor: Anchor },
  text: string,
  place: Omit<ItemPlace, 'key'>,
): string | null {
  const conflict = conflictText(text);
  if (conflict !== null) return `the document ${conflict} by now`;
  const now = locate(identify(readDocument(text, place).postmortem, place.docKey), planned.anchor);
  if ('reason' in now) return now.reason === GONE ? 'it is no longer in the document' : now.reason;
  if (now.item.issue) return `it links ${now.item.issue.text} by now`;
  if (now.item.done) return 'it is done by now';
  return wordsOf(now) === wordsOf(planned) ? null : 'it was changed meanwhile';
}

/** All that an item says of itself. Where it stands is no part of that: links that are written above it move it. */
function wordsOf({ item: { owner, due, priority }, tokens }: IdentifiedItem): string {
  return JSON.stringify([owner, due, priority, tokens]);
}
