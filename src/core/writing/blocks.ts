import { parseMarkdown } from '../document/markdown';
import { rangeOf } from '../document/plainText';
import type { Document } from '../document/postmortem';
import { rangeOfNode } from '../document/tree';
import { insertion, type TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';

/** Where a new block can stand: behind the outermost block of the document that an offset is in. */

/** Puts text behind the outermost block at an offset, blank lines round it. Null where that block is code, into which nothing can be put. */
export function behindBlock({ text, lines, postmortem }: Document, wanted: number, newText: string): TextEdit | null {
  const generated = postmortem.generated.map(rangeOfNode).find(({ start, end }) => start <= wanted && wanted < end);
  const offset = generated?.end ?? wanted;
  const moved = text.startsWith('\uFEFF') ? 1 : 0; // the parser does not count a byte order mark
  const blocks = parseMarkdown(text).children;
  const block = blocks.findLast(node => rangeOf(node).start + moved <= offset);
  const eol = lineEndingOf(text);
  if (!block) return insertion(moved, newText + eol + eol);
  if (block.type === 'code' && offset < rangeOf(block).end + moved) return null;
  const { end } = lines.line(lines.pointAt(rangeOf(block).end + moved).line);
  return insertion(end, eol + eol + newText + (isBlankBehind(text, end) ? '' : eol));
}

/** Whether the next line is blank, or there is none. */
function isBlankBehind(text: string, end: number): boolean {
  return /^(?:\r\n|\n|\r)?[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 200));
}
