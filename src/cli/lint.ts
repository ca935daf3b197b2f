import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { againstBaseline, type Baseline, baselineOf, parseBaseline } from '../core/report/baseline';
import type { FileReport } from '../core/report/fileReport';
import { reportFrom } from '../core/report/lintRecord';
import { type Printed, printedOf } from '../core/report/printed';
import { countsOf, Totals } from '../core/report/stylish';
import { BUILD } from '../node/build';
import { cacheFolder } from '../node/cacheFolder';
import { LintResults } from '../node/lintResults';
import { type ConfigFlags, Configs } from './config';
import { type Expanded, expand } from './files';
import { type Format, tellsOfFixes } from './formats';
import { lintFiles, type ReadFile } from './lintFiles';
import { type FilePrinter, type LintReport, lintReport } from './lintReport';
import { LintThreads, threadsHere } from './lintThreads';
import { EXIT, type Output, UsageError } from './output';
import { Progress } from './terminal';
import { leadsAway, removeLeftovers, writeNew, writeText } from './write';

export interface LintOptions {
  readonly format: Format;
  readonly fix: boolean;
  /** Fixes are shown and not written. */
  readonly dryRun: boolean;
  /** Errors alone are reported. */
  readonly quiet: boolean;
  readonly colour: boolean;
  /** More warnings than this end with 1, as an error does. */
  readonly maxWarnings: number | null;
  /** File with findings that are known and not reported. */
  readonly baseline: string | null;
  readonly writeBaseline: string | null;
  /** The name that standard input goes by. */
  readonly stdinName: string | null;
  /** A commit: only files that have changed since then are linted. */
  readonly changedSince: string | null;
  readonly config: ConfigFlags;
  /** Whether results are kept between runs. */
  readonly useCache: boolean;
  /** Folder for them, instead of the usual one. */
  readonly cacheLocation: string | null;
  /** In how many threads many files are linted; null for as many as pay on the machine. */
  readonly threads: number | null;
}

/** `postmortem lint`: checks postmortems. Files that are none have no findings. */
export async function lint(names: readonly string[], options: LintOptions, output: Output): Promise<number> {
  if (options.fix && !options.dryRun && names.includes('-'))
    throw new UsageError('--fix cannot write into standard input; with --dry-run it shows what it would change');
  const baseline = options.baseline === null ? null : await readBaseline(options.baseline);
  const run = new LintRun(options, output, baseline, await lintReport(options.format, options.colour));
  const entries = await chosen(names, options.changedSince);
  await run.lint(entries);
  const code = await run.end();
  if (code === EXIT.ok && entries.length === 1 && entries[0] === names[0]) run.tellWhereNoneIs(names[0] ?? '');
  return code;
}

async function chosen(names: readonly string[], changedSince: string | null): Promise<readonly Expanded[]> {
  const entries = await expand(names);
  if (changedSince === null) return entries;
  const { onlyChanged } = await import('./changed');
  return onlyChanged(entries, changedSince);
}

/** Goes through files one after the other, and keeps of each no more than what is told at the end. */
class LintRun {
  readonly #options: LintOptions;
  readonly #output: Output;
  readonly #baseline: Baseline | null;
  readonly #configs: Configs;
  readonly #results: LintResults | null;
  readonly #today = new Date().toISOString().slice(0, 10);
  readonly #report: LintReport;
  /** Where it is enough to print what is known of a file; null where its findings are looked at. */
  readonly #printer: FilePrinter | null;
  /** Of what is told, without what the baseline knows. */
  readonly #totals = new Totals();
  /** Of what is shown: with `--quiet` it is less. */
  readonly #shown = new Totals();
  readonly #recorded: (readonly [name: string, fingerprints: readonly string[]])[] = [];
  #known = 0;
  #gone = 0;
  /** Files that could not be read or written. */
  #failures = 0;

  constructor(options: LintOptions, output: Output, baseline: Baseline | null, report: LintReport) {
    this.#options = options;
    this.#output = output;
    this.#baseline = baseline;
    this.#configs = new Configs(options.config, output);
    const folder = options.cacheLocation ?? cacheFolder(process.cwd(), process.env, process.platform);
    this.#results = options.useCache ? new LintResults(folder, BUILD, Date.now()) : null;
    this.#report = report;
    this.#printer = options.fix || options.quiet || baseline !== null || options.writeBaseline !== null ? null : (report.perFile ?? null);
  }

  async lint(entries: readonly Expanded[]): Promise<void> {
    const threads = new LintThreads(this.#options.threads ?? threadsHere());
    try {
      await this.#lintIn(threads, entries);
    } finally {
      await threads.end();
    }
    await this.#results?.save();
  }

  async #lintIn(threads: LintThreads, entries: readonly Expanded[]): Promise<void> {
    const progress = new Progress(entries.length);
    const { stdinName, format } = this.#options;
    const kept = { configs: this.#configs, results: this.#results, today: this.#today, view: this.#printer?.view ?? null };
    let done = 0;
    for await (const file of lintFiles(entries, { ...kept, stdinName, hasAllFixes: tellsOfFixes(format), threads })) {
      if ('problem' in file) this.#fail(`${file.name} ${file.problem}`);
      else {
        this.#configs.tell(file.config);
        if ('printed' in file) this.#takePrinted(file.printed);
        else if (this.#printer) await this.#printAnew(file, this.#printer);
        else this.#take(await this.#reportOn(file));
      }
      progress.step(++done, file.name);
    }
    progress.end();
  }

  /** Prints what was found and says how the program ends. */
  async end(): Promise<number> {
    const { writeBaseline, fix, dryRun, maxWarnings } = this.#options;
    const isDone = this.#failures === 0 && this.#configs.problemCount === 0;
    if (writeBaseline !== null) {
      await this.#recordBaseline(writeBaseline);
      return isDone ? EXIT.ok : EXIT.usage;
    }
    if (!(fix && dryRun)) for (const piece of this.#report.pieces(this.#shown)) this.#print(piece);
    if (this.#baseline) this.#output.error(`postmortem: ${this.#known} known by the baseline, ${this.#gone} of it gone\n`);
    if (!isDone) return EXIT.usage;
    const { errors, warnings } = this.#totals;
    return errors > 0 || (maxWarnings !== null && warnings > maxWarnings) ? EXIT.findings : EXIT.ok;
  }

  /** Who names one file, and hears that there are no problems in no postmortem, wonders why. Of many files most are none. */
  tellWhereNoneIs(name: string): void {
    if (this.#totals.postmortems > 0 || this.#totals.ignored > 0) return;
    const hint = 'Call it one in its title (`# Postmortem: …`), or name a profile in its front matter (`postmortem-profile: generic`)';
    this.#output.error(`postmortem: ${name} was not taken for a postmortem, and not checked. ${hint}\n`);
  }

  /** What is coloured, and what GitHub Actions obeys, holds commands of our own; the words of others in it are harmless already. */
  #print(text: string): void {
    const { format } = this.#options;
    if (format === 'stylish' || format === 'github') this.#output.command(text);
    else this.#output.print(text);
  }

  #fail(what: string): void {
    this.#failures++;
    this.#output.error(`postmortem: ${what}\n`);
  }

  /** What is found in a file under its configuration, after its safe fixes where those are wanted. */
  async #reportOn(file: ReadFile): Promise<FileReport> {
    if (file.config.isIgnored) return { ...reportFrom(file.name, file.record, file.text), isIgnored: true };
    const isFixable = this.#options.fix && file.record.findings.some(({ fix }) => fix?.isSafe);
    return isFixable ? this.#fix(file) : reportFrom(file.name, file.record, file.text);
  }

  async #fix(file: ReadFile): Promise<FileReport> {
    const { fixFile } = await import('./fixFile');
    const { report, after, conflict, fixed } = fixFile(file, this.#configs.layersFrom(file.config), this.#today);
    const before = report.document.text;
    if (after === before) return report;
    if (this.#options.dryRun) {
      await this.#showPatch(report, after);
      return report;
    }
    try {
      if (conflict !== null) throw new Error(`${file.name} ${conflict}; it was left as it is. Resolve it first`);
      if (await leadsAway(file.name))
        throw new Error(`${file.name} is a link out of this folder; what it leads to was left as it is. Fix it by its own name`);
      await removeLeftovers(file.name);
      await writeText(file.name, before, after, file.hasBom);
    } catch (error) {
      this.#fail(problemIn(error, file.name));
      return report;
    }
    return fixed();
  }

  #take(all: FileReport): void {
    const { baseline, quiet, writeBaseline } = this.#options;
    if (writeBaseline !== null) {
      this.#totals.add(countsOf(all));
      this.#recorded.push(...Object.entries(baselineOf([all], namesFrom(writeBaseline)).files));
      return;
    }
    const compared = this.#baseline && baseline !== null ? againstBaseline([all], this.#baseline, namesFrom(baseline)) : null;
    this.#known += compared?.known ?? 0;
    this.#gone += compared?.gone ?? 0;
    const report = compared?.reports[0] ?? all;
    this.#totals.add(countsOf(report));
    const shown = quiet ? onlyErrors(report) : report;
    this.#shown.add(countsOf(shown));
    this.#report.add(shown);
  }

  /** What is printed of a file whose findings were just looked at; a later run may have it as it is. */
  async #printAnew(file: ReadFile, printer: FilePrinter): Promise<void> {
    const report = await this.#reportOn(file);
    const [text, counts] = [printer.textOf(report), countsOf(report)];
    this.#takePrinted({ text, counts });
    const printed = printedOf(file.record, text, counts);
    if (file.key !== null && printed) await this.#results?.setPrinted(file.key, printer.view, printed);
  }

  #takePrinted({ text, counts }: Pick<Printed, 'text' | 'counts'>): void {
    this.#totals.add(counts);
    this.#shown.add(counts);
    this.#printer?.add(text);
  }

  async #showPatch(report: FileReport, after: string): Promise<void> {
    // Only a dry run needs what compares texts.
    const { patchOf } = await import('./patch');
    const { text, isMasked } = patchOf(report, after, nameInPatch(report.file));
    this.#output.copy(text);
    if (isMasked)
      this.#output.error(`postmortem: ${report.file}: secrets and personal data are masked in the diff, so it cannot be applied\n`);
  }

  async #recordBaseline(name: string): Promise<void> {
    const files = Object.fromEntries(this.#recorded.sort(([a], [b]) => (a < b ? -1 : 1)));
    await writeNew(name, `${JSON.stringify({ ...baselineOf([], String), files }, null, 2)}\n`);
    this.#output.error(`postmortem: ${this.#totals.findings} findings are written to ${name}\n`);
  }
}

function problemIn(error: unknown, file: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  return `${file} cannot be written: ${code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'permission denied' : message}`;
}

/** From here where the file lies below, else from the root: `git apply` and `patch -p1` find it there. */
function nameInPatch(file: string): string {
  const below = relative(process.cwd(), resolve(file));
  const name = below.startsWith('..') || isAbsolute(below) ? resolve(file) : below;
  return name.replace(/\\/g, '/').replace(/^\/+/, '');
}

/** The name of a file from the folder that another one is in, the same on every system. */
function namesFrom(other: string): (file: string) => string {
  const folder = dirname(resolve(other));
  return file => (file === '-' ? file : relative(folder, resolve(file)).replace(/\\/g, '/'));
}

function onlyErrors(report: FileReport): FileReport {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') };
}

async function readBaseline(name: string): Promise<ReturnType<typeof parseBaseline>> {
  const text = await readFile(name, 'utf8').catch(() => {
    throw new UsageError(`${name} cannot be read; write a baseline with --write-baseline ${name}`);
  });
  try {
    return parseBaseline(text);
  } catch (error) {
    throw new UsageError(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}
