import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { Configurations } from '../../../src/vscode/configuration';
import { Linter } from '../../../src/vscode/linting';
import { Projects } from '../../../src/vscode/projects';
import { DocumentReader } from '../../../src/vscode/reading';
import { Records } from '../../../src/vscode/records';
import { openDocument, ourExtension, replaceAll, workspace } from './support';

const outage = (duration: string): string => `# Postmortem: parcels went astray, 2024-03-04

## Summary

Parcels went astray for ${duration}, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC – Labels are printed twice (outage starts).
- 10:12 UTC – A driver calls (detected).
- 10:30 UTC – Labels are right again (outage ends).

## Root cause

A cache was shared.

## Action items

- [ ] Count the labels (@kim, due 2024-04-01)
`;

describe('what is kept of documents', () => {
  const folder = join(workspace, 'site', 'kept');
  const file = (name: string): vscode.Uri => vscode.Uri.file(join(folder, name));
  const cache = join(process.env.XDG_CACHE_HOME ?? '', 'postmortem');
  let log: vscode.LogOutputChannel;
  let configurations: Configurations;
  let projects: Projects;
  let records: Records;

  before(async () => {
    log = vscode.window.createOutputChannel('Test', { log: true });
    configurations = new Configurations(ourExtension());
    projects = new Projects(ourExtension());
    records = new Records(new DocumentReader(log, uri => projects.nameOf(uri)), configurations, projects);
    await mkdir(folder, { recursive: true });
    await Promise.all([
      writeFile(join(folder, 'one.md'), outage('30 minutes')),
      writeFile(join(folder, 'two.md'), outage('3 hours')),
      writeFile(join(folder, 'bread.md'), '# Bread\n\n- Knead\n'),
    ]);
  });
  after(async () => {
    configurations.dispose();
    log.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const FILES = ['bread.md', 'one.md', 'two.md'];
  /** What is said of each file, by a run over all of them. */
  async function read(): Promise<unknown[]> {
    const said: unknown[] = [];
    for await (const record of records.readAll(FILES.map(file)))
      said.push(record && { actions: record.actions, summary: await record.summary() });
    return said;
  }
  /** The same without what is kept. */
  const readAfresh = (): Promise<unknown[]> =>
    Promise.all(
      FILES.map(async name => {
        const record = await records.read(file(name));
        return record && { actions: record.actions, summary: await record.summary() };
      }),
    );
  async function keptFiles(kind: string): Promise<string[]> {
    const names = await readdir(cache, { recursive: true });
    return names.filter(name => new RegExp(`[\\\\/]${kind}-[\\da-f]$`).test(name)).map(name => join(cache, name));
  }
  /** Writes other words into what is kept, in its own form: who reads them has read what is kept. */
  async function forge(kind: string, from: string, to: string): Promise<void> {
    for (const path of await keptFiles(kind)) {
      const [head = '', ...lines] = (await readFile(path, 'utf8')).split('\n');
      const body = lines.join('\n').replaceAll(from, to);
      await writeFile(path, `${head.replace(/[\da-f]{64}$/, createHash('sha256').update(body).digest('hex'))}\n${body}`);
    }
  }
  async function report(...argv: string[]): Promise<string> {
    const cli = process.env.POSTMORTEM_TEST_CLI ?? '';
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'report', '--format', 'json', ...argv, 'kept'], {
      cwd: join(workspace, 'site'),
      env,
    });
    return stdout;
  }

  it('says the same as the documents, now and after edits, and when the configuration changes', async () => {
    const steps: (() => Promise<unknown>)[] = [
      async () => {},
      async () => {},
      () => writeFile(join(folder, 'one.md'), outage('5 hours')),
      () => writeFile(join(folder, '.postmortemrc'), '{ "rules": { "duration-range-mismatch": "off" } }'),
      () => writeFile(join(folder, '.postmortemrc'), '{ "ignore": ["two.md"] }'),
      () => rm(join(folder, '.postmortemrc')),
      () => writeFile(join(folder, 'bread.md'), outage('30 minutes')),
      () => writeFile(join(folder, 'bread.md'), '# Bread\n'),
    ];
    for (const step of steps) {
      await step();
      configurations.reread();
      assert.deepEqual(await read(), await readAfresh(), String(step));
    }
  });

  it('is shared with the command line, both ways', async () => {
    await writeFile(join(folder, 'one.md'), outage('4 hours'));
    assert.equal(await report(), await report('--no-cache'));
    await forge('index', 'Count the labels', 'Kept by the command line');
    const [, one] = await read();
    assert.match(JSON.stringify(one), /Kept by the command line/);
    await writeFile(join(folder, 'one.md'), outage('6 hours'));
    await read();
    await forge('index', 'Count the labels', 'Kept by the editor');
    assert.match(await report(), /Kept by the editor/);
    await Promise.all((await keptFiles('index')).map(path => rm(path)));
  });

  it('is not what stands unsaved in an editor', async () => {
    const document = await openDocument(outage('7 hours'), 'two.md', join('site', 'kept'));
    await replaceAll(document, outage('7 hours').replace('Count the labels', 'Unsaved labels'));
    const said = await read();
    assert.match(JSON.stringify(said[2]), /Unsaved labels/);
    assert.deepEqual(said, await readAfresh());
    const kept = (await Promise.all((await keptFiles('index')).map(path => readFile(path, 'utf8')))).join('');
    assert.match(kept, /Count the labels/);
    assert.ok(!kept.includes('Unsaved labels'));
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('is complete for what was read before somebody stopped', async () => {
    await Promise.all((await keptFiles('index')).map(path => rm(path)));
    for await (const _ of records.readAll(FILES.map(file))) break;
    assert.ok((await keptFiles('index')).length > 0);
    assert.deepEqual(await read(), await readAfresh());
  });

  it('is what the workspace is linted from', async () => {
    const linter = new Linter(
      new DocumentReader(log, uri => projects.nameOf(uri)),
      configurations,
      projects,
      log,
      ourExtension().extensionUri,
    );
    const lint = async (): Promise<unknown[]> => {
      for await (const _ of linter.lintFiles(FILES.map(file)));
      return FILES.map(name =>
        vscode.languages.getDiagnostics(file(name)).map(({ message, range, severity }) => ({ message, severity, line: range.start.line })),
      );
    };
    try {
      await writeFile(join(folder, 'one.md'), outage('3 hours'));
      const first = await lint();
      assert.match(JSON.stringify(first[1]), /Unexpected duration `3 hours`/);
      assert.deepEqual(await lint(), first);
      await forge('lint', 'Unexpected duration `3 hours`', 'Kept');
      assert.match(JSON.stringify((await lint())[1]), /"Kept, expected/);
      await writeFile(join(folder, 'one.md'), outage('30 minutes'));
      assert.doesNotMatch(JSON.stringify((await lint())[1]), /Unexpected duration|Kept/);
    } finally {
      linter.dispose();
    }
  });
});
