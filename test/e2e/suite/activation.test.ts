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
    const registered = (await vscode.commands.getCommands(true)).filter(command => command.startsWith('postmortem.'));
    assert.deepEqual(registered.sort(), contributed.sort());
  });
});
