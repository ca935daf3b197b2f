import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { picking } from './picks';
import { codeActions, openDocument, replaceAll } from './support';

const OUTAGE = `---
postmortem-profile: google-sre
author: Dana Reyes

---
# Postmortem: mail was late

## Summary

Mail was late for 30 minutes, from 10:00 to 10:30 UTC, for 900 customers.

## Root cause

A queue was full.

#

## Timeline

- 10:00 UTC Mail is late.
- 10:30 UTC Mail is on time again.

## Next steps

- [ ] Alert when the queue is nearly full
`;

async function offered(document: vscode.TextDocument, line: number, character: number): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    new vscode.Position(line, character),
  );
  return list.items;
}
const named = (items: readonly vscode.CompletionItem[]): string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

describe('completion', () => {
  it('offers the sections that the profile asks for and the document lacks', async () => {
    const document = await openDocument(OUTAGE);
    const line = OUTAGE.split('\n').indexOf('#');
    const items = (await offered(document, line, 1)).filter(({ detail }) => detail?.includes('Google SRE book'));
    assert.deepEqual(named(items).slice(0, 4), ['Impact', 'Resolution', 'Detection', 'Lessons Learned']);
    const insertText = items[0]?.insertText;
    assert.ok(insertText instanceof vscode.SnippetString);
    assert.match(insertText.value, /^## Impact\n\n/);
  });

  it('offers keys and values of the front matter', async () => {
    const document = await openDocument(OUTAGE);
    const keys = named(await offered(document, 3, 0));
    assert.ok(keys.includes('status') && keys.includes('severity'), keys.join());
    assert.ok(!keys.includes('authors'), 'it is there by another name');
    await replaceAll(document, OUTAGE.replace('Reyes\n\n', 'Reyes\nstatus: \n'));
    assert.deepEqual(named(await offered(document, 3, 8)).slice(0, 3), ['Draft', 'In review', 'Final']);
    await document.save();
  });

  it('offers nothing in a document that is no postmortem', async () => {
    const document = await openDocument('---\ntitle: Bread\n\n---\n# Bread\n\n#\n\nKnead it.\n');
    // Words of open documents are VS Code's own.
    const items = [...(await offered(document, 2, 0)), ...(await offered(document, 6, 1))];
    assert.deepEqual(
      named(items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text && kind !== vscode.CompletionItemKind.Snippet)),
      [],
    );
  });
});

describe('renaming a section', () => {
  it('gives it the name of the profile, when asked', async () => {
    const document = await openDocument(OUTAGE);
    const line = OUTAGE.split('\n').indexOf('## Next steps');
    const [action, ...more] = await codeActions(document, new vscode.Range(line, 4, line, 4), 'refactor.rewrite');
    assert.equal(action?.title, 'Rename to “Action Items”, as in Google SRE book');
    assert.deepEqual(more, []);
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.equal(document.getText(), OUTAGE.replace('Next steps', 'Action Items'));
    await document.save();
  });
});

describe('the review', () => {
  const DRAFT = OUTAGE.replace('postmortem-profile: google-sre\n', '').replace('#\n\n## T', '## T');
  const review = () => vscode.commands.executeCommand('postmortem.review');

  it('goes through what is left, with its fixes, and ends with a sentence', async () => {
    const document = await openDocument(`${DRAFT}\n## Lessons learned\n\nTBD\n`);
    const seen = await picking([{ choose: 'Skip' }], review);
    const titles = seen.map(({ title }) => title);
    assert.equal(titles.at(-1), 'Review');
    assert.ok(titles.includes('Unexpected action item without an owner'), titles.join('\n'));
    assert.ok(
      titles.some(title => title.includes('TBD')),
      titles.join('\n'),
    );
    assert.equal(new Set(titles).size, titles.length);
    assert.match(seen.at(-1)?.rows[0] ?? '', /^\$\(info\) Not ready to be published yet: \d+ errors/);
    const owner = seen.find(({ title }) => title.includes('without an owner'));
    assert.equal(owner?.placeholder, 'Expected one such as (@dana)');
    assert.equal(owner.rows[0], '$(lightbulb) Set the owner…');
    assert.equal(document.isDirty, false, 'who skips changes nothing');
  });

  it('waits where somebody edits the text, and goes on from there', async () => {
    const document = await openDocument(DRAFT);
    const all = await picking([{ choose: 'Skip' }], review);
    const first = await picking([{ choose: 'Skip' }, { choose: 'Edit the Text' }], review);
    assert.deepEqual(
      first.map(({ title }) => title),
      all.slice(0, 2).map(({ title }) => title),
    );
    const again = await picking(['back', 'escape'], review);
    assert.deepEqual(
      again.map(({ title }) => title),
      [all[1]?.title, all[0]?.title],
    );
    assert.equal(document.isDirty, false);
  });

  it('applies a fix and does not ask again', async () => {
    const document = await openDocument(DRAFT.replace('30 minutes', '3 hours'));
    const seen = await picking(({ title }) => ({ choose: title.includes('3 hours') ? '$(lightbulb)' : 'Skip' }), review);
    assert.equal(seen.filter(({ title }) => title.includes('3 hours')).length, 1);
    assert.match(document.getText(), /Mail was late for 30 min/);
    await vscode.commands.executeCommand('undo');
    assert.match(document.getText(), /Mail was late for 3 hours/);
    await document.save();
  });
});
