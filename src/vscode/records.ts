import type * as vscode from 'vscode';
import type { KeptActions } from '../core/actions/collect';
import type { Document } from '../core/document/postmortem';
import { isPublicCopy } from '../core/document/publicCopy';
import type { LoadedConfig } from '../core/lint/config/load';
import type { MadeRecord } from '../core/overview/record';
import type { DocumentRecord } from '../core/overview/recordShape';
import type { DocumentSummary } from '../core/overview/summary';
import { inOrder } from '../core/report/inOrder';
import type { DocumentIndex } from '../node/documentIndex';
import type { Configurations } from './configuration';
import { isTooLarge } from './look';
import type { Kept, Projects } from './projects';
import { type DocumentReader, openDocument } from './reading';
import { Turns } from './turns';

/** What a postmortem comes down to: the document itself is not kept. */
export interface PostmortemRecord {
  readonly actions: KeptActions;
  /** Null for one that the configuration leaves out. */
  summary(): Promise<DocumentSummary | null>;
}

/** So many files are read ahead. */
const READ_AHEAD = 16;

/** Reads postmortems for lists of them: open ones as they stand in their editors, the others as they lie there, from the index where that knows them. */
export class Records {
  readonly #reader: DocumentReader;
  readonly #configurations: Configurations;
  readonly #projects: Projects;
  readonly #turns = new Turns();

  constructor(reader: DocumentReader, configurations: Configurations, projects: Projects) {
    this.#reader = reader;
    this.#configurations = configurations;
    this.#projects = projects;
  }

  /** Reads one document as it is now. Null where it is no postmortem, cannot be read, or is the public copy of another. */
  read(uri: vscode.Uri): Promise<PostmortemRecord | null> {
    return this.#read(uri, null);
  }

  /** Reads many, in their order, some of them ahead, and keeps what was read for the next time, also where reading is broken off. */
  async *readAll(uris: readonly vscode.Uri[]): AsyncGenerator<PostmortemRecord | null> {
    const indexes = this.#projects.indexes();
    try {
      yield* inOrder(uris, READ_AHEAD, uri => this.#read(uri, indexes));
    } finally {
      await indexes.save();
    }
  }

  async #read(uri: vscode.Uri, indexes: Kept<DocumentIndex> | null): Promise<PostmortemRecord | null> {
    // What is to be done stands in the document that a public copy was made from.
    if (isPublicCopy(uri.path)) return null;
    const open = openDocument(uri);
    if (open) return this.#ofDocument(uri, await this.#reader.read(open));
    const bytes = await this.#reader.bytesOf(uri);
    if (!bytes) return null;
    const index = isTooLarge(bytes) ? null : (indexes?.of(uri) ?? null);
    return index ? this.#ofIndex(uri, bytes, index) : this.#ofDocument(uri, (await this.#reader.readBytes(uri, bytes))?.document ?? null);
  }

  async #ofDocument(uri: vscode.Uri, document: Document | null): Promise<PostmortemRecord | null> {
    if (!document) return null;
    const [{ keptActions }, { detached }] = await Promise.all([import('../core/actions/collect'), import('../core/text/detached')]);
    return {
      actions: detached(keptActions(document)),
      summary: async () => {
        const { effective, isIgnored } = await this.#configurations.of(uri, document);
        const [{ summaryOf }, { ALL_RULES }] = await Promise.all([import('../core/overview/summary'), import('../core/lint/allRules')]);
        return isIgnored ? null : detached(summaryOf(document, ALL_RULES, effective));
      },
    };
  }

  async #ofIndex(uri: vscode.Uri, bytes: Uint8Array, index: DocumentIndex): Promise<PostmortemRecord | null> {
    const config = await this.#configurations.load(uri);
    const key = index.keyOf({ bytes, name: this.#projects.nameOf(uri), layers: config.layers });
    const known = key === null ? null : await index.get(key);
    const record = known ? known.record : await this.#make(uri, bytes, config, async made => key !== null && index.set(key, made));
    if (!record) return null;
    return {
      actions: record.actions,
      summary: async () => {
        await this.#configurations.tell(config);
        return config.isIgnored ? null : record.summary;
      },
    };
  }

  /** Parses a file. Where it cannot be told what it is, nothing is known of it. */
  async #make(
    uri: vscode.Uri,
    bytes: Uint8Array,
    { layers }: LoadedConfig,
    keep: (made: MadeRecord) => Promise<unknown>,
  ): Promise<DocumentRecord | null> {
    await this.#turns.next();
    const read = await this.#reader.readBytes(uri, bytes);
    if (!read) return null;
    const { recordOf, NO_POSTMORTEM } = await import('../core/overview/record');
    const made = read.document ? recordOf(read.document, layers) : NO_POSTMORTEM;
    await keep(made);
    return made.record;
  }
}
