import * as vscode from 'vscode';
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

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** What a document says now, or null where it is no postmortem or cannot be read. */
  read(source: vscode.TextDocument): Promise<Document | null> {
    const cached = this.#cache.get(source);
    if (cached?.version === source.version) return cached.document;
    const document = mayBePostmortem(source) ? this.#parse(source.uri, source.getText(), source) : Promise.resolve(null);
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
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
      // Editors do not count a byte order mark.
      const content = text.replace(/^\uFEFF/, '');
      return mayBeOne(uri.path, content) ? await this.#parse(uri, content) : null;
    } catch (error) {
      this.#log.warn(`${vscode.workspace.asRelativePath(uri)} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  async #parse(uri: vscode.Uri, text: string, source?: vscode.TextDocument): Promise<Document | null> {
    const version = source?.version ?? 0;
    const [{ callsItselfOne, readDocument, readSyntaxTree }, { EditedMarkdown }, { TooComplexError }] = await Promise.all([
      import('../core/document/postmortem'),
      import('../core/document/incremental'),
      import('../core/document/pieces'),
    ]);
    const options = { fileName: uri.path };
    try {
      // A file that is not open is read once: there is nothing to be kept for the next key.
      if (!source) return onlyPostmortem(readDocument(text, options));
      const markdown = this.#edited.get(source) ?? new EditedMarkdown(text);
      const document = onlyPostmortem(readSyntaxTree(markdown.update(text), text, options));
      if (document) this.#edited.set(source, markdown);
      return document;
    } catch (error) {
      if (source && error instanceof TooComplexError && callsItselfOne(text, uri.path))
        this.#refused.set(source, { version, why: error.message });
      this.#log.error(
        `${vscode.workspace.asRelativePath(uri)} cannot be parsed: ${error instanceof Error ? error.message : String(error)}`,
      );
      return null;
    }
  }
}

function onlyPostmortem(document: Document): Document | null {
  return document.postmortem.isPostmortem ? document : null;
}
