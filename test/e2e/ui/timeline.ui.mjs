// The timeline beside the text: the drawing follows the text and the cursor, and the other way round, by mouse and by keyboard; in four themes; as a file;
// and again after the window was loaded anew.
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { THEMES } from './themes.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FILE = '2024-06-03-ferry-booking.md';

export async function run({ open, folder, pictures }) {
  const file = join(folder, 'postmortems', FILE);
  writeFileSync(file, readFileSync(join(root, 'test/fixtures/drawing/over-night.md')));
  const window = await open({ viewport: { width: 1500, height: 900 } });
  const { page } = window;
  const refused = [];
  page.on('console', message => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
  await window.openFile(FILE);
  await page.locator('.squiggly-warning').first().waitFor();
  await window.runCommand('Postmortem: Show Timeline');
  const view = window.webview();
  const event = text => view.locator('.pm-event', { hasText: text });
  const chosen = text => view.locator('.pm-event[aria-selected="true"]', { hasText: text }).waitFor();
  const cursorIn = line => window.statusItem(`Ln ${line},`).waitFor();
  await event('The replica has caught up').waitFor();
  assert.equal(await view.locator('.pm-event').count(), 8);

  // A click jumps to the line, and the cursor moves the highlight.
  await view.getByText('On-call acknowledged').click();
  await cursorIn(11);
  await chosen('On-call acknowledged');
  await page.locator('.editor-instance .view-line', { hasText: 'Impact is mitigated' }).click();
  await cursorIn(13);
  await chosen('Impact is mitigated');

  for (const [name, theme, kind] of THEMES) {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    await window.screenshot(join(pictures, `timeline-${name}.png`));
  }
  writeFileSync(join(folder, '.vscode', 'settings.json'), '{}');

  // By keyboard alone: from the last button into the list, down, and to the line.
  await view.getByRole('button', { name: 'Save as PNG' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await chosen('An alert fires');
  await page.keyboard.press('Enter');
  await cursorIn(10);

  // The chosen event comes into sight, wherever it is.
  for (let times = 0; times < 3; times++) await view.getByRole('button', { name: 'Zoom in' }).click();
  await page.locator('.editor-instance .view-line', { hasText: 'The last customer' }).click();
  await chosen('The last customer');
  assert.ok(await event('The last customer').evaluate(isInSight), 'the last event');
  await page.locator('.editor-instance .view-line', { hasText: 'An alert fires' }).click();
  await chosen('An alert fires');
  assert.ok(await event('An alert fires').evaluate(isInSight), 'the second event');
  await view.getByRole('button', { name: 'Fit' }).click();

  // Zone, zoom and filter.
  await view.getByRole('button', { name: 'Zoom in' }).click();
  await view.getByRole('button', { name: 'Other' }).click();
  assert.equal(await view.locator('.pm-event').count(), 6);
  assert.equal(await view.getByRole('button', { name: 'Other' }).getAttribute('aria-pressed'), 'false');
  await view.getByLabel('Times').selectOption('utc');

  // What is typed is drawn.
  await page.locator('.editor-instance .view-line', { hasText: 'An alert fires' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Twice.');
  await event('Twice.').waitFor();
  await window.save();

  // As files.
  for (const kind of ['SVG', 'PNG']) {
    await view.getByRole('button', { name: `Save as ${kind}` }).click();
    const name = `2024-06-03-ferry-booking-timeline.${kind.toLowerCase()}`;
    await page.waitForFunction(ending => document.querySelector('.quick-input-box input')?.value.endsWith(ending), name);
    await page.keyboard.press('Enter');
    const target = join(folder, 'postmortems', name);
    await untilFile(target);
    copyFileSync(target, join(pictures, `timeline-saved.${kind.toLowerCase()}`));
    assert.match(readFileSync(target, 'latin1'), kind === 'SVG' ? /^<svg [\s\S]*<\/svg>\n$/ : /^.PNG/);
  }

  // After a reload it is there again, as it was.
  await Promise.all([page.waitForEvent('load'), window.runCommand('Developer: Reload Window').catch(() => {})]);
  await window.webview().locator('.pm-event', { hasText: 'Twice.' }).waitFor({ timeout: 60_000 });
  assert.equal(await window.webview().locator('.pm-event').count(), 6);
  assert.equal(await window.webview().getByLabel('Times').inputValue(), 'utc');
  assert.deepEqual(refused, []);
}

async function untilFile(path) {
  for (let wait = 0; wait < 100 && !(existsSync(path) && readFileSync(path).length > 0); wait++)
    await new Promise(resolve => setTimeout(resolve, 50));
}

/** Runs in the view: whether all of an event's label is seen. */
function isInSight(event) {
  const label = event.querySelector('.pm-frame').getBoundingClientRect();
  const main = event.closest('main').getBoundingClientRect();
  return label.top >= main.top - 1 && label.bottom <= main.bottom + 1;
}
