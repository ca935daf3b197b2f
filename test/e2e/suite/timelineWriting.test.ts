import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answering, openDocument, until, untilReported } from './support';

const HEAD = `# Postmortem: checkout was down

**Date:** 2024-05-07

## Summary

Checkout was down.

## Timeline

`;
const EVENTS = '- 10:00 UTC – Deployed the new basket.\n- 10:05 UTC – Errors rise.\n';
const TAIL = '\n## Action items\n\n- 10:20 is not a time of day here\n';

/** A postmortem in an editor, that the extension knows as one, with the cursor behind `words`. */
async function openAt(words: string, text = `${HEAD}${EVENTS}${TAIL}`): Promise<vscode.TextEditor> {
  const document = await openDocument(text);
  await untilReported(document, rules => rules.length > 0, 'the postmortem to be known');
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor && editor.document === document);
  const place = document.positionAt(document.getText().indexOf(words) + words.length);
  editor.selection = new vscode.Selection(place, place);
  return editor;
}

/** What the command of the key does, with what it was bound to. */
const enter = (): Thenable<unknown> => vscode.commands.executeCommand('postmortem.continueTimeline');
const type = (text: string): Thenable<unknown> => vscode.commands.executeCommand('type', { text });

function timelineOf({ document }: vscode.TextEditor): string {
  return document.getText().slice(HEAD.length, document.getText().indexOf(TAIL)).replaceAll('\r\n', '\n');
}

describe('a timeline', () => {
  it('goes on with Enter: the time is typed over, Tab leads to the words, and Enter on an empty entry ends the list', async () => {
    const editor = await openAt('Errors rise.');
    await enter();
    const selected = (): string => editor.document.getText(editor.selection);
    await until(vscode.window.onDidChangeTextEditorSelection, () => selected() === '10:05', 'the time to be selected');
    await type('10:20');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('Rolled back.');
    assert.equal(timelineOf(editor), `${EVENTS}- 10:20 UTC – Rolled back.\n`);
    await enter();
    assert.equal(timelineOf(editor), `${EVENTS}- 10:20 UTC – Rolled back.\n- 10:20 UTC – \n`);
    await enter();
    assert.equal(timelineOf(editor), `${EVENTS}- 10:20 UTC – Rolled back.\n\n`);
    for (let steps = 0; steps < 3; steps++) await vscode.commands.executeCommand('undo');
    assert.ok(timelineOf(editor).startsWith(EVENTS));
  });

  it('goes on with the indentation of the document, tabs as tabs, in one step for undo', async () => {
    const nested = '- On the first host\n\t- 10:00 UTC Deployed.\n';
    const editor = await openAt('Deployed.', `${HEAD}${nested}${TAIL}`);
    await enter();
    assert.equal(timelineOf(editor), `${nested}\t- 10:00 UTC \n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(timelineOf(editor), nested);
  });

  it('is not lost where the window has been typed in meanwhile', async () => {
    const editor = await openAt('Errors rise.');
    await Promise.all([type(' All of them.'), enter()]);
    assert.equal(timelineOf(editor), `${EVENTS.replace('rise.', 'rise. All of them.')}- 10:05 UTC – \n`);
  });

  it('leaves Enter alone elsewhere, and with several cursors', async () => {
    const editor = await openAt('Deployed');
    await enter();
    assert.match(timelineOf(editor), /^- 10:00 UTC – Deployed\n the new basket\./m);
    const other = await openAt('Errors rise.');
    const [first, second] = [0, 1].map(line => new vscode.Position(other.document.positionAt(HEAD.length).line + line, 8));
    assert.ok(first && second);
    other.selections = [new vscode.Selection(first, first), new vscode.Selection(second, second)];
    await enter();
    assert.equal(timelineOf(other).split('\n').length, 5);
  });

  it('takes an event for this minute, in the zone and the form of the others', async () => {
    const editor = await openAt('Checkout was down');
    const before = new Date().toISOString();
    await vscode.commands.executeCommand('postmortem.insertEventNow');
    const after = new Date().toISOString();
    const day = before.slice(0, 10);
    const minutes = [before, after].map(time => `${EVENTS}- ${day} ${time.slice(11, 16)} UTC – \n`);
    assert.ok(minutes.includes(timelineOf(editor)), timelineOf(editor));
    await type('Back to normal.');
    assert.match(timelineOf(editor), /UTC – Back to normal\.\n$/);
  });

  it('makes entries of a selected log', async () => {
    const log = '2024-05-07T10:20:00Z rolled back\n2024-05-07T10:22:00Z all green';
    const editor = await openAt('Errors rise.\n', `${HEAD}${EVENTS}${log}\n${TAIL}`);
    const start = editor.selection.active;
    editor.selection = new vscode.Selection(start, editor.document.positionAt(editor.document.offsetAt(start) + log.length));
    await vscode.commands.executeCommand('postmortem.convertToEvents');
    assert.equal(timelineOf(editor), `${EVENTS}- 10:20 UTC – rolled back\n- 10:22 UTC – all green\n`);
    await vscode.commands.executeCommand('undo');
    assert.equal(timelineOf(editor), `${EVENTS}${log}\n`);
  });

  it('moves the selected events by the minutes that are asked for', async () => {
    const editor = await openAt('Deployed');
    editor.selection = new vscode.Selection(
      editor.document.positionAt(HEAD.length),
      editor.document.positionAt(HEAD.length + EVENTS.length - 1),
    );
    await answering({ showInputBox: async () => '-1h 30m' } as never, async () => {
      await vscode.commands.executeCommand('postmortem.shiftEvents');
    });
    assert.equal(timelineOf(editor), EVENTS.replace('10:00', '08:30').replace('10:05', '08:35'));
    await vscode.commands.executeCommand('undo');
    assert.equal(timelineOf(editor), EVENTS);
  });

  it('is sorted, becomes a table, and comes to UTC', async () => {
    const editor = await openAt('Back', `${HEAD}- 10:05 CEST – Back.\n- 10:00 CEST – Errors rise.\n${TAIL}`);
    await vscode.commands.executeCommand('postmortem.sortTimeline');
    assert.equal(timelineOf(editor), '- 10:00 CEST – Errors rise.\n- 10:05 CEST – Back.\n');
    await vscode.commands.executeCommand('postmortem.timelineToUtc');
    assert.equal(timelineOf(editor), '- 08:00 UTC (10:00 CEST) – Errors rise.\n- 08:05 UTC (10:05 CEST) – Back.\n');
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('postmortem.timelineToTable');
    const row = '| 10:00 CEST | Errors rise. |\n| 10:05 CEST | Back. |\n';
    assert.equal(timelineOf(editor), `| Time       | Event |\n| ---------- | ----- |\n${row}`);
    await vscode.commands.executeCommand('postmortem.timelineToHeadings');
    assert.equal(timelineOf(editor), '### 10:00 CEST – Errors rise.\n\n### 10:05 CEST – Back.\n');
    await vscode.commands.executeCommand('postmortem.timelineToList');
    assert.equal(timelineOf(editor), '- 10:00 CEST – Errors rise.\n- 10:05 CEST – Back.\n');
  });

  it('stays as it is where something would be lost, and says why', async () => {
    const nested = '- 10:00 UTC – Errors rise.\n  - on three hosts\n';
    const editor = await openAt('Errors', `${HEAD}${nested}${TAIL}`);
    const told: string[] = [];
    await answering({ showInformationMessage: async (message: string) => void told.push(message) } as never, async () => {
      await vscode.commands.executeCommand('postmortem.timelineToTable');
    });
    assert.deepEqual(told, ['The event “10:00 UTC” holds more than a row of a table can.']);
    assert.equal(timelineOf(editor), nested);
  });

  it('offers times, zones, milestones and people where they go, and nothing elsewhere', async () => {
    const labels = async (editor: vscode.TextEditor): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const ours = items.filter(({ kind }) =>
        [
          vscode.CompletionItemKind.Value,
          vscode.CompletionItemKind.Constant,
          vscode.CompletionItemKind.EnumMember,
          vscode.CompletionItemKind.User,
        ].includes(kind ?? 0),
      );
      return ours.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.deepEqual((await labels(await openAt('rise.\n- ', `${HEAD}${EVENTS}- ${TAIL}`))).slice(0, 2), ['10:10 UTC –', '10:20 UTC –']);
    assert.ok((await labels(await openAt('10:20 UTC – ', `${HEAD}${EVENTS}- 10:20 UTC – ${TAIL}`))).includes('Resolved:'));
    assert.deepEqual(await labels(await openAt('10:20 by @', `${HEAD}${EVENTS}- 10:20 by @${TAIL}- Renew it (@dana)\n`)), ['dana']);
    assert.deepEqual((await labels(await openAt('10:20 ', `${HEAD}${EVENTS}- 10:20 ${TAIL}`))).slice(0, 1), ['UTC –']);
    const owned = `${HEAD}${EVENTS}${TAIL}- Renew it (@dana)\n`.replace('2024-05-07\n', '2024-05-07  \n**Owner:** @\n');
    assert.deepEqual(await labels(await openAt('Owner:** @', owned)), ['dana']);
    assert.deepEqual(await labels(await openAt('items\n\n- 10', `${HEAD}${EVENTS}${TAIL}`.replace('- 10:20 is', '- 10'))), []);
  });
});
