import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument, untilActive } from './support';

describe('the extension', () => {
  it('starts by itself with the first Markdown document, and registers exactly the commands that it contributes', async () => {
    await openDocument('# Notes\n');
    const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
    assert.ok(extension, 'it is installed');
    await untilActive(extension);
    const contributed = (extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes.commands.map(
      ({ command }) => command,
    );
    // VS Code has commands of its own for a view, under the view's id.
    const registered = (await vscode.commands.getCommands(true)).filter(command => /^postmortem\.(?!actions\.)/.test(command));
    assert.deepEqual(registered.sort(), contributed.sort());
  });
});
