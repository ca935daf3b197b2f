import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering, openDocument, until, workspace } from './support';

const FERRY = `# Postmortem: the ferry booking sold the same cabins twice

## Summary

The booking sold 214 cabins twice. The key AKIAQ7XVB2MTZ9LRW4NY was in the log, see [the runbook](https://wiki.corp/run).

## Timeline

- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 2024-06-04 00:25 UTC – Service fully restored by @mira.

## Action items

- [ ] Alert on the age of what is read (@mira), due 2024-07-01 (#482)
`;

/** Runs a command as a person who chooses this row, saves to this file and presses these buttons; gives what was said. */
async function sharing(
  command: string,
  document: vscode.TextDocument,
  manner: { choose?: string; file?: string; press?: (message: string, buttons: readonly string[]) => string | undefined },
): Promise<string[]> {
  const said: string[] = [];
  const tell = async (message: string, ...more: unknown[]): Promise<string | undefined> => {
    said.push(message);
    const buttons = more.filter((one): one is string => typeof one === 'string');
    return buttons.length > 0 ? manner.press?.(message, buttons) : undefined;
  };
  const { showSaveDialog } = vscode.window;
  Object.assign(vscode.window, { showSaveDialog: async () => manner.file && vscode.Uri.file(manner.file) });
  try {
    await answering(
      {
        showQuickPick: (async (rows: readonly vscode.QuickPickItem[]) =>
          rows.find(({ label }) => label === manner.choose)) as unknown as typeof vscode.window.showQuickPick,
        showInformationMessage: tell as unknown as typeof vscode.window.showInformationMessage,
        showWarningMessage: tell as unknown as typeof vscode.window.showWarningMessage,
        showErrorMessage: tell as unknown as typeof vscode.window.showErrorMessage,
      },
      async () => void (await vscode.commands.executeCommand(command, document.uri)),
    );
  } finally {
    Object.assign(vscode.window, { showSaveDialog });
  }
  return said;
}

const diffs = (): vscode.TabInputTextDiff[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputTextDiff && input.modified.scheme === 'postmortem-public' ? [input] : []));

describe('sharing', () => {
  it('puts the summary on the clipboard, without what is secret', async () => {
    const document = await openDocument(FERRY);
    const said = await sharing('postmortem.copySummary', document, { choose: 'Slack' });
    const text = await vscode.env.clipboard.readText();
    assert.match(
      text,
      /^\*Postmortem: the ferry booking sold the same cabins twice\*\n\n\*Summary\*\nThe booking sold 214 cabins twice\. The key \[redacted\]/,
    );
    assert.match(text, /\*Next steps\*\n• Alert on the age of what is read \(@mira, due 2024-07-01\)/);
    assert.match(
      said.join(),
      /The summary for Slack is on the clipboard\. Nothing was found about: impact, resolution\. In the document 1 place/,
    );
    await sharing('postmortem.copySummary', document, { choose: 'Status page' });
    assert.doesNotMatch(await vscode.env.clipboard.readText(), /mira|#482|\*/);
    assert.equal(document.isDirty, false);
  });

  it('copies nothing where somebody gives up, and where there is nothing', async () => {
    await vscode.env.clipboard.writeText('before');
    await sharing('postmortem.copySummary', await openDocument(FERRY), {});
    const bare = await openDocument('# Postmortem: ferries\n\n## Timeline\n\n- Ferries stop.\n\n## Root cause\n\nRust.\n');
    assert.match((await sharing('postmortem.copySummary', bare, { choose: 'E-mail' })).join(), /^Nothing was copied/);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
  });

  it('saves a page that stands alone, with the drawing in it', async () => {
    const file = join(workspace, 'site', 'ferry.html');
    const said = await sharing('postmortem.exportHtml', await openDocument(FERRY), { file });
    const html = await readFile(file, 'utf8');
    assert.match(html, /^<!DOCTYPE html><html lang="en">/);
    assert.match(html, /<h2>Timeline<\/h2><figure class="timeline"><svg /);
    assert.doesNotMatch(html, /AKIA|<script/);
    assert.match(said.join(), /Exported to ferry\.html\. For a PDF, open it in a browser and print it\. In it, 1 place/);
  });

  it('makes a public copy beside the document, when somebody has seen the difference', async () => {
    const document = await openDocument(FERRY, 'ferry-copy.md');
    const target = join(workspace, 'site', 'ferry-copy.public.md');
    let shown = '';
    const said = await sharing('postmortem.makePublicCopy', document, {
      press: (_, [save]) => {
        const [diff] = diffs();
        assert.equal(diff?.original.toString(), document.uri.toString());
        shown = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === diff.modified.toString())?.getText() ?? '';
        return save;
      },
    });
    const copy = await readFile(target, 'utf8');
    assert.equal(copy, shown, 'what was shown is what was saved');
    assert.match(copy, /The key \[redacted\] was in the log, see the runbook\.\n/);
    assert.match(copy, /restored by Person 1\.\n/);
    assert.match(copy, /read \(Person 1\), due 2024-07-01 \(\[issue\]\)\n$/);
    assert.match(said[0] ?? '', /^Masked: 1 secret or personal data, 2 mentions of people, 1 internal link, 1 link to an issue\./);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => diffs().length === 0, 'the comparison to be closed');
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, target);
    assert.equal(document.getText(), FERRY);
  });

  it('saves no public copy that nobody wants, and overwrites none without asking', async () => {
    const document = await openDocument(FERRY, 'ferry-kept.md');
    const target = join(workspace, 'site', 'ferry-kept.public.md');
    await sharing('postmortem.makePublicCopy', document, { press: () => 'Discard' });
    await assert.rejects(readFile(target), /ENOENT/);
    await writeFile(target, 'by hand\n');
    const press = (answer: string) => (message: string, buttons: readonly string[]) =>
      /exists already/.test(message) ? answer : buttons[0];
    const said = await sharing('postmortem.makePublicCopy', document, { press: press('Cancel') });
    assert.match(said[1] ?? '', /^ferry-kept\.public\.md exists already\./);
    assert.equal(await readFile(target, 'utf8'), 'by hand\n');
    await sharing('postmortem.makePublicCopy', document, { press: press('Replace') });
    assert.match(await readFile(target, 'utf8'), /Person 1/);
  });

  it('waits for the person who reads: the button over the comparison saves it, and closing it does not', async () => {
    const document = await openDocument(FERRY, 'ferry-read.md');
    const target = join(workspace, 'site', 'ferry-read.public.md');
    /** Makes a copy, answers the notification by nothing, and does something else instead. */
    const instead = async (act: () => Thenable<unknown>): Promise<void> => {
      let made: Promise<unknown> = Promise.resolve();
      await new Promise<void>(asked => {
        made = sharing('postmortem.makePublicCopy', document, { press: () => void asked() });
      });
      await act();
      await made;
      await until(vscode.window.tabGroups.onDidChangeTabs, () => diffs().length === 0, 'the comparison to be closed');
    };
    await instead(() => vscode.commands.executeCommand('workbench.action.closeActiveEditor'));
    await assert.rejects(readFile(target), /ENOENT/);
    await instead(() => vscode.commands.executeCommand('postmortem.savePublicCopy'));
    assert.match(await readFile(target, 'utf8'), /Person 1/);
  });

  it('masks links to the hosts of the settings', async () => {
    const document = await openDocument(FERRY.replace('wiki.corp', 'wiki.acme-ferries.com'), 'ferry-hosts.md');
    const settings = vscode.workspace.getConfiguration('postmortem');
    try {
      await settings.update('share.internalHosts', ['acme-ferries.com'], vscode.ConfigurationTarget.Global);
      await sharing('postmortem.makePublicCopy', document, { press: (_, [save]) => save });
      assert.match(await readFile(join(workspace, 'site', 'ferry-hosts.public.md'), 'utf8'), /see the runbook\./);
    } finally {
      await settings.update('share.internalHosts', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
