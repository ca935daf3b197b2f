import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readDocument } from '../core/document/postmortem';
import { ALL_RULES } from '../core/lint/allRules';
import { lint as findingsOf } from '../core/lint/engine';
import { fixAll } from '../core/lint/fix';
import type { Finding } from '../core/lint/rule';
import { findingsJson } from '../core/report/findingsJson';
import { stylish, summary } from '../core/report/stylish';
import { type CliDocument, readDocuments } from './documents';
import { EXIT, type Output } from './output';
import { writeText } from './write';

export interface LintOptions {
  readonly format: 'stylish' | 'json';
  readonly fix: boolean;
  /** More warnings than this end with 1, as an error does. */
  readonly maxWarnings: number | null;
}

/** `postmortem lint`: checks postmortems. Files that are none have no findings. */
export async function lint(names: readonly string[], options: LintOptions, output: Output): Promise<number> {
  const { documents, failures } = await readDocuments(names, output);
  const fixed = options.fix ? await Promise.all(documents.map(fixDocument)) : documents;
  const results = fixed.map(({ name, document }) => ({ name, document, findings: findingsOf(document, ALL_RULES) }));
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
  if (failures > 0) return EXIT.usage;
  return failsBuild(all, options.maxWarnings) ? EXIT.findings : EXIT.ok;
}

function failsBuild(findings: readonly Finding[], maxWarnings: number | null): boolean {
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  return findings.some(({ severity }) => severity === 'error') || (maxWarnings !== null && warnings > maxWarnings);
}

async function fixDocument(source: CliDocument): Promise<CliDocument> {
  const { name, hasBom, document } = source;
  if (name === '-') return source;
  const text = fixAll(document.text, current => findingsOf(readDocument(current, { fileName: name }), ALL_RULES));
  if (text === document.text) return source;
  await writeText(name, document.text, text, hasBom);
  return { ...source, document: readDocument(text, { fileName: name }) };
}

/** The rule's page as it lies beside the program: it is there without a network. */
function pageOf(ruleId: string): string {
  return pathToFileURL(join(__dirname, '..', 'docs', 'rules', `${ruleId}.md`)).href;
}
