import type { LoadedConfig } from '../core/lint/config/load';
import { inOrder } from '../core/report/inOrder';
import type { LintRecord } from '../core/report/lintRecord';
import type { Printed } from '../core/report/printed';
import type { LintResults } from '../node/lintResults';
import { Disk } from '../node/readFile';
import type { Configs } from './config';
import { decodeFile, type Expanded, type FileBytes, READ_AHEAD, readBytes } from './files';
import type { LintThreads } from './lintThreads';

/** What came of a file, in the order of the command line. */
export type LintedFile = UnreadableFile | PrintedFile | ReadFile;

export interface UnreadableFile {
  readonly name: string;
  readonly problem: string;
}

/** A file of which it is known what a report prints. */
export interface PrintedFile {
  readonly name: string;
  readonly config: LoadedConfig;
  readonly printed: Printed;
}

export interface ReadFile {
  /** As it is told, and as it counts for what the document is. */
  readonly name: string;
  readonly config: LoadedConfig;
  /** What the results of it are kept by; null where none are. */
  readonly key: string | null;
  readonly record: LintRecord;
  /** Reads the text off the bytes. */
  text(): string;
  readonly hasBom: boolean;
}

export interface LintFilesOptions {
  readonly configs: Configs;
  /** Null where nothing is kept between runs. */
  readonly results: LintResults | null;
  /** ISO day that counts as today. */
  readonly today: string;
  readonly threads: LintThreads;
  /** Whether the report tells of every fix. */
  readonly hasAllFixes: boolean;
  /** The name that standard input goes by. */
  readonly stdinName: string | null;
  /** The form of what is printed of each file, where an earlier run may have kept that; null where findings are needed. */
  readonly view: string | null;
}

/** Reads and lints files, some of them ahead; what is known from an earlier run is not read again. */
export function lintFiles(entries: readonly Expanded[], options: LintFilesOptions): AsyncGenerator<LintedFile> {
  const disk = new Disk();
  return inOrder(entries, READ_AHEAD, async entry => {
    if (typeof entry !== 'string') return { name: `${entry.name}:`, problem: entry.problem };
    const file = await readBytes(entry, disk);
    return 'problem' in file ? file : lintFile(file, options);
  });
}

async function lintFile(
  file: FileBytes,
  { configs, results, today, stdinName, hasAllFixes, threads, view }: LintFilesOptions,
): Promise<LintedFile> {
  const isStdin = file.name === '-';
  const name = isStdin ? (stdinName ?? '-') : file.name;
  const config = await configs.load(name);
  const how = { name, layers: configs.layersFrom(config), isIgnored: config.isIgnored, today, hasAllFixes };
  const key = isStdin || !results ? null : results.keyOf(file.bytes, how);
  const printed = key === null || view === null ? null : await results?.getPrinted(key, view, today);
  if (printed) return { name, config, printed };
  const known = key === null ? null : await results?.get(key, today);
  // What was once read and kept is text.
  const text = (): string => textOf(file);
  if (known) return { name, config, key, record: known, text, hasBom: hasBom(file) };
  const source = decodeFile(file);
  if ('problem' in source) return source;
  // Where everything is known, neither the parser nor the rules are loaded.
  const linted = await threads.lint({ ...how, text: source.text });
  if ('problem' in linted) return { name: file.name, problem: linted.problem };
  if (key !== null) await results?.set(key, linted.record);
  return { name, config, key, record: linted.record, text: () => source.text, hasBom: source.hasBom };
}

function textOf(file: FileBytes): string {
  const source = decodeFile(file);
  if ('problem' in source) throw new Error(`${file.name} ${source.problem}`);
  return source.text;
}

function hasBom({ bytes }: FileBytes): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
