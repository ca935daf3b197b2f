import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, it } from 'node:test';
import { Octokit } from '@octokit/core';
import { createContract, type Edition } from './contract.mjs';
import { type FaultKind, type RequestEvent, type Standin, type StandinIssue, type StandinOptions, startStandin } from './server.mjs';

const ISSUES = '/repos/acme/ops/issues';
const OPS = { repositories: [{ fullName: 'acme/ops' }] };

interface Question {
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Record<string, string>;
}

let running: Standin[] = [];

async function start(options: StandinOptions = OPS): Promise<Standin> {
  const standin = await startStandin(options);
  running.push(standin);
  return standin;
}

/** Ends what a test has started. */
async function stop(): Promise<void> {
  const standins = running;
  running = [];
  for (const standin of standins) await standin.close();
}

/** Follows no redirect, so that a test sees it. */
function ask(github: Standin, method: string, path: string, { body, token = 'secret', headers = {} }: Question = {}): Promise<Response> {
  return fetch(path.startsWith('http') ? path : github.url + path, {
    method,
    redirect: 'manual',
    headers: { authorization: `token ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function read<T>(answer: Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}

async function statusOf(answer: Promise<Response>): Promise<number | string> {
  return answer.then(
    ({ status }) => status,
    () => 'no answer',
  );
}

async function titlesIn(github: Standin, query = '?state=all'): Promise<string[]> {
  const issues = await read<StandinIssue[]>(ask(github, 'GET', ISSUES + query));
  return issues.map(({ title }) => title);
}

function linksOf(response: Response): Record<string, string> {
  const links = [...(response.headers.get('link') ?? '').matchAll(/<([^>]+)>; rel="(\w+)"/g)];
  return Object.fromEntries(links.map(([, url, rel]) => [rel, url]));
}

interface Refusal {
  readonly message: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly value?: string }[];
}

describe('the stand-in and the description of GitHub', () => {
  afterEach(stop);

  for (const edition of ['api.github.com', 'ghes-3.19'] satisfies Edition[]) {
    it(`can check everything that it says it checks: every schema of ${edition} compiles`, () => {
      const contract = createContract(edition);
      assert.ok(contract.pointers.length > 30);
      for (const pointer of contract.pointers) contract.compile(pointer);
    });
  }

  it('creates, lists, reads and closes issues, as Octokit sees it', async () => {
    const github = await start({ ...OPS, token: 'secret' });
    const octokit = new Octokit({ baseUrl: github.url, auth: 'secret' });
    const ops = { owner: 'acme', repo: 'ops' };
    const created = await octokit.request('POST /repos/{owner}/{repo}/issues', {
      ...ops,
      title: 'Patch',
      body: 'All',
      assignees: ['dana'],
    });
    assert.equal(created.status, 201);
    assert.equal(created.data.html_url, `${github.origin}/acme/ops/issues/1`);
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', { ...ops, issue_number: 1, state: 'closed' });
    const got = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...ops, issue_number: 1 });
    assert.equal(got.data.state, 'closed');
    const open = await octokit.request('GET /repos/{owner}/{repo}/issues', ops);
    assert.deepEqual(open.data, []);
    const me = await octokit.request('GET /user');
    assert.equal(me.data.login, 'octocat');
    const repository = await octokit.request('GET /repos/{owner}/{repo}', ops);
    assert.equal(repository.data.full_name, 'acme/ops');
    assert.deepEqual(github.violations, []);
  });

  it('keeps to the description in everything that it can say', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', labels: ['bug'], milestones: ['v1'], assignable: ['dana'] }] });
    github.addPullRequest('acme/ops', { title: 'A change' });
    const statuses: Record<string, number> = {};
    for (const path of [
      '/user',
      '/repos/acme/ops',
      ISSUES,
      `${ISSUES}/1`,
      `${ISSUES}/1/sub_issues`,
      '/repos/acme/ops/labels',
      '/repos/acme/ops/labels/BUG',
      '/repos/acme/ops/labels/none',
      '/repos/acme/ops/assignees',
      '/repos/acme/ops/assignees/dana',
      '/repos/acme/ops/assignees/carol',
      '/repos/acme/ops/milestones',
      '/repos/acme/ops/branches',
      '/repos/acme/ops/commits/main',
      '/repos/acme/ops/commits/0000000',
    ])
      statuses[path] = (await ask(github, 'GET', path)).status;
    const notFine = Object.entries(statuses).filter(([, status]) => status !== 200);
    assert.deepEqual(notFine, [
      ['/repos/acme/ops/labels/none', 404],
      ['/repos/acme/ops/assignees/dana', 204],
      ['/repos/acme/ops/assignees/carol', 404],
      ['/repos/acme/ops/commits/0000000', 422],
    ]);
    assert.deepEqual(github.violations, []);
  });

  it('notes a request that GitHub would not take', async () => {
    const github = await start();
    assert.equal((await ask(github, 'POST', ISSUES, { body: { body: 'no title' } })).status, 422);
    await ask(github, 'GET', `${ISSUES}?sate=all&per_page=many`);
    assert.equal(github.violations.length, 3);
    assert.match(github.violations[0] ?? '', /must have required property 'title'/);
    assert.match(github.violations[1] ?? '', /unknown query parameter sate/);
    assert.match(github.violations[2] ?? '', /per_page cannot be many/);
  });

  it('notes what a client sends even where a fault answers', async () => {
    const github = await start();
    github.addFault({ method: 'POST', path: /issues$/, kind: 'status:502' });
    await ask(github, 'POST', ISSUES, { body: {} });
    assert.match(github.violations[0] ?? '', /must have required property 'title'/);
  });

  it('says so where it does not know a route, and where an older GitHub does not', async () => {
    const github = await start();
    assert.equal((await ask(github, 'GET', '/rate_limit')).status, 501);
    const server = await start({ ...OPS, prefix: '/api/v3' });
    server.addIssue('acme/ops', { title: 'Parent' });
    assert.equal((await ask(server, 'GET', `${ISSUES}/1`)).status, 200);
    assert.equal((await ask(server, 'GET', `${ISSUES}/1/sub_issues`)).status, 404);
    assert.equal((await ask(server, 'POST', `${ISSUES}/1/sub_issues`, { body: { sub_issue_id: 1 } })).status, 404);
    assert.equal((await ask(server, 'GET', '/rate_limit')).status, 501);
    assert.equal((await ask(server, 'POST', ISSUES, { body: { title: 'x', labels: ['a'] } })).status, 201);
    assert.deepEqual([...github.violations, ...server.violations], []);
  });
});

describe('the accounts of the stand-in', () => {
  afterEach(stop);

  const users = [
    { login: 'ada', token: 'of-ada', permissions: { 'acme/secret': 'push', 'acme/ops': 'admin' } },
    { login: 'bob', token: 'of-bob', permissions: { 'acme/ops': 'triage' } },
    { login: 'eve', token: 'of-eve' },
    { login: 'ci[bot]', token: 'of-ci', isApp: true, permissions: { '*': 'push' } },
  ] as const;
  const settings = { users, repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/secret', isPrivate: true }] };

  it('are told apart by their tokens', async () => {
    const github = await start(settings);
    const login = async (token: string): Promise<string> => (await read<{ login: string }>(ask(github, 'GET', '/user', { token }))).login;
    assert.deepEqual([await login('of-ada'), await login('of-bob')], ['ada', 'bob']);
    assert.equal((await ask(github, 'GET', '/user', { token: 'of-nobody' })).status, 401);
    const without = await fetch(`${github.url}/user`);
    assert.equal(without.status, 401);
    assert.deepEqual(github.violations, []);
  });

  it('are not needed to look at a public repository, and at nothing else', async () => {
    const github = await start(settings);
    const statusOf = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
      (await fetch(`${github.url}${path}`, { headers })).status;
    assert.deepEqual(
      await Promise.all(['/repos/acme/ops', '/repos/acme/secret', '/repos/acme/ops/issues'].map(path => statusOf(path))),
      [200, 404, 401],
    );
    assert.equal(await statusOf('/repos/acme/ops', { authorization: 'token of-nobody' }), 401);
    assert.deepEqual(github.violations, []);
  });

  it('see private repositories only where they have been let in', async () => {
    const github = await start(settings);
    const statuses = async (path: string): Promise<number[]> => {
      const answers = ['of-ada', 'of-bob', 'of-eve'].map(token => ask(github, 'GET', path, { token }));
      return (await Promise.all(answers)).map(({ status }) => status);
    };
    assert.deepEqual(await statuses('/repos/acme/secret'), [200, 404, 404]);
    assert.deepEqual(await statuses('/repos/acme/ops'), [200, 200, 200]);
    github.setPermission('eve', 'acme/secret', 'pull');
    github.setPermission('ada', 'acme/secret', 'none');
    assert.deepEqual(await statuses('/repos/acme/secret/issues'), [404, 404, 200]);
    assert.deepEqual(github.violations, []);
  });

  it('that are apps are nobody', async () => {
    const github = await start(settings);
    const answer = await ask(github, 'GET', '/user', { token: 'of-ci' });
    assert.equal(answer.status, 403);
    assert.equal(((await answer.json()) as Refusal).message, 'Resource not accessible by integration');
    const anyToken = await start();
    assert.equal((await ask(anyToken, 'GET', '/user', { token: 'ghs_abc' })).status, 403);
    assert.equal((await ask(anyToken, 'GET', '/user', { token: 'gho_abc' })).status, 200);
    assert.deepEqual([...github.violations, ...anyToken.violations], []);
  });

  it('show in what is said of authors', async () => {
    const github = await start(settings);
    for (const { token } of users) await ask(github, 'POST', ISSUES, { token, body: { title: token } });
    github.addIssue('acme/ops', { title: 'planted', user: 'mallory' });
    github.addIssue('acme/ops', { title: 'planted', user: 'mona', authorAssociation: 'MEMBER' });
    const said = github.issues('acme/ops').map(({ user, author_association }) => [user.login, author_association]);
    assert.deepEqual(said, [
      ['ada', 'OWNER'],
      ['bob', 'COLLABORATOR'],
      ['eve', 'NONE'],
      ['ci[bot]', 'COLLABORATOR'],
      ['mallory', 'NONE'],
      ['mona', 'MEMBER'],
    ]);
    const mine = await read<StandinIssue[]>(ask(github, 'GET', `${ISSUES}?creator=eve`, { token: 'of-ada' }));
    assert.deepEqual(
      mine.map(({ title }) => title),
      ['of-eve'],
    );
    assert.deepEqual(github.violations, []);
  });

  it('may not all edit what others wrote', async () => {
    const github = await start(settings);
    github.addIssue('acme/ops', { title: 'Of Ada', user: 'ada' });
    github.addIssue('acme/ops', { title: 'Of Eve', user: 'eve' });
    const edit = async (token: string, number: number, body: object): Promise<number> =>
      (await ask(github, 'PATCH', `${ISSUES}/${number}`, { token, body })).status;
    assert.deepEqual([await edit('of-eve', 1, { title: 'x' }), await edit('of-eve', 2, { title: 'x' })], [403, 200]);
    assert.deepEqual([await edit('of-bob', 1, { title: 'x' }), await edit('of-bob', 1, { state: 'closed' })], [403, 200]);
    assert.equal(await edit('of-ada', 2, { title: 'y' }), 200);
    assert.deepEqual(github.violations, []);
  });
});

describe('the repositories of the stand-in', () => {
  afterEach(stop);

  it('say no as GitHub does', async () => {
    const github = await start({
      token: 'secret',
      repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/quiet', hasIssues: false }, { fullName: 'acme/old', archived: true }],
    });
    const create = (fullName: string, body: object): Promise<Response> => ask(github, 'POST', `/repos/${fullName}/issues`, { body });
    const statuses = {
      wrongToken: (await ask(github, 'GET', '/user', { token: 'other' })).status,
      noRepository: (await ask(github, 'GET', '/repos/acme/none')).status,
      noIssue: (await ask(github, 'GET', `${ISSUES}/9`)).status,
      issuesOff: (await create('acme/quiet', { title: 'x' })).status,
      listOff: (await ask(github, 'GET', '/repos/acme/quiet/issues')).status,
      archived: (await create('acme/old', { title: 'x' })).status,
      archivedLabel: (await ask(github, 'POST', '/repos/acme/old/labels', { body: { name: 'x' } })).status,
    };
    assert.deepEqual(statuses, {
      wrongToken: 401,
      noRepository: 404,
      noIssue: 404,
      issuesOff: 410,
      listOff: 410,
      archived: 403,
      archivedLabel: 403,
    });
    const seen = await read<{ has_issues: boolean }>(ask(github, 'GET', '/repos/acme/quiet'));
    assert.equal(seen.has_issues, false);
    assert.deepEqual(github.violations, []);
  });

  it('can change, appear, and exist whatever they are called', async () => {
    const github = await start();
    github.changeRepository('acme/ops', { archived: true });
    assert.equal((await ask(github, 'POST', ISSUES, { body: { title: 'x' } })).status, 403);
    github.addRepository({ fullName: 'acme/new' });
    assert.equal((await ask(github, 'GET', '/repos/Acme/NEW')).status, 200);
    const any = await start({ autoCreateRepositories: true });
    assert.equal((await ask(any, 'POST', '/repos/what/ever/issues', { body: { title: 'x' } })).status, 201);
  });

  it('that were renamed are found by their numbers', async () => {
    const github = await start();
    github.addIssue('acme/ops', { title: 'Before' });
    github.rename('acme/ops', 'acme/platform');
    const answer = await ask(github, 'GET', `${ISSUES}?state=all`);
    assert.equal(answer.status, 301);
    assert.match(answer.headers.get('location') ?? '', /\/repositories\/\d+\/issues\?state=all$/);
    const [found] = await read<StandinIssue[]>(ask(github, 'GET', answer.headers.get('location') ?? ''));
    assert.equal(found?.html_url, `${github.origin}/acme/platform/issues/1`);

    const write = await ask(github, 'POST', ISSUES, { body: { title: 'After' } });
    assert.equal(write.status, 307);
    assert.equal((await ask(github, 'POST', write.headers.get('location') ?? '', { body: { title: 'After' } })).status, 201);
    assert.equal((await ask(github, 'GET', '/repos/acme/ops')).status, 301);
    assert.equal((await ask(github, 'GET', '/repositories/1')).status, 404);
    assert.equal(github.issues('acme/platform').length, 2);
    assert.deepEqual(github.violations, []);
  });

  it('have branches and commits', async () => {
    const sha = 'a'.repeat(40);
    const github = await start({ repositories: [{ fullName: 'acme/ops', branches: { trunk: sha }, commits: ['b'.repeat(40)] }] });
    assert.equal((await read<{ sha: string }>(ask(github, 'GET', '/repos/acme/ops/commits/trunk'))).sha, sha);
    assert.equal((await ask(github, 'GET', '/repos/acme/ops/commits/bbbbbbb')).status, 200);
    const [branch] = await read<{ name: string }[]>(ask(github, 'GET', '/repos/acme/ops/branches'));
    assert.equal(branch?.name, 'trunk');
    assert.deepEqual(github.violations, []);
  });

  it('show nothing new to who has the answer already', async () => {
    const github = await start();
    github.addIssue('acme/ops', { title: 'x' });
    for (const path of ['/repos/acme/ops', ISSUES, `${ISSUES}/1`]) {
      const etag = (await ask(github, 'GET', path)).headers.get('etag') ?? '';
      const again = await ask(github, 'GET', path, { headers: { 'if-none-match': etag } });
      assert.deepEqual([again.status, await again.text()], [304, '']);
    }
    const etag = (await ask(github, 'GET', `${ISSUES}/1`)).headers.get('etag') ?? '';
    github.comment('acme/ops', 1);
    assert.equal((await ask(github, 'GET', `${ISSUES}/1`, { headers: { 'if-none-match': etag } })).status, 200);
    assert.deepEqual(github.violations, []);
  });
});

describe('the issues of the stand-in', () => {
  afterEach(stop);

  it('come page by page, with links that name the repository by its number', async () => {
    const github = await start();
    for (let i = 1; i <= 5; i++) await ask(github, 'POST', ISSUES, { body: { title: `Issue ${i}` } });
    const first = linksOf(await ask(github, 'GET', `${ISSUES}?state=all&per_page=2`));
    assert.match(first.next ?? '', /\/repositories\/\d+\/issues\?state=all&per_page=2&page=2$/);
    const second = await ask(github, 'GET', first.next ?? '');
    assert.deepEqual(
      ((await second.json()) as StandinIssue[]).map(({ title }) => title),
      ['Issue 3', 'Issue 2'],
    );
    assert.deepEqual(Object.keys(linksOf(second)), ['prev', 'next', 'last', 'first']);
    const last = linksOf(await ask(github, 'GET', first.last ?? ''));
    assert.equal(last.next, undefined);
    assert.deepEqual(github.violations, []);
  });

  it('are listed as asked for', async () => {
    let now = Date.parse('2026-03-01T12:00:00Z');
    const github = await start({ repositories: [{ fullName: 'acme/ops', milestones: ['v1'] }], now: () => now });
    github.addIssue('acme/ops', { title: 'a', labels: ['Bug', 'p1'], assignees: ['dana'] });
    now += 60_000;
    github.addIssue('acme/ops', { title: 'b', labels: ['bug'], milestone: 1 });
    github.addPullRequest('acme/ops', { title: 'c', user: 'eve' });
    github.closeIssue('acme/ops', 2);
    const cases = {
      '': ['c', 'a'],
      '?state=all&direction=asc': ['a', 'b', 'c'],
      '?state=closed': ['b'],
      '?state=all&labels=bug': ['b', 'a'],
      '?state=all&labels=bug,p1': ['a'],
      '?state=all&since=2026-03-01T12:00:30Z': ['c', 'b'],
      '?state=all&creator=eve': ['c'],
      '?state=all&assignee=*': ['a'],
      '?state=all&milestone=1': ['b'],
      '?state=all&sort=updated&direction=asc&per_page=1': ['a'],
    };
    for (const [query, titles] of Object.entries(cases)) assert.deepEqual(await titlesIn(github, query), titles, query);
    assert.deepEqual(github.violations, []);
  });

  it('may be pull requests, which take numbers, too', async () => {
    const github = await start();
    assert.equal(github.addPullRequest('acme/ops', { title: 'Change', body: 'x', user: 'eve' }).number, 1);
    assert.equal((await read<StandinIssue>(ask(github, 'POST', ISSUES, { body: { title: 'x' } }))).number, 2);
    const [, pull] = await read<{ html_url: string; pull_request?: object }[]>(ask(github, 'GET', ISSUES));
    assert.ok(pull?.pull_request);
    assert.equal(pull.html_url, `${github.origin}/acme/ops/pull/1`);
    assert.equal(github.issues('acme/ops').length, 1);
    assert.deepEqual(github.violations, []);
  });

  it('reach lists late, and as they were', async () => {
    let now = 1_000_000_000_000;
    const github = await start({ ...OPS, listLag: 5000, now: () => now });
    github.addIssue('acme/ops', { title: 'old' });
    await ask(github, 'POST', ISSUES, { body: { title: 'new' } });
    assert.deepEqual(await titlesIn(github), ['old']);
    assert.equal((await ask(github, 'GET', `${ISSUES}/2`)).status, 200);
    now += 5000;
    assert.deepEqual(await titlesIn(github), ['new', 'old']);
    await ask(github, 'PATCH', `${ISSUES}/2`, { body: { title: 'newer' } });
    github.deleteIssue('acme/ops', 1);
    assert.deepEqual(await titlesIn(github), ['new', 'old']);
    now += 5000;
    assert.deepEqual(await titlesIn(github), ['newer']);
    github.addIssue('acme/ops', { title: 'of another', listed: false });
    github.setListLag(Number.POSITIVE_INFINITY);
    assert.deepEqual(await titlesIn(github), ['old'], 'only what was there from the start, and not even that it was deleted');
    github.changeRepository('acme/ops', { listLag: 0 });
    assert.deepEqual(await titlesIn(github), ['of another', 'newer']);
    github.changeRepository('acme/ops', { listLag: 5000 });
    assert.deepEqual(await titlesIn(github), ['newer']);
    assert.deepEqual(github.violations, []);
  });

  it('lead to where they were transferred, and are gone where they were deleted', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/infra' }] });
    for (const title of ['stays', 'moves', 'goes']) github.addIssue('acme/ops', { title });
    const moved = github.transferIssue('acme/ops', 2, 'acme/infra');
    assert.equal(moved.number, 1);
    github.deleteIssue('acme/ops', 3);
    const answer = await ask(github, 'GET', `${ISSUES}/2`);
    assert.equal(answer.status, 301);
    const there = await read<StandinIssue>(ask(github, 'GET', answer.headers.get('location') ?? ''));
    assert.deepEqual([there.title, there.html_url], ['moves', `${github.origin}/acme/infra/issues/1`]);
    assert.equal((await ask(github, 'GET', `${ISSUES}/3`)).status, 410);
    assert.equal((await ask(github, 'PATCH', `${ISSUES}/3`, { body: { state: 'closed' } })).status, 410);
    assert.deepEqual(await titlesIn(github), ['stays']);
    assert.deepEqual(github.violations, []);
  });

  it('that lead to a place which the account cannot see do not lead there', async () => {
    const github = await start({
      users: [{ login: 'eve', token: 'secret' }],
      repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/hidden', isPrivate: true }],
    });
    github.addIssue('acme/ops', { title: 'x' });
    github.transferIssue('acme/ops', 1, 'acme/hidden');
    assert.equal((await ask(github, 'GET', `${ISSUES}/1`)).status, 404);
  });

  it('change as they are told to', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', milestones: ['v1'], types: ['Bug', 'Task'] }] });
    const patch = (body: object): Promise<StandinIssue> => read<StandinIssue>(ask(github, 'PATCH', `${ISSUES}/2`, { body }));
    const first = github.addIssue('acme/ops', { title: 'first' });
    await ask(github, 'POST', ISSUES, { body: { title: 'x', labels: ['a', 'b'], assignees: ['dana'], milestone: 1, type: 'bug' } });
    const created = github.issues('acme/ops')[1];
    assert.deepEqual([created?.milestone?.title, created?.type?.name], ['v1', 'Bug']);
    const edited = await patch({ title: 'y', body: null, labels: ['c'], assignees: [], milestone: null, type: 'Task' });
    assert.deepEqual(
      [edited.title, edited.body, edited.labels.map(({ name }) => name), edited.assignees, edited.milestone, edited.type?.name],
      ['y', null, ['c'], [], null, 'Task'],
    );
    assert.equal((await patch({ state: 'closed' })).state_reason, 'completed');
    assert.equal((await patch({ state: 'open' })).state_reason, 'reopened');
    assert.equal((await patch({ state: 'closed', state_reason: 'duplicate', duplicate_issue_id: first.id })).state_reason, 'duplicate');
    assert.equal((await patch({ state_reason: 'not_planned' })).state_reason, 'duplicate', 'ignored unless the state changes');
    assert.deepEqual(github.violations, []);
  });

  it('can be changed by people in their browsers', async () => {
    const github = await start();
    github.addIssue('acme/ops', { title: 'x', body: 'y', user: 'eve' });
    github.editIssue('acme/ops', 1, { title: 'z', labels: ['a'] });
    github.comment('acme/ops', 1);
    github.closeIssue('acme/ops', 1, 'not_planned');
    const [issue] = github.issues('acme/ops');
    assert.deepEqual([issue?.title, issue?.labels[0]?.name, issue?.comments, issue?.state_reason], ['z', 'a', 1, 'not_planned']);
    assert.throws(() => github.comment('acme/ops', 2), /there is no issue acme\/ops#2/);
  });

  it('have limits to what they can say', async () => {
    const github = await start();
    const create = (body: object): Promise<Response> => ask(github, 'POST', ISSUES, { body });
    const wrong = async (body: object): Promise<unknown> => {
      const answer = await create(body);
      return [answer.status, ((await answer.json()) as Refusal).errors?.map(({ field, code }) => `${field} ${code}`)];
    };
    assert.deepEqual(await wrong({ title: 'x'.repeat(257) }), [422, ['title custom']]);
    assert.deepEqual(await wrong({ title: 'x', body: 'x'.repeat(65_537) }), [422, ['body custom']]);
    assert.deepEqual(await wrong({ title: ' ' }), [422, ['title missing_field']]);
    assert.deepEqual(await wrong({ title: 'x', milestone: 7 }), [422, ['milestone invalid']]);
    assert.equal((await create({ title: '😀'.repeat(256), body: 'x'.repeat(65_536) })).status, 201);
    assert.deepEqual(github.violations, []);
  });

  it('are not created faster than GitHub allows', async () => {
    let now = 0;
    const github = await start({ ...OPS, creationLimit: 2, now: () => now });
    const create = (): Promise<Response> => ask(github, 'POST', ISSUES, { body: { title: 'x' } });
    assert.deepEqual([(await create()).status, (await create()).status], [201, 201]);
    now = 20_000;
    const refused = await create();
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [403, '40']);
    now = 60_000;
    assert.equal((await create()).status, 201);
    assert.deepEqual(github.violations, []);
  });
});

describe('labels, people and parents in the stand-in', () => {
  afterEach(stop);

  it('creates labels on the fly, or when told to, once', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', labels: [{ name: 'bug', color: 'd73a4a' }] }] });
    const issue = await read<StandinIssue>(ask(github, 'POST', ISSUES, { body: { title: 'x', labels: ['BUG', 'new'] } }));
    assert.deepEqual(
      issue.labels.map(({ name, color }) => `${name} ${color}`),
      ['bug d73a4a', 'new ededed'],
    );
    const label = (body: object): Promise<Response> => ask(github, 'POST', '/repos/acme/ops/labels', { body });
    assert.equal((await label({ name: 'postmortem/action', color: '0e8a16', description: 'x' })).status, 201);
    assert.equal((await ask(github, 'GET', '/repos/acme/ops/labels/postmortem%2Faction')).status, 200);
    const again = await label({ name: 'New' });
    assert.equal(again.status, 422);
    assert.equal(((await again.json()) as Refusal).errors?.[0]?.code, 'already_exists');
    assert.equal((await label({ name: 'y', color: 'green' })).status, 422);
    assert.equal((await read<object[]>(ask(github, 'GET', '/repos/acme/ops/labels'))).length, 3);
    assert.deepEqual(github.violations, []);
  });

  it('drops labels, people, milestone and type without a word where the account may not push', async () => {
    const repository = { fullName: 'acme/ops', permission: 'pull', milestones: ['v1'], types: ['Bug'], assignable: [] } as const;
    const github = await start({ repositories: [repository] });
    const extras = { labels: ['a'], assignees: ['dana'], milestone: 1, type: 'Bug' };
    for (const [method, path] of [
      ['POST', ISSUES],
      ['PATCH', `${ISSUES}/1`],
    ] as const) {
      const issue = await read<StandinIssue>(ask(github, method, path, { body: { title: 'x', ...extras } }));
      assert.deepEqual([issue.labels, issue.assignees, issue.milestone, issue.type], [[], [], null, null]);
    }
    assert.equal((await ask(github, 'POST', '/repos/acme/ops/labels', { body: { name: 'a' } })).status, 404);
    assert.deepEqual(github.violations, []);
  });

  it('refuses who cannot be assigned', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', assignable: ['Dana'] }] });
    const answer = await ask(github, 'POST', ISSUES, { body: { title: 'x', assignees: ['dana', 'carol'] } });
    assert.equal(answer.status, 422);
    const { errors } = (await answer.json()) as Refusal;
    assert.deepEqual(errors, [{ resource: 'Issue', field: 'assignees', code: 'invalid', value: 'carol' }]);
    assert.equal(github.issues('acme/ops').length, 0);
    assert.equal((await ask(github, 'GET', '/repos/acme/ops/assignees/DANA')).status, 204);
    assert.equal((await ask(github, 'POST', ISSUES, { body: { title: 'x', assignees: ['dana'] } })).status, 201);
    assert.deepEqual(github.violations, []);
  });

  it('gives open milestones, or all', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', milestones: ['v1', { title: 'v0', state: 'closed' }] }] });
    const titles = async (query: string): Promise<string[]> =>
      (await read<{ title: string }[]>(ask(github, 'GET', `/repos/acme/ops/milestones${query}`))).map(({ title }) => title);
    assert.deepEqual([await titles(''), await titles('?state=all')], [['v1'], ['v1', 'v0']]);
    assert.deepEqual(github.violations, []);
  });

  it('keeps sub-issues, by the id of the child', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops' }, { fullName: 'other/ops' }] });
    const parent = github.addIssue('acme/ops', { title: 'parent' });
    const child = github.addIssue('acme/ops', { title: 'child', state: 'closed' });
    const stranger = github.addIssue('other/ops', { title: 'stranger' });
    const add = async (number: number, sub_issue_id: number, more = {}): Promise<number> =>
      (await ask(github, 'POST', `${ISSUES}/${number}/sub_issues`, { body: { sub_issue_id, ...more } })).status;
    assert.deepEqual([await add(1, child.id), await add(1, child.id)], [201, 422], 'twice');
    assert.deepEqual([await add(1, child.number), await add(1, stranger.id)], [404, 422], 'a number, and of another owner');
    const other = github.addIssue('acme/ops', { title: 'other parent' });
    assert.deepEqual([await add(other.number, child.id), await add(other.number, child.id, { replace_parent: true })], [422, 201]);
    assert.equal(await add(1, child.id, { replace_parent: true }), 201);

    const [listed] = await read<StandinIssue[]>(ask(github, 'GET', `${ISSUES}/1/sub_issues`));
    assert.deepEqual([listed?.id, listed?.parent_issue_url], [child.id, parent.url]);
    assert.deepEqual(github.issues('acme/ops')[0]?.sub_issues_summary, { total: 1, completed: 1, percent_completed: 100 });
    const remove = (): Promise<Response> => ask(github, 'DELETE', `${ISSUES}/1/sub_issue`, { body: { sub_issue_id: child.id } });
    assert.deepEqual([(await remove()).status, (await remove()).status], [200, 404]);
    assert.deepEqual(github.violations, []);
  });

  it('takes a hundred sub-issues and no more', async () => {
    const github = await start();
    github.addIssue('acme/ops', { title: 'parent' });
    const statuses: number[] = [];
    for (let i = 0; i <= 100; i++) {
      const { id } = github.addIssue('acme/ops', { title: `child ${i}` });
      statuses.push((await ask(github, 'POST', `${ISSUES}/1/sub_issues`, { body: { sub_issue_id: id } })).status);
    }
    assert.deepEqual([statuses.filter(status => status === 201).length, statuses.at(-1)], [100, 422]);
  });
});

describe('the faults of the stand-in', () => {
  afterEach(stop);

  /** How the creation of an issue goes: what arrives, and how many issues there are then. */
  const create = async (github: Standin): Promise<[number | string, number]> => {
    const status = await statusOf(ask(github, 'POST', ISSUES, { body: { title: 'x', labels: ['a'] } }));
    await github.settled();
    return [status, github.issues('acme/ops').length];
  };

  const OUTCOMES: Partial<Record<FaultKind, [number | string, number]>> = {
    'drop-before': ['no answer', 0],
    'status:502': [502, 0],
    'secondary-limit': [403, 0],
    'limit-429': [429, 0],
    'primary-limit': [403, 0],
    unauthorized: [401, 0],
    saml: [403, 0],
    integration: [403, 0],
    'not-found': [404, 0],
    disabled: [410, 0],
    'invalid-title': [422, 0],
    'invalid-body': [422, 0],
    spammed: [422, 0],
    'redirect:301': [301, 0],
    'redirect:302': [302, 0],
    'redirect:307': [307, 0],
    'redirect-loop': [307, 0],
    'drop-after': ['no answer', 1],
    'status-after:504': [504, 1],
    truncate: [201, 1],
    cut: [201, 1],
    'empty-201': [201, 1],
    'other-issue': [201, 1],
    'array-200': [200, 1],
    'slow-before': [201, 1],
    'slow-after': [201, 1],
    'drop-labels': [201, 1],
  };
  for (const [kind, outcome] of Object.entries(OUTCOMES) as [FaultKind, [number | string, number]][])
    it(`has ${kind}: ${outcome[0]}, and ${outcome[1]} issues`, async () => {
      const github = await start();
      github.addFault({ method: 'POST', path: /issues$/, kind });
      assert.deepEqual(await create(github), outcome);
      assert.deepEqual(github.violations, []);
    });

  it('knows no others', async () => {
    const github = await start();
    assert.throws(() => github.addFault({ method: 'GET', path: /./, kind: 'unheard-of' as FaultKind }), /unknown fault unheard-of/);
  });

  it('come when they are told to, as often as they are told to', async () => {
    const github = await start();
    github.addFault({ method: 'GET', path: /issues$/, after: 1, times: 2, kind: 'status:503' });
    const statuses = async (count: number): Promise<number[]> => {
      const seen: number[] = [];
      for (let i = 0; i < count; i++) seen.push((await ask(github, 'GET', ISSUES)).status);
      return seen;
    };
    assert.deepEqual(await statuses(4), [200, 503, 503, 200]);
    github.addFault({ method: 'GET', path: /issues$/, query: /page=2/, kind: 'status:500' });
    assert.deepEqual(await statuses(1), [200]);
    assert.equal((await ask(github, 'GET', `${ISSUES}?page=2`)).status, 500);
    github.addFault({ method: 'GET', path: /issues$/, kind: 'status:500' });
    github.clearFaults();
    assert.deepEqual(await statuses(1), [200]);
  });

  it('spoil the text of an answer', async () => {
    const github = await start();
    const textWith = async (kind: FaultKind): Promise<string> => {
      github.addFault({ method: 'POST', path: /issues$/, kind });
      return (await ask(github, 'POST', ISSUES, { body: { title: 'x' } })).text();
    };
    assert.equal(await textWith('empty-201'), '');
    const half = await textWith('truncate');
    assert.throws(() => JSON.parse(half), SyntaxError);
    await assert.rejects(textWith('cut'), /terminated/);
    assert.equal((JSON.parse(await textWith('other-issue')) as StandinIssue).number, 999);
    assert.ok(Array.isArray(JSON.parse(await textWith('array-200'))));
  });

  it('can answer with pages as proxies do', async () => {
    const github = await start();
    for (const kind of ['status:502', 'status-after:502'] as const) {
      github.addFault({ method: 'POST', path: /issues$/, kind, html: true, message: 'Bad Gateway' });
      const answer = await ask(github, 'POST', ISSUES, { body: { title: 'x' } });
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [502, 'text/html; charset=utf-8']);
      assert.match(await answer.text(), /<h1>Bad Gateway<\/h1>/);
    }
  });

  it('limit in each of the ways in which GitHub says wait', async () => {
    const github = await start({ ...OPS, now: () => 1_000_000_000_000 });
    const headers = async (fault: object): Promise<Headers> => {
      github.addFault({ method: 'GET', path: /issues$/, kind: 'secondary-limit', ...fault });
      return (await ask(github, 'GET', ISSUES)).headers;
    };
    for (const retryAfter of ['60', '0', '-5', '99999', 'Wed, 21 Oct 2026 07:28:00 GMT'])
      assert.equal((await headers({ retryAfter })).get('retry-after'), retryAfter);
    assert.equal((await headers({ retryAfter: null })).get('retry-after'), null);
    const bare = await headers({ kind: 'limit-429' });
    assert.deepEqual([bare.get('retry-after'), bare.get('x-ratelimit-remaining')], [null, null]);
    const primary = await headers({ kind: 'primary-limit', resetIn: 90, clockSkew: 600 });
    assert.deepEqual(
      ['x-ratelimit-remaining', 'x-ratelimit-reset', 'date'].map(name => primary.get(name)),
      ['0', '1000000690', 'Sun, 09 Sep 2001 01:56:40 GMT'],
    );
  });

  it('refuse with the headers that say why', async () => {
    const github = await start();
    const header = async (kind: FaultKind, name: string): Promise<string> => {
      github.addFault({ method: 'POST', path: /issues$/, kind });
      return (await ask(github, 'POST', ISSUES, { body: { title: 'x' } })).headers.get(name) ?? '';
    };
    assert.match(await header('saml', 'x-github-sso'), /^required; url=http.*\/orgs\/acme\/sso/);
    assert.equal(await header('integration', 'x-accepted-github-permissions'), 'issues=write');
  });

  it('lead in circles, and to other hosts, which never see the token', async () => {
    const [github, other] = [await start(), await start()];
    github.addFault({ method: 'GET', path: /issues$/, kind: 'redirect-loop' });
    const init = { headers: { authorization: 'token secret' } };
    await assert.rejects(fetch(github.url + ISSUES, init), ({ cause }: Error) => String(cause).includes('redirect count exceeded'));
    github.clearFaults();
    github.addFault({ method: 'GET', path: /issues$/, kind: 'redirect:302', to: other.url + ISSUES });
    assert.equal((await fetch(github.url + ISSUES, init)).status, 401);
    const hostOf = ({ origin }: Standin): string => new URL(origin).host;
    assert.deepEqual([...github.tokensSeen], [[hostOf(github), new Set(['secret'])]]);
    assert.deepEqual([...other.tokensSeen], []);
    assert.equal(other.requests[0]?.isAuthorized, false);
  });

  it('break lists', async () => {
    const github = await start();
    for (let i = 1; i <= 3; i++) github.addIssue('acme/ops', { title: `Issue ${i}` });
    github.addFault({ method: 'GET', path: /issues$/, kind: 'broken-next' });
    const { next = '' } = linksOf(await ask(github, 'GET', `${ISSUES}?per_page=2`));
    assert.equal((await ask(github, 'GET', next)).status, 500);
    assert.equal((await ask(github, 'GET', next)).status, 500);
    assert.equal((await ask(github, 'GET', `${ISSUES}?per_page=2&page=2`)).status, 200, 'by another address');
    github.addFault({ method: 'GET', path: /issues$/, kind: 'partial-page' });
    await assert.rejects(read(ask(github, 'GET', ISSUES)), SyntaxError);
  });

  it('drop what an account may not say', async () => {
    const github = await start({ repositories: [{ fullName: 'acme/ops', assignable: [] }] });
    github.addFault({ method: 'POST', path: /issues$/, kind: 'drop-labels' });
    const issue = await read<StandinIssue>(ask(github, 'POST', ISSUES, { body: { title: 'x', labels: ['a'], assignees: ['dana'] } }));
    assert.deepEqual([issue.labels, issue.assignees], [[], []]);
  });

  it('let a client give up before the effect comes', async () => {
    const github = await start();
    const gate = new AbortController();
    const until = once(gate.signal, 'abort');
    github.addFault({ method: 'POST', path: /issues$/, kind: 'slow-before', until });
    const client = new AbortController();
    github.onRequest(({ phase }) => {
      if (phase === 'received') client.abort();
    });
    const request = fetch(github.url + ISSUES, {
      method: 'POST',
      body: '{"title":"late"}',
      headers: { authorization: 'token x' },
      signal: client.signal,
    });
    await assert.rejects(request, { name: 'AbortError' });
    assert.equal(github.issues('acme/ops').length, 0);
    gate.abort();
    await github.settled();
    assert.equal(github.issues('acme/ops').length, 1);
    assert.deepEqual(github.violations, []);
  });

  it('let a client wait for an answer after the effect has come', async () => {
    const github = await start();
    github.addFault({ method: 'POST', path: /issues$/, kind: 'slow-after', ms: 20 });
    const committed = new Promise<number>(resolve => {
      github.onRequest(({ phase }) => {
        if (phase === 'committed') resolve(github.issues('acme/ops').length);
      });
    });
    const answer = ask(github, 'POST', ISSUES, { body: { title: 'x' } });
    assert.equal(await committed, 1);
    assert.equal(github.requests[0]?.status, null, 'not answered yet');
    assert.equal((await answer).status, 201);
  });

  it('end with the stand-in', async () => {
    const github = await start();
    github.addFault({ method: 'POST', path: /issues$/, kind: 'slow-before', ms: 1_000_000 });
    const received = new Promise<void>(resolve => {
      github.onRequest(() => resolve());
    });
    const answer = statusOf(ask(github, 'POST', ISSUES, { body: { title: 'x' } }));
    await received;
    await github.close();
    await github.settled();
    assert.equal(await answer, 'no answer');
    assert.deepEqual([github.issues('acme/ops').length, github.violations], [0, []]);
  });
});

describe('what the stand-in shows of its requests', () => {
  afterEach(stop);

  it('keeps who asked what, when, and what was answered', async () => {
    const github = await start({
      ...OPS,
      users: [{ login: 'ada', token: 'of-ada', permissions: { 'acme/ops': 'push' } }],
      now: () => 42_000,
    });
    await ask(github, 'GET', `${ISSUES}?state=all`, { token: 'of-ada' });
    await ask(github, 'POST', ISSUES, { token: 'of-ada', body: { title: 'x' } });
    await fetch(github.url + ISSUES);
    const host = new URL(github.origin).host;
    const always = { path: ISSUES, host, at: 42_000 };
    assert.deepEqual(github.requests, [
      { ...always, method: 'GET', query: { state: 'all' }, body: undefined, user: 'ada', isAuthorized: true, status: 200 },
      { ...always, method: 'POST', query: {}, body: { title: 'x' }, user: 'ada', isAuthorized: true, status: 201 },
      { ...always, method: 'GET', query: {}, body: undefined, user: null, isAuthorized: false, status: 401 },
    ]);
    assert.deepEqual(github.writes, [github.requests[1]]);
  });

  it('tells of a request as it goes on, until told not to', async () => {
    const github = await start();
    const events: RequestEvent[] = [];
    const silence = github.onRequest(async event => {
      await Promise.resolve();
      events.push(event);
    });
    const seen = (): string[] => events.splice(0).map(({ method, phase, status }) => `${method} ${phase} ${status ?? '-'}`);
    await ask(github, 'POST', ISSUES, { body: { title: 'x' } });
    await ask(github, 'GET', ISSUES);
    await github.settled();
    assert.deepEqual(seen(), ['POST received -', 'POST committed -', 'POST answered 201', 'GET received -', 'GET answered 200']);
    github.addFault({ method: 'POST', path: /issues$/, kind: 'cut' });
    await ask(github, 'POST', ISSUES, { body: { title: 'x' } });
    await github.settled();
    assert.deepEqual(seen(), ['POST received -', 'POST committed -', 'POST answered -']);
    silence();
    await ask(github, 'GET', ISSUES);
    await github.settled();
    assert.deepEqual(seen(), []);
  });

  /** A program that creates an issue and says so. */
  const startClient = (github: Standin): ChildProcess => {
    const program = `
      const answer = await fetch(process.argv[1], { method: 'POST', headers: { authorization: 'token x' }, body: '{"title":"x"}' });
      await answer.text();
      console.log('created');`;
    return spawn(process.execPath, ['--input-type=module', '--eval', program, github.url + ISSUES], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };

  for (const moment of ['received', 'committed'] as const)
    it(`lets a test kill a client when its request is ${moment}`, async () => {
      const github = await start();
      let said = '';
      github.onRequest(async ({ phase }) => {
        if (phase !== moment) return;
        client.kill('SIGKILL');
        await once(client, 'exit');
      });
      const client = startClient(github);
      client.stdout?.on('data', chunk => {
        said += chunk;
      });
      await once(client, 'close');
      await github.settled();
      assert.deepEqual([client.signalCode, said, github.issues('acme/ops').length], ['SIGKILL', '', 1]);
      assert.deepEqual(github.violations, []);
    });

  it('shows its issues to people, and runs nothing that stands in them', async () => {
    const github = await start();
    github.addIssue('acme/ops', { title: '<script>alert(1)</script>', body: 'x' });
    const page = await (await fetch(`${github.origin}/acme/ops/issues/1`, { headers: { accept: 'text/html' } })).text();
    assert.ok(page.includes('&#60;script&#62;') && !page.includes('<script>'));
    const list = await (await fetch(github.origin, { headers: { accept: 'text/html' } })).text();
    assert.ok(list.includes('acme/ops (1)'));
  });

  it('allows what a web extension in a browser asks first', async () => {
    const github = await start();
    const answer = await fetch(github.url + ISSUES, { method: 'OPTIONS' });
    assert.equal(answer.status, 204);
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /ETag, Link, Location, Retry-After/);
    assert.deepEqual(github.requests, []);
  });
});
