import type { Emphasis, FootnoteReference, Heading, Image, Link, Paragraph, PhrasingContent, Strong, TableCell, Text } from 'mdast';
import type { Position } from 'unist';
import { matchAt } from '../../text/matchAt';
import { isDefined, type Known, normalisedLabel } from '../limits';
import { type Line, lineBehind, pointOf } from './lines';

type Block = Paragraph | Heading | TableCell;

/** What may be more than a character of a word. */
const SPECIAL = /[\\`*_[\]<&~|\r\n\t\0]/g;
/** More marks and lines than a paragraph has that somebody wrote: the parser has limits of its own for them. */
const MOST_SPECIALS = 200;

const CODE = /`(?! )([^`\r\n\t\0]*[^`\r\n\t\0 ])`(?!`)/y;
const LINK = /\[(?![\^ ])([^[\]\\`*_<&~\r\n\t\0]*)\]\(([!-%'*-:=?-[\]^_a-~][!-'*-:=?-[\]^_a-~]*)\)/y;
/** Words in brackets which may be, with or without what is in brackets behind them, a link to what is defined elsewhere. */
const LABEL = /\[([^[\]\\`*_<&~!\r\n\t\0]+)\](?![([])/y;
/** A reference to a footnote, if its label is defined. Labels of other characters are the parser's. */
const FOOTNOTE = /\[\^([A-Za-z\d-]+)\](?![([:])/y;
const ENTITY = /&#?[a-z\d]*;/iy;
const WORD = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const BLANK_OR_END = /^\s?$/;
const OPENS_BEHIND = /^[\s(]?$/;

/**
 * Reads the words of a paragraph, an item or a heading, with the marks in them that can be read in one way only: code, links, pictures, and bold or italic words
 * that stand on their own. They are added to its node as the parser adds them.
 */
export class SimpleText {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  readonly #known: Known;
  /** What stands before the words in each line but the first. */
  readonly #prefix: string;
  #line: Line;
  /** What has been added up to here. */
  #at: number;
  /** What is added to: the block, or bold or italic words in it. */
  readonly #holders: (Block | Strong | Emphasis)[];
  /** The mark that the bold or italic words began with. */
  #mark = '';
  /** Where the last link may be, once it was looked for. */
  #lastLink: number | null = null;
  /** What was added last, where it is plain. */
  #words: Text | null = null;

  /**
   * @param start offset in `text`, as `end`, of what is read for `block`: it neither begins nor ends with blanks.
   * @param known what is defined in all of the document.
   * @param prefix what stands before the words in each line but the first, beside blanks.
   */
  constructor(text: string, start: number, end: number, line: Line, block: Block, known: Known, prefix = '') {
    this.#text = text;
    this.#prefix = prefix;
    this.#start = this.#at = start;
    this.#end = end;
    this.#line = line;
    this.#holders = [block];
    this.#known = known;
  }

  /** @returns the line that it ends in; null where the parser must read it, and what was added is of no use. */
  read(): Line | null {
    for (let specials = 0; specials < MOST_SPECIALS; specials++) {
      SPECIAL.lastIndex = this.#at;
      const special = SPECIAL.exec(this.#text)?.index ?? this.#end;
      if (special >= this.#end) {
        this.#addWords(this.#end);
        return this.#holders.length === 1 ? this.#line : null;
      }
      if (!this.#special(special)) return null;
    }
    return null;
  }

  #special(at: number): boolean {
    switch (this.#text[at]) {
      case '\n':
      case '\r':
        return this.#lineEnding(at);
      case '`':
        return this.#code(at);
      case '[':
        return this.#linkOrBracket(at);
      case ']':
        return !this.#isDefining() && !this.#text.startsWith('](', at) && this.#addWords(at + 1);
      case '*':
      case '_':
        return this.#emphasis(at);
      case '|':
        return this.#addWords(at + 1);
      case '~':
        return OPENS_BEHIND.test(this.#before(at)) && WORD.test(this.#text[at + 1] ?? '') && this.#addWords(at + 1);
      case '&':
        return !matchAt(ENTITY, this.#text, at) && this.#addWords(at + 1);
      case '<':
        return this.#text[at + 1] === ' ' && this.#addWords(at + 1);
      default:
        return false;
    }
  }

  #before(at: number): string {
    return at > this.#start ? (this.#text[at - 1] as string) : '';
  }

  /** The blanks around it are no words. Two before it break the line. */
  #lineEnding(at: number): boolean {
    const text = this.#text;
    const next = lineBehind(text, this.#line, at);
    let blanks = at;
    while (text[blanks - 1] === ' ') blanks--;
    if (text[blanks - 1] === '\t') return false;
    this.#addWords(blanks);
    const isBreak = at - blanks >= 2;
    const start = this.#point(isBreak ? blanks : at);
    this.#line = next;
    if (isBreak) this.#add({ type: 'break', position: { start, end: this.#point(next.start) } }, next.start);
    else this.#addText(text.slice(at, next.start), start, next.start);
    this.#at += this.#prefix.length;
    while (text[this.#at] === ' ') this.#at++;
    return text[this.#at] !== '\t';
  }

  #code(at: number): boolean {
    const [all, value] = matchAt(CODE, this.#text, at) ?? [];
    if (!all || value === undefined || at + all.length > this.#end) return false;
    this.#addWords(at);
    return this.#add({ type: 'inlineCode', value, position: this.#position(at, at + all.length) }, at + all.length);
  }

  #linkOrBracket(at: number): boolean {
    const [all, words = '', url = ''] = matchAt(LINK, this.#text, at) ?? [];
    if (!all || at + all.length > this.#end) return this.#bracket(at);
    const isImage = this.#before(at) === '!';
    const start = isImage ? at - 1 : at;
    const end = at + all.length;
    if (words !== words.trim() || (words === '' && !isImage)) return false;
    this.#addWords(start);
    const position = this.#position(start, end);
    const value: Text = { type: 'text', value: words, position: this.#position(at + 1, at + 1 + words.length) };
    const link: Link | Image = isImage
      ? { type: 'image', title: null, url, alt: words, position }
      : { type: 'link', title: null, url, children: [value], position };
    return this.#add(link, end);
  }

  /** One that begins no link. */
  #bracket(at: number): boolean {
    if (this.#isDefining()) return this.#label(at);
    this.#lastLink ??= this.#start + this.#text.slice(this.#start, this.#end).lastIndexOf('](');
    return this.#lastLink < at && this.#addWords(at + 1);
  }

  /** A reference to a footnote, or words in brackets that are known to be no more. */
  #label(at: number): boolean {
    const [reference, footnote = ''] = matchAt(FOOTNOTE, this.#text, at) ?? [];
    if (reference !== undefined && this.#known.footnotes.has(normalisedLabel(footnote)))
      return this.#before(at) !== '!' && this.#footnote(at, footnote, at + reference.length);
    const [all, label = ''] = matchAt(LABEL, this.#text, at) ?? [];
    // Behind `!` the parser takes blanks off before it looks for the mark of a footnote.
    if (this.#before(at) === '!' && /^\s*\^/.test(label)) return false;
    return all !== undefined && !isDefined(label, this.#known) && this.#addWords(at + all.length);
  }

  #footnote(at: number, label: string, end: number): true {
    this.#addWords(at);
    const identifier = normalisedLabel(label).toLowerCase();
    const node: FootnoteReference = { type: 'footnoteReference', identifier, label, position: this.#position(at, end) };
    return this.#add(node, end);
  }

  #isDefining(): boolean {
    return this.#known.definitions.size + this.#known.footnotes.size > 0;
  }

  /** Marks that open or close, and cannot do the other; and an underline in a word, which does neither. */
  #emphasis(at: number): boolean {
    const sign = this.#text[at] as string;
    const mark = this.#text[at + 1] === sign ? sign + sign : sign;
    const behind = at + mark.length;
    const before = this.#before(at);
    const after = behind < this.#end ? (this.#text[behind] as string) : '';
    if (after === sign) return false;
    if (sign === '_' && WORD.test(before) && WORD.test(after)) return this.#addWords(behind);
    if (this.#holders.length > 1) return mark === this.#mark && closes(before, after) && this.#close(at, behind);
    return opens(before, after) && this.#open(at, behind, mark);
  }

  #open(at: number, behind: number, mark: string): boolean {
    this.#addWords(at);
    const position = this.#position(at, behind);
    const node: Strong | Emphasis = { type: mark.length === 2 ? 'strong' : 'emphasis', children: [], position };
    this.#add(node, behind);
    this.#holders.push(node);
    this.#mark = mark;
    return true;
  }

  #close(at: number, behind: number): boolean {
    this.#addWords(at);
    const node = this.#holders.pop();
    if (node?.position) node.position.end = this.#point(behind);
    this.#words = null;
    this.#at = behind;
    return true;
  }

  /** What stands from where reading has come to up to an offset. */
  #addWords(end: number): true {
    return end > this.#at ? this.#addText(this.#text.slice(this.#at, end), this.#point(this.#at), end) : true;
  }

  #addText(value: string, start: Position['start'], end: number): true {
    if (this.#words?.position) {
      this.#words.value += value;
      this.#words.position.end = this.#point(end);
      this.#at = end;
      return true;
    }
    const words: Text = { type: 'text', value, position: { start, end: this.#point(end) } };
    this.#add(words, end);
    this.#words = words;
    return true;
  }

  #add(node: PhrasingContent, end: number): true {
    this.#holders.at(-1)?.children.push(node);
    this.#words = null;
    this.#at = end;
    return true;
  }

  #position(start: number, end: number): Position {
    return { start: this.#point(start), end: this.#point(end) };
  }

  #point(offset: number): Position['start'] {
    return pointOf(offset, this.#line);
  }
}

/** Whether marks between two characters open, and cannot close. */
function opens(before: string, after: string): boolean {
  return OPENS_BEHIND.test(before) && (WORD.test(after) || (before !== '(' && /[`[("#@]/.test(after)));
}

/** Whether they close, and cannot open. */
function closes(before: string, after: string): boolean {
  return WORD.test(before) ? BLANK_OR_END.test(after) || PUNCTUATION.test(after) : PUNCTUATION.test(before) && BLANK_OR_END.test(after);
}
