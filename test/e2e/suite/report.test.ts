import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFrom, REPORT_VIEW } from '../../../src/vscode/report/view';
import { openDocument, replaceAll, until } from './support';

const outage = (item: string): string => `# Postmortem: uploads failed & failed, 2024-03-04

## Summary

Uploads failed for 30 minutes, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC – Uploads fail (outage starts).
- 10:12 UTC – An alert fires (detected).
- 10:30 UTC – Uploads work again (outage ends).

## Root cause

The disk was full.

## Action items

- [ ] ${item}
`;

const reportTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes(REPORT_VIEW));

/** The panels that were made, each with the page that it shows now. */
const panels: vscode.WebviewPanel[] = [];

/** Runs the command and gives the page that is shown then. */
async function report(): Promise<string> {
  const { createWebviewPanel } = vscode.window;
  const watched: typeof createWebviewPanel = (...argv) => {
    const panel = createWebviewPanel.call(vscode.window, ...argv);
    panels.push(panel);
    return panel;
  };
  Object.assign(vscode.window, { createWebviewPanel: watched });
  try {
    await vscode.commands.executeCommand('postmortem.openReport');
  } finally {
    Object.assign(vscode.window, { createWebviewPanel });
  }
  await until(vscode.window.tabGroups.onDidChangeTabs, () => reportTabs().length > 0, 'the report');
  return panels.at(-1)?.webview.html ?? '';
}

describe('the report', () => {
  after(() => vscode.window.tabGroups.close(reportTabs()));

  it('shows what the postmortems of the workspace say together, with what is not saved yet', async function () {
    // All of the workspace is read, and the parser is loaded for it.
    this.timeout(90_000);
    const document = await openDocument(outage('Order larger disks for the uploads'), 'report-uploads.md');
    await replaceAll(document, outage('Measure the disks'));
    const page = await report();
    assert.equal(reportTabs().length, 1);
    assert.match(page, /Uploads failed &#38; failed/);
    assert.match(page, /<th scope="row">Measure the disks</);
    assert.ok(!page.includes('Order larger disks for the uploads'));
    assert.match(page, /default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'/);
    await document.save();
  });

  it('is one, made anew when it is asked for again', async () => {
    const document = await openDocument(outage('Buy disks'), 'report-uploads.md');
    await replaceAll(document, outage('Buy disks'));
    assert.match(await report(), /Buy disks/);
    assert.equal(reportTabs().length, 1);
    await document.save();
  });

  it('opens the document that was clicked on, at its line, and nothing else', async () => {
    const { uri } = await openDocument(outage('Buy disks'), 'report-uploads.md');
    await openDocument('# Bread\n', 'report-bread.md');
    await openFrom({ uris: [uri] }, { type: 'open', document: 0, line: 9 });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    assert.equal(editor?.selection.active.line, 8);
    for (const message of [null, 'open', { type: 'open', document: 7 }, { type: 'open', document: '0' }, { type: 'run', document: 0 }])
      await openFrom({ uris: [uri] }, message);
    await openFrom({ uris: [uri] }, { type: 'open', document: 0, line: 1e9 });
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, (editor?.document.lineCount ?? 0) - 1);
  });
});
