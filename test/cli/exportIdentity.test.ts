import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Run, Runner } from '../faults/program';
import { type Standin, startStandin } from '../standin/server.mjs';
import { runIn } from './support';

const TOKEN = 'a-secret-token';
let runner: Runner;
let folder = '';
let github: Standin;

before(() => {
  runner = new Runner();
});
after(() => runner.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-identity-'));
  github = await startStandin({ token: TOKEN, repositories: [{ fullName: 'acme/ops' }, { fullName: 'acme/other' }] });
  await git('.', 'init', '-q', '-b', 'main');
});
afterEach(async () => {
  assert.deepEqual(github.violations, []);
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

const git = (at: string, ...argv: string[]): Promise<unknown> =>
  promisify(execFile)('git', ['-C', join(folder, at), '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...argv]);
const env = (): Record<string, string> => ({
  GITHUB_TOKEN: TOKEN,
  GITHUB_API_URL: github.url,
  GITHUB_REPOSITORY: 'acme/ops',
  XDG_STATE_HOME: join(folder, '.state'),
});
const run = (argv: readonly string[], at = '.'): Promise<Run> =>
  runner.run({ argv: ['export', ...argv], cwd: join(folder, at), env: env() });
const apply = (...argv: string[]): Promise<Run> => run(['apply', '--yes', ...(argv.length > 0 ? argv : ['a.md'])]);
const text = (name = 'a.md'): Promise<string> => readFile(join(folder, name), 'utf8');
const put = async (content: string, name = 'a.md'): Promise<void> => {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
};
const edit = async (from: string, to: string): Promise<void> => put((await text()).replace(from, to));
const issues = (): string[] =>
  github.issues('acme/ops').map(({ number, title, state }) => `#${number} ${title}${state === 'closed' ? ' (closed)' : ''}`);
const items = async (name = 'a.md'): Promise<string[]> =>
  (await text(name))
    .split('\n')
    .flatMap(line => (/^(?:- |\| [A-Z])/.test(line) ? [line.replace(/\(?\[#(\d+)\]\([^)]*\)\)?/g, '#$1')] : []));
const document = (list: string, title = 'search was slow', head = ''): string =>
  `${head}# Postmortem: ${title}\n\n## Root cause\n\nAn index was missing.\n\n## Action items\n\n${list}\n`;
const HEAD = '| Action | Owner | Issue |\n| --- | --- | --- |\n';
const row = (owner: string): string => `| Write a runbook | ${owner} | |`;
/** Once, at a moment of the request that creates an issue. */
const whileCreating = (phase: 'received' | 'committed', act: () => Promise<void>, nth = 1): void => {
  let left = nth;
  const stop = github.onRequest(async event => {
    if (event.phase !== phase || event.method !== 'POST' || !event.path.endsWith('/issues') || --left > 0) return;
    stop();
    await act();
  });
};

describe('an issue that was moved before its link was written', () => {
  for (const isInGit of [true, false])
    it(`stays that of its item ${isInGit ? 'in' : 'outside of'} git, though the text above it has grown`, async () => {
      if (!isInGit) await rm(join(folder, '.git'), { recursive: true });
      await put(document('- Alert on the age of messages\n- Write a runbook'));
      await apply('--no-write-back', 'a.md');
      github.transferIssue('acme/ops', 2, 'acme/other');
      await edit('An index was missing.', 'An index was missing.\n\nNobody had looked.');
      assert.equal((await apply()).code, 0);
      assert.deepEqual(await items(), [
        '- Alert on the age of messages #1',
        `- Write a runbook ([acme/other#1](${github.origin}/acme/other/issues/1))`,
      ]);
      assert.deepEqual(issues(), ['#1 Alert on the age of messages']);
    });
});

describe('items of the same words', () => {
  for (const lag of [0, Number.POSITIVE_INFINITY]) {
    it(`a new one above one that is linked gets an issue of its own (the list is behind by ${lag})`, async () => {
      github.setListLag(lag);
      await put(document(HEAD + row('Ada')));
      await apply();
      await edit('| Write', `${row('Bob')}\n| Write`);
      const second = await apply();
      assert.equal(second.code, 0, second.stdout + second.stderr);
      assert.deepEqual(await items(), ['| Action | Owner | Issue |', '| Write a runbook | Bob | #2 |', '| Write a runbook | Ada | #1 |']);
      github.setListLag(0);
      assert.match((await apply()).stdout, /0 to create\n {2}exists .*#2\)\n {2}exists .*#1\)\n$/);
      assert.deepEqual(issues(), ['#1 Write a runbook', '#2 Write a runbook']);
    });
  }

  it('one above one that was done and closed is not taken for it', async () => {
    await put(document('- [ ] Rotate the keys'));
    await apply();
    github.closeIssue('acme/ops', 1);
    await run(['sync', 'a.md']);
    await edit('- [x]', '- [ ] Rotate the keys\n- [x]');
    assert.equal((await apply()).code, 0);
    assert.deepEqual(await items(), ['- [ ] Rotate the keys #2', '- [x] Rotate the keys #1']);
  });

  it('an item that takes over the words of one that is linked and was reworded gets an issue of its own', async () => {
    await put(document('- [ ] Write a runbook'));
    await apply();
    await edit('- [ ] Write a runbook', '- [ ] Write a runbook\n- [ ] Write the one for search');
    assert.equal((await apply()).code, 0);
    assert.deepEqual(await items(), ['- [ ] Write a runbook #2', '- [ ] Write the one for search #1']);
    assert.equal(issues().length, 2);
  });

  it('a row that is put above while its issue is created gets neither issue nor link of the other', async () => {
    await put(document(HEAD + row('Ada')));
    whileCreating('committed', () => edit('| Write', `${row('Bob')}\n| Write`));
    assert.equal((await apply()).code, 0);
    assert.deepEqual((await items()).slice(1), ['| Write a runbook | Bob | |', '| Write a runbook | Ada | #1 |']);
  });

  it('where nothing tells them apart, and one came in meanwhile, no link is written', async () => {
    await put(document('- [ ] Page on latency'));
    whileCreating('committed', () => edit('- [ ]', '- [ ] Page on latency\n- [ ]'));
    const { code, stderr } = await apply();
    assert.equal(code, 8);
    assert.match(stderr, /there are several of these words, and they have changed/);
    assert.deepEqual(await items(), ['- [ ] Page on latency', '- [ ] Page on latency']);
  });

  it('rows that change places before they are linked keep their issues', async () => {
    await put(document(`${HEAD}${row('Ada')}\n${row('Bob')}`));
    await apply('--no-write-back', 'a.md');
    await put(document(`${HEAD}${row('Bob')}\n${row('Ada')}`));
    assert.equal((await apply()).code, 0);
    assert.deepEqual((await items()).slice(1), ['| Write a runbook | Bob | #2 |', '| Write a runbook | Ada | #1 |']);
    assert.match(github.issues('acme/ops')[0]?.body ?? '', /Owner: `Ada`/);
  });

  it('of two issues, the one of an owner who is not there any more is nobody’s', async () => {
    await put(document(`${HEAD}${row('Ada')}\n${row('Bob')}`));
    await apply('--no-write-back', 'a.md');
    await put(document(HEAD + row('Bob')));
    const { code, stdout } = await apply();
    assert.deepEqual([code, (await items())[1]], [8, '| Write a runbook | Bob | #2 |']);
    assert.match(stdout, /left {4}#1 {2}Write a runbook/);
  });
});

describe('a person’s own issue', () => {
  it('that was made from the text of ours, hidden line and all, is neither closed nor linked', async () => {
    await put(document('- [ ] Add the index'));
    await apply();
    const [ours] = github.issues('acme/ops');
    github.addIssue('acme/ops', { title: 'Add the index, part 2: staging', body: ours?.body ?? '' });
    const { code, stdout } = await apply();
    assert.equal(code, 0);
    assert.match(stdout, /look {4}#2 {2}\(it carries the hidden line of #1, and may be a copy that somebody has made: it is left alone\)/);
    // Linked by hand, it stays linked.
    await edit('issues/1', 'issues/2');
    await edit('[#1]', '[#2]');
    await apply();
    assert.deepEqual([issues(), await items()], [['#1 Add the index', '#2 Add the index, part 2: staging'], ['- [ ] Add the index #2']]);
  });

  it('is not taken for a new item of those words while ours has lost its link', async () => {
    await put(document('- [ ] Add the index'));
    await apply();
    const [ours] = github.issues('acme/ops');
    github.addIssue('acme/ops', { title: 'Add the index, part 2', body: ours?.body ?? '' });
    const two = `- [ ] Add the index\n- [ ] Add the rest of it ([#2](${ours?.html_url.replace(/1$/, '2')}))`;
    await put(document(two));
    assert.equal((await apply()).code, 0);
    assert.deepEqual([issues().length, await items()], [2, ['- [ ] Add the index #1', '- [ ] Add the rest of it #2']]);
  });
});

describe('export sync', () => {
  /** When it asks for an issue. */
  const whileAsking = (number: number, act: () => Promise<void>): void => {
    const stop = github.onRequest(async ({ phase, path }) => {
      if (phase !== 'received' || !path.endsWith(`/issues/${number}`)) return;
      stop();
      await act();
    });
  };

  it('ticks nothing whose link has become another one meanwhile', async () => {
    await put(document('- [ ] Add the index\n- [ ] Page on latency'));
    await apply();
    github.closeIssue('acme/ops', 1);
    whileAsking(2, async () => put((await text()).replace(/\[#1\]\([^)]*\)/, '[#99](https://github.com/acme/ops/issues/99)')));
    const { code, stdout } = await run(['sync', 'a.md']);
    assert.equal(code, 8);
    assert.match(stdout, /not changed: no item links it any more/);
    assert.deepEqual(await items(), ['- [ ] Add the index #99', '- [ ] Page on latency #2']);
  });

  it('ticks the item that links the issue, not the one that was put above it', async () => {
    await put(document('- [ ] Write a runbook\n- [ ] Page on latency'));
    await apply();
    github.closeIssue('acme/ops', 1);
    whileAsking(2, () => edit('- [ ]', '- [ ] Write a runbook\n- [ ]'));
    await run(['sync', 'a.md']);
    assert.deepEqual(await items(), ['- [ ] Write a runbook', '- [x] Write a runbook #1', '- [ ] Page on latency #2']);
  });

  it('leaves the tick of a person who has taken ours away before', async () => {
    await put(document('- [ ] Add the index'));
    await apply();
    github.closeIssue('acme/ops', 1);
    await run(['sync', 'a.md']);
    await edit('[x]', '[ ]');
    github.editIssue('acme/ops', 1, { state: 'open', state_reason: 'reopened' });
    await run(['sync', 'a.md']);
    await edit('[ ]', '[x]');
    await run(['sync', 'a.md']);
    assert.deepEqual(await items(), ['- [x] Add the index #1']);
  });
});

describe('an issue that was created and never linked', () => {
  for (const lag of [0, Number.POSITIVE_INFINITY])
    for (const words of ['Page on high latency', 'Alert somebody when it is slow']) {
      it(`is a question when its item has become “${words}” (the list is behind by ${lag})`, async () => {
        github.setListLag(lag);
        await put(document('- [ ] Add the index\n- [ ] Page on latency\n- [ ] Write a runbook'));
        whileCreating('committed', () => edit('Page on latency', words), 2);
        assert.equal((await apply()).code, 8);
        const { code, stdout } = await apply();
        assert.equal(code, 6, stdout);
        assert.match(stdout, /#2 was created from this document, and no item links it: is it the same item\?/);
        assert.equal(issues().length, 3);
        const key = /--decide (\w+)=2/.exec(stdout)?.[1];
        assert.equal((await apply('--decide', `${key}=2`, 'a.md')).code, 0);
        assert.deepEqual([(await items())[1], (await apply()).code, issues().length], [`- [ ] ${words} #2`, 0, 3]);
      });
    }

  it('is a question too when its answer was lost, and may still come', async () => {
    await put(document('- [ ] Page on latency'));
    github.setListLag(Number.POSITIVE_INFINITY);
    github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-before', times: 1 });
    assert.equal((await apply()).code, 7);
    await put(document('- [ ] Page on high latency'));
    const { code, stdout } = await apply();
    assert.equal(code, 7, stdout);
    assert.match(stdout, /an item that is not there any more was sent, and GitHub did not answer: it may have been this one/);
    assert.deepEqual(issues(), []);
  });

  it('is known again by what was sent where nothing tells of its answer, and the document has got another title', async () => {
    await put(document('- [ ] Page on latency'));
    assert.equal((await apply()).code, 0);
    // As if the program had been killed between the answer and the next line of its journal.
    const journal = join('.git', 'postmortem-export', 'journal.jsonl');
    await put(`${(await text(journal)).split('\n')[0]}\n`, journal);
    await put(document('- [ ] Page on latency', 'search was slow for all'));
    const { code, stdout } = await apply();
    assert.equal(code, 0, stdout);
    assert.deepEqual(issues(), ['#1 Page on latency']);
    assert.deepEqual(await items(), ['- [ ] Page on latency #1']);
  });

  it('belongs to one of two items that say the same, also where somebody has done it before it was linked', async () => {
    const before = document('- [ ] Page on latency\n- [ ] Page on latency');
    await put(before);
    assert.equal((await apply()).code, 0);
    const journal = join('.git', 'postmortem-export', 'journal.jsonl');
    await put(`${(await text(journal)).split('\n').slice(0, 2).join('\n')}\n`, journal);
    await put(before);
    github.deleteIssue('acme/ops', 2);
    github.closeIssue('acme/ops', 1);
    const { code, stdout } = await apply();
    assert.equal(code, 0, stdout);
    assert.deepEqual(
      (await items()).map(line => line.replace('[x]', '[ ]')),
      ['- [ ] Page on latency #1', '- [ ] Page on latency #3'],
    );
  });

  it('is told until somebody links or closes it, by apply and by check, also where the document has no items any more', async () => {
    await put(document('- [ ] Add the index\n- [ ] Page on latency'));
    whileCreating('committed', () => edit('\n- [ ] Page on latency', ''), 2);
    assert.equal((await apply()).code, 8);
    for (const argv of [
      ['apply', '--yes', 'a.md'],
      ['check', '--online', 'a.md'],
    ]) {
      const { code, stdout } = await run(argv);
      assert.equal(code, argv[0] === 'apply' ? 8 : 3);
      assert.match(stdout, /left +#2 {2}Page on latency {2}\(created from this document, and no item links it: link it, or close it\)/);
    }
    const { left } = JSON.parse((await run(['plan', '--json', 'a.md'])).stdout);
    assert.deepEqual(
      left.map(({ number, title }: { number: number; title: string }) => [number, title]),
      [[2, 'Page on latency']],
    );
    const linked = await text();
    await put('# Notes\n\nNothing.\n');
    assert.match((await apply()).stdout, /left +#2/);
    await put(linked);
    github.closeIssue('acme/ops', 2, 'not_planned');
    assert.deepEqual([(await apply()).code, (await run(['check', '--online', 'a.md'])).code], [0, 0]);
  });
});

describe('export revert', () => {
  it('takes the link out of an item that was reworded', async () => {
    await put(document('- [ ] Add the index\n- [ ] Page on latency'));
    const id = /--run (\S+)/.exec((await apply()).stdout)?.[1] ?? '';
    await edit('Page on latency', 'Page on high latency');
    assert.equal((await run(['revert', '--run', id, '--yes'])).code, 0);
    assert.deepEqual(await items(), ['- [ ] Add the index', '- [ ] Page on high latency']);
  });

  it('ends with 8 where a link stays, and what it closed is told to track nothing', async () => {
    await put(document('- [ ] Add the index'));
    const id = /--run (\S+)/.exec((await apply()).stdout)?.[1] ?? '';
    const linked = await text();
    await put(
      `${linked}${linked.split('\n').find(line => line.startsWith('- '))}\n`
        .replace(/- \[ \] Add/, '- [ ] First add')
        .replace(/- \[ \] Add/, '- [ ] Then add'),
    );
    assert.equal((await run(['revert', '--run', id, '--yes'])).code, 8);
    assert.match(
      (await apply()).stdout,
      /tracked by #1, which was closed when the export was taken back: take the link out to export it anew/,
    );
  });
});

describe('documents of one name', () => {
  const two = async (first: string, second: string): Promise<void> => {
    await put(document('- [ ] Write a runbook', 'search was slow'), first);
    await put(document('- [ ] Write a runbook', 'checkout was down'), second);
  };

  it('of two repositories are a question, and stay apart', async () => {
    await two('p1/docs/pm.md', 'p2/docs/pm.md');
    for (const name of ['p1', 'p2']) {
      await git(name, 'init', '-q', '-b', 'main');
      await git(name, 'remote', 'add', 'origin', `https://github.com/acme/${name}.git`);
    }
    const there = (name: string, ...argv: string[]): Promise<Run> =>
      run(['apply', '--yes', '--allow-public', '--repo', 'acme/ops', ...argv, 'docs/pm.md'], name);
    assert.equal((await there('p1')).code, 0);
    const asked = await there('p2');
    assert.equal(asked.code, 6);
    assert.match(asked.stdout, /#1 is of the same words, and may be of another document: is it the same item\?/);
    const key = /--decide (\w+)=/.exec(asked.stdout)?.[1];
    assert.equal((await there('p2', '--decide', `${key}=new`)).code, 0);
    for (const name of ['p1', 'p2', 'p1'])
      assert.match((await there(name)).stdout, /0 to create\n {2}exists {2}Write a runbook {2}\(tracked by/);
    assert.deepEqual(issues(), ['#1 Write a runbook', '#2 Write a runbook']);
  });

  it('outside of repositories are a question, and one file is one from wherever it is named', async () => {
    await rm(join(folder, '.git'), { recursive: true });
    await two('p1/a.md', 'p2/a.md');
    const there = (at: string, ...argv: string[]): Promise<Run> => run(['apply', '--yes', ...argv], at);
    assert.equal((await there('p1', 'a.md')).code, 0);
    assert.equal((await there('p2', 'a.md')).code, 6);
    await put(document('- [ ] Page on latency'), 'docs/b.md');
    assert.equal((await there('.', '--no-write-back', 'docs/b.md')).code, 0);
    const asked = await there('docs', 'b.md');
    assert.equal(asked.code, 6);
    assert.match(asked.stdout, /#2 was created from this document, and no item links it/);
    assert.equal((await there('.', 'docs/b.md')).code, 0);
    assert.deepEqual(issues(), ['#1 Write a runbook', '#2 Page on latency']);
  });

  it('by standard input are a question, but for the very same one', async () => {
    const piped = (input: string) => runIn(folder, ['export', 'apply', '--yes', '-'], { env: env(), input });
    const first = document('- [ ] Write a runbook', 'search was slow');
    await piped(first);
    assert.match((await piped(first)).stdout, /link {4}Write a runbook {2}\(issue #1 has been created before\)/);
    const other = await piped(document('- [ ] Write a runbook', 'checkout was down'));
    assert.equal(other.code, 6);
    assert.deepEqual(issues(), ['#1 Write a runbook']);
  });

  it('that keep the name of an incident in a copy are a question; a file that was moved is not', async () => {
    const head = '---\nid: INC-1\n---\n';
    await put(document('- [ ] Write a runbook', 'search was slow', head));
    await apply('--no-write-back', 'a.md');
    await put(await text(), 'b.md');
    assert.equal((await apply('b.md')).code, 6);
    await rm(join(folder, 'a.md'));
    assert.equal((await apply('b.md')).code, 0);
    assert.deepEqual([await items('b.md'), issues()], [['- [ ] Write a runbook #1'], ['#1 Write a runbook']]);
  });

  it('of which one is a link to the other are one', async () => {
    await put(document('- [ ] Add the index'), 'docs/a.md');
    await symlink('docs/a.md', join(folder, 'latest.md'));
    await apply('--no-write-back', 'latest.md');
    await apply('docs/a.md');
    assert.deepEqual([await items('docs/a.md'), issues()], [['- [ ] Add the index #1'], ['#1 Add the index']]);
  });
});
