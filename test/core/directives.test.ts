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

- One
- Two

| Action | Owner |
| --- | --- |
| Three | |
`;

/** The lines on which an action item without an owner is reported. */
function reported(text: string): string[] {
  const document = readDocument(text, { fileName: 'postmortem.md' });
  return lint(document, ALL_RULES)
    .filter(({ ruleId }) => ruleId === 'action-owner')
    .map(({ range }) => text.slice(range.start, range.end));
}

describe('directives', () => {
  it('reports everything where there are none', () => assert.deepEqual(reported(DOCUMENT), ['One', 'Two', 'Three']));

  it('switch a rule off for the next line', () => {
    assert.deepEqual(reported(DOCUMENT.replace('- Two', '  <!-- postmortem-lint-disable-next-line action-owner -- asked -->\n- Two')), [
      'One',
      'Three',
    ]);
  });

  it('cover the whole table that starts on the next line, since nothing can be written inside it', () => {
    assert.deepEqual(reported(DOCUMENT.replace('| Action', '<!-- postmortem-lint-disable-next-line -->\n| Action')), ['One', 'Two']);
  });

  it('switch rules off from here to there', () => {
    const text = DOCUMENT.replace('- One', '<!-- postmortem-lint-disable action-owner, image-alt -->\n\n- One').replace(
      '\n| Action',
      '\n<!-- postmortem-lint-enable -->\n\n| Action',
    );
    assert.deepEqual(reported(text), ['Three']);
  });

  it('switch rules off for the file, from anywhere in it, and only those named', () => {
    assert.deepEqual(reported(`${DOCUMENT}\n<!-- postmortem-lint-disable-file action-owner -->\n`), []);
    assert.deepEqual(reported(`${DOCUMENT}\n<!-- postmortem-lint-disable-file image-alt -->\n`), ['One', 'Two', 'Three']);
  });
});
