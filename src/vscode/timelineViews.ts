import vscode = require('vscode');

import { readViewState } from '../webview/messages';
import type { DocumentReader } from './reading';

const VIEW_TYPE = 'postmortem.timeline';

/** The timeline views that are open, one for each document. What draws is loaded with the first of them. */
export class TimelineViews implements vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #reader: DocumentReader;
  readonly #log: vscode.LogOutputChannel;
  readonly #open = new Map<string, vscode.WebviewPanel>();

  constructor(extensionUri: vscode.Uri, reader: DocumentReader, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#reader = reader;
    this.#log = log;
  }

  async show({ uri }: vscode.TextDocument): Promise<void> {
    const known = this.#open.get(uri.toString());
    if (known) return known.reveal(undefined, true);
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    await this.#fill(vscode.window.createWebviewPanel(VIEW_TYPE, vscode.l10n.t('Timeline'), place), uri);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, kept: unknown): Promise<void> {
    const state = readViewState(kept);
    if (!state || this.#open.has(state.uri)) panel.dispose();
    else await this.#fill(panel, vscode.Uri.parse(state.uri));
  }

  async #fill(panel: vscode.WebviewPanel, uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    this.#open.set(key, panel);
    panel.onDidDispose(() => this.#open.delete(key));
    const { fillTimeline } = await import('./timelineView');
    fillTimeline(panel, uri, this.#extensionUri, this.#reader, this.#log);
  }
}
