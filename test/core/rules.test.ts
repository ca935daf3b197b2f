import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { lint } from '../../src/core/lint/engine';
import type { Finding } from '../../src/core/lint/rule';
import { applyEdits } from '../../src/core/text/edit';

/**
 * Each rule has a folder of documents. What the rule is to say of a document stands in a comment at its end, a finding a line: `line:column message`.
 * Where the rule has a fix, `name.fixed.md` beside it is the document after all its fixes. UPDATE_FIXTURES=1 writes both anew, to be read before they are committed.
 */
const FIXTURES = join(__dirname, '..', 'fixtures', 'rules');
const EXPECTED = /\n?<!-- expected\n(?<lines>[\s\S]*?)-->\n$/;

for (const rule of ALL_RULES) {
  describe(rule.id, () => {
    const folder = join(FIXTURES, rule.id);
    const files = readdirSync(folder).filter(file => file.endsWith('.md') && !file.endsWith('.fixed.md'));

    const check = (document: Document): Finding[] => lint(document, [rule]);
    const fixed = (text: string): string => {
      for (let round = 0; round < 20; round++) {
        const fix = check(readDocument(text, { fileName: 'postmortem.md' })).find(finding => finding.fix)?.fix;
        if (!fix) return text;
        text = applyEdits(text, fix.edits);
      }
      return assert.fail('the fix never comes to an end');
    };

    for (const file of files) {
      const path = join(folder, file);
      const source = readFileSync(path, 'utf8');
      const text = source.replace(EXPECTED, '');
      const document = readDocument(text, { fileName: 'postmortem.md' });
      const findings = check(document);
      const said = findings.map(({ range, message }) => {
        const { line, column } = document.lines.pointAt(range.start);
        return `${line}:${column} ${message}\n`;
      });
      const fixedPath = path.replace('.md', '.fixed.md');
      if (process.env.UPDATE_FIXTURES) {
        writeFileSync(path, `${text}\n<!-- expected\n${said.join('')}-->\n`);
        if (fixed(text) !== text) writeFileSync(fixedPath, fixed(text));
      }

      it(`says what is expected of ${file.replace('.md', '')}`, () => {
        assert.ok(document.postmortem.isPostmortem, 'the document is a postmortem');
        assert.equal(
          said.join(''),
          EXPECTED.exec(process.env.UPDATE_FIXTURES ? readFileSync(path, 'utf8') : source)?.groups?.lines ?? 'no expectation',
        );
        for (const { range } of findings) assert.ok(range.start < range.end && range.end <= text.length, 'there is something to underline');
      });

      it(`fixes ${file.replace('.md', '')} as expected, in the line endings of the document`, () => {
        const expected = existsSync(fixedPath) ? readFileSync(fixedPath, 'utf8') : text;
        assert.equal(fixed(text), expected);
        assert.equal(fixed(text.replaceAll('\n', '\r\n')), expected.replaceAll('\n', '\r\n'));
      });
    }
  });
}
