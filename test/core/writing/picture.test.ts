import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from '../../../src/core/document/postmortem';
import { collect } from '../../../src/core/document/tree';
import { chartsOf } from '../../../src/core/drawing/chart';
import { ALL_RULES } from '../../../src/core/lint/allRules';
import { lint } from '../../../src/core/lint/engine';
import { applyEdits } from '../../../src/core/text/edit';
import { isOurPicture, pictureName, pictureOf, showPicture } from '../../../src/core/writing/picture';

const FERRY = `# Postmortem: the ferry sold the same cabins twice

## Timeline

- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 2024-06-04 00:25 UTC – Service fully restored.

## Impact

Two hundred families.
`;
const ALT = 'Timeline of 3 events: started 22:40 UTC, detected 22:52 UTC, resolved 00:25 UTC';

function show(text: string, name: string): string {
  const document = readDocument(text);
  const [chart] = chartsOf(document.postmortem);
  assert.ok(chart);
  return applyEdits(text, showPicture(document, chart, name) ?? assert.fail('there is no place for it'));
}

describe('the picture of a timeline', () => {
  const shown = show(FERRY, '2024 ferry (b).timeline.svg');

  it('is shown below the list, with words for what is to be seen', () => {
    assert.equal(shown, FERRY.replace('restored.\n', `restored.\n\n![${ALT}](2024%20ferry%20%28b%29.timeline.svg)\n`));
    const [image] = collect(readDocument(shown).postmortem, 'image');
    assert.equal(image?.alt, ALT);
  });

  it('is shown once: then only its words follow the timeline', () => {
    assert.equal(show(shown, '2024 ferry (b).timeline.svg'), shown);
    const later = shown.replace('22:52 UTC – An', '22:55 UTC – An');
    assert.equal(show(later, '2024 ferry (b).timeline.svg'), later.replace('detected 22:52', 'detected 22:55'));
  });

  it('says nothing to whoever reads the document', () => {
    const found = (text: string): string[] => lint(readDocument(text), ALL_RULES).map(({ ruleId, message }) => `${ruleId}: ${message}`);
    assert.deepEqual(found(shown), found(FERRY));
    assert.equal(collect(readDocument(shown).postmortem, 'event').length, 3);
  });

  it('is known by a mark in its file, which another drawing does not have', () => {
    const [chart] = chartsOf(readDocument(FERRY).postmortem);
    assert.ok(chart);
    assert.ok(isOurPicture(pictureOf(chart)));
    assert.match(pictureOf(chart), /^<svg [^>]*>\n<!-- [^-]+ -->\n<title /);
    assert.ok(!isOurPicture('<svg xmlns="http://www.w3.org/2000/svg" class="pm-timeline"></svg>'));
    assert.deepEqual([pictureName('ferry', 0), pictureName('ferry', 1)], ['ferry.timeline.svg', 'ferry.timeline-2.svg']);
  });
});
