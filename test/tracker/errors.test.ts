import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { SAMPLES, type Sample } from '../faults/documents';
import { type Run, Runner, start } from '../faults/program';
import { FILE, HOME, World } from '../faults/world';
import type { Fault } from '../standin/server.mjs';

// What a person reads when something goes wrong: each cause with its words, its exit code, and what is left in the document and the journal.

/** Everything that may go wrong, as the design of the export has it: each row has at least one case below, and the last test says which one has none. */
const TABLE = {
  'no-token': 'nobody is signed in',
  '401': 'the sign-in is no longer accepted',
  '403-sso': 'the organization requires single sign-on',
  '403-right': 'the token lacks the right',
  '403-archived': 'the repository is archived',
  '404': 'the repository is not there, or hidden',
  '410': 'issues are turned off',
  renamed: 'the repository has another name now',
  '3xx': 'what was sent is redirected',
  '422-field': 'a field is not taken',
  '422-assignee': 'somebody cannot be assigned',
  '422-spam': 'more issues than are liked',
  'secondary-limit': 'it asks to wait',
  'primary-limit': 'the requests of the hour are used up',
  lost: 'the answer is lost',
  unreachable: 'it cannot be reached',
  'no-github': 'the remote is no GitHub',
  'no-place': 'the link cannot be placed',
  'read-only': 'the document cannot be written',
  journal: 'the journal cannot be written',
  dropped: 'something was dropped without a word',
  above: 'the issue above the others is not done',
  usage: 'the command itself says too little',
} as const;
type RowName = keyof typeof TABLE;

const TABS = SAMPLES.find(({ name }) => name === 'tabs') as Sample;
const NEVER = 1_000_000;

interface Row {
  readonly row: RowName;
  readonly cause: string;
  readonly arm?: (world: World) => void | Promise<void>;
  readonly env?: (world: World) => Record<string, string>;
  readonly argv?: readonly string[];
  /** A process of its own, at whose disk something happens. */
  readonly isOwnProcess?: boolean;
  readonly isInGit?: boolean;
  readonly code: number;
  /** Standard error as a whole; HOST stands for the stand-in's. */
  readonly said: string;
  /** How many issues there are then, and how many links. */
  readonly left: readonly [issues: number, links: number];
}

const post =
  (kind: Fault['kind'], more: Partial<Fault> = {}) =>
  (world: World) =>
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind, ...more });
const first = (problem: string): string => `postmortem: “Rotate the logs”: ${problem}\n`;
const rest = (problem: string): string =>
  `postmortem: “Alert at 80 % of the disk”: ${problem}\npostmortem: “Delete what is old”: ${problem}\n`;
const all = (problem: string): string => first(problem) + rest(problem);
const whole = (problem: string): string => `postmortem: ${FILE}: ${problem} The document is unchanged.\n`;
const PENDING = 'the issue may exist. It will be checked at the next export.';

const ROWS: readonly Row[] = [
  {
    row: 'no-token',
    cause: 'no token',
    env: () => ({ GITHUB_TOKEN: '' }),
    code: 4,
    said: 'postmortem: sign in first: set GITHUB_TOKEN to a token that may write issues, or run `gh auth login`. Nothing was sent.\n',
    left: [0, 0],
  },
  {
    row: '401',
    cause: 'a token that is no longer valid',
    env: () => ({ GITHUB_TOKEN: 'old' }),
    code: 4,
    said: whole('GitHub no longer accepts this sign-in. Sign in again.'),
    left: [0, 0],
  },
  {
    row: '401',
    cause: 'a token that is revoked on the way',
    arm: post('unauthorized', { after: 1 }),
    code: 4,
    said: rest('GitHub no longer accepts this sign-in. Sign in again.'),
    left: [1, 1],
  },
  {
    row: '403-sso',
    cause: 'single sign-on',
    arm: post('saml'),
    code: 4,
    said: all(
      'acme requires single sign-on for this token. Authorize it, then export again. http://HOST/orgs/acme/sso?authorization_request=1',
    ),
    left: [0, 0],
  },
  {
    row: '403-right',
    cause: 'a token without the right',
    arm: post('integration'),
    code: 4,
    said: all('This token may not write issues in acme/ops; it needs: issues=write.'),
    left: [0, 0],
  },
  {
    row: '403-archived',
    cause: 'an archived repository',
    arm: ({ github }) => github.changeRepository(HOME, { archived: true }),
    code: 4,
    said: whole('acme/ops is archived (read-only). Choose another repository.'),
    left: [0, 0],
  },
  {
    row: '404',
    cause: 'a repository that is not there',
    env: () => ({ GITHUB_REPOSITORY: 'acme/none' }),
    code: 4,
    said: whole('acme/none does not exist, or this account (octocat) cannot see it.'),
    left: [0, 0],
  },
  {
    row: '410',
    cause: 'issues turned off',
    arm: ({ github }) => github.changeRepository(HOME, { hasIssues: false }),
    code: 4,
    said: whole('Issues are turned off in acme/ops. Choose another repository.'),
    left: [0, 0],
  },
  {
    row: '410',
    cause: 'issues turned off on the way',
    arm: post('disabled'),
    code: 5,
    said: all('Issues are turned off in acme/ops. Choose another repository.'),
    left: [0, 0],
  },
  {
    row: '3xx',
    cause: 'a redirect of what was sent',
    arm: post('redirect:301'),
    code: 5,
    said: all('GitHub answered with an unexpected redirect (301); nothing was created. Export again.'),
    left: [0, 0],
  },
  {
    row: '422-field',
    cause: 'a title that is not taken: the next item is',
    arm: post('invalid-title'),
    code: 5,
    said: first('GitHub does not take this issue (title): Validation Failed: title is too long (maximum is 256 characters)'),
    left: [2, 2],
  },
  {
    row: '422-spam',
    cause: 'more issues than GitHub likes',
    arm: post('spammed'),
    code: 5,
    said: all('GitHub refuses more issues for now: Validation failed, or the endpoint has been spammed. Export again later.'),
    left: [0, 0],
  },
  {
    row: 'secondary-limit',
    cause: 'a limit that lasts',
    arm: post('secondary-limit', { retryAfter: '600' }),
    code: 5,
    said: all(
      'GitHub asks to wait 600 s (You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.). Export again later.',
    ),
    left: [0, 0],
  },
  {
    row: 'secondary-limit',
    cause: 'a limit that is soon over: nobody need know',
    arm: post('secondary-limit', { retryAfter: '3', times: 2 }),
    code: 0,
    said: '',
    left: [3, 3],
  },
  {
    row: 'lost',
    cause: 'a lost answer to what was never done',
    arm: post('drop-before'),
    code: 7,
    said: first(`GitHub did not answer (UND_ERR_SOCKET); ${PENDING}`),
    left: [2, 2],
  },
  {
    row: 'lost',
    cause: 'two lost answers in a row',
    arm: post('status:502', { times: 2 }),
    code: 7,
    said: `${first(`GitHub did not answer (The stand-in was told to say this); ${PENDING}`)}postmortem: “Alert at 80 % of the disk”: GitHub did not answer (The stand-in was told to say this); ${PENDING}\npostmortem: “Delete what is old”: GitHub does not answer (The stand-in was told to say this). Export again later: what may exist is looked for first.\n`,
    left: [0, 0],
  },
  {
    row: 'primary-limit',
    cause: 'a limit that lasts for an hour, of which the time of day is told',
    arm: post('primary-limit', { resetIn: 3000 }),
    code: 5,
    said: all('GitHub’s limit of requests is used up; it resets at HH:MM UTC. Export again then.'),
    left: [0, 0],
  },
  {
    row: 'primary-limit',
    cause: 'a limit that ends within two minutes is waited for',
    arm: post('primary-limit', { resetIn: 60 }),
    code: 0,
    said: '',
    left: [3, 3],
  },
  {
    row: '422-field',
    cause: 'a text that is not taken',
    arm: post('invalid-body'),
    code: 5,
    said: first('GitHub does not take this issue (body): Validation Failed: body is too long (maximum is 65536 characters)'),
    left: [2, 2],
  },
  {
    row: '404',
    cause: 'access that is taken away on the way',
    arm: post('not-found', { after: 1, times: NEVER }),
    code: 5,
    said: rest('acme/ops does not exist, or this account (octocat) cannot see it.'),
    left: [1, 1],
  },
  {
    row: 'no-github',
    cause: 'a remote of another forge',
    arm: ({ clone }) => clone.setRemote('git@bitbucket.org:acme/ops.git'),
    env: () => ({ GITHUB_API_URL: '', GITHUB_REPOSITORY: '' }),
    isInGit: true,
    code: 2,
    said: 'postmortem: this repository’s remote is on bitbucket.org, which is no GitHub; which repository gets the issues? Name it with --repo OWNER/NAME\n',
    left: [0, 0],
  },
  { row: 'lost', cause: 'a lost answer to what was done', arm: post('cut'), code: 0, said: '', left: [3, 3] },
  {
    row: 'unreachable',
    cause: 'nobody there',
    env: ({ github }) => ({ GITHUB_API_URL: `http://127.0.0.2:${github.port}` }),
    code: 5,
    said: whole('Cannot reach 127.0.0.2:PORT (ECONNREFUSED). Nothing was sent. Check the proxy settings.'),
    left: [0, 0],
  },
  {
    // Without encryption Node's fetch tells nothing of a 407: to be safe it is an answer that did not come.
    row: 'unreachable',
    cause: 'a proxy that wants a password on the way',
    arm: post('status:407'),
    code: 7,
    said: first(`GitHub did not answer (nothing came back, as where a proxy asks for a password); ${PENDING}`),
    left: [2, 2],
  },
  {
    row: 'unreachable',
    cause: 'a proxy that wants a password',
    arm: ({ github }) => github.addFault({ method: 'GET', path: /./, kind: 'status:407', times: NEVER }),
    code: 5,
    said: whole('Cannot reach HOST (nothing came back, as where a proxy asks for a password). Nothing was sent. Check the proxy settings.'),
    left: [0, 0],
  },
  {
    row: 'unreachable',
    cause: 'no such host',
    env: () => ({ GITHUB_API_URL: 'http://no-such-host.invalid' }),
    code: 5,
    said: whole('Cannot reach no-such-host.invalid (DNS). Nothing was sent. Check the proxy settings.'),
    left: [0, 0],
  },
  {
    row: 'unreachable',
    cause: 'a certificate that is none',
    env: ({ github }) => ({ GITHUB_API_URL: github.url.replace('http:', 'https:') }),
    code: 5,
    said: whole('Cannot reach HOST (TLS). Nothing was sent. Check the proxy settings.'),
    left: [0, 0],
  },
  {
    row: 'usage',
    cause: 'no repository at all',
    env: () => ({ GITHUB_REPOSITORY: '' }),
    code: 2,
    said: 'postmortem: which repository gets the issues? Name it with --repo OWNER/NAME\n',
    left: [0, 0],
  },
  {
    row: 'no-place',
    cause: 'an item that was taken out meanwhile',
    arm: world => {
      const stop = world.github.onRequest(async ({ method, phase }) => {
        if (method !== 'POST' || phase !== 'committed') return;
        stop();
        await world.clone.write(TABS.text.replace('Rotate the logs', 'Something else entirely'));
      });
      // The label is created first.
      world.github.addIssue(HOME, { title: 'Another', user: 'eve', labels: ['postmortem-action'] });
    },
    code: 8,
    said: first('#2 exists, but its link could not be placed: the item is no longer in the document (http://HOST/acme/ops/issues/2)'),
    left: [3, 2],
  },
  {
    row: 'read-only',
    cause: 'a document that cannot be written',
    env: () => ({ FAULTS_AT: 'readonly@*' }),
    isOwnProcess: true,
    code: 8,
    said: ['Rotate the logs', 'Alert at 80 % of the disk', 'Delete what is old']
      .map(
        (task, index) =>
          `postmortem: “${task}”: #${index + 1} exists, but its link could not be placed: EROFS: the tests of faults say so (http://HOST/acme/ops/issues/${index + 1})\n`,
      )
      .join(''),
    left: [3, 0],
  },
  {
    row: 'journal',
    cause: 'a journal that cannot be written',
    arm: async ({ clone }) => void (await mkdir(join(clone.journalFolder, 'journal.jsonl'), { recursive: true })),
    code: 5,
    said: whole(
      'The journal of exports cannot be written (JOURNAL: EISDIR: illegal operation on a directory, read); without it nothing more is sent.',
    ),
    left: [0, 0],
  },
  {
    row: 'usage',
    cause: 'a pull request',
    env: () => ({ GITHUB_EVENT_NAME: 'pull_request' }),
    code: 2,
    said: 'postmortem: this is a pull request: what it holds is exported when it is merged (--in-pr exports it all the same)\n',
    left: [0, 0],
  },
];

describe('what a person reads', () => {
  let runner: Runner;
  let world: World;
  before(() => {
    runner = new Runner();
  });
  after(() => runner.close());
  afterEach(() => world?.close());

  const make = async (sample: Sample = TABS, isInGit = false): Promise<void> => {
    world = await World.make({ sample, nth: 1, lag: 0, crowd: 0, isReader: false, isInGit });
  };
  const shown = new Set<RowName>();
  /** A test that shows what one row of the table says. */
  const shows = (row: RowName, what: string, test: () => Promise<void>): void => {
    shown.add(row);
    it(`${TABLE[row]} – ${what}`, test);
  };

  for (const { row, cause, arm, env, argv, isOwnProcess, isInGit = false, code, said, left } of ROWS) {
    shows(row, `${cause}: ${code}`, async () => {
      await make(TABS, isInGit);
      await arm?.(world);
      const call = { argv: argv ?? ['export', 'apply', '--yes', FILE], cwd: world.clone.folder, env: world.env(env?.(world)) };
      const run = await (isOwnProcess ? start(call).done : runner.run(call));
      const stderr = run.stderr
        .replace(/ENOTFOUND|EAI_AGAIN/, 'DNS')
        .replace(/ERR_SSL_\w+|EPROTO|UND_ERR_SOCKET(?=\)\. Nothing)/, 'TLS')
        .replaceAll(`127.0.0.1:${world.github.port}`, 'HOST')
        .replaceAll(String(world.github.port), 'PORT')
        .replace(/\b\d\d:\d\d UTC/g, 'HH:MM UTC')
        .replaceAll(join(world.clone.journalFolder, 'journal.jsonl'), 'JOURNAL');
      assert.equal(stderr, said);
      assert.equal(run.code, code);
      const text = (await world.clone.read()) ?? '';
      const ours = world.github.issues(HOME).filter(({ user }) => user.login === 'octocat');
      assert.deepEqual([ours.length, text.split('/issues/').length - 1], left);
      if (left[0] === 0) assert.equal(text, TABS.text);
    });
  }

  const apply = (more: Record<string, string> = {}): Promise<Run> =>
    runner.run({ argv: ['export', 'apply', '--yes', FILE], cwd: world.clone.folder, env: world.env(more) });
  /** What stands in the line that a terminal shows while it lasts, one after the other. */
  const onTerminal = async (): Promise<string[]> => {
    const env = world.env({ FAULTS_TERMINAL: '1' });
    const { stderr } = await start({ argv: ['export', 'apply', '--yes', FILE], cwd: world.clone.folder, env }).done;
    return stderr.split('\r\u001b[K').filter(Boolean);
  };

  shows('renamed', 'the plan says so, and it is done there', async () => {
    await make();
    world.github.rename(HOME, 'acme/platform-ops');
    const { stdout } = await apply();
    assert.match(stdout, /^ {2}acme\/ops is now acme\/platform-ops; issues will be created there\.$/m);
    assert.equal(world.github.issues('acme/platform-ops').length, 3);
  });

  shows('422-assignee', 'the plan says so, and the name stays in the text', async () => {
    await make({ ...TABS, text: TABS.text.replace('Rotate the logs', 'Rotate the logs (@carol)') });
    world.github.changeRepository(HOME, { assignable: ['dana'] });
    const { stdout, code } = await apply();
    assert.equal(code, 0);
    assert.match(stdout, /! carol cannot be assigned in acme\/ops; the name stays in the text/);
    assert.match(world.github.issues(HOME)[0]?.body ?? '', /Owner: `@carol`/);
  });

  shows('422-assignee', 'since the plan: the issue is created without, and that is said', async () => {
    await make({ ...TABS, text: TABS.text.replace('Rotate the logs', 'Rotate the logs (@carol)') });
    world.stops.push(
      world.github.onRequest(({ method, path, phase }) => {
        if (method === 'POST' && /\/issues$/.test(path) && phase === 'received') world.github.changeRepository(HOME, { assignable: [] });
      }),
    );
    const { stdout, code } = await apply();
    assert.equal(code, 0);
    assert.match(stdout, /linked {6}#1 {2}Rotate the logs\n\s+! dropped: assignees carol/);
    assert.equal(world.github.issues(HOME).length, 3);
  });

  shows('secondary-limit', 'the seconds are counted down, with how many items are done', async () => {
    await make();
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'secondary-limit', retryAfter: '3', after: 1 });
    const lines = await onTerminal();
    assert.deepEqual(
      lines.filter(line => line.includes('asks to wait')),
      ['2/3 GitHub asks to wait 3 s', '2/3 GitHub asks to wait 2 s', '2/3 GitHub asks to wait 1 s'],
    );
  });

  shows('lost', 'it is said that the issue is looked for', async () => {
    await make();
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-after' });
    assert.ok((await onTerminal()).includes('1/3 GitHub’s answer was lost; checking whether the issue exists …'));
    assert.equal(world.github.issues(HOME).length, 3);
  });

  shows('dropped', 'each issue says what it lacks', async () => {
    await make();
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-labels', times: NEVER });
    assert.match((await apply()).stdout, /linked {6}#1 {2}Rotate the logs\n\s+! dropped: labels postmortem-action/);
  });

  for (const [kind, said] of [
    ['status:502', 'GitHub did not answer (The stand-in was told to say this): nobody knows whether it was done'],
    ['saml', 'acme requires single sign-on for this token. Authorize it, then export again'],
  ] as const) {
    shows('above', `${kind}: the items are linked, and what is left is done by the next export`, async () => {
      world = await World.make({ sample: TABS, nth: 1, lag: 0, crowd: 0, isReader: false, isInGit: false, hasParent: true });
      world.github.addFault({ method: 'POST', path: /\/sub_issues$/, kind, after: 1 });
      const { stderr, code } = await apply();
      assert.deepEqual([stderr, code], [`postmortem: ${FILE}: The issue above the others: ${said}.\n`, 0]);
      const below = (): (string | undefined)[] => world.github.issues(HOME).map(issue => issue.parent_issue_url);
      const parent = world.github.issues(HOME)[3]?.url;
      assert.deepEqual(below(), [parent, undefined, undefined, undefined]);
      const again = await apply();
      assert.match(again.stdout, /^ {2}parent {2}#4 {2}\(#2, #3 to be put below it\)$/m);
      assert.deepEqual([again.stderr, again.code, below()], ['', 0, [parent, parent, parent, undefined]]);
    });
  }

  it('no row of the table is without a case', () => {
    assert.deepEqual(
      Object.keys(TABLE).filter(row => !shown.has(row as RowName)),
      [],
    );
  });
});
