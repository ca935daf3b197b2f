import { randomUUID } from 'node:crypto';
import { chmod, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Writes a file as a whole or not at all: a temporary file beside it takes its place. Its mode is kept, a link is followed, a byte order mark stays.
 *
 * @throws {Error} when the file no longer holds what was read from it; then nothing is written.
 */
export async function writeText(name: string, expected: string, text: string, hasBom: boolean): Promise<void> {
  const target = await realpath(name);
  const encode = (content: string): Buffer => Buffer.from((hasBom ? '\uFEFF' : '') + content, 'utf8');
  if (!(await readFile(target)).equals(encode(expected))) throw new Error(`${name} was changed meanwhile; it was left as it is`);
  const temporary = `${target}.${randomUUID()}.tmp`;
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

/** Writes a file of our own, as a whole or not at all, whether it was there before or not. */
export async function writeNew(name: string, text: string): Promise<void> {
  const temporary = `${name}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, name);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
