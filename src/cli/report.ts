import { dirname, relative, resolve } from 'node:path';
import { mayBePostmortem } from '../core/document/look';
import { readDocument } from '../core/document/postmortem';
import { isPublicCopy } from '../core/document/publicCopy';
import { ALL_RULES } from '../core/lint/allRules';
import { markdownOf } from '../core/overview/markdown';
import { type Overview, overviewOf, type ReportedDocument } from '../core/overview/overview';
import { reportPage } from '../core/overview/page/html';
import { summaryOf } from '../core/overview/summary';
import { Configs } from './config';
import { expand, readSource } from './files';
import type { ReportFormat } from './formats';
import { EXIT, type Output } from './output';
import { Progress } from './terminal';
import { writeNew } from './write';

export interface ReportOptions {
  readonly format: ReportFormat;
  /** Null for standard output. */
  readonly out: string | null;
  /** A configuration file instead of the nearest ones. */
  readonly config: string | null;
  /** ISO day that counts as today; null for the real one. */
  readonly today: string | null;
}

/** `postmortem report`: what many postmortems say together. */
export async function report(names: readonly string[], options: ReportOptions, output: Output): Promise<number> {
  const configs = new Configs({ file: options.config, profile: null, stage: null }, output);
  const documents: ReportedDocument[] = [];
  const files = { read: 0, unreadable: 0 };
  const entries = await expand(names);
  const progress = new Progress(entries.length);
  for (const entry of entries) {
    const name = typeof entry === 'string' ? entry : entry.name;
    const found = typeof entry === 'string' ? await summed(entry, configs) : entry;
    if (found && 'problem' in found) {
      files.unreadable++;
      output.error(`postmortem: ${name}${typeof entry === 'string' ? '' : ':'} ${found.problem}\n`);
    } else files.read++;
    if (found && 'summary' in found) documents.push(found);
    progress.step(files.read + files.unreadable, name);
  }
  progress.end();
  const text = written(overviewOf(documents, options.today ?? new Date().toISOString().slice(0, 10), files), options);
  if (options.out === null) output.print(text);
  else await writeNew(options.out, text);
  return files.unreadable > 0 || configs.problemCount > 0 ? EXIT.usage : EXIT.ok;
}

/** A file as the report counts it; null for one that is no postmortem. The document itself is not kept: there may be thousands. */
async function summed(name: string, configs: Configs): Promise<ReportedDocument | { readonly problem: string } | null> {
  // What is to be done stands in the document that a public copy was made from.
  if (isPublicCopy(name)) return null;
  const source = await readSource(name);
  if ('problem' in source) return source;
  if (!mayBePostmortem(name, source.text)) return null;
  try {
    const document = readDocument(source.text, { fileName: name });
    if (!document.postmortem.isPostmortem) return null;
    const { effective } = await configs.of({ name, document });
    const summary = effective && summaryOf(document, ALL_RULES, effective);
    return summary && { file: name.replaceAll('\\', '/'), summary };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: 'cannot be parsed: it is nested too deeply' };
  }
}

function written(overview: Overview, { format, out }: ReportOptions): string {
  switch (format) {
    case 'html':
      return reportPage(overview, { linkOf: file => (file === '-' ? null : { href: addressFrom(out, file) }) });
    case 'json':
      return `${JSON.stringify(overview, null, 2)}\n`;
    default:
      return markdownOf(overview);
  }
}

/** Relative to the page, so that both can be moved together; never an address with a scheme, whatever a file is called. */
function addressFrom(page: string | null, file: string): string {
  const way = relative(page === null ? '.' : dirname(resolve(page)), resolve(file)).replaceAll('\\', '/');
  const address = way.split('/').map(encodeURIComponent).join('/');
  return address.startsWith('../') ? address : `./${address}`;
}
