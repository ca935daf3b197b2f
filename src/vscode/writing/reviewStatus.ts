import vscode = require('vscode');

import type { ReviewMemory } from './review';

/** Reviews that wait: an item in the status bar goes on with the one of the active document. */
export class ReviewStatus implements vscode.Disposable {
  readonly #memories = new Map<string, ReviewMemory>();
  readonly #waiting = new Map<string, number>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #item: vscode.StatusBarItem | null = null;

  constructor() {
    this.#subscriptions.push(
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidCloseTextDocument(document => this.end(document)),
    );
  }

  memoryOf({ uri }: vscode.TextDocument): ReviewMemory {
    const memory = this.#memories.get(uri.toString()) ?? { seen: [] };
    this.#memories.set(uri.toString(), memory);
    return memory;
  }

  /** @param left how many findings are still to be gone through. */
  wait({ uri }: vscode.TextDocument, left: number): void {
    this.#waiting.set(uri.toString(), left);
    this.#show();
  }

  end({ uri }: vscode.TextDocument): void {
    this.#memories.delete(uri.toString());
    this.#waiting.delete(uri.toString());
    this.#show();
  }

  #show(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const left = uri && this.#waiting.get(uri.toString());
    if (left === undefined) {
      this.#item?.dispose();
      this.#item = null;
      return;
    }
    this.#item ??= vscode.window.createStatusBarItem('postmortem.review', vscode.StatusBarAlignment.Right, 100);
    this.#item.name = vscode.l10n.t('Postmortem Review');
    this.#item.text = `$(checklist) ${vscode.l10n.t('Review: {0} left', left)}`;
    this.#item.tooltip = vscode.l10n.t('Go on with the review of this postmortem');
    this.#item.command = { command: 'postmortem.review', title: vscode.l10n.t('Review'), arguments: [uri] };
    this.#item.show();
  }

  dispose(): void {
    this.#item?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
