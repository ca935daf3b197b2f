import { flatten } from '../document/entries';
import { parseMarkdown } from '../document/markdown';
import type { ActionItem } from '../document/tree';
import { isColumn } from '../document/vocabulary/vocabulary';
import type { TextEdit } from '../text/edit';
import { contains, type Range } from '../text/range';

/** Where in a document it is said who owns an item and when it is due. */

/** The cell of an item's row under a column; null where the item is no row, or its table has no such column. */
export function cellOf(text: string, item: ActionItem, column: 'owner' | 'due' | 'status'): Cell | null {
  if (item.container !== 'row') return null;
  const row = flatten(parseMarkdown(text), text).entries.find(entry => entry.kind === 'row' && contains(entry.range, item.textRange));
  const index = row?.header.findIndex(head => isColumn(head, column)) ?? -1;
  const cell = row?.cells[index];
  if (!cell) return null;
  const content = cell.text.trim() === '' ? cell : cell.trim();
  return { text: content.text, range: content.sourceRange({ start: 0, end: content.text.length }) };
}

export interface Cell {
  readonly text: string;
  readonly range: Range;
}

/**
 * Fills a cell, or writes something else in it, with a blank between that and the bars. Where there is more in it than words – a link, what is struck out, a second
 * line – only `before` is replaced, the last of it first: the rest says something else.
 */
export function fillings(text: string, { text: said, range }: Cell, before: string | null, newText: string): TextEdit[] {
  const words = newText.replace(/\\?\|/g, '\\|');
  const source = text.slice(range.start, range.end);
  const [previous = '', next = ''] = [text[range.start - 1], text[range.end]];
  const isPlain = source.replace(/\\(?=[!-/:-@[-`{-~])/g, '') === said && previous !== '[';
  if (isPlain) return [{ range, newText: `${previous === '|' ? ' ' : ''}${words}${next === '|' ? ' ' : ''}` }];
  return rangesOf(text, range, before ?? '').map(place => ({ range: place, newText: words }));
}

/** Where words stand in a stretch of text, the last first. Those of a link go with its address. */
function rangesOf(text: string, { start, end }: Range, words: string): Range[] {
  const found: Range[] = [];
  if (words === '') return found;
  for (let at = text.indexOf(words, start); at >= 0 && at + words.length <= end; at = text.indexOf(words, at + 1))
    if (text[at - 1] !== '[') found.unshift({ start: at, end: at + words.length });
  return found;
}

/** Every place in an item and in what is nested in it where these words stand, the last first; those of the item itself before those below it. */
export function placesOf(text: string, { textRange, extent }: ActionItem, words: string): Range[] {
  const found: Range[] = [];
  const end = Math.max(extent.end, textRange.end);
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}_]/u.test(character);
  for (let at = text.indexOf(words, textRange.start); at >= 0 && at + words.length <= end; at = text.indexOf(words, at + 1)) {
    const range = { start: at, end: at + words.length };
    if (isPart(words[0]) && isPart(text[at - 1])) continue;
    if (isPart(words.at(-1)) && isPart(text[range.end])) continue;
    found.push(range);
  }
  const isOwn = (range: Range): boolean => contains(textRange, range);
  return [...found.filter(isOwn).reverse(), ...found.filter(range => !isOwn(range)).reverse()];
}

/** Where words about an item can be put: before its link and behind it. */
export function endsOf(text: string, { linkPlace, issue, textRange }: ActionItem): number[] {
  const behind = linkPlace.form === 'behind' ? linkPlace.range.start : textRange.end;
  if (!issue || issue.range.start < textRange.start || issue.range.end > behind) return [behind];
  const before = text.slice(textRange.start, issue.range.start);
  const group = /\s*[([]$/.exec(before)?.[0].length ?? 0;
  const start = issue.range.start - group;
  return group > 0 && start > textRange.start ? [start, behind] : [behind];
}
