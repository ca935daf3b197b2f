import vscode = require('vscode');

import { today } from '../day';
import { reportProgram } from '../program';
import type { Records } from '../records';
import { type ReadWorkspace, readAll } from './readAll';

export const REPORT_VIEW = 'postmortem.report';

/** The report: there is one panel, and its page is made anew when it is asked for again. */
export class ReportView {
  readonly #extensionUri: vscode.Uri;
  readonly #records: Records;
  #shown: { readonly panel: vscode.WebviewPanel; found: ReadWorkspace } | null = null;

  constructor(extensionUri: vscode.Uri, records: Records) {
    this.#extensionUri = extensionUri;
    this.#records = records;
  }

  /** Reads the postmortems of the workspace and shows what they say together. */
  async open(): Promise<void> {
    const found = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Reading postmortems'), cancellable: true },
      (progress, token) => readAll(this.#records, progress, token),
    );
    if (!found) return;
    if (found.documents.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no postmortem in this workspace yet. “Postmortem: New” begins one.'),
      );
      return;
    }
    const { reportOver } = await reportProgram(this.#extensionUri);
    const page = reportOver(found.documents, today(), found.read);
    if (this.#shown) {
      this.#shown.found = found;
      this.#shown.panel.reveal();
    } else this.#shown = { panel: this.#makePanel(), found };
    this.#shown.panel.webview.html = page;
  }

  /** The page loads nothing: it may not even read the extension's own files. */
  #makePanel(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(REPORT_VIEW, vscode.l10n.t('Postmortem Report'), vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [],
      enableFindWidget: true,
      retainContextWhenHidden: true,
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (this.#shown) void openFrom(this.#shown.found, message);
    });
    panel.onDidDispose(() => {
      this.#shown = null;
    });
    return panel;
  }
}

/** Opens the document that was clicked on. Other messages are none of ours. */
export async function openFrom({ uris }: Pick<ReadWorkspace, 'uris'>, message: unknown): Promise<void> {
  const { type, document, line } = (typeof message === 'object' && message !== null ? message : {}) as Readonly<Record<string, unknown>>;
  const uri = type === 'open' && Number.isSafeInteger(document) ? uris[document as number] : undefined;
  if (!uri) return;
  const opened = await vscode.workspace.openTextDocument(uri);
  const wanted = Number.isSafeInteger(line) ? (line as number) - 1 : 0;
  const place = new vscode.Position(Math.min(Math.max(wanted, 0), opened.lineCount - 1), 0);
  await vscode.window.showTextDocument(opened, { selection: new vscode.Range(place, place), preview: true });
}
