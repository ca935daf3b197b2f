import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OUTAGE } from './documents';
import { Editor } from './editor';

/** Without front matter, which the parser knows in no text whose lines end in CR alone. */
const PLAIN = OUTAGE.slice(OUTAGE.indexOf('# Postmortem'));

describe('places in a document', () => {
  let editor: Editor;
  before(async () => {
    editor = await Editor.start();
  });
  after(async () => assert.equal(await editor.quit(), 0));

  it('are counted in UTF-16, as the server says', async () => {
    assert.equal(editor.initialized.capabilities.positionEncoding, 'utf-16');
    const uri = await editor.openNew(OUTAGE.replace('Uploads failed for', '🔥🔥 é: uploads failed for'));
    const duration = (await editor.diagnostics(uri)).find(({ code }) => code === 'duration-range-mismatch');
    // Two flames of two units each, a blank, a letter, a colon, a blank, and nineteen letters and blanks.
    assert.deepEqual(duration?.range, { start: { line: 11, character: 27 }, end: { line: 11, character: 34 } });
  });

  it('are the same whatever lines end in', async () => {
    const places = [];
    for (const eol of ['\n', '\r\n', '\r']) {
      const uri = await editor.openNew(PLAIN.replaceAll('\n', eol));
      places.push((await editor.diagnostics(uri)).map(({ code, range }) => ({ code, range })));
    }
    assert.ok(places[0]?.length);
    assert.deepEqual(places[1], places[0]);
    assert.deepEqual(places[2], places[0]);
  });

  it('are one further on the first line of a text with a byte order mark, which stays where it is', async () => {
    const [plain, marked] = [await editor.openNew(PLAIN), await editor.openNew(`\uFEFF${PLAIN}`)];
    const [without, withMark] = [await editor.diagnostics(plain), await editor.diagnostics(marked)];
    assert.ok(without.some(({ range: { start } }) => start.line === 0));
    const moved = without.map(({ range: { start, end }, ...rest }) => {
      const further = ({ line, character }: typeof start): typeof start => ({ line, character: character + (line === 0 ? 1 : 0) });
      return { ...rest, range: { start: further(start), end: further(end) } };
    });
    assert.deepEqual(
      withMark.map(({ relatedInformation: _, ...rest }) => rest),
      moved.map(({ relatedInformation: _, ...rest }) => rest),
    );
    const at = editor.at(marked, '**Root cause**');
    const [fix] = await editor.actions(marked, { start: at, end: at });
    assert.ok(fix);
    assert.equal(editor.carriedOut(marked, fix), `\uFEFF${PLAIN.replace('**Root cause**', '## Root cause')}`);
    const first = await editor.actions(marked, { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } });
    const inFile = first.find(({ title }) => title === 'Disable authors-required in this file');
    assert.ok(inFile);
    assert.match(editor.carriedOut(marked, inFile), /^\uFEFF<!-- postmortem-lint-disable-file authors-required -->\n\n# Postmortem/);
  });
});
