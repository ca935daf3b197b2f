import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeActions, openDocument, ours, replaceAll, rulesReported, until, untilReported } from './support';

const OUTAGE = `# Postmortem: checkout was down

**Date:** 2024-05-07
**Authors:** Dana Reyes
**Status:** In review
**Severity:** SEV-2

## Summary

Checkout was down for all users for 3 hours, from 10:00 to 11:30 UTC.

Timeline:
• 10:00 UTC Errors begin. • 10:05 UTC The on-call engineer is paged. • 11:30 UTC Checkout is back to normal.

## Root cause

A certificate had expired, because nothing renews it or tells anybody.

## Action items

- Alert 14 days before a certificate expires (@dana)
`;

describe('linting', () => {
  it('reports on opening what is wrong, with the rule, its page and the other place', async () => {
    const document = await openDocument(OUTAGE);
    await untilReported(document, rules => rules.length > 0, 'findings on opening');
    assert.deepEqual(rulesReported(document), [
      'action-due',
      'action-tracked',
      'duration-range-mismatch',
      'label-as-heading',
      'run-together-bullets',
    ]);
    const mismatch = ours(document).find(({ message }) => message.includes('3 hours'));
    assert.equal(mismatch?.message, 'Unexpected duration `3 hours`, expected `1 h 30 min` (10:00–11:30)');
    assert.equal(mismatch?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(mismatch?.range), '3 hours');
    assert.equal(document.getText(mismatch?.relatedInformation?.[0]?.location.range), '10:00 to 11:30 UTC');
    const page = (mismatch?.code as { target: vscode.Uri } | undefined)?.target;
    assert.ok(page);
    assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(page)), /# duration-range-mismatch/);
  });

  it('looks again when the document is saved, not while it is typed', async () => {
    const document = await openDocument(OUTAGE);
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    await replaceAll(document, OUTAGE.replace('3 hours', '90 minutes'));
    assert.ok(rulesReported(document).includes('duration-range-mismatch'), 'nothing runs on a keystroke');
    await document.save();
    await untilReported(document, rules => !rules.includes('duration-range-mismatch'), 'the mismatch to go');
  });

  it('lints while typing where the setting says so', async () => {
    const document = await openDocument(OUTAGE);
    const settings = vscode.workspace.getConfiguration('postmortem');
    await settings.update('lint.run', 'onType', vscode.ConfigurationTarget.Workspace);
    try {
      await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
      await replaceAll(document, OUTAGE.replace('3 hours', '90 minutes'));
      await untilReported(
        document,
        rules => rules.length > 0 && !rules.includes('duration-range-mismatch'),
        'the mismatch to go without saving',
      );
      assert.ok(document.isDirty);
    } finally {
      await settings.update('lint.run', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('takes the severity of a rule from the settings', async () => {
    const settings = vscode.workspace.getConfiguration('postmortem');
    await settings.update('lint.rules', { 'duration-range-mismatch': 'off' }, vscode.ConfigurationTarget.Workspace);
    try {
      const document = await openDocument(OUTAGE);
      await untilReported(document, rules => rules.length > 0, 'findings');
      assert.ok(!rulesReported(document).includes('duration-range-mismatch'));
    } finally {
      await settings.update('lint.rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('lints a document that was never saved, and documents of the second folder', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: OUTAGE });
    await vscode.window.showTextDocument(untitled);
    await untilReported(untitled, rules => rules.includes('duration-range-mismatch'), 'the mismatch in an untitled document');
    const other = await openDocument(OUTAGE, 'outage.md', 'platform');
    await untilReported(other, rules => rules.includes('duration-range-mismatch'), 'the mismatch in the second folder');
  });

  it('leaves other Markdown alone', async () => {
    const readme = await openDocument('# Shop\n\n## Timeline of releases\n\n- 10:00 first\n- 09:00 second\n\n- [ ] TBD\n');
    const outage = await openDocument(OUTAGE);
    await untilReported(outage, rules => rules.length > 0, 'findings in the postmortem');
    await vscode.commands.executeCommand('postmortem.lintDocument', readme.uri);
    assert.deepEqual(rulesReported(readme), []);
  });

  it('says of what nobody can have written that it is not checked, and checks it again when it has become shorter', async () => {
    const document = await openDocument(`${OUTAGE}\n${'>'.repeat(40_000)} a\n`);
    const told = (): string[] => ours(document).map(({ message }) => message);
    await until(vscode.languages.onDidChangeDiagnostics, () => told().length > 0, 'the one finding');
    assert.match(told().join('\n'), /^Not checked, since it is too complex to read: 4\d{4} marks in \d+ KB of text$/);
    await replaceAll(document, OUTAGE);
    await vscode.commands.executeCommand('postmortem.lintDocument', document.uri);
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'findings in what can be read');
  });

  it('fixes with a click, and switches a rule off with another', async () => {
    const document = await openDocument(OUTAGE);
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    const finding = ours(document).find(({ message }) => message.includes('3 hours'));
    assert.ok(finding);
    const actions = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix.value);
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Change to 1 h 30 min',
        'Disable duration-range-mismatch here',
        'Disable duration-range-mismatch in this file',
        'Disable duration-range-mismatch in the configuration',
      ],
    );
    const disable = actions[1]?.edit;
    assert.ok(disable);
    await vscode.workspace.applyEdit(disable);
    assert.match(document.getText(), /<!-- postmortem-lint-disable-next-line duration-range-mismatch -->\nCheckout was down/);
    await document.save();
    await untilReported(document, rules => !rules.includes('duration-range-mismatch'), 'the rule to be off');
  });

  it('offers each way to mend a problem as a quick fix of its own, and prefers none that was not proven safe', async () => {
    const document = await openDocument(OUTAGE.replace('In review', 'reviewing?'));
    await untilReported(document, rules => rules.includes('status-valid'), 'the status');
    const finding = ours(document).find(({ message }) => message.includes('reviewing?'));
    assert.ok(finding);
    const actions = await codeActions(document, finding.range, vscode.CodeActionKind.QuickFix.value);
    const ways = actions.filter(({ title }) => title.startsWith('Write '));
    assert.deepEqual(ways.map(({ title }) => title).sort(), ['Write Draft', 'Write Final', 'Write In review']);
    assert.ok(ways.every(({ isPreferred }) => !isPreferred));
    const draft = ways.find(({ title }) => title === 'Write Draft')?.edit;
    assert.ok(draft);
    await vscode.workspace.applyEdit(draft);
    assert.match(document.getText(), /\*\*Status:\*\* Draft\n/);
  });

  it('gives everything safe as one source action that holds edits for the document asked about', async () => {
    const document = await openDocument(OUTAGE);
    await openDocument('# Another document\n');
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const [action] = await codeActions(document, everything, 'source.fixAll.postmortem');
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    await vscode.commands.executeCommand('postmortem.fixAll', document.uri);
    assert.match(
      document.getText(),
      /\n## Timeline\n\n- 10:00 UTC Errors begin\.\n- 10:05 UTC The on-call engineer is paged\.\n- 11:30 UTC/,
    );
    assert.match(document.getText(), /for 3 hours/, 'what changes the meaning is left to the author');
  });

  it('offers sections and events in the outline', async () => {
    const document = await openDocument(OUTAGE);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const timeline = symbols.find(({ name }) => name === 'Timeline');
    assert.deepEqual(
      timeline?.children.map(({ name }) => name),
      ['10:00 UTC', '10:05 UTC', '11:30 UTC'],
    );
  });
});
