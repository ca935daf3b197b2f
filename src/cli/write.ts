import { createHash, randomUUID } from 'node:crypto';
import { chmod, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { isAlive } from '../node/alive';

/**
 * Writes a file as a whole or not at all: a temporary file beside it takes its place. Its mode is kept, a link is followed, a byte order mark stays.
 *
 * @throws {Error} when the file no longer holds what was read from it; then nothing is written.
 */
export async function writeText(name: string, expected: string, text: string, hasBom: boolean): Promise<void> {
  const target = await realpath(name);
  const encode = (content: string): Buffer => Buffer.from((hasBom ? '\uFEFF' : '') + content, 'utf8');
  if (!(await readFile(target)).equals(encode(expected))) throw new Error(`${name} was changed meanwhile; it was left as it is`);
  const temporary = temporaryFor(target);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(encode(text));
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(temporary, (await stat(target)).mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/**
 * Whether a name leads, by a link, out of the folder that somebody works in: out of the current one for what is named below it, else out of the folder that
 * the name is in. A repository may hold a link to a file of its reader's own, which a fix of the whole repository must not reach.
 */
export async function leadsAway(name: string): Promise<boolean> {
  const isBelow = !isAbsolute(name) && !relative('.', name).startsWith('..');
  const folder = await realpath(isBelow ? '.' : dirname(name));
  const path = relative(folder, await realpath(name));
  return path.startsWith('..') || isAbsolute(path);
}

/** Writes a file of our own, as a whole or not at all, whether it was there before or not. */
export async function writeNew(name: string, text: string): Promise<void> {
  const temporary = temporaryFor(name);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, name);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Of this machine: in a folder that several share, the process of another one may be alive. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const TEMPORARY = /^(?<machine>[\da-f]{8})-(?<pid>\d+)-[\da-f]{8}\.tmp$/;

function temporaryFor(target: string): string {
  return `${target}.${MACHINE}-${process.pid}-${randomUUID().slice(0, 8)}.tmp`;
}

/** Removes the temporary files beside a file that killed runs of this program on this machine have left: none of a process that may still write it. */
export async function removeLeftovers(name: string): Promise<void> {
  const target = await realpath(name).catch(() => name);
  const start = `${basename(target)}.`;
  for (const entry of await readdir(dirname(target)).catch(() => [])) {
    const { machine, pid } = (entry.startsWith(start) && TEMPORARY.exec(entry.slice(start.length))?.groups) || {};
    if (machine === MACHINE && !isAlive(Number(pid))) await rm(join(dirname(target), entry), { force: true }).catch(() => {});
  }
}
