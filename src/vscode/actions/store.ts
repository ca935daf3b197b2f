import vscode = require('vscode');

import type { DocumentActions } from '../../core/actions/collect';
import { today } from '../day';
import type { PostmortemRecord, Records } from '../records';
import { MARKDOWN_FILES, markdownFiles } from '../workspaceLint';

/** How long the keys have to rest before the items of a document are read while typing. Milliseconds. */
const REST = 500;
/** How often the list grows while the workspace is read. Milliseconds. */
const BEAT = 200;
const FOREIGN = /\/(?:node_modules|\.git|vendor|dist|build)\//;

/** How far reading the workspace has come. */
export interface Progress {
  readonly read: number;
  readonly files: number;
  readonly isReading: boolean;
}

export interface StoreChange {
  /** Whether the items are others than before, and not only how far reading has come. */
  readonly hasOtherItems: boolean;
}

/** The action items of the open postmortems and of those of the workspace. It reads nothing before somebody looks, and keeps up from then on. */
export class ActionStore implements vscode.Disposable {
  readonly #records: Records;
  readonly #documents = new Map<string, DocumentActions>();
  readonly #didChange = new vscode.EventEmitter<StoreChange>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable[] = [this.#didChange];
  #progress: Progress = { read: 0, files: 0, isReading: false };
  #source: vscode.CancellationTokenSource | null = null;
  #isFollowing = false;
  /** What was looked at anew while the workspace is read: what the reading says of it is older. */
  readonly #fresh = new Set<string>();
  /** Since somebody was told the last time. */
  #hasOtherItems = false;

  readonly onDidChange = this.#didChange.event;

  constructor(records: Records) {
    this.#records = records;
  }

  get documents(): readonly DocumentActions[] {
    return [...this.#documents.values()];
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Reads all postmortems, open or not. Reading that is under way is given up. */
  async read(): Promise<void> {
    this.#follow();
    this.stop();
    const source = new vscode.CancellationTokenSource();
    this.#source = source;
    this.#fresh.clear();
    this.#progress = { read: 0, files: 0, isReading: true };
    this.#tell(false);
    try {
      const known = new Set(this.#documents.keys());
      const open = vscode.workspace.textDocuments.filter(isMarkdown).map(({ uri }) => uri);
      const uris = [...open, ...(await markdownFiles(MARKDOWN_FILES))];
      await this.#readAll(uris, source.token);
      if (source.token.isCancellationRequested) return;
      const still = new Set(uris.map(String));
      for (const id of known) if (!still.has(id) && !this.#fresh.has(id)) this.#set(id, null);
    } finally {
      if (this.#source === source) {
        this.#source = null;
        this.#progress = { ...this.#progress, isReading: false };
      }
      source.dispose();
      this.#tell(this.#hasOtherItems);
    }
  }

  /** Stops reading; what was read until then stays. */
  stop(): void {
    this.#source?.cancel();
  }

  async #readAll(uris: readonly vscode.Uri[], token: vscode.CancellationToken): Promise<void> {
    let beat = Date.now();
    let done = 0;
    for await (const record of this.#records.readAll(uris)) {
      if (token.isCancellationRequested) return;
      const uri = uris[done++] as vscode.Uri;
      if (!this.#fresh.has(uri.toString())) await this.#list(uri, record);
      if (token.isCancellationRequested) return;
      this.#progress = { read: done, files: uris.length, isReading: true };
      if (Date.now() - beat < BEAT) continue;
      beat = Date.now();
      this.#tell(this.#hasOtherItems);
    }
  }

  /** Reads one document as it is now. */
  async update(uri: vscode.Uri): Promise<void> {
    if (!this.#isFollowing) return;
    this.#fresh.add(uri.toString());
    await this.#list(uri, await this.#records.read(uri));
    if (this.#hasOtherItems) this.#tell(true);
  }

  async #list(uri: vscode.Uri, record: PostmortemRecord | null): Promise<void> {
    const id = uri.toString();
    if (!record) return this.#set(id, null);
    const { actionsOn } = await import('../../core/actions/collect');
    this.#set(id, actionsOn(today(), record.actions, { id, path: vscode.workspace.asRelativePath(uri) }));
  }

  #set(id: string, actions: DocumentActions | null): void {
    if (JSON.stringify(this.#documents.get(id) ?? null) === JSON.stringify(actions)) return;
    if (actions) this.#documents.set(id, actions);
    else this.#documents.delete(id);
    this.#hasOtherItems = true;
  }

  #tell(hasOtherItems: boolean): void {
    this.#hasOtherItems = false;
    this.#didChange.fire({ hasOtherItems });
  }

  #forget(uri: vscode.Uri): void {
    this.#fresh.add(uri.toString());
    this.#set(uri.toString(), null);
    if (this.#hasOtherItems) this.#tell(true);
  }

  /** From the first reading on, what is opened, saved, changed and deleted is read again. */
  #follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    const update = (uri: vscode.Uri): void => void this.update(uri);
    const watcher = vscode.workspace.createFileSystemWatcher(MARKDOWN_FILES);
    const isOurs = ({ path }: vscode.Uri): boolean => !FOREIGN.test(path);
    const changed = (uri: vscode.Uri): void => {
      // What is open is read from the editor, when it is saved.
      const isOpen = vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString());
      if (isOurs(uri) && !isOpen) update(uri);
    };
    this.#subscriptions.push(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(uri => this.#forget(uri)),
      vscode.workspace.onDidOpenTextDocument(document => {
        if (isMarkdown(document)) update(document.uri);
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (isMarkdown(document)) update(document.uri);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#updateSoon(document)),
      vscode.workspace.onDidCloseTextDocument(document => this.#closed(document)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.read()),
    );
  }

  /** Only documents that are listed already: others wait for being saved. */
  #updateSoon({ uri }: vscode.TextDocument): void {
    const id = uri.toString();
    if (!this.#documents.has(id)) return;
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => {
        this.#timers.delete(id);
        void this.update(uri);
      }, REST),
    );
  }

  /** A file of the workspace is listed as it is on the disk; what was open only is gone. */
  #closed({ uri }: vscode.TextDocument): void {
    if (!this.#documents.has(uri.toString())) return;
    if (vscode.workspace.getWorkspaceFolder(uri)) void this.update(uri);
    else this.#forget(uri);
  }

  dispose(): void {
    this.stop();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function isMarkdown({ languageId }: vscode.TextDocument): boolean {
  return languageId === 'markdown';
}
