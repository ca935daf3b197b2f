import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument } from './support';

describe('the extension', () => {
  it('registers exactly the commands that it contributes', async () => {
    await openDocument('# Notes\n');
    const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
    assert.ok(extension, 'it is installed');
    await extension.activate();
    const contributed = (extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes.commands.map(
      ({ command }) => command,
    );
    const registered = (await vscode.commands.getCommands(true)).filter(command => command.startsWith('postmortem.'));
    assert.deepEqual(registered.sort(), contributed.sort());
  });
});
