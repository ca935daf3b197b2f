import vscode = require('vscode');

/** Something that stands in an open document, and counts once the document is saved with it. */
export interface UnsavedNote {
  readonly uri: vscode.Uri;
  /** Whether the text still says it. */
  isIn(text: string): boolean;
  note(): Promise<void>;
}

/** Waits for documents to be saved by their authors. Listens only while there is something to wait for. */
export class UnsavedNotes implements vscode.Disposable {
  #notes: readonly UnsavedNote[] = [];
  #listener: vscode.Disposable | null = null;
  readonly #log: vscode.LogOutputChannel;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
  }

  add(note: UnsavedNote): void {
    this.#notes = [...this.#notes, note];
    this.#listener ??= vscode.workspace.onDidSaveTextDocument(document => {
      this.#saved(document).catch(error => this.#log.error(`What was saved could not be written down: ${String(error)}`));
    });
  }

  async #saved(document: vscode.TextDocument): Promise<void> {
    const here = this.#notes.filter(({ uri }) => uri.toString() === document.uri.toString());
    if (here.length === 0) return;
    this.#notes = this.#notes.filter(note => !here.includes(note));
    if (this.#notes.length === 0) this.dispose();
    const text = document.getText();
    for (const note of here) if (note.isIn(text)) await note.note();
  }

  dispose(): void {
    this.#listener?.dispose();
    this.#listener = null;
  }
}
