import type { Code, Html } from 'mdast';
import { lineEndOf } from '../text/lines';
import { matchAt } from '../text/matchAt';
import { type Piece, PlainText, rangeOf } from './plainText';

/**
 * Markdown that stands inside HTML or code, as a text of its own in which every character knows its place in the file.
 * Authors do not see where Markdown ends: a report wrapped in a fence, indented under a label or put together from tags is prose to them.
 */

/** Tags that set a new block apart, and what stands for them in Markdown. All other tags go without a trace. */
const BLOCK_TAG =
  /^(?:address|article|aside|blockquote|body|center|details|dd|div|dl|dt|figure|footer|form|header|hr|html|main|nav|ol|p|pre|section|summary|table|tbody|thead|tr|ul)$/;
/** Elements whose content is not for readers. */
const UNREAD = /^(?:script|style|svg|iframe|head|title|template)$/;
const TAG = /<(?<close>\/?)(?<name>[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>/iuy;

/** The text of an HTML block, tags turned into what they mean in Markdown. */
export function markdownInHtml(node: Html, source: string): PlainText {
  const { start, end } = rangeOf(node);
  const pieces: Piece[] = [];
  let from = start;
  let isInCell = false;
  const take = (to: number): void => {
    if (to > from) pieces.push({ text: source.slice(from, to), source: from });
  };
  for (let at = source.indexOf('<', start); at >= 0 && at < end; at = source.indexOf('<', Math.max(at + 1, from))) {
    const behind = endOfMarkup(source, at, end);
    if (behind === null) continue;
    take(at);
    const markup = source.slice(at, behind);
    if (OF_TABLE.test(markup)) isInCell = CELL.test(markup);
    // Wikis put a paragraph into each cell: the row goes on behind it.
    const isName = /^<\/th/i.test(markup) && source[at - 1] !== ':' && OPENS_VALUE.test(source.slice(behind, Math.min(end, behind + 40)));
    pieces.push({ text: isName ? ':' : isInCell && PARAGRAPH.test(markup) ? ' ' : markdownFor(markup), source: null });
    from = behind;
  }
  take(end);
  return PlainText.of(source, pieces);
}

/** `<th>Author</th><td>Ada</td>` is a name and its value. */
const OPENS_VALUE = /^\s*<td[\s>]/i;

const OF_TABLE = /^<\/?(?:table|thead|tbody|tr|t[dh])(?![a-z0-9-])/i;
const CELL = /^<t[dh](?![a-z0-9-])/i;
const PARAGRAPH = /^<\/?(?:p|div)(?![a-z0-9-])/i;

/** Where the tag, comment or unread element that starts at `at` ends; null where none starts. */
function endOfMarkup(source: string, at: number, end: number): number | null {
  if (source.startsWith('<!--', at)) {
    const close = source.indexOf('-->', at);
    return close < 0 || close > end ? end : close + 3;
  }
  const match = matchAt(TAG, source, at);
  const behind = at + (match?.[0].length ?? 0);
  if (!match || behind > end) return null;
  const name = match.groups?.name?.toLowerCase() ?? '';
  if (match.groups?.close || !UNREAD.test(name)) return behind;
  const close = source.slice(behind, end).search(new RegExp(`</${name}`, 'i'));
  return close < 0 ? end : behind + close;
}

function markdownFor(markup: string): string {
  if (markup.startsWith('<!--')) return '';
  const { close, name = '' } = /^<(?<close>\/?)(?<name>[a-z][a-z0-9-]*)/i.exec(markup)?.groups ?? {};
  const tag = name.toLowerCase();
  if (/^h[1-6]$/.test(tag)) return close ? '\n\n' : `\n\n${'#'.repeat(Number(tag[1]))} `;
  if (tag === 'li') return close ? '' : '\n- ';
  if (tag === 'br') return '\n';
  if (tag === 'td' || tag === 'th') return ' ';
  return BLOCK_TAG.test(tag) ? '\n\n' : '';
}

/** The text of a code block as lines of the file, without the fence, the indentation they share and the marks of a quote round them. */
export function markdownInCode(node: Code, source: string): PlainText {
  const { start, end } = rangeOf(node);
  const lines = node.value.split(/\r\n|\n|\r/);
  const fenced = /^[`~]/.test(source.slice(start, start + 1));
  const indent = sharedIndent(lines);
  const pieces: Piece[] = [];
  let from = fenced ? nextLine(source, start) : start;
  for (const line of lines) {
    const lineEnd = Math.min(lineEndOf(source, from), end);
    const text = line.slice(indent);
    const textStart = lineEnd - text.length;
    if (source.slice(textStart, lineEnd) === text) pieces.push({ text, source: textStart });
    pieces.push({ text: '\n', source: null });
    from = nextLine(source, lineEnd);
  }
  return PlainText.of(source, pieces);
}

function sharedIndent(lines: readonly string[]): number {
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  return indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
}

function nextLine(source: string, from: number): number {
  const end = lineEndOf(source, from);
  return source.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, source.length);
}
