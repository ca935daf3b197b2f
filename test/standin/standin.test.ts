import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Octokit } from '@octokit/core';
import { createContract } from './contract.mjs';
import { type Standin, startStandin } from './server.mjs';

describe('the stand-in for GitHub', () => {
  let github: Standin;

  beforeEach(async () => {
    github = await startStandin({
      token: 'secret',
      repositories: [
        { fullName: 'acme/ops' },
        { fullName: 'acme/readers', permission: 'pull' },
        { fullName: 'acme/quiet', hasIssues: false },
        { fullName: 'acme/old', archived: true },
      ],
    });
  });
  afterEach(() => github.close());

  const ask = (method: string, path: string, body?: object, token = 'secret'): Promise<Response> =>
    fetch(github.url + path, {
      method,
      redirect: 'manual',
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const create = (fullName: string, issue: object): Promise<Response> => ask('POST', `/repos/${fullName}/issues`, issue);

  it('can check everything that it says it checks: every schema of the description compiles', () => {
    const contract = createContract();
    assert.ok(contract.pointers.length > 10);
    for (const pointer of contract.pointers) contract.compile(pointer);
  });

  it('creates, lists, reads and closes issues, as Octokit sees it', async () => {
    const octokit = new Octokit({ baseUrl: github.url, auth: 'secret' });
    const created = await octokit.request('POST /repos/{owner}/{repo}/issues', {
      owner: 'acme',
      repo: 'ops',
      title: 'Patch',
      body: 'All',
      assignees: ['dana'],
    });
    assert.equal(created.status, 201);
    assert.equal(created.data.html_url, `${github.origin}/acme/ops/issues/1`);
    await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      owner: 'acme',
      repo: 'ops',
      issue_number: 1,
      state: 'closed',
    });
    const read = await octokit.request('GET /repos/{owner}/{repo}/issues/{issue_number}', { owner: 'acme', repo: 'ops', issue_number: 1 });
    assert.equal(read.data.state, 'closed');
    const open = await octokit.request('GET /repos/{owner}/{repo}/issues', { owner: 'acme', repo: 'ops' });
    assert.deepEqual(open.data, []);
    const me = await octokit.request('GET /user');
    assert.equal(me.data.login, 'octocat');
    const repository = await octokit.request('GET /repos/{owner}/{repo}', { owner: 'acme', repo: 'ops' });
    assert.equal(repository.data.full_name, 'acme/ops');
    assert.deepEqual(github.violations, []);
  });

  it('gives long lists page by page', async () => {
    for (let i = 1; i <= 3; i++) await create('acme/ops', { title: `Issue ${i}` });
    const first = await ask('GET', '/repos/acme/ops/issues?state=all&per_page=2');
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1];
    assert.ok(next);
    const second = (await (await fetch(next, { headers: { authorization: 'token secret' } })).json()) as { title: string }[];
    assert.deepEqual(
      second.map(({ title }) => title),
      ['Issue 1'],
    );
  });

  it('says no as GitHub does', async () => {
    const statuses = {
      wrongToken: (await ask('GET', '/user', undefined, 'other')).status,
      noRepository: (await ask('GET', '/repos/acme/none')).status,
      issuesOff: (await create('acme/quiet', { title: 'x' })).status,
      archived: (await create('acme/old', { title: 'x' })).status,
      longTitle: (await create('acme/ops', { title: 'x'.repeat(257) })).status,
      longBody: (await create('acme/ops', { title: 'x', body: 'x'.repeat(65_537) })).status,
      unknownEndpoint: (await ask('GET', '/rate_limit')).status,
    };
    assert.deepEqual(statuses, {
      wrongToken: 401,
      noRepository: 404,
      issuesOff: 410,
      archived: 403,
      longTitle: 422,
      longBody: 422,
      unknownEndpoint: 501,
    });
    assert.deepEqual(github.violations, []);
  });

  it('drops assignees and labels without a word where the account may not push', async () => {
    const issue = (await (await create('acme/readers', { title: 'x', labels: ['a'], assignees: ['dana'] })).json()) as {
      labels: [];
      assignees: [];
    };
    assert.deepEqual([issue.labels, issue.assignees], [[], []]);
  });

  it('notes a request that GitHub would not take', async () => {
    assert.equal((await create('acme/ops', { body: 'no title' })).status, 422);
    assert.match(github.violations[0] ?? '', /must have required property 'title'/);
  });

  it('loses answers in the ways that answers get lost', async () => {
    const seen: Record<string, unknown> = {};
    for (const kind of [
      'drop-before',
      'drop-after',
      'truncate',
      'empty-201',
      'status:502',
      'status-after:502',
      'secondary-limit',
      'other-issue',
      'redirect:307',
    ] as const) {
      github.addFault({ method: 'POST', path: /issues$/, kind });
      const before = github.issues('acme/ops').length;
      const status = await create('acme/ops', { title: kind }).then(
        response => response.status,
        () => 'no answer',
      );
      seen[kind] = [status, github.issues('acme/ops').length - before];
    }
    assert.deepEqual(seen, {
      'drop-before': ['no answer', 0],
      'drop-after': ['no answer', 1],
      truncate: [201, 1],
      'empty-201': [201, 1],
      'status:502': [502, 0],
      'status-after:502': [502, 1],
      'secondary-limit': [403, 0],
      'other-issue': [201, 1],
      'redirect:307': [307, 0],
    });
  });

  it('shows its issues to people, and runs nothing that stands in them', async () => {
    await create('acme/ops', { title: '<script>alert(1)</script>', body: 'x' });
    const page = await (await fetch(`${github.origin}/acme/ops/issues/1`, { headers: { accept: 'text/html' } })).text();
    assert.ok(page.includes('&#60;script&#62;') && !page.includes('<script>'));
  });
});
