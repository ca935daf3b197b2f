import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTwoFilesPatch } from 'diff';
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
import { Progress, terminalStyle } from './terminal';
import { VERSION } from './version';
import { writeNew, writeText } from './write';

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
  const baseline = options.baseline === null ? null : await readBaseline(options.baseline);
  const { documents, failures } = await readDocuments(names, output, { stdinName: options.stdinName });
  const configs = new Configs(options.config, output);
  const all = await lintAll(documents, configs, options, output);
  if (options.writeBaseline !== null) return recordBaseline(options.writeBaseline, all, output);
  const compared = baseline ? againstBaseline(all, baseline) : null;
  const reports = (compared?.reports ?? all).map(report => (options.quiet ? onlyErrors(report) : report));
  if (!(options.fix && options.dryRun)) print(reports, options, output);
  if (compared) output.error(`postmortem: ${compared.known} known by the baseline, ${compared.gone} of it gone\n`);
  if (failures > 0 || configs.problemCount > 0) return EXIT.usage;
  return failsBuild(compared?.reports ?? all, options.maxWarnings) ? EXIT.findings : EXIT.ok;
}

async function lintAll(documents: readonly CliDocument[], configs: Configs, options: LintOptions, output: Output): Promise<FileReport[]> {
  const progress = new Progress(documents.length);
  const reports: FileReport[] = [];
  for (const source of documents) {
    reports.push(await lintDocument(source, configs, options, output));
    progress.step(reports.length, source.name);
  }
  progress.end();
  return reports;
}

/** What is found in a document under its configuration, after its safe fixes where those are wanted. */
async function lintDocument(source: CliDocument, configs: Configs, options: LintOptions, output: Output): Promise<FileReport> {
  const { name: file, document } = source;
  const { effective } = await configs.of(source);
  if (!effective) return { file, document, findings: [], sensitive: [] };
  const text = options.fix ? fixedText(source, effective) : document.text;
  const isChanged = text !== document.text;
  if (isChanged && options.dryRun) output.print(patchOf(file, document.text, text));
  if (!isChanged || options.dryRun || source.isStdin) return reportOn(file, document, effective);
  await writeText(file, document.text, text, source.hasBom);
  return reportOn(file, readDocument(text, { fileName: file }), effective);
}

function reportOn(file: string, document: Document, effective: EffectiveConfig): FileReport {
  return { file, document, ...inspect(document, ALL_RULES, effective) };
}

/** A unified diff, as `patch` and `git apply` take it. */
function patchOf(file: string, before: string, after: string): string {
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3 });
  return patch.slice(patch.indexOf('--- '));
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
      return output.print(reports.map(githubAnnotations).join(''));
    case 'junit':
      return output.print(junit(reports.filter(({ document }) => document.postmortem.isPostmortem)));
    default: {
      const style = terminalStyle(colour);
      for (const report of reports) output.print(stylish(report, style));
      const postmortems = reports.filter(({ document }) => document.postmortem.isPostmortem).length;
      output.print(summary(allFindings(reports), postmortems, style.paint));
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

async function recordBaseline(name: string, reports: readonly FileReport[], output: Output): Promise<number> {
  await writeNew(name, `${JSON.stringify(baselineOf(reports), null, 2)}\n`);
  output.error(`postmortem: ${allFindings(reports).length} findings are written to ${name}\n`);
  return EXIT.ok;
}

/** The rule's page as it lies beside the program: it is there without a network. */
function pageOf(ruleId: string): string {
  return pathToFileURL(join(__dirname, '..', 'docs', 'rules', `${ruleId}.md`)).href;
}
