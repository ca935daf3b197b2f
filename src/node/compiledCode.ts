import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes of the sum in front of the code. */
const SUM = 32;
/** What was written for a build or an engine that nobody has used for so long is removed. In milliseconds. */
const LONGEST = 30 * 24 * 60 * 60 * 1000;

/**
 * The code of a program as the engine has compiled it, kept for the next start: compiling takes longer than all that a short run does. Who can write it can have the
 * program do anything, so it lies in a folder of the user's own, never in a repository, and what others could have written is not read. No
 * method throws.
 */
export class CompiledCode {
  readonly #folder: string;
  readonly #file: string;

  /**
   * @param folder where the system keeps what can be made anew for the user.
   * @param build tells one build from the next, and one program of a build from the others.
   */
  constructor(folder: string, build: string) {
    const engine = [build, process.version, process.versions.v8, process.arch, process.platform];
    const name = createHash('sha256').update(JSON.stringify(engine)).digest('hex').slice(0, 32);
    this.#folder = join(folder, 'postmortem', 'code');
    this.#file = join(this.#folder, name);
  }

  /** Undefined where there is none that can be trusted. */
  read(): Buffer | undefined {
    try {
      if (!isOwn(lstatSync(this.#folder)) || liesInRepository(this.#folder)) return undefined;
      // A link would lead to where somebody else may write.
      const file = openSync(this.#file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        const bytes = isOwn(fstatSync(file)) ? readFileSync(file) : Buffer.alloc(0);
        const code = bytes.subarray(SUM);
        // A file that was cut off, or that the disk has changed, would be run as it is.
        return bytes.length > SUM && sumOf(code).equals(bytes.subarray(0, SUM)) ? code : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  write(code: Buffer): void {
    try {
      if (liesInRepository(this.#folder)) return;
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      if (!isOwn(lstatSync(this.#folder))) return;
      const draft = `${this.#file}-${randomUUID()}`;
      writeFileSync(draft, Buffer.concat([sumOf(code), code]), { mode: 0o600, flag: 'wx' });
      renameSync(draft, this.#file);
      this.#removeOld();
    } catch {
      // Without a place to write to, the next start compiles again.
    }
  }

  #removeOld(): void {
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      if (Date.now() - statSync(file).mtimeMs > LONGEST) rmSync(file, { force: true });
    }
  }
}

function sumOf(code: Buffer): Buffer {
  return createHash('sha256').update(code).digest();
}

/** Folders for caches are moved into projects (`XDG_CACHE_HOME=$PWD/.cache`), and a branch of somebody else may bring files for one. */
function liesInRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}

/** Whether nobody else can have written it. Windows gives each user a folder that others cannot write into. */
function isOwn(stats: Stats): boolean {
  if (stats.isSymbolicLink()) return false;
  return process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & 0o022) === 0);
}
