/**
 * Items that are meant as a list are written as a list.
 *
 * `• one. • two. • three.` is a list to the person who typed it. Markdown sees one paragraph: everything runs together when it is rendered,
 * events cannot be linked to, and no tool sees the items.
 *
 * Marks that only separate (`SEV-2 • Final • Street lighting`) are left alone: a list begins with a bullet, or behind a colon or a sentence.
 *
 * The fix is safe: each bullet becomes an item of a Markdown list, and nothing changes but bullets and blanks. It is not offered where the bullets are of several kinds,
 * where one stands inside emphasis, and where Markdown would take an item for something else (`• 1. one`).
 */
import type { RootContent } from 'mdast';
import { type Postmortem, rangeOfNode } from '../../document/tree';
import { insertion, type TextEdit } from '../../text/edit';
import type { Range } from '../../text/range';
import type { Fix, Rule, RuleContext } from '../rule';
import { lineEnd, lineStart, nextLine } from './support/lineEdits';
import { type EntryLike, entriesOf } from './support/places';
import { provenChange } from './support/proof';

/** A single bullet may be decoration. */
const FEWEST = 2;

export const runTogetherBullets: Rule = {
  id: 'run-together-bullets',
  group: 'structure',
  summary: 'Bullets in running text are list items.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'safe',
  check({ postmortem, eol, source, report }) {
    for (const entries of byParagraph(postmortem)) {
      const pieces = entries.filter(entry => entry.bullet !== null);
      const [first] = pieces;
      if (pieces.length < FEWEST || !first || first.block.kind !== 'paragraph' || !isList(entries, first)) continue;
      const finding = {
        // The first of them stands for all: a whole paragraph underlined would hide what else is found in it.
        range: rangeOfNode(first),
        message: `Unexpected ${pieces.length} bullets in one paragraph, expected a list`,
      };
      const fix = listFix(pieces, eol, source);
      report({ ...finding, ...(fix && { fix }) });
    }
  },
};

/** Bullets open a line, or follow a sentence or a colon; between `SEV-2 • Street lighting • Final` they separate. */
function isList(entries: readonly EntryLike[], first: EntryLike): boolean {
  const before = entries[entries.indexOf(first) - 1];
  return first.position.start.column === 1 || (before !== undefined && /$(?<=[:.!?…]\W*)/.test(before.text));
}

/** The entries of each paragraph, paragraph by paragraph. */
function byParagraph(postmortem: Postmortem): EntryLike[][] {
  const paragraphs = new Map<number, EntryLike[]>();
  for (const entry of entriesOf(postmortem)) {
    const entries = paragraphs.get(entry.block.range.start);
    if (entries) entries.push(entry);
    else paragraphs.set(entry.block.range.start, [entry]);
  }
  return [...paragraphs.values()];
}

function listFix(pieces: readonly EntryLike[], eol: RuleContext['eol'], source: RuleContext['source']): Fix | null {
  const [first] = pieces;
  if (!first || first.block.column > 1) return null;
  const bullets = pieces.flatMap(({ bullet }) => (bullet ? [bullet.start] : []));
  const kinds = new Set(bullets.map(start => source({ start, end: start + 1 })));
  const isCut = isAnyInside(bullets, first.markup);
  if (kinds.size > 1 || isCut || isFollowedByIndented(first.block.range, source)) return null;
  const edits = toList(bullets, first.block.range, eol, source);
  if (!edits) return null;
  const blocks = provenChange(first.block.range, edits, source)?.blocks.children ?? [];
  return itemsOf(blocks) === bullets.length ? { title: `Make a list of the ${pieces.length} items`, edits, isSafe: true } : null;
}

/** Whether one of the places lies inside one of the ranges; both are in their order. */
function isAnyInside(places: readonly number[], ranges: readonly Range[]): boolean {
  let index = 0;
  return places.some(at => {
    while (index < ranges.length && (ranges[index]?.end ?? 0) <= at) index++;
    const range = ranges[index];
    return range !== undefined && range.start < at;
  });
}

/** How many items stand in the lists among some blocks; none where anything else than text and items stands there. */
function itemsOf(blocks: readonly RootContent[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'paragraph') return sum;
    if (block.type !== 'list' || block.ordered) return Number.NaN;
    return block.children.reduce(
      (count, { children: [own, ...nested] }) => count + (own?.type === 'paragraph' ? 1 + itemsOf(nested) : Number.NaN),
      sum,
    );
  }, 0);
}

/** What is indented behind a list would become part of its last item. */
function isFollowedByIndented({ end }: Range, source: RuleContext['source']): boolean {
  let line = nextLine(lineEnd(end, source), source);
  while (line && source(line).trim() === '') line = nextLine(line.end, source);
  return line !== null && /^(?: {2}|\t)/.test(source(line));
}

/**
 * Each bullet with the blanks round it becomes the mark of an item. A line without a bullet goes on, or ends the list. Null where a bullet stands in a sentence behind the list: it may be
 * part of that.
 */
function toList(bullets: readonly number[], block: Range, eol: RuleContext['eol'], source: RuleContext['source']): TextEdit[] | null {
  const edits: TextEdit[] = [];
  let isInList = false;
  let before = { text: '', end: 0 };
  let next = 0;
  for (let line: Range | null = { start: lineStart(block.start, source), end: lineEnd(block.start, source) }; line; ) {
    const { start, end }: Range = line;
    const own: number[] = [];
    for (let at = bullets[next]; at !== undefined && at < end; at = bullets[++next]) own.push(at);
    const lead = own[0] === undefined ? '' : source({ start, end: own[0] }).trim();
    const opens = own[0] !== undefined && lead === '';
    if (edits.length > 0 && OWN_SENTENCE.test(lead)) return null;
    if (isInList && !opens && endsList(before.text, source(line))) {
      edits.push(insertion(start, eol));
      isInList = false;
    }
    own.forEach((at, index) => {
      const blanks = /^.[^\S\r\n]*/u.exec(source({ start: at, end }))?.[0].length ?? 1;
      if (index === 0 && opens) {
        // A backslash at the end of the line before broke the line.
        if (isInList && before.text.endsWith('\\')) edits.push({ range: { start: before.end - 1, end: before.end }, newText: '' });
        edits.push({ range: { start: at, end: at + blanks }, newText: '- ' });
      } else {
        const gap = at - start - source({ start, end: at }).trimEnd().length;
        edits.push({ range: { start: at - gap, end: at + blanks }, newText: `${isInList ? eol : eol + eol}- ` });
      }
      isInList = true;
    });
    before = { text: source(line), end };
    line = end < block.end ? nextLine(end, source) : null;
  }
  return edits;
}

/** What opens in capitals, and has no end yet: no item that goes on, and nothing that announces items. */
const OWN_SENTENCE = /^[*_("'“‘[]*\p{Lu}(?:[\s\S]*[^\s.:!?…])?$/u;

/** A sentence in a line of its own behind one that has ended is not part of the last item, unless it is indented like one. */
function endsList(before: string, line: string): boolean {
  return /[.!?:…][*_)"'”’\]]*\s*$/.test(before) && /^[*_("'“‘[]*\p{Lu}/u.test(line);
}
