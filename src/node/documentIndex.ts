import { createHash } from 'node:crypto';
import type { ConfigLayer } from '../core/lint/config/config';
import type { MadeRecord } from '../core/overview/record';
import { type DocumentRecord, isRecord } from '../core/overview/recordShape';
import { ResultStore } from './resultStore';

/** What a record depends on besides the program. */
export interface IndexedFile {
  readonly bytes: Uint8Array;
  /** As it counts for what the document is: see `nameInProject`. */
  readonly name: string;
  /** What holds for it beside what it says itself. */
  readonly layers: readonly ConfigLayer[];
}

/** What is known of a file: its record, or that it is no postmortem. */
export interface Known {
  readonly record: DocumentRecord | null;
}

/** So many new records are written at once; where a run is broken off, the next goes on from there. */
const WRITTEN_AT_ONCE = 1000;

/**
 * What the documents of a project come down to, by their content, kept between runs and shared by the command line and the editor. A record follows from its key
 * alone, so that it is right or is not found. No method throws: without a place to write to, nothing is kept.
 */
export class DocumentIndex {
  readonly #store: ResultStore<{ readonly record: unknown }>;
  readonly #build: string;
  #unsaved = 0;

  /**
   * @param build tells one build of the program from the next.
   * @param now milliseconds since 1970.
   */
  constructor(folder: string, build: string, now: number) {
    this.#store = new ResultStore(folder, 'index', now);
    this.#build = build;
  }

  /** Says all that a record depends on; null for a file of which none is kept. */
  keyOf({ bytes, name, layers }: IndexedFile): string | null {
    // The command line reads no binary file, and the editor does: what one says of it is not for the other.
    if (bytes.includes(0)) return null;
    const head = JSON.stringify([this.#build, TABLES, name, layers.flatMap(settingsOf)]);
    return createHash('sha256').update(`${head}\n`).update(bytes).digest('hex').slice(0, 32);
  }

  /** Null where nothing is known, or nothing that can be believed. */
  async get(key: string): Promise<Known | null> {
    const value = await this.#store.get(key);
    if (typeof value !== 'object' || value === null) return null;
    const { record } = value;
    return record === null || isRecord(record) ? { record } : null;
  }

  /** Keeps what may be written down. */
  async set(key: string, { record, isSecret }: MadeRecord): Promise<void> {
    if (isSecret) return;
    await this.#store.set(key, { record });
    if (++this.#unsaved < WRITTEN_AT_ONCE) return;
    this.#unsaved = 0;
    await this.#store.save();
  }

  save(): Promise<void> {
    return this.#store.save();
  }
}

/** Names of weekdays, letters and time zones come from the engine. Where it does not say whose they are, it counts as a whole. */
const TABLES = tablesOf(process.versions);

function tablesOf({ cldr, tz, unicode, ...more }: NodeJS.ProcessVersions): unknown {
  const tables = [cldr, tz, unicode];
  return tables.includes(undefined) ? [tables, more] : tables;
}

/** What a layer says; one that says nothing, such as settings that nobody has changed, is as good as none. */
function settingsOf({ isExplicit, profile, stage, rules }: ConfigLayer): unknown[] {
  const isSilent = profile === undefined && stage === undefined && Object.keys(rules ?? {}).length === 0;
  return isSilent ? [] : [[isExplicit === true, profile ?? null, stage ?? null, rules ?? {}]];
}
