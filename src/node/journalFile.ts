import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type JournalRecord, journalLine, parseJournal } from '../core/issues/journal';
import type { Journal } from '../tracker/ports';
import { isAlive, startOf } from './alive';

/** A lock of another machine that nobody has touched for so long is nobody's. Milliseconds. */
const STALE = 10 * 60_000;
/** How often who holds it touches it: a question to a person, or a tracker's limit, may take longer than that. */
const TOUCHED_EACH = 60_000;
const BETWEEN_LOOKS = 150;

/** The journal cannot be written, or somebody else is exporting: nothing may be sent. */
export class JournalError extends Error {}

/** A journal on disk, held by one exporter at a time: the editor or the command line, in any worktree of the repository. */
export interface JournalFile extends Journal {
  release(): Promise<void>;
}

/** Reads what is written down, without holding it: for a plan that changes nothing. */
export async function readJournal(folder: string): Promise<readonly JournalRecord[]> {
  return readFile(join(folder, 'journal.jsonl'), 'utf8').then(parseJournal, () => []);
}

/**
 * Opens a journal for writing and holds its lock.
 *
 * @param patience milliseconds to wait for another exporter to come to its end.
 * @throws {JournalError} when it cannot be written or is held by another.
 */
export async function openJournal(folder: string, patience: number): Promise<JournalFile> {
  const lock = join(folder, 'lock');
  const path = join(folder, 'journal.jsonl');
  await mkdir(folder, { recursive: true }).catch(error => fail(path, error));
  const mine = JSON.stringify({ pid: process.pid, started: startOf(process.pid), host: hostname(), token: randomUUID() });
  await acquire(lock, mine, patience);
  const touching = setInterval(() => touch(lock), TOUCHED_EACH).unref();
  try {
    const text = await readFile(path, 'utf8').catch(error => (isMissing(error) ? '' : fail(path, error)));
    const records = [...parseJournal(text)];
    // The last line may have been cut off with its writer.
    if (text !== '' && !text.endsWith('\n')) await append(path, '\n');
    return {
      records: () => records,
      async append(record) {
        // A machine that slept may have lost it: what is written down before it is sent is the last moment to see that.
        if ((await readFile(lock, 'utf8').catch(() => '')) !== mine) throw new JournalError(TAKEN_OVER);
        await append(path, journalLine(record));
        records.push(record);
        touch(lock);
      },
      async release() {
        clearInterval(touching);
        if ((await readFile(lock, 'utf8').catch(() => '')) === mine) await rm(lock, { force: true });
      },
    };
  } catch (error) {
    clearInterval(touching);
    await rm(lock, { force: true });
    throw error;
  }
}

const TAKEN_OVER = 'Another export has taken over the journal of this one, which had not been heard of for long; nothing more is sent.';

function touch(lock: string): void {
  const now = new Date();
  try {
    utimesSync(lock, now, now);
  } catch {
    // It is gone, or not ours to touch: the next record tells.
  }
}

/** On the disk when it resolves. */
async function append(path: string, text: string): Promise<void> {
  const file = await open(path, 'a').catch(error => fail(path, error));
  try {
    await file.writeFile(text);
    await file.sync();
  } catch (error) {
    fail(path, error);
  } finally {
    await file.close();
  }
}

async function acquire(lock: string, mine: string, patience: number): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    if (await create(lock, mine)) return;
    const holder = await readFile(lock, 'utf8').catch(() => null);
    if (holder === null) continue; // it has just been released
    if (await isStale(lock, holder)) {
      await takeAway(lock, holder);
      continue;
    }
    if (Date.now() > end) throw new JournalError(await heldText(lock, holder));
    await delay(BETWEEN_LOOKS);
  }
}

async function create(lock: string, mine: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(mine);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return fail(lock, error);
  }
}

/**
 * Left behind by a process of this machine that is gone; by one of another, which cannot be asked for, when it was not touched for long. A process that is
 * alive keeps it: it may be stopped, or asleep with its machine, and goes on where it was.
 */
async function isStale(lock: string, holder: string): Promise<boolean> {
  const age = await ageOf(lock);
  try {
    const { pid, host, started = null } = JSON.parse(holder) as { pid: number; host: string; started?: string | null };
    return host === hostname() ? !isAlive(pid) || isAnother(pid, started) : age > STALE;
  } catch {
    return age > 2000; // its writer was killed while writing it
  }
}

/** Whether a process has the number of one that is gone. */
function isAnother(pid: number, started: string | null): boolean {
  const now = startOf(pid);
  return started !== null && now !== null && now !== started;
}

/** Milliseconds since it was touched. */
async function ageOf(lock: string): Promise<number> {
  return stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
}

async function heldText(lock: string, holder: string): Promise<string> {
  const text = `Another export is running (${describe(holder)}). Nothing was sent. Try again when it has ended.`;
  return (await ageOf(lock)) > STALE ? `${text} Where that process is no export, delete ${lock}.` : text;
}

/** Only one of several who see it stale gets hold of it; a lock that was taken meanwhile is put back. */
async function takeAway(lock: string, holder: string): Promise<void> {
  const aside = `${lock}.${randomUUID()}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if (isMissing(error)) return;
    fail(lock, error);
  }
  if ((await readFile(aside, 'utf8')) === holder) await rm(aside, { force: true });
  else await rename(aside, lock);
}

function describe(holder: string): string {
  const pid = /"pid":(\d+)/.exec(holder)?.[1];
  return pid ? `process ${pid}` : 'its lock was just taken';
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function fail(path: string, error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  throw new JournalError(`The journal of exports cannot be written (${path}: ${why}); without it nothing more is sent.`);
}
