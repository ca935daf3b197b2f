// Makes the icon of the extension, media/icon.png, from media/icon.svg: npm run icon
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../test/vscode/lib/browser.mjs';
import { withFewColours } from './picture.mjs';
import { ensureRuntime } from './runtime.mjs';

const media = join(dirname(fileURLToPath(import.meta.url)), '..', 'media');
const SIZE = 256;
/** Bytes. */
const LARGEST = 6 * 1024;

ensureRuntime();
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${readFileSync(join(media, 'icon.svg'), 'utf8')}`);
  const png = await withFewColours(page, await page.screenshot());
  if (png.length > LARGEST) throw new Error(`media/icon.png would be ${png.length} bytes, more than ${LARGEST}`);
  writeFileSync(join(media, 'icon.png'), png);
  console.log(`media/icon.png: ${png.length} bytes`);
} finally {
  await browser.close();
}
