/**
 * Items that are meant as a list are written as a list.
 *
 * `• one. • two. • three.` is a list to the person who typed it. Markdown sees one paragraph: everything runs together when it is rendered,
 * events cannot be linked to, and no tool sees the items.
 *
 * Marks that only separate (`SEV-2 • Final • Street lighting`) are left alone: a list begins with a bullet, or behind a colon or a sentence.
 *
 * The fix is safe: each bullet becomes an item of a Markdown list, and no word changes.
 */
import { type Postmortem, rangeOfNode } from '../../document/tree';
import type { TextEdit } from '../../text/edit';
import type { Rule, RuleContext } from '../rule';
import { type EntryLike, entriesOf } from './support/places';

/** A single bullet may be decoration. */
const FEWEST = 2;

export const runTogetherBullets: Rule = {
  id: 'run-together-bullets',
  group: 'structure',
  summary: 'Bullets in running text are list items.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'safe',
  check({ postmortem, eol, report }) {
    for (const entries of byParagraph(postmortem)) {
      const pieces = entries.filter(entry => entry.bullet !== null);
      const [first] = pieces;
      if (pieces.length < FEWEST || !first || first.block.kind !== 'paragraph' || !isList(entries, first)) continue;
      const finding = {
        // The first of them stands for all: a whole paragraph underlined would hide what else is found in it.
        range: rangeOfNode(first),
        message: `Unexpected ${pieces.length} bullets in one paragraph, expected a list`,
      };
      if (first.block.column > 1) report(finding);
      else report({ ...finding, fix: { title: `Make a list of the ${pieces.length} items`, edits: toList(entries, eol), isSafe: true } });
    }
  },
};

/** Bullets open a line, or follow a sentence or a colon; between `SEV-2 • Street lighting • Final` they separate. */
function isList(entries: readonly EntryLike[], first: EntryLike): boolean {
  const before = entries[entries.indexOf(first) - 1];
  return first.position.start.column === 1 || (before !== undefined && /[:.!?…]\W*$/.test(before.text));
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

/** Replaces what stands between two pieces: blanks, the line's end, the bullet. */
function toList(entries: readonly EntryLike[], eol: RuleContext['eol']): TextEdit[] {
  const edits: TextEdit[] = [];
  entries.forEach((entry, index) => {
    const previous = entries[index - 1];
    const { start } = rangeOfNode(entry);
    if (entry.bullet) {
      const opensLine = entry.position.start.column === 1;
      const gapStart = previous && !opensLine ? endOfEntry(previous) : start;
      const breakBefore = opensLine ? '' : previous?.bullet ? eol : eol + eol;
      edits.push({ range: { start: gapStart, end: entry.bullet.end }, newText: `${breakBefore}- ` });
    } else if (previous?.bullet) {
      // Without a blank line, Markdown would take the next line for the rest of the last item.
      edits.push({ range: { start, end: start }, newText: eol });
    }
  });
  return edits;
}

function endOfEntry(entry: EntryLike): number {
  return Math.max(entry.textRange.end, ...entry.children.filter(child => child.type === 'image').map(image => rangeOfNode(image).end));
}
