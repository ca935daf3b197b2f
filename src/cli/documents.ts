import { type Document, readDocument } from '../core/document/postmortem';
import { expand, readSource, whyUnparsed } from './files';
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
    if (typeof entry !== 'string') {
      fail(`${entry.name}:`, entry.problem);
      continue;
    }
    const source = await readSource(entry);
    if ('problem' in source) {
      fail(source.name, source.problem);
      continue;
    }
    try {
      const isStdin = entry === '-';
      const name = isStdin ? (stdinName ?? source.name) : source.name;
      documents.push({ name, isStdin, hasBom: source.hasBom, document: readDocument(source.text, { fileName: name }) });
    } catch (error) {
      fail(source.name, whyUnparsed(error));
    }
  }
  return { documents, failures };
}
