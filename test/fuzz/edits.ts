import assert from 'node:assert/strict';
import type { Root } from 'mdast';
import { EditedMarkdown } from '../../src/core/document/incremental';
import { parseMarkdown } from '../../src/core/document/markdown';
import { PIECE } from '../../src/core/document/pieces';
import { readDocument, readSyntaxTree } from '../../src/core/document/postmortem';
import { WORTHWHILE } from '../../src/core/document/simple/parts';
import { applyEdits } from '../../src/core/text/edit';
import { Random } from './random';

/** Lines that go on with what is before them, break it off, or change what is behind. */
// biome-ignore format: a list of lines
export const LINES = [
  '# a', '## b', 'para', 'word *x* `y`', '- a', '- b', '* c', '1. a', '2. b', '3) c', '  - n', '    - m', '   x', '    code', '\tcode', '> q', '> - q', '> > r', '```', '~~~', '```js', '  ```', '- ```',
  '<div>', '</div>', '<!-- c', '-->', '<b>x</b>', '<script>', '</script>', '<?', '?>', '| a | b |', '| - | - |', 'a | b', '[r]: /x', '[R]', '[r][]', '[x][r] ![r]', '[^1]', '[^1]: note', '    more', '[s]: <y>',
  '[s]: /z "t', 't"', '---', '***', '===', '', '', '', '', '', '', '', '- [ ] t', '-', '1.', '  ', 'a  ', '\\', '-   a', '      b', '- - c', '1. - d', '> [q]: /w', '[q]', '- [l]: /v', '[l]', '+++', 'a: b', '[^n]',
  '- [^n]: z', '  lazy', '&amp;', '\u00a0x', '\t- t', '`a', '**b', '[m', 'n]: /u', '[m n]', '- 10:05 UTC: Doors close.', '## Timeline', '**Impact:** nobody', '2) a', '> 2) a',
];
/** What is typed, pasted or deleted within a line. */
export const SNIPPETS = [
  'a',
  ' ',
  ', ',
  '\n',
  '\n\n',
  '\n- ',
  '\n# x\n',
  '*',
  '`',
  '```\n',
  '[',
  ']',
  '<',
  '>',
  '|',
  '-',
  '#',
  ':',
  '\t',
  '    ',
  '\r\n',
  '\r',
  '1. ',
  '<!-- ',
  '-->',
  '---\n',
  '[r]: /y\n',
  '\uFEFF',
  '&',
  '\\',
];

/** Edits of one document: after each, the tree is what the parser alone gives for the whole text. In some of them all that is simple is read without it. */
export function fuzzDocument(seed: number, edits: number): void {
  const random = new Random(seed);
  const below = (limit: number): number => random.below(limit);
  const pick = <T>(list: readonly T[]): T => random.pick(list);
  const eol = below(8) === 0 ? '\r\n' : '\n';
  const lines = (count: number): string => Array.from({ length: count }, () => pick(LINES)).join(eol);
  const markdown = new EditedMarkdown(
    (below(6) === 0 ? `---${eol}a: b${eol}---${eol}` : '') + lines(3 + below(25)),
    seed % 4 === 0 ? WORTHWHILE : 0,
  );
  let before = markdown.text;
  for (let index = 0; index < edits; index++) {
    const start = below(before.length + 1);
    // An edit that makes the document long is followed by one that makes it short.
    const length = below(3) === 0 ? below(before.length > 400 ? 200 : 12) : 0;
    const newText = below(4) === 0 ? '' : below(2) === 0 ? pick(SNIPPETS) : eol + lines(1 + below(3)) + eol;
    const edit = { range: { start, end: Math.min(before.length, start + length) }, newText };
    const text = applyEdits(before, [edit]);
    const root = index % 2 === 0 ? markdown.edit(edit) : markdown.update(text);
    // Compared as texts: deep comparison, and a message for each edit, would be the better part of the work.
    if (markdown.text !== text || !isSame(root, parsed(text))) {
      assert.deepEqual(
        JSON.parse(asText(root)),
        JSON.parse(asText(parsed(text))),
        `document ${seed}, edit ${index}: ${JSON.stringify(edit)} of ${JSON.stringify(before)}`,
      );
    }
    before = text;
  }
  const read = JSON.stringify(readSyntaxTree(markdown.root, before).postmortem);
  assert.equal(read, JSON.stringify(readDocument(before).postmortem), `document ${seed}, read as it was edited`);
}

function parsed(text: string): Root {
  return parseMarkdown(text, PIECE, Number.POSITIVE_INFINITY);
}

function isSame(a: Root, b: Root): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || asText(a) === asText(b);
}

/** A tree as JSON, whatever order the properties of its nodes were set in. */
function asText(root: Root): string {
  return JSON.stringify(root, (_, value) =>
    value && typeof value === 'object' && 'type' in value
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** Edits of one document before the next. */
export const EDITS_OF_DOCUMENT = 50;
