import vscode = require('vscode');

import type { EditedMarkdown } from '../core/document/incremental';
import type { Document } from '../core/document/postmortem';
import { mayBeOne, mayBePostmortem } from './look';

/** Reads open documents, each version once. The parser is loaded with the first of them. */
export class DocumentReader {
  readonly #cache = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: Promise<Document | null> }>();
  /** Postmortems that are open: what is typed into one is parsed, not all of it. */
  readonly #edited = new WeakMap<vscode.TextDocument, EditedMarkdown>();
  /** What a version of an open document that seems to be a postmortem has too much of to be read. */
  readonly #refused = new WeakMap<vscode.TextDocument, { readonly version: number; readonly why: string }>();
  readonly #log: vscode.LogOutputChannel;
  readonly #nameOf: (uri: vscode.Uri) => string;

  /** @param nameOf a document, as it counts for what the document is. */
  constructor(log: vscode.LogOutputChannel, nameOf: (uri: vscode.Uri) => string = ({ path }) => path) {
    this.#log = log;
    this.#nameOf = nameOf;
  }

  /** What a document says now, or null where it is no postmortem or cannot be read. */
  read(source: vscode.TextDocument): Promise<Document | null> {
    const cached = this.#cache.get(source);
    if (cached?.version === source.version) return cached.document;
    const document = mayBePostmortem(source) ? this.#readOpen(source) : Promise.resolve(null);
    this.#cache.set(source, { version: source.version, document });
    return document;
  }

  /** Why the present version of a document that was read is not checked; null where it is, or is no postmortem. */
  whyUnread(source: vscode.TextDocument): string | null {
    const refused = this.#refused.get(source);
    return refused?.version === source.version ? refused.why : null;
  }

  /** What a file says that is not open, or null where it is no postmortem or cannot be read. */
  async readFile(uri: vscode.Uri): Promise<Document | null> {
    const bytes = await this.bytesOf(uri);
    return bytes && ((await this.readBytes(uri, bytes))?.document ?? null);
  }

  /** Null where a file cannot be read. */
  async bytesOf(uri: vscode.Uri): Promise<Uint8Array | null> {
    try {
      return await vscode.workspace.fs.readFile(uri);
    } catch (error) {
      this.#log.warn(`${vscode.workspace.asRelativePath(uri)} cannot be read: ${messageOf(error)}`);
      return null;
    }
  }

  /** What a file says whose bytes these are: nothing where it is no postmortem. Null where it cannot be told. */
  async readBytes(uri: vscode.Uri, bytes: Uint8Array): Promise<{ readonly document: Document | null } | null> {
    const text = this.textIn(uri, bytes);
    if (text === null) return null;
    if (!mayBeOne(uri.path, text)) return { document: null };
    try {
      return { document: onlyPostmortem(await this.#parse(uri, text)) };
    } catch (error) {
      this.complain(uri, error);
      return null;
    }
  }

  /** The text of a file as an editor shows it; null where it is none. */
  textIn(uri: vscode.Uri, bytes: Uint8Array): string | null {
    try {
      // Editors do not count a byte order mark.
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/^\uFEFF/, '');
    } catch (error) {
      this.#log.warn(`${vscode.workspace.asRelativePath(uri)} cannot be read: ${messageOf(error)}`);
      return null;
    }
  }

  /** Says in the log that a document was not read, and why. */
  complain(uri: vscode.Uri, error: unknown): void {
    this.#log.error(`${vscode.workspace.asRelativePath(uri)} cannot be parsed: ${messageOf(error)}`);
  }

  async #readOpen(source: vscode.TextDocument): Promise<Document | null> {
    const text = source.getText();
    const { version } = source;
    try {
      return onlyPostmortem(await this.#parse(source.uri, text, source));
    } catch (error) {
      const [{ callsItselfOne }, { TooComplexError }] = await Promise.all([
        import('../core/document/postmortem'),
        import('../core/document/readable'),
      ]);
      if (error instanceof TooComplexError && callsItselfOne(text, this.#nameOf(source.uri)))
        this.#refused.set(source, { version, why: error.message });
      this.complain(source.uri, error);
      return null;
    }
  }

  async #parse(uri: vscode.Uri, text: string, source?: vscode.TextDocument): Promise<Document> {
    const [{ readDocument, readSyntaxTree }, { EditedMarkdown }] = await Promise.all([
      import('../core/document/postmortem'),
      import('../core/document/incremental'),
    ]);
    const options = { fileName: this.#nameOf(uri) };
    // A file that is not open is read once: there is nothing to be kept for the next key.
    if (!source) return readDocument(text, options);
    const markdown = this.#edited.get(source) ?? new EditedMarkdown(text);
    const document = readSyntaxTree(markdown.update(text), text, { ...options, isEdited: true });
    if (document.postmortem.isPostmortem) this.#edited.set(source, markdown);
    return document;
  }
}

function onlyPostmortem(document: Document): Document | null {
  return document.postmortem.isPostmortem ? document : null;
}

/** The document in an editor, where a file is open in one. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString() && !document.isClosed);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
