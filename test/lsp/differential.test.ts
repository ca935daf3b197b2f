import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lintText } from '../../src/core/report/lintText';
import { applyEdits } from '../../src/core/text/edit';
import { LINES, SNIPPETS } from '../fuzz/edits';
import { Random } from '../fuzz/random';
import { OUTAGE } from './documents';
import { Editor, MODERN } from './editor';

const EXAMPLES = join(__dirname, '..', '..', 'examples', 'postmortems');
const TEXTS = [
  OUTAGE,
  ...readdirSync(EXAMPLES).flatMap(name => (name.endsWith('.md') ? [readFileSync(join(EXAMPLES, name), 'utf8')] : [])),
];

const DOCUMENTS = 6;
const EDITS = 40;

/** What is found in a text when it is linted as a file is, at the places where an editor has them. */
function expectedOf(document: TextDocument): unknown[] {
  const text = document.getText();
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const { findings } = lintText({
    name: new URL(document.uri).pathname,
    text: text.slice(mark),
    layers: [],
    today: new Date().toISOString().slice(0, 10),
    isIgnored: false,
    hasAllFixes: false,
  });
  return findings.map(({ ruleId, message, range }) => [
    ruleId,
    message,
    document.positionAt(range.start + mark),
    document.positionAt(range.end + mark),
  ]);
}

function placesOf(items: readonly Diagnostic[]): unknown[] {
  return items.map(({ code, message, range }) => [code, message, range.start, range.end]);
}

describe('a document that is edited', () => {
  it(`has the diagnostics of postmortem lint after each of ${DOCUMENTS * EDITS} random edits, sent one by one or several at once`, async () => {
    const capabilities = { ...MODERN, textDocument: { ...MODERN.textDocument, diagnostic: {} } };
    const editor = await Editor.start({ capabilities });
    let postmortems = 0;
    for (let seed = 1; seed <= DOCUMENTS; seed++) {
      const random = new Random(seed);
      const below = (limit: number): number => random.below(limit);
      const pick = <T>(list: readonly T[]): T => random.pick(list);
      const start = pick(TEXTS).replaceAll('\n', pick(['\n', '\n', '\r\n']));
      const uri = await editor.open(`2024-05-06-postmortem-${seed}.md`, below(5) === 0 ? `\uFEFF${start}` : start);
      for (let index = 0; index < EDITS; index++) {
        const document = editor.document(uri);
        for (let changes = below(3); changes >= 0; changes--) {
          const { length } = document.getText();
          const from = below(length + 1);
          const to = below(3) === 0 ? Math.min(length, from + below(30)) : from;
          await editor.type(uri, from, to, pick([pick(SNIPPETS), `\n${pick(LINES)}\n`, pick(LINES), '']));
        }
        const { items } = await editor.pull(uri);
        if (items.length > 0) postmortems++;
        assert.deepEqual(placesOf(items), expectedOf(document), `document ${seed}, edit ${index}: ${JSON.stringify(document.getText())}`);
        const place = document.positionAt(below(document.getText().length + 1));
        await Promise.all([editor.hover(uri, place), editor.completions(uri, place), editor.symbols(uri)]);
      }
      await editor.close(uri);
    }
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
