import { createHash } from 'node:crypto';
import { holdsOn, type LintRecord } from '../core/report/lintRecord';
import type { LintJob } from '../core/report/lintText';
import { BUILD } from '../node/build';
import { ResultStore } from '../node/resultStore';

/** What was found in documents by earlier runs. */
export class LintResults {
  readonly #store: ResultStore<LintRecord>;

  constructor(folder: string) {
    this.#store = new ResultStore(folder, 'lint', Date.now());
  }

  /** Says all that the findings depend on, but for the day: program, name, configuration and content. */
  keyOf(bytes: Uint8Array, { name, layers, isIgnored }: Omit<LintJob, 'text' | 'today'>): string {
    const settings = layers.map(({ isExplicit, profile, stage, rules }) => ({ isExplicit, profile, stage, rules }));
    // Node brings the time zones and the tables of Unicode.
    const head = JSON.stringify([BUILD, process.versions.node, process.versions.tz, process.versions.unicode, name, settings, isIgnored]);
    return createHash('sha256').update(`${head}\n`).update(bytes).digest('hex').slice(0, 32);
  }

  /** @param today ISO day. */
  async get(key: string, today: string): Promise<LintRecord | null> {
    const record = await this.#store.get(key);
    return record && isRecord(record) && holdsOn(record, today) ? record : null;
  }

  /** Keeps what may be written down. */
  async set(key: string, record: LintRecord): Promise<void> {
    if (!record.isSecret) await this.#store.set(key, record);
  }

  save(): Promise<void> {
    return this.#store.save();
  }
}

/** A file in a folder that many can write to holds what it holds. */
function isRecord({ postmortem, findings, sensitive, day }: Partial<LintRecord>): boolean {
  return typeof postmortem === 'object' && Array.isArray(findings) && Array.isArray(sensitive) && typeof day === 'string';
}
