import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contentsOf } from '../../src/core/document/contents';
import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { lint } from '../../src/core/lint/engine';
import { switchOffHere, switchOffInFile } from '../../src/core/lint/switches';
import { applyEdits } from '../../src/core/text/edit';

const TEXT =
  '# Postmortem: doors\n\n## Impact\n\nNobody could\nget in for 2 hours, from 10:00 to 10:45.\n\n- Doors\n\n  Doors were shut for 3 hours, from 10:00 to 10:45.\n';

describe('a rule that is switched off', () => {
  it('is so before the block that it reports, with its indent', () => {
    const document = readDocument(TEXT);
    const findings = lint(document, ALL_RULES).filter(({ ruleId }) => ruleId === 'duration-range-mismatch');
    const [inParagraph = '', inItem = ''] = findings.map(finding =>
      applyEdits(
        TEXT,
        [switchOffHere(document, finding)].flatMap(edit => edit ?? []),
      ),
    );
    assert.match(inParagraph, /\n\n<!-- postmortem-lint-disable-next-line duration-range-mismatch -->\nNobody could\n/);
    assert.match(inItem, /\n {2}<!-- postmortem-lint-disable-next-line duration-range-mismatch -->\n {2}Doors were/);
  });

  it('is so before code, where a comment would be a line of it, and nowhere in front matter', () => {
    const text =
      '---\nstatus: odd\n---\n\n# Postmortem\n\n## Timeline\n\n- 10:00 UTC Doors close.\n\n  ```\n  key AKIA4QZ7R2MXK9TPLW3N\n  ```\n';
    const document = readDocument(text);
    const here = (id: string): string | undefined => {
      const finding = lint(document, ALL_RULES).find(({ ruleId }) => ruleId === id);
      const edit = finding && switchOffHere(document, finding);
      return edit ? applyEdits(text, [edit]) : undefined;
    };
    assert.match(here('secret-leak') ?? '', /\n\n {2}<!-- postmortem-lint-disable-next-line secret-leak -->\n {2}```\n {2}key/);
    assert.equal(here('status-valid'), undefined);
    assert.ok(lint(document, ALL_RULES).some(({ ruleId }) => ruleId === 'status-valid'));
  });

  it('is so in the file from its top, behind front matter, which stays what it is', () => {
    const inFile = (text: string): string => applyEdits(text, [switchOffInFile(readDocument(text), 'image-alt')]);
    const comment = '<!-- postmortem-lint-disable-file image-alt -->';
    assert.equal(inFile('# A\n'), `${comment}\n\n# A\n`);
    assert.equal(inFile('---\r\na: b\r\n---\r\n# A\r\n'), `---\r\na: b\r\n---\r\n${comment}\r\n\r\n# A\r\n`);
    assert.equal(inFile('---\na: b\n---'), `---\na: b\n---\n${comment}\n`);
    assert.equal(inFile('---\n# no end\n'), `${comment}\n\n---\n# no end\n`);
  });
});

describe('the outline of a document', () => {
  it('names everything, and names stand inside of what they name', () => {
    const { postmortem } = readDocument(`${TEXT}\n## Timeline\n\n- 10:00 – Shut\n\n## Action items\n\n- [x] Oil (#12)\n- [ ] Replace\n`);
    const entries = contentsOf(postmortem).flatMap(entry => [entry, ...entry.children]);
    assert.deepEqual(
      entries.map(({ kind, name, detail, state }) => [kind, name, detail, state]),
      [
        ['section', 'Impact', '', null],
        ['section', 'Timeline', '', null],
        ['event', '10:00', 'Shut', null],
        ['section', 'Action items', '', null],
        ['actionItem', 'Oil', '#12', null],
        ['actionItem', 'Replace', '', 'not tracked'],
      ],
    );
    for (const { range, nameRange } of entries) assert.ok(range.start <= nameRange.start && nameRange.end <= range.end);
  });
});
