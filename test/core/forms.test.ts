import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readDocument } from '../../src/core/document/postmortem';
import { treeText } from '../../src/core/report/treeText';

/** Each fixture is a form that real postmortems have; the comment at its end is the tree that is read from it. `UPDATE_FIXTURES=1` writes it. */
const FOLDER = join(__dirname, '..', 'fixtures', 'reading');
const EXPECTED = /<!-- expected\n([\s\S]*?)-->\n$/;

describe('forms of postmortems', () => {
  for (const file of readdirSync(FOLDER).filter(name => name.endsWith('.md'))) {
    it(`reads ${file.replace('.md', '').replaceAll('-', ' ')}`, () => {
      const source = readFileSync(join(FOLDER, file), 'utf8');
      const expected = EXPECTED.exec(source);
      assert.ok(expected, 'the fixture ends with what is expected');
      const document = source.slice(0, expected.index);
      const actual = treeText(file, readDocument(document, { fileName: file }).postmortem);
      if (process.env.UPDATE_FIXTURES) writeFileSync(join(FOLDER, file), `${document}<!-- expected\n${actual}-->\n`);
      else assert.equal(actual, expected[1]);
    });
  }
});
