import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** What the `.gitignore` files of a repository leave out: that of each folder from the file's own up to the one that holds `.git`. */
export class GitIgnore {
  readonly #rules = new Map<string, Promise<Ignore | null>>();
  readonly #roots = new Map<string, Promise<boolean>>();

  async ignores(file: string): Promise<boolean> {
    const path = resolve(file);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const rules = await this.#rulesOf(folder);
      if (rules?.ignores(relative(folder, path).replaceAll('\\', '/'))) return true;
      if ((await this.#isRoot(folder)) || dirname(folder) === folder) return false;
    }
  }

  #rulesOf(folder: string): Promise<Ignore | null> {
    const known = this.#rules.get(folder);
    if (known) return known;
    const rules = readFile(join(folder, '.gitignore'), 'utf8').then(
      text => ignore().add(text),
      () => null,
    );
    this.#rules.set(folder, rules);
    return rules;
  }

  #isRoot(folder: string): Promise<boolean> {
    const known = this.#roots.get(folder);
    if (known) return known;
    const isRoot = stat(join(folder, '.git')).then(
      () => true,
      () => false,
    );
    this.#roots.set(folder, isRoot);
    return isRoot;
  }
}
