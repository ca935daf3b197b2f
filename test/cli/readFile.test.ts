import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { bytesOf, Disk } from '../../src/node/readFile';

describe('many files', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmortem-disk-'));
    writeFileSync(join(folder, 'doors.md'), '# Doors – shut\n');
    writeFileSync(join(folder, 'empty.md'), '');
    writeFileSync(join(folder, 'large.md'), '');
    truncateSync(join(folder, 'large.md'), 5 * 1024 * 1024);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What comes back for a name, or what is said instead. */
  const told = (read: (name: string) => Promise<Uint8Array>, name: string): Promise<string> =>
    read(join(folder, name)).then(
      bytes => Buffer.from(bytes).toString('utf8'),
      error => String(error),
    );

  for (const [what, wait] of [
    ['that answers at once', 0],
    ['that does not', 50],
  ] as const) {
    it(`are read from a disk ${what} as one of them is`, async () => {
      let time = 0;
      const disk = new Disk(() => (time += wait));
      for (const name of ['doors.md', 'doors.md', 'empty.md', 'large.md', 'none.md', '.', 'doors.md']) {
        assert.equal(await told(file => disk.bytesOf(file), name), await told(bytesOf, name), name);
      }
      assert.equal(await told(file => disk.bytesOf(file), 'doors.md'), '# Doors – shut\n');
    });
  }

  if (process.platform !== 'win32') {
    it('may be a pipe, of which nothing is lost', async () => {
      const pipe = join(folder, 'pipe.md');
      assert.equal(spawnSync('mkfifo', [pipe]).status, 0);
      spawn('sh', ['-c', 'echo Doors > "$0"', pipe], { stdio: 'ignore' });
      assert.equal(await told(file => new Disk().bytesOf(file), 'pipe.md'), 'Doors\n');
    });
  }
});
