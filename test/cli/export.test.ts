import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, link, mkdir, mkdtemp, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type CliDocument, readDocuments } from '../../src/cli/documents';
import { exportFlags } from '../../src/cli/export/options';
import { targetOf } from '../../src/cli/export/target';
import { fileInGit } from '../../src/node/git';
import { type Run, Runner, start } from '../faults/program';
import { type Standin, startStandin } from '../standin/server.mjs';
import { runIn } from './support';

const OUTAGE = `# Postmortem: search was slow

## Root cause

An index was missing.

## Prevention

- Review queries before a release

## TODO

• Add the index. • Page on latency.
`;
const TOKEN = 'a-secret-token';
/** In pieces: nothing that scans this file should take it for one that was leaked. */
const SECRET = ['ghp', 'x7Kq2Vn9RtB4wLm8ZcY3hJ6sD1fG5pQ0aEuT'].join('_');
const FILE = 'outage.md';
const QUIET = { print: () => {}, error: () => {}, copy: () => {}, command: () => {} };

interface Item {
  readonly text: string;
  readonly action: string;
  readonly key: string;
  readonly operation: string;
  readonly state: string | null;
  readonly number: number | null;
  readonly repository: string;
  readonly reason: string | null;
}

let runner: Runner;
let folder = '';
let github: Standin;

before(() => {
  runner = new Runner();
});
after(() => runner.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-export-'));
  await writeFile(join(folder, FILE), OUTAGE);
  github = await startStandin({
    token: TOKEN,
    repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/infra' }, { fullName: 'acme/private', isPrivate: true }],
  });
});
afterEach(async () => {
  assert.deepEqual(github.violations, []);
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  GITHUB_TOKEN: TOKEN,
  GITHUB_API_URL: github.url,
  GITHUB_REPOSITORY: 'acme/ops',
  XDG_STATE_HOME: join(folder, '.state'),
  ...more,
});
const run = (argv: readonly string[], more: Record<string, string> = {}): Promise<Run> =>
  runner.run({ argv: ['export', ...argv], cwd: folder, env: env(more) });
const apply = (argv: readonly string[] = [], more: Record<string, string> = {}): Promise<Run> =>
  run(['apply', '--yes', ...argv, FILE], more);
const text = (): Promise<string> => readFile(join(folder, FILE), 'utf8');
const write = (content: string): Promise<void> => writeFile(join(folder, FILE), content);
const itemsOf = ({ stdout }: Run): Item[] => JSON.parse(stdout).items;
const numbers = (name = 'acme/ops'): number[] => github.issues(name).map(({ number }) => number);
const keyOf = async (task: string): Promise<string> =>
  itemsOf(await run(['plan', '--json', FILE])).find(item => item.text.includes(task))?.key ?? '';

describe('export plan', () => {
  it('shows what would be created and sends nothing', async () => {
    const { code, stdout, stderr } = await run([FILE]);
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      'outage.md → acme/ops (public): 2 to create\n  skip    Review queries before a release  (a corrective measure, not a task)\n  create  Add the index.\n  create  Page on latency.\n',
    );
    assert.deepEqual(github.writes, []);
  });

  it('is the same, byte for byte, whenever nothing has changed', async () => {
    assert.equal((await run(['plan', '--json', FILE])).stdout, (await run(['plan', '--json', FILE])).stdout);
    assert.equal((await run(['apply', '--dry-run', FILE])).stdout, (await run(['plan', FILE])).stdout);
  });

  it('has the shape that other programs rely on', async () => {
    const report = JSON.parse((await run(['--json', FILE])).stdout);
    for (const key of ['repository', 'file', 'items', 'applied']) assert.ok(key in report, key);
    assert.deepEqual([report.v, report.applied, report.repository, report.file], [1, false, 'acme/ops', FILE]);
    for (const key of ['text', 'action', 'reason', 'number', 'url', 'title', 'body', 'labels', 'assignees'])
      assert.ok(key in report.items[0], key);
    assert.deepEqual(
      report.items.map(({ action }: Item) => action),
      ['skip', 'create', 'create'],
    );
    await writeFile(join(folder, 'second.md'), OUTAGE);
    const several = JSON.parse((await run(['--json', FILE, 'second.md'])).stdout);
    assert.deepEqual(
      several.map(({ file }: { file: string }) => file),
      [FILE, 'second.md'],
    );
  });

  it('includes measures where that is asked for', async () => {
    assert.match((await run(['--include', 'prevention', FILE])).stdout, /3 to create/);
    assert.equal((await run(['--include', 'all', FILE])).code, 2);
  });

  it('can be made without a token, and without a network', async () => {
    assert.match((await run([FILE], { GITHUB_TOKEN: '' })).stdout, /acme\/ops: 2 to create/);
    const { code, stdout, stderr } = await run([FILE], { GITHUB_API_URL: `http://127.0.0.2:${github.port}` });
    assert.equal(code, 0);
    assert.match(stdout, /2 to create/);
    assert.match(stderr, /Cannot reach .* The plan knows only the document and the journal\./);
  });
});

describe('export apply', () => {
  it('creates, links, and has nothing to do the second time', async () => {
    const first = await apply(['--json']);
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(
      itemsOf(first).map(({ state, number }) => [state, number]),
      [
        [null, null],
        ['linked', 1],
        ['linked', 2],
      ],
    );
    assert.match(await text(), /• Add the index\. \(\[#1\]\(http\S+\/acme\/ops\/issues\/1\)\) • Page on latency\. \(\[#2\]/);
    const writes = github.writes.length;
    const second = await run(['--create', FILE]);
    assert.match(second.stdout, /0 to create\n.*\n {2}exists {2}Add the index\. {2}\(tracked by #1\)/);
    assert.equal(github.writes.length, writes);
  });

  it('sends what the plan showed', async () => {
    const shown = JSON.parse((await run(['--json', FILE])).stdout).items.slice(1);
    await apply();
    assert.deepEqual(
      github.writes.filter(({ path }) => path.endsWith('/issues')).map(({ body }) => body),
      shown.map(({ title, body, labels }: { title: string; body: string; labels: string[] }) => ({ title, body, labels })),
    );
  });

  it('asks where there is a terminal; elsewhere it does nothing without --yes or --create', async () => {
    const { code, stdout, stderr } = await run(['apply', FILE]);
    assert.equal(code, 2);
    assert.match(stdout, /2 to create/);
    assert.match(stderr, /nobody can be asked here: say --yes to carry it out\. Nothing was sent\./);
    assert.deepEqual(github.writes, []);
  });

  it('only links what was created before and lost its link', async () => {
    await apply();
    await write(OUTAGE);
    assert.equal((await apply()).code, 0);
    assert.deepEqual([numbers(), (await text()).match(/\(\[#/g)?.length], [[1, 2], 2]);
  });

  it('--plan carries out what was looked at, and nothing else', async () => {
    await run(['plan', '--out', 'plan.json', FILE]);
    assert.equal((await run(['apply', '--yes', '--plan', 'plan.json'])).code, 0);
    assert.deepEqual(numbers(), [1, 2]);
    await write(OUTAGE.replace('Add the index', 'Add both indexes'));
    const { code, stderr } = await run(['apply', '--yes', '--plan', 'plan.json']);
    assert.equal(code, 2);
    assert.match(stderr, /have changed since the plan was made\. Make a new one\. Nothing was sent\./);
    await writeFile(join(folder, 'no.json'), '{"a":1}');
    assert.match((await run(['apply', '--yes', '--plan', 'no.json'])).stderr, /no\.json is no plan/);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it('--plan carries out nothing that was looked at more than ten minutes ago', async () => {
    await run(['plan', '--out', 'plan.json', FILE]);
    const plan = JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8'));
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
    await writeFile(join(folder, 'old.json'), JSON.stringify({ ...plan, madeAt: ago(11).toISOString() }));
    const old = await run(['apply', '--yes', '--plan', 'old.json']);
    assert.equal(old.code, 2);
    assert.match(old.stderr, /the plan is 11 minutes old, and holds for 10\. Make a new one\. Nothing was sent\./);
    // What was printed into a file says nothing of when: the file does.
    const { stdout } = await run(['plan', '--json', FILE]);
    await writeFile(join(folder, 'printed.json'), stdout);
    await utimes(join(folder, 'printed.json'), ago(61), ago(61));
    assert.match((await run(['apply', '--yes', '--plan', 'printed.json'])).stderr, /the plan is 61 minutes old/);
    assert.deepEqual(github.writes, []);
    await utimes(join(folder, 'printed.json'), ago(1), ago(1));
    assert.equal((await run(['apply', '--yes', '--plan', 'printed.json'])).code, 0);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it('--plan carries out nothing where its repository has become public since', async () => {
    await run(['plan', '--repo', 'acme/private', '--out', 'plan.json', FILE]);
    github.changeRepository('acme/private', { isPrivate: false });
    const { code, stderr } = await run(['apply', '--yes', '--repo', 'acme/private', '--plan', 'plan.json']);
    assert.equal(code, 2);
    assert.match(stderr, /have changed since the plan was made/);
    assert.deepEqual(github.writes, []);
  });

  it('--only takes some of them, --max no more than so many', async () => {
    const key = await keyOf('latency');
    assert.equal((await apply(['--only', key])).code, 0);
    assert.deepEqual(
      github.issues('acme/ops').map(({ title }) => title),
      ['Page on latency'],
    );
    await write(OUTAGE.replace('• Page', '• Third. • Page'));
    const { stdout } = await apply(['--max', '1']);
    assert.match(stdout, /skip {4}Third\. {2}\(more than 1 at once; raise --max\)/);
    assert.equal(numbers().length, 2);
    assert.equal((await apply(['--max', 'many'])).code, 2);
  });

  it('says where no item has a key that was asked for', async () => {
    const told = (key: string): string =>
      `postmortem: no action item has the key \`${key}\`, so nothing was done for it; \`postmortem export plan --json\` tells the keys\n`;
    const only = await apply(['--only', 'pm-mistyped']);
    assert.deepEqual([only.code, only.stderr, numbers()], [2, told('pm-mistyped'), []]);
    const decided = await apply(['--decide', `${'a'.repeat(26)}=skip`, '--only', await keyOf('index')]);
    assert.deepEqual([decided.code, decided.stderr, numbers()], [2, told('a'.repeat(26)), [1]]);
  });

  it('--decide answers what only a person can', async () => {
    await apply();
    await write(OUTAGE.replace('Add the index', 'Add the indexes'));
    const asked = await apply();
    assert.equal(asked.code, 6);
    const key = await keyOf('Add the indexes');
    assert.match(asked.stdout, new RegExp(`say --decide ${key}=1, ${key}=new or ${key}=skip`));
    assert.equal((await apply(['--decide', `${key}=skip`])).code, 0);
    assert.deepEqual(numbers(), [1, 2]);
    assert.equal((await apply(['--decide', `${key}=1`])).code, 0);
    assert.match(await text(), /Add the indexes\. \(\[#1\]/);
    await write(OUTAGE.replace('Add the index', 'Add the indexes'));
    assert.equal((await apply(['--decide', `${key}=new`])).code, 0);
    assert.deepEqual(numbers(), [1, 2, 3]);
    assert.equal((await apply(['--decide', 'nonsense'])).code, 2);
  });

  it('--no-write-back leaves the file alone, and the next run knows what is there', async () => {
    const { code } = await apply(['--no-write-back']);
    assert.deepEqual([code, await text(), numbers()], [0, OUTAGE, [1, 2]]);
    await apply();
    assert.deepEqual([numbers(), (await text()).match(/\(\[#/g)?.length], [[1, 2], 2]);
  });

  it('standard input has issues, and no place for links', async () => {
    const { code, stderr } = await runIn(folder, ['export', 'apply', '--yes', '-'], { env: env(), input: OUTAGE });
    assert.equal(code, 8);
    assert.match(stderr, /#1 exists, but its link could not be placed: standard input cannot be written to \(http/);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it('--allow-repo lets an item name a repository; a document cannot send its text elsewhere by itself', async () => {
    await write(OUTAGE.replace('Add the index.', 'Add the index repo:acme/infra.'));
    const refused = await apply();
    assert.match(refused.stdout, /it names acme\/infra, which is not among the repositories that you allow/);
    assert.deepEqual([numbers('acme/infra'), numbers()], [[], [1]]);
    assert.equal((await apply(['--allow-repo', 'acme/infra'])).code, 0);
    assert.deepEqual([numbers('acme/infra'), numbers()], [[1], [1]]);
    assert.match(await text(), /\[acme\/infra#1\]/);
  });

  it('--repo goes before the document, the document before the environment', async () => {
    assert.match((await run(['--repo', 'acme/infra', FILE])).stdout, /→ acme\/infra/);
    await write(`---\nrepository: acme/infra\n---\n${OUTAGE}`);
    assert.equal((await run(['--repo', 'nonsense', FILE])).code, 2);
  });

  it('of a fork and its parent gets the issues what the branch follows, else what --repo says: neither is taken in silence', async () => {
    const git = (...argv: string[]) => promisify(execFile)('git', ['-C', folder, ...argv]);
    await git('init', '-q', '-b', 'main');
    await git('remote', 'add', 'origin', 'https://github.com/acme/infra.git');
    await git('remote', 'add', 'upstream', 'https://github.com/acme/ops.git');
    const { code, stderr } = await apply([], { GITHUB_REPOSITORY: '' });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /the branch follows neither of its remotes, acme\/ops and acme\/infra: which one gets the issues\? Name it with --repo/,
    );
    assert.deepEqual(github.writes, []);
    assert.equal((await run([FILE], { GITHUB_REPOSITORY: '' })).code, 0, 'a plan may always be made');
    assert.equal((await apply(['--repo', 'acme/ops', '--only', await keyOf('latency')], { GITHUB_REPOSITORY: '' })).code, 0);
    await git('config', 'branch.main.remote', 'origin');
    assert.equal((await apply([], { GITHUB_REPOSITORY: '' })).code, 0);
    assert.deepEqual([numbers('acme/ops'), numbers('acme/infra')], [[1], [1]]);
  });

  it('--repo means GitHub where the document itself is on another forge: no token goes there', async () => {
    await promisify(execFile)('git', ['init', '-q', folder]);
    await promisify(execFile)('git', ['-C', folder, 'remote', 'add', 'origin', 'https://gitlab.example.com/acme/ops.git']);
    const { document } = (await readDocuments([join(folder, FILE)], QUIET)).documents[0] as CliDocument;
    const target = targetOf({ document } as CliDocument, await fileInGit(join(folder, FILE)), exportFlags({ repo: 'acme/ops' }));
    assert.deepEqual([target.repository, target.apiUrl, target.home, target.rivals], ['acme/ops', 'https://api.github.com', null, []]);
  });

  it('--in-pr exports a pull request, which is not done otherwise', async () => {
    const inPullRequest = { GITHUB_EVENT_NAME: 'pull_request_target' };
    assert.equal((await apply([], inPullRequest)).code, 2);
    assert.deepEqual(github.writes, []);
    assert.equal((await run([FILE], inPullRequest)).code, 0, 'a plan may always be made');
    assert.equal((await apply(['--in-pr'], inPullRequest)).code, 0);
  });

  it('--allow-secrets: what looks like one is not sent otherwise', async () => {
    await write(OUTAGE.replace('Add the index.', `Revoke ${SECRET} now.`));
    const { stdout, stderr } = await apply(['--json']);
    assert.match(itemsOf({ stdout, stderr, code: 0 })[1]?.reason ?? '', /it holds what looks like/);
    assert.ok(!stdout.includes(SECRET) && !JSON.stringify(github.writes).includes(SECRET));
    assert.deepEqual(numbers(), [1]);
    await apply(['--allow-secrets']);
    assert.deepEqual(numbers(), [1, 2]);
  });
});

describe('tokens', () => {
  const OTHER = 'the-other-token';

  it('come from GITHUB_TOKEN, else GH_TOKEN, else what is for other servers', async () => {
    await github.close();
    github = await startStandin({
      users: [
        { login: 'one', token: TOKEN, permissions: { '*': 'push' } },
        { login: 'two', token: OTHER, permissions: { '*': 'push' } },
        { login: 'three', token: 'third', permissions: { '*': 'push' } },
      ],
      repositories: [{ fullName: 'acme/ops' }],
    });
    const whose = async (more: Record<string, string>): Promise<string | null | undefined> => {
      await run([FILE], more);
      return github.requests.at(-1)?.user;
    };
    assert.equal(await whose({ GH_TOKEN: OTHER }), 'one');
    assert.equal(await whose({ GITHUB_TOKEN: '', GH_TOKEN: OTHER, GH_ENTERPRISE_TOKEN: 'third' }), 'two');
    assert.equal(await whose({ GITHUB_TOKEN: '', GH_ENTERPRISE_TOKEN: 'third' }), 'three');
    const fromInput = await runIn(folder, ['export', '--token-stdin', FILE], { env: env(), input: `${OTHER}\n` });
    assert.equal(fromInput.code, 0, fromInput.stderr);
    assert.equal(github.requests.at(-1)?.user, 'two');
  });

  it('of an app, which may not ask who it is: what it is called is told with the first issue, and found by it afterwards', async () => {
    await github.close();
    github = await startStandin({
      users: [{ login: 'my-app[bot]', token: TOKEN, isApp: true, permissions: { '*': 'push' } }],
      repositories: [{ fullName: 'acme/ops' }],
    });
    const first = await apply();
    assert.equal(
      first.stderr,
      'postmortem: outage.md: The issues are created as my-app[bot], not as github-actions[bot]: set `botLogin` in the configuration’s `export` to my-app[bot], to have them found again.\n',
    );
    await writeFile(join(folder, '.postmortemrc.json'), '{ "export": { "botLogin": "my-app[bot]", "labels": [] } }');
    // Another machine: no journal, no links, no label to find them by.
    await rm(join(folder, '.state'), { recursive: true });
    await write(OUTAGE);
    const second = await apply();
    assert.deepEqual([second.code, second.stderr, numbers()], [0, '', [1, 2]]);
    assert.equal((await text()).match(/\(\[#/g)?.length, 2);
  });

  it('GITHUB_TOKEN goes to no host but its own: not to an enterprise server that a remote names, not along a redirect', async () => {
    const elsewhere = await startStandin();
    github.addFault({
      method: 'GET',
      path: /\/repos\//,
      kind: 'redirect:302',
      to: elsewhere.url.replace('127.0.0.1', 'localhost'),
      times: 9,
    });
    const { code, stderr } = await apply();
    assert.equal(code, 4);
    assert.match(stderr, /points to localhost:\d+; the token stays here\. Nothing was sent\./);
    assert.equal(elsewhere.requests.length, 0);
    assert.deepEqual([...github.tokensSeen.keys()], [`127.0.0.1:${github.port}`]);
    const git = promisify(execFile);
    await git('git', ['init', '-q', folder]);
    await git('git', ['-C', folder, 'remote', 'add', 'origin', `https://localhost:${elsewhere.port}/acme/ops.git`]);
    const other = await runner.run({
      argv: ['export', FILE],
      cwd: folder,
      env: { GITHUB_TOKEN: TOKEN, XDG_STATE_HOME: join(folder, '.state') },
    });
    assert.equal(other.code, 0);
    assert.equal(elsewhere.requests.filter(({ isAuthorized }) => isAuthorized).length, 0);
    await elsewhere.close();
  });

  it('are never printed, written or taken from the command line', async () => {
    const { stdout, stderr } = await apply(['--json'], { GITHUB_TOKEN: 'wrong-token' });
    assert.ok(!`${stdout}${stderr}`.includes('wrong-token'));
    await apply();
    const journal = await readFile(join(folder, '.state', 'postmortem-export', 'journal.jsonl'), 'utf8');
    assert.ok(!journal.includes(TOKEN) && !journal.includes('Add the index'));
    assert.match((await run(['--token', 'x', FILE])).stderr, /there is no option --token/);
  });
});

describe('export check', () => {
  it('ends with 3 where an open item is tracked by nothing, and asks nobody', async () => {
    const before = await run(['check', FILE], { GITHUB_TOKEN: '' });
    assert.equal(before.code, 3);
    assert.equal(
      before.stdout,
      'outage.md: 2 open action items, 0 tracked\n  13: untracked  Add the index.\n  13: untracked  Page on latency.\n',
    );
    await apply();
    const asked = github.requests.length;
    assert.equal((await run(['check', FILE])).code, 0);
    assert.equal(github.requests.length, asked);
  });

  it('--online tells what issue and document say differently', async () => {
    await write(OUTAGE.replace('• Add the index. • Page on latency.', '- [ ] Add the index\n- [ ] Page on latency'));
    await apply();
    github.closeIssue('acme/ops', 2);
    const { code, stdout } = await run(['check', '--online', '--json', FILE]);
    assert.equal(code, 3);
    assert.deepEqual(
      JSON.parse(stdout).drifted.map(({ number, action }: { number: number; action: string }) => [number, action]),
      [[2, 'tick']],
    );
    assert.deepEqual((await run(['check', FILE])).code, 0);
  });
});

describe('export sync', () => {
  const LIST = OUTAGE.replace('• Add the index. • Page on latency.', '- [ ] Add the index\n- [ ] Page on latency');
  beforeEach(async () => {
    await write(LIST);
    await apply();
  });
  const sync = async (): Promise<string[]> => {
    const result = await run(['sync', '--json', FILE]);
    assert.equal(result.code, 0, result.stderr);
    return JSON.parse(result.stdout).items.map(
      ({ action, hint }: { action: string; hint: string | null }) => `${action}${hint ? `: ${hint}` : ''}`,
    );
  };
  const boxes = async (): Promise<string> => [...(await text()).matchAll(/^- \[(.)\]/gm)].map(([, box]) => box).join('');

  it('ticks what is done, and takes its own tick away when the issue is open again', async () => {
    assert.deepEqual([await sync(), await boxes()], [['none', 'none'], '  ']);
    github.closeIssue('acme/ops', 1);
    assert.deepEqual([await sync(), await boxes()], [['tick', 'none'], 'x ']);
    assert.deepEqual(await sync(), ['none', 'none']);
    github.editIssue('acme/ops', 1, { state: 'open', state_reason: 'reopened' });
    assert.deepEqual([await sync(), await boxes()], [['untick', 'none'], '  ']);
  });

  it('leaves a person’s tick, and says what a person has to look at', async () => {
    await write((await text()).replace('- [ ] Add', '- [x] Add'));
    github.closeIssue('acme/ops', 2, 'not_planned');
    assert.deepEqual(await sync(), ['none: #1 is still open', 'none: #2 was closed as not planned: say why']);
    assert.equal(await boxes(), 'x ');
    github.editIssue('acme/ops', 2, { state: 'open' });
    github.closeIssue('acme/ops', 2, 'duplicate');
    github.deleteIssue('acme/ops', 1);
    const [gone, duplicate] = await sync();
    assert.match(gone ?? '', /^none: #1 is gone, or hidden from this account$/);
    assert.match(duplicate ?? '', /duplicate/);
  });

  it('follows an issue that has moved', async () => {
    github.transferIssue('acme/ops', 2, 'acme/infra');
    assert.deepEqual(await sync(), ['none', 'relink: #2 lives at acme/infra#1 now']);
    assert.match(await text(), /\[acme\/infra#1\]\(http\S+\/acme\/infra\/issues\/1\)/);
  });
});

describe('export revert', () => {
  it('closes what a run has created and takes its links out, and only where nobody has worked on it', async () => {
    await apply();
    github.comment('acme/ops', 2);
    const which = await run(['revert']);
    assert.equal(which.code, 2);
    const id = /Name it with --run: (\S+)/.exec(which.stderr)?.[1] ?? '';
    const asked = await run(['revert', '--run', id]);
    assert.deepEqual([asked.code, asked.stdout], [2, `${id} has created acme/ops#1, acme/ops#2.\n`]);
    const done = await run(['revert', '--run', id, '--yes']);
    assert.equal(done.code, 0);
    assert.equal(done.stdout, '  acme/ops#1  closed, its link is taken out\n  acme/ops#2  kept  (it has 1 comment)\n');
    assert.deepEqual(
      github.issues('acme/ops').map(({ state, state_reason: reason }) => [state, reason]),
      [
        ['closed', 'not_planned'],
        ['open', null],
      ],
    );
    assert.match(await text(), /• Add the index\. • Page on latency\. \(\[#2\]/);
    assert.equal((await run(['revert', '--run', id, '--yes'])).stdout.includes('#1'), false);
  });

  it('leaves the document as it was, byte for byte', async () => {
    await mkdir(join(folder, 'docs'));
    await apply();
    const id =
      /revert --run (\S+)/.exec((await run(['revert'])).stderr)?.[1] ?? /--run: (\S+)/.exec((await run(['revert'])).stderr)?.[1] ?? '';
    await run(['revert', '--run', id, '--yes']);
    assert.equal(await text(), OUTAGE);
  });
});

/** Does something when the issue of this number is asked for, before anything else happens. */
function whenCreating(nth: number, then: () => Promise<unknown>): void {
  let count = 0;
  github.onRequest(async ({ method, path, phase }) => {
    if (method === 'POST' && path.endsWith('/issues') && phase === 'received' && ++count === nth) await then();
  });
}

describe('a document that is edited while it is exported', () => {
  const LIST = `${OUTAGE.slice(0, OUTAGE.indexOf('•'))}- [ ] Add the index\n- [ ] Page on latency\n- [ ] Write a runbook (@ada)\n`;
  const titles = (): string[] => github.issues('acme/ops').map(({ title }) => title);
  const edited = async (from: string, to: string): Promise<void> => write((await text()).replace(from, to));
  beforeEach(() => write(LIST));

  const edits: readonly (readonly [string, string, string, RegExp])[] = [
    ['deleted', '- [ ] Page on latency\n', '', /“Page on latency”: it is no longer in the document; no issue was created for it/],
    ['reworded', 'Page on latency', 'Page on high latency', /“Page on latency”: it is no longer in the document/],
    ['linked', 'Page on latency', 'Page on latency ([#7](https://github.com/acme/ops/issues/7))', /“Page on latency”: it links #7 by now/],
    ['ticked', '- [ ] Page on latency', '- [x] Page on latency', /“Page on latency”: it is done by now/],
    ['given to somebody else', 'Page on latency', 'Page on latency (@bob)', /“Page on latency”: it was changed meanwhile/],
  ];
  for (const [what, from, to, says] of edits)
    it(`creates nothing for an item that was ${what} while those before it were created`, async () => {
      whenCreating(1, () => edited(from, to));
      const { code, stderr } = await apply();
      assert.deepEqual([titles(), code], [['Add the index', 'Write a runbook'], 5], stderr);
      assert.match(stderr, says);
    });

  it('creates nothing where a merge has left its conflict meanwhile', async () => {
    whenCreating(1, () => edited('- [ ] Page', '<<<<<<< HEAD\n- [ ] Page on load\n=======\n- [ ] Page'));
    whenCreating(1, async () => write(`${await text()}>>>>>>> b\n`));
    const { stderr } = await apply();
    assert.deepEqual(titles(), ['Add the index']);
    assert.match(stderr, /“Page on latency”: the document holds a merge conflict that is not resolved \(line \d+\) by now/);
  });

  it('creates nothing for a document that is gone', async () => {
    whenCreating(1, () => rm(join(folder, FILE)));
    const { stderr } = await apply();
    assert.deepEqual(titles(), ['Add the index']);
    assert.match(stderr, /“Page on latency”: outage\.md does not exist; no issue was created for it/);
  });

  const answered = (then: () => Promise<unknown>, more: Record<string, string> = {}): Promise<Run> => {
    const call = { argv: ['export', 'apply', FILE], cwd: folder, env: env({ FAULTS_TERMINAL: '1', FAULTS_ASKED: '1', ...more }) };
    return start(call, () => then().then(() => 'y')).done;
  };

  it('creates nothing for what has gone, or was linked, while somebody was asked', async () => {
    const { code, stderr } = await answered(async () => {
      await edited('- [ ] Add the index\n', '');
      await edited('Page on latency', 'Page on latency ([#7](https://github.com/acme/ops/issues/7))');
    });
    assert.deepEqual([titles(), code], [['Write a runbook'], 5], stderr);
    assert.match(stderr, /“Add the index”: it is no longer in the document/);
    assert.match(stderr, /“Page on latency”: it links #7 by now/);
  });

  it('does what was asked for where nothing has changed', async () => {
    const { code, stderr } = await answered(async () => {});
    assert.deepEqual([titles().length, code], [3, 0], stderr);
  });

  it('takes no yes that comes after ten minutes', async () => {
    const { code, stderr } = await answered(async () => {}, { FAULTS_ASKED: String(11 * 60_000) });
    assert.deepEqual([github.writes, code], [[], 2]);
    assert.match(stderr, /the plan is 11 minutes old, and holds for 10\. Make a new one\. Nothing was sent\./);
  });

  it('reads each of several at its turn', async () => {
    const second = join(folder, 'second.md');
    await writeFile(second, LIST.replaceAll('- [ ] ', '- [ ] Also: '));
    whenCreating(1, async () => {
      const shorter = (await readFile(second, 'utf8')).replace('- [ ] Also: Add the index\n', '');
      await writeFile(second, shorter.replace('Also: Page on latency', 'Also: Page on high latency'));
    });
    const { code, stdout, stderr } = await run(['apply', '--yes', FILE, 'second.md']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /second\.md → acme\/ops \(public\): 2 to create/);
    assert.deepEqual(titles().slice(3), ['Also: Page on high latency', 'Also: Write a runbook']);
  });
});

describe('a document that must not be written to', () => {
  const nothingSent = async (says: RegExp, argv: readonly string[] = []): Promise<void> => {
    const { code, stderr } = await apply(argv);
    assert.deepEqual([code, github.writes], [2, []], stderr);
    assert.match(stderr, says);
  };

  it('is exported no more than one that cannot be read: it is read-only', async () => {
    await chmod(join(folder, FILE), 0o444);
    await nothingSent(/outage\.md: it is read-only\. Nothing was sent\. The document is unchanged\./);
    await chmod(join(folder, FILE), 0o644);
    assert.equal((await apply()).code, 0);
  });

  it('a hard link', async () => {
    await link(join(folder, FILE), join(folder, 'copy.md'));
    await nothingSent(/outage\.md: it has another name besides \(a hard link\), which would keep the old text\. Nothing was sent\./);
    assert.equal((await apply(['--no-write-back'])).code, 0, 'without links it may be exported');
  });

  it('a link out of the folder, as for a fix', async () => {
    await mkdir(join(folder, 'home'));
    await rename(join(folder, FILE), join(folder, 'home', 'notes.md'));
    await mkdir(join(folder, 'repository'));
    await symlink(join('..', 'home', 'notes.md'), join(folder, 'repository', FILE));
    for (const argv of [[FILE], ['.']]) {
      const { code, stderr } = await runner.run({
        argv: ['export', 'apply', '--yes', ...argv],
        cwd: join(folder, 'repository'),
        env: env(),
      });
      assert.deepEqual([code, github.writes], [2, []], stderr);
      assert.match(stderr, /it is a link out of this folder: export what it leads to by its own name\. Nothing was sent\./);
    }
    assert.equal(await readFile(join(folder, 'home', 'notes.md'), 'utf8'), OUTAGE);
  });

  it('the others are still exported', async () => {
    await writeFile(join(folder, 'second.md'), OUTAGE.replace('search', 'login'));
    await chmod(join(folder, FILE), 0o444);
    const { code } = await apply(['second.md']);
    assert.deepEqual([code, numbers()], [2, [1, 2]]);
    assert.match(await readFile(join(folder, 'second.md'), 'utf8'), /\[#2\]/);
  });

  it('keeps its issues when an export is taken back', async () => {
    const { stdout } = await apply();
    const id = /--run (\S+)/.exec(stdout)?.[1] ?? '';
    await chmod(join(folder, FILE), 0o444);
    const { code, stdout: said } = await run(['revert', '--run', id, '--yes']);
    assert.equal(code, 5);
    assert.match(said, /acme\/ops#1 {2}failed {2}\(outage\.md is read-only\. Nothing was done\)/);
    assert.ok(github.issues('acme/ops').every(({ state }) => state === 'open'));
  });
});

describe('a task that another document has, too', () => {
  const git = (...argv: string[]): Promise<unknown> => promisify(execFile)('git', ['-C', folder, ...argv]);
  beforeEach(() => git('init', '-q'));

  const others: readonly (readonly [string, string, string])[] = [
    ['has an identifier, which is no path', 'other.md', `---\nid: INC-1\n---\n\n${OUTAGE}`],
    ['has a name that macOS writes in its own way', 'café.md'.normalize('NFD'), OUTAGE],
  ];
  for (const [what, name, content] of others)
    it(`gets an issue of its own where that document ${what}`, async () => {
      await writeFile(join(folder, name), content);
      assert.equal((await run(['apply', '--yes', name])).code, 0);
      await git('add', '.');
      const { code, stdout } = await apply();
      assert.deepEqual([code, numbers()], [0, [1, 2, 3, 4]], stdout);
    });

  it('is asked about where that document was renamed to this one', async () => {
    await writeFile(join(folder, 'other.md'), OUTAGE);
    await run(['apply', '--yes', '--no-write-back', 'other.md']);
    await rm(join(folder, 'other.md'));
    const { code, stdout } = await apply();
    assert.deepEqual([code, numbers()], [6, [1, 2]]);
    assert.match(stdout, /#1 has the same text, and its document `other\.md` is gone: is it the same item\?/);
  });
});

describe('a merge conflict that nobody has resolved', () => {
  const CONFLICT = '\n<<<<<<< HEAD\n- [ ] Page on load\n=======\n- [ ] Page on high load\n>>>>>>> b\n';
  const says = /outage\.md: it holds a merge conflict that is not resolved \(line 15\)\. Resolve it first\. Nothing was sent\./;

  for (const argv of [['plan'], ['apply', '--yes'], ['sync'], ['check']])
    it(`is not exported: ${argv[0]}`, async () => {
      await write(`${OUTAGE}${CONFLICT}`);
      const { code, stderr } = await run([...argv, FILE]);
      assert.deepEqual([code, github.writes], [2, []]);
      assert.match(stderr, says);
      assert.equal(await text(), `${OUTAGE}${CONFLICT}`);
    });

  it('keeps its issues when an export is taken back', async () => {
    const { stdout } = await apply();
    await write(`${await text()}${CONFLICT}`);
    const before = await text();
    const { code, stdout: said } = await run(['revert', '--run', /--run (\S+)/.exec(stdout)?.[1] ?? '', '--yes']);
    assert.equal(code, 5);
    assert.match(said, /failed {2}\(outage\.md holds a merge conflict that is not resolved \(line 15\)\. Nothing was done\)/);
    assert.equal(await text(), before);
    assert.ok(github.issues('acme/ops').every(({ state }) => state === 'open'));
  });

  it('is none where a heading is underlined, or a code block tells of one', async () => {
    await write(`${OUTAGE}\nNotes\n=======\n\n\`\`\`text${CONFLICT}\`\`\`\n`);
    assert.equal((await apply()).code, 0);
    assert.deepEqual(numbers(), [1, 2]);
  });
});

describe('exit codes', () => {
  it('a file that cannot be read ends with 2, and the others are still done', async () => {
    const { code, stderr } = await apply(['missing.md']);
    assert.equal(code, 2);
    assert.match(stderr, /missing\.md does not exist/);
    assert.deepEqual(numbers(), [1, 2]);
  });

  it('a file that is no postmortem has nothing to export', async () => {
    await write('# Shop\n\n- [ ] Buy milk\n');
    assert.deepEqual([(await apply()).code, github.writes], [0, []]);
  });

  it('a postmortem of a private repository goes to a public one only with --allow-public', async () => {
    await promisify(execFile)('git', ['init', '-q', folder]);
    const { hostname } = new URL(github.url);
    await promisify(execFile)('git', ['-C', folder, 'remote', 'add', 'origin', `http://${hostname}:${github.port}/acme/private.git`]);
    const refused = await apply(['--repo', 'acme/ops']);
    assert.equal(refused.code, 4, refused.stdout);
    assert.match(refused.stderr, /acme\/private is private and acme\/ops is public: .* Say --allow-public if that is meant\./);
    assert.deepEqual(github.writes, []);
    assert.equal((await apply(['--repo', 'acme/ops', '--allow-public'])).code, 0);
  });
});
