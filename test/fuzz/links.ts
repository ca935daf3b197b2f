import assert from 'node:assert/strict';
import { readDocument } from '../../src/core/document/postmortem';
import { identify } from '../../src/core/issues/identity';
import { linkIssue, tickItem, unlinkIssue } from '../../src/core/issues/link';
import { applyEdits } from '../../src/core/text/edit';
import { mutated } from './mutated';
import { Random } from './random';

const ISSUE = { repository: 'acme/webshop', number: 4711, url: 'https://github.com/acme/webshop/issues/4711' };
const FILE_NAME = 'doors.md';
const DOC_KEY = 'postmortems/doors.md';
/** Items of one document that are tried. */
const MOST = 4;

/** The link of an issue is written into a document with accidents, found there by the key of its item, and taken out again; what cannot be proven is not written. */
export function fuzzLinks(seed: number): void {
  const random = new Random(seed);
  const text = mutated(random);
  const { postmortem } = readDocument(text, { fileName: FILE_NAME });
  const items = identify(postmortem, DOC_KEY);
  for (let tries = Math.min(MOST, items.length); tries > 0; tries--) {
    const { key, item } = random.pick(items);
    const place = { docKey: DOC_KEY, fileName: FILE_NAME, key };
    const format = random.pick(['link', 'number', 'url'] as const);
    const options = { format, home: random.pick(['acme/webshop', 'acme/other', null]) };
    const linked = linkIssue(text, place, ISSUE, options);
    if ('edit' in linked) {
      assert.equal(item.issue, null, 'an item has one link');
      const after = applyEdits(text, [linked.edit]);
      assert.equal(after.length, text.length + linked.edit.newText.length - (linked.edit.range.end - linked.edit.range.start));
      const again = linkIssue(after, place, ISSUE, options);
      assert.ok('isThere' in again, `the link that was written is seen: ${JSON.stringify(again)}`);
      const without = unlinkIssue(after, place, ISSUE, options.home);
      if ('edit' in without) assertSameItems(text, applyEdits(after, [without.edit]));
    }
    const ticked = tickItem(text, place, random.below(2) === 0);
    if ('edit' in ticked) assertSameItems(text, applyEdits(text, [ticked.edit]));
  }
}

function assertSameItems(before: string, after: string): void {
  const keysOf = (text: string): string[] =>
    identify(readDocument(text, { fileName: FILE_NAME }).postmortem, DOC_KEY).map(({ key }) => key);
  assert.deepEqual(keysOf(after), keysOf(before));
}
