import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { type Result, runIn } from './support';

const DOCUMENT = '# Postmortem: search was slow\n\n## Timeline\n\n- 10:00 UTC Search is slow\n- 10:30 UTC Search is back\n';

let folder = '';
const folders: string[] = [];
const git = (...argv: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...argv], { cwd: folder, encoding: 'utf8' });
const write = (name: string, text = DOCUMENT): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const lint = (...argv: string[]): Promise<Result> => runIn(folder, ['lint', '--format', 'json', ...argv]);
const linted = async (...argv: string[]): Promise<string[]> =>
  JSON.parse((await lint(...argv)).stdout).map(({ file }: { file: string }) => file);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'postmortem-changed-')));
  folders.push(folder);
  git('init', '--quiet', '--initial-branch=main');
  for (const name of ['docs/old.md', 'docs/edited.md', 'docs/gone.md', 'docs/moved.md']) write(name);
  git('add', '.');
  git('commit', '--quiet', '--message=First');
  git('checkout', '--quiet', '-b', 'work');
  write('docs/edited.md', `${DOCUMENT}\nAnd one line more.\n`);
  write('docs/größe, neu.md');
  git('mv', 'docs/moved.md', 'docs/there.md');
  git('rm', '--quiet', 'docs/gone.md');
  git('add', '.');
  git('commit', '--quiet', '--message=Second');
});
after(() => {
  for (const name of folders) rmSync(name, { recursive: true, force: true });
});

describe('lint --changed-since', () => {
  it('lints what was changed, added or moved, whatever it is called, and nothing else', async () => {
    assert.deepEqual(await linted('--changed-since', 'main', 'docs'), ['docs/edited.md', 'docs/größe, neu.md', 'docs/there.md']);
  });

  it('lints what is not committed yet, but nothing that git ignores', async () => {
    write('docs/old.md', `${DOCUMENT}\nNot committed.\n`);
    write('docs/new.md');
    write('docs/ignored.md');
    write('.gitignore', 'ignored.md\n');
    assert.deepEqual(await linted('--changed-since', 'HEAD', 'docs'), ['docs/new.md', 'docs/old.md']);
  });

  it('counts from where the branch was left: what others have done since then is not of this branch', async () => {
    git('checkout', '--quiet', 'main');
    write('docs/old.md', `${DOCUMENT}\nOf somebody else.\n`);
    git('commit', '--quiet', '--all', '--message=Third');
    git('checkout', '--quiet', 'work');
    assert.ok(!(await linted('--changed-since', 'main', 'docs')).includes('docs/old.md'));
  });

  it('takes patterns from the folder that it is called in', async () => {
    write('docs/drafts/idea.md');
    const { stdout } = await runIn(join(folder, 'docs'), ['lint', '--format', 'json', '--changed-since', 'main', 'drafts', 'th*.md']);
    assert.deepEqual(
      JSON.parse(stdout).map(({ file }: { file: string }) => file),
      ['drafts/idea.md', 'there.md'],
    );
  });

  it('lints nothing where nothing has changed, and ends well', async () => {
    const { code, stdout } = await lint('--changed-since', 'HEAD', 'docs');
    assert.deepEqual([code, JSON.parse(stdout)], [0, []]);
  });

  it('names a file that is not there, as without git: a slip of the pen is no pass', async () => {
    const { code, stderr } = await lint('--changed-since', 'main', 'docs/edited.md', 'docs/editde.md');
    assert.deepEqual([code, stderr], [2, 'postmortem: docs/editde.md does not exist\n']);
  });

  it('ends with 2 where git cannot compare: that is not the same as nothing changed', async () => {
    writeFileSync(join(folder, '.git', 'index'), 'torn');
    const { code, stderr } = await lint('--changed-since', 'main', '.');
    assert.equal(code, 2);
    assert.match(stderr, /^postmortem: git cannot say what has changed since `main`; `git diff [0-9a-f]{40}` tells why\n$/);
  });

  it('follows a link to what has changed', async () => {
    symlinkSync('docs/edited.md', join(folder, 'link.md'));
    git('add', 'link.md');
    git('commit', '--quiet', '--message=A link');
    assert.deepEqual(await linted('--changed-since', 'main', 'link.md'), ['link.md']);
  });

  it('says what to do where git does not know the commit, and runs no option that stands in its place', async () => {
    for (const ref of ['nowhere', '--output=pwned', '-p', 'main..work', '$(touch pwned)']) {
      const { code, stderr } = await lint(`--changed-since=${ref}`, 'docs');
      assert.equal(code, 2, ref);
      assert.match(stderr, /^postmortem: git knows no commit `.*` here; in a clone without its history, fetch it first$/m);
    }
    assert.equal(git('status', '--porcelain'), '');
    const alone = mkdtempSync(join(tmpdir(), 'postmortem-changed-'));
    folders.push(alone);
    writeFileSync(join(alone, 'a.md'), DOCUMENT);
    assert.match((await runIn(alone, ['lint', '--changed-since', 'main', 'a.md'])).stderr, /this is no folder of a git repository/);
  });

  it('does not go with standard input, nor with a baseline that would hold a part of all', async () => {
    assert.match((await runIn(folder, ['lint', '--changed-since', 'main', '-'], { input: DOCUMENT })).stderr, /standard input is none/);
    assert.match(
      (await lint('--changed-since', 'main', '--write-baseline', 'known.json', 'docs')).stderr,
      /does not go with --changed-since/,
    );
  });
});
