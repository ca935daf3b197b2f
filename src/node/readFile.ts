import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';

/** The largest file that is read, in bytes. A postmortem has a few kilobytes; parsing megabytes takes seconds. */
const LARGEST = 4 * 1024 * 1024;

/** Why a file was not read, in words that follow its name. */
export class UnreadableError extends Error {}

/** Of what a link leads to; null where nothing is there. */
export async function kindOf(name: string): Promise<'file' | 'folder' | 'other' | null> {
  return stat(name).then(
    stats => (stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other'),
    () => null,
  );
}

/**
 * Reads no more than it may: a device or a pipe says nothing of its size, and may have no end.
 * @throws {UnreadableError} where there is more, and what Node throws.
 */
export async function bytesOf(name: string): Promise<Uint8Array> {
  const file = await open(name);
  try {
    const stats = await file.stat();
    const { size } = stats;
    if (size > LARGEST)
      throw new UnreadableError(`is too large (${(size / 1024 / 1024).toFixed(1)} MB; at most ${LARGEST / 1024 / 1024} MB are read)`);
    if (!stats.isFile()) return await bytesFrom(file.createReadStream({ autoClose: false }));
    // Nearly always all of it comes at once; what has grown or shrunk meanwhile is read as what says nothing of its size.
    const whole = Buffer.allocUnsafe(size + 1);
    const { bytesRead } = await file.read(whole, 0, size + 1, 0);
    if (bytesRead === size && size > 0) return whole.subarray(0, size);
    return await bytesFrom(file.createReadStream({ autoClose: false, start: 0 }));
  } finally {
    await file.close();
  }
}

/**
 * Where many files are read. A disk that answers at once is asked for one after the other: handing a question to another thread takes longer than its answer. One that
 * does not is asked for several at a time.
 */
export class Disk {
  /** How long the last files took, the latest of them more than those before. Milliseconds. */
  #wait = 0;
  readonly #now: () => number;

  /** @param now milliseconds, from whenever. */
  constructor(now: () => number = () => process.uptime() * 1000) {
    this.#now = now;
  }

  /** As `bytesOf`. */
  async bytesOf(name: string): Promise<Uint8Array> {
    if (this.#wait > AT_ONCE) return bytesOf(name);
    const start = this.#now();
    const bytes = bytesAtOnce(name);
    this.#wait += (Math.min(this.#now() - start, LONGEST) - this.#wait) * WEIGHT;
    return bytes ?? bytesOf(name);
  }
}

/** Milliseconds: what lies in memory is there in a tenth of one. */
const AT_ONCE = 1;
/** One file that a busy machine makes wait is no slow disk: it counts as one that took so many milliseconds. */
const LONGEST = 5;
const WEIGHT = 0.05;

/** Null for what is no file of a usual size, or cannot be read: that is told by `bytesOf`. */
function bytesAtOnce(name: string): Uint8Array | null {
  let file: number | null = null;
  try {
    const stats = statSync(name);
    // To open a pipe and close it again would take away what is written into it.
    if (!stats.isFile()) return null;
    const { size } = stats;
    if (size === 0 || size > LARGEST) return null;
    file = openSync(name, 'r');
    // One that was written meanwhile is read from its beginning once more, and so is what is a pipe by now.
    const whole = Buffer.allocUnsafe(size + 1);
    return readSync(file, whole, 0, size + 1, 0) === size ? whole.subarray(0, size) : null;
  } catch {
    return null;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/** As `bytesOf`, of a stream. */
export async function bytesFrom(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > LARGEST) throw new UnreadableError(`is too large (at most ${LARGEST / 1024 / 1024} MB are read)`);
  }
  return Buffer.concat(chunks);
}

/**
 * The text of a small file that is one, such as a configuration: not of a folder, a device, or what a link to one leads to. Null where it cannot be read.
 */
export async function readSmall(name: string): Promise<string | null> {
  if ((await kindOf(name)) !== 'file') return null;
  return bytesOf(name).then(
    bytes => Buffer.from(bytes).toString('utf8'),
    () => null,
  );
}
