import { dirname } from 'node:path';
import { BUILD } from './build';
import { nameInProject, type Project, projectOf, systemFolder } from './cacheFolder';
import { runProgram } from './compiledProgram';
import { DocumentIndex } from './documentIndex';
import { fileInGit, git, goneFrom, revisionOf } from './git';
import { openJournal, readJournal } from './journalFile';
import { LintResults } from './lintResults';
import { readSmall } from './readFile';

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

function projectAt(folder: string): Project {
  return projectOf(folder, process.env, process.platform);
}

/** By then a postmortem has been read and linted, and most of the code is compiled. Milliseconds. */
const COMPILED_AFTER = 10_000;

/** Runs a program of the extension, with its code as an earlier window has compiled it. */
function run(file: string): unknown {
  const { exports, keep } = runProgram(file, systemFolder(process.env, process.platform), BUILD);
  setTimeout(keep, COMPILED_AFTER).unref();
  return exports;
}

/** What is kept of a project's documents. */
function openIndex({ cache }: Project): DocumentIndex {
  return new DocumentIndex(cache, BUILD, Date.now());
}

/** What was found in a project's documents. */
function openLintResults({ cache }: Project): LintResults {
  return new LintResults(cache, BUILD, Date.now());
}

/** What the editor needs of Node. It is a program of its own, which the desktop loads with the first postmortem; the browser has no such thing. */
export const onDesktop = {
  fileInGit,
  revisionOf,
  goneFrom,
  remotesOf,
  openJournal,
  readJournal,
  projectAt,
  nameInProject,
  readSmall,
  run,
  openIndex,
  openLintResults,
};
export type OnDesktop = typeof onDesktop;
