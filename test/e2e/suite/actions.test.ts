import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ActionStore } from '../../../src/vscode/actions/store';
import { Configurations } from '../../../src/vscode/configuration';
import { Projects } from '../../../src/vscode/projects';
import { DocumentReader } from '../../../src/vscode/reading';
import { Records } from '../../../src/vscode/records';
import { picking } from './picks';
import { answering, codeActions, openDocument, ourExtension, replaceAll, until, untilReported, workspace } from './support';

const outage = (items: string): string => `# Postmortem: uploads failed

## Summary

Uploads failed for 30 minutes, from 10:00 to 10:30 UTC.

## Timeline

- 10:00 UTC Uploads fail.
- 10:30 UTC Uploads work again.

## Root cause

The disk was full.

## Action items

${items}
`;

describe('the list of action items', () => {
  let store: ActionStore;
  let log: vscode.LogOutputChannel;
  let configurations: Configurations;
  const listed = (name: string): readonly string[] | null =>
    store.documents.find(({ id }) => id.endsWith(`/${name}`))?.actions.map(({ task, state }) => `${state.isDone ? 'x' : ' '} ${task}`) ??
    null;
  const untilListed = (name: string, tasks: readonly string[] | null): Promise<void> =>
    until(store.onDidChange, () => JSON.stringify(listed(name)) === JSON.stringify(tasks), `${name}: ${JSON.stringify(tasks)}`);

  before(() => {
    log = vscode.window.createOutputChannel('Test', { log: true });
    configurations = new Configurations(ourExtension());
    const projects = new Projects(ourExtension());
    store = new ActionStore(new Records(new DocumentReader(log, uri => projects.nameOf(uri)), configurations, projects));
  });
  after(() => {
    store.dispose();
    configurations.dispose();
    log.dispose();
  });

  it('holds nothing before somebody looks, then the postmortems of all folders, opened or not', async () => {
    await writeFile(join(workspace, 'platform', 'disk.md'), outage('- [ ] Alert when a disk is nearly full (@sam)'));
    await writeFile(join(workspace, 'platform', 'recipe.md'), '# Bread\n\n- [ ] Knead\n');
    await openDocument(outage('- [x] Delete old uploads'), 'uploads.md');
    assert.deepEqual(store.documents, []);
    await store.read();
    assert.deepEqual(listed('disk.md'), ['  Alert when a disk is nearly full']);
    assert.deepEqual(listed('uploads.md'), ['x Delete old uploads']);
    assert.equal(listed('recipe.md'), null);
    const { isReading, read, files } = store.progress;
    assert.deepEqual([isReading, read], [false, files]);
  });

  it('keeps up: with what is typed, saved, made and deleted', async () => {
    const document = await openDocument(outage('- [ ] Delete old uploads'), 'uploads.md');
    await untilListed('uploads.md', ['  Delete old uploads']);
    await replaceAll(document, outage('- [ ] Delete uploads after a year'));
    await untilListed('uploads.md', ['  Delete uploads after a year']);
    await document.save();
    const made = join(workspace, 'platform', 'made.md');
    await writeFile(made, outage('- [ ] Measure the disks'));
    await untilListed('made.md', ['  Measure the disks']);
    await rm(made);
    await untilListed('made.md', null);
  });

  it('can be stopped while the workspace is read, and keeps what it has', async () => {
    const reading = store.read();
    store.stop();
    await reading;
    const { isReading, read, files } = store.progress;
    assert.equal(isReading, false);
    assert.ok(read < files || files === 0);
    assert.ok(listed('disk.md'));
  });
});

describe('an action item', () => {
  const addressIn = async (document: vscode.TextDocument, rule: string): Promise<unknown> => {
    await untilReported(document, rules => rules.includes(rule), rule);
    const line = document
      .getText()
      .split('\n')
      .findIndex(text => text.startsWith('- [ ]'));
    const actions = await codeActions(document, new vscode.Range(line, 8, line, 8), vscode.CodeActionKind.QuickFix.value);
    const command = actions.find(({ command }) => command?.command.startsWith('postmortem.setAction'))?.command;
    assert.ok(command, actions.map(({ title }) => title).join(', '));
    return command.arguments?.[0];
  };
  const lastItem = (document: vscode.TextDocument): string => document.getText().trimEnd().split('\n').at(-1) ?? '';

  it('gets an owner from the known ones by its quick fix, and one undo takes it away', async () => {
    const document = await openDocument(outage('- [x] Delete old uploads (@sam)\n- [ ] Alert when a disk is nearly full (due 2030-01-01)'));
    const address = await addressIn(document, 'action-owner');
    const [seen] = await picking([{ choose: '@sam' }], async () => vscode.commands.executeCommand('postmortem.setActionOwner', address));
    assert.equal(seen?.title, 'Owner: Alert when a disk is nearly full');
    assert.ok(seen.rows.includes('@sam'));
    assert.equal(lastItem(document), '- [ ] Alert when a disk is nearly full (due 2030-01-01) (@sam)');
    assert.equal(document.isDirty, false, 'a document that was saved is saved');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(lastItem(document), '- [ ] Alert when a disk is nearly full (due 2030-01-01)');
  });

  it('gets the due date that is typed; what its author has not saved stays unsaved', async () => {
    const document = await openDocument(outage('- [ ] Delete old uploads'));
    await replaceAll(document, outage('- [ ] Delete uploads after a year (@sam)'));
    await document.save();
    const address = await addressIn(document, 'action-due');
    await replaceAll(document, outage('- [ ] Measure the disks\n- [ ] Delete uploads after a year (@sam)'));
    const [seen] = await picking([{ type: '1 July 2030' }], async () => vscode.commands.executeCommand('postmortem.setActionDue', address));
    assert.equal(seen?.rows[0], 'Tomorrow');
    assert.equal(lastItem(document), '- [ ] Delete uploads after a year (@sam, due 2030-07-01)');
    assert.equal(document.isDirty, true);
    await document.save();
  });

  it('says why nothing was written', async () => {
    const document = await openDocument(outage('- [ ] Delete old uploads (@sam)'));
    const address = await addressIn(document, 'action-due');
    await replaceAll(document, outage('- [ ] Something else (@sam)'));
    const said: string[] = [];
    const showWarningMessage = async (message: string): Promise<undefined> => void said.push(message);
    await answering({ showWarningMessage: showWarningMessage as unknown as typeof vscode.window.showWarningMessage }, async () => {
      await picking([{ type: '+10' }], async () => vscode.commands.executeCommand('postmortem.setActionDue', address));
    });
    assert.deepEqual(said, ['“Delete old uploads” cannot be given a due date: it is no longer in the document.']);
    await document.save();
  });
});
