import type { Root, RootContent } from 'mdast';
import type { TextEdit } from '../text/edit';
import { lineEndOf, lineStartOf } from '../text/lines';
import { sharedEnd, sharedStart } from '../text/shared';
import { firstFrom } from '../text/sorted';
import type { Known } from './limits';
import { frontMatterLength, parseMarkdown, parsePiece } from './markdown';
import { type Place, tie } from './movable';
import { definedIn, inPieces, isHardStart, move, PIECE } from './pieces';
import { assertReadable, type Counts, countsOf } from './readable';
import { WORTHWHILE } from './simple/parts';

/**
 * The syntax tree of a text that is edited. An edit parses what it can change: from the last block before it that would be the same with nothing before it,
 * to the first one behind it that was such a block before the edit and still is. Blocks are told apart from left to right, so that equal text behind two such
 * places is equal blocks. The tree is always the one that the whole text gives.
 */
export class EditedMarkdown {
  #text: string;
  #counts: Counts;
  #root: Root;
  /** Of the blocks of the root. */
  #places: readonly Place[];
  #known: Known;
  #frontMatter: number;
  readonly #worthwhile: number;

  /**
   * @param worthwhile as for `parseSimply`.
   * @throws {TooComplexError}
   */
  constructor(text: string, worthwhile = WORTHWHILE) {
    this.#text = text;
    this.#worthwhile = worthwhile;
    this.#counts = countsOf(text);
    this.#root = parseMarkdown(text, PIECE, worthwhile);
    this.#places = this.#root.children.map(tie);
    this.#known = definedIn(this.#root.children);
    this.#frontMatter = frontMatterLength(text);
  }

  get text(): string {
    return this.#text;
  }

  /** The tree of the text as it is. The next edit changes its nodes. */
  get root(): Root {
    return this.#root;
  }

  /**
   * Brings the tree to another text, by the one edit that makes it of the text before.
   * @throws {TooComplexError}
   */
  update(text: string): Root {
    const start = sharedStart(text, this.#text);
    const same = sharedEnd(text, this.#text, Math.min(text.length, this.#text.length) - start);
    const end = this.#text.length - same;
    return start === text.length && end === start ? this.#root : this.#change({ start, end, by: text.length - this.#text.length }, text);
  }

  /**
   * Carries an edit out. What throws leaves the text as it was.
   * @throws {TooComplexError}
   */
  edit({ range: { start, end }, newText }: TextEdit): Root {
    const text = this.#text.slice(0, start) + newText + this.#text.slice(end);
    return this.#change({ start, end, by: newText.length - (end - start) }, text);
  }

  #change(edit: Edit, text: string): Root {
    const frontMatter = frontMatterLength(text);
    const counts = this.#countsAfter(edit, text);
    assertReadable(text, counts);
    const part = this.#reparsed(text, edit, frontMatter);
    if (part) this.#splice(part);
    else {
      this.#root = parseMarkdown(text, PIECE, this.#worthwhile);
      this.#places = this.#root.children.map(tie);
      this.#known = definedIn(this.#root.children);
    }
    this.#text = text;
    this.#counts = counts;
    this.#frontMatter = frontMatter;
    return this.#root;
  }

  /** Only the lines that an edit touches are counted. The most of a line may be that of one that is gone: it was not too much. */
  #countsAfter({ start, end, by }: Edit, text: string): Counts {
    const from = lineStartOf(this.#text, start);
    const to = lineEndOf(this.#text, end);
    const gone = countsOf(this.#text, from, to);
    const come = countsOf(text, from, to + by);
    const old = this.#counts;
    return {
      lines: old.lines - gone.lines + come.lines,
      marks: old.marks - gone.marks + come.marks,
      bullets: Math.max(old.bullets, come.bullets),
      blanks: Math.max(old.blanks, come.blanks),
      numbers: Math.max(old.numbers, come.numbers),
    };
  }

  /** The blocks that an edit changes, or null where it may change all of them. */
  #reparsed(text: string, edit: Edit, frontMatter: number): Part | null {
    if (text.startsWith('\uFEFF') || this.#text.startsWith('\uFEFF')) return null;
    const last = Math.max(frontMatter, this.#frontMatter);
    if (frontMatter !== this.#frontMatter || (last > 0 && edit.start <= last)) return null;
    const from = this.#lastStartBefore(edit.start);
    const begin = from.index === 0 ? 0 : from.offset;
    for (let blocks = 1; ; blocks *= 2) {
      const next = this.#startBehind(edit.end, blocks);
      const piece = text.slice(begin, next === null ? text.length : next + edit.by);
      const root = inPieces(piece, begin === 0 ? frontMatter : 0, PIECE, (inner, isFirst) =>
        parsePiece(inner, isFirst && begin === 0 && frontMatter > 0, this.#known, this.#worthwhile),
      );
      for (const node of root.children) move(node, begin, from.line - 1);
      const synced = next === null ? null : this.#sync(root.children, text, edit);
      if (next !== null && !synced) continue;
      const to = synced?.old ?? this.#root.children.length;
      const children = synced ? root.children.slice(0, synced.index) : root.children;
      if (!definesSame(this.#root.children.slice(from.index, to), children)) return null;
      return {
        from: from.index,
        to,
        children,
        by: edit.by,
        lines: synced?.lines ?? 0,
        end: synced ? null : endOf(root, begin, from.line - 1),
      };
    }
  }

  /** The last hard start whose first line the edit leaves alone, else the start of the document. */
  #lastStartBefore(edit: number): { readonly index: number; readonly offset: number; readonly line: number } {
    const { children } = this.#root;
    for (let index = firstBehind(children, edit) - 1; index > 0; index--) {
      const node = children[index] as RootContent;
      const { offset, line } = startOf(node);
      if (!isHardStart(node, children[index - 1] as RootContent, this.#text, offset)) continue;
      const ending = /\r\n|\n|\r/g;
      ending.lastIndex = offset;
      if (ending.exec(this.#text) && ending.lastIndex <= edit) return { index, offset, line };
    }
    return { index: 0, offset: 0, line: 1 };
  }

  /** Where a hard start behind the edit is, in the old text, with `blocks` of them before it; null at the end. */
  #startBehind(edit: number, blocks: number): number | null {
    const { children } = this.#root;
    let left = blocks;
    for (let index = Math.max(1, firstBehind(children, edit)); index < children.length; index++) {
      const node = children[index] as RootContent;
      const { offset } = startOf(node);
      if (isHardStart(node, children[index - 1] as RootContent, this.#text, offset) && left-- === 0) return offset;
    }
    return null;
  }

  /** The first block behind the edit that is a hard start in both trees. */
  #sync(
    blocks: readonly RootContent[],
    text: string,
    edit: Edit,
  ): { readonly index: number; readonly old: number; readonly lines: number } | null {
    const { children } = this.#root;
    for (let index = 1; index < blocks.length; index++) {
      const node = blocks[index] as RootContent;
      const { offset, line } = startOf(node);
      if (offset < edit.end + edit.by || !isHardStart(node, blocks[index - 1] as RootContent, text, offset)) continue;
      const old = firstBehind(children, offset - edit.by);
      const same = children[old];
      if (!same || old === 0 || startOf(same).offset !== offset - edit.by) continue;
      if (isHardStart(same, children[old - 1] as RootContent, this.#text, offset - edit.by))
        return { index, old, lines: line - startOf(same).line };
    }
    return null;
  }

  #splice({ from, to, children, by, lines, end }: Part): void {
    const old = this.#root;
    const { position } = old;
    for (const place of this.#places.slice(to)) {
      place.characters += by;
      place.lines += lines;
    }
    this.#places = [...this.#places.slice(0, from), ...children.map(tie), ...this.#places.slice(to)];
    const point = end ?? (position && { ...position.end, line: position.end.line + lines, offset: (position.end.offset ?? 0) + by });
    this.#root = {
      type: 'root',
      children: [...old.children.slice(0, from), ...children, ...old.children.slice(to)],
      ...(position && point && { position: { start: position.start, end: point } }),
    };
  }
}

/** An edit of the old text, and by how much longer it makes it. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

/** What stands in the place of the old blocks `from` to `to`, and how far those behind have moved. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly children: readonly RootContent[];
  readonly by: number;
  readonly lines: number;
  /** Where the document ends now, where all behind was parsed; else null. */
  readonly end: NonNullable<Root['position']>['end'] | null;
}

function startOf(node: RootContent): { readonly offset: number; readonly line: number } {
  return { offset: node.position?.start.offset ?? 0, line: node.position?.start.line ?? 1 };
}

function endOf(root: Root, characters: number, lines: number): Part['end'] {
  const end = root.position?.end;
  return end ? { line: end.line + lines, column: end.column, offset: (end.offset ?? 0) + characters } : null;
}

/** Index of the first block that starts at `offset` or behind it. */
function firstBehind(children: readonly RootContent[], offset: number): number {
  return firstFrom(children, node => startOf(node).offset, offset);
}

/** Whether two runs of blocks define the same: then no reference elsewhere can change. */
function definesSame(a: readonly RootContent[], b: readonly RootContent[]): boolean {
  const labels = (nodes: readonly RootContent[]): string => {
    const { definitions, footnotes } = definedIn(nodes);
    return JSON.stringify([[...definitions].sort(), [...footnotes].sort()]);
  };
  return labels(a) === labels(b);
}
