import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conflictIn, conflictText } from '../../src/core/document/conflict';
import { readDocument } from '../../src/core/document/postmortem';
import { identify } from '../../src/core/issues/identity';
import { linkIssue } from '../../src/core/issues/link';

const ISSUE = { repository: 'acme/ops', number: 1, url: 'https://github.com/acme/ops/issues/1' };
const CONFLICT = '<<<<<<< HEAD\n- [ ] Page on latency\n=======\n- [ ] Page on high latency\n>>>>>>> b\n';
const START = '# Postmortem: search was slow\n\n## Action items\n\n- [ ] Add the index\n';

const keyOfFirst = (text: string): string => identify(readDocument(text, { fileName: 'a.md' }).postmortem, 'a.md')[0]?.key ?? '';

describe('a merge conflict', () => {
  const conflicts: readonly (readonly [string, string])[] = [
    ['as git writes it', CONFLICT],
    ['with the common ancestor', CONFLICT.replace('=======', '||||||| 1234567\n- [ ] Page\n=======')],
    ['of lines that end in CRLF', CONFLICT.replaceAll('\n', '\r\n')],
    ['of lines that end in CR', CONFLICT.replaceAll('\n', '\r')],
    ['at the end of the file', CONFLICT.trimEnd()],
    ['with an empty side', '<<<<<<< HEAD\n=======\n- [ ] Page\n>>>>>>> b\n'],
    ['of a merge of merges', `<<<<<<< HEAD\n${CONFLICT}`],
    ['that opens a code block', '<<<<<<< HEAD\n```\n=======\n```text\n>>>>>>> b\n'],
    ['that ends a code block', '```\na\n<<<<<<< HEAD\n```\n\n- [ ] A\n=======\n- [ ] B\n```\n>>>>>>> b\n'],
    ['behind one that is told of', `\`\`\`\n${CONFLICT}\`\`\`\n\n${CONFLICT}`],
  ];
  for (const [name, text] of conflicts)
    it(`is one: ${name}`, () => {
      const whole = `${START}${text}`;
      const at = conflictIn(whole);
      assert.equal(whole.slice(at ?? 0, (at ?? 0) + 8), '<<<<<<< ');
    });

  it('begins at the first of its lines', () => {
    assert.equal(conflictIn(`${START}${CONFLICT}`), START.length);
    assert.equal(conflictText(`${START}${CONFLICT}`), 'holds a merge conflict that is not resolved (line 6)');
  });

  const others: readonly (readonly [string, string])[] = [
    ['a heading that is underlined', 'Timeline\n=======\n\n- 10:00 UTC Latency rises\n'],
    ['told of in a fence', `\`\`\`diff\n${CONFLICT}\`\`\`\n`],
    ['told of in a fence of tildes, which is not closed', `~~~\n${CONFLICT}`],
    ['told of in an indented block', CONFLICT.replace(/^/gm, '    ')],
    ['told of in a quote', CONFLICT.replace(/^/gm, '> ')],
    ['a quote in a quote, seven times', `${CONFLICT.replace('<<<<<<< HEAD\n', '')}`],
    ['lines in another order', '>>>>>>> b\n\nTimeline\n=======\n\n<<<<<<< HEAD\n'],
    ['longer lines', '<<<<<<<< HEAD\n========\n>>>>>>>> b\n'],
    ['in the middle of lines', 'a <<<<<<< HEAD\nb =======\nc >>>>>>> b\n'],
  ];
  for (const [name, text] of others) it(`is none: ${name}`, () => assert.equal(conflictIn(`${START}\n${text}`), null));

  it('keeps links out of the document, wherever they would go', () => {
    const text = `${START}\n## Notes\n\n${CONFLICT}`;
    const place = { docKey: 'a.md', fileName: 'a.md', key: keyOfFirst(text) };
    const result = linkIssue(text, place, ISSUE, { format: 'link', home: null });
    assert.deepEqual(result, { reason: 'the document holds a merge conflict that is not resolved (line 9)' });
  });
});
