import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { goneFrom } from '../../src/node/git';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'postmortem-git-'));
  await git('init', '-q', '-b', 'main');
  await commit('docs/here.md', 'docs/old.md');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function git(...argv: string[]): Promise<void> {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
  await promisify(execFile)('git', ['-C', root, ...who, ...argv]);
}
async function commit(...names: string[]): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), `# ${name}\n`);
  }
  await git('add', '-A');
  await git('commit', '-qm', names.join());
}
async function move(from: string, to: string): Promise<void> {
  await git('mv', from, to);
  await git('commit', '-qm', 'Moved');
}
const gone = async (names: readonly string[], known: readonly string[] = []): Promise<string[]> => [
  ...(await goneFrom(root, names, new Set(known))),
];

describe('a document that an issue names by its path', () => {
  it('is gone where it was renamed or deleted, committed or not', async () => {
    await git('mv', 'docs/old.md', 'docs/new.md');
    assert.deepEqual(await gone(['docs/old.md', 'docs/here.md', 'docs/new.md']), ['docs/old.md']);
    await git('commit', '-qm', 'Moved');
    assert.deepEqual(await gone(['docs/old.md', 'docs/here.md', 'docs/new.md']), ['docs/old.md']);
  });

  it('is gone where a branch has renamed it, also when others have it still, and when it is merged', async () => {
    await git('checkout', '-qb', 'feature');
    await move('docs/old.md', 'docs/new.md');
    assert.deepEqual(await gone(['docs/old.md']), ['docs/old.md']);
    await commit('docs/late.md');
    await move('docs/late.md', 'docs/later.md');
    await git('checkout', '-q', 'main');
    await commit('docs/other.md');
    await git('merge', '-q', '--no-edit', 'feature');
    assert.deepEqual(await gone(['docs/late.md', 'docs/old.md']), ['docs/late.md', 'docs/old.md']);
  });

  it('is gone where its branch was squashed, after it had been renamed there', async () => {
    await git('checkout', '-qb', 'feature');
    await commit('docs/late.md');
    await move('docs/late.md', 'docs/later.md');
    await git('checkout', '-q', 'main');
    await git('merge', '-q', '--squash', 'feature');
    await git('commit', '-qm', 'Squashed');
    assert.deepEqual(await gone(['docs/late.md']), ['docs/late.md']);
  });

  it('is gone where it was never committed, and was exported from here under another name', async () => {
    await writeFile(join(root, 'draft.md'), '');
    assert.deepEqual(await gone(['draft.md', 'before.md'], ['before.md']), ['before.md']);
  });

  it('is not gone where another branch has it, which is not merged yet', async () => {
    await git('checkout', '-qb', 'feature');
    await commit('docs/late.md');
    await git('checkout', '-q', 'main');
    assert.deepEqual(await gone(['docs/late.md'], ['docs/late.md']), []);
  });

  it('is not gone where it is of another repository, or what names it is no path', async () => {
    assert.deepEqual(await gone(['postmortems/elsewhere.md', 'inc-1', '../x.md']), []);
  });

  it('is not gone where its name is written in another form of Unicode', async () => {
    await commit('docs/café.md'.normalize('NFD'));
    assert.deepEqual(await gone(['docs/café.md'.normalize('NFC')]), []);
    await git('mv', 'docs/café.md'.normalize('NFD'), 'docs/coffee.md');
    assert.deepEqual(await gone(['docs/café.md'.normalize('NFC')]), ['docs/café.md'.normalize('NFC')]);
  });

  it('is not gone where git does not look at it', async () => {
    await commit('.gitignore', 'notes.md');
    await writeFile(join(root, '.gitignore'), 'private.md\n');
    await writeFile(join(root, 'private.md'), '');
    assert.deepEqual(await gone(['private.md'], ['private.md']), []);
  });

  it('may be gone where git knows too little: then a person is asked', async () => {
    await move('docs/old.md', 'docs/new.md');
    const shallow = await mkdtemp(join(tmpdir(), 'postmortem-git-'));
    await promisify(execFile)('git', ['clone', '-q', '--depth', '1', `file://${root}`, shallow]);
    await rm(root, { recursive: true });
    await rename(shallow, root);
    assert.deepEqual(await gone(['docs/old.md', 'docs/here.md', 'inc-1']), ['docs/old.md']);
  });
});
