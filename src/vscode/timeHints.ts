import vscode = require('vscode');

import type { DocumentReader } from './reading';
import { timeHintKind } from './settings';

/** `T+15 min` behind the times of a timeline, where the settings ask for it. */
export class TimeHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #reader: DocumentReader;
  readonly #didChange = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChangeInlayHints = this.#didChange.event;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
    this.#subscription = vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('postmortem.timeline')) this.#didChange.fire();
    });
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const kind = timeHintKind(document);
    const read = kind === 'off' ? null : await this.#reader.read(document);
    if (kind === 'off' || !read) return [];
    const { timeHints } = await import('../core/drawing/explain');
    return timeHints(read.postmortem, kind).flatMap(({ at, text }) => {
      const place = document.positionAt(at);
      if (!range.contains(place)) return [];
      const hint = new vscode.InlayHint(place, text);
      hint.paddingLeft = true;
      return [hint];
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#didChange.dispose();
  }
}
