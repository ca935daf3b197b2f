// Signing in through VS Code's own accounts, to a GitHub Enterprise Server: VS Code asks, and the export goes on with the account's token.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

export const signsIn = true;

export async function run({ open, standin }) {
  const window = await open({
    extensionDevelopmentPath: [join(here, '..', '..', '..'), join(here, '..', 'sign-in')],
    disabledExtensions: ['vscode.github-authentication'],
    settings: { 'github-enterprise.uri': standin.origin },
  });
  await window.openFile('2023-11-20-search-index.md');
  await window.problems(7);
  await window.runCommand('Postmortem: Export Action Items');
  assert.match(await window.answerDialog('Allow'), /wants to sign in using GitHub Enterprise Server/);
  await window.quickPickItems();
  await window.page.keyboard.press('Enter');
  assert.match(await window.answerDialog('Create 2 Issues'), /acme\/webshop/);
  await window.page.locator('.notification-list-item', { hasText: '2 issues were created in acme/webshop.' }).waitFor();
  assert.equal(standin.issues('acme/webshop').length, 2);
}
