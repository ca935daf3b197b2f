import { execFile } from 'node:child_process';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';

/** What git says; null where it says no, or is not there. */
export async function git(folder: string, argv: readonly string[]): Promise<string | null> {
  return promisify(execFile)('git', ['-C', folder, ...argv], { windowsHide: true }).then(
    ({ stdout }) => stdout.trim() || null,
    () => null,
  );
}

/** A file in its repository, as far as it is in one. */
export interface FileInGit {
  /** The folder of the repository's files; null outside of one. */
  readonly root: string | null;
  /** The file's path from there, with slashes; outside of a repository from the working folder. */
  readonly path: string;
  /** Where all worktrees of the repository keep what is theirs together. */
  readonly commonDir: string | null;
  /** Address of the remote that the branch follows, else of `upstream`, else of `origin`. */
  readonly remote: string | null;
  /** Of `upstream` and `origin`, where the branch follows neither: only a person can say which of a fork and its parent is meant. */
  readonly rivals: readonly string[];
}

/** Looks where a file belongs. */
export async function fileInGit(name: string): Promise<FileInGit> {
  const file = resolve(name);
  const folder = dirname(file);
  // Git resolves links in the folder's name, so that a path cannot be told by comparing the two. The prefix is empty at the top, and so comes last.
  const said = await git(folder, ['rev-parse', '--show-toplevel', '--git-common-dir', '--show-prefix']);
  const [root = null, commonDir = '', prefix = ''] = said?.split('\n') ?? [];
  if (root === null) return { root, path: relative(process.cwd(), file).split(sep).join('/'), commonDir: null, remote: null, rivals: [] };
  return { root, path: `${prefix}${basename(file)}`, commonDir: resolve(folder, commonDir), ...(await remoteOf(folder)) };
}

async function remoteOf(folder: string): Promise<Pick<FileInGit, 'remote' | 'rivals'>> {
  const branch = await git(folder, ['symbolic-ref', '--short', 'HEAD']);
  const followed = branch === null ? null : await git(folder, ['config', `branch.${branch}.remote`]);
  const addressOf = (name: string): Promise<string | null> => git(folder, ['remote', 'get-url', name]);
  const own = followed === null || followed === '.' ? null : await addressOf(followed);
  if (own !== null) return { remote: own, rivals: [] };
  const known = [await addressOf('upstream'), await addressOf('origin')].filter(address => address !== null);
  return { remote: known[0] ?? null, rivals: known };
}

/** Where a file can be seen: at a commit that the remote has, where the file is as it is there, else on the branch. */
export async function revisionOf(name: string): Promise<{ readonly ref: string; readonly isPushed: boolean } | null> {
  const folder = dirname(resolve(name));
  const head = await git(folder, ['rev-parse', 'HEAD']);
  if (head === null) return null;
  const isClean = (await git(folder, ['status', '--porcelain', '--', resolve(name)])) === null;
  const isOnRemote = (await git(folder, ['branch', '--remotes', '--contains', head])) !== null;
  if (isClean && isOnRemote) return { ref: head, isPushed: true };
  const branch = await git(folder, ['symbolic-ref', '--short', 'HEAD']);
  return { ref: branch ?? head, isPushed: false };
}
