import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isMarkdownName } from '../core/text/markdownName';
import { kindOf } from '../node/readFile';
import type { GitIgnore } from './gitIgnore';

/** A file, or a folder, and where it really is: the same for all names that lead to it. */
export interface Placed {
  readonly name: string;
  readonly place: string;
}

/**
 * The Markdown files in a folder and in those below it, in the order of their names as they are seen from here. Folders that `.gitignore` leaves out, those of
 * packages and hidden ones are not looked into.
 */
export async function markdownIn(folder: string, ignored: GitIgnore): Promise<readonly Placed[]> {
  const walk = new Walk(await realpath(folder).catch(() => resolve(folder)), ignored);
  return walk.from(relative(process.cwd(), resolve(folder)).replaceAll(sep, '/'));
}

/** Reads each folder once, by its own name if it has one here, however many links lead to it, and round in a circle. */
class Walk {
  readonly #top: string;
  readonly #ignored: GitIgnore;
  readonly #read = new Set<string>();
  readonly #files: Placed[] = [];
  readonly #links: Placed[] = [];

  /** @param top where the folder is that is looked into. */
  constructor(top: string, ignored: GitIgnore) {
    this.#top = top;
    this.#ignored = ignored;
  }

  async from(name: string): Promise<readonly Placed[]> {
    await this.#lookInto({ name, place: this.#top });
    // Of several links to a folder that has no name of its own here, the first counts.
    while (this.#links.length > 0) for (const link of this.#links.splice(0).sort(byName)) await this.#follow(link);
    return this.#files.sort(byName);
  }

  async #lookInto(folder: Placed): Promise<void> {
    if ((await this.#ignored.ignoresFolder(folder.name)) || this.#read.has(folder.place)) return;
    this.#read.add(folder.place);
    // What may not be read is passed over: nobody has asked for it by its name.
    const entries = await readdir(folder.place, { withFileTypes: true }).catch((): Dirent[] => []);
    await Promise.all(entries.map(entry => this.#take(entry, within(folder, entry.name))));
  }

  async #take(entry: Dirent, { name, place }: Placed): Promise<void> {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return;
    if (entry.isDirectory()) await this.#lookInto({ name, place });
    else if (entry.isSymbolicLink()) this.#links.push({ name, place });
    else if (entry.isFile()) await this.#takeFile({ name, place });
  }

  async #takeFile(file: Placed): Promise<void> {
    if (isMarkdownName(file.name) && !(await this.#ignored.ignores(file.name))) this.#files.push(file);
  }

  /** A link may lead to a device that never ends, or that waits, and to a folder that holds all of this one. */
  async #follow(link: Placed): Promise<void> {
    const [kind, place] = await Promise.all([kindOf(link.place), realpath(link.place).catch(() => null)]);
    if (place === null) return;
    if (kind === 'file') await this.#takeFile({ name: link.name, place });
    else if (kind === 'folder' && !isIn(this.#top, place)) await this.#lookInto({ name: link.name, place });
  }
}

/** For a list of files. */
export function byName(a: Placed, b: Placed): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

function within(folder: Placed, name: string): Placed {
  return { name: folder.name === '' ? name : `${folder.name}/${name}`, place: join(folder.place, name) };
}

function isIn(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return !isAbsolute(below) && below.split(/[\\/]/)[0] !== '..';
}
