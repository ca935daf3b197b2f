import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../../src/core/document/postmortem';
import { applyEdits } from '../../../src/core/text/edit';
import { eventsIn, minutesAsked, shiftEvents } from '../../../src/core/writing/shift';

const HEAD = '# Postmortem: checkout was down\n\n## Timeline\n\n';

/** The events between `‖`, or all of them, moved by minutes. */
function shift(events: string, minutes: number): string {
  const [before = '', selected = '', behind = ''] = events.includes('‖') ? events.split('‖') : ['', events, ''];
  const document = readDocument(HEAD + before + selected + behind);
  const start = HEAD.length + before.length;
  const { edits, problem } = shiftEvents(document, eventsIn(document, [{ start, end: start + selected.length }]), minutes);
  return problem ?? applyEdits(document.text, edits).slice(HEAD.length);
}

describe('events are moved by minutes', () => {
  const EVENTS: readonly (readonly [before: string, minutes: number, after: string])[] = [
    ['- 10:00 UTC Deployed.\n- 10:05 UTC Errors.', 15, '- 10:15 UTC Deployed.\n- 10:20 UTC Errors.'],
    [
      '- 10:00 Deployed.\n‖- 10:05 Errors.\n- 10:10 More.‖\n- 10:20 Back.',
      -60,
      '- 10:00 Deployed.\n- 9:05 Errors.\n- 9:10 More.\n- 10:20 Back.'.replaceAll('- 9', '- 09'),
    ],
    ['- 11:50 AM Errors.\n- 9:05 AM Later.', 15, '- 12:05 PM Errors.\n- 9:20 AM Later.'],
    ['- 10:05:30 – Errors.', 1, '- 10:06:30 – Errors.'],
    ['- **10:05–10:20 UTC** Errors.', 5, '- **10:10–10:25 UTC** Errors.'],
    ['- 10:05 EDT (14:05 UTC) Errors.', 5, '- 10:10 EDT (14:10 UTC) Errors.'],
    ['- ~10:05 Errors.', 5, '- ~10:10 Errors.'],
    ['- 2024-05-07 23:50 UTC Errors.', 15, '- 2024-05-08 00:05 UTC Errors.'],
    ['- May 31, 23:50 UTC: Errors.', 15, '- June 1, 00:05 UTC: Errors.'],
    ['- Tue, 7 May 2024, 23:50 UTC: Errors.', 15, '- Wed, 8 May 2024, 00:05 UTC: Errors.'],
    ['- 2024-05-07 (Tue) 23:50 UTC Errors.', 15, '- 2024-05-08 (Wed) 00:05 UTC Errors.'],
    ['- 2024-05-07 Tue 23:50 UTC Errors.', 15, '- 2024-05-08 Wed 00:05 UTC Errors.'],
    ['- 31/Dec/24 11:50 PM Errors.', 15, '- 1/Jan/25 12:05 AM Errors.'],
    ['- 23:50 Errors.\n- 23:55 More.', 8, '- 23:58 Errors.\n- 00:03 More.'],
    ['| Time | Event |\n|---|---|\n| 10:05 | Errors from 10:04 on. |', 5, '| Time | Event |\n|---|---|\n| 10:10 | Errors from 10:04 on. |'],
    ['### 10:05 – Errors\n\nOn three hosts.', 5, '### 10:10 – Errors\n\nOn three hosts.'],
  ];
  for (const [before, minutes, after] of EVENTS)
    it(`${minutes}: ${before.replaceAll('\n', '⏎')}`, () => assert.equal(shift(before, minutes), after));

  it('all or none: where a day that does not move along would be wrong, nothing is moved', () => {
    assert.match(
      shift('### 2024-05-07\n\n- 23:40 Errors.\n- 23:50 More.', 15),
      /“23:50” would be on another day than the one that stands over it/,
    );
    assert.match(shift('| Date | Time | Event |\n|---|---|---|\n| 2024-05-07 | 23:50 | Errors. |', 15), /another day/);
    assert.match(shift('- 3/4/2024 23:50 Errors.', 15), /that day cannot be told from its date/);
    for (const time of ['10時50分', '10点50分', '10시 50분'])
      assert.match(shift(`- ${time}: Errors.`, 15), new RegExp(`“${time}” cannot be written in the same way`));
    assert.match(shift('- 12:05 Lunch.\n- noon Errors.', 15), /“noon” cannot be written in the same way/);
  });

  it('and back again to what was there', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: -600, max: 600 }),
        fc.constantFrom('2024-05-07 ', ''),
        fc.constantFrom(' UTC – ', ': '),
        (minutes, by, day, sign) => {
          const clock = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');
          const event = `- ${day}${clock}${sign}Errors rise.`;
          assert.equal(shift(shift(event, by || 1), -(by || 1)), event);
        },
      ),
      { numRuns: 60 },
    ));
});

describe('the minutes that somebody asks for', () => {
  const ANSWERS: Readonly<Record<string, number | null>> = {
    '15': 15,
    '-15': -15,
    '+ 5 min': 5,
    '1h': 60,
    '-1 h 30 min': -90,
    '1:30': 90,
    '2 hours': 120,
    '0': null,
    '': null,
    soon: null,
    '1.5h': null,
  };
  for (const [answer, minutes] of Object.entries(ANSWERS)) it(`“${answer}”`, () => assert.equal(minutesAsked(answer), minutes));
});
