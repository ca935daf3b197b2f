import { realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { bytesFrom, Disk, kindOf, UnreadableError } from '../node/readFile';
import { GitIgnore } from './gitIgnore';
import { byName, markdownIn, type Placed } from './markdownIn';

/** A text file, as far as it could be read. */
export type SourceFile =
  | { readonly name: string; readonly text: string; readonly hasBom: boolean }
  | { readonly name: string; readonly problem: string };

/** So many files are read ahead where many are read. */
export const READ_AHEAD = 16 * Math.min(4, availableParallelism());

/**
 * Names as given; patterns become the files that match them, and folders the Markdown files in them, sorted, without what `.gitignore` leaves out.
 * What is named outright is taken in any case. A pattern or a folder with nothing in it is named as a problem. A file that is reached by several names, or
 * through links that lead round in a circle, is there once.
 */
export async function expand(names: readonly string[]): Promise<Expanded[]> {
  const ignored = new GitIgnore();
  const expanded = await Promise.all(names.map(name => filesOf(name, ignored)));
  return eachOnce(expanded.flat());
}

async function filesOf(name: string, ignored: GitIgnore): Promise<readonly (Placed | Problem)[]> {
  if (name === '-') return [{ name, place: name }];
  const kind = await kindOf(name);
  if (kind === 'folder') {
    const found = await markdownIn(name, ignored);
    return found.length > 0 ? found : [{ name, problem: 'no Markdown file is in this folder' }];
  }
  if (kind !== null) return [await placed(name)];
  // Most are called with the name of a file, and need none of it.
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(name)) return [await placed(name)];
  const found = await glob(name.replaceAll('\\', '/'), { ignore: ['**/node_modules/**'], expandDirectories: false, dot: false });
  // A link may lead to a device that never ends, or that waits.
  const files = await Promise.all(
    found.map(async file => ((await kindOf(file)) === 'file' && !(await ignored.ignores(file)) ? [await placed(file)] : [])),
  );
  const kept = files.flat().sort(byName);
  return kept.length > 0 ? kept : [{ name, problem: 'no file matches this pattern' }];
}

interface Problem {
  readonly name: string;
  readonly problem: string;
}

/** A file by its name, or what is wrong with a name. */
export type Expanded = string | Problem;

/** Of several names of a file its own is kept, else the first. */
function eachOnce(files: readonly (Placed | Problem)[]): Expanded[] {
  const chosen = new Map<string, string>();
  for (const file of files) {
    if ('problem' in file) continue;
    const known = chosen.get(file.place);
    if (known === undefined || (resolve(known) !== file.place && resolve(file.name) === file.place)) chosen.set(file.place, file.name);
  }
  const kept = files.filter(file => 'problem' in file || chosen.get(file.place) === file.name);
  return [...new Set(kept.map(file => ('problem' in file ? file : file.name)))];
}

async function placed(name: string): Promise<Placed> {
  return { name, place: await realpath(name).catch(() => resolve(name)) };
}

/** Reads a file, or standard input for `-`. Never throws: what went wrong comes back in words. */
export async function readSource(name: string): Promise<SourceFile> {
  const file = await readBytes(name);
  return 'problem' in file ? file : decodeFile(file);
}

/** A file as it lies there. */
export interface FileBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file, or standard input for `-`, without a look at what is in it. Never throws.
 * @param disk the same for all of many files.
 */
export async function readBytes(name: string, disk = new Disk()): Promise<FileBytes | { readonly name: string; readonly problem: string }> {
  try {
    return { name, bytes: name === '-' ? await bytesFrom(process.stdin) : await disk.bytesOf(name) };
  } catch (error) {
    return { name, problem: problemIn(error) };
  }
}

/** The text of a file. Never throws. */
export function decodeFile({ name, bytes }: FileBytes): SourceFile {
  try {
    return { name, ...decode(bytes) };
  } catch (error) {
    return { name, problem: problemIn(error) };
  }
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 only: a wrong guess at another encoding would be written back as damage. */
function decode(bytes: Uint8Array): { readonly text: string; readonly hasBom: boolean } {
  if (bytes.includes(0)) throw new UnreadableError('is a binary file');
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: UTF8.decode(bytes), hasBom };
  } catch {
    throw new UnreadableError('is not valid UTF-8; save it in that encoding');
  }
}

/** Why a text was not read that could be, in words that follow its name. */
export function whyUnparsed(error: unknown): string {
  const why = error instanceof RangeError ? 'it is nested too deeply' : error instanceof Error ? error.message : String(error);
  return `cannot be parsed: ${why}`;
}

function problemIn(error: unknown): string {
  if (error instanceof UnreadableError) return error.message;
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
