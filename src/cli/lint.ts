import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, readDocument } from '../core/document/postmortem';
import { ALL_RULES } from '../core/lint/allRules';
import { lint as findingsOf } from '../core/lint/engine';
import { fixAll } from '../core/lint/fix';
import type { Finding } from '../core/lint/rule';
import { findingsJson } from '../core/report/findingsJson';
import { stylish, summary } from '../core/report/stylish';
import { type ConfigFlags, Configs } from './config';
import { type CliDocument, readDocuments } from './documents';
import { EXIT, type Output } from './output';
import { writeText } from './write';

export interface LintOptions {
  readonly format: 'stylish' | 'json';
  readonly fix: boolean;
  /** More warnings than this end with 1, as an error does. */
  readonly maxWarnings: number | null;
  readonly config: ConfigFlags;
}

/** `postmortem lint`: checks postmortems. Files that are none have no findings. */
export async function lint(names: readonly string[], options: LintOptions, output: Output): Promise<number> {
  const { documents, failures } = await readDocuments(names, output);
  const configs = new Configs(options.config, output);
  const results: LintResult[] = [];
  for (const source of documents) results.push(await lintDocument(source, configs, options.fix));
  const all = results.flatMap(({ findings }) => findings);
  if (options.format === 'json') {
    output.print(
      `${JSON.stringify(
        results.map(({ name, document, findings }) => findingsJson(name, document, findings, pageOf)),
        null,
        2,
      )}\n`,
    );
  } else {
    for (const { name, document, findings } of results) output.print(stylish(name, document, findings));
    output.print(summary(all, results.filter(({ document }) => document.postmortem.isPostmortem).length));
  }
  if (failures > 0 || configs.problemCount > 0) return EXIT.usage;
  return failsBuild(all, options.maxWarnings) ? EXIT.findings : EXIT.ok;
}

function failsBuild(findings: readonly Finding[], maxWarnings: number | null): boolean {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return findings.some(({ severity }) => severity === 'error') || (maxWarnings !== null && warnings > maxWarnings);
}

interface LintResult {
  readonly name: string;
  readonly document: Document;
  readonly findings: readonly Finding[];
}

/** What is found in a document under its configuration, after its safe fixes where those are wanted. */
async function lintDocument(source: CliDocument, configs: Configs, fix: boolean): Promise<LintResult> {
  const { name } = source;
  const { effective } = await configs.of(source);
  if (!effective) return { name, document: source.document, findings: [] };
  const { document } = fix && name !== '-' ? await fixDocument(source, configs) : source;
  return { name, document, findings: findingsOf(document, ALL_RULES, effective) };
}

async function fixDocument(source: CliDocument, configs: Configs): Promise<CliDocument> {
  const { name, hasBom, document } = source;
  const { effective } = await configs.of(source);
  if (!effective) return source;
  const text = fixAll(document.text, current => findingsOf(readDocument(current, { fileName: name }), ALL_RULES, effective));
  if (text === document.text) return source;
  await writeText(name, document.text, text, hasBom);
  return { ...source, document: readDocument(text, { fileName: name }) };
}

/** The rule's page as it lies beside the program: it is there without a network. */
function pageOf(ruleId: string): string {
  return pathToFileURL(join(__dirname, '..', 'docs', 'rules', `${ruleId}.md`)).href;
}
