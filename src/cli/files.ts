import { readFile, stat } from 'node:fs/promises';
import { glob, isDynamicPattern } from 'tinyglobby';

/** A text file, as far as it could be read. */
export type SourceFile =
  | { readonly name: string; readonly text: string; readonly hasBom: boolean }
  | { readonly name: string; readonly problem: string };

/** The largest file that is read, in bytes. A postmortem has a few kilobytes; parsing megabytes takes seconds. */
const LARGEST = 4 * 1024 * 1024;

/** Names as given; patterns become the files that match them, sorted. A pattern that matches nothing is named as a problem. */
export async function expand(names: readonly string[]): Promise<(string | { readonly name: string; readonly problem: string })[]> {
  const expanded = await Promise.all(
    names.map(async name => {
      if (name === '-' || !isDynamicPattern(name) || (await exists(name))) return [name];
      const found = await glob(name.replaceAll('\\', '/'), { ignore: ['**/node_modules/**'], expandDirectories: false });
      return found.length > 0 ? found.sort() : [{ name, problem: 'no file matches this pattern' }];
    }),
  );
  return expanded.flat();
}

async function exists(name: string): Promise<boolean> {
  return stat(name).then(
    () => true,
    () => false,
  );
}

/** Reads a file, or standard input for `-`. Never throws: what went wrong comes back in words. */
export async function readSource(name: string): Promise<SourceFile> {
  try {
    const bytes = name === '-' ? await readStandardInput() : await readBytes(name);
    return { name, ...decode(bytes) };
  } catch (error) {
    return { name, problem: problemIn(error) };
  }
}

class Unreadable extends Error {}

async function readBytes(name: string): Promise<Uint8Array> {
  const { size } = await stat(name);
  if (size > LARGEST)
    throw new Unreadable(`is too large (${(size / 1024 / 1024).toFixed(1)} MB; at most ${LARGEST / 1024 / 1024} MB are read)`);
  return readFile(name);
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** UTF-8 only: a wrong guess at another encoding would be written back as damage. */
function decode(bytes: Uint8Array): { readonly text: string; readonly hasBom: boolean } {
  if (bytes.length === 0) throw new Unreadable('is empty');
  if (bytes.includes(0)) throw new Unreadable('is a binary file');
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), hasBom };
  } catch {
    throw new Unreadable('is not valid UTF-8');
  }
}

function problemIn(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EISDIR':
      return 'is a directory';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied';
    default:
      return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
