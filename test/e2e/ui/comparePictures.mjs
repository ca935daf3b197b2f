// Pictures of a test against those that a person has looked at.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFewColours } from '../../../scripts/picture.mjs';

/** How far a channel of a pixel may be off, of 255: edges are smoothed a little differently on each machine, and the stored pictures have few colours. */
const NEAR = 40;
/** The share of pixels that may be further off. */
const FEW = 0.002;

/**
 * Compares a picture with the stored one of its name. On a difference both and what differs are kept.
 *
 * @param {import('playwright-core').Page} page any empty page of the browser: it decodes the pictures
 * @param {Buffer} png
 * @param {{ name: string, baseline: string, pictures: string, update: boolean }} how with the folders of the stored pictures and of those that are kept; `update` stores
 *   this one instead, to be looked at before it is committed.
 * @returns {Promise<string | null>} what is different, in words; null for nothing
 */
export async function compareWithStored(page, png, { name, baseline, pictures, update }) {
  const stored = join(baseline, `${name}.png`);
  const different = join(pictures, `${name}-difference.png`);
  rmSync(different, { force: true });
  writeFileSync(join(pictures, `${name}.png`), png);
  if (update) {
    mkdirSync(baseline, { recursive: true });
    writeFileSync(stored, await withFewColours(page, png));
    return null;
  }
  if (!existsSync(stored)) return `${name}: there is no stored picture; look at the new one and run with --update`;
  const result = await page.evaluate(difference, { one: readFileSync(stored, 'base64'), other: png.toString('base64'), near: NEAR });
  if (result.sizes) return `${name}: it is ${result.sizes[1]} and was ${result.sizes[0]}`;
  if (result.share <= FEW) return null;
  writeFileSync(different, Buffer.from(result.picture, 'base64'));
  return `${name}: ${(result.share * 100).toFixed(2)} % of the pixels differ, see ${different}`;
}

/** Runs in the page: the share of pixels that differ, and a picture with these in red. */
async function difference({ one, other, near }) {
  const [before, after] = await Promise.all(
    [one, other].map(async png => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height);
    }),
  );
  if (before.width !== after.width || before.height !== after.height)
    return { sizes: [before, after].map(({ width, height }) => `${width} × ${height}`) };
  let count = 0;
  const marked = new ImageData(new Uint8ClampedArray(after.data), after.width, after.height);
  for (let index = 0; index < after.data.length; index += 4) {
    const isOff = [0, 1, 2].some(channel => Math.abs(after.data[index + channel] - before.data[index + channel]) > near);
    if (isOff) count++;
    marked.data.set(isOff ? [255, 0, 0, 255] : [...after.data.slice(index, index + 3), 60], index);
  }
  const canvas = new OffscreenCanvas(after.width, after.height);
  canvas.getContext('2d').putImageData(marked, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
  return { share: count / (after.width * after.height), picture: btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join('')) };
}
