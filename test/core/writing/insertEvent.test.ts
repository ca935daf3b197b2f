import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../../src/core/document/postmortem';
import { applyEdits } from '../../../src/core/text/edit';
import { insertEventNow } from '../../../src/core/writing/insertEvent';
import type { LocalClock } from '../../../src/core/writing/zones';
import { CURSOR } from './support';

/** 7 May 2024, 14:02:30 UTC, written by somebody in Berlin. */
const NOW = Date.UTC(2024, 4, 7, 14, 2, 30);
const BERLIN: LocalClock = { offsetAt: () => 120, nameAt: () => 'Central European Summer Time' };
const DELHI: LocalClock = { offsetAt: () => 330, nameAt: () => 'India Standard Time' };
const HEAD = '# Postmortem: checkout was down\n\n**Date:** 2024-05-07\n\n';

/** The document behind *Insert Event Now*, with the cursor where the words go. */
function withEvent(text: string, now = NOW, local = BERLIN): string | null {
  const result = insertEventNow(readDocument(text), null, now, local);
  if (!result) return null;
  const after = applyEdits(text, result.edits);
  return after.slice(0, result.cursor) + CURSOR + after.slice(result.cursor);
}

function inTimeline(timeline: string, now = NOW, local = BERLIN): string | undefined {
  return withEvent(`${HEAD}${timeline}`, now, local)?.slice(HEAD.length);
}

describe('an event for what happens now', () => {
  const FORMS: readonly (readonly [events: string, added: string])[] = [
    ['- 10:00 UTC Deployed.\n- 10:05 UTC Errors rise.', '- 14:02 UTC ‸'],
    ['- 10:00 CEST – Deployed.\n- 10:05 CEST – Errors rise.', '- 16:02 CEST – ‸'],
    ['- 9:00 AM PDT: Deployed.\n- 9:05 AM PDT: Errors rise.', '- 7:02 AM PDT: ‸'],
    ['- 9:00 Deployed.\n- 9:05 Errors rise.', '- 16:02 ‸'],
    ['- 10:00:12 UTC Deployed.\n- 10:05:40 UTC Errors rise.', '- 14:02:30 UTC ‸'],
    ['- 2024-05-07 10:00 UTC - Deployed.\n- 2024-05-07 10:05 UTC - Errors rise.', '- 2024-05-07 14:02 UTC - ‸'],
    ['- 2024-05-07T10:00Z Deployed.\n- 2024-05-07T10:05Z Errors rise.', '- 2024-05-07T14:02Z ‸'],
    ['- May 7, 10:00 UTC: Deployed.\n- May 7, 10:05 UTC: Errors rise.', '- May 7, 14:02 UTC: ‸'],
    ['- **10:00 UTC** – Deployed.\n- **10:05 UTC** – Errors rise.', '- **14:02 UTC** – ‸'],
    ['- 10:00 (Europe/London) Deployed.\n- 10:05 (Europe/London) Errors rise.', '- 15:02 (Europe/London) ‸'],
    ['10:00 UTC: Deployed.\n10:05 UTC: Errors rise.', '14:02 UTC: ‸'],
    ['| Time (UTC) | Event |\n|---|---|\n| 10:00 | Deployed. |\n| 10:05 | Errors rise. |', '| 14:02 | ‸             |'],
    [
      '| Date | Time | Who | Event |\n|---|---|---|---|\n| 2024-05-07 | 10:05 | Dana | All errors rise. |',
      '| 2024-05-07 | 16:02 |      | ‸                 |',
    ],
  ];
  for (const [events, added] of FORMS) {
    it(`is written like ${events.split('\n').at(-1)}`, () =>
      assert.equal(inTimeline(`## Timeline\n\n${events}\n\n## Impact\n`), `## Timeline\n\n${events}\n${added}\n\n## Impact\n`));
  }

  it('stays in the box that the timeline stands in', () =>
    assert.equal(
      inTimeline('> [!timeline]\n> - 10:05 UTC Errors.\n\n## Impact\n'),
      '> [!timeline]\n> - 10:05 UTC Errors.\n> - 14:02 UTC ‸\n\n## Impact\n',
    ));

  it('takes the zone from the heading', () =>
    assert.equal(inTimeline('## Timeline (PST)\n\n- 10:05 Errors.\n'), '## Timeline (PST)\n\n- 10:05 Errors.\n- 06:02 ‸\n'));

  it('is in UTC, and says so, where the zone has several meanings', () =>
    assert.equal(inTimeline('## Timeline\n\n- 10:05 IST Errors.\n'), '## Timeline\n\n- 10:05 IST Errors.\n- 14:02 UTC ‸\n'));

  it('takes the meaning that is the author’s own zone', () => {
    assert.equal(inTimeline('## Timeline\n\n- 10:05 IST Errors.\n', NOW, DELHI), '## Timeline\n\n- 10:05 IST Errors.\n- 19:32 IST ‸\n');
  });

  it('says the day where it is another one', () => {
    const next = Date.UTC(2024, 4, 8, 0, 7);
    assert.equal(
      inTimeline('## Timeline\n\n- 23:50 UTC Errors.\n', next),
      '## Timeline\n\n- 23:50 UTC Errors.\n- 2024-05-08 00:07 UTC ‸\n',
    );
  });

  it('goes on top where the newest event comes first', () =>
    assert.equal(
      inTimeline('## Timeline\n\n- 10:10 UTC Back.\n- 10:05 UTC Errors.\n'),
      '## Timeline\n\n- 14:02 UTC ‸\n- 10:10 UTC Back.\n- 10:05 UTC Errors.\n',
    ));

  it('goes behind a night: two times without a day, the second before the first, are no list from the newest on', () => {
    const timeline = '## Timeline\n\n- 23:50 UTC Errors.\n- 00:10 UTC Back.\n';
    assert.equal(inTimeline(timeline, Date.UTC(2024, 4, 7, 14, 2)), `${timeline}- 14:02 UTC ‸\n`);
  });

  it('goes on top only where the events below it stay on their day', () => {
    const timeline = '## Timeline\n\n- 10:10 UTC Back.\n- 10:05 UTC Errors.\n- 10:00 UTC Deployed.\n';
    assert.equal(inTimeline(timeline, Date.UTC(2024, 4, 9, 14, 2)), `${timeline}- 2024-05-09 14:02 UTC ‸\n`);
  });

  it('goes behind the last event, also where the first is a list in a list, as “4. Mai” is', () => {
    const timeline = '## Zeitlicher Ablauf\n\n- 7. Mai 2024, 10:05 Uhr: Fehler.\n- 10:50 Uhr: Alles gut.\n';
    assert.equal(inTimeline(timeline), `${timeline}- 16:02 Uhr: ‸\n`);
  });

  it('stands close where the lines end in CRLF, as the others do', () => {
    const text = `${HEAD}## Timeline\n\n- 10:00 UTC Deployed.\n- 10:05 UTC Errors.\n`;
    assert.equal(withEvent(text.replaceAll('\n', '\r\n')), `${text}- 14:02 UTC ‸\n`.replaceAll('\n', '\r\n'));
  });

  it('goes behind what is nested in the last event', () =>
    assert.equal(
      inTimeline('## Timeline\n\n- 10:05 UTC Errors.\n  - on three hosts\n\n## Impact\n'),
      '## Timeline\n\n- 10:05 UTC Errors.\n  - on three hosts\n- 14:02 UTC ‸\n\n## Impact\n',
    ));

  it('becomes a heading among headings, behind what stands under the last one', () => {
    assert.equal(
      inTimeline('## Timeline\n\n### 10:00 UTC – Deployed\n\nAll was well.\n\n### 10:05 UTC – Errors\n\nOn three hosts.\n\n## Impact\n'),
      '## Timeline\n\n### 10:00 UTC – Deployed\n\nAll was well.\n\n### 10:05 UTC – Errors\n\nOn three hosts.\n\n### 14:02 UTC – ‸\n\n## Impact\n',
    );
    assert.equal(
      inTimeline('## Timeline\n\n### 10:00 UTC\n\nDeployed.\n\n### 10:05 UTC\n\nErrors.\n'),
      '## Timeline\n\n### 10:00 UTC\n\nDeployed.\n\n### 10:05 UTC\n\nErrors.\n\n### 14:02 UTC\n\n‸\n',
    );
  });

  it('is the first of an empty timeline: a list with the zone, or a row of the table that is there', () => {
    assert.equal(inTimeline('## Timeline\n\n## Impact\n'), '## Timeline\n\n- 14:02 UTC – ‸\n\n## Impact\n');
    assert.equal(inTimeline('## Timeline (CEST)\n'), '## Timeline (CEST)\n\n- 16:02 – ‸\n');
    assert.equal(
      inTimeline('## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n\n## Impact\n'),
      '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 14:02      | ‸      |\n\n## Impact\n',
    );
  });

  it('keeps to CRLF', () =>
    assert.equal(withEvent('## Timeline\r\n\r\n- 10:05 UTC Errors.\r\n'), '## Timeline\r\n\r\n- 10:05 UTC Errors.\r\n- 14:02 UTC ‸\r\n'));

  it('is refused where there is no timeline', () => assert.equal(withEvent('# Postmortem\n\n## Impact\n\nNone.\n'), null));
});
