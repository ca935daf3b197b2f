import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Diagnostic, Hover, MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { runIn } from '../cli/support';
import { OUTAGE, RECIPE } from './documents';
import { Editor, type EditorOptions, MODERN } from './editor';

/** An editor of our days that most tests share. */
let modern: Editor;
before(async () => {
  modern = await Editor.start();
});
after(async () => {
  assert.equal(await modern.quit(), 0);
  assert.deepEqual([modern.stderr, modern.logged], ['', []]);
  assert.ok(modern.saidNothingElse());
});

/** An editor of its own for one test, which it ends well. */
async function withEditor(options: EditorOptions, test: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await Editor.start(options);
  await test(editor);
  assert.equal(await editor.quit(), 0);
  assert.equal(editor.stderr, '');
}

const EVERYTHING = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const rulesOf = (diagnostics: readonly Diagnostic[]): unknown[] => diagnostics.map(({ code }) => code);
const contentsOf = (hover: Hover | null): MarkupContent => (hover?.contents ?? { kind: 'plaintext', value: '' }) as MarkupContent;
const textOf = (hover: Hover | null): string => contentsOf(hover).value;

describe('the diagnostics', () => {
  it('are those of postmortem lint, place by place', async () => {
    await withEditor({ files: { 'incidents/uploads.md': OUTAGE } }, async editor => {
      const uri = await editor.open('incidents/uploads.md', OUTAGE);
      const found = await editor.diagnostics(uri);
      const duration = found.find(({ code }) => code === 'duration-range-mismatch');
      assert.deepEqual(duration?.range.start, editor.at(uri, '2 hours'));
      assert.equal(duration?.severity, 1);
      assert.equal(duration?.source, 'postmortem');
      assert.match(String(duration?.message), /^Unexpected duration `2 hours`, expected `45 min`/);
      assert.match(duration?.codeDescription?.href ?? '', /\/docs\/rules\/duration-range-mismatch\.md$/);
      const [file] = JSON.parse((await runIn(editor.folder, ['lint', '--format', 'json', 'incidents/uploads.md'])).stdout);
      assert.deepEqual(
        found.map(({ code, message, range }) => [code, message, range.start.line + 1, range.start.character + 1]),
        file.messages.map(
          ({
            ruleId,
            message,
            position: { start: at },
          }: {
            ruleId: string;
            message: string;
            position: { start: { line: number; column: number } };
          }) => [ruleId, message, at.line, at.column],
        ),
      );
    });
  });

  it('come for a document that is opened, and go when it is closed', async () => {
    const uri = await modern.openNew(OUTAGE);
    assert.ok((await modern.diagnostics(uri)).length > 0);
    await modern.close(uri);
    const last = await modern.wait(() => modern.published.findLast(params => params.uri === uri && params.version === undefined));
    assert.deepEqual(last, { uri, diagnostics: [] });
  });

  it('follow what is typed, once the keys rest', async () => {
    const uri = await modern.openNew(OUTAGE);
    assert.ok(rulesOf(await modern.diagnostics(uri)).includes('duration-range-mismatch'));
    const at = OUTAGE.indexOf('2 hours');
    for (let length = '2 hours'.length; length > 0; length--) await modern.type(uri, at + length - 1, at + length, '');
    await modern.type(uri, at, at, '45 minutes');
    assert.ok(!rulesOf(await modern.diagnostics(uri)).includes('duration-range-mismatch'));
    // Not one version in between was told about.
    assert.equal(modern.published.filter(params => params.uri === uri).length, 2);
  });

  it('come at once for a document that is saved', async () => {
    const uri = await modern.openNew(OUTAGE);
    await modern.diagnostics(uri);
    await modern.change(uri, [{ text: OUTAGE.replace('2 hours', '45 minutes') }]);
    await modern.save(uri);
    assert.ok(!rulesOf(await modern.diagnostics(uri)).includes('duration-range-mismatch'));
  });

  it('are none for a document that is no postmortem, and gone from one that no longer is', async () => {
    const recipe = await modern.openNew(RECIPE);
    const uri = await modern.openNew(OUTAGE);
    await modern.diagnostics(uri);
    await modern.change(uri, [{ text: RECIPE }]);
    assert.deepEqual(await modern.diagnostics(uri), []);
    assert.equal(await modern.hover(recipe, { line: 2, character: 11 }), null);
    assert.deepEqual(await modern.symbols(recipe), []);
    assert.deepEqual(await modern.completions(recipe, { line: 0, character: 1 }), []);
    assert.deepEqual(await modern.actions(recipe, { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } }), []);
    assert.ok(modern.published.every(params => params.uri !== recipe));
  });

  it('are for documents in files and for those that were never saved, and not for copies of others', async () => {
    const untitled = await modern.open('', OUTAGE, 'untitled:Untitled-1');
    const copy = await modern.open('', OUTAGE, 'git:/incidents/uploads.md?HEAD');
    assert.ok((await modern.diagnostics(untitled)).length > 0);
    assert.deepEqual(await modern.symbols(copy), []);
  });

  it('are asked for by clients that ask, and not sent to them as well', async () => {
    const capabilities = {
      ...MODERN,
      textDocument: { ...MODERN.textDocument, diagnostic: {} },
      workspace: { ...MODERN.workspace, diagnostics: { refreshSupport: true } },
    };
    await withEditor({ capabilities }, async editor => {
      assert.deepEqual(editor.initialized.capabilities.diagnosticProvider, {
        identifier: 'postmortem',
        interFileDependencies: false,
        workspaceDiagnostics: false,
      });
      const uri = await editor.open('uploads.md', OUTAGE);
      const { kind, items } = await editor.pull(uri);
      assert.equal(kind, 'full');
      assert.ok(rulesOf(items).includes('duration-range-mismatch'));
      editor.write('.postmortemrc.json', '{ "rules": { "duration-range-mismatch": "off" } }');
      await editor.filesChanged('.postmortemrc.json');
      await editor.wait(() => editor.refreshes || undefined);
      assert.ok(!rulesOf((await editor.pull(uri)).items).includes('duration-range-mismatch'));
      assert.deepEqual(editor.published, []);
    });
  });
});

describe('the configuration', () => {
  it('is the nearest file upwards from the document, and is read again when the client says that it has changed', async () => {
    await withEditor(
      {
        files: {
          'incidents/.postmortemrc.json': '{ "rules": { "duration-range-mismatch": "off" } }',
          '.postmortemrc.json': '{ "ignore": ["**"] }',
        },
      },
      async editor => {
        const uri = await editor.open('incidents/2024/uploads.md', OUTAGE);
        const before = rulesOf(await editor.diagnostics(uri));
        assert.ok(before.length > 0 && !before.includes('duration-range-mismatch'));
        assert.deepEqual(await editor.diagnostics(await editor.open('uploads.md', OUTAGE)), []);
        await editor.wait(() => editor.registered.find(({ method }) => method === 'workspace/didChangeWatchedFiles'));
        editor.write('incidents/.postmortemrc.json', '{}');
        await editor.filesChanged('incidents/.postmortemrc.json');
        await editor.wait(() =>
          rulesOf(editor.published.findLast(params => params.uri === uri)?.diagnostics ?? []).includes('duration-range-mismatch')
            ? true
            : undefined,
        );
      },
    );
  });

  it('is read again with each save where the client watches nothing', async () => {
    await withEditor({ capabilities: { textDocument: MODERN.textDocument ?? {} } }, async editor => {
      const uri = await editor.open('uploads.md', OUTAGE);
      await editor.diagnostics(uri);
      assert.deepEqual(editor.registered, []);
      editor.write('.postmortemrc.yaml', 'ignore: ["uploads.md"]\n');
      await editor.change(uri, [{ text: OUTAGE }]);
      await editor.save(uri);
      assert.deepEqual(await editor.diagnostics(uri), []);
    });
  });

  it('shows at its own file what is wrong with it, as long as it is', async () => {
    await withEditor({ files: { '.postmortemrc.json': '{ "rules": { "duration-conflit": "off" } }' } }, async editor => {
      const uri = await editor.open('uploads.md', OUTAGE);
      const config = editor.uriOf('.postmortemrc.json');
      const [problem] = (await editor.wait(() => editor.published.find(params => params.uri === config))).diagnostics;
      assert.match(String(problem?.message), /duration-conflict/);
      assert.deepEqual(problem?.range.start, { line: 0, character: 13 });
      editor.write('.postmortemrc.json', '{}');
      await editor.save(uri);
      await editor.wait(() => (editor.published.findLast(params => params.uri === config)?.diagnostics.length === 0 ? true : undefined));
    });
  });
});

describe('the code actions', () => {
  it('are the fixes of what is found there, each for the version that it was made for', async () => {
    const uri = await modern.openNew(OUTAGE);
    const label = (await modern.diagnostics(uri)).find(({ code }) => code === 'label-as-heading');
    assert.ok(label);
    const actions = await modern.actions(uri, label.range, { diagnostics: [label] });
    const [fix] = actions;
    assert.equal(fix?.title, 'Make Root cause a heading');
    assert.deepEqual([fix.kind, fix.isPreferred, fix.diagnostics], ['quickfix', true, [label]]);
    assert.match(modern.carriedOut(uri, fix), /\n\n## Root cause\n\n/);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Make Root cause a heading',
        'Fix all safe problems of this postmortem',
        'Disable label-as-heading here',
        'Disable label-as-heading in this file',
        'Disable root-cause-shallow here',
        'Disable root-cause-shallow in this file',
      ],
    );
  });

  it('switch a rule off here and in the file', async () => {
    const uri = await modern.openNew(OUTAGE.replaceAll('\n', '\r\n'));
    const at = modern.at(uri, '2 hours');
    for (const title of ['Disable duration-range-mismatch here', 'Disable duration-range-mismatch in this file']) {
      const action = (await modern.actions(uri, { start: at, end: at })).find(one => one.title === title);
      assert.ok(action);
      const text = modern.carriedOut(uri, action);
      assert.ok(!/[^\r]\n/.test(text), 'lines end as they do in the document');
      const other = await modern.openNew(text);
      assert.ok(!rulesOf(await modern.diagnostics(other)).includes('duration-range-mismatch'), title);
    }
  });

  it('fix everything that is safe, as --fix does, when they are asked for by name', async () => {
    const example = await readFile(join(__dirname, '..', '..', 'examples', 'postmortems', '2023-11-20-search-index.md'), 'utf8');
    for (const [name, text] of Object.entries({ 'lf.md': example, 'crlf.md': example.replaceAll('\n', '\r\n') })) {
      modern.write(name, text);
      const uri = await modern.open(name, text);
      for (const only of ['source.fixAll.postmortem', 'source.fixAll', 'source']) {
        const [fixAll, ...others] = await modern.actions(uri, EVERYTHING, { only: [only] });
        assert.deepEqual([fixAll?.kind, others], ['source.fixAll.postmortem', []], only);
      }
      const [fixAll] = await modern.actions(uri, EVERYTHING, { only: ['source.fixAll.postmortem'] });
      assert.ok(fixAll);
      const fixed = modern.carriedOut(uri, fixAll);
      await runIn(modern.folder, ['lint', '--fix', name]);
      assert.equal(fixed, await readFile(join(modern.folder, name), 'utf8'));
      assert.notEqual(fixed, text);
      await modern.change(uri, [{ text: fixed }]);
      assert.deepEqual(await modern.actions(uri, EVERYTHING, { only: ['source.fixAll'] }), []);
    }
  });

  it('are not offered all at once to an editor that asks by itself, nor of a kind that nobody wants', async () => {
    const uri = await modern.openNew(OUTAGE);
    const at = modern.at(uri, '**Root cause**');
    const kinds = async (context: object): Promise<unknown[]> => [
      ...new Set((await modern.actions(uri, { start: at, end: at }, context)).map(({ kind }) => kind)),
    ];
    assert.deepEqual(await kinds({ triggerKind: 2 }), ['quickfix']);
    assert.deepEqual(await kinds({ triggerKind: 1 }), ['quickfix', 'source.fixAll.postmortem']);
    assert.deepEqual(await kinds({ only: ['quickfix'] }), ['quickfix']);
    assert.deepEqual(await kinds({ only: ['refactor', 'source.organizeImports'] }), []);
  });

  it('get the edit of a fix for all once it is chosen, and not for a text that has changed since', async () => {
    const codeAction = { ...MODERN.textDocument?.codeAction, dataSupport: true, resolveSupport: { properties: ['edit'] } };
    await withEditor({ capabilities: { ...MODERN, textDocument: { ...MODERN.textDocument, codeAction } } }, async editor => {
      const uri = await editor.open('uploads.md', OUTAGE);
      const [offered] = await editor.actions(uri, EVERYTHING, { only: ['source.fixAll'] });
      assert.ok(offered && !offered.edit);
      const resolved = await editor.connection.sendRequest<typeof offered>('codeAction/resolve', offered);
      assert.match(editor.carriedOut(uri, resolved), /\n## Root cause\n/);
      await editor.type(uri, OUTAGE.length, OUTAGE.length, '\n');
      await assert.rejects(editor.connection.sendRequest('codeAction/resolve', offered), { code: -32801 });
    });
  });

  it('come without versions for a client that knows none', async () => {
    await withEditor({ capabilities: { textDocument: MODERN.textDocument ?? {} } }, async editor => {
      const uri = await editor.open('uploads.md', OUTAGE);
      const at = editor.at(uri, '**Root cause**');
      const [fix] = await editor.actions(uri, { start: at, end: at });
      assert.deepEqual(Object.keys(fix?.edit ?? {}), ['changes']);
      assert.ok(fix?.edit?.changes?.[uri]);
    });
  });
});

describe('the hover', () => {
  it('tells a time in other clocks and since the start', async () => {
    const uri = await modern.openNew(OUTAGE.replaceAll(' UTC', ' CEST'));
    const hover = await modern.hover(uri, modern.at(uri, '10:12 CEST', 3));
    assert.match(textOf(hover), /^```text\n2024-05-06 08:12 UTC\nT\+12 min: since the start of the outage at 10:00\n```$/);
    assert.deepEqual(hover?.range?.start, modern.at(uri, '10:12 CEST'));
  });

  it('tells what a duration is made of, and what the rule is for that reports it', async () => {
    const uri = await modern.openNew(OUTAGE);
    const text = textOf(await modern.hover(uri, modern.at(uri, '2 hours', 1)));
    assert.match(text, /10:00–10:45 is 45 min/);
    assert.match(text, /\*\*duration-range-mismatch\*\* – /);
  });

  it('is plain for a client that renders no Markdown', async () => {
    await withEditor({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } } }, async editor => {
      const uri = await editor.open('uploads.md', OUTAGE);
      const hover = await editor.hover(uri, editor.at(uri, '2 hours', 1));
      assert.equal(contentsOf(hover).kind, 'plaintext');
      assert.doesNotMatch(textOf(hover), /\*\*|```/);
    });
  });

  it('is silent where there is nothing to say', async () => {
    const uri = await modern.openNew(OUTAGE);
    assert.equal(await modern.hover(uri, modern.at(uri, 'upload a picture')), null);
  });
});

describe('the symbols', () => {
  it('are the sections with their events and action items', async () => {
    const uri = await modern.openNew(OUTAGE);
    const symbols = await modern.symbols(uri);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['Summary', 'Impact', 'Root cause', 'Timeline', 'Action items'],
    );
    const timeline = symbols.find(({ name }) => name === 'Timeline');
    assert.deepEqual(
      timeline?.children?.map(({ name, detail }) => [name, detail]),
      [
        ['10:00 UTC', 'Uploads fail (outage starts).'],
        ['10:12 UTC', 'An alert fires (detected), and @sam looks at it.'],
        ['10:45 UTC', 'Uploads work again (outage ends).'],
      ],
    );
    assert.deepEqual(timeline?.selectionRange.start, modern.at(uri, '## Timeline'));
    assert.deepEqual(
      symbols.at(-1)?.children?.map(({ name, detail }) => [name, detail]),
      [['Delete old uploads', 'not tracked']],
    );
  });

  it('are a list for a client that knows no trees', async () => {
    await withEditor({ capabilities: {} }, async editor => {
      const symbols = (await editor.symbols(await editor.open('uploads.md', OUTAGE))) as unknown as {
        readonly name: string;
        readonly containerName?: string;
      }[];
      assert.equal(symbols.find(({ name }) => name === '10:12 UTC')?.containerName, 'Timeline');
    });
  });
});

describe('the completion', () => {
  const offered = async (
    text: string,
    words: string,
  ): Promise<{ readonly labels: string[]; readonly textWith: (label: string) => string }> => {
    const uri = await modern.openNew(text);
    const items = await modern.completions(uri, modern.at(uri, words, words.length));
    const textWith = (label: string): string => {
      const edit = items.find(item => item.label === label)?.textEdit as { readonly range: Diagnostic['range']; readonly newText: string };
      return TextDocument.applyEdits(modern.document(uri), [edit]);
    };
    return { labels: items.map(({ label }) => label), textWith };
  };

  it('offers the sections that are missing, with what they start from', async () => {
    const { labels, textWith } = await offered(`${OUTAGE}\n#`, ')\n\n#');
    assert.ok(labels.includes('Resolution') && !labels.includes('Timeline'), labels.join());
    assert.match(textWith('Resolution'), /\n## Resolution\n/);
  });

  it('offers the keys that the front matter lacks', async () => {
    const { labels } = await offered(OUTAGE.replace('severity: SEV-2', 'st'), '\nst');
    assert.ok(labels.includes('status') && labels.includes('severity') && !labels.includes('title'), labels.join());
  });

  it('offers the values of a key', async () => {
    const { labels, textWith } = await offered(OUTAGE.replace('severity: SEV-2', 'status: '), 'status: ');
    assert.deepEqual(labels, ['Draft', 'In review', 'Final']);
    assert.match(textWith('In review'), /\nstatus: In review\n/);
  });

  it('offers times behind the last event', async () => {
    const { labels, textWith } = await offered(OUTAGE.replace('\n\n## Action', '\n- \n\n## Action'), 'ends).\n- ');
    assert.ok(labels.length >= 4, labels.join());
    const [first = ''] = labels;
    assert.match(first, /^10:50 UTC/);
    assert.match(textWith(first), /\n- 10:50 UTC – \n/);
  });

  it('offers zones behind a time, and milestones where the words begin', async () => {
    const zones = await offered(OUTAGE.replace('10:12 UTC – An', '10:12 \nAn'), '10:12 ');
    assert.ok(zones.labels.includes('UTC –'), zones.labels.join());
    const words = await offered(OUTAGE.replace('(outage ends).', '(outage ends).\n- 10:50 UTC – '), '10:50 UTC – ');
    assert.ok(words.labels.includes('Incident closed.') && !words.labels.includes('Detected:'), words.labels.join());
  });

  it('offers whom the document names behind @', async () => {
    const { labels, textWith } = await offered(OUTAGE.replace('uploads (due', 'uploads (@s, due'), '(@s');
    assert.deepEqual(labels, ['@sam']);
    assert.match(textWith('@sam'), /uploads \(@sam, due/);
  });

  it('writes plain text for a client that knows no snippets', async () => {
    await withEditor({ capabilities: {} }, async editor => {
      const uri = await editor.open('uploads.md', `${OUTAGE}\n#`);
      const items = await editor.completions(uri, editor.at(uri, ')\n\n#', 4));
      assert.ok(items.length > 0 && items.every(({ insertTextFormat }) => insertTextFormat === 1));
    });
  });
});
