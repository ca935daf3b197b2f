import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import type { Finding } from '../../src/core/lint/rule';
import { PROFILES } from '../../src/core/profiles/allProfiles';
import { GENERIC_PROFILE } from '../../src/core/profiles/generic';
import { GOOGLE_SRE } from '../../src/core/profiles/google-sre';
import { applyEdits } from '../../src/core/text/edit';
import { frontMatterLines, missingKeys, valuesOf } from '../../src/core/writing/frontMatter';
import { halvesOf, reviewOf, whatIsLeft } from '../../src/core/writing/review';
import { mayBeHeading, missingSections, renameTo } from '../../src/core/writing/sections';

const OUTAGE = `# Postmortem: search was slow

## Summary

Search was slow for 30 minutes. See [the causes](#1-root-cause-of-it).

## 1. Root cause (of it)

An index was missing.

## Timeline (all times in UTC)

- 10:00 Latency rises.
- 10:30 Search is back to normal.

## Next steps

- [ ] Add the index (@dana)
`;
const read = (text: string) => readDocument(text, { fileName: 'postmortems/search.md' });

describe('the sections that are missing', () => {
  it('are those that the profile asks for, then those that it allows', () => {
    const { postmortem } = read(OUTAGE);
    assert.deepEqual(
      missingSections(postmortem, GOOGLE_SRE, 0).map(
        ({ section, level }) => `${'#'.repeat(level)} ${section.name}${section.required ? '' : '?'}`,
      ),
      [
        '## Impact',
        '## Resolution',
        '## Detection',
        '## Lessons Learned',
        '## Trigger?',
        '## What went well?',
        '## What went wrong?',
        '## Where we got lucky?',
        '## Supporting information?',
      ],
    );
    assert.deepEqual(
      missingSections(postmortem, GENERIC_PROFILE, 0).map(({ section }) => section.name),
      ['Resolution'],
    );
  });

  it('still hold the one whose heading is being written', () => {
    const text = `${OUTAGE}\n## Resolution\n`;
    const line = text.split('\n').indexOf('## Resolution') + 1;
    const names = (at: number) => missingSections(read(text).postmortem, GENERIC_PROFILE, at).map(({ section }) => section.name);
    assert.deepEqual(names(line), ['Resolution']);
    assert.deepEqual(names(0), []);
  });

  it('are not offered in code and front matter', () => {
    const text = '---\n# a comment\ntitle: x\n---\n\n#\n\n```sh\n# a comment\n```\n\n# \n';
    const at = (part: string, from = 0) => mayBeHeading(text, text.indexOf(part, from) + 1);
    assert.deepEqual([at('# a'), at('#\n'), at('# a', 30), at('# \n')], [false, true, false, true]);
  });
});

describe('renaming a section', () => {
  const renamed = (name: string, profile = GOOGLE_SRE, text = OUTAGE): string | null => {
    const result = renameTo(read(text), profile, text.indexOf(name) + 1);
    return result && applyEdits(text, result.edits);
  };

  it('gives it the name of the profile, and keeps number, remarks and the links that lead there', () => {
    assert.equal(
      renamed('## 1. Root'),
      OUTAGE.replace('## 1. Root cause (of it)', '## 1. Root Causes (of it)').replace('#1-root-cause-of-it', '#1-root-causes-of-it'),
    );
    assert.equal(renamed('## Next'), OUTAGE.replace('Next steps', 'Action Items'));
  });

  it('leaves a name alone that says the day of the events under it, or whose the items are', () => {
    const day =
      '# Postmortem: doors\n\n## Impact\n\nAll.\n\n## 7 May 2024\n\n- 10:04 UTC Doors close.\n- 10:12 UTC Doors open (resolved).\n';
    assert.equal(renamed('## 7', GOOGLE_SRE, day), null);
    const person = '# Postmortem: doors\n\n## Action items\n\n- [ ] Buy oil (@sam)\n\n### Dana\n\n- [ ] Sell the doors\n';
    assert.equal(renamed('### Dana', GOOGLE_SRE, person), null);
  });

  it('leaves names alone that are right, that the profile does not know, and that stand for two things', () => {
    assert.equal(renamed('## Timeline'), null);
    assert.equal(renamed('# Postmortem'), null);
    assert.equal(renamed('## Thanks', GOOGLE_SRE, `${OUTAGE}\n## Thanks\n\nTo all.\n`), null);
    const joint = OUTAGE.replace('1. Root cause (of it)', 'Root cause and resolution');
    assert.equal(renamed('## Root', GOOGLE_SRE, joint), null);
    assert.equal(renamed('## Next', GOOGLE_SRE, `${OUTAGE}\n## Action items\n\n- [ ] Alert\n`), null, 'the name is taken');
  });

  it('does nothing at other places, whatever the profile, and never loses a line', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PROFILES), fc.nat({ max: OUTAGE.length }), fc.boolean(), (profile, offset, isCrlf) => {
        const text = isCrlf ? OUTAGE.replaceAll('\n', '\r\n') : OUTAGE;
        const result = renameTo(read(text), profile, offset);
        if (!result) return;
        const after = applyEdits(text, result.edits);
        assert.equal(after.split('\n').length, text.split('\n').length);
        assert.equal(after.includes('\r'), isCrlf);
        const line = text.slice(0, offset).split('\n').length - 1;
        assert.match(text.split('\n')[line] ?? '', /^## /);
      }),
    );
  });
});

describe('the front matter', () => {
  const linesOf = (text: string): string[] => text.split('\n');

  it('is found where it is closed, and where it is being written', () => {
    assert.deepEqual(frontMatterLines(linesOf('---\ntitle: x\n---\n# x')), { first: 1, behind: 2 });
    assert.deepEqual(frontMatterLines(linesOf('---\ntitle: x\nst\n\n# x')), { first: 1, behind: 4 });
    assert.equal(frontMatterLines(linesOf('# x\n\n---\n\n---')), null);
  });

  it('offers the keys that it lacks, by whatever name they have', () => {
    const keys = missingKeys(['author: Dana', 'incident_date: 2024-05-07', 'title: x', 'sev: 2']).map(({ text }) => text);
    assert.deepEqual(keys, ['owner', 'status', 'published', 'postmortem-profile', 'id', 'repository', 'confidential']);
  });

  it('offers values where there are some', () => {
    const values = (key: string) => valuesOf(key, null, '2024-06-01').map(({ text }) => text);
    assert.deepEqual(values('Status'), ['Draft', 'In review', 'Final']);
    assert.deepEqual(values('severity'), ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4', 'SEV-5']);
    assert.deepEqual(values('date'), ['2024-06-01']);
    assert.ok(values('postmortem-profile').includes('google-sre'));
    assert.deepEqual(values('title'), []);
  });
});

describe('a review', () => {
  const finding = (severity: Finding['severity'], message = 'Unexpected x, expected y'): Finding => ({
    ruleId: 'action-owner',
    severity,
    message,
    range: { start: 0, end: 3 },
  });

  it('ends with a sentence that says what is left', () => {
    const left = (...severities: Finding['severity'][]) => whatIsLeft(severities.map(severity => finding(severity)));
    assert.equal(left(), 'Nothing is left: this postmortem is ready to be published.');
    assert.equal(left('warning'), 'Ready to be published; 1 warning is left.');
    assert.equal(left('hint', 'error', 'info', 'error'), 'Not ready to be published yet: 2 errors, 1 note and 1 hint are left.');
  });

  it('tells equal findings apart, and knows them again when the text around them changes', () => {
    const keys = reviewOf('abc', [finding('error'), finding('error')]).map(({ key }) => key);
    assert.equal(new Set(keys).size, 2);
    const moved = { ...finding('error'), range: { start: 2, end: 5 } };
    assert.equal(reviewOf('x abc', [moved])[0]?.key, keys[0]);
  });

  it('shows a message in two halves', () => {
    assert.deepEqual(halvesOf('Unexpected duration `3 hours`, expected `1 h 30 min` (10:00–11:30)'), {
      unexpected: 'Unexpected duration 3 hours',
      expected: 'Expected 1 h 30 min (10:00–11:30)',
    });
    assert.deepEqual(halvesOf('Something else'), { unexpected: 'Something else', expected: '' });
  });
});
