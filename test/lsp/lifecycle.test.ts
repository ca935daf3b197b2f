import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { describe, it } from 'node:test';
import { runIn } from '../cli/support';
import { OUTAGE } from './documents';
import { Editor } from './editor';

describe('postmortem lsp ends', () => {
  it('with 0 after shutdown and exit, however it was started', async () => {
    for (const argv of [['lsp'], ['lsp', '--stdio'], ['lsp', '--stdio', `--clientProcessId=${process.pid}`]]) {
      const editor = await Editor.start({ argv });
      assert.equal(await editor.quit(), 0);
    }
  });

  it('with 1 where the editor leaves without a word', async () => {
    const editor = await Editor.start();
    await editor.connection.sendNotification('exit');
    assert.equal(await editor.ended, 1);
  });

  it('when its standard input is closed: with 1, and after shutdown with 0', async () => {
    const gone = await Editor.start();
    gone.server.stdin?.end();
    assert.equal(await gone.ended, 1);
    const done = await Editor.start();
    await done.connection.sendRequest('shutdown');
    done.server.stdin?.end();
    assert.equal(await done.ended, 0);
  });

  it('when the editor dies whose process it was told, though its standard input stays open', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
    const editor = await Editor.start({ processId: other.pid ?? null });
    other.kill('SIGKILL');
    assert.equal(await editor.ended, 1);
  });

  it('when nobody reads what it says', async () => {
    const editor = await Editor.start();
    editor.server.stdout?.destroy();
    await editor.open('uploads.md', OUTAGE);
    assert.equal(await editor.ended, 1);
  });

  it('at once, and in words, where it is called in another way', async () => {
    const named = await runIn('.', ['lsp', 'README.md']);
    assert.deepEqual([named.code, named.stdout], [2, '']);
    assert.match(named.stderr, /lsp takes no `README\.md`; an editor sends the documents/);
    assert.equal((await runIn('.', ['lsp', '--tcp'])).code, 2);
  });
});

describe('postmortem lsp goes on', () => {
  /** What still works is told by a postmortem that is linted. */
  const stillLints = async (editor: Editor): Promise<void> => {
    assert.ok((await editor.diagnostics(await editor.openNew(OUTAGE))).length > 0);
    assert.equal(await editor.quit(), 0);
    assert.equal(editor.stderr, '');
    assert.ok(editor.saidNothingElse());
  };

  it('after a text that is too complex to be read, of which it says so', async () => {
    const editor = await Editor.start();
    const text = `# Postmortem: bullets\n\n## Timeline\n\n${'- '.repeat(5000)}\n`;
    const uri = await editor.open('incident.md', text);
    const messages = (await editor.diagnostics(uri)).map(({ message }) => message);
    assert.deepEqual(messages, ['Not checked, since it is too complex to read: 5000 bullets in one line in 11 KB of text']);
    assert.deepEqual(await editor.symbols(uri), []);
    await editor.type(uri, text.indexOf('- '), text.length, '- 10:00 UTC – Bullets\n');
    assert.ok((await editor.diagnostics(uri)).every(({ message }) => !String(message).startsWith('Not checked')));
    await stillLints(editor);
  });

  it('after texts that nobody would write', async () => {
    const editor = await Editor.start();
    const texts = [
      '',
      '\uFEFF',
      '\0',
      '\r',
      '\ud800',
      '---',
      `---\n${'a: &a [*a]\n'.repeat(50)}---\n# Postmortem: a\n\n## Timeline\n`,
      `---\n__proto__: { a: 1 }\nconstructor: x\n---\n${OUTAGE.slice(OUTAGE.indexOf('# '))}`,
      `# Postmortem: quotes\n\n${'> '.repeat(900)}10:00 UTC\n`,
      `# Postmortem: \ud83d\n\n## Timeline\n\n- 10:00 \udd25\n- 99:99\n`,
      `# Postmortem: marks\n\n## Root cause\n\n${'[*_`'.repeat(3000)}\n`,
    ];
    for (const [index, text] of texts.entries()) {
      const uri = await editor.open(`postmortem-${index}.md`, text);
      const end = editor.document(uri).positionAt(text.length);
      const everything = { start: { line: 0, character: 0 }, end };
      await Promise.all([editor.symbols(uri), editor.hover(uri, end), editor.completions(uri, end), editor.actions(uri, everything)]);
    }
    await stillLints(editor);
  });

  it('after edits and places outside of any text', async () => {
    const editor = await Editor.start();
    const uri = await editor.openNew(OUTAGE);
    const far = { line: 1e9, character: 1e9 };
    const before = { line: -1, character: -1 };
    for (const position of [far, before, { line: 0, character: 1e9 }]) {
      await editor.hover(uri, position);
      await editor.completions(uri, position);
    }
    await editor.actions(uri, { start: far, end: before });
    await editor.change(uri, [{ range: { start: far, end: far }, text: '\n## End\n' }]);
    await editor.change(uri, [{ range: { start: { line: 0, character: 2 }, end: { line: 0, character: 0 } }, text: '-' }]);
    await editor.diagnostics(uri);
    for (const nowhere of ['', 'nothing', 'file:', 'file://%', 'file:///%E0%A4%A', 'file://elsewhere/incident.md', 'untitled:'])
      await editor.open('', OUTAGE, nowhere);
    assert.equal(await editor.hover('file:///never/opened.md', before), null);
    await stillLints(editor);
  });

  it('after messages that mean nothing', async () => {
    const editor = await Editor.start();
    await assert.rejects(editor.connection.sendRequest('textDocument/rename', {}), { code: -32601 });
    assert.equal(await editor.connection.sendRequest('textDocument/hover', { textDocument: 7 }), null);
    await assert.rejects(editor.connection.sendRequest('textDocument/codeAction', {}));
    await editor.connection.sendNotification('textDocument/didOpen', {});
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: editor.uriOf('a.md') },
      contentChanges: [{}],
    });
    await editor.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: editor.uriOf('a.md'), languageId: 'markdown', version: 1, text: 7 },
    });
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'never opened' } });
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', null);
    const body = 'not JSON';
    editor.server.stdin?.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await stillLints(editor);
  });

  it('with other requests when one is taken back', async () => {
    const editor = await Editor.start();
    const uri = await editor.openNew(OUTAGE);
    const ids = [9001, 9002];
    const send = (message: object): void => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      editor.server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    for (const id of ids) send({ id, method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
    for (const id of ids) send({ method: '$/cancelRequest', params: { id } });
    assert.ok((await editor.symbols(uri)).length > 0);
    await stillLints(editor);
  });

  it('with the document as it is: what is overtaken is not told', async () => {
    const editor = await Editor.start();
    const uri = await editor.openNew(OUTAGE);
    for (let index = 0; index < 20; index++)
      await editor.type(uri, OUTAGE.length, OUTAGE.length, `- [ ] Delete the uploads of day ${index}\n`);
    await editor.save(uri);
    const last = await editor.diagnostics(uri);
    assert.equal(last.filter(({ code }) => code === 'action-owner').length, 21);
    const versions = editor.published.map(({ version }) => version);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => Number(a) - Number(b)),
    );
    await stillLints(editor);
  });
});
