import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Root } from 'mdast';
import { parsePiece } from '../../src/core/document/markdown';
import { definedIn } from '../../src/core/document/pieces';
import { parseSimply } from '../../src/core/document/simple/parts';
import { reference } from '../fuzz/reference';

/** What is read without the parser, whole. */
const SIMPLE: Readonly<Record<string, string>> = {
  'headings and paragraphs': '# Doors\n\n## Summary\nNobody came in.\nFor 45 minutes, says @dana.\n\n#doors\n',
  'lists, numbered ones too, with others in them':
    '- 10:05 UTC Doors close.\n  Nobody sees it.\n- Doors open.\n  - One\n    1. a\n    2. b\n  - Two\n\nWhy?\n1. Rust\n2. Rain\n',
  'items with blank lines between them, which are one list': '- One\n  more\n\n- Two\n  - Inner\n- Three\n \n\n- Four\n\nEnd\n',
  'quotes of words': '> **Doors** \n> are open  \n> [!NOTE]\n\n> Again\n## Summary\n',
  'action items': '- [ ] Oil the hinge (@dana)\n- [x] Call the [locksmith](https://example.org/?a=1&b=2)\n',
  'bold and italic words, code, links and pictures':
    '**Impact:** none, *none at all*, __none__. _See_ `oil_can` and ![the door](door.png).\n',
  'marks that are none': 'snake_case ~5 minutes, S&O, [CVE-1], x < 3, 2 > 1, # and 45 %\n',
  'lines that are broken': 'Date: today  \nOwner: Dana \nEnd\n',
  'a rule, a comment, and code with blank lines': '---\n\n<!-- Who?\n\nWhen? -->\n\n```sh\nls\n\nls -l\n```\n',
  'a table': '| Time | What |\n| --- | :-: |\n| 10:05 | **Doors** close |\n|  | `open` |\n',
  'line endings of Windows': '# Doors\r\n\r\n- One\r\n  more\r\n- Two  \r\n\r\nEnd\r\n',
  'a text without an end of its last line': '# Doors\n\nNobody came in.',
};

/** What the parser is asked for, at least in part, with the reason. */
const FOR_THE_PARSER: Readonly<Record<string, string>> = {
  'an entity': 'S&amp;O\n',
  'marks in a word, which may be emphasis': 'a*b*c\n',
  'bold words that do not end': '**Impact: none\n',
  'words under a list that are not indented, which belong to it': '- One\nmore\n',
  'a list that goes on behind what is not simple': '- One\n\n- <b>Two</b>\n\n- Three\n',
  'items of two lists with blank lines between them': '- One\n\n* Two\n',
  'words that are indented behind a list, which belong to it': '- One\n\n  more\n',
  'an underlined heading': 'Doors\n=====\n',
  'a quote whose words go on without its mark': '> Doors\nare open\n',
  'a quote of more than words': '> - Doors\n',
  'a quote with a number under it, which belongs to its words': '> Doors\n2. Hinges\n',
  'indented code': '    ls\n',
  'a tag': '<b>Doors</b>\n',
  'a number behind indented code': '    ls\n\n2. Doors\n',
  'a footnote, but the references to it': 'Doors[^1], hinges[^2]\n\n[^1]: of wood\n',
  'a footnote behind a mark and a blank': 'Doors![ ^1]\n\n[^1]: of wood\n',
  'a footnote in brackets of another kind': 'Doors![^1] and [^1](u)\n\n[^1]: of wood\n',
  'a code fence that does not end': 'Doors\n\n```\nls\n\nDoors\n',
  'a comment that ends before it begins': '<!--> Doors\n-->\n',
  'a comment in an item, which the end of the list ends': '- Doors\n      <!-- shut\n\n## Doors\n',
  'a definition': '[Doors]: /doors\n',
  'a definition whose label goes on in the next line': '[Two\ndoors]: /doors\n',
  'a footnote under words': 'Doors\n[^1]: of wood\n',
  'a list that seems to be in a comment, and goes on behind it': '<details>\n<!-- shut\n\n- a\n  -->\n\n- b\n',
  'a byte order mark where a part would begin': 'Doors\n\n\uFEFFDoors\n',
  'a table with a bar that is none': '| a |\n| - |\n| \\| |\n',
  'a line that only looks like the end of a fence': '```\nls\n    ```\n',
};

describe('simple Markdown', () => {
  const parts: string[] = [];
  const parse = (text: string, worthwhile = 0): Root => {
    parts.length = 0;
    const known = definedIn(reference(text).children);
    const parsePart = (part: string): Root => {
      parts.push(part);
      return parsePiece(part, false, known);
    };
    return parseSimply(text, 0, known, parsePart, worthwhile);
  };

  for (const [what, text] of Object.entries(SIMPLE)) {
    it(`is ${what}`, () => {
      assert.deepEqual(parse(text), reference(text));
      assert.deepEqual(parts, []);
    });
  }

  for (const [what, text] of Object.entries(FOR_THE_PARSER)) {
    it(`is not ${what}`, () => {
      assert.deepEqual(parse(text), reference(text));
      assert.notEqual(parts.join(''), '');
    });
  }

  it('is read between what is not simple, and the other way round', () => {
    const text = '# Doors\n\n<b>\n\nNobody came in.\n\n```\n# no heading\n\nno words\n```\n\n- One\n\n| a |\n| - |\n| <b> |\n\nEnd\n';
    assert.deepEqual(parse(text), reference(text));
    assert.deepEqual(parts, ['<b>\n\n', '| a |\n| - |\n| <b> |\n\n']);
  });

  it('is a reference to a footnote that is defined', () => {
    const text = 'Doors[^1], **hinges[^a-2]** and [^3]\n\n[^1]: of wood\n\n[^a-2]: of iron\n';
    assert.deepEqual(parse(text), reference(text));
    assert.deepEqual(parts, ['[^1]: of wood\n\n[^a-2]: of iron\n']);
  });

  it('is left to the parser where it is too short to be worth a part of its own', () => {
    const text = `<b>\n\nShort\n\n<b>\n\n${'Long enough. '.repeat(20)}\n\n<b>\n`;
    assert.deepEqual(parse(text, 160), reference(text));
    assert.deepEqual(parts, ['<b>\n\nShort\n\n<b>\n\n', '<b>\n']);
  });

  it('is read without the parser where there is nothing else, however short it is', () => {
    assert.deepEqual(parse('\nShort\n', 160), reference('\nShort\n'));
    assert.deepEqual(parts, []);
  });
});
