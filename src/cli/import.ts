import { join } from 'node:path';
import type { treeOfHtml } from '../core/import/html';
import { type HtmlReader, importText } from '../core/import/importText';
import { ImportError } from '../core/import/incident';
import { zoneNamed } from '../core/templates/start';
import { readSource } from './files';
import { EXIT, type Output, UsageError } from './output';
import { readTemplate, writeDocument } from './template';

export const IMPORT_OPTIONS = {
  template: { type: 'string', default: 'generic' },
  zone: { type: 'string' },
  out: { type: 'string' },
} as const;

/** What the command line says of an import. */
export interface ImportFlags {
  /** A profile's name, or the path of a Markdown file. */
  readonly template: string;
  /** Null for the zone of the template, else UTC. */
  readonly zone: string | null;
  /** Null for standard output. */
  readonly out: string | null;
}

/** `postmortem import`: what another program has exported, in a template. */
export async function importFile(name: string, flags: ImportFlags, output: Output): Promise<number> {
  if (flags.zone !== null && !zoneNamed(flags.zone))
    throw new UsageError(`--zone takes one such as UTC, Europe/Berlin or UTC+2, not \`${flags.zone}\``);
  const template = await readTemplate(flags.template);
  const source = await readSource(name);
  if ('problem' in source) throw new UsageError(`${name} ${source.problem}`);
  const { text, ...found } = written(name, source.text, template, flags.zone);
  if (flags.out === null) output.copy(text);
  else await writeDocument(flags.out, text);
  const left = found.unplaced.length > 0 ? `; under “Not placed”: ${found.unplaced.slice(0, 12).join(', ').replace(/\s+/g, ' ')}` : '';
  output.error(`postmortem: ${name}: imported from ${found.source}: events ${found.events}, action items ${found.actions}${left}\n`);
  return EXIT.ok;
}

function written(name: string, text: string, template: string, zone: string | null): ReturnType<typeof importText> {
  try {
    return importText(text, { fileName: name === '-' ? '' : name, template, zone, html: readHtml });
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(`${name} ${error.message}`);
    if (error instanceof RangeError) throw new UsageError(`${name} cannot be read: it is nested too deeply`);
    throw error;
  }
}

/** What reads HTML is a third of a megabyte: it lies in a file of its own, and is loaded with the first page. */
const readHtml: HtmlReader = html => {
  const program = require(join(__dirname, 'importHtml.cjs')) as { readonly treeOfHtml: typeof treeOfHtml };
  return program.treeOfHtml(html);
};
