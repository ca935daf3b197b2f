import { dirname, relative, resolve } from 'node:path';
import { type Overview, overviewOf, type ReportedDocument } from '../core/overview/overview';
import { inOrder } from '../core/report/inOrder';
import { BUILD } from '../node/build';
import { projectOf } from '../node/cacheFolder';
import { DocumentIndex } from '../node/documentIndex';
import { Disk } from '../node/readFile';
import { Configs } from './config';
import { expand, READ_AHEAD } from './files';
import type { ReportFormat } from './formats';
import { EXIT, type Output } from './output';
import { recordIn } from './records';
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
  /** Whether what was read is kept between runs. */
  readonly useCache: boolean;
  /** Folder for it, instead of the usual one. */
  readonly cacheLocation: string | null;
}

/** `postmortem report`: what many postmortems say together. */
export async function report(names: readonly string[], options: ReportOptions, output: Output): Promise<number> {
  const configs = new Configs({ file: options.config, profile: null, stage: null }, output);
  const { documents, files } = await readAll(names, options, configs, output);
  const text = await written(overviewOf(documents, options.today ?? new Date().toISOString().slice(0, 10), files), options);
  if (options.out === null) output.print(text);
  else await writeNew(options.out, text);
  return files.unreadable > 0 || configs.problemCount > 0 ? EXIT.usage : EXIT.ok;
}

interface ReadDocuments {
  readonly documents: readonly ReportedDocument[];
  readonly files: { readonly read: number; readonly unreadable: number };
}

/** Reads some files ahead, and keeps of each what the report counts: there may be thousands. */
async function readAll(names: readonly string[], options: ReportOptions, configs: Configs, output: Output): Promise<ReadDocuments> {
  const project = projectOf(process.cwd(), process.env, process.platform);
  const index = options.useCache ? new DocumentIndex(options.cacheLocation ?? project.cache, BUILD, Date.now()) : null;
  const documents: ReportedDocument[] = [];
  const files = { read: 0, unreadable: 0 };
  const entries = await expand(names);
  const progress = new Progress(entries.length);
  const disk = new Disk();
  const read = inOrder(entries, READ_AHEAD, async entry => {
    if (typeof entry !== 'string') return { name: `${entry.name}:`, problem: entry.problem };
    return { name: entry, ...(await recordIn(entry, { configs, project, index, disk })) };
  });
  for await (const file of read) {
    if ('problem' in file) {
      files.unreadable++;
      output.error(`postmortem: ${file.name} ${file.problem}\n`);
    } else {
      files.read++;
      if (file.record) configs.tell(file.config);
      if (file.record && !file.config.isIgnored) documents.push({ file: file.name.replaceAll('\\', '/'), summary: file.record.summary });
    }
    progress.step(files.read + files.unreadable, file.name);
  }
  progress.end();
  await index?.save();
  return { documents, files };
}

/** Only the page needs what draws, and only Markdown what makes tables. */
async function written(overview: Overview, { format, out }: ReportOptions): Promise<string> {
  switch (format) {
    case 'html': {
      const { reportPage } = await import('../core/overview/page/html');
      return reportPage(overview, { linkOf: file => (file === '-' ? null : { href: addressFrom(out, file) }) });
    }
    case 'json':
      return `${JSON.stringify(overview, null, 2)}\n`;
    default: {
      const { markdownOf } = await import('../core/overview/markdown');
      return markdownOf(overview);
    }
  }
}

/** Relative to the page, so that both can be moved together; never an address with a scheme, whatever a file is called. */
function addressFrom(page: string | null, file: string): string {
  const way = relative(page === null ? '.' : dirname(resolve(page)), resolve(file)).replaceAll('\\', '/');
  const address = way.split('/').map(encodeURIComponent).join('/');
  return address.startsWith('../') ? address : `./${address}`;
}
