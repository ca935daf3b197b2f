import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { milestoneIn } from '../../../src/core/document/milestones';
import { readDocument } from '../../../src/core/document/postmortem';
import { readZoneAt } from '../../../src/core/time/zone';
import { formatAt, timelineAt } from '../../../src/core/writing/format';
import { type CommitAuthor, mentionable } from '../../../src/core/writing/people';
import { placeIn, suggestMilestones, suggestTimes } from '../../../src/core/writing/suggestions';
import { suggestZones } from '../../../src/core/writing/suggestZones';
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

describe('what is offered behind the time of an event', () => {
  const zones = (marked: string, head = HEAD): string[] => {
    const at = marked.indexOf(CURSOR);
    const text = head + marked.replace(CURSOR, '');
    const lineStart = head.length + marked.lastIndexOf('\n', at) + 1;
    const line = text.slice(lineStart).split('\n')[0] ?? '';
    const document = readDocument(text);
    const section = timelineAt(document, lineStart);
    assert.ok(section);
    const all = suggestZones(document, section, lineStart, line, head.length + at - lineStart, NOW, BERLIN);
    return all.map(({ text: added, range }) => line.slice(0, range.start) + added + line.slice(range.end));
  };

  it('the zones of the document, UTC, the own one and common ones, as they are called on that day, with what follows in the other events', () =>
    assert.deepEqual(zones(`- 10:05 EAT – Errors rise.\n- 10:10 ${CURSOR}`), [
      '- 10:10 EAT – ',
      '- 10:10 UTC – ',
      '- 10:10 CEST – ',
      '- 10:10 PDT – ',
      '- 10:10 EDT – ',
      '- 10:10 UTC+1 – ',
      '- 10:10 UTC+5:30 – ',
      '- 10:10 SGT – ',
      '- 10:10 JST – ',
      '- 10:10 AEST – ',
    ]));

  it('winter names in winter', () => {
    const winter = HEAD.replace('2024-05-07', '2024-01-15');
    assert.deepEqual(zones(`- 10:05 P${CURSOR} Errors rise.\n`, winter).slice(2, 5), [
      '- 10:05 PST Errors rise.',
      '- 10:05 EST Errors rise.',
      '- 10:05 CET Errors rise.',
    ]);
  });

  it('into what is there: behind stars, before the words, in a row', () => {
    assert.equal(zones(`- **10:05** ${CURSOR}– Errors rise.\n`)[0], '- **10:05** UTC– Errors rise.');
    assert.equal(zones(`| Time | What |\n| --- | --- |\n| 10:05 U${CURSOR} | Errors rise. |\n`)[0], '| 10:05 UTC | Errors rise. |');
  });

  it('nothing where one is there, and nothing in the midst of the words', () => {
    for (const line of [
      `- 10:05 UTC ${CURSOR}`,
      `- 10:05 ${CURSOR} UTC – Errors rise.`,
      `- **10:05** ${CURSOR} UTC – Errors rise.`,
      `- 10:05 (UTC) ${CURSOR}`,
      `- 10:05 Errors r${CURSOR}`,
      `- 10:05 – E${CURSOR}`,
      `- 10:05 E${CURSOR}rrors rise.`,
      `- Errors ${CURSOR}`,
    ])
      assert.deepEqual(zones(`- 09:00 UTC – Deployed.\n${line}\n`), [], line);
  });

  it('no name that means several zones', () => {
    const offered = zones(`- 09:00 CST – Deployed.\n- 10:05 ${CURSOR}`).map(line => line.slice(8, -3));
    assert.ok(!offered.includes('CST'));
    for (const name of offered) {
      const zone = readZoneAt(name, 0);
      assert.ok(zone && zone.range.end === name.length && zone.offset !== null, name);
    }
  });
});

describe('people', () => {
  const commit = (email: string, message = 'Renew the certificate'): CommitAuthor => ({ email, message });

  it('are those whom the document mentions, the owners in CODEOWNERS, then authors of commits: once each, without teams and addresses', () =>
    assert.deepEqual(
      mentionable(
        '- Renew it (@dana)\nmail ops@example.com, see @acme/ops',
        '# who owns what\n* @sam @acme/platform\n/pay @Dana mail@example.com # payments\n',
        [commit('12345+riley@users.noreply.github.com'), commit('sam@users.noreply.github.com'), commit('kim@example.com')],
      ),
      [
        { handle: 'dana', from: 'document' },
        { handle: 'sam', from: 'owners' },
        { handle: 'riley', from: 'commits' },
      ],
    ));

  it('who worked along on a commit are told by its last lines, and a robot is nobody', () =>
    assert.deepEqual(
      mentionable('', '', [
        commit('49699333+dependabot[bot]@users.noreply.github.com'),
        commit('kim@example.com', 'Fix it\n\nCo-authored-by: Riley <7+riley@users.noreply.github.com>\n'),
        commit('12-noor@users.noreply.gitlab.com'),
      ]).map(({ handle }) => handle),
      ['riley', 'noor'],
    ));
});
