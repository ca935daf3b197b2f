import type { Blockquote, Code, Heading, Html, List, ListItem, Paragraph, Table, ThematicBreak } from 'mdast';
import { lineEndOf } from '../../text/lines';
import { matchAt } from '../../text/matchAt';
import type { Known } from '../limits';
import { behindBlankLines, blanksAt, isBlankLine, type Line, lineBehind, pointOf, wordsOf } from './lines';
import { readSimpleTable } from './table';
import { SimpleText } from './text';

type Block = Heading | Paragraph | Blockquote | List | Table | Code | Html | ThematicBreak;

/** Lines without a blank one between them, and the blocks that stand in them. Code, comments and lists may have blank lines. */
export interface SimpleRun {
  readonly blocks: readonly Block[];
  /** Where the line begins that comes behind. */
  readonly next: Line;
}

/** A heading that does not close with marks. */
const HEADING = /(#{1,6}) (?=[^ \t#\r\n])(?=[^\r\n]*[^ \t#\r\n] *(?:\r?\n|$))/y;
const BULLET = /([-*+]) (?! )/y;
const NUMBER = /(\d{1,9})([.)]) (?! )/y;
const TASK = /\[([ xX])\] (?=[A-Za-z\d("'@$]|[^\0-\x7f\s])/y;
/** What begins words, and nothing else, at the beginning of a line. */
const WORDS =
  /(?:[A-Za-z("'@$%/^{},.;?]|[^\0-\x7f\s]|#{1,6}(?=[^#\s])|\d(?!\d{0,8}[.)](?:[ \t\r\n]|$))|`(?!`)|\*\*?(?=[^\s*])|__?(?=[^\s_])|!?\[(?![\sxX]\]|[\s^])|~(?!~))/y;
const FENCE = /(`{3,}|~{3,})([\w+.-]*)(?=\r?\n)/y;
const RULE = /(?:-{3,}|\*{3,}|_{3,})(?=\r?\n|$)/y;
const QUOTED = '> ';
/** Lists in each other. */
const DEEPEST = 40;

/** A bullet or a number at the beginning of a line. */
interface Marker {
  /** What the items of one list have in common. */
  readonly sign: string;
  readonly length: number;
  /** Of a numbered item. */
  readonly number: number | null;
}

/**
 * Reads lines of nothing but headings, paragraphs, quotes, lists and tables of words, rules, comments and code between fences, all of which begin in the first column.
 * @param text whose lines end in LF or CRLF.
 * @param start the line that they begin with.
 * @param known what is defined in all of the document.
 * @returns null where the parser must read them.
 */
export function readSimpleRun(text: string, start: Line, known: Known): SimpleRun | null {
  return new Reader(text, start, known).read();
}

class Reader {
  readonly #text: string;
  readonly #known: Known;
  readonly #blocks: Block[] = [];
  /** The one that is read next. */
  #line: Line;

  constructor(text: string, start: Line, known: Known) {
    this.#text = text;
    this.#line = start;
    this.#known = known;
  }

  read(): SimpleRun | null {
    while (!isBlankLine(this.#text, this.#line.start)) {
      const block = this.#block(this.#blocks.at(-1)?.type);
      if (!block) return null;
      this.#blocks.push(block);
    }
    return { blocks: this.#blocks, next: this.#line };
  }

  #block(previous: Block['type'] | undefined): Block | null {
    const text = this.#text;
    const { start } = this.#line;
    const heading = matchAt(HEADING, text, start);
    if (heading) return this.#heading(heading[1] as string);
    const fence = matchAt(FENCE, text, start);
    if (fence) return this.#code(fence[1] as string, fence[2] as string);
    // What stands under a list goes on with it, and marks under words make a heading of them.
    if (previous === 'list') return null;
    const marker = markerAt(text, start);
    if (marker) return previous === 'paragraph' && !interrupts(marker) ? null : this.#list(0, marker, 0);
    if (previous === 'paragraph') return null;
    const rule = matchAt(RULE, text, start);
    if (rule) return this.#ending({ type: 'thematicBreak' }, start + rule[0].length);
    if (text[start] === '|') return this.#table();
    if (text[start] === '>') return this.#quote();
    return text.startsWith('<!--', start) ? this.#comment() : this.#paragraph();
  }

  #heading(marks: string): Heading | null {
    const { start } = this.#line;
    const node: Heading = { type: 'heading', depth: marks.length as Heading['depth'], children: [] };
    return this.#words(start, start + marks.length + 1, lineEndOf(this.#text, start), node) ? node : null;
  }

  #paragraph(): Paragraph | null {
    const { start } = this.#line;
    const node: Paragraph = { type: 'paragraph', children: [] };
    return this.#words(start, start, this.#endOfWords(start, 0), node) ? node : null;
  }

  /** Words that stand in a quote in each of their lines. */
  #quote(): Blockquote | null {
    const { start } = this.#line;
    const words = start + QUOTED.length;
    const paragraph: Paragraph = { type: 'paragraph', children: [] };
    const node: Blockquote = { type: 'blockquote', children: [paragraph] };
    const begin = pointOf(start, this.#line);
    if (!this.#words(words, words, this.#endOfQuote(start), paragraph, QUOTED) || !paragraph.position) return null;
    node.position = { start: begin, end: { ...paragraph.position.end } };
    return node;
  }

  #code(fence: string, language: string): Code | null {
    const text = this.#text;
    const first = lineBehind(text, this.#line);
    let line = first;
    while (!isFenceEnd(wordsOf(text, line), fence)) {
      line = lineBehind(text, line);
      if (line.start >= text.length) return null;
    }
    const value = text.slice(first.start, line.start).replace(/\r?\n$/, '');
    const end = text.indexOf('\n', line.start) < 0 ? text.length : lineEndOf(text, line.start);
    const isPlain = text[line.start] === fence[0] && text[end - 1] === fence[0] && !value.includes('\0');
    return isPlain ? this.#ending({ type: 'code', lang: language || null, meta: null, value }, end, line) : null;
  }

  #table(): Table | null {
    const read = readSimpleTable(this.#text, this.#line, this.#known);
    if (read) this.#line = read.next;
    return read?.table ?? null;
  }

  #comment(): Html | null {
    const text = this.#text;
    const { start } = this.#line;
    const close = text.indexOf('-->', start + '<!'.length);
    const end = close + '-->'.length;
    if (close < 0 || end !== lineEndOf(text, close)) return null;
    let last = this.#line;
    for (let next = lineBehind(text, last); next.start <= close && next.start > last.start; next = lineBehind(text, next)) last = next;
    const value = text.slice(start, end);
    return value.includes('\0') ? null : this.#ending({ type: 'html', value }, end, last);
  }

  /** A block that begins with the line that is read, and all that ends a line: that of its last line, which may be another. */
  #ending<T extends Block>(node: T, end: number, last = this.#line): T {
    node.position = { start: pointOf(this.#line.start, this.#line), end: pointOf(end, last) };
    this.#line = lineBehind(this.#text, last, end);
    return node;
  }

  /** @param indent blanks before the marker of each of its items. */
  #list(indent: number, first: Marker, depth: number): List | null {
    const items: ListItem[] = [];
    const start = pointOf(this.#line.start + indent, this.#line);
    const node: List = { type: 'list', ordered: first.number !== null, start: first.number, spread: false, children: items };
    for (let marker = first; ; ) {
      const item = this.#item(indent, marker, depth);
      if (!item?.position) return null;
      items.push(item);
      node.position = { start, end: { ...item.position.end } };
      if (depth === 0 && this.#skipBlankLines(first.sign)) node.spread = true;
      const blanks = blanksAt(this.#text, this.#line.start);
      const next = markerAt(this.#text, this.#line.start + blanks);
      if (!next || blanks < indent) return node;
      if (blanks > indent || next.sign !== first.sign) return null;
      marker = next;
    }
  }

  /** Goes to the next line that is not blank, if a list goes on there behind blank ones. */
  #skipBlankLines(sign: string): boolean {
    const text = this.#text;
    const next = behindBlankLines(text, this.#line);
    if (next === this.#line || markerAt(text, next.start)?.sign !== sign) return false;
    this.#line = next;
    return true;
  }

  #item(indent: number, marker: Marker, depth: number): ListItem | null {
    const text = this.#text;
    const content = indent + marker.length;
    const start = pointOf(this.#line.start + indent, this.#line);
    const task = matchAt(TASK, text, this.#line.start + content);
    const words = this.#line.start + content + (task?.[0].length ?? 0);
    const paragraph: Paragraph = { type: 'paragraph', children: [] };
    if (!this.#words(words, words, this.#endOfWords(words, content), paragraph)) return null;
    const node: ListItem = { type: 'listItem', spread: false, checked: task ? task[1] !== ' ' : null, children: [paragraph] };
    const blanks = blanksAt(text, this.#line.start);
    const nested = markerAt(text, this.#line.start + blanks);
    if (nested && blanks >= content) {
      const list = blanks < content + 4 && depth < DEEPEST - 1 && interrupts(nested) ? this.#list(blanks, nested, depth + 1) : null;
      if (!list) return null;
      node.children.push(list);
    }
    const end = node.children.at(-1)?.position?.end;
    if (end) node.position = { start, end: { ...end } };
    return node;
  }

  /** Adds words to a block that begins before or with them, and ends with them. Their lines but the first may have a prefix. */
  #words(start: number, words: number, end: number | null, node: Heading | Paragraph, prefix = ''): boolean {
    if (end === null) return false;
    let trimmed = end;
    while (this.#text[trimmed - 1] === ' ') trimmed--;
    // That may be a definition, whatever is known to be defined: it may have been typed just now.
    if (this.#text[words] === '[' && this.#text.slice(words, trimmed).includes(']:')) return false;
    if (this.#text[trimmed - 1] === '\t') return false;
    const last = new SimpleText(this.#text, words, trimmed, this.#line, node, this.#known, prefix).read();
    if (!last) return false;
    node.position = { start: pointOf(start, this.#line), end: pointOf(end, last) };
    this.#line = lineBehind(this.#text, last, end);
    return true;
  }

  /** Where words end that go on in lines that are indented as far as theirs; null where there is something under them that may be neither words nor a block. */
  #endOfWords(start: number, indent: number): number | null {
    const text = this.#text;
    let begin = start;
    for (;;) {
      if (!matchAt(WORDS, text, begin)) return null;
      const end = lineEndOf(text, begin);
      const { start: next } = lineBehind(text, this.#line, end);
      if (this.#endsWords(next)) return end;
      begin = next + blanksAt(text, next);
      if (markerAt(text, begin)) return end;
      if (begin - next < indent) return null;
    }
  }

  /** The same of a quote: what comes under it without its mark may go on with its words. */
  #endOfQuote(start: number): number | null {
    const text = this.#text;
    for (let begin = start; ; ) {
      if (!text.startsWith(QUOTED, begin) || !matchAt(WORDS, text, begin + QUOTED.length)) return null;
      const end = lineEndOf(text, begin);
      const { start: next } = lineBehind(text, this.#line, end);
      if (this.#endsWords(next)) return end;
      begin = next;
    }
  }

  /** Whether a line ends words, whatever they stand in. */
  #endsWords(start: number): boolean {
    const text = this.#text;
    return isBlankLine(text, start) || matchAt(HEADING, text, start) !== null || matchAt(FENCE, text, start) !== null;
  }
}

function markerAt(text: string, at: number): Marker | null {
  const bullet = matchAt(BULLET, text, at);
  if (bullet) return { sign: bullet[1] as string, length: 2, number: null };
  const number = matchAt(NUMBER, text, at);
  return number && { sign: number[2] as string, length: number[0].length, number: Number(number[1]) };
}

/** Whether a list may begin directly under words. */
function interrupts({ number, length }: Marker): boolean {
  return number === null || (number === 1 && length === '1. '.length);
}

/** Whether a line closes what a fence has opened. */
export function isFenceEnd(line: string, fence: string): boolean {
  const marks = /^[ \t]*([`~]+)[ \t]*$/.exec(line)?.[1] ?? '';
  return marks.length >= fence.length && marks === fence.charAt(0).repeat(marks.length);
}
