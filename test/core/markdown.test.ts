import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../src/core/document/markdown';
import { TooComplexError } from '../../src/core/document/readable';
import { reference } from '../fuzz/reference';

/** Lines that go on with what is before them, break it off, or change what is behind. */
// biome-ignore format: a list of lines
const LINES = [
  '# a', '## b', 'para', 'word *x* `y`', '- a', '- b', '* c', '1. a', '2. b', '3) c', '  - n', '    - m', '   x', '    code', '\tcode', '> q', '> - q', '> > r', '```', '~~~', '```js', '  ```', '- ```',
  '<div>', '</div>', '<!-- c', '-->', '<b>x</b>', '<script>', '</script>', '<?', '?>', '| a | b |', '| - | - |', 'a | b', '[r]: /x', '[R]', '[r][]', '[x][r] ![r]', '[^1]', '[^1]: note', '    more', '[s]: <y>',
  '[s]: /z "t', 't"', '---', '***', '===', '', '', '', '', '', '- [ ] t', '-', '1.', '  ', 'a  ', '\\', '-   a', '      b', '- - c', '1. - d', '> [q]: /w', '[q]', '- [l]: /v', '[l]', '+++', 'a: b', '[^n]', '- [^n]: z',
  '  lazy', '&amp;', '\u00a0x', '\t- t', '`a', '**b', '[m', 'n]: /u', '[m n]',
];
const documents = fc
  .tuple(
    fc.constantFrom('', '', '', '---\na: b\n---\n', '\uFEFF', '\n'),
    fc.array(fc.constantFrom(...LINES), { maxLength: 30 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([start, lines, eol]) => start + lines.join(eol));

describe('a long document, parsed in pieces', () => {
  it('has the tree that it has when it is parsed at once, whatever it is made of', () => {
    fc.assert(
      fc.property(documents, fc.integer({ min: 1, max: 60 }), (text, length) => {
        assert.deepEqual(parseMarkdown(text, length), reference(text));
      }),
      { numRuns: 400 },
    );
  });

  it('has it as every fixture has', () => {
    const folder = join(__dirname, '..', 'fixtures');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'));
    assert.ok(files.length > 100);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      assert.deepEqual(parseMarkdown(text, 100), reference(text), file);
    }
  });

  it('knows what is defined pages away', () => {
    const text = `See [the report] and the note.[^1]\n\n${'Doors were shut.\n\n'.repeat(3000)}[the report]: https://example.org\n\n[^1]: Oiled.\n`;
    const found: string[] = [];
    visit(parseMarkdown(text), ({ type }) => void found.push(type));
    for (const type of ['linkReference', 'definition', 'footnoteReference', 'footnoteDefinition']) assert.ok(found.includes(type), type);
  });
});

describe('what nobody writes', () => {
  const typesIn = (text: string): Set<string> => {
    const types = new Set<string>();
    visit(parseMarkdown(text), ({ type }) => void types.add(type));
    return types;
  };

  it('nests as deep as forty quotes and lists, and is text below', () => {
    const depthOf = (text: string): number => {
      let deepest = 0;
      const walk = (node: { type: string; children?: unknown[] }, depth: number): void => {
        deepest = Math.max(deepest, depth);
        for (const child of (node.children ?? []) as { type: string; children?: unknown[] }[]) {
          walk(child, depth + (child.type === 'blockquote' || child.type === 'listItem' ? 1 : 0));
        }
      };
      walk(parseMarkdown(text), 0);
      return deepest;
    };
    assert.equal(depthOf(`${'> '.repeat(30)}a`), 30);
    assert.equal(depthOf(`${'> '.repeat(1900)}a`), 40);
    assert.ok(depthOf(`${'- '.repeat(1900)}a`) <= 40);
    assert.equal(depthOf(Array.from({ length: 300 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n')), 40);
  });

  it('is markup for the first marks of a paragraph, and characters behind them', () => {
    for (const unit of ['a**b c* ', ']', '[a](', '[a][b] ', '_a_ ', '<!-- ', '*_', '[[a]', '~a ', '`` ` ']) {
      assert.ok(typesIn(`a ${unit.repeat(20_000 / unit.length)}\n\n[a]: b`).has('paragraph'), unit);
    }
    assert.ok(typesIn(`${'a '.repeat(20_000)}**b** [c](d) \`e\``).has('inlineCode'), 'in a long paragraph with few marks');
  });

  it('is not read at all where it has hundreds of thousands of blocks or marks', () => {
    assert.throws(() => parseMarkdown('- a\n'.repeat(250_000)), TooComplexError);
    assert.throws(() => parseMarkdown('| a | b |\n'.repeat(100_000)), /too complex to read: 100000 lines in 1000 KB of text/);
    assert.throws(() => parseMarkdown('**a** '.repeat(150_000)), /too complex to read: 600000 marks/);
    assert.throws(() => parseMarkdown('> '.repeat(10_000)), /too complex to read: 10000 bullets in one line/);
    assert.throws(() => parseMarkdown('• 10:05 a '.repeat(3000)), /too complex to read: 3000 bullets in one line/);
    assert.throws(() => parseMarkdown('10:05 '.repeat(60_000)), /too complex to read: 120000 numbers in one line/);
    assert.doesNotThrow(() => parseMarkdown(`${'10:05 '.repeat(40_000)}\n${'a1b2/'.repeat(120_000)}\n`));
    assert.throws(() => parseMarkdown(' a'.repeat(300_000)), /too complex to read: 300000 blanks in one line/);
    assert.equal(parseMarkdown('12 34.5 '.repeat(10_000)).children.length, 1);
  });
});
