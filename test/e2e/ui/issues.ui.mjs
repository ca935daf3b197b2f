// The life of action items: what is tracked cannot be chosen, what will be sent can be looked at first, the state of issues comes back, an export is taken back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = '2024-05-07-checkout-certificate.md';
const REPOSITORY = 'acme/webshop';

export async function run({ open, standin, folder, pictures }) {
  standin.addRepository({ fullName: REPOSITORY, assignable: ['dana'], labels: [] });
  const window = await open({ viewport: { width: 1380, height: 860 }, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
  const { page } = window;
  const picture = name => window.screenshot(join(pictures, `issues-${name}.png`));
  const notified = text => page.locator('.notification-list-item', { hasText: text }).waitFor();
  const document = () => readFileSync(join(folder, 'postmortems', FILE), 'utf8');
  await window.openFile(FILE);
  await page.locator('.codelens-decoration', { hasText: '3 items, 0 tracked, 3 open' }).waitFor();
  await picture('lenses');

  // Only the first item.
  await page.locator('.codelens-decoration a', { hasText: 'Export' }).click();
  await window.quickPickItems();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Alert 14 days' }).click();
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Write down' }).click();
  await page.keyboard.press('Enter');
  await page.locator('.monaco-dialog-box').waitFor();
  await picture('question');
  await window.answerDialog('Look First');
  await notified('Nothing is sent yet');
  await picture('look-first');
  await window.answerNotification('Continue');
  await window.answerDialog('Create Issue');
  await notified('1 issue was created in acme/webshop.');
  await window.clearNotifications();

  // What is tracked is shown, and cannot be chosen.
  await window.runCommand('Postmortem: Export Action Items');
  const rows = await window.quickPickItems();
  assert.ok(
    rows.some(row => /Move pay\.example\.com.*tracked by #1/.test(row)),
    rows.join('\n'),
  );
  const tracked = page.locator('.quick-input-list .monaco-list-row', { hasText: 'tracked by #1' });
  await tracked.click();
  await page.waitForFunction(() => globalThis.document.querySelector('.quick-input-count')?.textContent?.startsWith('2'));
  await picture('tracked');
  await page.keyboard.press('Enter');
  await window.answerDialog('Create 2 Issues');
  await notified('2 issues were created in acme/webshop.');
  await window.clearNotifications();

  standin.closeIssue(REPOSITORY, 2);
  standin.closeIssue(REPOSITORY, 3, 'not_planned');
  await page.locator('.codelens-decoration a', { hasText: 'Refresh' }).click();
  await notified('#3 was closed as not planned: say why');
  // Decorations are no text of the page.
  await page.waitForFunction(() =>
    [...globalThis.document.querySelectorAll('.view-line span')].some(span => getComputedStyle(span, '::after').content.includes('open')),
  );
  await picture('refreshed');
  await window.clearNotifications();
  await page.locator('.view-line span span', { hasText: /^#1$/ }).hover();
  await page.locator('.monaco-hover', { hasText: 'postmortem-action' }).waitFor();
  await page.screenshot({ path: join(pictures, 'issues-hover.png') });

  await window.runCommand('Postmortem: Revert Export');
  await window.quickPickItems();
  await picture('revert-choose');
  await window.pick('2 issues in acme/webshop');
  await page.locator('.monaco-dialog-box').waitFor();
  await picture('revert-question');
  await window.answerDialog('Close 2 Issues');
  await notified('1 issue closed, 1 link taken out');
  await picture('reverted');
  assert.equal(document().match(/\(\[#\d\]\(http/g)?.length, 2);
}
