import { fillTemplate } from '../core/templates/fill';
import { documentZone, localTime, readStart, zoneNamed } from '../core/templates/start';
import { EXIT, type Output, UsageError } from './output';
import { readTemplate, writeDocument } from './template';

export const NEW_OPTIONS = {
  template: { type: 'string', default: 'generic' },
  title: { type: 'string' },
  start: { type: 'string', default: 'now' },
  zone: { type: 'string' },
  severity: { type: 'string' },
  out: { type: 'string' },
} as const;

/** What the command line says of a new document. */
export interface NewFlags {
  /** A profile's name, or the path of a Markdown file. */
  readonly template: string;
  /** Null leaves the place for it as it is in the template. */
  readonly title: string | null;
  /** As a person writes it. */
  readonly start: string;
  /** Null for the zone that the start is written with, else that of the machine. */
  readonly zone: string | null;
  readonly severity: string | null;
  /** Null for standard output. */
  readonly out: string | null;
}

/** `postmortem new`: a document from a template, with what is known filled in. */
export async function newDocument(flags: NewFlags, output: Output): Promise<number> {
  const template = await readTemplate(flags.template);
  if (flags.zone !== null && !zoneNamed(flags.zone))
    throw new UsageError(`--zone takes one such as UTC, Europe/Berlin or UTC+2, not \`${flags.zone}\``);
  const start = readStart(flags.start, Date.now(), flags.zone ?? documentZone(Intl.DateTimeFormat().resolvedOptions().timeZone));
  if ('problem' in start) throw new UsageError(`--start: ${start.problem}`);
  const zone = flags.zone ?? start.zone;
  const text = fillTemplate(template, {
    // What is pasted with a line break in it is one title all the same.
    title: flags.title?.replace(/\s+/g, ' ').trim() ?? '{{title}}',
    ...localTime(start.instant, zone),
    zone,
    severity: flags.severity,
  });
  if (flags.out === null) output.copy(text);
  else await writeDocument(flags.out, text);
  return EXIT.ok;
}
