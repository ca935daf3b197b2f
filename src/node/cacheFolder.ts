import { createHash } from 'node:crypto';
import { type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/**
 * Where results are kept between runs: in the `node_modules` of the folder or of one above it in the same repository, which everybody leaves out of theirs, else
 * where the system keeps what can be made anew. Nothing is ever put beside the documents.
 */
export function cacheFolder(start: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  let root = resolve(start);
  for (;;) {
    if (isFolder(join(root, 'node_modules'))) return join(root, 'node_modules', '.cache', 'postmortem');
    const isTop = exists(join(root, '.git')) || dirname(root) === root;
    if (isTop) break;
    root = dirname(root);
  }
  // A folder for each project: a run in a small one does not read the results of a large one.
  const project = dirname(root) === root ? resolve(start) : root;
  return join(systemFolder(env, platform), 'postmortem', createHash('sha256').update(project).digest('hex').slice(0, 16));
}

function systemFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
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
