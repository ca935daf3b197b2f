// Everybody can use what we draw: the timeline view in four themes, by eye, by keyboard and by screen reader; its drawing in the Markdown preview; the exported page, on a
// screen, on paper and with colours of one's own.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { barriersOf, walkByKeyboard } from './accessibility.mjs';
import { THEMES } from './themes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const fixture = name => readFileSync(join(root, 'test', 'fixtures', name), 'utf8');
const FILE = '2024-06-03-ferry-booking.md';

export async function run({ open, folder }) {
  const found = [];
  const note = (where, barriers) => found.push(...barriers.map(barrier => `${where}: ${barrier}`));
  writeFileSync(join(folder, 'postmortems', FILE), fixture('drawing/over-night.md'));
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  const choose = theme => writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
  const window = await open({ viewport: { width: 1500, height: 900 } });
  const view = window.webview();
  await lookAtPage(window.page.context(), note);
  await window.openFile(FILE);
  await window.page.locator('.squiggly-warning').first().waitFor();

  await window.runCommand('Postmortem: Show Timeline');
  await view.locator('.pm-event', { hasText: 'The replica has caught up' }).waitFor();
  for (const [, theme, kind] of THEMES) {
    choose(theme);
    await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    note(`the timeline view in ${theme}`, await barriersOf(view.locator('body')));
  }
  // From its first control, through everything that can be used, and out again.
  note('the timeline view by keyboard', await walkByKeyboard(window.page, view.locator('body')));
  assert.deepEqual(found, []);

  // A preview is made anew for each theme.
  for (const [, theme, kind] of THEMES) {
    await window.runCommand('View: Close All Editors');
    choose(theme);
    await window.openFile(FILE);
    await window.runCommand('Markdown: Open Preview to the Side');
    const body = view.locator(`body[data-vscode-theme-kind="${kind}"]`);
    await body.locator('.pm-preview svg .pm-event').nth(7).waitFor();
    note(`the drawing in the preview in ${theme}`, await barriersOf(body.locator('.pm-preview'), { isPage: false }));
  }
  assert.deepEqual(found, []);
}

/** The page that an export writes, in a browser. */
async function lookAtPage(context, note) {
  const page = await context.newPage();
  await page.setViewportSize({ width: 900, height: 1000 });
  await page.setContent(fixture('share/ferry.html'));
  for (const [name, media] of [
    ['on a screen', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['on paper', { media: 'print' }],
  ]) {
    await page.emulateMedia({ media: 'screen', colorScheme: 'light', ...media });
    note(`the exported page ${name}`, await barriersOf(page.locator('body')));
  }
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' });
  note('the exported page by keyboard', await walkByKeyboard(page, page.locator('body')));
  await page.close();
}
