import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../../src/core/document/postmortem';
import { collect } from '../../../src/core/document/tree';
import { type Chart, chartsOf } from '../../../src/core/drawing/chart';
import { ALL_RULES } from '../../../src/core/lint/allRules';
import { lint } from '../../../src/core/lint/engine';
import { applyEdits } from '../../../src/core/text/edit';
import { escapeMermaid, mermaidOf, updateMermaid } from '../../../src/core/writing/mermaid';

const LIST = `- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 22:52 UTC – The harbour calls.
- 23:40 UTC – Impact is mitigated: reads are moved.
- 2024-06-04 00:25 UTC – Service fully restored.`;

const BLOCK = `<!-- postmortem:timeline -->

\`\`\`mermaid
timeline
    title Postmortem#58; the ferry sold the same cabins twice
    section Undetected (12 min)
    2024-06-03 22#58;40 UTC : Outage begins#58; a replica lags behind.
    section Detected (48 min)
    22#58;52 : An alert fires on the lag of the replica. : The harbour calls.
    section Mitigated (45 min)
    23#58;40 : Impact is mitigated#58; reads are moved.
    section After
    2024-06-04 00#58;25 : Service fully restored.
\`\`\`

<!-- /postmortem:timeline -->`;

const ferry = (timeline: string): string =>
  `# Postmortem: the ferry sold the same cabins twice\n\n## Timeline\n\n${timeline}\n\n## Impact\n\nTwo hundred families.\n`;

function update(text: string): string {
  const { edits, problem } = updateMermaid(readDocument(text));
  return problem ?? applyEdits(text, edits);
}

/**
 * What Mermaid makes of a timeline, by its documentation: the keyword, then titles, sections, and periods with their events. Texts hold no sign with a meaning;
 * `#58;` is the character with that number.
 */
const TEXT = '(?:[^\\s:;#%]|#\\d+;)(?:[^:;#%\\n]|#\\d+;)*';
const LINE = new RegExp(`^ {4}(?:title ${TEXT}|section ${TEXT}|(?!(?:timeline|title|section|acc))${TEXT}(?: : ${TEXT})+)$`, 'iu');

function assertIsMermaid(lines: readonly string[]): void {
  assert.equal(lines[0], 'timeline');
  for (const line of lines.slice(1)) assert.match(line, LINE);
}

describe('a timeline in Mermaid', () => {
  it('stands below its list, with the phases as sections', () => assert.equal(update(ferry(LIST)), ferry(`${LIST}\n\n${BLOCK}`)));

  it('stands below all of the timeline, where its events are headings', () => {
    const headings = '### 22:40 UTC – Outage begins\n\nA replica lags.\n\n### 23:00 UTC – Service fully restored\n\nReads are moved.';
    const after = update(ferry(headings));
    assert.ok(after.startsWith(ferry(`${headings}\n\n<!-- postmortem:timeline -->`).slice(0, -60)), after);
    assert.match(after, /Reads are moved\.\n\n<!-- postmortem:timeline -->/);
    assert.equal(update(after), 'The picture shows what the timeline says.');
  });

  it('is written anew, and nothing round it', () => {
    const stale = BLOCK.replace('The harbour calls.', 'The harbour writes.');
    const around = (block: string): string => ferry(`${LIST}\n\nMore  is *known*.\n\n${block}\nAnd so on.`);
    assert.equal(update(around(stale)), around(BLOCK));
    assert.equal(update(around(BLOCK)), 'The picture shows what the timeline says.');
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    assert.equal(update(windows(ferry(LIST))), windows(ferry(`${LIST}\n\n${BLOCK}`)));
  });

  it('is drawn for each incident', () => {
    const incident = (day: string): string =>
      `## Incident on ${day}\n\n### Timeline\n\n#### 10:00 UTC – Outage begins\n\nOn ${day}.\n\n#### 11:00 UTC – Outage ends\n\nDone.\n\n### Impact\n\nMany.\n\n`;
    const after = update(`# Postmortem\n\n${incident('3 May')}${incident('9 May')}`);
    assert.equal(after.split('```mermaid').length, 3);
    assert.equal(update(after), 'The picture shows what the timeline says.');
  });

  it('says nothing to whoever reads the document', () => {
    const [plain, drawn] = [ferry(LIST), ferry(`${LIST}\n\n${BLOCK}`)].map(text => readDocument(text));
    assert.ok(plain && drawn);
    for (const type of ['event', 'duration', 'window', 'actionItem', 'section'] as const)
      assert.equal(collect(drawn.postmortem, type).length, collect(plain.postmortem, type).length, type);
    const found = (of: typeof plain): string[] => lint(of, ALL_RULES).map(({ ruleId, message }) => `${ruleId}: ${message}`);
    assert.deepEqual(found(drawn), found(plain));
  });

  it('shows the turning points of a long one, and says so', () => {
    const events = Array.from({ length: 30 }, (_, minute) => `- 10:${String(minute + 10)} UTC – Step ${minute}.`);
    const lines = mermaidOf(
      chartIn(ferry([`- 10:00 UTC – Outage begins.`, ...events, '- 11:00 UTC – Outage ends.', '- 11:05 UTC – Tea.'].join('\n'))),
    );
    assert.match(lines[1] ?? '', /\(3 of 33 events\)$/);
    assertIsMermaid(lines);
  });

  it('keeps to the grammar, whatever the events say', () => {
    const chart = chartIn(ferry(LIST));
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom('end', 'title x', ': a', '%%{init}%%', '#quot;', 'a;b', '```', '', ' \n ', '\u2028', '\ud800'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty), { minLength: 5, maxLength: 5 }), nasty, (texts, title) => {
        const events = chart.events.map((event, index) => ({
          ...event,
          what: texts[index]?.[0] ?? '',
          text: texts[index]?.[1] ?? '',
          clock: null,
        }));
        const drawn = { ...chart, title };
        assertIsMermaid(mermaidOf({ ...drawn, events }));
        assertIsMermaid(mermaidOf({ ...drawn, events, frame: null, phases: [] }));
      }),
      { numRuns: 100 },
    );
  });

  it('shows every text letter by letter', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const shown = escapeMermaid(text).replace(/#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
        assert.equal(shown, text.replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ').trim());
      }),
    ));
});

function chartIn(text: string): Chart {
  const [chart] = chartsOf(readDocument(text).postmortem);
  assert.ok(chart);
  return chart;
}
