import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { SAMPLES, type Sample } from './documents';
import { type Report, reportIn } from './invariants';
import { type Run, Runner, start } from './program';
import { FILE, HOME, itemsToTrack, OTHER, World, type WorldOptions } from './world';

// Stories of several exports, each of which has gone wrong once, or could.

const TABS = SAMPLES.find(({ name }) => name === 'tabs') as Sample;
const APPLY = ['export', 'apply', '--yes', '--json', FILE];
const NEVER = Number.POSITIVE_INFINITY;

describe('what has happened before', () => {
  let runner: Runner;
  let world: World;
  before(() => {
    runner = new Runner();
  });
  after(() => runner.close());
  afterEach(() => world.close());

  const begin = async (options: Partial<WorldOptions> = {}): Promise<void> => {
    world = await World.make({ sample: TABS, nth: 1, lag: 0, crowd: 0, isReader: false, isInGit: true, ...options });
  };
  const run = (argv = APPLY, env: Record<string, string> = {}): Promise<Run> =>
    runner.run({ argv, cwd: world.clone.folder, env: world.env(env) });
  const killed = (at: string): Promise<Run> => start({ argv: APPLY, cwd: world.clone.folder, env: world.env({ FAULTS_AT: at }) }).done;
  const states = (result: Run): (string | null)[] => (reportIn(result) as Report).items.map(({ state, operation }) => state ?? operation);
  const ours = () => world.github.issues(HOME).filter(({ user }) => user.login === 'octocat');
  const open = (): number[] => ours().flatMap(({ state, number }) => (state === 'open' ? [number] : []));
  const links = async (): Promise<number[]> =>
    [...(world.clone.read() ?? '').matchAll(/\[(?:[\w/]+)?#(\d+)\]/g)].map(([, number]) => Number(number));

  const revert = async (): Promise<void> => {
    const id = (await world.clone.journal()).at(-1)?.run ?? '';
    const { code, stderr } = await run(['export', 'revert', '--run', id, '--yes']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(await links(), []);
    // Lists show what has been so far, and nothing that comes.
    world.skew += 7_200_000;
    world.github.setListLag(3_600_000);
  };

  it('who we are is asked again, not guessed, where the answer was lost: a guess would not know its own issues', async () => {
    await begin({ isReader: true });
    await killed('after-created@1');
    world.github.addFault({ method: 'GET', path: /\/user$/, kind: 'status:502', times: 3 });
    await run();
    world.github.clearFaults();
    assert.equal((await run()).code, 0);
    assert.deepEqual(
      [open(), await links()],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    );
  });

  it('an issue that was taken back is not taken for one whose answer was lost', async () => {
    await begin();
    await run();
    await revert();
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-after' });
    const again = await run();
    assert.deepEqual([again.code, states(again)], [0, ['linked', 'linked', 'linked']]);
    assert.deepEqual(
      [open(), await links()],
      [
        [4, 5, 6],
        [4, 5, 6],
      ],
    );
  });

  for (const at of ['after-intent', 'before-created', 'after-created']) {
    it(`an issue that was taken back does not hide the one that was created since (killed ${at})`, async () => {
      await begin();
      await run();
      await revert();
      await killed(`${at}@1`);
      assert.equal((await run()).code, 0);
      assert.deepEqual(
        [open(), await links()],
        [
          [4, 5, 6],
          [4, 5, 6],
        ],
      );
      await run();
      assert.equal(ours().length, 6);
    });
  }

  it('an issue that has moved does not hide another one that has the same number here', async () => {
    await begin();
    await killed('after-created@2');
    world.clone.write(TABS.text);
    world.github.transferIssue(HOME, 2, OTHER);
    assert.equal((await run()).code, 0);
    const all = [HOME, OTHER].flatMap(name => world.github.issues(name)).filter(({ state }) => state === 'open');
    assert.deepEqual([all.length, new Set(await links()).size > 1, (await links()).length], [3, true, 3]);
  });

  it('the row of numbers is followed from where the repository is, not from our last issue', async () => {
    await begin({ crowd: 130, lag: NEVER });
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-after' });
    const result = await run();
    assert.deepEqual([result.code, states(result)], [0, ['linked', 'linked', 'linked']]);
  });

  for (const [what, path] of [
    ['numbers', /\/issues\/\d+$/],
    ['lists', /\/issues$/],
  ] as const) {
    it(`what was not answered is not sent again as long as ${what} cannot be asked for`, async () => {
      await begin({ lag: NEVER });
      world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-after' });
      await killed('before-created@1');
      world.github.addFault({ method: 'GET', path, kind: 'status:500', times: 1000 });
      const { code, stderr } = await run();
      assert.notEqual(code, 0, stderr);
      world.github.clearFaults();
      assert.equal((await run()).code, 0);
      assert.deepEqual(
        [open(), await links()],
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
      );
    });
  }

  it('what is pending is created anew where a person says so', async () => {
    await begin();
    world.github.addFault({ method: 'POST', path: /\/issues$/, kind: 'drop-before' });
    await run();
    const key = itemsToTrack(TABS.text)[0]?.key;
    const waiting = { POSTMORTEM_RETRY_PENDING_AFTER: '600' };
    assert.equal((await run(APPLY, waiting)).code, 7);
    assert.equal((await run([...APPLY, '--decide', `${key}=new`], waiting)).code, 0);
    assert.equal(open().length, 3);
  });

  it('an issue that we have created stays ours when somebody rewrites all of it', async () => {
    await begin();
    await killed('after-created@1');
    world.github.editIssue(HOME, 1, { title: 'Other words', body: 'Other text' });
    assert.equal((await run()).code, 0);
    assert.deepEqual(
      [open(), await links()],
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
    );
  });

  it('an item goes to the repository that it names, whatever that is called now', async () => {
    const text = TABS.text.replace('Rotate the logs', 'Rotate the logs repo:acme/other');
    await begin({ sample: { ...TABS, text } });
    world.github.rename(OTHER, 'acme/moved');
    const result = await run([...APPLY, '--allow-repo', OTHER]);
    assert.deepEqual([result.code, states(result)], [0, ['linked', 'linked', 'linked']], result.stderr);
    assert.equal(world.github.issues('acme/moved').length, 1);
  });

  it('a repository that was renamed between two runs holds what was created in it before', async () => {
    await begin({ lag: NEVER });
    await killed('after-created@1');
    world.github.rename(HOME, 'acme/platform-ops');
    assert.equal((await run()).code, 0);
    assert.deepEqual(open(), [1, 2, 3]);
  });

  it('a temporary file that a killed run has left is removed by the next one, and no other', async () => {
    await begin();
    await killed('before-rename@1');
    const temporary = async (): Promise<string[]> => (await readdir(world.clone.folder)).filter(name => name.endsWith('.tmp')).sort();
    const [left = ''] = await temporary();
    const [, machine, dead] = /^outage\.md\.([\da-f]{8})-(\d+)-[\da-f]{8}\.tmp$/.exec(left) ?? [];
    assert.ok(machine && dead, left);
    const others = [
      `outage.md.${machine}-${process.pid}-0123abcd.tmp`, // of a process that is alive
      `outage.md.00000000-${dead}-0123abcd.tmp`, // of another machine
      `other.md.${machine}-${dead}-0123abcd.tmp`, // of another document
      'outage.md.tmp',
      'outage.md.0123abcd.tmp',
    ];
    for (const name of others) await writeFile(join(world.clone.folder, name), 'kept');
    assert.equal((await run()).code, 0);
    assert.deepEqual(await temporary(), others.sort());
    assert.deepEqual(await links(), [1, 2, 3]);
  });

  it('a document that cannot be exported is in the report, with the reason', async () => {
    await begin();
    world.github.changeRepository(HOME, { archived: true });
    const { code, stdout } = await run();
    assert.equal(code, 4);
    const report = JSON.parse(stdout);
    assert.deepEqual([report.file, report.applied, report.items], [FILE, false, []]);
    assert.match(report.error, /acme\/ops is archived/);
  });
});
