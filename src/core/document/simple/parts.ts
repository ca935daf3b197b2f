import type { Root, RootContent } from 'mdast';
import type { Known } from '../limits';
import { move } from '../pieces';
import { isFenceEnd, readSimpleRun, type SimpleRun } from './blocks';
import { behindBlankLines, isBlankLine, type Line, lineBehind, pointOf, wordsOf } from './lines';

/**
 * Most of a postmortem is headings, paragraphs and lists of words. Where such blocks stand between blank lines, they are read here, for a small part of what the
 * parser takes; what is between them is the parser's. The tree is the same: tests compare them.
 */

/** Parses a part that stands on its own. The first may begin with front matter. */
export type ParsePart = (part: string, isFirst: boolean) => Root;

/** To begin anew costs the parser as much as so many UTF-16 code units do. Shorter stretches are left to it, beside what it must read. */
export const WORTHWHILE = 160;

const MAY_OPEN_FENCE = /^ {0,3}(`{3,}|~{3,})/;
const MAY_OPEN_COMMENT = /^ {0,3}<!--/;
const BLANK = /^[ \t\r\n]*$/;
const MARKER = /^[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
/** The parser takes a number behind indented code for the code's next line (micromark 4.0.2): such a list is no other's, but it is the parser's. */
const INDENTED = /^(?: {0,3}\t| {4})/;

/**
 * @param frontMatter length of the front matter that `text` begins with; 0 where there is none.
 * @param known what is defined in all of the document.
 * @param worthwhile UTF-16 code units that a stretch of simple blocks must have to be read here.
 */
export function parseSimply(text: string, frontMatter: number, known: Known, parse: ParsePart, worthwhile: number): Root {
  // The parser leaves out, and does not count, a byte order mark at the beginning of a part.
  const isOfOnePart = text.includes('\uFEFF') || /\r(?!\n)/.test(text);
  return isOfOnePart ? parse(text, true) : new Parts(text, known, worthwhile, parse).read(frontMatter);
}

const FIRST: Line = { number: 1, start: 0 };

class Parts {
  readonly #text: string;
  readonly #known: Known;
  readonly #worthwhile: number;
  readonly #parse: ParsePart;
  readonly #children: RootContent[] = [];
  /** Where the part begins that is left to the parser, up to the line that is read. */
  #left = FIRST;
  /** Simple runs that stand one after the other, and where the first of them begins. */
  #stretch: { readonly start: Line; readonly runs: SimpleRun[] } | null = null;
  /** Whether a list of the part that is left may go on, or one behind it is read as if it did. */
  #isListOpen = false;
  /** Before this offset it is not tried again whether the part that is left is complete. */
  #nextTry = 0;

  constructor(text: string, known: Known, worthwhile: number, parse: ParsePart) {
    this.#text = text;
    this.#worthwhile = worthwhile;
    this.#known = known;
    this.#parse = parse;
  }

  read(frontMatter: number): Root {
    const text = this.#text;
    let line = this.#left;
    if (frontMatter > 0) {
      while (line.start < frontMatter) line = lineBehind(text, line);
      line = this.#behindOthers(line);
    }
    while (line.start < text.length) {
      if (isBlankLine(text, line.start)) {
        line = lineBehind(text, line);
        continue;
      }
      const run = this.#simpleRun(line);
      if (run) {
        this.#stretch ??= { start: line, runs: [] };
        this.#stretch.runs.push(run);
        this.#isListOpen = false;
        line = run.next;
      } else {
        this.#takeStretch(line);
        line = this.#behindOthers(line);
      }
    }
    this.#takeStretch(line);
    this.#parseLeft(line);
    return {
      type: 'root',
      children: this.#children,
      position: { start: pointOf(0, FIRST), end: pointOf(text.length, { ...line, start: text.lastIndexOf('\n') + 1 }) },
    };
  }

  #simpleRun(line: Line): SimpleRun | null {
    if (this.#isListOpen && MARKER.test(wordsOf(this.#text, line))) return null;
    const run = readSimpleRun(this.#text, line, this.#known);
    if (!run) return null;
    return run.blocks.at(-1)?.type === 'list' && this.#goesOn(run.next) ? null : run;
  }

  /** Whether what comes next may belong to the list before it. */
  #goesOn(line: Line): boolean {
    const next = behindBlankLines(this.#text, line);
    return /[ \t]/.test(this.#text[next.start] ?? '') || MARKER.test(wordsOf(this.#text, next));
  }

  /** The line behind lines that are not simple, with all that a fence or a comment in them holds. */
  #behindOthers(first: Line): Line {
    const text = this.#text;
    let line = first;
    while (line.start < text.length && !isBlankLine(text, line.start)) {
      const opening = wordsOf(text, line);
      this.#look(opening);
      const [, fence] = MAY_OPEN_FENCE.exec(opening) ?? [];
      if (fence) line = this.#behind(line, words => isFenceEnd(words, fence));
      else if (MAY_OPEN_COMMENT.test(opening) && !opening.includes('-->')) line = this.#behind(line, words => words.includes('-->'));
      else line = lineBehind(text, line);
    }
    return line;
  }

  #look(words: string): void {
    this.#isListOpen ||= MARKER.test(words) || INDENTED.test(words);
  }

  /** The line behind the next one that closes what seems to have been opened in a line. */
  #behind(opening: Line, closes: (words: string) => boolean): Line {
    let line = lineBehind(this.#text, opening);
    while (line.start < this.#text.length) {
      const words = wordsOf(this.#text, line);
      this.#look(words);
      line = lineBehind(this.#text, line);
      if (closes(words)) break;
    }
    return line;
  }

  /** Takes simple runs over, if they are worth it, and if the part before them is complete. */
  #takeStretch(end: Line): void {
    const stretch = this.#stretch;
    this.#stretch = null;
    if (!stretch || !this.#isWorthwhile(stretch.start.start, end.start) || stretch.start.start < this.#nextTry) return;
    if (!this.#parseLeft(stretch.start)) return;
    for (const { blocks } of stretch.runs) for (const block of blocks) this.#children.push(block);
    this.#left = end;
  }

  /** A stretch that is all of the text saves the parser altogether, however short it is. */
  #isWorthwhile(start: number, end: number): boolean {
    if (end - start >= this.#worthwhile) return true;
    return end === this.#text.length && BLANK.test(this.#text.slice(0, start));
  }

  /** @returns whether the part that is left is complete, and was added. What stays open holds all behind it too. */
  #parseLeft(end: Line): boolean {
    const { start, number } = this.#left;
    if (start === end.start) return true;
    const part = this.#text.slice(start, end.start);
    if (BLANK.test(part)) return true;
    const { children } = this.#parse(part, start === 0);
    if (end.start < this.#text.length && isOpen(children.at(-1), part)) {
      this.#nextTry = end.start + part.length;
      return false;
    }
    for (const node of children) {
      move(node, start, number - 1);
      this.#children.push(node);
    }
    return true;
  }
}

/** Whether a block at the end of a part may go on behind a blank line that ends it, or would end elsewhere if there were more. */
function isOpen(node: RootContent | undefined, part: string): boolean {
  if (!node) return false;
  if ('children' in node && node.type !== 'paragraph') return isOpen(node.children.at(-1), part);
  const source = part.slice(node.position?.start.offset, node.position?.end.offset).trimStart();
  if (node.type === 'html')
    return source.startsWith('<!--') ? !source.includes('-->') : /^<(?:[!?]|pre|script|style|textarea)/i.test(source);
  const [, fence] = (node.type === 'code' && MAY_OPEN_FENCE.exec(source)) || [];
  const last = source.lastIndexOf('\n');
  return fence !== undefined && !(last >= 0 && isFenceEnd(source.slice(last + 1), fence));
}
