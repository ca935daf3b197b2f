import vscode = require('vscode');

import { type Chart, type ChartEvent, chartsOf } from '../core/drawing/chart';
import { sceneOf } from '../core/drawing/scene';
import { svgOf } from '../core/drawing/svg';
import { escapeXml as html } from '../core/drawing/text';
import { readFromView, type ToView } from '../webview/messages';
import type { DocumentReader } from './reading';

/** How long the keys have to rest before the drawing follows. Milliseconds. */
const REST = 250;

/** Makes a panel the timeline of a document, until the panel is closed. */
export function fillTimeline(
  panel: vscode.WebviewPanel,
  uri: vscode.Uri,
  extensionUri: vscode.Uri,
  reader: DocumentReader,
  log: vscode.LogOutputChannel,
): void {
  new TimelineView(panel, uri, extensionUri, reader, log);
}

/** A drawing beside its document: it follows the text, and the cursor of each follows that of the other. */
class TimelineView {
  readonly #panel: vscode.WebviewPanel;
  readonly #uri: vscode.Uri;
  readonly #reader: DocumentReader;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #charts: readonly Chart[] = [];
  /** Version of the document that the charts are of. */
  #version = -1;

  constructor(panel: vscode.WebviewPanel, uri: vscode.Uri, extensionUri: vscode.Uri, reader: DocumentReader, log: vscode.LogOutputChannel) {
    this.#panel = panel;
    this.#uri = uri;
    this.#reader = reader;
    this.#log = log;
    const isOurs = (document: vscode.TextDocument): boolean => document.uri.toString() === uri.toString();
    this.#subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isOurs(document)) this.#updateSoon();
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (isOurs(textEditor.document)) this.#follow(textEditor);
      }),
      panel.webview.onDidReceiveMessage(message => this.#receive(message).catch(error => this.#explain(error))),
      panel.onDidDispose(() => this.#dispose()),
    ];
    panel.title = vscode.l10n.t('Timeline of {0}', uri.path.slice(uri.path.lastIndexOf('/') + 1));
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: ['dist', 'media'].map(folder => vscode.Uri.joinPath(extensionUri, folder)),
    };
    panel.webview.html = pageOf(panel.webview, extensionUri);
  }

  async #receive(received: unknown): Promise<void> {
    const message = readFromView(received);
    switch (message?.type) {
      case 'ready':
        return this.#update();
      case 'reveal':
        return this.#reveal(message.start);
      case 'saveSvg': {
        const chart = this.#charts[message.chart];
        if (!chart) return;
        return this.#save('svg', new TextEncoder().encode(svgOf(sceneOf(chart, message.options), 'file')));
      }
      case 'savePng':
        return this.#save(
          'png',
          Uint8Array.from(atob(message.data), letter => letter.charCodeAt(0)),
        );
      default:
        this.#log.warn('The timeline view sent something else than a message');
    }
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    // A hidden view is made anew when it is shown, and asks then.
    if (!this.#panel.visible) return;
    this.#timer = setTimeout(() => this.#update().catch(error => this.#log.error('The timeline cannot be drawn', error)), REST);
  }

  async #update(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const { version } = document;
    const read = await this.#reader.read(document);
    if (document.version !== version) return;
    this.#charts = read ? chartsOf(read.postmortem) : [];
    this.#version = version;
    const message = read
      ? vscode.l10n.t(
          'No event with a time was found. Write a list under the heading “Timeline”, each item with its time first: “10:05 UTC – The alert fired”.',
        )
      : vscode.l10n.t('This document does not look like a postmortem.');
    await this.#post({
      type: 'charts',
      uri: this.#uri.toString(),
      charts: this.#charts,
      message: this.#charts.length > 0 ? null : message,
    });
    const editor = vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.toString() === this.#uri.toString());
    if (editor) this.#follow(editor);
  }

  #follow({ document, selection }: vscode.TextEditor): void {
    // While somebody types, the drawing is older than the text: it follows when it is drawn anew.
    if (document.version === this.#version) void this.#post({ type: 'cursor', start: eventAt(this.#charts, document, selection.active) });
  }

  async #reveal(start: number): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const shown = vscode.window.visibleTextEditors.find(editor => editor.document === document);
    const place = document.positionAt(start);
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(place, place),
    });
  }

  async #save(extension: 'svg' | 'png', data: Uint8Array): Promise<void> {
    const name = this.#uri.path.slice(this.#uri.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
    const target = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.joinPath(this.#uri, '..', `${name}-timeline.${extension}`),
      filters: extension === 'svg' ? { [vscode.l10n.t('SVG image')]: ['svg'] } : { [vscode.l10n.t('PNG image')]: ['png'] },
      title: vscode.l10n.t('Save Timeline'),
    });
    if (target) await vscode.workspace.fs.writeFile(target, data);
  }

  async #post(message: ToView): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }

  #explain(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#log.error(message);
    void vscode.window.showErrorMessage(message);
  }

  #dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** Where the event begins that a place of the document is in, or on the line of. */
function eventAt(charts: readonly Chart[], document: vscode.TextDocument, place: vscode.Position): number | null {
  const offset = document.offsetAt(place);
  const event = charts
    .flatMap(({ events, unplaced }) => [...events, ...unplaced])
    .filter(({ range }) => range.start <= offset || document.positionAt(range.start).line === place.line)
    .reduce<ChartEvent | null>((last, one) => (last && last.range.start >= one.range.start ? last : one), null);
  if (!event) return null;
  return offset <= event.range.end || document.positionAt(event.range.end).line === place.line ? event.range.start : null;
}

/** The page of the view. Scripts run by their nonce only, and nothing is loaded from anywhere but the extension. */
function pageOf(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  const resource = (...path: string[]): string => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return `<!DOCTYPE html>
<html lang="${html(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource('media', 'drawing.css')}">
<link rel="stylesheet" href="${resource('media', 'view.css')}">
<title>${html(vscode.l10n.t('Timeline'))}</title>
</head>
<body data-as-written="${html(vscode.l10n.t('As written'))}" data-local="${html(vscode.l10n.t('Local'))}" data-other="${html(vscode.l10n.t('Other'))}">
<header class="bar">
<label>${html(vscode.l10n.t('Times'))} <select id="zone"></select></label>
<div role="group" aria-label="${html(vscode.l10n.t('Zoom'))}">
<button type="button" id="zoomOut" aria-label="${html(vscode.l10n.t('Zoom out'))}" title="${html(vscode.l10n.t('Zoom out'))} (−)">−</button>
<button type="button" id="zoomFit" title="${html(vscode.l10n.t('As high as the labels'))} (0)">${html(vscode.l10n.t('Fit'))}</button>
<button type="button" id="zoomIn" aria-label="${html(vscode.l10n.t('Zoom in'))}" title="${html(vscode.l10n.t('Zoom in'))} (+)">+</button>
</div>
<div role="group" aria-label="${html(vscode.l10n.t('Events that are shown'))}" id="filters"></div>
<div role="group" aria-label="${html(vscode.l10n.t('Save'))}">
<button type="button" id="saveSvg">${html(vscode.l10n.t('Save as SVG'))}</button>
<button type="button" id="savePng">${html(vscode.l10n.t('Save as PNG'))}</button>
</div>
</header>
<main id="drawings"></main>
<p id="message" role="status" hidden></p>
<script nonce="${nonce}" src="${resource('dist', 'timeline.js')}"></script>
</body>
</html>`;
}
