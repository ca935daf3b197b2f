import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';

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

  describe('instructions of templates', () => {
    // They are the templates' own: the project holds no more than their prints.
    it('are found where whole lines are statements and questions of a template', () => {
      const document = readDocument(readFileSync(join(TEMPLATES, '22-atlassian-devops329.md'), 'utf8'), { fileName: 'template.md' });
      const layer = { origin: 'the test', isExplicit: true, stage: 'review' } as const;
      const found = lint(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { layers: [layer], today: '2024-06-01' }))
        .filter(({ ruleId }) => ruleId === 'template-guidance')
        .map(({ range }) => document.lines.pointAt(range.start).line);
      for (const line of [21, 51, 77, 102, 115]) assert.ok(found.includes(line), `line ${line} of ${found.join(', ')}`);
    });
  });
} else console.log('The templates are not there: their test is left out.');
