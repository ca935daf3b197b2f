import { createHash } from 'node:crypto';
import { type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** A project, as far as folders tell: the files that belong together, and where what is known of them is kept. */
export interface Project {
  readonly root: string;
  /** In the `node_modules` of the root, which everybody leaves out of their repository, else where the system keeps what can be made anew. */
  readonly cache: string;
}

/**
 * The project that a folder belongs to: its root has a `node_modules`, or is the top of a repository; outside of one it is the folder itself. Nothing is ever put
 * beside the documents.
 */
export function projectOf(start: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Project {
  let root = resolve(start);
  for (;;) {
    if (isFolder(join(root, 'node_modules'))) return { root, cache: join(root, 'node_modules', '.cache', 'postmortem') };
    const isTop = exists(join(root, '.git')) || dirname(root) === root;
    if (isTop) break;
    root = dirname(root);
  }
  // A folder for each project: a run in a small one does not read the results of a large one.
  const project = dirname(root) === root ? resolve(start) : root;
  // Editors write the letter of a drive in lower case.
  const known = platform === 'win32' ? project.replace(/^[A-Z]:/, drive => drive.toLowerCase()) : project;
  const name = createHash('sha256').update(known).digest('hex').slice(0, 16);
  return { root: project, cache: join(systemFolder(env, platform), 'postmortem', name) };
}

/** Where results are kept between runs. */
export function cacheFolder(start: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  return projectOf(start, env, platform).cache;
}

/**
 * A file's name as it counts for what a document is: with the folders of the project and the project's own, wherever it lies on the disk and whatever folder a
 * program runs in.
 */
export function nameInProject({ root }: Pick<Project, 'root'>, file: string): string {
  return relative(dirname(root), resolve(file)).split(sep).join('/');
}

/** Where the system keeps what can be made anew, for the user alone. */
export function systemFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false;
}

function exists(path: string): boolean {
  return statsOf(path) !== null;
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
