import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** One `.gitignore`. */
interface Rules {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What holds in a folder. */
interface Reach {
  /** Whether the folder itself is left out, and all that is in it. */
  readonly isIgnored: boolean;
  /** The innermost first: what it says of a file holds. */
  readonly rules: readonly Rules[];
}

/** What the `.gitignore` files of a repository leave out: that of each folder from the file's own up to the one that holds `.git`. */
export class GitIgnore {
  readonly #reach = new Map<string, Promise<Reach>>();

  async ignores(file: string): Promise<boolean> {
    const path = resolve(file);
    const { isIgnored, rules } = await this.#reachIn(dirname(path));
    return isIgnored || leaveOut(rules, path);
  }

  /** Whether all that is in a folder is left out: there is nothing in it to look for. */
  async ignoresFolder(folder: string): Promise<boolean> {
    return (await this.#reachIn(resolve(folder))).isIgnored;
  }

  #reachIn(folder: string): Promise<Reach> {
    const known = this.#reach.get(folder) ?? this.#read(folder);
    this.#reach.set(folder, known);
    return known;
  }

  async #read(folder: string): Promise<Reach> {
    const [patterns, isRoot] = await Promise.all([patternsIn(folder), isThere(join(folder, '.git'))]);
    const own = patterns ? [{ folder, patterns }] : [];
    const above = dirname(folder);
    if (isRoot || above === folder) return { isIgnored: false, rules: own };
    const outer = await this.#reachIn(above);
    return { isIgnored: outer.isIgnored || leaveOut(outer.rules, `${folder}/`), rules: [...own, ...outer.rules] };
  }
}

/** As git does, where nobody has told it otherwise. */
const IGNORES_CASE = process.platform === 'win32' || process.platform === 'darwin';

async function patternsIn(folder: string): Promise<Ignore | null> {
  return readFile(join(folder, '.gitignore'), 'utf8').then(
    text => ignore({ ignorecase: IGNORES_CASE }).add(text),
    () => null,
  );
}

async function isThere(name: string): Promise<boolean> {
  return stat(name).then(
    () => true,
    () => false,
  );
}

/** @param path of a file, or with a slash behind it of a folder. */
function leaveOut(rules: readonly Rules[], path: string): boolean {
  for (const { folder, patterns } of rules) {
    const below = relative(folder, path).replaceAll(sep, '/');
    const { ignored, unignored } = patterns.test(path.endsWith('/') ? `${below}/` : below);
    if (ignored || unignored) return ignored;
  }
  return false;
}
