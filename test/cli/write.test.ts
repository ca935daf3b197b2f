import assert from 'node:assert/strict';
import promises, { chmod, chown, link, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { writeText } from '../../src/cli/write';

/** Whoever is root may write everything, and give files away. */
const IS_ROOT = process.getuid?.() === 0;

let folder = '';
let file = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-write-'));
  file = join(folder, 'outage.md');
  await writeFile(file, 'before\n');
});
afterEach(async () => {
  mock.restoreAll();
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true, force: true });
});

const text = (): Promise<string> => readFile(file, 'utf8');
/** Nothing of ours is left beside the document. */
const assertAlone = async (): Promise<void> => assert.deepEqual(await readdir(folder), ['outage.md']);

/** Does something as soon as what is to take the file's place is on the disk: the last moment at which others are waited for. */
function onceOnDisk(then: () => Promise<void>): void {
  const { open } = promises;
  mock.method(promises, 'open', async (...argv: Parameters<typeof open>) => {
    const opened = await open(...argv);
    if (!String(argv[0]).endsWith('.tmp')) return opened;
    const sync = opened.sync.bind(opened);
    opened.sync = async () => {
      await sync();
      await then();
    };
    return opened;
  });
}

describe('a file that is written', () => {
  it('is replaced as a whole', async () => {
    await writeText(file, 'before\n', 'after\n', false);
    assert.equal(await text(), 'after\n');
    await assertAlone();
  });

  it('keeps what another program saves while ours is being put on the disk', async () => {
    onceOnDisk(() => writeFile(file, 'saved\n'));
    await assert.rejects(writeText(file, 'before\n', 'after\n', false), /outage\.md was changed meanwhile; it was left as it is/);
    assert.equal(await text(), 'saved\n');
    await assertAlone();
  });

  it('keeps what another program puts in its place meanwhile', async () => {
    onceOnDisk(async () => {
      await writeFile(`${file}~`, 'saved\n');
      await promises.rename(`${file}~`, file);
    });
    await assert.rejects(writeText(file, 'before\n', 'after\n', false), /was changed meanwhile/);
    assert.equal(await text(), 'saved\n');
    await assertAlone();
  });

  it('does not come back where somebody has deleted it meanwhile', async () => {
    onceOnDisk(() => rm(file));
    await assert.rejects(writeText(file, 'before\n', 'after\n', false));
    assert.deepEqual(await readdir(folder), []);
  });

  it('stays the one of its owner and its group, with its mode', { skip: !IS_ROOT && 'only root may give files away' }, async () => {
    await chmod(file, 0o640);
    await chown(file, 1234, 2345);
    await writeText(file, 'before\n', 'after\n', false);
    const { uid, gid, mode } = await stat(file);
    assert.deepEqual([uid, gid, mode & 0o777], [1234, 2345, 0o640]);
  });

  it('is left alone where it has another name, which would keep the old text', async () => {
    await mkdir(join(folder, 'other'));
    await link(file, join(folder, 'other', 'copy.md'));
    await assert.rejects(writeText(file, 'before\n', 'after\n', false), /outage\.md has another name besides \(a hard link\)/);
    assert.deepEqual([await text(), await readFile(join(folder, 'other', 'copy.md'), 'utf8')], ['before\n', 'before\n']);
  });

  it('is left alone where its author has made it read-only', async () => {
    await chmod(file, 0o444);
    await assert.rejects(writeText(file, 'before\n', 'after\n', false), /outage\.md is read-only; it was left as it is/);
    assert.equal(await text(), 'before\n');
    await assertAlone();
  });

  it('is left alone where nothing may be written into its folder', { skip: IS_ROOT && 'root may write everywhere' }, async () => {
    await chmod(folder, 0o555);
    await assert.rejects(writeText(file, 'before\n', 'after\n', false), /nothing may be written into its folder/);
    assert.equal(await text(), 'before\n');
  });
});
