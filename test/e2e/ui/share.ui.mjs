// What leaves the editor: a summary on the clipboard, a page that is looked at in a browser and on paper, and a public copy whose masks are seen first.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const NAME = '2024-06-03-ferry-booking';

export async function run({ open, folder, pictures }) {
  const place = join(folder, 'postmortems');
  writeFileSync(join(place, `${NAME}.md`), readFileSync(join(root, 'test/fixtures/share/ferry.md')));
  const window = await open({ viewport: { width: 1500, height: 900 }, settings: { 'workbench.colorTheme': 'Default Light Modern' } });
  const { page } = window;
  const picture = name => window.screenshot(join(pictures, `share-${name}.png`));
  const notified = text => page.locator('.notification-list-item', { hasText: text }).waitFor();
  await window.openFile(`${NAME}.md`);
  // It is known to be a postmortem.
  await page
    .locator('.editor-actions')
    .getByRole('button', { name: /^(?:Postmortem: )?Show Timeline/ })
    .waitFor();

  await window.runCommand('Postmortem: Copy Summary…');
  await page.locator('.quick-input-title', { hasText: 'Copy Summary' }).waitFor();
  await picture('audiences');
  await page.keyboard.press('Enter');
  await notified('The summary for Slack is on the clipboard.');
  await window.clearNotifications();

  await window.runCommand('Postmortem: Export as HTML…');
  await page.locator('.quick-input-title', { hasText: 'Export as HTML' }).waitFor();
  await page.keyboard.press('Enter');
  await notified(`Exported to ${NAME}.html.`);
  await window.clearNotifications();
  await look(page, readFileSync(join(place, `${NAME}.html`), 'utf8'), pictures);

  await window.runCommand('Postmortem: Make Public Copy…');
  await page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: 'Person 1' }).first().waitFor();
  await notified('Masked: ');
  await picture('copy');
  await page
    .locator('.editor-actions')
    .getByRole('button', { name: /Save Public Copy/ })
    .click();
  await page.locator('.monaco-diff-editor').waitFor({ state: 'detached' });
  await page.locator(`.tab.active[data-resource-name="${NAME}.public.md"]`).waitFor();
  assert.equal(
    readFileSync(join(place, `${NAME}.public.md`), 'utf8'),
    readFileSync(join(root, 'test/fixtures/share/ferry.public.md'), 'utf8'),
  );
}

/** The page as a browser shows and prints it. It asks for nothing, and its policy lets nothing run. */
async function look(workbench, html, pictures) {
  const page = await workbench.context().newPage();
  const asked = [];
  const complaints = [];
  page.on('request', request => asked.push(request.url()));
  page.on('console', message => complaints.push(message.text()));
  await page.setViewportSize({ width: 900, height: 1500 });
  await page.setContent(html);
  await page.locator('h2', { hasText: 'Timeline' }).waitFor();
  assert.equal(await page.locator('figure svg .pm-event').count(), 5);
  await page.screenshot({ path: join(pictures, 'share-page.png'), fullPage: true });
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: join(pictures, 'share-print.png'), fullPage: true });
  assert.deepEqual([asked.filter(url => !url.startsWith('about:')), complaints], [[], []]);
  await page.close();
}
