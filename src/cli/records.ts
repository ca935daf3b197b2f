import { isPublicCopy } from '../core/document/publicCopy';
import { type LoadedConfig, NO_CONFIG } from '../core/lint/config/load';
import type { DocumentRecord } from '../core/overview/recordShape';
import { nameInProject, type Project } from '../node/cacheFolder';
import type { DocumentIndex } from '../node/documentIndex';
import type { Disk } from '../node/readFile';
import type { Configs } from './config';
import { decodeFile, readBytes, whyUnparsed } from './files';

export interface RecordOptions {
  readonly configs: Configs;
  readonly project: Project;
  /** Null where nothing is kept between runs. */
  readonly index: DocumentIndex | null;
  readonly disk: Disk;
}

/** What a file comes down to; null for one that is no postmortem. */
export interface ReadRecord {
  readonly record: DocumentRecord | null;
  readonly config: LoadedConfig;
}

/** Reads a file, and parses it where the index does not know it. The document itself is not kept. */
export async function recordIn(
  entry: string,
  { configs, project, index, disk }: RecordOptions,
): Promise<ReadRecord | { readonly problem: string }> {
  // What is to be done stands in the document that a public copy was made from.
  if (isPublicCopy(entry)) return { record: null, config: NO_CONFIG };
  const file = await readBytes(entry, disk);
  if ('problem' in file) return file;
  const config = await configs.load(entry);
  const layers = configs.layersFrom(config);
  const isFile = entry !== '-';
  const name = isFile ? nameInProject(project, entry) : entry;
  const key = isFile && index ? index.keyOf({ bytes: file.bytes, name, layers }) : null;
  const known = key === null ? null : await index?.get(key);
  if (known) return { record: known.record, config };
  const source = decodeFile(file);
  if ('problem' in source) return source;
  // Where everything is known, neither the parser nor the rules are loaded.
  const { readRecord } = await import('../core/overview/record');
  try {
    const made = readRecord(source.text, name, layers);
    if (key !== null) await index?.set(key, made);
    return { record: made.record, config };
  } catch (error) {
    // One file that cannot be read is no reason to tell nothing of the others.
    return { problem: whyUnparsed(error) };
  }
}
