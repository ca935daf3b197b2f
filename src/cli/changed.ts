import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { kindOf } from '../node/readFile';
import type { Expanded } from './files';
import { UsageError } from './output';

/** Enough for the names of a million files. Bytes. */
const LONGEST = 256 * 1024 * 1024;

/**
 * Of the files, those that were changed or added since the current branch has left `ref`, what is not committed yet included. What is wrong with a name stays, and so does the name of
 * a file that is not there: it is told as without git.
 *
 * @throws {UsageError} where git does not know `ref`, or is not there.
 */
export async function onlyChanged(entries: readonly Expanded[], ref: string): Promise<Expanded[]> {
  if (entries.includes('-')) throw new UsageError('--changed-since asks git about files; standard input is none');
  const changed = await changedFiles(ref);
  const kept = await Promise.all(
    entries.map(async entry => typeof entry !== 'string' || changed.has(await placeOf(entry)) || (await kindOf(entry)) === null),
  );
  return entries.filter((_, index) => kept[index]);
}

async function changedFiles(ref: string): Promise<ReadonlySet<string>> {
  const top = (await git(['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '');
  if (top === undefined) throw new UsageError('--changed-since asks git, and this is no folder of a git repository');
  // What begins with a dash is no option, and what comes back is a hash.
  const commit = (await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]))?.trim();
  if (!commit) throw new UsageError(`git knows no commit \`${ref}\` here; in a clone without its history, fetch it first`);
  const base = (await git(['merge-base', commit, 'HEAD']))?.trim();
  if (!base)
    throw new UsageError(`\`${ref}\` and the current branch have no commit in common here; in a clone without its history, fetch it first`);
  const lists = [
    await git(['-C', top, 'diff', '--name-only', '--no-renames', '--no-ext-diff', '--diff-filter=d', '-z', base, '--']),
    await git(['-C', top, 'ls-files', '--others', '--exclude-standard', '-z']),
  ];
  // Where it cannot say so, that nothing has changed would be a pass for all.
  if (lists.includes(null)) throw new UsageError(`git cannot say what has changed since \`${ref}\`; \`git diff ${base}\` tells why`);
  const names = lists.flatMap(list => list?.split('\0').filter(Boolean) ?? []);
  return new Set(await Promise.all(names.map(name => placeOf(join(top, name)))));
}

/** A link is changed with what it leads to: a document is linted by the name that it is asked for. */
async function placeOf(name: string): Promise<string> {
  return realpath(name).catch(() => resolve(name));
}

/** What git prints; null where it says no, or is not there. */
async function git(argv: readonly string[]): Promise<string | null> {
  return promisify(execFile)('git', [...argv], { windowsHide: true, maxBuffer: LONGEST }).then(
    ({ stdout }) => stdout,
    () => null,
  );
}
