import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';

const ROOT = join(__dirname, '..', '..');
const TEMPLATES = join(ROOT, '..', 'shared', 'corpus', 'templates');
const read = (file: string) => readDocument(readFileSync(file, 'utf8'), { fileName: relative(ROOT, file) }).postmortem;

describe('no false alarm', () => {
  it('for any of the Markdown files that come with the packages', () => {
    const files = globSync(['node_modules/**/*.{md,markdown}'], { cwd: ROOT, absolute: true, dot: true });
    assert.ok(files.length > 400, `${files.length} files`);
    assert.deepEqual(
      files.filter(file => read(file).isPostmortem).map(file => relative(ROOT, file)),
      [],
    );
  });

  it('for the project’s own pages', () => {
    const files = globSync(['*.md', 'docs/**/*.md', 'bench/*.md', 'examples/*.md'], { cwd: ROOT, absolute: true });
    assert.ok(files.length > 10, `${files.length} files`);
    assert.deepEqual(
      files.filter(file => read(file).isPostmortem).map(file => relative(ROOT, file)),
      [],
    );
  });
});

if (existsSync(TEMPLATES)) {
  describe('blanks of templates', () => {
    /** What a template leaves for its user to fill in, wherever it stands. */
    const BLANK = /\{\{|\}\}|<<|>>|\{[A-Za-z][^}]*\}|HH:mm|HH:MM|YYYY|\?\?|20xx|\[(?:Date|Title|Name|Time|Owner|HH:MM)\]/;

    it('are no events, tasks or durations', () => {
      const found = readdirSync(TEMPLATES).flatMap(file => {
        const postmortem = read(join(TEMPLATES, file));
        const texts = [
          ...collect(postmortem, 'event').map(({ what }) => what),
          ...collect(postmortem, 'actionItem').map(({ task }) => task),
          ...collect(postmortem, 'duration').map(({ text }) => text),
        ];
        return texts.filter(text => BLANK.test(text)).map(text => `${file}: ${text}`);
      });
      assert.deepEqual(found, []);
    });
  });
} else console.log('The templates are not there: their test is left out.');
