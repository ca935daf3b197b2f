import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'mdast';
import { EditedMarkdown } from '../../src/core/document/incremental';
import { parseMarkdown } from '../../src/core/document/markdown';
import { readDocument, readSyntaxTree } from '../../src/core/document/postmortem';
import { EDITS_OF_DOCUMENT, fuzzDocument } from '../fuzz/edits';

/** Sections of a postmortem, each some 300 characters. */
const SECTIONS = Array.from({ length: 80 }, (_, index) =>
  [
    `## Door ${index}`,
    '',
    `- 10:05 UTC: Door ${index} does not open.`,
    '- 10:20 UTC: It is oiled.',
    '',
    'See [the report] of it.',
    '',
    '',
  ].join('\n'),
);
const TEXT = `# Postmortem: doors\n\n[the report]: https://example.org\n\n${SECTIONS.join('')}`;

const DOCUMENTS = 400;

/** A tree as it is written down: the points of an edited one know where they are, and are no plain objects. */
const written = (root: Root): unknown => JSON.parse(JSON.stringify(root));

/** The blocks of a tree that an edit has left alone: the very same objects. */
function keptBy(edit: (markdown: EditedMarkdown) => Root): { readonly kept: number; readonly all: number } {
  const markdown = new EditedMarkdown(TEXT);
  const before = new Set<unknown>(markdown.root.children);
  const { children } = edit(markdown);
  assert.deepEqual(written(markdown.root), written(parseMarkdown(markdown.text)));
  return { kept: children.filter(child => before.has(child)).length, all: children.length };
}

describe('a document that is edited', () => {
  it('is parsed again where the edit can change it, and nowhere else', () => {
    const at = TEXT.indexOf('Door 40 does');
    const { kept, all } = keptBy(markdown => markdown.edit({ range: { start: at, end: at + 4 }, newText: 'The gate' }));
    assert.ok(all - kept < 10, `${all - kept} of ${all} blocks are new`);
  });

  it('is parsed to its end where a fence opens', () => {
    const at = TEXT.indexOf('## Door 40');
    const { kept, all } = keptBy(markdown => markdown.edit({ range: { start: at, end: at }, newText: '```\n' }));
    assert.ok(kept > 100 && all - kept < 5, `${kept} of ${all} blocks are kept`);
  });

  it('is parsed as a whole where what it defines changes', () => {
    const { kept } = keptBy(markdown => markdown.update(TEXT.replace('[the report]: ', '[a report]: ')));
    assert.equal(kept, 0);
  });

  it('has underlined headings begin with their words, whatever definitions stand above them', () => {
    const text = 'a\n\n[q]: /v\n[r\n s]: /u\nt\n-\n\nb\n';
    assert.equal(parseMarkdown(text).children[3]?.position?.start.offset, text.indexOf('t\n-'));
    for (let at = 0; at <= text.length; at++) {
      const markdown = new EditedMarkdown(text);
      markdown.edit({ range: { start: at, end: at }, newText: '\n' });
      assert.deepEqual(written(markdown.root), written(parseMarkdown(markdown.text)), `a line feed at ${at}`);
    }
  });

  it('is read as the whole text is, a byte order mark included', () => {
    const text = `\uFEFF${TEXT}`;
    const markdown = new EditedMarkdown(TEXT);
    assert.deepEqual(readSyntaxTree(markdown.update(text), text).postmortem, readDocument(text).postmortem);
  });

  it('tells those who hold on to a block where it is now', () => {
    const markdown = new EditedMarkdown(TEXT);
    const last = markdown.root.children.at(-1);
    const { line = 0, offset = 0 } = last?.position?.start ?? {};
    markdown.update(TEXT.replace('## Door 40', '## Summary\n\n## Door 40'));
    assert.equal(markdown.root.children.at(-1), last);
    assert.deepEqual([last?.position?.start.line, last?.position?.start.offset], [line + 2, offset + '## Summary\n\n'.length]);
  });

  it('is refused, and stays as it was, where an edit makes it too complex to be read', () => {
    const most = '- '.repeat(2000);
    const markdown = new EditedMarkdown(`a\n\n${most}b\n\nc\n`);
    const before = written(markdown.root);
    assert.throws(() => markdown.update(`a\n\n- ${most}b\n\nc\n`), {
      name: 'TooComplexError',
      message: /^too complex to read: 2001 bullets/,
    });
    assert.throws(() => markdown.update(`a\n\n${most}b\n\nc\n${'x\n'.repeat(9500)}`), { name: 'TooComplexError', message: / lines in / });
    assert.deepEqual([markdown.text, written(markdown.root)], [`a\n\n${most}b\n\nc\n`, before]);
    assert.deepEqual(written(markdown.update('a\n\nb\n')), written(parseMarkdown('a\n\nb\n')));
    // What was taken out again no longer counts.
    for (let time = 0; time < 3; time++) {
      markdown.update(`a\n\n${'x\n'.repeat(8000)}`);
      markdown.update('a\n');
    }
    assert.equal(markdown.text, 'a\n');
  });

  it('may be brought to another text at once, or stay as it is', () => {
    const markdown = new EditedMarkdown('# Postmortem\n\na\n');
    const { root } = markdown;
    assert.equal(markdown.update('# Postmortem\n\na\n'), root);
    for (const text of ['# Postmortem\n\na\n\na\n', 'a', '', '\r\n', '---\na: b\n---\n', '\uFEFF# a', '- a\n- b']) {
      assert.deepEqual(written(markdown.update(text)), written(parseMarkdown(text)), JSON.stringify(text));
    }
  });

  // `npm run fuzz -- edits` goes on from here.
  it(`has the tree of its whole text after each of ${DOCUMENTS * EDITS_OF_DOCUMENT} edits`, () => {
    for (let seed = 0; seed < DOCUMENTS; seed++) fuzzDocument(seed, EDITS_OF_DOCUMENT);
  });
});
