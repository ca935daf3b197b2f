import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What was written by an earlier form of this file is not read. */
const FORM = 'postmortem-results 1';
/** Records that nobody asked for in so many days are dropped. */
const KEPT_DAYS = 30;
/** A record that is asked for is marked as used so many days after the last time: not each run writes. */
const MARKED_DAYS = 7;
/** The largest file, in bytes; there are sixteen of a kind. What was not used for the longest time is dropped. */
const LARGEST = 4 * 1024 * 1024;
/** More than the first line has. */
const HEAD = 1024;
/** Temporary files of runs that were killed are removed after so long. Milliseconds. */
const LEFT_BEHIND = 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

interface Entry {
  /** Of the last use, in days since 1970. */
  readonly day: number;
  readonly json: string;
}

/**
 * Results by key, kept between runs. The key says all that a result depends on, so a record is right or is not found. A kind of results is sixteen files, by the
 * first digit of the key; each is replaced as a whole, and one that is torn, broken or of another form counts as empty. Where two processes write at once,
 * the records of one may be lost, which costs time and nothing else. No method throws: without a place to write to, nothing is kept.
 */
export class ResultStore<T> {
  readonly #folder: string;
  readonly #kind: string;
  readonly #today: number;
  readonly #shards = new Map<string, Promise<Map<string, Entry>>>();
  readonly #changed = new Set<string>();

  /**
   * @param kind of the results, as a part of a file name.
   * @param now milliseconds since 1970.
   */
  constructor(folder: string, kind: string, now: number) {
    this.#folder = folder;
    this.#kind = kind;
    this.#today = Math.floor(now / DAY);
  }

  /** @param key in hexadecimal digits. */
  async get(key: string): Promise<T | null> {
    const shard = await this.#shard(key);
    const entry = shard.get(key);
    if (!entry) return null;
    if (entry.day <= this.#today - MARKED_DAYS) this.#put(shard, key, entry.json);
    try {
      return JSON.parse(entry.json) as T;
    } catch {
      return null;
    }
  }

  async set(key: string, value: T): Promise<void> {
    this.#put(await this.#shard(key), key, inAscii(JSON.stringify(value)));
  }

  /** Writes what is new. */
  async save(): Promise<void> {
    if (this.#changed.size === 0) return;
    // What comes in while this is written is for the next time.
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      for (const digit of changed) await this.#write(digit);
      await this.#sweep();
    } catch {
      // The disk is full, or nobody may write here.
    }
  }

  #put(shard: Map<string, Entry>, key: string, json: string): void {
    shard.set(key, { day: this.#today, json });
    this.#changed.add(key.slice(0, 1));
  }

  #shard(key: string): Promise<Map<string, Entry>> {
    const digit = key.slice(0, 1);
    const known = this.#shards.get(digit) ?? this.#read(digit);
    this.#shards.set(digit, known);
    return known;
  }

  #fileOf(digit: string): string {
    return join(this.#folder, `${this.#kind}-${digit}`);
  }

  async #read(digit: string): Promise<Map<string, Entry>> {
    const path = this.#fileOf(digit);
    const bytes = await stat(path)
      // A device or a pipe may never end, and what is larger nobody of us has written.
      .then(file => (file.isFile() && file.size <= LARGEST + HEAD ? readFile(path) : null))
      .catch(() => null);
    return bytes ? entriesIn(bytes) : new Map();
  }

  async #write(digit: string): Promise<void> {
    const ours = (await this.#shards.get(digit)) ?? new Map<string, Entry>();
    // Another process may have written meanwhile.
    const entries = new Map([...(await this.#read(digit)), ...ours]);
    const temporary = `${this.#fileOf(digit)}.${randomUUID()}.tmp`;
    try {
      await writeFile(temporary, textOf(entries, this.#today), { flag: 'wx', mode: 0o600 });
      await rename(temporary, this.#fileOf(digit));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (!/^[\w-]+-[\da-f]\.[\da-f-]{36}\.tmp$/.test(name)) continue;
      const path = join(this.#folder, name);
      if (Date.now() - (await stat(path)).mtimeMs > LEFT_BEHIND) await rm(path, { force: true });
    }
  }
}

/** JSON of nothing but ASCII: it takes half the memory, and half the time to read. */
function inAscii(json: string): string {
  return json.replace(/[^\0-\x7F]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The first line says what the file is and what the rest adds up to; each further line is a record: key, day, JSON. */
function textOf(entries: ReadonlyMap<string, Entry>, today: number): string {
  const kept = [...entries].filter(([, { day }]) => day > today - KEPT_DAYS).sort(([, a], [, b]) => b.day - a.day);
  const lines: string[] = [];
  let size = 0;
  for (const [key, { day, json }] of kept) {
    const line = `${key} ${day} ${json}\n`;
    size += Buffer.byteLength(line);
    if (size > LARGEST) break;
    lines.push(line);
  }
  const body = lines.join('');
  return `${FORM} ${sumOf(body)}\n${body}`;
}

function entriesIn(bytes: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const head = bytes.indexOf('\n');
  if (head < 0 || bytes.toString('latin1', 0, head) !== `${FORM} ${sumOf(bytes.subarray(head + 1))}`) return entries;
  const text = bytes.toString('utf8', head + 1);
  for (let start = 0, end = text.indexOf('\n'); end >= 0; start = end + 1, end = text.indexOf('\n', start)) {
    const first = text.indexOf(' ', start);
    const second = text.indexOf(' ', first + 1);
    entries.set(text.slice(start, first), { day: Number(text.slice(first + 1, second)), json: text.slice(second + 1, end) });
  }
  return entries;
}

function sumOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
