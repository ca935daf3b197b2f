import * as vscode from 'vscode';
import { mayBePostmortem as looksLikeOne } from '../core/document/look';
import type { Document } from '../core/document/postmortem';

/** Larger documents are not read in the editor: parsing them takes seconds. UTF-16 code units. */
const LARGEST = 1_000_000;
/** Documents that are copies of others, or ours. */
const FOREIGN_SCHEMES: ReadonlySet<string> = new Set([
  'git',
  'gitlens',
  'output',
  'vscode-scm',
  'pr',
  'review',
  'postmortem-export',
  'postmortem-public',
]);
/** Whether a document can be a postmortem at all, told by a look. */
export function mayBePostmortem(document: vscode.TextDocument): boolean {
  return document.languageId === 'markdown' && !FOREIGN_SCHEMES.has(document.uri.scheme) && mayBeOne(document.uri.path, document.getText());
}

/** The same of a text with its path. */
export function mayBeOne(path: string, text: string): boolean {
  return text.length <= LARGEST && looksLikeOne(path, text);
}

/** Reads open documents, each version once. The parser is loaded with the first of them. */
export class DocumentReader {
  readonly #cache = new WeakMap<vscode.TextDocument, { readonly version: number; readonly document: Promise<Document | null> }>();
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  /** What a document says now, or null where it is no postmortem or cannot be read. */
  read(source: vscode.TextDocument): Promise<Document | null> {
    const cached = this.#cache.get(source);
    if (cached?.version === source.version) return cached.document;
    const document = mayBePostmortem(source) ? this.#parse(source.uri, source.getText()) : Promise.resolve(null);
    this.#cache.set(source, { version: source.version, document });
    return document;
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

  async #parse(uri: vscode.Uri, text: string): Promise<Document | null> {
    const { readDocument } = await import('../core/document/postmortem');
    try {
      const document = readDocument(text, { fileName: uri.path });
      return document.postmortem.isPostmortem ? document : null;
    } catch (error) {
      this.#log.error(`${vscode.workspace.asRelativePath(uri)} cannot be parsed: ${String(error)}`);
      return null;
    }
  }
}
