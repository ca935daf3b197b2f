// node scripts/unzip.mjs ARCHIVE FOLDER
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

const [archive, folder] = process.argv.slice(2);
const zip = await promisify(yauzl.open)(archive, { lazyEntries: true });
const openReadStream = promisify(zip.openReadStream.bind(zip));
zip.on('entry', async entry => {
  if (!entry.fileName.endsWith('/')) {
    const target = join(folder, entry.fileName);
    mkdirSync(dirname(target), { recursive: true });
    await pipeline(await openReadStream(entry), createWriteStream(target));
  }
  zip.readEntry();
});
zip.readEntry();
