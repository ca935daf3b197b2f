import type { Blockquote, Code, Heading, Html, List, ListItem, Paragraph, Root, RootContent, Table, TableCell, TableRow } from 'mdast';
import { allMatches } from '../text/allMatches';
import { commentsIn as rangesOfComments } from '../text/comments';
import { contains, type Range } from '../text/range';
import { readDates } from '../time/date';
import { readMoments } from '../time/moment';
import { isBoxMark } from './boxMarks';
import { type Callout, calloutIn } from './callouts';
import { markdownInCode, markdownInHtml } from './embedded';
import { type GeneratedBlock, generatedIn } from './generated';
import { parseMarkdown } from './markdown';
import { withoutNumbers } from './numbers';
import { type PlainText, plainTextOf, rangeOf, verbatim } from './plainText';
import { fieldNamed, isDoneStatus } from './vocabulary/vocabulary';

/** The Markdown block that an entry stands in. Entries of one block share one object. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'list' | 'table' | 'code' | 'html' | 'frontMatter';
  readonly range: Range;
  /** Source text that opens the block's lines when the block stands inside a list item or a quote: its column, 1-based. */
  readonly column: number;
}

/**
 * The smallest piece of a document that its author sets apart: a heading, a list item's own text, a table row, a line of a paragraph,
 * a piece between `•` marks. What structure Markdown sees in a text and what structure its author meant are two things; entries are what both agree on.
 */
export interface Entry {
  readonly kind: 'heading' | 'item' | 'row' | 'line' | 'piece' | 'code' | 'frontMatter';
  readonly content: PlainText;
  /** The whole entry in the source, with its bullet or marker, without nested lists. */
  readonly range: Range;
  /** With the markup round it and all that is nested in it: what has to move when the entry moves. */
  readonly extent: Range;
  readonly block: Block;
  /** Level of a heading, 1–6; nesting of a list item, from 1; else 0. */
  readonly depth: number;
  /** State of a checkbox, or null where there is none. */
  readonly checked: boolean | null;
  /** The mark between the brackets of the checkbox. */
  readonly checkbox: Range | null;
  /** Whether nested lists follow below a list item. */
  readonly hasChildren: boolean;
  /** Cells of a table row, left to right. */
  readonly cells: readonly PlainText[];
  /** The head of the table that a row belongs to, as plain text, in the order of the cells. */
  readonly header: readonly string[];
  /** The run-in bullet in front of a piece, with the white space round it. */
  readonly bullet: Range | null;
  /** Whether it stands in a quote. */
  readonly quoted: boolean;
  /** The innermost box with a name that it stands in. The first entry in a box is its name. */
  readonly callout: Callout | null;
}

export interface Comment {
  readonly range: Range;
  /** Between `<!--` and `-->`, trimmed. */
  readonly text: string;
  /** The block that follows, where the comment is a block of its own; else null. */
  readonly next: Range | null;
}

export interface FlatDocument {
  readonly entries: readonly Entry[];
  readonly comments: readonly Comment[];
  readonly generated: readonly GeneratedBlock[];
}

/** Flattens a syntax tree. This is the only module that knows how Markdown is shaped. */
export function flatten(root: Root, source: string): FlatDocument {
  const flattener = new Flattener(source);
  const generated = generatedIn(root.children);
  flattener.document(root.children, generated);
  return { entries: withoutNumbers(flattener.entries), comments: flattener.comments, generated };
}

interface Place {
  readonly depth: number;
  readonly quoted: boolean;
  readonly callout: Callout | null;
}

/** A fence is code, unless it is the better part of the document: then somebody has wrapped a whole report into one. */
const SHARE_OF_REPORT = 0.6;
/** What is longer is a log. UTF-16 code units. */
const LENGTH_OF_REPORT = { least: 400, most: 200_000 };
const PROSE_LANGUAGE = /^(?:|te?xt|plain(?:text)?|md|markdown)$/i;

/** Bullets that people type into running text. A middle dot is one only between blanks: `a·b` is a product. One with a backslash before it is meant as a character. */
const RUN_IN_BULLET = /(?:(?<!\\)[•▪◦●‣∙■]|(?<=^|\s)·(?=\s))[^\S\n]*/g;

/** A mark at the start of a line that its author takes for a bullet and Markdown does not. */
const TYPED_BULLET = /^(?:[—–=•]\s?|[-+*]\s?(?=\p{Lu}))(?=\p{L})/u;

class Flattener {
  readonly entries: Entry[] = [];
  readonly comments: Comment[] = [];

  /** @param inner whether the source is itself text from inside a block, which is not looked into again. */
  constructor(
    readonly source: string,
    readonly inner = false,
  ) {}

  /** The metrics that a command has made of the rest say nothing of their own: they are code to whoever reads on. */
  document(nodes: readonly RootContent[], generated: readonly GeneratedBlock[]): void {
    const place: Place = { depth: 0, quoted: false, callout: null };
    for (const [index, node] of nodes.entries()) {
      const { start, end } = rangeOf(node);
      const block = generated.find(({ name, range }) => name === 'metrics' && contains(range, { start, end }));
      if (!block) {
        this.#block(node, nodes[index + 1], place);
        continue;
      }
      if (node.type === 'html') this.comments.push(...commentsIn(node.value, start, null));
      const [content, whole] = [verbatim(this.source, block.range), { kind: 'code' as const, range: block.range, column: 1 }];
      if (start === block.range.start) this.#add(place, { kind: 'code', content, block: whole });
    }
  }

  blocks(nodes: readonly RootContent[], place: Place): void {
    nodes.forEach((node, index) => {
      this.#block(node, nodes[index + 1], place);
    });
  }

  #block(node: RootContent, next: RootContent | undefined, place: Place): void {
    switch (node.type) {
      case 'heading':
        return this.#heading(node, place);
      case 'paragraph':
        return this.#paragraph(node, place);
      case 'list':
        return this.#list(node, place);
      case 'table':
        return this.#table(node, place);
      case 'code':
        return this.#code(node, place);
      case 'html':
        return this.#html(node, next, place);
      case 'yaml':
        return this.#add(place, {
          kind: 'frontMatter',
          content: verbatim(this.source, rangeOf(node)),
          block: this.#blockOf('frontMatter', node),
        });
      case 'blockquote':
        return this.#quote(node, place);
      case 'footnoteDefinition':
        return this.blocks(node.children, place);
      default:
        // remark-frontmatter's `toml` is no node of mdast itself.
        if ((node.type as string) === 'toml')
          this.#add(place, {
            kind: 'frontMatter',
            content: verbatim(this.source, rangeOf(node)),
            block: this.#blockOf('frontMatter', node),
          });
    }
  }

  /** A box with the name of a part is read as what stands in it would be without the box. */
  #quote(node: Blockquote, place: Place): void {
    const callout = calloutIn(node, place.callout, this.source);
    const [first, ...others] = node.children;
    if (!callout || first?.type !== 'paragraph') return this.blocks(node.children, { ...place, quoted: true });
    const inside = { ...place, callout };
    const block = this.#blockOf('paragraph', first);
    this.#noteComments(first);
    this.#add(inside, { kind: 'line', content: callout.name, block, range: callout.line });
    if (callout.rest) this.#lines(callout.rest, block, inside);
    this.blocks(others, inside);
  }

  #heading(node: Heading, place: Place): void {
    const content = plainTextOf(node.children, this.source);
    // Several lines over a rule are a setext heading to Markdown, and to their author a paragraph with a line below it.
    if (content.text.includes('\n') && !this.source.startsWith('#', rangeOf(node).start)) {
      this.#lines(content, this.#blockOf('paragraph', node), place);
      return;
    }
    const named = content.slice(0, ATTRIBUTES.exec(content.text)?.index).trim();
    this.#add(place, { kind: 'heading', depth: node.depth, content: named, block: this.#blockOf('heading', node) });
  }

  #paragraph(node: Paragraph, place: Place): void {
    const content = plainTextOf(node.children, this.source);
    this.#noteComments(node);
    this.#lines(content, this.#blockOf('paragraph', node), place);
  }

  #lines(content: PlainText, block: Block, place: Place): void {
    const lines = lineRanges(content.text).map(({ start, end }) => content.slice(start, end).trim());
    lines.forEach((line, index) => {
      if ((line.text === '' && line.images.length === 0) || isBoxMark(line.text)) return;
      if (isDefinition(line, lines[index - 1])) return;
      const next = lines[index + 1];
      this.#pieces(next && isDefinition(next, line) ? line.joined(next) : line, block, place);
    });
  }

  /** A line, cut at the bullets typed into it, or at the times that each begin an event. */
  #pieces(line: PlainText, block: Block, place: Place): void {
    const bullets = this.#bullets(line);
    const starts = bullets.length > 0 ? bullets : runInTimes(line.text).map(at => ({ start: at, end: at }));
    if (starts.length === 0) return this.#add(place, { kind: TYPED_BULLET.test(line.text) ? 'piece' : 'line', content: line, block });
    const before = line.slice(0, starts[0]?.start).trim();
    if (before.text !== '') this.#add(place, { kind: 'line', content: before, block });
    starts.forEach((bullet, i) => {
      const content = line.slice(bullet.end, starts[i + 1]?.start ?? line.text.length).trim();
      if (content.text === '' && content.images.length === 0) return;
      const marker = bullet.end > bullet.start ? line.sourceRange(bullet) : null;
      const own = content.sourceRange({ start: 0, end: content.text.length });
      this.#add(place, { kind: 'piece', content, block, range: { start: marker?.start ?? own.start, end: own.end }, bullet: marker });
    });
  }

  /** The bullets of a line: those of one kind, since `• CPU 90 % · memory 20 %` is one item, and none in the words of a link or in code. */
  #bullets(line: PlainText): Range[] {
    const all = allMatches(RUN_IN_BULLET, line.text).filter(({ index }) => {
      const at = line.sourceAt(index);
      return !line.markupIn({ start: at, end: at + 1 }).some(({ start }) => /[[`]/.test(this.source[start] ?? ''));
    });
    const first = all.find(({ index }) => /$(?<=^|[:.!?…]\W*)/.test(line.text.slice(0, index))) ?? all[0];
    return all
      .filter(([bullet]) => bullet[0] === first?.[0][0])
      .map(({ index, 0: bullet }) => ({ start: index, end: index + bullet.length }));
  }

  #list(node: List, place: Place): void {
    const block = this.#blockOf('list', node);
    for (const item of node.children) this.#item(item, block, { ...place, depth: place.depth + 1 });
  }

  #item(node: ListItem, block: Block, place: Place): void {
    const [first, ...rest] = node.children;
    const own = first?.type === 'paragraph' ? first : undefined;
    const content = own && withoutLastMark(this.#ownText(node, own));
    if (own) this.#noteComments(own);
    if (content && (content.text !== '' || content.images.length > 0)) {
      const lost = LOST_BULLET.exec(content.text)?.index;
      const cut = lost ?? runInTimes(content.text).find(start => start > 0);
      this.#add(place, {
        kind: 'item',
        depth: place.depth,
        content: content.slice(0, cut).trim(),
        block,
        range: { start: rangeOf(node).start, end: own ? rangeOf(own).end : rangeOf(node).end },
        extent: rangeOf(node),
        checked: node.checked ?? null,
        checkbox: own && node.checked != null ? this.#checkboxOf(node, own) : null,
        hasChildren: rest.some(child => child.type === 'list'),
      });
      if (cut !== undefined) this.#lines(content.slice(cut), block, place);
    }
    this.blocks(own ? rest : node.children, place);
  }

  #checkboxOf(node: ListItem, own: Paragraph): Range | null {
    const start = rangeOf(node).start;
    const box = /\[(?<mark>[ \txX])\]/d.exec(this.source.slice(start, rangeOf(own).start + 3));
    const [from, to] = box?.indices?.groups?.mark ?? [];
    return from === undefined || to === undefined ? null : { start: start + from, end: start + to };
  }

  /** `4. Mai 2024, 10:05 Uhr` is a list item to Markdown, and a day to its author. */
  #ownText(node: ListItem, own: Paragraph): PlainText {
    const content = plainTextOf(own.children, this.source).trim();
    const marker = { start: rangeOf(node).start, end: rangeOf(own).start };
    const day = /^\d{1,2}\.\s/.exec(this.source.slice(marker.start, marker.end))?.[0];
    if (!day || !/^\p{L}{3,}/u.test(content.text)) return content;
    const [date] = readDates(`${day}${content.text.slice(0, 40)}`);
    return date?.range.start === 0 && date.year !== null ? verbatim(this.source, { start: marker.start, end: rangeOf(own).end }) : content;
  }

  #table(node: Table, place: Place): void {
    const [head, ...rows] = node.children;
    const block = this.#blockOf('table', node);
    for (const cell of head?.children ?? []) this.#noteComments(cell);
    const header = head?.children.map(cell => plainTextOf(cell.children, this.source).text.trim()) ?? [];
    const isFields = head !== undefined && isHeadOfFields(header, head, rows);
    for (const row of isFields ? node.children : rows) {
      const cells = row.children.map(cell =>
        cell.children.length > 0 ? plainTextOf(cell.children, this.source).trim() : this.#emptyCell(cell),
      );
      for (const cell of row.children) this.#noteComments(cell);
      const range = rangeOf(row);
      this.#add(place, { kind: 'row', content: verbatim(this.source, range), block, range, cells, header: isFields ? [] : header });
    }
  }

  /** Indented text is prose more often than code: authors indent what belongs under a label. A fence is meant as one. */
  #code(node: Code, place: Place): void {
    const range = rangeOf(node);
    const block = this.#blockOf('code', node);
    const fenced = /^[`~]/.test(this.source.slice(range.start, range.start + 1));
    const isReport =
      PROSE_LANGUAGE.test(node.lang ?? '') &&
      node.value.length > LENGTH_OF_REPORT.least &&
      node.value.length < LENGTH_OF_REPORT.most &&
      node.value.length > this.source.length * SHARE_OF_REPORT;
    if (this.inner || (fenced && !isReport)) {
      if (fenced) this.#add(place, { kind: 'code', content: verbatim(this.source, range), block });
      else this.#lines(verbatim(this.source, range), block, place);
      return;
    }
    this.#embedded(markdownInCode(node, this.source), block, place);
  }

  #html(node: Html, next: RootContent | undefined, place: Place): void {
    const range = rangeOf(node);
    this.comments.push(...commentsIn(node.value, range.start, next ? rangeOf(firstBlockOf(next)) : null));
    const block = this.#blockOf('html', node);
    if (!this.inner) this.#embedded(markdownInHtml(node, this.source), block, place);
    else if (!node.value.startsWith('<!--')) this.#add(place, { kind: 'code', content: verbatim(this.source, range), block });
  }

  /** Text from inside a block, read as Markdown. Its entries keep their places in the file and belong to the block. */
  #embedded(text: PlainText, block: Block, place: Place): void {
    if (text.text.trim() === '') return;
    const inner = new Flattener(text.text, true);
    inner.blocks(parseMarkdown(text.text).children, place);
    const blocks = new Map<Block, Block>();
    const blockWithin = (own: Block): Block => {
      const known = blocks.get(own) ?? { kind: block.kind, range: text.sourceRange(own.range), column: block.column };
      blocks.set(own, known);
      return known;
    };
    for (const entry of inner.entries) {
      this.entries.push({
        ...entry,
        content: entry.content.within(text),
        range: text.sourceRange(entry.range),
        extent: text.sourceRange(entry.extent),
        block: blockWithin(entry.block),
        cells: entry.cells.map(cell => cell.within(text)),
        bullet: entry.bullet && text.sourceRange(entry.bullet),
      });
    }
  }

  #noteComments(node: Paragraph | TableCell): void {
    for (const child of node.children) {
      if (child.type === 'html') this.comments.push(...commentsIn(child.value, rangeOf(child).start, null));
    }
  }

  /** The source of a line with the markup round it, such as the asterisks of a bold one. */
  #wholeLine(content: PlainText, block: Block): Range {
    if (content.text === '') return content.images[0]?.range ?? block.range;
    const { start, end } = content.sourceRange({ start: 0, end: content.text.length });
    const before = /[*_`~<]*$/.exec(this.source.slice(Math.max(block.range.start, start - 8), start))?.[0].length ?? 0;
    const behind = /^[*_`~>]*/.exec(this.source.slice(end, Math.min(block.range.end, end + 8)))?.[0].length ?? 0;
    return { start: start - before, end: end + behind };
  }

  /** Nothing, where it stands: behind the bar, and behind one blank of the two that there mostly are. */
  #emptyCell(cell: TableCell): PlainText {
    const { start, end } = rangeOf(cell);
    const [blanks = ''] = /^\|?[ \t]?/.exec(this.source.slice(start, end)) ?? [];
    return verbatim(this.source, { start: start + blanks.length, end: start + blanks.length });
  }

  #blockOf(kind: Block['kind'], node: RootContent): Block {
    return { kind, range: rangeOf(node), column: node.position?.start.column ?? 1 };
  }

  #add(place: Place, entry: Pick<Entry, 'kind' | 'content' | 'block'> & Partial<Entry>): void {
    const range = entry.kind === 'line' || entry.kind === 'piece' ? this.#wholeLine(entry.content, entry.block) : entry.block.range;
    this.entries.push({
      range,
      extent: withMarkup(entry.range ?? range, entry.content),
      depth: 0,
      checked: null,
      checkbox: null,
      hasChildren: false,
      cells: [],
      header: [],
      bullet: null,
      quoted: place.quoted,
      callout: place.callout,
      ...entry,
    });
  }
}

/** `Root cause {#root-cause}`: what a heading is called in links to it, and how it looks. */
const ATTRIBUTES = /(?<=\S)\s\{(?:[#.:][^{}]{0,300}|-)\}$/;

/** The mark that closes a box right behind a list is to Markdown one more line of the last item. */
function withoutLastMark(content: PlainText): PlainText {
  const at = content.text.lastIndexOf('\n');
  return at >= 0 && isBoxMark(content.text.slice(at + 1)) ? content.slice(0, at).trim() : content;
}

/** `Started` over `: 10:04 UTC`, as lists of terms are written: the same as `Started: 10:04 UTC`. A time over what happened is one, too. */
function isDefinition({ text }: PlainText, term: PlainText | undefined): boolean {
  return (
    /^:[ \t]+\S/.test(text) &&
    term !== undefined &&
    /^(?:\p{L}[^:.!?;|]{0,58}[^:.!?;|\s]|\d{1,2}[:.]\d\d(?: [A-Z]{2,5})?)$/u.test(term.text)
  );
}

/** A table of keys and values that begins where Markdown wants a head: `| Author | Ada Obi |`. */
function isHeadOfFields(header: readonly string[], head: TableRow, rows: readonly TableRow[]): boolean {
  const [key, value] = header;
  if (header.length !== 2 || !key || !value || !fieldNamed(key) || fieldNamed(value)) return false;
  // No column is called like a day.
  if (readDates(value).length > 0) return true;
  const keys = rows.map(({ children: [cell] }) => nameIn(cell));
  // Nor like a state, where another field follows: `| Status | Complete |`.
  if (fieldNamed(key) === 'status' && isDoneStatus(value) !== null && keys.some(name => fieldNamed(name) !== null)) return true;
  // All keys in bold, and no value: each is a field, whatever its name.
  const isBold = ({ children: [cell, other] }: TableRow): boolean =>
    cell?.children[0]?.type === 'strong' && other?.children[0]?.type !== 'strong';
  if ([head, ...rows].every(isBold)) return true;
  return keys.every(name => fieldNamed(name) !== null);
}

/** The words of a cell that has nothing but them, also in bold. */
function nameIn(cell: TableCell | undefined): string {
  const [text] = cell?.children ?? [];
  const first = text?.type === 'strong' || text?.type === 'emphasis' ? text.children[0] : text;
  return first?.type === 'text' ? first.value : '';
}

/** A range, widened so that it cuts no markup in two. */
export function withMarkup(range: Range, content: PlainText): Range {
  return content
    .markupIn(range)
    .reduce((wide, { start, end }) => ({ start: Math.min(wide.start, start), end: Math.max(wide.end, end) }), range);
}

/** A line can hold two times of day at most by chance, and costs more to read than to look at. */
const TWO_TIMES = /\d(?:[:.]\d\d|\s?[ap]\.?m|\d{3}\s?h)[\s\S]*?\d(?:[:.]\d\d|\s?[ap]\.?m|\d{3}\s?h)/i;

/** Where events run together in one line begin: `10:00 UTC: Deployed. 10:05 UTC: Errors rise.` Empty for any other line. */
function runInTimes(text: string): readonly number[] {
  if (text.length < 40 || !TWO_TIMES.test(text)) return [];
  const starts = readMoments(text).flatMap(({ range, clock }) => (clock && opensEvent(text, range) ? [range.start] : []));
  const isList = (starts.length >= 2 && starts[0] === 0) || starts.length >= 3;
  return isList ? starts : [];
}

/** Whether a time in the middle of a line opens an event: a colon behind it says so, a dash only where something ends before it. */
function opensEvent(text: string, { start, end }: Range): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  const behind = text.slice(end, end + 4);
  if (/^\s?:\s?(?=\D)/.test(behind)) return start === 0 || /\s$/.test(before);
  return /^\s?[-–—]+\s(?=\p{L})/u.test(behind) && (start === 0 || /(?:[.!?;]["')]?\s+|\s[-–—]\s)$/.test(before));
}

/** A line of a list item that opens with a time is an event that lost its bullet: `= 03:08 …`, `10.12:30 PM: …`. */
const LOST_BULLET =
  /\n[^\S\n]*(?=[—–=]\s?\p{L}|(?:[=*+–—-]\s*|\d{1,2}\.)?\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?\s*(?:\p{L}{2,5}\s*)?(?:[:–—-]|\s\p{Lu}))/iu;

function lineRanges(text: string): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    ranges.push({ start, end });
    start = end + 1;
  }
  ranges.push({ start, end: text.length });
  return ranges;
}

/** What begins where a block does and has no block before it: of a list or a quote the first one in it, since a comment can stand before each of the others. */
function firstBlockOf(block: RootContent): RootContent {
  let first = block;
  while (first.type === 'list' || first.type === 'listItem' || first.type === 'blockquote') {
    const [inner] = first.children;
    if (!inner) break;
    first = inner;
  }
  return first;
}

function commentsIn(html: string, offset: number, next: Range | null): Comment[] {
  return rangesOfComments(html).map(({ start, end }) => ({
    range: { start: offset + start, end: offset + end },
    text: html.slice(start + '<!--'.length, end - '-->'.length).trim(),
    next,
  }));
}
