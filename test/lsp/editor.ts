import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextDocumentEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

const CLI = join(__dirname, '..', '..', 'dist', 'cli.cjs');

/** What editors of our days say that they can. */
export const MODERN: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
  workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    completion: { completionItem: { snippetSupport: true } },
  },
};

export interface EditorOptions {
  /** Another program than the one that was built here. */
  readonly program?: string;
  readonly capabilities?: ClientCapabilities;
  readonly argv?: readonly string[];
  readonly processId?: number | null;
  /** Files to be there, by name. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** An editor as far as a server sees one: it starts the built program, and speaks to it over its standard input and output. */
export class Editor {
  readonly folder = mkdtempSync(join(tmpdir(), 'postmortem-lsp-'));
  readonly server: ChildProcess;
  readonly connection: MessageConnection;
  /** Everything that the server has said of its own accord. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: { readonly method: string }[] = [];
  /** The code that the server ends with, or the name of the signal. */
  readonly ended: Promise<number | string | null>;
  initialized: InitializeResult = { capabilities: {} };
  stderr = '';
  readonly #documents = new Map<string, TextDocument>();
  readonly #output: Buffer[] = [];
  #closed = 0;
  readonly #waiting = new Set<() => void>();

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(options);
    await editor.whileRunning(editor.#initialize(options));
    return editor;
  }

  /** What is asked of a server that has ended is never answered. Throws then, with what it said last. */
  async whileRunning<T>(work: Promise<T>): Promise<T> {
    const ended = this.ended.then(code => {
      throw new Error(`The server has ended with ${code}\n${this.stderr}`);
    });
    ended.catch(() => {});
    return Promise.race([work, ended]);
  }

  private constructor({ program = CLI, argv = ['lsp'], files = {} }: EditorOptions) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
    this.server = spawn(process.execPath, [program, ...argv], { cwd: this.folder, env: { PATH: process.env.PATH ?? '', TZ: 'UTC' } });
    this.ended = new Promise(resolve => {
      this.server.on('exit', (code, signal) => {
        rmSync(this.folder, { recursive: true, force: true });
        resolve(code ?? signal);
      });
    });
    this.server.stderr?.on('data', data => {
      this.stderr += data;
    });
    const { stdout, stdin } = this.server;
    if (!stdout || !stdin) throw new Error('The server has no standard input and output');
    stdin.on('error', () => {});
    stdout.on('data', (data: Buffer) => this.#output.push(data));
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const look of this.#waiting) look();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
      this.logged.push(message);
      for (const look of this.#waiting) look();
    });
    this.connection.onRequest(
      'client/registerCapability',
      ({ registrations }: { readonly registrations: { readonly method: string }[] }) => {
        this.registered.push(...registrations);
        for (const look of this.#waiting) look();
        return null;
      },
    );
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      for (const look of this.#waiting) look();
      return null;
    });
    this.connection.onError(() => {});
    this.connection.listen();
  }

  refreshes = 0;

  async #initialize({ capabilities = MODERN, processId = process.pid }: EditorOptions): Promise<void> {
    const rootUri = pathToFileURL(this.folder).href;
    this.initialized = await this.connection.sendRequest('initialize', {
      processId,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'incidents' }],
      capabilities,
    });
    await this.connection.sendNotification('initialized', {});
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), content);
  }

  uriOf(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  /** Opens a document with a text, whatever the file says, and returns its address. */
  async open(name: string, text: string, uri = this.uriOf(name)): Promise<string> {
    this.#documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
    return uri;
  }

  /** The same for a document that no other test has. */
  openNew(text: string): Promise<string> {
    return this.open(`document-${this.#documents.size + this.#closed}.md`, text);
  }

  /** The document as the editor has it. */
  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (!document) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Types something over a stretch of text, in offsets, and returns the version that comes of it. */
  async type(uri: string, start: number, end: number, text: string): Promise<number> {
    const document = this.document(uri);
    const range = { start: document.positionAt(start), end: document.positionAt(end) };
    return this.change(uri, [{ range, text }]);
  }

  async change(uri: string, contentChanges: { readonly range?: Range; readonly text: string }[]): Promise<number> {
    const document = this.document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges as Parameters<typeof TextDocument.update>[1], version);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  save(uri: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
  }

  close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    this.#closed++;
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells that files have changed, as editors do for whoever asked to be told. */
  filesChanged(...names: readonly string[]): Promise<void> {
    return this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: names.map(name => ({ uri: this.uriOf(name), type: 2 })),
    });
  }

  /** What is found in a version of a document: as it was told, or as it will be. */
  async diagnostics(uri: string, version = this.document(uri).version): Promise<Diagnostic[]> {
    return (await this.wait(() => this.published.findLast(params => params.uri === uri && params.version === version))).diagnostics;
  }

  /** Waits until the server has said something that answers. */
  wait<T>(answer: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = answer();
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      void this.ended.then(code => reject(new Error(`The server has ended with ${code}\n${this.stderr}`)));
      look();
    });
  }

  actions(uri: string, range: Range, context: object = {}): Promise<CodeAction[]> {
    return this.#ask('codeAction', uri, { range, context: { diagnostics: [], ...context } });
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.#ask('hover', uri, { position });
  }

  symbols(uri: string): Promise<DocumentSymbol[]> {
    return this.#ask('documentSymbol', uri, {});
  }

  completions(uri: string, position: Position): Promise<CompletionItem[]> {
    return this.#ask('completion', uri, { position });
  }

  pull(uri: string): Promise<{ readonly kind: string; readonly items: Diagnostic[] }> {
    return this.#ask('diagnostic', uri, {});
  }

  #ask<T>(feature: string, uri: string, params: object): Promise<T> {
    return this.connection.sendRequest(`textDocument/${feature}`, { textDocument: { uri }, ...params });
  }

  /** Where some words stand for the first time: their first character, or a place in them. */
  at(uri: string, words: string, inside = 0): Position {
    const document = this.document(uri);
    const offset = document.getText().indexOf(words);
    if (offset < 0) throw new Error(`${words} is not in the document`);
    return document.positionAt(offset + inside);
  }

  /** The text with the edits of an action carried out, which have to be for the version that the document is at. */
  carriedOut(uri: string, { edit, title }: CodeAction): string {
    const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    const document = this.document(uri);
    if (changes.length !== 1 || changes[0]?.textDocument.version !== document.version) throw new Error(`${title}: ${JSON.stringify(edit)}`);
    return TextDocument.applyEdits(document, changes[0].edits as Parameters<typeof TextDocument.applyEdits>[1]);
  }

  /** Whether all that the server has written to its standard output is messages, from the first byte to the last. */
  saidNothingElse(): boolean {
    let rest = Buffer.concat(this.#output);
    for (;;) {
      const { length } = /^Content-Length: (?<length>\d+)\r\n\r\n/.exec(rest.toString('latin1'))?.groups ?? {};
      if (length === undefined) return rest.length === 0;
      const start = rest.indexOf('\r\n\r\n') + 4;
      JSON.parse(rest.subarray(start, start + Number(length)).toString('utf8'));
      rest = rest.subarray(start + Number(length));
    }
  }

  /** Says goodbye as an editor does, and tells what the server ends with. */
  async quit(): Promise<number | string | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return this.ended;
  }
}
