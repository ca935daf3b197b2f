import { type Document, readDocument } from '../core/document/postmortem';
import { type Expanded, expand, readSource, whyUnparsed } from './files';
import type { Output } from './output';

/** A document that the command line works on. */
export interface CliDocument {
  readonly name: string;
  /** Whether it came through standard input, and has no file to be written to. */
  readonly isStdin: boolean;
  readonly hasBom: boolean;
  readonly document: Document;
}

/**
 * Reads the documents that the command line names, one after the other. A file that cannot be read is reported on standard error and counted;
 * the others are still done.
 */
export async function readDocuments(
  names: readonly string[],
  output: Output,
  { stdinName = null }: { readonly stdinName?: string | null } = {},
): Promise<{ readonly documents: readonly CliDocument[]; readonly failures: number }> {
  const documents: CliDocument[] = [];
  let failures = 0;
  const fail = (name: string, problem: string): void => {
    failures++;
    output.error(`postmortem: ${name} ${problem}\n`);
  };
  for (const entry of await expand(names)) {
    const read = await readOne(entry, stdinName);
    if ('problem' in read) fail(read.name, read.problem);
    else documents.push(read);
  }
  return { documents, failures };
}

/** Reads one of the documents that the command line names. Never throws: what went wrong comes back in words that follow its name. */
export async function readOne(
  entry: Expanded,
  stdinName: string | null = null,
): Promise<CliDocument | { readonly name: string; readonly problem: string }> {
  if (typeof entry !== 'string') return { name: `${entry.name}:`, problem: entry.problem };
  const source = await readSource(entry);
  if ('problem' in source) return source;
  try {
    const isStdin = entry === '-';
    const name = isStdin ? (stdinName ?? source.name) : source.name;
    return { name, isStdin, hasBom: source.hasBom, document: readDocument(source.text, { fileName: name }) };
  } catch (error) {
    return { name: source.name, problem: whyUnparsed(error) };
  }
}
