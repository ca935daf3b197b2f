import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { lintText } from '../../src/core/report/lintText';
import { OUTAGE } from '../lsp/documents';
import { Editor, MODERN } from '../lsp/editor';
import { LINES, SNIPPETS } from './edits';
import { Random } from './random';

const EXAMPLES = join(__dirname, '..', '..', 'examples', 'postmortems');
/** Documents to begin with. */
export const TEXTS: readonly string[] = [
  OUTAGE,
  ...readdirSync(EXAMPLES).flatMap(name => (name.endsWith('.md') ? [readFileSync(join(EXAMPLES, name), 'utf8')] : [])),
];

/** An editor that asks for what was found, and so waits for no more than an answer. */
export function askingEditor(): Promise<Editor> {
  return Editor.start({ capabilities: { ...MODERN, textDocument: { ...MODERN.textDocument, diagnostic: {} } } });
}

/**
 * Edits of one document, sent one by one or several at once, and questions in between, some of which make no sense: after each, the diagnostics are those of `postmortem
 * lint`, and everything is answered. How often there was a finding.
 */
export async function fuzzServer(editor: Editor, seed: number, edits: number): Promise<number> {
  const random = new Random(seed);
  const below = (limit: number): number => random.below(limit);
  const pick = <T>(list: readonly T[]): T => random.pick(list);
  const start = pick(TEXTS).replaceAll('\n', pick(['\n', '\n', '\r\n']));
  const uri = await editor.open(`2024-05-06-postmortem-${seed}.md`, below(5) === 0 ? `\uFEFF${start}` : start);
  let found = 0;
  for (let index = 0; index < edits; index++) {
    const document = editor.document(uri);
    for (let changes = below(3); changes >= 0; changes--) {
      const { length } = document.getText();
      const from = below(length + 1);
      const to = below(3) === 0 ? Math.min(length, from + below(30)) : from;
      await editor.type(uri, from, to, pick([pick(SNIPPETS), `\n${pick(LINES)}\n`, pick(LINES), '']));
    }
    const { items } = await editor.pull(uri);
    if (items.length > 0) found++;
    assert.deepEqual(placesOf(items), expectedOf(document), `document ${seed}, edit ${index}: ${JSON.stringify(document.getText())}`);
    const place = document.positionAt(below(document.getText().length + 1));
    const nonsense = { ...pick(NONSENSE), textDocument: { uri: pick([uri, 'file:///nobody/has.md', 'untitled:none', '']) } };
    await Promise.all([
      editor.hover(uri, place),
      editor.completions(uri, place),
      editor.symbols(uri),
      // An error is an answer as well.
      editor.connection.sendRequest(pick(METHODS), nonsense).catch(String),
    ]);
  }
  await editor.close(uri);
  return found;
}

const METHODS = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/codeAction',
  'textDocument/documentSymbol',
  'textDocument/nothing',
];
const FAR = { line: 1e9, character: 1e9 };
const NONSENSE: readonly object[] = [
  { position: FAR, range: { start: FAR, end: FAR }, context: { diagnostics: [] } },
  { position: { line: -1, character: -1 }, range: { start: FAR, end: { line: 0, character: 0 } }, context: {} },
  { position: null, range: 'all' },
  {},
];

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
