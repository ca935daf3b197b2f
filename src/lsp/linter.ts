import { type CancellationToken, LSPErrorCodes, ResponseError, type TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { EditedMarkdown } from '../core/document/incremental';
import { LARGEST_IN_EDITOR, mayBePostmortem } from '../core/document/look';
import { callsItselfOne, type Document, readDocument, readSyntaxTree } from '../core/document/postmortem';
import { TooComplexError } from '../core/document/readable';
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

interface Result {
  readonly version: number;
  readonly checked: Checked | null;
  /** What a text that seems to be a postmortem has too much of to be read. */
  readonly refused: string | null;
}

/** Reads and lints open documents, each version once. */
export class Linter {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #configurations: Configurations;
  readonly #log: (message: string) => void;
  /** Postmortems that are open: what is typed into one is parsed, not all of it. */
  readonly #edited = new WeakMap<TextDocument, EditedMarkdown>();
  #results = new WeakMap<TextDocument, Result>();

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
    if (known?.version === source.version) return known.checked;
    if (!mayBeOne(source)) return null;
    const results = this.#results;
    const loaded = await this.#configurations.of(uri);
    // What was read meanwhile may be what the configuration said before it changed.
    if (this.#results !== results) return this.check(uri, token);
    // The rest goes without a pause: whatever was typed meanwhile is in the text.
    if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    if (this.#documents.get(uri) !== source) return null;
    const result = this.#result(source, loaded);
    this.#results.set(source, result);
    return result.checked;
  }

  /** Why the version that a document is at, which was checked, was not read; null where it was, or is no postmortem. */
  whyUnread(uri: string): string | null {
    const source = this.#documents.get(uri);
    const result = source && this.#results.get(source);
    return result?.version === source?.version ? (result?.refused ?? null) : null;
  }

  /** Lints with the configuration as it is on the disk now. */
  forget(): void {
    this.#configurations.reread();
    this.#results = new WeakMap();
  }

  /** Never throws: whatever somebody opens, the server goes on. */
  #result(source: TextDocument, loaded: LoadedConfig): Result {
    const { version } = source;
    try {
      return { version, checked: this.#checked(source, loaded), refused: null };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof TooComplexError)) this.#log(`${source.uri} cannot be linted: ${message}`);
      const isRefused = error instanceof TooComplexError && callsItselfOne(textOf(source), fileNameOf(source.uri));
      return { version, checked: null, refused: isRefused ? message : null };
    }
  }

  #checked(source: TextDocument, { layers, isIgnored }: LoadedConfig): Checked | null {
    const document = this.#read(source);
    if (!document) return null;
    const { fileName } = document;
    const config = effectiveConfig(document, ALL_RULES, { layers });
    return {
      uri: source.uri,
      version: source.version,
      document,
      config,
      findings: isIgnored ? [] : inspect(document, ALL_RULES, config).findings,
      findingsOf: text => {
        const read = readDocument(text, { fileName });
        return isIgnored ? [] : inspect(read, ALL_RULES, effectiveConfig(read, ALL_RULES, { layers })).findings;
      },
      places: new Places(source),
    };
  }

  #read(source: TextDocument): Document | null {
    const text = textOf(source);
    const markdown = this.#edited.get(source) ?? new EditedMarkdown(text);
    const document = readSyntaxTree(markdown.update(text), text, { fileName: fileNameOf(source.uri), isEdited: true });
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
