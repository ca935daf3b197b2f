import type { Image, ImageReference, PhrasingContent } from 'mdast';
import { allMatches } from '../text/allMatches';
import type { Range } from '../text/range';
import { firstFrom } from '../text/sorted';

/** A stretch of plain text that stands in the source one to one, from `source` on. */
interface Segment {
  readonly at: number;
  readonly source: number;
  readonly length: number;
}

/** An image inside a text, which has no text of its own. */
export interface InlineImage {
  readonly range: Range;
  readonly alt: string;
  readonly url: string;
  /** Where it stands in the plain text. */
  readonly at: number;
}

export interface InlineLink {
  readonly range: Range;
  readonly url: string;
  /** Its words in the plain text. */
  readonly textRange: Range;
}

/** A stretch of a text that is put together from pieces: copied from `source` on, or, where that is null, standing for something else. */
export interface Piece {
  readonly text: string;
  readonly source: number | null;
}

/** No address of a link is as long. UTF-16 code units. */
const LONGEST_CLOSING = 2000;
/** All that may stand behind the last character of an inline node up to the end of its outermost one. */
const CLOSING = /^(?:[*_`~]|\](?:\[[^[\]\n]*\]|\([^()\n]*\))?|<\/\w+>)+$/;
const NOTES = /^(?:\[\^[^[\]\s]{1,60}\])+/;
const ENTITY = /^&(?:#x?[\da-f]{1,7}|[a-z][a-z\d]{1,31});/i;

/** What somebody reads when they read a paragraph: no markup, no images, and for every character where it stands in the source. */
export class PlainText {
  readonly text: string;
  /** Stretches set in bold or emphasis, in plain-text offsets. */
  readonly strong: readonly Range[];
  /** Stretches of code, in plain-text offsets. */
  readonly code: readonly Range[];
  /** Stretches that are struck out, in plain-text offsets. */
  readonly deleted: readonly Range[];
  readonly images: readonly InlineImage[];
  readonly links: readonly InlineLink[];
  /** Links, images, emphasis, code and other markup of the whole paragraph, in the source, outermost only: who cuts a text cuts beside them. */
  readonly markup: readonly Range[];
  readonly #segments: readonly Segment[];
  readonly #source: string;
  /** Few texts have others read in them. */
  #embeddedMarkup: WeakMap<readonly Range[], readonly Range[]> | null = null;

  constructor(parts: {
    source: string;
    text: string;
    segments: readonly Segment[];
    strong?: readonly Range[];
    code?: readonly Range[];
    deleted?: readonly Range[];
    images?: readonly InlineImage[];
    links?: readonly InlineLink[];
    markup?: readonly Range[];
  }) {
    this.text = parts.text;
    this.#segments = parts.segments;
    this.#source = parts.source;
    this.strong = parts.strong ?? [];
    this.code = parts.code ?? [];
    this.deleted = parts.deleted ?? [];
    this.images = parts.images ?? [];
    this.links = parts.links ?? [];
    this.markup = parts.markup ?? [];
  }

  /** A text put together from pieces of the source. */
  static of(source: string, pieces: readonly Piece[]): PlainText {
    const segments: Segment[] = [];
    let at = 0;
    for (const piece of pieces) {
      if (piece.source !== null) segments.push({ at, source: piece.source, length: piece.text.length });
      at += piece.text.length;
    }
    return new PlainText({ source, ...withoutExcess(pieces.map(piece => piece.text).join(''), segments) });
  }

  /** Texts that stand one after the other, with a line break between them. */
  static join(texts: readonly PlainText[]): PlainText {
    const [first] = texts;
    if (first && texts.length === 1) return first;
    const segments: Segment[] = [];
    let at = 0;
    for (const text of texts) {
      for (const segment of text.#segments) segments.push({ ...segment, at: segment.at + at });
      at += text.text.length + 1;
    }
    return new PlainText({ source: first ? first.#source : '', text: texts.map(({ text }) => text).join('\n'), segments });
  }

  /** The same text, with the places of the source that `embedded`, in which it was read, was taken from. */
  within(embedded: PlainText): PlainText {
    const segments = this.#segments.flatMap(segment => {
      const range = { start: segment.source, end: segment.source + segment.length };
      const covered = overlapping(embedded.#segments, ({ at, length }) => ({ start: at, end: at + length }), range.start, range.end);
      return covered.map(({ at, source, length }): Segment => {
        const start = Math.max(at, range.start);
        const end = Math.min(at + length, range.end);
        return { at: segment.at + start - range.start, source: source + start - at, length: end - start };
      });
    });
    return new PlainText({
      source: embedded.#source,
      text: this.text,
      segments: segments.length > 0 ? segments : [{ at: 0, source: embedded.sourceAt(this.sourceAt(0)), length: 0 }],
      strong: this.strong,
      code: this.code,
      deleted: this.deleted,
      images: this.images.map(image => ({ ...image, range: embedded.sourceRange(image.range) })),
      links: this.links.map(link => ({ ...link, range: embedded.sourceRange(link.range) })),
      markup: embedded.#markupOf(this.markup),
    });
  }

  /** The markup that shares a character with a range of the source. */
  markupIn({ start, end }: Range): Range[] {
    return overlapping(this.markup, range => range, start, end).filter(range => range.end > start);
  }

  /** The markup of a paragraph that was read in this text, in the source. All lines of the paragraph share it. */
  #markupOf(markup: readonly Range[]): readonly Range[] {
    this.#embeddedMarkup ??= new WeakMap();
    const known = this.#embeddedMarkup.get(markup) ?? markup.map(range => this.sourceRange(range));
    this.#embeddedMarkup.set(markup, known);
    return known;
  }

  /** Source offset of the character at `index`; for the end of the text, the place behind its last character. */
  sourceAt(index: number): number {
    const segment = this.#segmentAt(index);
    if (!segment) return 0;
    return segment.source + Math.min(Math.max(index - segment.at, 0), segment.length);
  }

  /** Source range of a stretch of the plain text. */
  sourceRange(range: Range): Range {
    const start = this.sourceAt(range.start);
    return { start, end: range.end > range.start ? this.sourceAt(range.end - 1) + 1 : start };
  }

  /** Whether two asterisks or underscores stand before the character at `index`: bold, and not only emphasis. */
  isStrongAt(index: number): boolean {
    const offset = this.sourceAt(index);
    return /(?:\*\*|__)$/.test(this.#source.slice(Math.max(0, offset - 2), offset));
  }

  /** Whether a mark of bold or emphasis opens before the character at `index`. */
  isMarkedAt(index: number): boolean {
    const offset = this.sourceAt(index);
    return /[*_]$/.test(this.#source.slice(Math.max(0, offset - 1), offset));
  }

  /** Source offset behind the plain text that ends at `end` and behind all that belongs to its last character: marks of bold and code, the address or the label of a link, a note. */
  closedAt(end: number): number {
    const offset = this.#endAt(end);
    const outer = this.markup.find(range => range.start < offset && range.end > offset && range.end - offset < LONGEST_CLOSING);
    const closed = outer && CLOSING.test(this.#source.slice(offset, outer.end)) ? outer.end : offset;
    return closed + (NOTES.exec(this.#source.slice(closed, closed + LONGEST_CLOSING))?.[0].length ?? 0);
  }

  /** Behind the last character of a stretch that ends at `end`, with all of a reference that stands for it: `&amp;`. */
  #endAt(end: number): number {
    const start = end > 0 ? this.sourceAt(end - 1) : this.sourceAt(0) - 1;
    return start + (ENTITY.exec(this.#source.slice(start, start + 40))?.[0].length ?? 1);
  }

  slice(start: number, end: number = this.text.length): PlainText {
    if (start === 0 && end === this.text.length) return this;
    const shift = (range: Range): Range => ({ start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start });
    const segments: Segment[] = [];
    for (let i = this.#segmentIndex(start); i < this.#segments.length; i++) {
      const segment = this.#segments[i];
      if (!segment || segment.at >= end) break;
      const skipped = Math.max(start - segment.at, 0);
      const length = Math.min(segment.at + segment.length, end) - segment.at - skipped;
      if (length > 0) segments.push({ at: segment.at + skipped - start, source: segment.source + skipped, length });
    }
    const cut = (ranges: readonly Range[]): readonly Range[] =>
      ranges.length === 0 ? ranges : overlapping(ranges, range => range, start, end).map(shift);
    const toTheEnd = end === this.text.length;
    return new PlainText({
      source: this.#source,
      text: this.text.slice(start, end),
      segments: segments.length > 0 ? segments : [{ at: 0, source: this.sourceAt(start), length: 0 }],
      strong: cut(this.strong),
      code: cut(this.code),
      deleted: cut(this.deleted),
      images: overlapping(this.images, image => ({ start: image.at, end: image.at + 1 }), start, toTheEnd ? end + 1 : end).map(image => ({
        ...image,
        at: image.at - start,
      })),
      links: overlapping(this.links, link => link.textRange, start, end).map(link => ({ ...link, textRange: shift(link.textRange) })),
      markup: this.markup,
    });
  }

  /** This text with another of the same paragraph right behind it. */
  joined(other: PlainText): PlainText {
    const by = this.text.length;
    const behind = (range: Range): Range => ({ start: range.start + by, end: range.end + by });
    return new PlainText({
      source: this.#source,
      text: this.text + other.text,
      segments: [...this.#segments, ...other.#segments.map(segment => ({ ...segment, at: segment.at + by }))],
      strong: [...this.strong, ...other.strong.map(behind)],
      code: [...this.code, ...other.code.map(behind)],
      deleted: [...this.deleted, ...other.deleted.map(behind)],
      images: [...this.images, ...other.images.map(image => ({ ...image, at: image.at + by }))],
      links: [...this.links, ...other.links.map(link => ({ ...link, textRange: behind(link.textRange) }))],
      markup: this.markup,
    });
  }

  /** The text without what is struck out. */
  get current(): string {
    return this.deleted.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), this.text);
  }

  /** Without the white space at both ends. */
  trim(): PlainText {
    const start = this.text.length - this.text.trimStart().length;
    const end = this.text.trimEnd().length;
    return this.slice(Math.min(start, end), end);
  }

  #segmentAt(index: number): Segment | undefined {
    return this.#segments[this.#segmentIndex(index)];
  }

  /** Index of the last segment that starts at or before a place. */
  #segmentIndex(index: number): number {
    return Math.max(firstFrom(this.#segments, segment => segment.at, index + 1) - 1, 0);
  }
}

/** The elements that share a place with `start`–`end`, of a list sorted by where they start: found without walking the list. */
function overlapping<T>(list: readonly T[], rangeOfElement: (element: T) => Range, start: number, end: number): T[] {
  let from = firstFrom(list, element => rangeOfElement(element).start, start);
  while (from > 0 && rangeOfElement(list[from - 1] as T).end > start) from--;
  const found: T[] = [];
  for (let i = from; i < list.length && rangeOfElement(list[i] as T).start < end; i++) found.push(list[i] as T);
  return found;
}

/** Reads phrasing content. Line breaks, soft or hard or `<br>`, become `\n`. */
export function plainTextOf(nodes: readonly PhrasingContent[], source: string): PlainText {
  const reader = new PhrasingReader(source);
  reader.readAll(nodes);
  return reader.finish(markupOf(nodes));
}

/** The markup of a paragraph, outermost only. From a tag to the one that closes it is one piece. */
function markupOf(nodes: readonly PhrasingContent[]): Range[] {
  const ranges: Range[] = [];
  let closed = 0;
  nodes.forEach((node, index) => {
    if (node.type === 'text' || node.type === 'break' || index < closed) return;
    const close = node.type === 'html' ? closeOf(node.value, nodes, index) : index;
    closed = close + 1;
    ranges.push({ start: rangeOf(node).start, end: rangeOf(nodes[close] ?? node).end });
  });
  return ranges;
}

/** Index of the tag that closes the one at `index`; that of the tag itself where none does. */
function closeOf(tag: string, nodes: readonly PhrasingContent[], index: number): number {
  const name = /^<([a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined || VOID.test(name)) return index;
  let depth = 0;
  for (let i = index; i < nodes.length; i++) {
    const node = nodes[i];
    const found = node?.type === 'html' ? /^<(?<close>\/?)(?<name>[a-z][a-z0-9-]*)/i.exec(node.value)?.groups : undefined;
    if (found?.name?.toLowerCase() !== name) continue;
    depth += found.close ? -1 : 1;
    if (depth === 0) return i;
  }
  return index;
}

/** Elements without an end. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** The text of a range of the source as it stands, for code and the like. */
export function verbatim(source: string, range: Range): PlainText {
  const text = source.slice(range.start, range.end);
  return new PlainText({ source, ...withoutExcess(text, [{ at: 0, source: range.start, length: text.length }]) });
}

/** White space as no person writes it: what expressions look for before or behind it they would look for from each character of it on. */
const EXCESS = /(?<=[^\S\n]{200})[^\S\n]+|(?<=\s{400})\s+/g;
const MAY_HAVE_EXCESS = /\s{201}/;

/** A text without the white space that is too much of it in a row. Such a stretch is read as if it ended sooner, and what is behind it keeps its place in the source. */
function withoutExcess(text: string, segments: readonly Segment[]): { readonly text: string; readonly segments: readonly Segment[] } {
  if (text.length <= 200 || !MAY_HAVE_EXCESS.test(text)) return { text, segments };
  let left = '';
  const kept: Segment[] = [];
  let [from, first] = [0, 0];
  const keepTo = (end: number): void => {
    const shift = left.length - from;
    left += text.slice(from, end);
    for (let i = first; i < segments.length; i++) {
      const { at, source, length } = segments[i] as Segment;
      if (at >= end) break;
      const [start, stop] = [Math.max(at, from), Math.min(at + length, end)];
      if (stop > start) kept.push({ at: start + shift, source: source + start - at, length: stop - start });
      // One that goes on behind what is left out is cut once more.
      if (at + length <= end) first = i + 1;
    }
  };
  for (const { start, end } of allMatches(EXCESS, text).map(({ index, 0: excess }) => ({ start: index, end: index + excess.length }))) {
    keepTo(start);
    from = end;
  }
  keepTo(text.length);
  return { text: left, segments: kept };
}

/** `<TIME>` and `<title of incident>`: Markdown takes them for HTML, their author for blanks to be filled in. */
const BLANK_TO_FILL =
  /^<(?!(?:[ABIPSU]|BR|HR|LI|UL|OL|DL|DT|DD|TD|TR|TH|EM|TT|IMG|DIV|SPAN|CENTER|FONT|STRONG|TABLE|TBODY|THEAD|PRE|CODE|SUB|SUP|DETAILS|SUMMARY)>)(?:[A-Z][A-Z _-]*|[A-Za-z]+(?: [A-Za-z]+)+)>$/;

class PhrasingReader {
  #text = '';
  readonly #segments: Segment[] = [];
  readonly #strong: Range[] = [];
  readonly #code: Range[] = [];
  readonly #deleted: Range[] = [];
  readonly #images: InlineImage[] = [];
  readonly #links: InlineLink[] = [];

  constructor(readonly source: string) {}

  readAll(nodes: readonly PhrasingContent[]): void {
    for (const node of nodes) this.#read(node);
  }

  finish(markup: readonly Range[]): PlainText {
    return new PlainText({
      source: this.source,
      text: this.#text,
      segments: this.#segments,
      strong: this.#strong.sort((a, b) => a.start - b.start), // an inner one was noted before its outer one
      code: this.#code,
      deleted: this.#deleted,
      images: this.#images,
      links: this.#links,
      markup,
    });
  }

  #read(node: PhrasingContent): void {
    const start = this.#text.length;
    const range = rangeOf(node);
    switch (node.type) {
      case 'text':
        this.#append(node.value, range);
        return;
      case 'inlineCode':
        this.#append(node.value, codeContent(this.source, range, node.value));
        this.#code.push({ start, end: this.#text.length });
        return;
      case 'break':
        this.#append('\n', range);
        return;
      case 'html':
        if (/^<br\s*\/?>$/i.test(node.value)) this.#append('\n', range);
        else if (BLANK_TO_FILL.test(node.value)) this.#append(node.value, range);
        return;
      case 'image':
      case 'imageReference':
        this.#images.push(imageOf(node, range, start));
        return;
      case 'footnoteReference':
        return;
      case 'strong':
      case 'emphasis':
        this.readAll(node.children);
        this.#strong.push({ start, end: this.#text.length });
        return;
      case 'delete':
        this.readAll(node.children);
        this.#deleted.push({ start, end: this.#text.length });
        return;
      case 'link':
        this.readAll(node.children);
        this.#links.push({ range, url: node.url, textRange: { start, end: this.#text.length } });
        return;
      default:
        if ('children' in node) this.readAll(node.children as PhrasingContent[]);
    }
  }

  /**
   * Notes where each character of `value` stands in the source. Mostly one to one; escapes, entities and the markers that open a
   * continuation line (`> `, indentation) are in the source only, and are stepped over.
   */
  #append(value: string, range: Range): void {
    const before = this.#text.length;
    const { text, segments } = withoutExcess(value, this.#segmentsOf(value, range));
    this.#text += text;
    for (const segment of segments) this.#segments.push({ ...segment, at: before + segment.at });
  }

  #segmentsOf(value: string, range: Range): readonly Segment[] {
    if (range.end - range.start === value.length) return [{ at: 0, source: range.start, length: value.length }];
    const segments: Segment[] = [];
    /** What stands nowhere in the rest of the source, such as what the parser writes for a NUL: it is looked for once. */
    const missing = new Set<string>();
    let source = range.start;
    let from = 0;
    let fromSource = source;
    const flush = (to: number): void => {
      if (to > from) segments.push({ at: from, source: fromSource, length: to - from });
    };
    for (let i = 0; i < value.length; i++) {
      if (this.source[source] !== value[i]) {
        flush(i);
        source = this.#stepOver(source, value[i] ?? '', range.end, missing);
        from = i;
        fromSource = source;
      }
      source++;
    }
    flush(value.length);
    return segments;
  }

  /** The next place in the source that gives `character`. */
  #stepOver(from: number, character: string, end: number, missing: Set<string>): number {
    const entity = /^&(?:#\w+|\w+);/.exec(this.source.slice(from, Math.min(end, from + 40)));
    if (entity) return from + entity[0].length - 1; // the character counts as the entity's last one
    for (let i = from; i < end && !missing.has(character); i++) if (this.source[i] === character) return i;
    missing.add(character);
    return Math.min(from, end - 1);
  }
}

function imageOf(node: Image | ImageReference, range: Range, at: number): InlineImage {
  return { range, alt: node.alt ?? '', url: node.type === 'image' ? node.url : '', at };
}

/** The range between the backticks. */
function codeContent(source: string, range: Range, value: string): Range {
  const start = source.indexOf(value, range.start);
  return start >= 0 && start + value.length <= range.end ? { start, end: start + value.length } : range;
}

/** Source range of a node. The parser gives every node one. */
export function rangeOf(node: {
  position?: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined;
}): Range {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
