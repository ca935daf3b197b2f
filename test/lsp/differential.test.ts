import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver';
import { lintText } from '../../src/core/report/lintText';
import { applyEdits } from '../../src/core/text/edit';
import { askingEditor, fuzzServer, TEXTS } from '../fuzz/languageServer';
import { Editor } from './editor';

const DOCUMENTS = 6;
const EDITS = 40;

describe('a document that is edited', () => {
  it(`has the diagnostics of postmortem lint after each of ${DOCUMENTS * EDITS} random edits, sent one by one or several at once`, async () => {
    const editor = await askingEditor();
    let postmortems = 0;
    for (let seed = 1; seed <= DOCUMENTS; seed++) postmortems += await fuzzServer(editor, seed, EDITS);
    // Most edits leave a postmortem a postmortem: else nothing was compared.
    assert.ok(postmortems > (DOCUMENTS * EDITS) / 2, String(postmortems));
    assert.deepEqual(editor.logged, []);
    assert.equal(await editor.quit(), 0);
  });

  it('is changed by a quick fix as by the fix of the finding', async () => {
    const editor = await Editor.start();
    for (const text of TEXTS.flatMap(one => [one, one.replaceAll('\n', '\r\n')])) {
      const uri = await editor.openNew(text);
      const document = editor.document(uri);
      const { findings } = lintText({
        name: new URL(uri).pathname,
        text,
        layers: [],
        today: new Date().toISOString().slice(0, 10),
        isIgnored: false,
        hasAllFixes: false,
      });
      for (const finding of findings) {
        if (!finding.fix) continue;
        const range = { start: document.positionAt(finding.range.start), end: document.positionAt(finding.range.end) };
        const actions: CodeAction[] = await editor.actions(uri, range);
        const results = actions.filter(({ kind }) => kind === 'quickfix').map(action => editor.carriedOut(uri, action));
        assert.ok(results.includes(applyEdits(text, finding.fix.edits)), `${finding.ruleId} in ${JSON.stringify(text)}`);
      }
    }
    assert.equal(await editor.quit(), 0);
  });
});
