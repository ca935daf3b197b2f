import { createHash } from 'node:crypto';
import { holdsOn, isLintRecord, type LintRecord } from '../core/report/lintRecord';
import type { LintJob } from '../core/report/lintText';
import { isPrinted, type Printed } from '../core/report/printed';
import { ResultStore } from './resultStore';

/** What was found in documents by earlier runs. */
export class LintResults {
  readonly #store: ResultStore<unknown>;
  readonly #printed: ResultStore<unknown>;
  readonly #build: string;

  /**
   * @param build tells one build of the program from the next.
   * @param now milliseconds since 1970.
   */
  constructor(folder: string, build: string, now: number) {
    this.#store = new ResultStore(folder, 'lint', now);
    this.#printed = new ResultStore(folder, 'printed', now);
    this.#build = build;
  }

  /** Says all that the findings depend on, but for the day: program, name, configuration and content. Null for a file of which none are kept. */
  keyOf(bytes: Uint8Array, { name, layers, isIgnored, hasAllFixes }: Omit<LintJob, 'text' | 'today'>): string | null {
    // The command line reads no binary file, and the editor does: what one says of it is not for the other.
    if (bytes.includes(0)) return null;
    const settings = layers.map(({ isExplicit, profile, stage, rules }) => ({ isExplicit, profile, stage, rules }));
    // Node brings the time zones and the tables of Unicode.
    const head = JSON.stringify([
      this.#build,
      process.versions.node,
      process.versions.tz,
      process.versions.unicode,
      name,
      settings,
      isIgnored,
      hasAllFixes,
    ]);
    return createHash('sha256').update(`${head}\n`).update(bytes).digest('hex').slice(0, 32);
  }

  /** @param today ISO day. */
  async get(key: string, today: string): Promise<LintRecord | null> {
    const record = await this.#store.get(key);
    return isLintRecord(record) && holdsOn(record, today) ? record : null;
  }

  /** Keeps what may be written down. */
  async set(key: string, record: LintRecord): Promise<void> {
    if (!record.isSecret) await this.#store.set(key, record);
  }

  /**
   * What was printed of a file, in a form of its own.
   *
   * @param view what the form is called: hexadecimal digits.
   * @param today ISO day.
   */
  async getPrinted(key: string, view: string, today: string): Promise<Printed | null> {
    const printed = await this.#printed.get(key + view);
    return isPrinted(printed) && holdsOn(printed, today) ? printed : null;
  }

  async setPrinted(key: string, view: string, printed: Printed): Promise<void> {
    await this.#printed.set(key + view, printed);
  }

  async save(): Promise<void> {
    await this.#store.save();
    await this.#printed.save();
  }
}
