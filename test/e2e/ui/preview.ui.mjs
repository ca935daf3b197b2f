// The timeline under its heading in the Markdown preview, the time since the start behind each time, and what is told where the mouse rests.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FILE = '2024-06-03-ferry-booking.md';

export async function run({ open, folder, pictures }) {
  writeFileSync(join(folder, 'postmortems', FILE), readFileSync(join(root, 'test/fixtures/drawing/over-night.md')));
  const window = await open({
    viewport: { width: 1500, height: 900 },
    settings: { 'postmortem.timeline.inlayHints': 'sinceStart', 'workbench.colorTheme': 'Default Dark Modern' },
  });
  const { page } = window;
  await window.openFile(FILE);
  await page.locator('.codelens-decoration', { hasText: 'TTD 12 min · TTM 1 h · TTR 1 h 45 min' }).waitFor();
  await page.locator('.editor-instance .view-line', { hasText: 'T+12 min' }).waitFor();
  await window.runCommand('Markdown: Open Preview to the Side');
  await window.webview().locator('.pm-preview svg .pm-event').nth(7).waitFor();
  await window.screenshot(join(pictures, 'preview-timeline.png'));
  await page.locator('.editor-instance .view-line', { hasText: '22:52' }).hover({ position: { x: 60, y: 8 } });
  await page.locator('.monaco-hover', { hasText: 'T+12 min: since the start of the outage at 22:40' }).waitFor();
  await page.screenshot({ path: join(pictures, 'hover-time.png') });
}
