import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, readDocument } from '../core/document/postmortem';
import { ALL_RULES } from '../core/lint/allRules';
import type { EffectiveConfig } from '../core/lint/config/effective';
import { lint as findingsOf, inspect } from '../core/lint/engine';
import { fixAll } from '../core/lint/fix';
import type { Finding } from '../core/lint/rule';
import { againstBaseline, baselineOf, parseBaseline } from '../core/report/baseline';
import type { FileReport } from '../core/report/fileReport';
import { findingsJson } from '../core/report/findingsJson';
import { githubAnnotations } from '../core/report/github';
import { junit } from '../core/report/junit';

import { sarif } from '../core/report/sarif';
import { stylish, summary } from '../core/report/stylish';
import { type ConfigFlags, Configs } from './config';
import { type CliDocument, readDocuments } from './documents';
import { EXIT, type Output, UsageError } from './output';
import { patchOf } from './patch';
import { Progress, terminalStyle } from './terminal';
import { VERSION } from './version';
import { leadsAway, removeLeftovers, writeNew, writeText } from './write';

export const FORMATS = ['stylish', 'json', 'sarif', 'github', 'junit'] as const;

export interface LintOptions {
  readonly format: (typeof FORMATS)[number];
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
  readonly config: ConfigFlags;
}

/** `postmortem lint`: checks postmortems. Files that are none have no findings. */
export async function lint(names: readonly string[], options: LintOptions, output: Output): Promise<number> {
  if (options.fix && !options.dryRun && names.includes('-'))
    throw new UsageError('--fix cannot write into standard input; with --dry-run it shows what it would change');
  const baseline = options.baseline === null ? null : await readBaseline(options.baseline);
  const { documents, failures } = await readDocuments(names, output, { stdinName: options.stdinName });
  const configs = new Configs(options.config, output);
  const { reports: all, unwritten } = await lintAll(documents, configs, options, output);
  const isDone = (): boolean => failures === 0 && unwritten === 0 && configs.problemCount === 0;
  if (options.writeBaseline !== null) {
    await recordBaseline(options.writeBaseline, all, output);
    return isDone() ? EXIT.ok : EXIT.usage;
  }
  const compared = baseline && options.baseline !== null ? againstBaseline(all, baseline, namesFrom(options.baseline)) : null;
  const reports = (compared?.reports ?? all).map(report => (options.quiet ? onlyErrors(report) : report));
  if (!(options.fix && options.dryRun)) print(reports, options, output);
  if (compared) output.error(`postmortem: ${compared.known} known by the baseline, ${compared.gone} of it gone\n`);
  if (!isDone()) return EXIT.usage;
  return failsBuild(compared?.reports ?? all, options.maxWarnings) ? EXIT.findings : EXIT.ok;
}

interface Linted {
  readonly reports: readonly FileReport[];
  /** How many files could not be written. */
  readonly unwritten: number;
}

async function lintAll(documents: readonly CliDocument[], configs: Configs, options: LintOptions, output: Output): Promise<Linted> {
  const progress = new Progress(documents.length);
  const reports: FileReport[] = [];
  let unwritten = 0;
  for (const source of documents) {
    const { report, isUnwritten } = await lintDocument(source, configs, options, output);
    reports.push(report);
    if (isUnwritten) unwritten++;
    progress.step(reports.length, source.name);
  }
  progress.end();
  return { reports, unwritten };
}

/** What is found in a document under its configuration, after its safe fixes where those are wanted. */
async function lintDocument(
  source: CliDocument,
  configs: Configs,
  options: LintOptions,
  output: Output,
): Promise<{ readonly report: FileReport; readonly isUnwritten?: boolean }> {
  const { name: file, document } = source;
  const { effective } = await configs.of(source);
  if (!effective) return { report: { file, document, isIgnored: true, findings: [], sensitive: [] } };
  const report = reportOn(file, document, effective);
  const text = options.fix ? fixedText(source, effective) : document.text;
  if (text === document.text) return { report };
  if (options.dryRun) {
    showPatch(report, text, output);
    return { report };
  }
  try {
    if (await leadsAway(file))
      throw new Error(`${file} is a link out of this folder; what it leads to was left as it is. Fix it by its own name`);
    await removeLeftovers(file);
    await writeText(file, document.text, text, source.hasBom);
  } catch (error) {
    output.error(`postmortem: ${problemIn(error, file)}\n`);
    return { report, isUnwritten: true };
  }
  return { report: reportOn(file, readDocument(text, { fileName: file }), effective) };
}

function problemIn(error: unknown, file: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return message;
  return `${file} cannot be written: ${code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'permission denied' : message}`;
}

function reportOn(file: string, document: Document, effective: EffectiveConfig): FileReport {
  return { file, document, ...inspect(document, ALL_RULES, effective) };
}

function showPatch(report: FileReport, after: string, output: Output): void {
  const { text, isMasked } = patchOf(report, after, nameInPatch(report.file));
  output.copy(text);
  if (isMasked) output.error(`postmortem: ${report.file}: secrets and personal data are masked in the diff, so it cannot be applied\n`);
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

function fixedText({ name, document }: CliDocument, effective: EffectiveConfig): string {
  return fixAll(document.text, current => findingsOf(readDocument(current, { fileName: name }), ALL_RULES, effective));
}

function print(reports: readonly FileReport[], { format, colour }: LintOptions, output: Output): void {
  switch (format) {
    case 'json': {
      const files = reports.map(({ file, document, findings }) => findingsJson(file, document, findings, pageOf));
      return output.print(`${JSON.stringify(files, null, 2)}\n`);
    }
    case 'sarif':
      return output.print(sarif(reports, { version: VERSION, rules: ALL_RULES, urlOf: pageOf }));
    case 'github':
      return output.command(reports.map(githubAnnotations).join(''));
    case 'junit':
      return output.print(junit(reports.filter(({ document, isIgnored }) => document.postmortem.isPostmortem && !isIgnored)));
    default: {
      const style = terminalStyle(colour);
      for (const report of reports) output.command(stylish(report, style));
      output.command(summary(reports, style.paint));
    }
  }
}

function onlyErrors(report: FileReport): FileReport {
  return { ...report, findings: report.findings.filter(({ severity }) => severity === 'error') };
}

function allFindings(reports: readonly FileReport[]): Finding[] {
  return reports.flatMap(({ findings }) => findings);
}

function failsBuild(reports: readonly FileReport[], maxWarnings: number | null): boolean {
  const findings = allFindings(reports);
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return findings.some(({ severity }) => severity === 'error') || (maxWarnings !== null && warnings > maxWarnings);
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

async function recordBaseline(name: string, reports: readonly FileReport[], output: Output): Promise<void> {
  await writeNew(name, `${JSON.stringify(baselineOf(reports, namesFrom(name)), null, 2)}\n`);
  output.error(`postmortem: ${allFindings(reports).length} findings are written to ${name}\n`);
}

/** The rule's page as it lies beside the program: it is there without a network. */
function pageOf(ruleId: string): string {
  return pathToFileURL(join(__dirname, '..', 'docs', 'rules', `${ruleId}.md`)).href;
}
