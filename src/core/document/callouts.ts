import type { Blockquote } from 'mdast';
import type { Range } from '../text/range';
import { type PlainText, plainTextOf, rangeOf } from './plainText';
import { conceptsOf } from './vocabulary/vocabulary';

/** `> [!todo] Action items`: a box with a name on top, as Obsidian and the forges have it. It quotes nobody. */
export interface Callout {
  /** The box round it. */
  readonly outer: Callout | null;
  /** The words that name a part of the document: the title, or the kind of the box where it has no title. */
  readonly name: PlainText;
  readonly isTitled: boolean;
  /** The line with the marks round the kind. */
  readonly line: Range;
  /** What stands behind that line in its paragraph; null where nothing does. */
  readonly rest: PlainText | null;
}

const OPENING = /^\[!(?<kind>[\p{L}\p{N}_-]{2,30})\][+-]?(?:[^\S\n]+|$)/u;

/** The box that a quote is, where its name is that of a part. What stands in a `[!NOTE]` stays a quote. */
export function calloutIn(quote: Blockquote, outer: Callout | null, source: string): Callout | null {
  const [first] = quote.children;
  if (first?.type !== 'paragraph') return null;
  const content = plainTextOf(first.children, source);
  const end = content.text.includes('\n') ? content.text.indexOf('\n') : content.text.length;
  const opening = OPENING.exec(content.text.slice(0, Math.min(end, 120)));
  if (!opening?.groups?.kind) return null;
  const title = content.slice(opening[0].length, end).trim();
  const isTitled = title.text !== '';
  const name = isTitled ? title : content.slice(2, 2 + opening.groups.kind.length);
  if (name.text.length > 80 || conceptsOf(name.text).length === 0) return null;
  const rest = content.slice(end).trim();
  const line = { start: rangeOf(first).start, end: content.sourceRange({ start: 0, end }).end };
  return { outer, name, isTitled, line, rest: rest.text === '' && rest.images.length === 0 ? null : rest };
}
