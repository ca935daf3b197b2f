// The pages of the documentation in a browser: no barriers, wide and narrow, in light and dark, and nothing is loaded that is not beside them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchBrowser } from '../../vscode/lib/browser.mjs';
import { barriersOf, walkByKeyboard } from './accessibility.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const PAGES = ['index', 'command-line', 'tree', 'rules/index', 'rules/timeline-order'];

/** Opens a page with all its pictures: those further down are loaded when they are scrolled to, and would be given up half way when the next page is opened. */
async function visit(page, file) {
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(() =>
    Promise.all(
      [...document.images].map(image => {
        image.loading = 'eager';
        return image.decode();
      }),
    ),
  );
}

export async function run({ folder, pictures }) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const out = join(folder, 'site');
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'site.mjs'), '--out', out], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const browser = await launchBrowser();
  try {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport: { width: 1180, height: 900 }, colorScheme });
      const problems = [];
      page.on('console', message => problems.push(message.text()));
      page.on('requestfailed', request => problems.push(`${request.url()} cannot be loaded`));
      page.on('request', request => request.url().startsWith(pathToFileURL(out).href) || problems.push(`${request.url()} is elsewhere`));
      for (const name of PAGES) {
        await visit(page, join(out, version, `${name}.html`));
        await page.screenshot({ path: join(pictures, `site-${colorScheme}-${name.replace('/', '-')}.png`) });
        problems.push(...(await barriersOf(page.locator('body'))).map(barrier => `${name}: ${barrier}`));
      }
      problems.push(...(await walkByKeyboard(page, page.locator('body'))));
      await page.setViewportSize({ width: 360, height: 800 });
      for (const name of PAGES) {
        await visit(page, join(out, version, `${name}.html`));
        const { width, top } = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          top: document.querySelector('main').getBoundingClientRect().top,
        }));
        if (width > 360) problems.push(`1.4.10 ${name} is ${width} pixels wide on a screen of 360`);
        if (top > 200) problems.push(`${name} begins ${top} pixels below the start of a narrow screen`);
      }
      assert.deepEqual(problems, []);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
