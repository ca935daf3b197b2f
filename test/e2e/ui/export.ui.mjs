// The whole job with mouse and keyboard: open, see, fix, export, and find the links in the saved file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = '2024-05-07-checkout-certificate.md';

export async function run({ open, standin, folder, pictures }) {
  const window = await open({ viewport: { width: 1380, height: 860 }, settings: { 'workbench.colorTheme': 'Default Dark Modern' } });
  await window.openFile(FILE);
  const problems = await window.problems(9);
  assert.ok(
    problems.some(row => row.includes('Unexpected duration `2 hours`, expected `1 h 30 min` (09:40–11:10)')),
    problems.join('\n'),
  );
  assert.ok(
    problems.some(row => row.includes('Unexpected event at `10:02` after `10:05`')),
    problems.join('\n'),
  );
  await window.screenshot(join(pictures, 'problems.png'));

  await window.runCommand('Postmortem: Fix All Safe Problems');
  await window.page.locator('.view-line', { hasText: '- 09:40 UTC The certificate' }).waitFor();
  await window.save();
  await window.screenshot(join(pictures, 'fixed.png'));

  await window.runCommand('Postmortem: Export Action Items');
  const offered = await window.quickPickItems();
  assert.equal(offered.filter(row => /renewal|certificate/.test(row)).length, 3, offered.join('\n'));
  await window.screenshot(join(pictures, 'choose.png'));
  await window.page.keyboard.press('Enter');
  const dialog = window.page.locator('.monaco-dialog-box');
  await dialog.waitFor();
  await window.screenshot(join(pictures, 'confirm.png'));
  assert.match(await window.answerDialog('Create 3 Issues'), /acme\/webshop \(public\)/);
  await window.page.locator('.notification-list-item', { hasText: '3 issues were created in acme/webshop.' }).waitFor();
  await window.page.locator('.notification-list-item', { hasText: 'Exporting to' }).waitFor({ state: 'detached' });
  await window.screenshot(join(pictures, 'exported.png'));

  assert.equal(standin.issues('acme/webshop').length, 3);
  const saved = readFileSync(join(folder, 'postmortems', FILE), 'utf8');
  assert.equal(saved.match(/\(\[#[123]\]\(http/g)?.length, 3);
}
