import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { withRuleOff } from '../../src/core/lint/config/edit';
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

describe('a mistake in a configuration', () => {
  const problems = (text: string, fileName: string) => parseConfig(text, fileName, ALL_RULES).problems;

  it('at the very end of the text is marked inside it', () => {
    const text = '{ "profile": "alx"';
    assert.deepEqual(problems(text, '.postmortemrc.json'), [
      { message: 'not valid JSON: close brace expected', range: { start: text.length - 1, end: text.length } },
    ]);
    const [problem] = problems('ignore: [a', '.postmortemrc.yaml');
    assert.deepEqual(problem?.range, { start: 9, end: 10 });
  });

  it('is marked inside of the text where nothing that was opened is ever closed', () => {
    const text = '{"overrides": [{"stage": "draft';
    const { problems } = parseConfig(text, '.postmortemrc.json', ALL_RULES);
    assert.ok(problems.some(({ message }) => message.includes('`files`')));
    for (const { range } of problems) assert.ok(range.end <= text.length, JSON.stringify(range));
  });

  it('is a key that is there twice in JSON, also where comments stand before the brace', () => {
    const text = '// ours\n/* all */ {"rules": {"timeline-order": "off"}, "rules": {"action-due": "off"}}';
    const found = problems(text, '.postmortemrc');
    assert.deepEqual(
      found.map(({ message, range }) => [message, range.start]),
      [['the key `rules` is there twice, and only one of them would count', text.lastIndexOf('"rules"')]],
    );
    assert.deepEqual(problems('{"a": {"x": 1, "x": 2}, "postmortem": {"stage": "draft"}}', 'package.json'), []);
  });

  it('is a glob that is for no file, or for all but those that it names', () => {
    const ofGlob = (glob: string): string[] =>
      problems(JSON.stringify({ ignore: [glob], overrides: [{ files: glob, stage: 'draft' }] }), '.postmortemrc').map(
        ({ message }) => message.split('`')[2]?.trim().split(' ')[0] ?? '',
      );
    for (const glob of ['', '!docs/a.md', '/docs/*.md', '../*.md', 'docs/']) assert.equal(ofGlob(glob).length, 2, glob);
    for (const glob of ['*.md', './docs/*.md', '!(a|b).md', 'docs/**', 'docs']) assert.deepEqual(ofGlob(glob), [], glob);
  });

  it('is a second document in one file, which nobody would read', () => {
    const [problem] = problems('profile: alx\n...\nrules:\n  action-due: off\n', '.postmortemrc.yaml');
    assert.equal(problem?.message, 'not valid YAML: Source contains multiple documents');
  });
});

describe('a rule that is switched off in a configuration', () => {
  const switchedOff = (text: string, fileName = '.postmortemrc.yaml'): string | null => {
    const edit = withRuleOff(text, fileName, 'action-due');
    return edit && applyEdits(text, [edit]);
  };

  it('gets a line of its own, or another value where it is named', () => {
    assert.equal(switchedOff(''), 'rules:\n  action-due: off\n');
    assert.equal(switchedOff('profile: alx # ours\n'), 'profile: alx # ours\nrules:\n  action-due: off\n');
    assert.equal(
      switchedOff('rules:\n    timeline-gap: off # long nights\nprofile: alx\n'),
      'rules:\n    action-due: off\n    timeline-gap: off # long nights\nprofile: alx\n',
    );
    assert.equal(switchedOff('rules:\n  action-due: [warning, {}] # soon\n'), 'rules:\n  action-due: off # soon\n');
    assert.equal(
      switchedOff('{ "profile": "alx" }', '.postmortemrc.json'),
      '{\n  "profile": "alx",\n  "rules": {\n    "action-due": "off"\n  }\n}',
    );
  });

  it('goes into braces, under an empty `rules:` and before the end of the document', () => {
    assert.equal(switchedOff('rules: { timeline-gap: off }\n'), 'rules: { action-due: off, timeline-gap: off }\n');
    assert.equal(switchedOff('rules: {}\nprofile: alx\n'), 'rules: { action-due: off }\nprofile: alx\n');
    assert.equal(switchedOff('rules: # none yet\nprofile: alx\n'), 'rules: # none yet\n  action-due: off\nprofile: alx\n');
    assert.equal(switchedOff('---\nprofile: alx\n...\n'), '---\nprofile: alx\nrules:\n  action-due: off\n...\n');
  });

  it('is left alone in a text that is not valid', () => {
    assert.equal(switchedOff('rules:\n  a: b: c\n'), null);
    assert.equal(switchedOff('{ "rules": ', '.postmortemrc.json'), null);
  });
});
