import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMarkdown } from '../../../src/core/document/markdown';
import { readDocument } from '../../../src/core/document/postmortem';
import { collect } from '../../../src/core/document/tree';
import { ALL_RULES } from '../../../src/core/lint/allRules';
import { lint } from '../../../src/core/lint/engine';
import { summaryOf } from '../../../src/core/share/summary';
import { applyEdits } from '../../../src/core/text/edit';
import { updateMetrics } from '../../../src/core/writing/metrics';

const EVENTS = `- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 23:40 UTC – Impact is mitigated: reads are moved.
- 2024-06-04 00:25 UTC – Service fully restored.`;

const BLOCK = `<!-- postmortem:metrics -->

- **Time to detect (TTD):** 12 min, from the start (22:40) to the detection (22:52)
- **Time to mitigate (TTM):** 1 h, from the start (22:40) to the mitigation (23:40)
- **Time to resolve (TTR):** 1 h 45 min, from the start (2024-06-03 22:40) to the resolution (2024-06-04 00:25)

<!-- /postmortem:metrics -->`;

const ferry = (summary: string, events = EVENTS): string =>
  `# Postmortem: the ferry sold the same cabins twice\n\n${summary}## Timeline\n\n${events}\n\n## Impact\n\nTwo hundred families.\n`;
const SUMMARY = '## Summary\n\nThe booking sold cabins twice for 1 h 45 min.\n\n';

function update(text: string): string {
  const { edits, problem } = updateMetrics(readDocument(text));
  return problem ?? applyEdits(text, edits);
}

describe('the metrics are written into the document', () => {
  it('under the summary', () => assert.equal(update(ferry(SUMMARY)), ferry(`${SUMMARY}${BLOCK}\n\n`)));

  it('under all of the summary’s own text, before a part of it', () => {
    const [own, part] = ['## Summary\n\nTwice.\n\n- Once by day.\n- Once by night.\n\n', '### Scope\n\nAll ferries.\n\n'];
    assert.equal(update(ferry(own + part)), ferry(`${own}${BLOCK}\n\n${part}`));
  });

  it('behind what is stated on top, where there is no summary', () => {
    const stated = '**Status:** final\n**Owner:** Mira Holm\n\n';
    assert.equal(update(ferry(stated)), ferry(`${stated}${BLOCK}\n\n`));
    assert.equal(update(ferry('')), ferry(`${BLOCK}\n\n`));
    const front = '---\nstatus: final\n---\n\n';
    assert.equal(update(front + ferry('')), front + ferry(`${BLOCK}\n\n`));
  });

  it('with the line ends and the byte order mark of the document', () => {
    const windows = (text: string): string => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    assert.equal(update(windows(ferry(SUMMARY))), windows(ferry(`${SUMMARY}${BLOCK}\n\n`)));
  });

  it('once: then they are written anew, and nothing beside them', () => {
    const stale = BLOCK.replace('12 min', '15 min').replaceAll('- **', '* **');
    const around = (block: string): string => ferry(`${SUMMARY}${block}\nGuests\t were *not*   told.\n\n`);
    assert.equal(update(around(stale)), around(BLOCK));
    assert.equal(update(around(BLOCK)), 'The metrics say what the timeline gives.');
  });

  it('for each incident of several', () => {
    const [one, other] = ['3 May', '9 May'].map(
      day => `## Incident on ${day}\n\n### Summary\n\nTwice.\n\n### Timeline\n\n${EVENTS}\n\n### Impact\n\nMany.\n\n`,
    );
    const after = update(`# Postmortem\n\n${one}${other}`);
    assert.equal(after.split(BLOCK).length, 3);
    assert.equal(update(after), 'The metrics say what the timeline gives.');
  });

  it('only where they are certain, else it is said why not', () => {
    assert.match(update(ferry(SUMMARY, '- 22:40 UTC – The boat leaves.\n- 22:52 UTC – An alert fires.')), /does not say when it began/);
    assert.match(update(ferry(SUMMARY, '- 22:40 UTC – Outage begins.\n- 22:52 UTC – The boat leaves.')), /when it was detected, mitigated/);
    assert.match(update(ferry(SUMMARY, '- around 22:40 UTC – Outage begins.\n- 22:52 UTC – An alert fires.')), /for certain/);
    assert.match(
      update(ferry(SUMMARY, '- 22:40 UTC – Outage begins.\n- 22:52 BST – An alert fires.\n- 23:00 – Outage ends.')),
      /TTR|for certain|BST/,
    );
    const some = update(
      ferry(SUMMARY, '- 22:40 UTC – Outage begins.\n- about 22:52 UTC – An alert fires.\n- 23:10 UTC – Service fully restored.'),
    );
    assert.match(some, /Time to resolve \(TTR\):\*\* 30 min/);
    assert.doesNotMatch(some, /Time to detect/);
  });
});

describe('metrics that are written into the document', () => {
  const text = ferry(`${SUMMARY}${BLOCK}\n\n`);
  const document = readDocument(text);
  const plain = readDocument(ferry(SUMMARY));

  it('are no second statement: nothing else is read, and nothing found', () => {
    for (const type of ['event', 'duration', 'window', 'actionItem'] as const)
      assert.equal(collect(document.postmortem, type).length, collect(plain.postmortem, type).length, type);
    const found = (of: typeof document): string[] => lint(of, ALL_RULES).map(({ ruleId, message }) => `${ruleId}: ${message}`);
    assert.deepEqual(found(document), found(plain));
    const wrong = readDocument(text.replace('** 12 min', '** 15 min'));
    const rules = lint(wrong, ALL_RULES).map(({ ruleId }) => ruleId);
    assert.deepEqual(
      rules.filter(id => !lint(plain, ALL_RULES).some(({ ruleId }) => ruleId === id)),
      ['metrics-block-stale'],
    );
  });

  it('are not told as part of the summary', () =>
    assert.deepEqual(summaryOf(document.postmortem, 'slack'), summaryOf(plain.postmortem, 'slack')));

  it('stand outside of what is round them', () => {
    const kinds = parseMarkdown(text).children.map(({ type }) => type);
    assert.deepEqual(kinds.slice(0, 7), ['heading', 'heading', 'paragraph', 'html', 'list', 'html', 'heading']);
  });
});
