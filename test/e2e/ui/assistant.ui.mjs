// An assistant wants to change a postmortem: VS Code shows what would change and asks; without a yes nothing happens, with it the editor changes, not the file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const FILE = '2024-05-07-checkout-certificate.md';

export async function run({ open, folder, pictures }) {
  const before = readFileSync(join(folder, 'postmortems', FILE), 'utf8');
  const window = await open({ extensionDevelopmentPath: [join(here, '..', '..', '..'), join(here, '..', 'assistant')] });
  const { page } = window;
  const dialog = page.locator('.monaco-dialog-box');
  const line = text => page.locator('.editor-instance .view-line', { hasText: text });
  await window.openFile(FILE);
  await window.problems(9);

  await window.runCommand('Assistant: Fix the Duration');
  await dialog.waitFor();
  await window.screenshot(join(pictures, 'assistant-asks.png'));
  assert.match(await window.answerDialog('Cancel'), /Change postmortems\/2024-05-07-checkout-certificate\.md\?.*1 h 30 min/s);
  await page.locator('.notification-list-item', { hasText: 'The assistant was refused: Canceled' }).waitFor();
  await line('Checkout was down for 2 hours').waitFor();
  await window.clearNotifications();

  await window.runCommand('Assistant: Fix the Duration');
  await dialog.waitFor();
  await window.answerDialog('Yes');
  await page.locator('.notification-list-item', { hasText: 'The assistant applied 1 fix.' }).waitFor();
  await line('Checkout was down for 1 h 30 min').waitFor();
  await page.locator(`.tab.active.dirty[data-resource-name="${FILE}"]`).waitFor();
  assert.equal(readFileSync(join(folder, 'postmortems', FILE), 'utf8'), before);
}
