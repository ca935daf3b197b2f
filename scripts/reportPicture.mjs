// The picture of the report for the README: over the bundled examples, as they were on a day that does not change.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launchBrowser } from '../test/vscode/lib/browser.mjs';
import { withFewColours } from './picture.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const DAY = '2025-01-10';

export async function reportPicture() {
  const page = join(root, '.cache', 'examples-report.html');
  mkdirSync(dirname(page), { recursive: true });
  const argv = ['report', '--format', 'html', '--today', DAY, '--out', page, 'examples/history', 'examples/postmortems'];
  const { status } = spawnSync(process.execPath, ['dist/cli.cjs', ...argv], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The report of the examples cannot be made');
  const browser = await launchBrowser();
  try {
    const tab = await browser.newPage({ viewport: { width: 1180, height: 760 }, deviceScaleFactor: 0.86 });
    await tab.goto(pathToFileURL(page).href);
    const png = await tab.screenshot();
    const blank = await browser.newPage();
    writeFileSync(join(root, 'docs', 'images', 'report.png'), await withFewColours(blank, png));
  } finally {
    await browser.close();
  }
}
