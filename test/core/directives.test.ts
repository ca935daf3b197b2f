import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { lint } from '../../src/core/lint/engine';

const DOCUMENT = `# Postmortem

Everything was down.

## Root cause

A bug.

## Action items

- Do one
- Do two

| Action | Owner |
| --- | --- |
| Do three | |
`;

/** The lines on which an action item without an owner is reported. */
function reported(text: string): string[] {
  const document = readDocument(text, { fileName: 'postmortem.md' });
  return lint(document, ALL_RULES)
    .filter(({ ruleId }) => ruleId === 'action-owner')
    .map(({ range }) => text.slice(range.start, range.end));
}

describe('directives', () => {
  it('reports everything where there are none', () => assert.deepEqual(reported(DOCUMENT), ['Do one', 'Do two', 'Do three']));

  it('switch a rule off for the next line', () => {
    assert.deepEqual(
      reported(DOCUMENT.replace('- Do two', '  <!-- postmortem-lint-disable-next-line action-owner -- asked -->\n- Do two')),
      ['Do one', 'Do three'],
    );
  });

  it('cover the whole table that starts on the next line, since nothing can be written inside it', () => {
    assert.deepEqual(reported(DOCUMENT.replace('| Action', '<!-- postmortem-lint-disable-next-line -->\n| Action')), ['Do one', 'Do two']);
  });

  it('cover of a list, or of one in a quote, the first item: before each of the others a comment can stand as well', () => {
    const directive = '<!-- postmortem-lint-disable-next-line action-owner -->';
    assert.deepEqual(reported(DOCUMENT.replace('- Do one', `${directive}\n- Do one`)), ['Do two', 'Do three']);
    assert.deepEqual(reported(DOCUMENT.replace('- Do one\n- Do two', `${directive}\n> - [ ] Do one\n>   at last\n> - [ ] Do two`)), [
      'Do two',
      'Do three',
    ]);
  });

  it('switch rules off from here to there', () => {
    const text = DOCUMENT.replace('- Do one', '<!-- postmortem-lint-disable action-owner, image-alt -->\n\n- Do one').replace(
      '\n| Action',
      '\n<!-- postmortem-lint-enable -->\n\n| Action',
    );
    assert.deepEqual(reported(text), ['Do three']);
  });

  it('switch all rules off, and one on again by its name', () => {
    const text = DOCUMENT.replace('- Do one', '<!-- postmortem-lint-disable -->\n\n- Do one').replace(
      '- Do two',
      '  <!-- postmortem-lint-enable action-owner -->\n- Do two',
    );
    assert.deepEqual(reported(text), ['Do two', 'Do three']);
  });

  it('may stand between three dashes, and are told where they are shouted', () => {
    const inCapitals = '<!-- POSTMORTEM-LINT-DISABLE-NEXT-LINE action-owner -->';
    assert.deepEqual(reported(DOCUMENT.replace('- Do one', `${inCapitals.toLowerCase().replaceAll('--', '---')}\n- Do one`)), [
      'Do two',
      'Do three',
    ]);
    const document = readDocument(DOCUMENT.replace('- Do one', `${inCapitals}\n- Do one`), { fileName: 'postmortem.md' });
    assert.ok(lint(document, ALL_RULES).some(({ ruleId }) => ruleId === 'unused-directive'));
  });

  it('switch rules off for the file, from anywhere in it, and only those named', () => {
    assert.deepEqual(reported(`${DOCUMENT}\n<!-- postmortem-lint-disable-file action-owner -->\n`), []);
    assert.deepEqual(reported(`${DOCUMENT}\n<!-- postmortem-lint-disable-file image-alt -->\n`), ['Do one', 'Do two', 'Do three']);
  });
});
