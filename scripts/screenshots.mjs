// Makes the pictures of the README in a real VS Code window: npm run screenshots
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../test/e2e/pictures.mjs';
import { withFewColours } from './picture.mjs';
import { reportPicture } from './reportPicture.mjs';
import { tell } from './story.mjs';

const pictures = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'images');
const MOST = 200 * 1024;

const take = async ({ page }, name, clip) => {
  await page.mouse.move(0, 0); // no hover
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide', ...(clip && { clip }) });
  // The window's own rules for scripts do not hold in an empty page.
  const blank = await page.context().newPage();
  const file = join(pictures, `${name}.png`);
  writeFileSync(file, await withFewColours(blank, png));
  await blank.close();
  console.log(`docs/images/${name}.png: ${(statSync(file).size / 1024).toFixed(0)} KB`);
};
await tell(scene => run({ ...scene, take }), {
  pictures: join(pictures, '..', '..', '.cache'),
  failure: 'failed-screenshots.png',
  name: 'webshop',
});
await reportPicture();
const size = readdirSync(pictures).reduce((sum, name) => sum + statSync(join(pictures, name)).size, 0);
if (size > MOST) throw new Error(`The pictures are larger than ${MOST / 1024} KB together`);
