import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { parseConfig } from '../../src/core/lint/config/parse';
import { applyEdits } from '../../src/core/text/edit';

/** A configuration with a slip in each word that can have one, and without. */
const YAML = [
  'profil: googel-sre\nstage: reveiw\nrules:\n  timline-order: off\n  action-due: wraning\n  timeline-gap: [hint, { minuts: 90 }]\n',
  'profile: google-sre\nstage: review\nrules:\n  timeline-order: off\n  action-due: warning\n  timeline-gap: [hint, { minutes: 90 }]\n',
] as const;
const JSON_TEXT = [
  '{ "extends": ["googel-sre"], "rulse": {}, "overrides": [{ "files": "a.md", "profil": "alx" }] }',
  '{ "extends": ["google-sre"], "rules": {}, "overrides": [{ "files": "a.md", "profile": "alx" }] }',
] as const;

/** The text with all that was probably meant, in as many rounds as it takes. */
function mended(text: string, fileName: string): string {
  const edits = parseConfig(text, fileName, ALL_RULES).problems.flatMap(({ fix }) => fix?.edits ?? []);
  return edits.length === 0 ? text : mended(applyEdits(text, edits), fileName);
}

describe('a word of a configuration that is misspelt', () => {
  it('becomes what was meant, within its quotes', () => {
    assert.equal(mended(YAML[0], '.postmortemrc.yaml'), YAML[1]);
    assert.equal(mended(JSON_TEXT[0], '.postmortemrc.json'), JSON_TEXT[1]);
    assert.equal(mended("rules:\n  'timline-order': 'of'\n", '.postmortemrc.yaml'), "rules:\n  'timeline-order': 'off'\n");
    for (const [text, file] of [
      [YAML[1], '.postmortemrc.yaml'],
      [JSON_TEXT[1], '.postmortemrc.json'],
    ] as const)
      assert.deepEqual(parseConfig(text, file, ALL_RULES).problems, []);
  });

  it('stays where nothing is near, or where it is no text', () => {
    for (const text of ['rules:\n  no-such-thing: off\n', 'rules:\n  action-due: loud\n', 'profile: 12\n'])
      assert.equal(mended(text, '.postmortemrc.yaml'), text);
  });
});
