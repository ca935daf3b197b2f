import { execFile } from 'node:child_process';
import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { withoutMarkdownEnding } from '../core/text/markdownName';

/** Names of all files of a large repository. Bytes. */
const LONGEST = 1 << 28;

/** What git says; null where it says no, or is not there. @param input what it reads. */
export async function git(folder: string, argv: readonly string[], input = ''): Promise<string | null> {
  const said = promisify(execFile)('git', ['-C', folder, ...argv], { windowsHide: true, maxBuffer: LONGEST });
  // One that reads nothing may have ended already.
  said.child.stdin?.on('error', () => {}).end(input);
  return said.then(
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
  const file = await ownName(resolve(name));
  const folder = dirname(file);
  // Git resolves links in the folder's name, so that a path cannot be told by comparing the two. The prefix is empty at the top, and so comes last.
  const said = await git(folder, ['rev-parse', '--show-toplevel', '--git-common-dir', '--show-prefix']);
  const [root = null, commonDir = '', prefix = ''] = said?.split('\n') ?? [];
  if (root === null) return { root, path: relative(process.cwd(), file).split(sep).join('/'), commonDir: null, remote: null, rivals: [] };
  return { root, path: `${prefix}${basename(file)}`, commonDir: resolve(folder, commonDir), ...(await remoteOf(folder)) };
}

/** A file that is named by a link to it is the same file, as long as both are in one repository. */
async function ownName(file: string): Promise<string> {
  const isLink = await lstat(file).then(
    stats => stats.isSymbolicLink(),
    () => false,
  );
  if (!isLink) return file;
  const real = await realpath(file).catch(() => file);
  const [one, other] = await Promise.all([file, real].map(each => git(dirname(each), ['rev-parse', '--show-toplevel'])));
  return one !== null && one === other ? real : file;
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

/**
 * Of documents that issues name by their paths, those that are gone: their issues may belong to a document of another name. One that only another branch has,
 * or that this repository has never heard of, is not gone: it belongs to somebody else. Where little of the history is there, nobody knows, and it may be.
 *
 * @param names as they are written in issues, in NFC; identifiers of documents are among them, which are no paths.
 * @param exported paths that were exported from here: a file may have got another name before it was committed.
 */
export async function goneFrom(root: string, names: readonly string[], exported: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const listed = namesIn(await git(root, ['ls-files', '--cached', '--others', '--exclude-standard', '-z']));
  const away: string[] = [];
  for (const name of names) if (!listed.has(name) && !(await isOnDisk(root, name))) away.push(name);
  if (away.length === 0) return new Set();
  const wereHere = await inHistory(root, ['HEAD'], away);
  const others = away.filter(name => !wereHere.has(name));
  const elsewhere = others.length > 0 ? await atTips(root, others) : new Set<string>();
  const nowhere = others.filter(name => !elsewhere.has(name));
  const wereSomewhere = nowhere.length > 0 ? await inHistory(root, ['--all'], nowhere) : new Set<string>();
  const isShallow = (await git(root, ['rev-parse', '--is-shallow-repository'])) === 'true';
  const isGone = (name: string): boolean =>
    wereSomewhere.has(name) || exported.has(name) || (isShallow && withoutMarkdownEnding(name) !== name);
  return new Set([...wereHere, ...nowhere.filter(isGone)]);
}

/** What git has written between zeros, in NFC: macOS hands out names in NFD. */
function namesIn(said: string | null): Set<string> {
  return new Set((said ?? '').split('\0').map(name => name.trim().normalize('NFC')));
}

async function isOnDisk(root: string, name: string): Promise<boolean> {
  return stat(join(root, name)).then(
    () => true,
    () => false,
  );
}

const FORMS = ['NFC', 'NFD'] as const;

/** Those of the paths that a commit has changed; also in branches whose changes were merged away. */
async function inHistory(root: string, from: readonly string[], names: readonly string[]): Promise<Set<string>> {
  const paths = new Set(names.filter(isPath).flatMap(name => FORMS.map(form => name.normalize(form))));
  if (paths.size === 0) return new Set();
  const wanted = ['log', ...from, '--full-history', '--no-renames', '--name-only', '--format=', '-z', '--', ...paths];
  const found = namesIn(await git(root, ['--literal-pathspecs', ...wanted]));
  return new Set(names.filter(name => found.has(name)));
}

/** Those of the paths that are files at the tip of a branch, here or at a remote. */
async function atTips(root: string, names: readonly string[]): Promise<Set<string>> {
  const refs = await git(root, ['for-each-ref', '--format=%(objectname)', 'refs/heads', 'refs/remotes']);
  const asked = [...new Set(refs?.split('\n') ?? [])].flatMap(tip =>
    names.filter(isPath).flatMap(name => FORMS.map(form => ({ name, line: `${tip}:${name.normalize(form)}` }))),
  );
  if (asked.length === 0) return new Set();
  const said = await git(root, ['cat-file', '--batch-check=%(objecttype)'], `${asked.map(({ line }) => line).join('\n')}\n`);
  const types = said?.split('\n') ?? [];
  return new Set(asked.flatMap(({ name }, index) => (types[index] === 'blob' ? [name] : [])));
}

/** One that git can be asked for, a line each: what leads out of the repository ends the question for all others. */
function isPath(name: string): boolean {
  return !/[\0\r\n]|^\/|^[a-z]:/i.test(name) && name !== '' && !name.split('/').includes('..');
}
