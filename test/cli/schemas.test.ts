import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Run, Runner } from '../faults/program';
import { Schema } from '../schema';
import { type Standin, startStandin } from '../standin/server.mjs';
import { runIn } from './support';

const ROOT = join(__dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus');
const folders = ['examples', 'test/fixtures'].map(name => join(ROOT, name));
const corpora = [join(CORPUS, 'alx')].filter(existsSync);

function markdownIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name));
}

describe('schemas/lint.schema.json', () => {
  const schema = new Schema('lint.schema.json');
  const lint = async (argv: readonly string[], input = ''): Promise<object[]> =>
    JSON.parse((await runIn(ROOT, ['lint', '--no-cache', '--format', 'json', ...argv], { input })).stdout);

  for (const folder of [...folders, ...corpora])
    it(`describes what is printed for ${relative(ROOT, folder)}`, async () => {
      const files = markdownIn(folder);
      const reports = await lint(['--stage', 'publish', ...files]);
      assert.ok(reports.length > 0);
      assert.deepEqual(schema.problems(reports), []);
    });

  it('describes what is printed for standard input, for what is no postmortem, and for nothing', async () => {
    const shopping = await lint(['-'], '# Shopping\n\n- Bread\n');
    assert.deepEqual(shopping, [{ file: '-', isPostmortem: false, messages: [] }]);
    assert.deepEqual([schema.problems(shopping), schema.problems([])], [[], []]);
  });

  it('does not describe an output that lacks a key or has another type, and lets keys be added', async () => {
    const text =
      '# Postmortem: a\n\n## Summary\n\nDown for 2 hours, from 10:00 to 10:30 UTC.\n\n## Timeline\n\n- 10:30 UTC Up.\n- 10:00 UTC Down.\n';
    const reports = await lint(['-'], text);
    assert.ok(JSON.stringify(reports).includes('"related":[{'));
    assert.deepEqual(schema.gaps(reports), []);
    assert.deepEqual(
      [...schema.required].filter(key => !schema.missed.has(key)),
      [],
    );
  });
});

const OUTAGE = `# Postmortem: search was slow

## Root cause

An index was missing.

## Prevention

- Review queries before a release

## Action items

- [ ] Add the index
- [ ] Page on latency
- [x] Tell everybody
`;

describe('schemas/baseline.schema.json', () => {
  it('describes the file that is written for all fixtures, and none that lacks a key', async () => {
    const schema = new Schema('baseline.schema.json');
    const folder = await mkdtemp(join(tmpdir(), 'postmortem-baseline-'));
    try {
      const file = join(folder, 'known.json');
      await runIn(ROOT, ['lint', '--no-cache', '--write-baseline', file, 'examples', 'test/fixtures/reading']);
      const baseline: { readonly files: Readonly<Record<string, readonly string[]>> } = JSON.parse(await readFile(file, 'utf8'));
      assert.deepEqual(schema.problems(baseline), []);
      const names = Object.keys(baseline.files);
      assert.ok(names.length > 5);
      // The keys of `files` are names: any may be missing, and each has fingerprints.
      assert.deepEqual(schema.gaps({ ...baseline, files: {} }), ['files: one more key']);
      assert.ok(names.every(name => schema.problems({ ...baseline, files: { [name]: [] } }).length > 0));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('schemas/export.schema.json', () => {
  const schema = new Schema('export.schema.json');
  const TOKEN = 'a-secret-token';
  let runner: Runner;
  let folder = '';
  let github: Standin;
  before(() => {
    runner = new Runner();
  });
  after(() => runner.close());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'postmortem-schemas-'));
    await write(OUTAGE);
    github = await startStandin({ token: TOKEN, repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/infra' }] });
  });
  afterEach(async () => {
    await github.close();
    await rm(folder, { recursive: true, force: true });
  });

  const write = (text: string, name = 'outage.md'): Promise<void> => writeFile(join(folder, name), text);
  const text = (): Promise<string> => readFile(join(folder, 'outage.md'), 'utf8');
  const env = (more: Record<string, string> = {}): Record<string, string> => ({
    GITHUB_TOKEN: TOKEN,
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: 'acme/ops',
    XDG_STATE_HOME: join(folder, '.state'),
    ...more,
  });
  const run = (argv: readonly string[], more?: Record<string, string>): Promise<Run> =>
    runner.run({ argv: ['export', ...argv], cwd: folder, env: env(more) });
  /** Runs it, and holds what is printed against the schema. */
  // biome-ignore lint/suspicious/noExplicitAny: reports are looked into only after the schema has accepted them.
  const described = async (argv: readonly string[], code: number, more?: Record<string, string>): Promise<any> => {
    const result = await run(argv, more);
    assert.equal(result.code, code, result.stderr);
    const report = JSON.parse(result.stdout);
    assert.deepEqual(schema.problems(report), [], result.stdout);
    assert.deepEqual(schema.gaps(report), [], result.stdout);
    return report;
  };
  const apply = (code: number, ...argv: readonly string[]) => described(['apply', '--yes', '--json', ...argv, 'outage.md'], code);

  it('describes plans: of one file, of several, of none with items, with a parent, without a tracker', async () => {
    await described(['plan', '--json', 'outage.md'], 0);
    await write('# Postmortem: a\n\n## Timeline\n\n- 10:00 UTC Down.\n\n## Root cause\n\nRust.\n', 'other.md');
    assert.equal((await described(['--json', 'outage.md', 'other.md'], 0)).length, 2);
    assert.deepEqual((await described(['--json', 'other.md'], 0)).items, []);
    await described(['--json', 'outage.md'], 0, { GITHUB_TOKEN: '' });
    await write('{ "export": { "parent": true } }', '.postmortemrc');
    assert.ok((await described(['--json', 'outage.md'], 0)).parent.title);
    assert.ok((await apply(0)).parent.key);
    await write(OUTAGE.replace('Page on', 'Call somebody on'));
    assert.equal((await described(['--json', 'outage.md'], 0)).parent.number, 3);
  });

  it('describes plans of the examples and of what is read in other forms', async () => {
    await mkdir(join(folder, 'docs'));
    const read = ['examples', 'test/fixtures/reading', 'test/fixtures/tree'].map(name => join(ROOT, name));
    const files = read.flatMap(markdownIn).map((file, index) => ({ file, name: join('docs', `${index}.md`) }));
    await Promise.all(files.map(({ file, name }) => copyFile(file, join(folder, name))));
    const { stdout } = await run(['plan', '--json', 'docs'], { GITHUB_TOKEN: '' });
    const reports: { readonly items: readonly object[] }[] = JSON.parse(stdout);
    assert.ok(reports.length > 20 && reports.flatMap(({ items }) => items).length > 50);
    assert.deepEqual(schema.problems(reports), []);
  });

  it('describes what an export has done, and the plan that it writes to a file', async () => {
    const { code } = await run(['plan', '--out', 'plan.json', 'outage.md']);
    const plan = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'));
    assert.deepEqual([code, schema.problems(plan), schema.gaps(plan, ['madeAt'])], [0, [], []]);
    const done = await described(['apply', '--yes', '--json', '--plan', 'plan.json'], 0);
    assert.deepEqual(
      done.items.map(({ state }: { state: string }) => state),
      [null, 'linked', 'linked', null],
    );
    assert.ok((await apply(0)).applied);
    await write(OUTAGE.replace('Add the index', 'Add the indexes'));
    const [, asked] = (await apply(6)).items;
    assert.ok(asked.operation === 'decide' && asked.candidates.length > 0);
  });

  it('describes what went wrong: an export without a permission, a link not written, an answer that never came, a file that failed', async () => {
    assert.equal((await described(['apply', '--yes', '--json', 'outage.md'], 4, { GITHUB_TOKEN: '' })).applied, false);
    assert.equal((await apply(0, '--no-write-back')).items[1].state, 'unsaved');
    await write(OUTAGE.replace('- [x]', '- [ ] Buy larger disks\n- [x]'));
    github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-before' });
    const { pending, nextRetryAt } = await apply(7);
    assert.ok(pending.length === 1 && (nextRetryAt === null || !Number.isNaN(Date.parse(nextRetryAt))));
    assert.ok((await described(['plan', '--json', 'outage.md'], 0)).nextRetryAt);
    assert.match((await described(['apply', '--yes', '--json', '--repo', 'acme/none', 'outage.md'], 4)).error, /acme\/none/);
  });

  it('describes a check, with and without the tracker', async () => {
    assert.equal((await described(['check', '--json', 'outage.md'], 3)).untracked.length, 2);
    await run(['apply', '--yes', 'outage.md']);
    github.closeIssue('acme/ops', 1);
    github.deleteIssue('acme/ops', 2);
    const { drifted } = await described(['check', '--online', '--json', 'outage.md'], 3);
    assert.deepEqual(
      drifted.map(({ number }: { number: number | null }) => number),
      [1, null],
    );
  });

  it('describes a sync', async () => {
    assert.deepEqual((await described(['sync', '--json', 'outage.md'], 4, { GITHUB_TOKEN: '' })).items, []);
    await run(['apply', '--yes', 'outage.md']);
    github.closeIssue('acme/ops', 1);
    github.deleteIssue('acme/ops', 2);
    const { items } = await described(['sync', '--json', 'outage.md'], 0);
    assert.deepEqual(
      items.map(({ state, written }: { state: string | null; written: boolean }) => [state, written]),
      [
        ['closed', true],
        [null, false],
      ],
    );
    assert.match(await text(), /\[x\] Add the index/);
  });

  it('describes what was taken back, and that there is nothing to take back', async () => {
    const { run: id } = await apply(0);
    github.comment('acme/ops', 2);
    const asked = await run(['revert', '--run', id, '--json']);
    assert.deepEqual([asked.code, asked.stdout], [2, '']);
    assert.match(asked.stderr, /acme\/ops#1, acme\/ops#2/);
    const { items } = await described(['revert', '--run', id, '--yes', '--json'], 0);
    assert.deepEqual(
      items.map(({ state, unlinked }: { state: string; unlinked: boolean }) => [state, unlinked]),
      [
        ['closed', true],
        ['kept', false],
      ],
    );
    assert.deepEqual(await described(['revert', '--run', 'another', '--yes', '--json'], 0), { v: 1, run: 'another', items: [] });
  });

  it('describes twins, which two exports at once have made', async () => {
    await apply(0);
    const [first] = github.issues('acme/ops');
    github.addIssue('acme/ops', { title: first?.title ?? '', body: first?.body ?? '' });
    assert.deepEqual((await described(['--json', 'outage.md'], 0)).twins, [{ number: 3, keep: 1 }]);
  });

  it('describes copies that people have made, and what an export has left without a link', async () => {
    await apply(0, '--no-write-back');
    const [first] = github.issues('acme/ops');
    github.addIssue('acme/ops', { title: 'Part 2', body: first?.body ?? '' });
    await write(OUTAGE.replace('\n- [ ] Page on latency', ''));
    const { copies, left } = await described(['--json', 'outage.md'], 0);
    assert.deepEqual([copies, left.length], [[{ number: 3, of: 1 }], 1]);
    assert.equal((await described(['check', '--online', '--json', 'outage.md'], 3)).left.length, 2);
  });

  it('misses each key that it asks for: all of them were in these reports', () =>
    assert.deepEqual(
      [...schema.required].filter(key => !schema.missed.has(key)),
      [],
    ));
});
