import type * as vscode from 'vscode';
import type { Finding } from '../core/lint/rule';
import type { LintRecord } from '../core/report/lintRecord';
import type { LintJob } from '../core/report/lintText';
import type { LineIndex } from '../core/text/lines';
import type { LintResults } from '../node/lintResults';
import type { Configurations } from './configuration';
import { today } from './day';
import { isTooLarge, mayBeOne } from './look';
import type { Kept, Projects } from './projects';
import type { DocumentReader } from './reading';
import { Turns } from './turns';

/** What was found in a file, and where its lines are. */
export interface FoundInFile {
  readonly findings: readonly Finding[];
  readonly lines: LineIndex;
}

/** Lints files that are not open. */
export class FileLint {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;
  readonly #projects: Projects;
  readonly #turns = new Turns();

  constructor(reader: DocumentReader, configurations: Configurations, projects: Projects) {
    this.#reader = reader;
    this.#configurations = configurations;
    this.#projects = projects;
  }

  /** Begins a run over many files; what it finds is kept when it ends. */
  begin(): { lint(uri: vscode.Uri): Promise<FoundInFile | null>; end(): Promise<void> } {
    const results = this.#projects.lintResults();
    return { lint: uri => this.#lint(uri, results), end: () => results.save() };
  }

  /** Null for a file that is no postmortem or cannot be read. */
  async #lint(uri: vscode.Uri, kept: Kept<LintResults>): Promise<FoundInFile | null> {
    const bytes = await this.#reader.bytesOf(uri);
    if (!bytes) return null;
    const config = await this.#configurations.load(uri);
    const job = {
      name: this.#projects.nameOf(uri),
      layers: config.layers,
      isIgnored: config.isIgnored,
      today: today(),
      hasAllFixes: false,
    };
    const results = isTooLarge(bytes) ? null : kept.of(uri);
    const key = results?.keyOf(bytes, job) ?? null;
    const known = key === null ? null : ((await results?.get(key, job.today)) ?? null);
    if (known && !known.postmortem.isPostmortem) return null;
    const text = this.#reader.textIn(uri, bytes);
    if (text === null) return null;
    const record = known && liesIn(known, text) ? known : await this.#make(uri, { ...job, text });
    if (record && record !== known && key !== null) await results?.set(key, record);
    if (!record?.postmortem.isPostmortem) return null;
    await this.#configurations.tell(config);
    const { indexLines } = await import('../core/text/lines');
    return { findings: record.findings, lines: indexLines(text) };
  }

  async #make(uri: vscode.Uri, job: LintJob): Promise<LintRecord | null> {
    if (!mayBeOne(uri.path, job.text)) return null;
    await this.#turns.next();
    const { lintText } = await import('../core/report/lintText');
    try {
      return lintText(job);
    } catch (error) {
      this.#reader.complain(uri, error);
      return null;
    }
  }
}

/** What is underlined lies in the text; a record of which that is not so is not about it. */
function liesIn({ findings }: LintRecord, { length }: string): boolean {
  return findings.every(({ range, related = [] }) => [range, ...related.map(place => place.range)].every(({ end }) => end <= length));
}
