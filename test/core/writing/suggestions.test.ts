import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { milestoneIn } from '../../../src/core/document/milestones';
import { readDocument } from '../../../src/core/document/postmortem';
import { formatAt, timelineAt } from '../../../src/core/writing/format';
import { peopleIn, placeIn, suggestMilestones, suggestTimes } from '../../../src/core/writing/suggestions';
import type { LocalClock } from '../../../src/core/writing/zones';
import { CURSOR } from './support';

const NOW = Date.UTC(2024, 4, 7, 14, 2);
const BERLIN: LocalClock = { offsetAt: () => 120, nameAt: () => 'Central European Summer Time' };
const HEAD = '# Postmortem: checkout was down\n\n**Date:** 2024-05-07\n\n## Timeline\n\n';

/** The lines that the suggestions at the cursor would make. */
function suggested(marked: string): string[] {
  const at = marked.indexOf(CURSOR);
  const text = HEAD + marked.replace(CURSOR, '');
  const lineStart = HEAD.length + marked.lastIndexOf('\n', at) + 1;
  const line = text.slice(lineStart).split('\n')[0] ?? '';
  const place = placeIn(line, HEAD.length + at - lineStart);
  const document = readDocument(text);
  const section = timelineAt(document, lineStart);
  if (!place || !section) return [];
  const all =
    place.kind === 'time'
      ? suggestTimes(document, section, lineStart, line, place, NOW, BERLIN)
      : suggestMilestones(section, lineStart, place);
  return all.map(({ text: added, range }) => line.slice(0, range.start) + added + line.slice(range.end));
}

describe('what is offered where the time of an event goes', () => {
  it('a while after the event before, now, the next day: with zone and separator as they are used', () =>
    assert.deepEqual(suggested(`- 10:05 UTC – Errors rise.\n- ${CURSOR}`), [
      '- 10:10 UTC – ',
      '- 10:20 UTC – ',
      '- 10:35 UTC – ',
      '- 11:05 UTC – ',
      '- 14:02 UTC – ',
      '- 2024-05-08 10:05 UTC – ',
    ]));

  it('the same in place of a time that is there', () =>
    assert.deepEqual(suggested(`- 10:05 UTC – Errors rise.\n- 10:05${CURSOR} UTC – \n`).slice(0, 2), ['- 10:10 UTC – ', '- 10:20 UTC – ']));

  it('over midnight with the day', () =>
    assert.equal(suggested(`- 23:50 UTC – Errors rise.\n- ${CURSOR}`)[1], '- 2024-05-08 00:05 UTC – '));

  it('within the marks of the others', () => {
    assert.equal(suggested(`- **10:05** Errors rise.\n- ${CURSOR}`)[0], '- **10:10** ');
    assert.equal(suggested(`- **10:05** Errors rise.\n- **${CURSOR}`)[0], '- **10:10** ');
  });

  it('only now in a timeline without events', () => assert.deepEqual(suggested(`- ${CURSOR}`), ['- 14:02 UTC – ']));
});

describe('what is offered where the words of an event begin', () => {
  it('the milestones that are not told yet', () =>
    assert.deepEqual(suggested(`- 10:05 UTC – Detected: errors rise.\n- 10:10 UTC – Ack${CURSOR}`), [
      '- 10:10 UTC – Impact begins: ',
      '- 10:10 UTC – Acknowledged by ',
      '- 10:10 UTC – Escalated to ',
      '- 10:10 UTC – Mitigated: ',
      '- 10:10 UTC – Resolved: ',
      '- 10:10 UTC – Incident closed. ',
    ]));

  it('words that are read as that milestone', () => {
    const document = readDocument(`${HEAD}- 10:05 Nothing.\n`);
    const section = timelineAt(document, null);
    assert.ok(section && formatAt(document, section, HEAD.length));
    for (const { text, detail } of suggestMilestones(section, 0, { kind: 'words', range: { start: 0, end: 0 } }))
      assert.equal(`milestone: ${milestoneIn(`${text}checkout`)}`, detail);
  });

  it('nothing in the midst of them', () => assert.deepEqual(suggested(`- 10:05 UTC – Errors rise${CURSOR} on all hosts.`), []));
});

describe('people', () => {
  it('are those of CODEOWNERS and those whom the document mentions, once each and without teams', () =>
    assert.deepEqual(
      peopleIn(
        '- Renew it (@dana)\nmail ops@example.com, see @acme/ops',
        '# who owns what\n* @sam @acme/platform\n/pay @dana mail@example.com # payments\n',
      ),
      ['dana', 'sam'],
    ));
});
