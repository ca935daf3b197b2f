import { type CancellationToken, LSPErrorCodes, ResponseError, type TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { EditedMarkdown } from '../core/document/incremental';
import { LARGEST_IN_EDITOR, mayBePostmortem } from '../core/document/look';
import { type Document, readDocument, readSyntaxTree } from '../core/document/postmortem';
import { ALL_RULES } from '../core/lint/allRules';
import { type EffectiveConfig, effectiveConfig } from '../core/lint/config/effective';
import type { LoadedConfig } from '../core/lint/config/load';
import { inspect } from '../core/lint/engine';
import type { Finding } from '../core/lint/rule';
import type { Configurations } from './configurations';
import { Places, textOf } from './places';

/** A version of a postmortem, read and linted. */
export interface Checked {
  readonly uri: string;
  readonly version: number;
  readonly document: Document;
  /** What holds for it. */
  readonly config: EffectiveConfig;
  readonly findings: readonly Finding[];
  /** Lints another text as if it stood there. */
  findingsOf(text: string): readonly Finding[];
  /** Places in the document as the client has it, as long as it is at this version. */
  readonly places: Places;
}

/** Documents that lie in files, and those that were never saved. What comes from elsewhere is a copy, such as an older version. */
const OWN = /^(?:file|untitled):/;

/** Reads and lints open documents, each version once. A text that cannot be read is told to the client, and is no postmortem. */
export class Linter {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #configurations: Configurations;
  readonly #log: (message: string) => void;
  /** Postmortems that are open: what is typed into one is parsed, not all of it. */
  readonly #edited = new WeakMap<TextDocument, EditedMarkdown>();
  #results = new WeakMap<TextDocument, { readonly version: number; readonly result: Checked | null }>();

  constructor(documents: TextDocuments<TextDocument>, configurations: Configurations, log: (message: string) => void) {
    this.#documents = documents;
    this.#configurations = configurations;
    this.#log = log;
  }

  /**
   * What there is to say about the version that a document is at; null where it is no postmortem, or was closed.
   * @throws {ResponseError} where nobody wants to know any more.
   */
  async check(uri: string, token?: CancellationToken): Promise<Checked | null> {
    const source = this.#documents.get(uri);
    if (!source || !OWN.test(uri)) return null;
    const known = this.#results.get(source);
    if (known?.version === source.version) return known.result;
    if (!mayBeOne(source)) return null;
    const loaded = await this.#configurations.of(uri);
    // The rest goes without a pause: whatever was typed meanwhile is in the text.
    if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    if (this.#documents.get(uri) !== source) return null;
    const result = this.#result(source, loaded);
    this.#results.set(source, { version: source.version, result });
    return result;
  }

  /** Lints with the configuration as it is on the disk now. */
  forget(): void {
    this.#configurations.reread();
    this.#results = new WeakMap();
  }

  #result(source: TextDocument, loaded: LoadedConfig): Checked | null {
    try {
      const document = this.#read(source);
      if (!document) return null;
      const config = effectiveConfig(document, ALL_RULES, { layers: loaded.layers });
      const findingsIn = (read: Document): readonly Finding[] =>
        loaded.isIgnored ? [] : inspect(read, ALL_RULES, effectiveConfig(read, ALL_RULES, { layers: loaded.layers })).findings;
      const { fileName } = document;
      return {
        uri: source.uri,
        version: source.version,
        document,
        config,
        findings: findingsIn(document),
        findingsOf: text => findingsIn(readDocument(text, { fileName })),
        places: new Places(source),
      };
    } catch (error) {
      this.#log(`${source.uri} cannot be linted: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  #read(source: TextDocument): Document | null {
    const text = textOf(source);
    const markdown = this.#edited.get(source) ?? new EditedMarkdown(text);
    const document = readSyntaxTree(markdown.update(text), text, { fileName: fileNameOf(source.uri) });
    if (!document.postmortem.isPostmortem) return null;
    this.#edited.set(source, markdown);
    return document;
  }
}

function mayBeOne(source: TextDocument): boolean {
  const text = textOf(source);
  return text.length <= LARGEST_IN_EDITOR && mayBePostmortem(fileNameOf(source.uri), text);
}

/** The path, for what it tells of the document. */
function fileNameOf(uri: string): string {
  try {
    return decodeURIComponent(new URL(uri).pathname);
  } catch {
    return uri;
  }
}
