import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Run, Runner } from '../faults/program';
import { type Standin, startStandin } from '../standin/server.mjs';

// The export from a clone whose remote is on a GitLab, as a person calls it.

const PROJECT = 'acme/web/shop';
const FILE = 'outage.md';
const TOKEN = 'a-secret-token';
const OUTAGE = `# Postmortem: search was slow

## Root cause

An index was missing.

## Action items

- [ ] Add the index (@dana)
- [ ] Page on latency
`;

let runner: Runner;
let folder = '';
let gitlab: Standin;

before(() => {
  runner = new Runner();
});
after(() => runner.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-gitlab-'));
  gitlab = await startStandin({
    tracker: 'gitlab',
    token: TOKEN,
    repositories: [{ fullName: PROJECT, isPrivate: true, assignable: ['dana'] }, { fullName: 'acme/open' }],
  });
  await writeFile(join(folder, FILE), OUTAGE);
  await git('init', '-q', '-b', 'main');
  await setRemote(`https://oauth2:${TOKEN}@127.0.0.1/${PROJECT}.git`);
});
afterEach(async () => {
  assert.deepEqual(gitlab.violations, []);
  await gitlab.close();
  await rm(folder, { recursive: true, force: true });
});

const git = (...argv: string[]) => promisify(execFile)('git', ['-C', folder, ...argv]);
const setRemote = async (address: string): Promise<void> => {
  await git('remote', 'remove', 'origin').catch(() => {});
  await git('remote', 'add', 'origin', address);
};
const run = (argv: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  runner.run({
    argv: ['export', ...argv],
    cwd: folder,
    env: { POSTMORTEM_GITLAB_URL: gitlab.origin, POSTMORTEM_GITLAB_TOKEN: TOKEN, ...env },
  });
const text = (): Promise<string> => readFile(join(folder, FILE), 'utf8');
const linkTo = (number: number): string => `([#${number}](${gitlab.origin}/${PROJECT}/-/issues/${number}))`;

describe('export to GitLab', () => {
  it('creates the issues in the project of the remote, links them, and a second run sends nothing', async () => {
    const first = await run(['apply', '--yes', FILE]);
    assert.deepEqual([first.code, first.stderr], [0, '']);
    assert.match(first.stdout, /^outage\.md → acme\/web\/shop \(private\): 2 to create$/m);
    assert.equal(
      await text(),
      OUTAGE.replace('(@dana)', `(@dana) ${linkTo(1)}`).replace('Page on latency', `Page on latency ${linkTo(2)}`),
    );
    assert.deepEqual(
      gitlab.issues(PROJECT).map(({ title, assignees, labels }) => [title, assignees.map(({ login }) => login), labels.length]),
      [
        ['Add the index', ['dana'], 1],
        ['Page on latency', [], 1],
      ],
    );
    const writes = gitlab.writes.length;
    assert.equal((await run(['apply', '--yes', FILE])).code, 0);
    assert.equal(gitlab.writes.length, writes);
    await writeFile(join(folder, FILE), OUTAGE);
    assert.match((await run([FILE])).stdout, /link {4}Add the index {2}\(issue #1 has been created before\)/);
  });

  it('points to the line of the file in GitLab’s way', async () => {
    await git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'One', '--allow-empty');
    await run(['apply', '--yes', FILE]);
    assert.ok(
      gitlab.issues(PROJECT)[0]?.body?.includes(`](${gitlab.origin}/${PROJECT}/-/blob/main/outage.md?plain=1#L9) (not yet pushed)`),
    );
  });

  it('wakes nobody, and no line of the document is a command', async () => {
    const words = 'Ask @team about acme/ops#12, !7 and https://gitlab.com/acme/ops/-/issues/9 first';
    await writeFile(join(folder, FILE), OUTAGE.replace('Page on latency', words).replace('Add the index (@dana)', '/close the old index'));
    assert.equal((await run(['apply', '--yes', FILE])).code, 0);
    const [close, ask] = gitlab.issues(PROJECT);
    assert.deepEqual([close?.state, close?.body?.split('\n')[0]], ['open', '\\/close the old index']);
    const apart = 'Ask @\u200Bteam about acme/ops#\u200B12, !\u200B7 and gitlab.com/acme/ops/-/issues/9 first';
    assert.deepEqual([ask?.title, ask?.body?.split('\n')[0]], [apart, apart]);
  });

  it('a confidential postmortem makes confidential issues', async () => {
    await writeFile(join(folder, FILE), `---\nconfidential: true\n---\n\n${OUTAGE}`);
    await run(['apply', '--yes', FILE]);
    const creation = gitlab.writes.find(({ path }) => /\/issues$/.test(path));
    assert.deepEqual(creation && Object.entries(creation.body as object).find(([name]) => name === 'confidential'), ['confidential', true]);
  });

  it('ticks what is done, and takes an export back', async () => {
    const { stdout } = await run(['apply', '--yes', FILE]);
    gitlab.closeIssue(PROJECT, 1);
    assert.equal((await run(['check', '--online', FILE])).code, 3);
    await run(['sync', FILE]);
    assert.match(await text(), /- \[x\] Add the index/);
    const id = /--run (\S+)/.exec(stdout)?.[1] ?? '';
    const taken = await run(['revert', '--run', id, '--yes']);
    assert.match(taken.stdout, /#1 {2}kept {2}\(it is done\)\n.*#2 {2}closed, its link is taken out/);
    assert.match(
      gitlab.issues(PROJECT)[1]?.body ?? '',
      /\*Closed as not planned: its export was taken back\.\* <!-- pm-closed:v1 not_planned -->$/,
    );
    assert.match((await run([FILE])).stdout, /create {2}Page on latency/, 'what was taken back is no longer tracked');
  });

  it('a run that was cut off between closing an issue and taking its link out goes on', async () => {
    const { stdout } = await run(['apply', '--yes', FILE]);
    const id = /--run (\S+)/.exec(stdout)?.[1] ?? '';
    gitlab.addFault({ method: 'PUT', path: /\/issues\/1$/, kind: 'drop-after' });
    assert.match((await run(['revert', '--run', id, '--yes'])).stdout, /#1 {2}failed/);
    assert.match((await run(['revert', '--run', id, '--yes'])).stdout, /#1 {2}closed, its link is taken out/);
    assert.equal(await text(), OUTAGE);
  });

  it('lists the issues of a document in its parent: GitLab’s REST API has no sub-issues', async () => {
    await writeFile(join(folder, '.postmortemrc'), 'export: { parent: true }\n');
    await run(['apply', '--yes', FILE]);
    assert.match(gitlab.issues(PROJECT)[2]?.body ?? '', /begin -->\n- \[ \] #1\n- \[ \] #2\n<!--/);
  });

  it('does not go from a private project to a public one without a yes', async () => {
    const { code, stderr } = await run(['apply', '--yes', '--repo', 'acme/open', FILE]);
    assert.equal(code, 4);
    assert.match(stderr, /acme\/web\/shop is private and acme\/open is public: .* readable by everybody\. Say --allow-public/);
    assert.equal((await run(['apply', '--yes', '--repo', 'acme/open', '--allow-public', FILE])).code, 0);
  });
});

describe('which GitLab, and with which token', () => {
  const said = async (argv: readonly string[], env: Record<string, string> = {}): Promise<string> => (await run(argv, env)).stderr;
  const APPLY = ['apply', '--yes', FILE];

  it('gitlab.com by itself; any other server only where the environment names it', async () => {
    await setRemote('git@gitlab.com:acme/web/shop.git');
    const none = { POSTMORTEM_GITLAB_URL: '', POSTMORTEM_GITLAB_TOKEN: '' };
    assert.equal(
      await said(APPLY, none),
      'postmortem: sign in first: set POSTMORTEM_GITLAB_TOKEN (or GITLAB_TOKEN) to a token with the scope `api`. Nothing was sent.\n',
    );
    await setRemote('git@gitlab.example.com:acme/web.git');
    assert.equal(
      await said(APPLY, none),
      'postmortem: this repository’s remote is on gitlab.example.com, which is no GitHub; which repository gets the issues? Name it with --repo OWNER/NAME. A GitLab server is named by POSTMORTEM_GITLAB_URL=https://gitlab.example.com\n',
    );
  });

  it('the token is for the server that is named, and goes to no other', async () => {
    await setRemote('git@gitlab.com:acme/web/shop.git');
    assert.match(await said(APPLY), /there is no token for gitlab\.com: the environment says that its token is for 127\.0\.0\.1:\d+/);
    assert.deepEqual(gitlab.requests, []);
  });

  it('a job’s own token is not enough, and the message says what is', async () => {
    const env = { POSTMORTEM_GITLAB_TOKEN: '', CI_JOB_TOKEN: 'job' };
    assert.match(await said(APPLY, env), /CI_JOB_TOKEN is not allowed to create issues: take a project access token\. Nothing was sent\./);
    assert.deepEqual(gitlab.requests, []);
  });

  it('in a pipeline the server and the project are its own; that of a merge request exports nothing', async () => {
    await git('remote', 'remove', 'origin');
    const env = {
      POSTMORTEM_GITLAB_URL: '',
      GITLAB_CI: 'true',
      CI_SERVER_URL: gitlab.origin,
      CI_PROJECT_PATH: PROJECT,
      CI_PIPELINE_SOURCE: 'merge_request_event',
    };
    assert.match(await said(APPLY, env), /this is a merge request: what it holds is exported when it is merged/);
    assert.equal((await run(APPLY, { ...env, CI_PIPELINE_SOURCE: 'push' })).code, 0);
    assert.equal(gitlab.issues(PROJECT).length, 2);
  });

  it('says what a token lacks, and never the token', async () => {
    gitlab.addFault({ method: 'POST', path: /\/issues$/, kind: 'integration' });
    const { code, stdout, stderr } = await run(APPLY);
    assert.equal(code, 4);
    assert.match(stderr, /This token may not write issues in acme\/web\/shop; it needs: the scope `api`\./);
    assert.ok(!`${stdout}${stderr}`.includes(TOKEN));
    assert.match(await said(APPLY, { POSTMORTEM_GITLAB_TOKEN: 'old' }), /GitLab no longer accepts this sign-in\. Sign in again\./);
  });

  it('an address that is none is said to be none', async () => {
    assert.match(await said([FILE], { POSTMORTEM_GITLAB_URL: 'gitlab.example.com' }), /POSTMORTEM_GITLAB_URL is no address/);
    assert.match(await said(['--repo', 'shop', FILE]), /`shop` is no repository/);
  });
});
