// Makes small PNG files of screenshots: 256 colours are enough for a window of VS Code, and take a third of the space.
import { crc32, deflateSync } from 'node:zlib';

/**
 * The picture with the 256 colours that it has most of, every other colour being the nearest of them.
 *
 * @param {import('playwright-core').Page} page any page of the browser: it decodes the picture.
 * @param {Buffer} png
 */
export async function withFewColours(page, png) {
  const { width, height, palette, pixels } = await page.evaluate(reduce, png.toString('base64'));
  const indices = Buffer.from(pixels, 'base64');
  const rows = Array.from({ length: height }, (_, y) => Buffer.concat([NO_FILTER, indices.subarray(y * width, (y + 1) * width)]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // bits for a pixel; its number in the palette
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const NO_FILTER = Buffer.from([0]);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Runs in the page. */
async function reduce(base64) {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const colours = Uint32Array.from({ length: width * height }, (_, i) => (data[i * 4] << 16) | (data[i * 4 + 1] << 8) | data[i * 4 + 2]);
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([colour]) => colour);
  const parts = colour => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => parts(a).reduce((sum, part, at) => sum + (part - parts(b)[at]) ** 2, 0);
  const nearest = colour => palette.reduce((best, other, at) => (distance(colour, other) < distance(colour, palette[best]) ? at : best), 0);
  const numbers = new Map([...counts.keys()].map(colour => [colour, nearest(colour)]));
  let pixels = '';
  for (const colour of colours) pixels += String.fromCharCode(numbers.get(colour));
  return { width, height, palette: palette.flatMap(parts), pixels: btoa(pixels) };
}
