import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument, untilActive } from './support';

type Views = Readonly<Record<string, readonly { readonly id: string }[]>>;

describe('the extension', () => {
  it('starts by itself with the first Markdown document, and registers exactly the commands that it contributes', async () => {
    await openDocument('# Notes\n');
    const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
    assert.ok(extension, 'it is installed');
    await untilActive(extension);
    const { commands, views } = (extension.packageJSON as { contributes: { commands: { command: string }[]; views: Views } }).contributes;
    const contributed = commands.map(({ command }) => command);
    // VS Code makes commands of its own for each view.
    const ofViews = Object.values(views).flatMap(group => group.map(({ id }) => `${id}.`));
    const registered = (await vscode.commands.getCommands(true)).filter(
      command => command.startsWith('postmortem.') && !ofViews.some(prefix => command.startsWith(prefix)),
    );
    assert.deepEqual(registered.sort(), contributed.sort());
  });
});
