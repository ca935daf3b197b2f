import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument } from './support';

const FERRY = `# Postmortem: the ferry booking sold the same cabins twice

## Summary

The booking was down for 1 h 45 min.

## Timeline

- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 2024-06-04 00:25 UTC – Service fully restored.

## Action items

- [ ] Alert on the age of what is read (@mira), due 2024-07-01
`;

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('postmortem');

describe('the drawing of the timeline', () => {
  it('is drawn under its heading in the Markdown preview', async () => {
    const render = (document: vscode.TextDocument): Thenable<string> =>
      vscode.commands.executeCommand<string>('markdown.api.render', document);
    const html = await render(await openDocument(FERRY));
    assert.match(html, /<h2[^>]*>Timeline<\/h2>\s*<div class="pm-preview"><svg /);
    assert.equal(html.match(/<svg /g)?.length, 1);
    assert.match(await render(await openDocument(FERRY.replaceAll('\n', '\r\n'))), /Timeline<\/h2>\s*<div class="pm-preview"><svg /);
    assert.doesNotMatch(await render(await openDocument('# Notes\n\n## Timeline of the incident\n\n- 10:00 UTC – tea\n')), /<svg/);
    try {
      await settings().update('timeline.drawInPreview', false, vscode.ConfigurationTarget.Global);
      assert.doesNotMatch(await render(await openDocument(FERRY)), /<svg/);
    } finally {
      await settings().update('timeline.drawInPreview', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
