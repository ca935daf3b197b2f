import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ask as askTool, type Told } from './assistant';
import { answering, fileAt, openDocument, replaceAll, workspace } from './support';

const SECRET = 'AKIAQ7XVB2MTZ9LRW4NY';
const OUTAGE = `# Postmortem: the shop was down

## Summary

The shop was down for 3 hours, from 10:00 to 11:30 UTC. The key ${SECRET} had leaked.

## Timeline

- 10:00 UTC Errors begin.
- 11:30 UTC The shop is back to normal.

## Root cause

The key was in the repository.

## Action items

- [ ] Take keys out of the repository (@robin, due 2024-05-20)
- [x] Replace the key (@sam)
`;

async function ask(name: string, input: object): Promise<Told> {
  const told = await askTool(name, input);
  assert.ok(!JSON.stringify(told).includes(SECRET.slice(0, 8)), 'the secret is told');
  return told;
}

describe('the tools for assistants', () => {
  it('are those that the manifest describes, under names of their own', () => {
    const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
    assert.ok(extension);
    const { languageModelTools } = extension.packageJSON.contributes;
    const names = vscode.lm.tools.map(({ name }) => name).filter(name => name.startsWith('postmortem_'));
    assert.deepEqual(names.sort(), languageModelTools.map(({ name }: { name: string }) => name).sort());
  });

  it('read what is in the active editor where no path is given, typed but not saved', async () => {
    const document = await openDocument(OUTAGE);
    await replaceAll(document, OUTAGE.replace('Errors begin', 'Nobody can pay'));
    const told = JSON.stringify(await ask('postmortem_read', {}));
    assert.match(told, /"Nobody can pay\."/);
    await document.save();
  });

  it('refuse what is outside of the workspace, whichever way it is written', async () => {
    const outside = `${workspace}-outside`;
    await mkdir(outside);
    await writeFile(join(outside, 'secret.md'), OUTAGE);
    const uri = fileAt(join(outside, 'secret.md'));
    const inside = fileAt(join(workspace, 'site')).toString();
    try {
      const paths = [
        uri.toString(),
        uri.path,
        `../../../..${uri.path}`,
        `site/../../../../..${uri.path}`,
        `${inside}/../../../../../../..${uri.path}`,
        `${inside}/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e${uri.path}`,
      ];
      for (const tool of ['postmortem_read', 'postmortem_lint'])
        for (const path of paths) await assert.rejects(ask(tool, { path }), /not in the workspace/, path);
      await assert.rejects(ask('postmortem_apply_fixes', { path: uri.path, fixes: [{ finding: 'x' }] }), /not in the workspace/);
      // What a person has opened from elsewhere is theirs, and no assistant's.
      await vscode.window.showTextDocument(uri);
      await assert.rejects(ask('postmortem_read', {}), /not in the workspace/);
      const { documents } = await ask('postmortem_list_actions', { filter: 'all' });
      assert.ok(documents.every(({ file }) => !file.endsWith('secret.md')));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await rm(outside, { recursive: true });
    }
  });

  it('say so where there is no such file, and where it is no postmortem', async () => {
    await writeFile(join(workspace, 'site', 'bread.md'), '# Bread\n\nKnead.\n');
    await assert.rejects(ask('postmortem_lint', { path: 'site/nowhere.md' }), /There is no file site\/nowhere\.md in the workspace/);
    await assert.rejects(ask('postmortem_lint', { path: 'site/bread.md' }), /bread\.md is not a postmortem/);
  });

  it('lint, propose and, once that is confirmed, apply: in the editor, in one step, and not on the disk', async () => {
    const document = await openDocument(OUTAGE);
    const path = vscode.workspace.asRelativePath(document.uri);
    const { findings } = await ask('postmortem_lint', { path });
    const mismatch = findings.find(({ rule }) => rule === 'duration-range-mismatch');
    assert.ok(mismatch);
    assert.deepEqual(
      mismatch.fixes.map(({ title }) => title),
      ['Change to `1 h 30 min`'],
    );
    const input = { path, fixes: [{ finding: mismatch.id }, { finding: 'unknown' }] };

    const proposed = await ask('postmortem_propose_fixes', input);
    const stars = '*'.repeat(SECRET.length);
    assert.deepEqual(proposed.fixes, [
      {
        finding: mismatch.id,
        rule: 'duration-range-mismatch',
        title: 'Change to `1 h 30 min`',
        isSafe: false,
        changes: [
          {
            line: 5,
            before: `The shop was down for 3 hours, from 10:00 to 11:30 UTC. The key ${stars} had leaked.`,
            after: `The shop was down for 1 h 30 min, from 10:00 to 11:30 UTC. The key ${stars} had leaked.`,
          },
        ],
      },
    ]);
    assert.equal(document.getText(), OUTAGE, 'a proposal changes nothing');

    // A test window confirms by itself.
    const applied = await ask('postmortem_apply_fixes', input);
    assert.equal(applied.isSaved, false);
    assert.equal(document.getText(), OUTAGE.replace('3 hours', '1 h 30 min'));
    assert.equal(document.isDirty, true);
    assert.equal(await readFile(document.uri.fsPath, 'utf8'), OUTAGE);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), OUTAGE);
    await document.save();
  });

  it('list the open action items of all folders, without asking anybody', async () => {
    await writeFile(join(workspace, 'platform', 'keys.md'), OUTAGE.replace('Take keys', 'Take all keys'));
    const asked = (): never => assert.fail('a question is asked');
    const { documents } = await answering({ showWarningMessage: asked, showInformationMessage: asked }, () =>
      ask('postmortem_list_actions', { owner: 'Robin' }),
    );
    const keys = documents.find(({ file }) => file === 'platform/keys.md');
    assert.deepEqual(
      keys?.actionItems.map(({ task, isOverdue }) => [task, isOverdue]),
      [['Take all keys out of the repository', true]],
    );
  });
});
