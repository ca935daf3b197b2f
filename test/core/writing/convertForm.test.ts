import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../../src/core/document/postmortem';
import { applyEdits } from '../../../src/core/text/edit';
import { convertTimeline, type TimelineShape } from '../../../src/core/writing/convertForm';
import { timelineAt } from '../../../src/core/writing/format';

const HEAD = '# Postmortem\n\n## Timeline\n\n';
const TAIL = '\n\n## Impact\n\nAll customers.\n';

function convert(events: string, shape: TimelineShape): string {
  const document = readDocument(HEAD + events + TAIL);
  const section = timelineAt(document, null);
  assert.ok(section);
  const { edits, problem } = convertTimeline(document, section, shape);
  if (problem !== null) return problem;
  const after = applyEdits(document.text, edits);
  assert.ok(after.startsWith(HEAD) && after.endsWith(TAIL), after);
  return after.slice(HEAD.length, -TAIL.length).trimEnd();
}

const LIST = '- 10:00 UTC – Deployed **two** [baskets](https://example.com/a|b).\n- 10:05–10:20 UTC – Errors rise.';
const TABLE =
  '| Time            | Event |\n| --------------- | ----- |\n| 10:00 UTC       | Deployed **two** [baskets](https://example.com/a\\|b). |\n| 10:05–10:20 UTC | Errors rise. |';
const HEADINGS = '### 10:00 UTC – Deployed **two** [baskets](https://example.com/a|b).\n\n### 10:05–10:20 UTC – Errors rise.';

describe('a timeline is written in another form', () => {
  it('as a table', () => {
    assert.equal(convert(LIST, 'table'), TABLE);
    assert.equal(convert(HEADINGS, 'table'), TABLE);
  });

  it('as a list', () => {
    assert.equal(convert(TABLE, 'list'), LIST);
    assert.equal(convert(HEADINGS, 'list'), LIST);
  });

  it('with the marks that are round time and words round the words', () => {
    const bold = '- **10:00 UTC – Deployed** on two hosts.\n- [10:05 UTC: Errors](https://example.com) rise.';
    assert.equal(
      convert(bold, 'headings'),
      '### 10:00 UTC – **Deployed** on two hosts.\n\n### 10:05 UTC – [Errors](https://example.com) rise.',
    );
    assert.equal(convert('- ~10:00 UTC – Deployed.', 'headings'), '### ~10:00 UTC – Deployed.');
  });

  it('not at all where an event would be on another day', () =>
    assert.match(convert('- 23:00 UTC Errors.\n- 01:00 UTC (next day) Better.', 'table'), /would not be the same/));

  it('as headings', () => {
    assert.equal(convert(TABLE, 'headings'), HEADINGS);
    assert.equal(convert(LIST, 'headings'), HEADINGS);
  });

  it('with the marks round the times, zones behind them, and second notations', () =>
    assert.equal(
      convert('- **10:05** UTC: Errors.\n- **10:07 EDT (14:07 UTC)** Back.', 'headings'),
      '### **10:05** UTC – Errors.\n\n### **10:07 EDT** (14:07 UTC) – Back.',
    ));

  it('with the zone of the table’s head, the day of its own column, and what all columns say', () =>
    assert.equal(
      convert(
        '| Date | Time (UTC) | Who | Event |\n|---|---|---|---|\n| 2024-05-07 | 10:05 | Dana | Errors. |\n| 2024-05-07 | 10:07 | | Back. |',
        'list',
      ),
      '- 2024-05-07 10:05 UTC – Dana – Errors.\n- 2024-05-07 10:07 UTC – Back.',
    ));

  it('with what is nested in an event, or stands under its heading', () => {
    const list = '- 10:05 Errors.\n  - on three hosts\n  - and more\n- 10:07 Back.';
    const headings = '### 10:05 – Errors.\n\n- on three hosts\n- and more\n\n### 10:07 – Back.';
    assert.equal(convert(list, 'headings'), headings);
    assert.equal(convert(headings, 'list'), '- 10:05 – Errors.\n  - on three hosts\n  - and more\n- 10:07 – Back.');
    assert.equal(
      convert('### 10:05 – Errors.\n\nAll hosts:\n\n```\nhost 1\n```\n\n### 10:07 – Back.', 'list'),
      '- 10:05 – Errors.\n\n  All hosts:\n\n  ```\n  host 1\n  ```\n\n- 10:07 – Back.',
    );
  });

  it('lines of their own, and bullets run together in one', () => {
    assert.equal(convert('10:05 UTC: Errors.\n10:07 UTC: Back.', 'list'), 'This timeline is written as a list already.');
    assert.match(convert('• 10:05 UTC Errors. • 10:07 UTC Back.', 'table'), /\| 10:05 UTC \| Errors\. \|\n\| 10:07 UTC \| Back\. \|$/);
  });

  it('a wrapped item as one row', () =>
    assert.match(convert('- 10:05 Errors\n  rise.\n- 10:07 Back.', 'table'), /\| 10:05 \| Errors rise\. \|/));
});

describe('a timeline stays as it is', () => {
  const REFUSED: readonly (readonly [events: string, shape: TimelineShape, why: RegExp])[] = [
    ['- 10:05 Errors.', 'list', /a list already/],
    ['- 10:05 Errors.\n  - on three hosts', 'table', /holds more than a row/],
    ['- 10:05 Errors.\n\nMeanwhile:\n\n- 10:07 Back.', 'table', /Something else stands between/],
    ['- 10:05 Errors.\n- then nothing\n- 10:07 Back.', 'table', /Something else stands between/],
    ['- 10:05 Errors.\n  - 10:06 on one host\n- 10:07 Back.', 'table', /in several ways/],
    ['| Time | Event |\n|---|---|\n| 10:05 | Errors. |\n| later | Back. |', 'list', /A row of this table has no time/],
  ];
  for (const [events, shape, why] of REFUSED)
    it(`${shape}: ${events.replaceAll('\n', '⏎')}`, () => assert.match(convert(events, shape), why));

  it('where the new text would be read as something else: a table behind a line of a paragraph', () => {
    const text =
      '- # Postmortem: the gate\n\n  Timeline\n  10:00 UTC - The gate stood open.\n  10:20 UTC - The gate was closed.\n\n  Impact\n  All llamas left.\n';
    const document = readDocument(text);
    const section = timelineAt(document, null);
    assert.ok(section);
    assert.match(convertTimeline(document, section, 'table').problem ?? '', /would not be the same afterwards. Nothing was changed/);
  });
});
