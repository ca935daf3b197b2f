// The timeline view looks as it did when somebody last looked at it, in four themes. Only the drawing is compared, without its words: fonts differ between machines, and where the
// drawing puts bands, points and labels does not depend on them. `node scripts/ui-tests.mjs --only looks --update` stores new pictures.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareWithStored } from './comparePictures.mjs';
import { THEMES } from './themes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const FILE = '2024-06-03-ferry-booking.md';

export async function run({ open, folder, pictures, update = false }) {
  writeFileSync(join(folder, 'postmortems', FILE), readFileSync(join(here, '..', '..', 'fixtures', 'drawing', 'over-night.md')));
  const window = await open({ viewport: { width: 1800, height: 900 } });
  await window.openFile(FILE);
  await window.page.locator('.squiggly-warning').first().waitFor();
  await window.runCommand('Postmortem: Show Timeline');
  const view = window.webview();
  await view.locator('.pm-event', { hasText: 'An alert fires' }).click();
  await view.locator('.pm-event[aria-selected="true"]', { hasText: 'An alert fires' }).waitFor();
  const blank = await window.page.context().newPage();
  const differences = [];
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  for (const [name, theme, kind] of THEMES) {
    writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify({ 'workbench.colorTheme': theme }));
    await view.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
    // For whoever looks at the pictures: the view as it is.
    await window.screenshot(join(pictures, `looks-${name}-whole.png`));
    await view.locator('#drawings').evaluate(drawWithoutWords);
    const png = await view.locator('#drawings svg').screenshot({ animations: 'disabled', caret: 'hide' });
    const how = { name: `timeline-${name}`, baseline: join(here, 'baseline'), pictures, update };
    differences.push(await compareWithStored(blank, png, how));
    await view.locator('#drawings').evaluate(drawWithWords);
  }
  await blank.close();
  assert.deepEqual(differences.filter(Boolean), []);
}

/** Runs in the view. The width is set too: that of the view follows from the widths of scroll bars and of the editor beside it. */
function drawWithoutWords(drawings) {
  drawings.style.overflow = 'hidden';
  drawings.style.flex = 'none';
  drawings.style.width = '620px';
  drawings.style.height = '760px';
  return new Promise(done => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const text of drawings.querySelectorAll('text')) text.style.visibility = 'hidden';
        drawings.scrollTop = 0;
        done();
      }),
    );
  });
}

function drawWithWords(drawings) {
  for (const text of drawings.querySelectorAll('text')) text.style.visibility = '';
  drawings.removeAttribute('style');
}
