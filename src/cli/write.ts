import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, renameSync, type Stats } from 'node:fs';
import { access, chmod, chown, constants, open, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { REPORT_HEADING } from '../core/overview/markdown';
import { isAlive } from '../node/alive';
import { UsageError } from './output';

/**
 * Writes a file as a whole or not at all: a temporary file beside it takes its place. Its mode and its owner are kept, a link is followed, a byte order mark
 * stays.
 *
 * @throws {Error} when the file no longer holds what was read from it, or must not be replaced; then it is as it was.
 */
export async function writeText(name: string, expected: string, text: string, hasBom: boolean): Promise<void> {
  const target = await realpath(name);
  const encode = (content: string): Buffer => Buffer.from((hasBom ? '\uFEFF' : '') + content, 'utf8');
  const before = encode(expected);
  const why = await whyKept(name);
  if (why !== null) throw new Error(`${name} ${why}; it was left as it is`);
  if (!(await readFile(target)).equals(before)) throw changed(name);
  const temporary = temporaryFor(target);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(encode(text));
      await file.sync();
    } finally {
      await file.close();
    }
    await makeAlike(temporary, await stat(target));
    replaceUnchanged(temporary, target, before, name);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function changed(name: string): Error {
  return new Error(`${name} was changed meanwhile; it was left as it is`);
}

/**
 * Putting a file on the disk takes milliseconds, on a busy one a second, and whatever an editor saves in between would be gone. So the last look and the
 * renaming follow each other at once, with nothing of ours between them.
 */
function replaceUnchanged(temporary: string, target: string, before: Buffer, name: string): void {
  if (!readFileSync(target).equals(before)) throw changed(name);
  renameSync(temporary, target);
}

/** The mode, and the owner as far as this user may give files away: what root writes in a container is still its owner's. */
async function makeAlike(file: string, { mode, uid, gid }: Stats): Promise<void> {
  const ours = await stat(file);
  if (process.platform !== 'win32' && (ours.uid !== uid || ours.gid !== gid))
    await chown(file, uid, gid).catch(() => chown(file, ours.uid, gid).catch(() => {}));
  // After its owner, whose change takes bits of it away.
  await chmod(file, mode);
}

/**
 * Why a file must not be replaced, in words that follow its name; null where nothing speaks against it. Asked before anything is sent whose link could then not be
 * written.
 *
 * A file with several names is left alone: replaced, the other name keeps the old text; written in place, it could be torn by a crash, and a copy that somebody
 * keeps as a backup would change with it. Only its owner knows which of them is meant.
 */
export async function whyKept(name: string): Promise<string | null> {
  const target = await realpath(name);
  const { mode, nlink } = await stat(target);
  if (nlink > 1) return 'has another name besides (a hard link), which would keep the old text';
  // Root may write it all the same: but somebody has said that it is not to be changed.
  if ((mode & 0o222) === 0 || !(await isWritable(target))) return 'is read-only';
  if (!(await isWritable(dirname(target)))) return 'cannot be replaced, since nothing may be written into its folder';
  return null;
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
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

/**
 * Writes a file of our own, as a whole or not at all, whether it was there before or not. Of Markdown only what this program has written is replaced: where a
 * shell makes `--write-baseline docs/*.md` into names of files, or one is forgotten, the first of them would be a document.
 *
 * @throws {UsageError} where it cannot be written; then nothing is.
 */
export async function writeNew(name: string, text: string): Promise<void> {
  if (await isDocument(name)) throw new UsageError(`${name} is a document, and was left as it was; name another file to write to`);
  const temporary = temporaryFor(name);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, name);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new UsageError(`${name} cannot be written: ${whyNotWritten(error as NodeJS.ErrnoException)}`);
  }
}

async function isDocument(name: string): Promise<boolean> {
  if (!/\.(?:md|markdown)$/i.test(name)) return false;
  const text = await readFile(name, 'utf8').catch(() => REPORT_HEADING);
  return text.trim() !== '' && !text.startsWith(REPORT_HEADING);
}

function whyNotWritten({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'its folder does not exist';
    case 'EISDIR':
    case 'ENOTEMPTY':
      return 'it is a folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'permission denied';
    default:
      return message;
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
