import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../../src/core/document/postmortem';
import { collect } from '../../../src/core/document/tree';
import { applyEdits } from '../../../src/core/text/edit';
import { timelineAt } from '../../../src/core/writing/format';
import { timelineToUtc } from '../../../src/core/writing/rewriteTimeline';

const inUtc = (events: string): string => {
  const document = readDocument(`# Postmortem\n\n## Timeline\n\n${events}\n\n## Impact\n\nAll customers.\n`);
  const section = timelineAt(document, null);
  assert.ok(section);
  const { edits, problem } = timelineToUtc(document, section);
  if (problem !== null) return problem;
  const after = readDocument(applyEdits(document.text, edits));
  return collect(after.postmortem, 'event')
    .map(({ time }) => time.text)
    .join(', ');
};

describe('a timeline in UTC', () => {
  it('has the events that it had, also behind bullets that are typed into a line', () => {
    assert.equal(inUtc('- 21:00 WAT: An alert.\n- 21:05 WAT: The file is mended.'), '20:00 UTC, 20:05 UTC');
    assert.equal(inUtc('• 21:00 WAT An alert • 21:05 WAT The file is mended'), '20:00 UTC, 20:05 UTC');
  });

  it('has the day of each event that states one, in whatever form', () => {
    assert.equal(
      inUtc('- 31/Dec/24 7:30 PM PST: An alert.\n- 31 Dec, 7:35 PM PST: The file is mended.'),
      '2025-01-01 03:30 UTC, 2025-01-01 03:35 UTC',
    );
  });

  it('is none where nothing but their times sets events apart: the next ones would be words of the first', () =>
    assert.match(inUtc('2100hrs WAT: An alert. 2105hrs WAT: The logs show it 2108hrs WAT: The file is mended.'), /run together in a line/));
});
