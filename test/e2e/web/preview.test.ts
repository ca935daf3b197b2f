import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { MarkdownIt } from '../../../src/vscode/markdownPreview';

const FERRY = `# Postmortem: the ferry booking sold the same cabins twice

## Timeline

- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 2024-06-04 00:25 UTC – Service fully restored.

## Action items

- [ ] Alert on the age of what is read (@mira), due 2024-07-01
`;

interface Renderer extends MarkdownIt {
  render(text: string, env: { readonly currentDocument: vscode.Uri }): string;
}

/** What VS Code's preview does: it asks the extension, which runs in a web worker, for its part of the markdown-it that renders the page. */
describe('the drawing of the timeline in a Markdown preview in the browser', () => {
  it('is rendered under its heading', async () => {
    const extension = vscode.extensions.getExtension<{ extendMarkdownIt(markdown: MarkdownIt): Renderer }>('postmortem-tools.postmortem');
    assert.ok(extension);
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    const { extendMarkdownIt } = await extension.activate();
    // In the browser a preview is rendered again when what draws has been loaded, which any command does; here it is rendered once.
    await vscode.commands.executeCommand('postmortem.lintDocument');
    // The one that comes with the packer of extensions, which has no types here.
    const create = require('markdown-it') as () => Renderer;
    const markdown = extendMarkdownIt(create());
    const html = markdown.render(FERRY, { currentDocument: vscode.Uri.file('/ferry.md') });
    assert.match(html, /<h2>Timeline<\/h2>\s*<div class="pm-preview"><svg /);
    assert.doesNotMatch(markdown.render('# Notes\n', { currentDocument: vscode.Uri.file('/notes.md') }), /<svg/);
  });
});
