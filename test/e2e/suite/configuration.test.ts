import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { answering, codeActions, openDocument, ours, replaceAll, rulesReported, until, untilReported, workspace } from './support';

const OUTAGE = `# Postmortem: doors would not open

**Date:** 2024-05-07
**Authors:** Ada Obi
**Status:** In review
**Severity:** SEV-2

## Summary

Doors were shut for all staff for 3 hours, from 10:00 to 11:30 UTC.

## Timeline

- 10:00 UTC An alert rings: doors do not answer.
- 11:30 UTC Doors are back to normal.

## Root cause

A certificate had expired, because nothing renews it.

## Action items

- Renew certificates by a job (@ada, due 2099-01-01) (#7)
`;

const site = (name: string): string => join(workspace, 'site', name);

/** The configuration of the test before may still be on its way out, and with it other findings. */
const mismatchIn = (document: vscode.TextDocument): vscode.Diagnostic | undefined =>
  ours(document).find(({ code }) => typeof code === 'object' && code.value === 'duration-range-mismatch');

describe('the configuration', () => {
  afterEach(async () => {
    for (const name of ['.postmortemrc.json', '.postmortemrc.yaml']) await rm(site(name), { force: true });
  });

  it('is followed as soon as its file is written, and the same in the editor and on the command line', async () => {
    const document = await openDocument(OUTAGE, 'configured.md');
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    await writeFile(
      site('.postmortemrc.json'),
      JSON.stringify({
        extends: 'pagerduty',
        rules: { 'duration-range-mismatch': 'hint', 'timeline-gap': ['warning', { minutes: 10, share: 0 }] },
      }),
    );
    await untilReported(document, rules => rules.includes('required-section'), 'the sections of PagerDuty’s template');
    const inEditor = ours(document).map(({ code, severity, range, message }) => [
      typeof code === 'object' ? code.value : code,
      ['error', 'warning', 'info', 'hint'][severity],
      range.start.line + 1,
      message,
    ]);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [process.env.POSTMORTEM_TEST_CLI ?? '', 'lint', '--format', 'json', 'configured.md'],
      { cwd: join(workspace, 'site'), env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
    ).catch(error => error as { stdout: string });
    const [{ messages }] = JSON.parse(stdout) as [
      { messages: { ruleId: string; severity: string; message: string; position: { start: { line: number } } }[] },
    ];
    const onCommandLine = messages.map(({ ruleId, severity, message, position }) => [ruleId, severity, position.start.line, message]);
    const inOrder = (list: readonly unknown[]): string[] => list.map(entry => JSON.stringify(entry)).sort();
    assert.deepEqual(inOrder(inEditor), inOrder(onCommandLine));
    assert.ok(onCommandLine.length > 2);
  });

  it('with mistakes is marked where they are', async () => {
    await openDocument(OUTAGE, 'marked.md');
    const uri = vscode.Uri.file(site('.postmortemrc.yaml'));
    await writeFile(uri.fsPath, 'rules:\n  timline-order: off\n');
    const problems = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'postmortem');
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length > 0, 'the mistake to be marked');
    let gaps = 0;
    const watching = vscode.languages.onDidChangeDiagnostics(() => {
      if (problems().length === 0) gaps++;
    });
    assert.deepEqual(
      problems().map(({ message, range }) => [message, range.start.line]),
      [['unknown rule `timline-order`, did you mean `timeline-order`?', 1]],
    );
    const document = await vscode.workspace.openTextDocument(uri);
    // Another test may have opened the file already.
    await until(vscode.workspace.onDidChangeTextDocument, () => document.getText().includes('timline'), 'the file to be read again');
    const [fix] = await codeActions(document, problems()[0]?.range ?? new vscode.Range(0, 0, 0, 0), 'quickfix');
    assert.equal(fix?.title, 'Write timeline-order');
    watching.dispose();
    assert.equal(gaps, 0, 'the mark stays where the file is told to have changed after it was read');
    assert.ok(fix.edit && (await vscode.workspace.applyEdit(fix.edit)));
    assert.equal(document.getText(), 'rules:\n  timeline-order: off\n');
    await document.save();
    await until(vscode.languages.onDidChangeDiagnostics, () => problems().length === 0, 'the mark to go');
  });

  it('is shown with what came from where', async () => {
    await writeFile(site('.postmortemrc.yaml'), 'profile: alx\n');
    const document = await openDocument(OUTAGE, 'shown.md');
    await vscode.commands.executeCommand('postmortem.showEffectiveConfiguration', document.uri);
    const shown = vscode.window.activeTextEditor?.document;
    assert.match(shown?.getText() ?? '', /profile {2}alx \(site\/\.postmortemrc\.yaml\)/);
    assert.match(shown?.getText() ?? '', /animated-language +off +profile alx/);
  });

  it('takes a rule that is switched off with a click', async () => {
    const document = await openDocument(OUTAGE, 'switched.md');
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    const range = mismatchIn(document)?.range;
    assert.ok(range);
    const actions = await codeActions(document, range, vscode.CodeActionKind.QuickFix.value);
    const command = actions.find(({ title }) => /duration-range-mismatch.* in the configuration$/.test(title))?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    await untilReported(document, rules => !rules.includes('duration-range-mismatch'), 'the rule to be off');
    assert.deepEqual(JSON.parse(await readFile(site('.postmortemrc.json'), 'utf8')), { rules: { 'duration-range-mismatch': 'off' } });
  });

  it('takes a rule that is switched off right after its file went, before anybody was told that it did', async () => {
    await writeFile(site('.postmortemrc.yaml'), 'profile: alx\n');
    const document = await openDocument(OUTAGE, 'gone.md');
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    await vscode.commands.executeCommand('postmortem.showEffectiveConfiguration', document.uri);
    await rm(site('.postmortemrc.yaml'));
    await vscode.commands.executeCommand('postmortem.disableRule', 'duration-range-mismatch', document.uri);
    await untilReported(document, rules => !rules.includes('duration-range-mismatch'), 'the rule to be off');
    assert.deepEqual(JSON.parse(await readFile(site('.postmortemrc.json'), 'utf8')), { rules: { 'duration-range-mismatch': 'off' } });
  });
});

describe('a finding', () => {
  it('is explained where the mouse rests on its words', async () => {
    const document = await openDocument(OUTAGE);
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    const position = document.positionAt(document.getText().indexOf('3 hours') + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const text = hovers
      .flatMap(({ contents }) => contents.map(content => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    assert.match(text, /\*\*duration-range-mismatch\*\* – A stated duration is as long as the range beside it\./);
    assert.match(text, /\[The page of this rule\]\(command:postmortem\.showRule\?/);
  });

  it('goes with a directive for the file, and an unused one is told of', async () => {
    const document = await openDocument(OUTAGE);
    await untilReported(document, rules => rules.includes('duration-range-mismatch'), 'the mismatch');
    const range = mismatchIn(document)?.range;
    assert.ok(range);
    const actions = await codeActions(document, range, vscode.CodeActionKind.QuickFix.value);
    const edit = actions.find(({ title }) => /duration-range-mismatch.* in this file$/.test(title))?.edit;
    assert.ok(edit);
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await untilReported(document, rules => rules.length === 0, 'nothing');
    await replaceAll(document, document.getText().replace('3 hours', '90 minutes'));
    await document.save();
    await untilReported(document, rules => rules.includes('unused-directive'), 'the directive that is of no use');
  });
});

describe('fixing on save', () => {
  it('works with Save All, for Markdown alone', async () => {
    const settings = vscode.workspace.getConfiguration('', { languageId: 'markdown' });
    await settings.update('editor.codeActionsOnSave', { 'source.fixAll.postmortem': 'always' }, vscode.ConfigurationTarget.Workspace, true);
    try {
      const document = await openDocument(OUTAGE.replace('## Timeline', 'Timeline:'));
      await untilReported(document, rules => rules.includes('label-as-heading'), 'the label');
      await replaceAll(document, `${document.getText()}\n`);
      await vscode.workspace.saveAll(false);
      await untilReported(document, rules => rules.length > 0 && !rules.includes('label-as-heading'), 'the label to be a heading');
      assert.match(document.getText(), /\n## Timeline\n/);
      assert.ok(!document.isDirty);
    } finally {
      await settings.update('editor.codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace, true);
    }
  });
});

describe('linting the workspace', () => {
  it('fills the Problems panel for files that were never opened', async () => {
    await mkdir(join(workspace, 'platform', 'incidents'), { recursive: true });
    const uri = vscode.Uri.file(join(workspace, 'platform', 'incidents', 'never-opened.md'));
    await writeFile(uri.fsPath, OUTAGE);
    let said = '';
    const showInformationMessage = (async (message: string) => {
      said = message;
      return undefined;
    }) as typeof vscode.window.showInformationMessage;
    await answering({ showInformationMessage }, async () => {
      await vscode.commands.executeCommand('postmortem.lintWorkspace');
    });
    const found = vscode.languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
    assert.deepEqual(found, ['duration-range-mismatch']);
    assert.match(said, /^\d+ problems? in \d+ postmortems?\.$/);
    assert.ok(!vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString()), 'it is still not open');
    const opened = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(opened);
    assert.deepEqual(rulesReported(opened), ['duration-range-mismatch'], 'what was found is there once');
    await replaceAll(opened, OUTAGE.replace('3 hours', '90 minutes'));
    await vscode.commands.executeCommand('postmortem.lintDocument', uri);
    await untilReported(opened, rules => rules.length === 0, 'nothing in what is typed');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilReported(opened, rules => rules.length > 0, 'what is in the file, when what was typed is gone');
    assert.deepEqual(rulesReported(opened), ['duration-range-mismatch']);
  });

  it('is a task as well, which prints what its problem matcher reads', async () => {
    await writeFile(join(workspace, 'platform', 'seen-by-the-task.md'), OUTAGE);
    const tasks = await vscode.tasks.fetchTasks({ type: 'postmortem' });
    const task = tasks.find(({ scope }) => typeof scope === 'object' && scope.name === 'platform');
    assert.ok(task?.execution);
    assert.deepEqual(task.problemMatchers, ['$postmortem']);
    // No terminal can be opened here: the task's own is listened to instead.
    const { callback } = task.execution as unknown as { callback(definition: vscode.TaskDefinition): Thenable<vscode.Pseudoterminal> };
    const terminal = await callback({ type: 'postmortem' });
    let printed = '';
    terminal.onDidWrite(text => {
      printed += text;
    });
    const code = await new Promise<number | undefined>(resolve => {
      terminal.onDidClose?.(ended => resolve(ended ?? undefined));
      terminal.open(undefined);
    });
    assert.equal(code, 1);
    const extension = vscode.extensions.getExtension('postmortem-tools.postmortem');
    assert.ok(extension);
    const { contributes } = extension.packageJSON as {
      contributes: { problemMatchers: { pattern: { regexp: string } }[] };
    };
    const pattern = new RegExp(contributes.problemMatchers[0]?.pattern.regexp ?? '');
    const [file, line, column, severity, message, rule] =
      printed
        .split('\r\n')
        .flatMap(text => (text.startsWith('seen-by') ? [pattern.exec(text)?.slice(1) ?? []] : []))
        .at(0) ?? [];
    assert.deepEqual([file, line, column, severity, rule], ['seen-by-the-task.md', '10', '35', 'error', 'duration-range-mismatch']);
    assert.equal(message, 'Unexpected duration `3 hours`, expected `1 h 30 min` (10:00–11:30)');
  });
});
