// A folder that nobody trusts: items are counted, nothing is exported, refreshed or taken back, and nothing is asked of GitHub.
import assert from 'node:assert/strict';
import { join } from 'node:path';

export async function run({ open, standin, pictures }) {
  const window = await open({ restrictedMode: true });
  const { page } = window;
  await window.openFile('2024-05-07-checkout-certificate.md');
  const lenses = page.locator('.codelens-decoration', { hasText: '3 items, 0 tracked, 3 open' });
  await lenses.waitFor();
  assert.doesNotMatch((await lenses.textContent()) ?? '', /Export|Refresh/);
  await window.problems(9);
  await window.runCommand('Postmortem: Export Action Items');
  await page.locator('.notification-list-item', { hasText: 'Issues need a trusted workspace' }).waitFor();
  await window.screenshot(join(pictures, 'restricted.png'));
  assert.equal(standin.requests.length, 0);
}
