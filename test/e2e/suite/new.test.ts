import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answering, fileAt, openDocument, ours, untilReported, workspace } from './support';

const site = (...names: string[]): string => join(workspace, 'site', ...names);
const filesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** What somebody does in the box of one question: names a row, writes a line, presses Escape or the button that leads back. */
type Deed = string | 'ESC' | 'BACK';

interface Question {
  readonly title: string;
  readonly rows: readonly string[];
  /** What the box was filled with, and what it said about it in the end. */
  readonly value: string;
  readonly message: string;
}

/** Answers the questions one after the other. Only VS Code's boxes are replaced. */
async function answeringInTurn(deeds: readonly Deed[], run: () => Thenable<unknown>): Promise<Question[]> {
  const asked: Question[] = [];
  const left = [...deeds];
  const box = (): Record<string, unknown> => {
    const listeners = { accept: () => {}, hide: () => {}, change: () => {}, button: () => {} };
    const on = (name: keyof typeof listeners) => (listener: () => void) => {
      listeners[name] = listener;
    };
    const fake = {
      items: [] as vscode.QuickPickItem[],
      activeItems: [] as vscode.QuickPickItem[],
      selectedItems: [],
      value: '',
      title: '',
      step: 0,
      validationMessage: undefined as { message: string } | undefined,
      onDidAccept: on('accept'),
      onDidHide: on('hide'),
      onDidChangeValue: on('change'),
      onDidTriggerButton: on('button'),
      dispose: () => {},
      show: () => {
        const deed = left.shift() ?? assert.fail(`nobody answers question ${fake.step}`);
        const { value } = fake;
        const rows = fake.items.map(({ label, description }) => [label, description].filter(Boolean).join(' – '));
        if (deed === 'BACK' || deed === 'ESC') {
          asked.push({ title: `${fake.title} ${fake.step}`, rows, value, message: fake.validationMessage?.message ?? '' });
          return deed === 'BACK' ? listeners.button() : listeners.hide();
        }
        if (fake.items.length > 0)
          fake.activeItems = [fake.items.find(({ label }) => label === deed) ?? assert.fail(`${deed} is not offered: ${rows.join(', ')}`)];
        else {
          fake.value = deed;
          listeners.change();
        }
        asked.push({ title: `${fake.title} ${fake.step}`, rows, value, message: fake.validationMessage?.message ?? '' });
        listeners.accept();
      },
    };
    return fake;
  };
  await answering(
    {
      createQuickPick: box as unknown as typeof vscode.window.createQuickPick,
      createInputBox: box as unknown as typeof vscode.window.createInputBox,
    },
    async () => run(),
  );
  assert.deepEqual(left, [], 'every question was asked');
  return asked;
}

const start = (...deeds: Deed[]): Promise<Question[]> => answeringInTurn(deeds, () => vscode.commands.executeCommand('postmortem.new'));
const selection = (): string => {
  const editor = vscode.window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection) : '';
};

describe('Postmortem: New', () => {
  beforeEach(async () => {
    await rm(site('postmortems'), { recursive: true, force: true });
    await openDocument('# Notes\n', 'notes.md');
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace
      .getConfiguration('postmortem', fileAt(site()))
      .update('new.templates', undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await rm(site('.vscode'), { recursive: true, force: true });
  });

  it('asks five questions and opens the document with the cursor in its summary', async () => {
    const asked = await start('Google SRE book', 'Checkout was down', '2024-05-07 09:40 UTC', 'UTC', 'SEV-2');
    assert.deepEqual(
      asked.map(({ title }) => title),
      [1, 2, 3, 4, 5].map(step => `New Postmortem ${step}`),
    );
    assert.equal(asked[2]?.message, 'Tuesday, 2024-05-07 09:40 UTC');
    assert.match(asked[3]?.rows[0] ?? '', /^UTC – starts 2024-05-07 09:40$/);

    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, site('postmortems', '2024-05-07-checkout-was-down.md'));
    const text = editor.document.getText();
    assert.match(
      text,
      /^# Postmortem: Checkout was down\n\n- \*\*Date:\*\* 2024-05-07\n- \*\*Severity:\*\* SEV-2\n- \*\*Status:\*\* Draft\n/,
    );
    assert.match(text, /^## Timeline\n\n2024-05-07 \(all times in UTC\)\n\n- 09:40 – The incident begins\.$/m);
    assert.equal(await readFile(editor.document.uri.fsPath, 'utf8'), text);
    assert.equal(selection(), 'What happened, for how long, and who noticed?');
    assert.equal(editor.document.lineAt(editor.selection.start.line - 2).text, '## Summary');

    await vscode.commands.executeCommand('type', { text: 'Cards were refused.' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(selection(), 'How many users, requests or orders were affected, and how?');
    assert.match(editor.document.getText(), /^## Summary\n\nCards were refused\.\n\n## Impact$/m);
  });

  it('makes a document in which nothing is wrong yet', async () => {
    await start('PagerDuty', 'Queue was stuck', 'now', 'UTC', 'Not known yet');
    const document = vscode.window.activeTextEditor?.document ?? assert.fail();
    await untilReported(document, rules => rules.includes('template-guidance'), 'what is still to be written');
    assert.deepEqual(
      ours(document).filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint),
      [],
    );
  });

  it('tells times in the zone that is chosen, whatever zone the start was written in', async () => {
    await start('Any postmortem', 'Night shift', '2024-05-07 23:30 UTC', 'Europe/Berlin', 'SEV-3');
    const document = vscode.window.activeTextEditor?.document ?? assert.fail();
    assert.equal(document.uri.fsPath, site('postmortems', '2024-05-08-night-shift.md'));
    assert.match(document.getText(), /^2024-05-08 \(all times in Europe\/Berlin\)\n\n- 01:30 – /m);
  });

  it('never overwrites a file: the next one gets a number', async () => {
    await mkdir(site('postmortems'));
    await writeFile(site('postmortems', '2024-05-07-queue.md'), 'Somebody wrote this.');
    for (const name of ['2024-05-07-queue-2.md', '2024-05-07-queue-3.md']) {
      await start('Any postmortem', 'Queue', '2024-05-07 09:40', 'UTC', 'SEV-1');
      assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, site('postmortems', name));
    }
    assert.equal(await readFile(site('postmortems', '2024-05-07-queue.md'), 'utf8'), 'Somebody wrote this.');
  });

  it('leaves no trace when it is given up at any question', async () => {
    const answers = ['Any postmortem', 'Queue', '2024-05-07 09:40', 'UTC'];
    const before = [await filesIn(site()), vscode.window.activeTextEditor?.document.uri.path, vscode.workspace.textDocuments.length];
    for (let question = 0; question <= answers.length; question++) await start(...answers.slice(0, question), 'ESC');
    assert.deepEqual(
      [await filesIn(site()), vscode.window.activeTextEditor?.document.uri.path, vscode.workspace.textDocuments.length],
      before,
    );
  });

  it('leads back to the question before, which still has its answer', async () => {
    const asked = await start(
      'Any postmortem',
      'Queue',
      'BACK',
      'Queue was stuck',
      '2024-05-07 09:40 UTC',
      'BACK',
      '2024-05-07 10:00 UTC',
      'UTC',
      'SEV-1',
    );
    assert.deepEqual(
      asked
        .map(({ title, value }) => [title.replace('New Postmortem ', ''), value])
        .filter(([step], index) => index >= 3 && (step === '2' || step === '3')),
      [
        ['2', 'Queue'],
        ['3', asked[2]?.value],
        ['3', '2024-05-07 09:40 UTC'],
      ],
    );
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /^# Postmortem: Queue was stuck$/m);
  });

  it('begun at a folder writes into that folder', async () => {
    await mkdir(site('incidents', 'checkout'), { recursive: true });
    const folder = fileAt(site('incidents', 'checkout'));
    await answeringInTurn(['Any postmortem', 'Queue', '2024-05-07 09:40', 'UTC', 'SEV-1'], () =>
      vscode.commands.executeCommand('postmortem.newInFolder', folder),
    );
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, site('incidents', 'checkout', '2024-05-07-queue.md'));
    await rm(site('incidents'), { recursive: true });
  });

  it('offers a team’s own templates first, and takes them with their blanks and line ends', async () => {
    await mkdir(site('our-templates'), { recursive: true });
    await writeFile(
      site('our-templates', 'outage.md'),
      '# Outage {{ date }}: {{ title }}\r\n\r\n## What happened\r\n\r\nTBD in $5 words\r\n\r\n## To do\r\n\r\n- [ ] \r\n',
    );
    await writeFile(site('our-templates', 'picture.png'), '');
    await vscode.workspace
      .getConfiguration('postmortem', fileAt(site()))
      .update('new.templates', 'our-templates', vscode.ConfigurationTarget.WorkspaceFolder);
    const [templates] = await start('outage', 'Queue', '2024-05-07 09:40', 'UTC', 'SEV-1');
    assert.deepEqual(templates?.rows.slice(0, 4), ['Your team’s', 'outage', 'Of companies and projects', 'Any postmortem']);
    assert.equal(
      vscode.window.activeTextEditor?.document.getText(),
      '# Outage 2024-05-07: Queue\n\n## What happened\n\nTBD in $5 words\n\n## To do\n\n- [ ] \n',
    );
    assert.equal(selection(), 'TBD');
    await rm(site('our-templates'), { recursive: true });
  });

  it('follows the configuration: its profile first, its severities', async () => {
    await writeFile(
      site('.postmortemrc.json'),
      JSON.stringify({ extends: 'gitlab', rules: { 'severity-valid': ['info', { values: ['Big', 'Small'] }] } }),
    );
    try {
      const asked = await start('GitLab', 'Queue', '2024-05-07 09:40', 'UTC', 'ESC');
      assert.equal(asked[0]?.rows[0], 'GitLab – the profile that holds here');
      assert.deepEqual(asked[4]?.rows, ['Big', 'Small', 'Not known yet']);
    } finally {
      await rm(site('.postmortemrc.json'));
    }
  });
});
