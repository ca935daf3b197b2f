import { readFile, stat } from 'node:fs/promises';
import { escapePath, glob, isDynamicPattern } from 'tinyglobby';
import { GitIgnore } from './gitIgnore';

/** A text file, as far as it could be read. */
export type SourceFile =
  | { readonly name: string; readonly text: string; readonly hasBom: boolean }
  | { readonly name: string; readonly problem: string };

/** The largest file that is read, in bytes. A postmortem has a few kilobytes; parsing megabytes takes seconds. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Names as given; patterns become the files that match them, and folders the Markdown files in them, sorted, without what `.gitignore` leaves out.
 * What is named outright is taken in any case. A pattern or a folder with nothing in it is named as a problem.
 */
export async function expand(names: readonly string[]): Promise<(string | { readonly name: string; readonly problem: string })[]> {
  const ignored = new GitIgnore();
  const expanded = await Promise.all(
    names.map(async name => {
      const kind = name === '-' ? 'file' : await kindOf(name);
      if (kind === 'file' || (kind === null && !isDynamicPattern(name))) return [name];
      const pattern =
        kind === 'folder' ? `${escapePath(name.replaceAll('\\', '/')).replace(/\/+$/, '')}/**/*.{md,markdown}` : name.replaceAll('\\', '/');
      const found = await glob(pattern, { ignore: ['**/node_modules/**'], expandDirectories: false, dot: false });
      const kept = (await Promise.all(found.map(async file => ((await ignored.ignores(file)) ? [] : [file])))).flat();
      if (kept.length > 0) return kept.sort();
      return [{ name, problem: kind === 'folder' ? 'no Markdown file is in this folder' : 'no file matches this pattern' }];
    }),
  );
  return [...new Set(expanded.flat())];
}

async function kindOf(name: string): Promise<'file' | 'folder' | null> {
  return stat(name).then(
    stats => (stats.isDirectory() ? 'folder' : 'file'),
    () => null,
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
