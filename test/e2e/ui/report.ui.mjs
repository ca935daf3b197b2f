// The report over the workspace: a page that is sorted and filtered by mouse and keyboard, in four themes, and opens the document that is clicked on.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const THEMES = [
  ['light', 'Default Light Modern', 'vscode-light'],
  ['dark', 'Default Dark Modern', 'vscode-dark'],
  ['contrast', 'Default High Contrast', 'vscode-high-contrast'],
];

export async function run({ open, folder, pictures }) {
  cpSync(join(root, 'examples', 'history'), join(folder, 'postmortems', 'history'), { recursive: true });
  const window = await open({ viewport: { width: 1500, height: 1000 } });
  const { page } = window;
  const refused = [];
  page.on('console', message => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
  await window.runCommand('Postmortem: Open Report');
  const view = window.webview();
  // All postmortems are read before, on a machine that may be busy.
  await view.getByRole('heading', { name: 'Postmortem report' }).waitFor({ timeout: 60_000 });
  await view.getByText('12 incidents in 12 postmortems').waitFor();
  await view.getByRole('img', { name: 'Incidents a month, by severity' }).waitFor();

  for (const [name, theme, kind] of THEMES) {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    await window.screenshot(join(pictures, `report-${name}.png`));
  }

  // Sorted by a button that says how, by mouse and by keyboard.
  const table = view.locator('#all-incidents');
  const first = table.locator('tbody tr').first();
  const head = table.locator('th', { hasText: 'TTD' });
  await head.getByRole('button').click();
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  await first.getByText('Checkout was slow on Black Friday').waitFor();
  await head.getByRole('button').press('Enter');
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  await first.getByText('Order mails were a day late').waitFor();

  // Filtered by words, severity and year.
  const form = view.locator('form[data-for="all-incidents"]');
  const said = form.getByRole('status');
  await form.getByLabel('Severity').selectOption('1');
  await said.getByText('3 of 12 are shown.').waitFor();
  await form.getByLabel('Year').selectOption('2024');
  await said.getByText('1 of 12 are shown.').waitFor();
  await form.getByLabel('Year').selectOption('');
  await form.getByLabel('Severity').selectOption('');
  await form.getByLabel('Words in it').fill('certificate expired');
  await said.getByText('2 of 12 are shown.').waitFor();
  await form.getByLabel('with contradictions').check();
  await said.getByText('1 of 12 are shown.').waitFor();

  // What is clicked on is opened, at its line.
  await view.locator('#open-items').getByRole('button', { name: 'Search found nothing after a deploy' }).click();
  await page.locator('.tab.active', { hasText: '2023-05-03-search-empty.md' }).waitFor();
  await window.statusItem('Ln 27,').waitFor();
  assert.deepEqual(refused, [], 'the page’s own policy refuses nothing of it');
}
