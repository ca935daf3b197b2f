import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument, until, untilReported } from './support';

const FERRY = `# Postmortem: the ferry booking sold the same cabins twice

## Summary

The booking was down for 1 h 45 min.

## Timeline

- 2024-06-03 22:40 UTC – Outage begins: a replica lags behind.
- 22:52 UTC – An alert fires on the lag of the replica.
- 23:40 UTC – Impact is mitigated: reads are moved.
- 2024-06-04 00:25 UTC – Service fully restored.

## Action items

- [ ] Alert on the age of what is read (@mira), due 2024-07-01
`;

async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const place = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, place);
  return hovers
    .flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value))
    .join('\n')
    .replaceAll('\\', '');
}

async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const everything = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, everything);
  return hints.map(({ label, position }) => `${position.line + 1}: ${String(label)}`);
}

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('postmortem');

describe('the timeline', () => {
  it('stands behind the times where the settings ask for it, and only there', async () => {
    const document = await openDocument(FERRY);
    assert.deepEqual(await hintsOf(document), []);
    try {
      await settings().update('timeline.inlayHints', 'sinceStart', vscode.ConfigurationTarget.Global);
      assert.deepEqual(await hintsOf(document), ['9: T+0', '10: T+12 min', '11: T+1 h', '12: T+1 h 45 min']);
      await settings().update('timeline.inlayHints', 'sincePrevious', vscode.ConfigurationTarget.Global);
      assert.deepEqual(await hintsOf(document), ['10: +12 min', '11: +48 min', '12: +45 min']);
      assert.deepEqual(await hintsOf(await openDocument('# Notes\n\n- 10:00 UTC – tea\n- 10:30 UTC – more tea\n')), []);
    } finally {
      await settings().update('timeline.inlayHints', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('is told where the mouse rests on a time or on a duration', async () => {
    const document = await openDocument(FERRY);
    assert.match(await hoverAt(document, '22:52 UTC'), /T\+12 min: since the start of the outage at 22:40/);
    assert.match(await hoverAt(document, '1 h 45 min'), /resolved 00:25 − started 22:40 = 1 h 45 min/);
    assert.equal(await hoverAt(document, 'replica lags'), '');
    const berlin = await openDocument(FERRY.replaceAll(' UTC', ' CEST'));
    assert.match(await hoverAt(berlin, '22:52 CEST'), /2024-06-03 20:52 UTC/);
  });

  it('gives the metrics over the summary', async () => {
    const document = await openDocument(FERRY);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
    const lens = lenses.find(({ command }) => command?.command === 'postmortem.showTimeline');
    assert.equal(lens?.command?.title, 'TTD 12 min · TTM 1 h · TTR 1 h 45 min');
    assert.equal(lens.range.start.line, 2);
    assert.match(lens.command.tooltip ?? '', /TTD = detected 22:52 − started 22:40 = 12 min/);
  });

  it('writes the metrics under the summary on a click, and mends them when the timeline changes', async () => {
    const document = await openDocument(FERRY.replaceAll('\n', '\r\n'));
    const click = async (title: string): Promise<void> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
      const command = lenses.find(lens => lens.command?.title === title)?.command;
      assert.ok(command, `${title}, of ${lenses.map(lens => lens.command?.title).join('; ')}`);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    };
    await click('Insert metrics');
    assert.match(
      document.getText(),
      /1 h 45 min\.\r\n\r\n<!-- postmortem:metrics -->\r\n\r\n- \*\*Time to detect \(TTD\):\*\* 12 min, from the start \(22:40\) to the detection \(22:52\)\r\n/,
    );
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    const place = document.positionAt(before.indexOf('22:52 UTC'));
    edit.replace(document.uri, new vscode.Range(place, place.translate(0, 5)), '22:55');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await untilReported(document, rules => rules.includes('metrics-block-stale'), 'the metrics are stale');
    await click('Update metrics');
    assert.equal(
      document.getText(),
      before
        .replace('22:52 UTC', '22:55 UTC')
        .replace('12 min, from the start (22:40) to the detection (22:52)', '15 min, from the start (22:40) to the detection (22:55)'),
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before.replace('22:52 UTC', '22:55 UTC'), 'one step back');
  });

  it('is inserted as a picture and as Mermaid, and drawn anew in its place', async () => {
    const name = `ferry-${Math.random().toString(36).slice(2)}`;
    const document = await openDocument(FERRY, `${name}.md`);
    const picture = vscode.Uri.joinPath(document.uri, '..', `${name}.timeline.svg`);
    const read = async (): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(picture));
    await vscode.commands.executeCommand('postmortem.insertTimelinePicture', document.uri);
    assert.match(await read(), /An alert fires on the lag/);
    assert.match(
      document.getText(),
      /restored\.\n\n!\[Timeline of 4 events: started 22:40 UTC, [^\]]+\]\(ferry-\w+\.timeline\.svg\)\n\n## Action/,
    );
    await vscode.commands.executeCommand('postmortem.insertTimelineMermaid', document.uri);
    assert.match(document.getText(), /restored\.\n\n<!-- postmortem:timeline -->\n\n```mermaid\ntimeline\n/);
    const before = document.getText();
    await vscode.commands.executeCommand('postmortem.insertTimelinePicture', document.uri);
    await vscode.commands.executeCommand('postmortem.insertTimelineMermaid', document.uri);
    assert.equal(document.getText(), before);
    await vscode.workspace.fs.writeFile(picture, new TextEncoder().encode('<svg>somebody else’s</svg>'));
    await vscode.commands.executeCommand('postmortem.insertTimelinePicture', document.uri);
    assert.equal(await read(), '<svg>somebody else’s</svg>');
  });

  it('opens beside the text, once for each document', async () => {
    const document = await openDocument(FERRY);
    const views = (): vscode.Tab[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.startsWith('Timeline of'));
    await vscode.commands.executeCommand('postmortem.showTimeline', document.uri);
    await until(vscode.window.tabGroups.onDidChangeTabs, () => views().length === 1, 'the view');
    await vscode.commands.executeCommand('postmortem.showTimeline', document.uri);
    assert.equal(views().length, 1);
    assert.equal(vscode.window.activeTextEditor?.document, document, 'the text keeps the focus');
    await vscode.window.tabGroups.close(views());
  });
});
