import { dirname } from 'node:path';
import { fileInGit, git, revisionOf } from './git';
import { openJournal, readJournal } from './journalFile';

/** Addresses of the remotes of a repository: that which the branch follows first, then `upstream`, then `origin`, then the others. */
async function remotesOf(name: string): Promise<readonly string[]> {
  const folder = dirname(name);
  const branch = await git(folder, ['symbolic-ref', '--short', 'HEAD']);
  const followed = branch === null ? null : await git(folder, ['config', `branch.${branch}.remote`]);
  const names = (await git(folder, ['remote']))?.split('\n') ?? [];
  const inOrder = [followed, 'upstream', 'origin', ...names].filter(one => one !== null && names.includes(one));
  const addresses = await Promise.all([...new Set(inOrder)].map(one => git(folder, ['remote', 'get-url', String(one)])));
  return addresses.filter(address => address !== null);
}

/** What the editor needs of Node. It is a program of its own, which the desktop loads with the first export; the browser has no such thing. */
export const onDesktop = { fileInGit, revisionOf, remotesOf, openJournal, readJournal };
export type OnDesktop = typeof onDesktop;
