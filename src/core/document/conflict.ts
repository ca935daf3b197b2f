import type { Node, Parent } from 'unist';
import type { Range } from '../text/range';
import { parseMarkdown } from './markdown';

/** What git writes at the start of lines, in this order, where it could not bring two versions together. */
const MARKS = ['<<<<<<<', '=======', '>>>>>>>'] as const;

/**
 * Where a merge conflict begins that nobody has resolved: an offset, null where there is none. Whose items are exported, or whose text is changed, while both
 * sides of it stand there gets each of them twice, and words and links in the lines that git looks for. All three kinds of lines have to be there, in their
 * order: a line of `=` alone underlines a heading, and who tells of conflicts in a code block has none.
 */
export function conflictIn(text: string): number | null {
  if (!MARKS.every(mark => text.includes(mark))) return null;
  let found: number[] = [];
  let code: readonly Range[] | null = null;
  for (const { start, kind } of marksIn(text)) {
    // Another one may begin within: what a merge of merges leaves.
    if (kind === 0) found = [start];
    else if (kind === found.length) found.push(start);
    if (found.length < MARKS.length) continue;
    code ??= codeIn(text);
    const [first = 0, ...others] = found;
    const isTold = code.some(range => [first, ...others].every(at => range.start <= at && at < range.end));
    if (!isTold) return first;
    found = [];
  }
  return null;
}

/** The same in words, which follow the name of the file or of its place; null where there is none. */
export function conflictText(text: string): string | null {
  const at = conflictIn(text);
  if (at === null) return null;
  const line = text.slice(0, at).split(/\r\n|\n|\r/).length;
  return `holds a merge conflict that is not resolved (line ${line})`;
}

/** The lines that begin like those of a conflict, and which of them. */
function marksIn(text: string): { readonly start: number; readonly kind: number }[] {
  const marks: { start: number; kind: number }[] = [];
  let start = 0;
  for (const line of text.split(/(?<=\n|\r(?!\n))/)) {
    const words = line.trimEnd();
    // Two of them carry the name of their side; the one between them stands alone.
    const kind = MARKS.findIndex((mark, index) => words === mark || (index !== 1 && words.startsWith(`${mark} `)));
    if (kind !== -1) marks.push({ start, kind });
    start += line.length;
  }
  return marks;
}

/** The code blocks of a text; none where it cannot be read. */
function codeIn(text: string): Range[] {
  const ranges: Range[] = [];
  const walk = (node: Node): void => {
    const { start, end } = node.position ?? {};
    if (node.type === 'code' && start?.offset !== undefined && end?.offset !== undefined)
      ranges.push({ start: start.offset, end: end.offset });
    for (const child of (node as Parent).children ?? []) walk(child);
  };
  try {
    walk(parseMarkdown(text));
  } catch {
    // What nobody can read is not taken for a code block.
  }
  return ranges;
}
