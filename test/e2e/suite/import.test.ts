import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type Answer, picking } from './picks';
import { answering, fileAt, rulesReported, untilReported, workspace } from './support';

/** As PagerDuty's REST interface gives it. */
const EXPORT = JSON.stringify([
  {
    incident: {
      incident_number: 7,
      title: 'The ferry booking is slow',
      created_at: '2024-05-07T21:41:00Z',
      resolved_at: '2024-05-08T00:12:00Z',
      priority: { summary: 'P2' },
      urgency: 'high',
    },
  },
  { notes: [{ user: { summary: 'Ada Obi' }, content: 'Scaled the booking up.', created_at: '2024-05-07T23:58:00Z' }] },
]);

interface Outcome {
  readonly text: string;
  readonly isUntitled: boolean;
  readonly said: string;
  readonly document: vscode.TextDocument;
}

/** Runs the command as a person would, and gives the editor that is open then and all that was said. */
async function importing(answers: readonly Answer[], ...given: readonly unknown[]): Promise<Outcome> {
  const said: string[] = [];
  const say = async (message: string): Promise<undefined> => void said.push(message);
  await answering({ showInformationMessage: say as never, showErrorMessage: say as never }, async () => {
    await picking(answers, () => vscode.commands.executeCommand('postmortem.import', ...given));
  });
  const document = vscode.window.activeTextEditor?.document ?? assert.fail('no editor is open');
  return { text: document.getText(), isUntitled: document.isUntitled, said: said.join('\n'), document };
}

describe('Import', () => {
  before(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('writes a file that another program has exported into the chosen template, as a document that nobody has saved', async function () {
    this.timeout(90_000);
    const path = join(workspace, 'site', 'incident-7.json');
    await writeFile(path, EXPORT);
    const { text, isUntitled, said, document } = await importing([{ choose: 'Google' }], fileAt(path));
    assert.equal(isUntitled, true);
    assert.equal(document.languageId, 'markdown');
    assert.match(text, /^# Postmortem: The ferry booking is slow\n\n- \*\*Date:\*\* 2024-05-07\n- \*\*Severity:\*\* P2\n/);
    assert.match(
      text,
      /^- 21:41 – Incident detected\.\n- 23:58 – Ada Obi: Scaled the booking up\.\n- 2024-05-08 00:12 – Incident resolved\.$/m,
    );
    assert.match(text, /^## Not placed\n\n### Other data from PagerDuty\n\n```yaml\n- incident:\n {4}urgency: high\n```$/m);
    assert.match(
      said,
      /^Imported from PagerDuty: events 3, action items 0\. What the template has no place for stands under “Not placed”\.$/,
    );
    await untilReported(document, rules => rules.length > 0, 'findings in the imported document');
    assert.ok(!rulesReported(document).includes('timeline-order'));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('takes what is on the clipboard', async () => {
    await vscode.env.clipboard.writeText('# Postmortem: Cabins\n\n## Root cause\n\nRust.\n');
    const { text } = await importing([{ choose: 'The clipboard' }, { choose: 'PagerDuty' }]);
    assert.match(text, /^# Postmortem: Cabins\n/);
    assert.match(text, /^## Contributing Factors\n\nRust\.$/m);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('says what is the matter with what it cannot read, and opens nothing', async () => {
    const { document: before } = vscode.window.activeTextEditor ?? {
      document: await vscode.workspace.openTextDocument({ content: 'before' }),
    };
    await vscode.window.showTextDocument(before);
    await vscode.env.clipboard.writeText('{"name": "left-pad"}');
    const { document, said } = await importing([{ choose: 'The clipboard' }, { choose: 'Google' }]);
    assert.equal(document, before);
    assert.match(said, /^The clipboard is JSON of an unknown kind; expected one of PagerDuty, incident\.io, FireHydrant, Rootly or Jira/);
  });
});
