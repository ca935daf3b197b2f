import assert from 'node:assert/strict';
import { parseMarkdown } from '../../src/core/document/markdown';
import { LINES } from './edits';
import { mutated } from './mutated';
import { Random } from './random';
import { reference } from './reference';

/** What lines begin with, and the words and marks in them: the first can be read in one way only, the others may be read in several. */
// biome-ignore format: lists of words
const STARTS = ['', '', '', '', '- ', '- ', '* ', '1. ', '2. ', '# ', '## ', '  - ', '   - ', '    - ', '  ', '    ', '- [ ] ', '- [x] ', '+ ', '01. ', '1) ', ' ', '      - ', '> ', '> ', '> ', '>', '>  ', '> - ', '| ', '| a | b |\n|---|:-:|\n| ', '[r]: ', '[^1]: ', '[s\nt]: ', '- [t]: ', '<details>\n<!-- ', '  -->\n', '<div>\n```\n'];
// biome-ignore format: lists of words
const WORDS = [
  'word', '10:05', 'two words', 'by 45 %', 'é', 'x.', 'a,', '(b)', '**b**', '*i*', '_u_', '`c`', '[l](u)', '![i](u)', 'foo_bar', '~5', 'S&O', '**b:**', '"q"', 'a/b', '< 3', '[C-1]', '**`c`**', '[l](u?a=1&b=2)', '(*i*)', '__b__',
];
// biome-ignore format: lists of words
const MARKS = [
  '&amp;', '<br>', '[x]', '[ ]', '\\', '!', '|', ' ', '  ', '\u00a0', '—', '*', '**', '_', '`', '``', '[', ']', '](', '(', ')', '~', '~~', '<', '>', '#', '-', '1.', '+', ':', '[^1]', 'a*b*c', '***x***', '\t', '[l](<u>)', '[l](u "t")',
  '**b*', '`` ` ``', '[^1]', '![^1]', '![ ^1]', '[ ^1]', '[^1](u)', '[^1][a]', '[^1]:', '[^2]', '[a][b]', '[a](b)(c)', '![', '[[a](b)]', 'a~', '&#1;', '=', '@x', '$', '\\*', '<!-- x -->', '•', '😀', '*b**', '_a', 'b_', '"*', '*"', '(**', '**)', '`)', '_.', '[l](u)_', '[!](u)', '[~](u)', '[](u)', '{', '^', '[ a](u)', '\0', ' |', ' | b |',
];

/** What may stand in a line that is blank, and a line of them. */
const BLANKS = [' ', '  ', '   ', '    ', '\t', '\n', '\n\n', '>', '> '];

/** A text of lines that are mostly words. */
function madeUp(random: Random): string {
  const eol = random.below(10) === 0 ? '\r\n' : '\n';
  const odd = 2 + random.below(40);
  const piece = (): string => (random.below(odd) === 0 ? random.pick(MARKS) : random.pick(WORDS));
  const line = (): string => {
    if (random.below(odd) === 0) return random.pick(LINES);
    const words = Array.from({ length: 1 + random.below(5) }, piece).join(random.below(6) === 0 ? '' : ' ');
    return random.pick(STARTS) + words + (random.below(20) === 0 ? random.pick([' ', '  ', '   ', '\t']) : '');
  };
  const lines = Array.from(
    { length: 1 + random.below(10) },
    () => line() + (random.below(2) === 0 ? `\n${random.below(odd) === 0 ? random.pick(BLANKS) : ''}` : ''),
  );
  return lines.join('\n').replaceAll('\n', eol) + (random.below(2) === 0 ? eol : '');
}

/** A text is the same tree whether the parser reads all of it, or only what is not simple. */
export function fuzzMarkdown(seed: number): void {
  const random = new Random(seed);
  const text = random.below(3) === 0 ? mutated(random) : madeUp(random);
  assert.deepEqual(parseMarkdown(text, 200 + random.below(20_000), 0), reference(text), JSON.stringify(text));
}
