import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { JournalRecord } from '../../src/core/issues/journal';
import { startOf } from '../../src/node/alive';
import { JournalError, openJournal, readJournal } from '../../src/node/journalFile';

const RECORD: JournalRecord = {
  v: 1,
  at: '2026-03-01T10:00:00.000Z',
  run: 'run',
  host: 'api.github.com',
  repository: 'acme/ops',
  key: 'abcdefghijklmnopqrstuvwxy2',
  path: 'outage.md',
  state: 'intent',
};

let folder = '';
let lock = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postmortem-journal-'));
  lock = join(folder, 'lock');
});
afterEach(async () => {
  mock.timers.reset();
  await rm(folder, { recursive: true, force: true });
});

/** A lock that somebody holds, who has touched it so many minutes ago. */
async function heldBy(holder: object, minutes: number): Promise<void> {
  await writeFile(lock, JSON.stringify({ token: 'another', host: hostname(), ...holder }));
  await touched(minutes);
}
async function touched(minutes: number): Promise<void> {
  const at = new Date(Date.now() - minutes * 60_000);
  await utimes(lock, at, at);
}
async function gonePid(): Promise<number> {
  const child = spawn(process.execPath, ['--eval', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}
const opens = async (): Promise<void> => (await openJournal(folder, 0)).release();

describe('the lock of the journal', () => {
  it('stays with a process of this machine that is alive, however long it has not touched it', async () => {
    await heldBy({ pid: process.pid, started: startOf(process.pid) }, 61);
    await assert.rejects(openJournal(folder, 0), (error: Error) => {
      assert.ok(error instanceof JournalError);
      assert.match(error.message, /^Another export is running \(process \d+\)\. Nothing was sent\. Try again when it has ended\./);
      assert.ok(error.message.endsWith(`Where that process is no export, delete ${lock}.`), error.message);
      return true;
    });
    await heldBy({ pid: process.pid }, 61);
    await assert.rejects(openJournal(folder, 0), JournalError, 'one that an earlier version has written');
  });

  it('goes over from a process that is gone', async () => {
    await heldBy({ pid: await gonePid() }, 0);
    await opens();
  });

  it('goes over from a process whose number another one has by now', { skip: startOf(process.pid) === null }, async () => {
    await heldBy({ pid: process.pid, started: 'another boot 12345' }, 0);
    await opens();
  });

  it('goes over from another machine that has not touched it for ten minutes', async () => {
    await heldBy({ pid: process.pid, host: 'another' }, 9);
    await assert.rejects(openJournal(folder, 0), JournalError);
    await touched(11);
    await opens();
  });

  it('is touched as long as it is held, whatever is waited for', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    const journal = await openJournal(folder, 0);
    await touched(9);
    mock.timers.tick(60_000);
    assert.ok(Date.now() - (await stat(lock)).mtimeMs < 60_000);
    await journal.release();
    mock.timers.tick(60_000);
    await assert.rejects(stat(lock), { code: 'ENOENT' });
  });

  it('is looked at before anything is written down: whoever has lost it sends nothing more', async () => {
    const journal = await openJournal(folder, 0);
    await journal.append(RECORD);
    await heldBy({ pid: process.pid }, 0);
    await assert.rejects(journal.append(RECORD), /Another export has taken over .* nothing more is sent/);
    assert.equal((await readJournal(folder)).length, 1);
    await journal.release();
    assert.match(await readFile(lock, 'utf8'), /another/, 'the lock is left to whom it belongs');
  });
});
