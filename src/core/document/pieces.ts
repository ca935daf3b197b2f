import type { List, Nodes, Root, RootContent } from 'mdast';
import { type Known, normalisedLabel } from './limits';
import { assertReadable } from './readable';

/**
 * A long document is parsed in pieces: the parser's cost for a piece of it grows faster than the piece. Where a piece may begin is told by the parser itself,
 * which has parsed a little more than it: at a block that would be the same block with nothing before it. So fences, HTML and lists need not be guessed at.
 */

/** UTF-16 code units of a piece. Shorter ones have no gain. */
export const PIECE = 16_000;
/** How much longer a piece becomes in which no other may begin. It is parsed again from its beginning. */
const GROWTH = 4;
/** A piece of short lines is shorter: what costs is blocks. */
const CHARACTERS_OF_LINE = 80;

const NOTHING: Known = { definitions: new Set(), footnotes: new Set() };

/** Parses a text that stands on its own, and the piece it begins with if it is the first of its document. */
export type ParsePiece = (text: string, isFirst: boolean, known: Known) => Root;

/**
 * The tree of a whole document, with the positions that it has when it is parsed at once.
 * @throws {TooComplexError}
 */
export function parseInPieces(text: string, frontMatter: number, parse: ParsePiece, length = PIECE): Root {
  assertReadable(text);
  const withKnown = (known: Known): Root => inPieces(text, frontMatter, length, (piece, isFirst) => parse(piece, isFirst, known));
  if (!text.includes(']:')) return withKnown(NOTHING);
  const likely = likelyLabels(text);
  const root = withKnown(likely);
  const known = definedIn(root.children);
  const isRight = isSame(known.definitions, likely.definitions) && isSame(known.footnotes, likely.footnotes);
  return isRight ? root : withKnown(known);
}

/** The same of a part of a document that a hard start begins, or of all of it, once it is known what the whole defines. */
export function inPieces(text: string, frontMatter: number, length: number, parse: (text: string, isFirst: boolean) => Root): Root {
  // The parser leaves a byte order mark out, and does not count it.
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(mark);
  const children: RootContent[] = [];
  let at = 0;
  let line = 1;
  let size = length;
  let open: List | null = null;
  for (;;) {
    const begin = at === 0 ? Math.min(frontMatter, body.length) : at;
    // What is left is parsed at once where it is little more than a piece.
    const isLast = endOfPiece(body, begin, size * 1.5) === body.length;
    const end = isLast ? body.length : endOfPiece(body, begin, size);
    const root = parse(body.slice(at, end), at === 0);
    const cut = end < body.length ? lastStart(root.children, body, at) : null;
    if (end < body.length && !cut) {
      size = GROWTH * Math.max(size, end - begin);
      continue;
    }
    const taken = cut ? cut.before : root.children;
    for (const node of taken) move(node, at, line - 1);
    open = append(children, taken, open, cut?.isInList ?? false);
    if (!cut) return rootOf(children, root, at, line - 1);
    at += cut.offset;
    line += cut.line - 1;
    size = length;
  }
}

/**
 * The end of the line with which a piece is long enough: it has so many characters, or as many lines as those mostly take. A line that is longer than all of that
 * begins another piece: it would be parsed with each of the two.
 */
function endOfPiece(text: string, at: number, size: number): number {
  const ending = /\r\n|\n|\r/g;
  ending.lastIndex = at;
  let lines = size / CHARACTERS_OF_LINE;
  let end = at;
  const isLeftOut = (next: number): boolean => end > at && next - end > size;
  while (ending.test(text)) {
    if (isLeftOut(ending.lastIndex)) return end;
    end = ending.lastIndex;
    if (end - at >= size || --lines <= 0) return end;
  }
  return isLeftOut(text.length) ? end : text.length;
}

interface Cut {
  readonly before: readonly RootContent[];
  readonly offset: number;
  readonly line: number;
  /** Whether the next piece begins with an item of the list that ends this one. */
  readonly isInList: boolean;
}

/** The last place in a piece where another may begin. */
function lastStart(children: readonly RootContent[], text: string, at: number): Cut | null {
  for (let index = children.length - 1; index >= 0; index--) {
    const node = children[index] as RootContent;
    const start = node.position?.start;
    if (index > 0 && start?.offset && isHardStart(node, children[index - 1] as RootContent, text, at + start.offset)) {
      return { before: children.slice(0, index), offset: start.offset, line: start.line, isInList: false };
    }
    const cut = node.type === 'list' ? lastItem(node) : null;
    if (cut) return { ...cut, before: [...children.slice(0, index), cut.list], isInList: true };
  }
  return null;
}

/** Whether a block is the same with nothing before it: no list, quote or paragraph could have gone on with its line. */
export function isHardStart(node: RootContent, previous: RootContent, text: string, offset: number): boolean {
  if (node.position?.start.column !== 1 || /[\uFEFF \t]/.test(text[offset] ?? '')) return false;
  switch (node.type) {
    case 'heading':
      if (text[offset] === '#') return true;
      break;
    case 'definition':
    case 'footnoteDefinition':
      return previous.type === node.type && isBehindLineOf(previous, node);
    case 'list':
    case 'yaml':
      return false;
    default:
  }
  if (previous.type === 'heading' || previous.type === 'thematicBreak') return isBehindLineOf(previous, node);
  return !isIndentedCode(previous, text, offset - (node.position.start.offset ?? 0)) && isBehindBlankLine(text, offset);
}

function isBehindLineOf(previous: RootContent, node: RootContent): boolean {
  return (previous.position?.end.line ?? 0) < (node.position?.start.line ?? 0);
}

function isIndentedCode(node: RootContent, text: string, base: number): boolean {
  return node.type === 'code' && !/[`~]/.test(text[base + (node.position?.start.offset ?? 0)] ?? '');
}

/** Whether the line before the one that starts at `offset` is blank. */
function isBehindBlankLine(text: string, offset: number): boolean {
  let at = offset - (text.startsWith('\r\n', offset - 2) ? 3 : 2);
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at >= 0 && (text[at] === '\n' || text[at] === '\r');
}

/** A list without its last item that starts in the first column, and where that one starts. */
function lastItem(list: List): { readonly list: List; readonly offset: number; readonly line: number } | null {
  for (let index = list.children.length - 1; index > 0; index--) {
    const start = list.children[index]?.position?.start;
    const before = list.children.slice(0, index);
    const end = before.at(-1)?.position?.end;
    if (start?.column !== 1 || start.offset === undefined || !list.position || !end) continue;
    return { list: { ...list, children: before, position: { ...list.position, end: { ...end } } }, offset: start.offset, line: start.line };
  }
  return null;
}

/** Adds blocks behind others, the items of a list that was cut to their list. Gives the list that goes on in the next piece. */
function append(children: RootContent[], taken: readonly RootContent[], open: List | null, isInList: boolean): List | null {
  const [first, ...others] = taken;
  if (open && first?.type === 'list') {
    for (const item of first.children) open.children.push(item);
    open.spread = open.spread || first.spread;
    if (open.position && first.position) open.position.end = first.position.end;
    for (const node of others) children.push(node);
  } else for (const node of taken) children.push(node);
  const last = children.at(-1);
  return isInList && last?.type === 'list' ? last : null;
}

/** Moves positions, in the nodes themselves, from a piece into its document. No two nodes share a point. */
export function move(node: Nodes, characters: number, lines: number): void {
  if (characters === 0 && lines === 0) return;
  if (node.position) {
    moveBy(node.position.start, characters, lines);
    moveBy(node.position.end, characters, lines);
  }
  if ('children' in node) for (const child of node.children) move(child, characters, lines);
}

type MarkdownPoint = NonNullable<Root['position']>['start'];

function moveBy(point: MarkdownPoint, characters: number, lines: number): void {
  point.line += lines;
  point.offset = (point.offset ?? 0) + characters;
}

/** A root with nothing on it but its blocks: the parser puts the state of a stray checkbox there. */
function rootOf(children: RootContent[], last: Root, at: number, lines: number): Root {
  const end = last.position?.end;
  if (!end) return { type: 'root', children };
  return {
    type: 'root',
    children,
    position: {
      start: { line: 1, column: 1, offset: 0 },
      end: { line: end.line + lines, column: end.column, offset: (end.offset ?? 0) + at },
    },
  };
}

/** The labels that the document seems to define: most often it does, and it need not be parsed twice. */
function likelyLabels(text: string): Known {
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  for (const [, before = '', label = ''] of text.matchAll(/^([ \t>*+.)\d-]*)\[((?:[^[\]\\\r\n]|\\.){1,999})\]:/gm)) {
    if (label.startsWith('^') && !/\s/.test(label)) footnotes.add(normalisedLabel(label.slice(1)));
    else if (label.trim() !== '' && !/ {4}|\t/.test(before)) definitions.add(normalisedLabel(label));
  }
  return { definitions, footnotes };
}

/** The labels that blocks define. */
export function definedIn(nodes: readonly RootContent[]): Known {
  const definitions = new Set<string>();
  const footnotes = new Set<string>();
  const note = (node: RootContent): void => {
    if (node.type === 'definition') definitions.add(normalisedLabel(node.identifier));
    if (node.type === 'footnoteDefinition') footnotes.add(normalisedLabel(node.identifier));
    // Words hold no definitions, and most nodes are in words.
    if (HOLDS_BLOCKS.has(node.type) && 'children' in node) for (const child of node.children) note(child);
  };
  for (const node of nodes) note(node);
  return { definitions, footnotes };
}

const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['blockquote', 'list', 'listItem', 'footnoteDefinition']);

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every(label => b.has(label));
}
