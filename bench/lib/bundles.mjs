// Our own code and the bare parser, each bundled as the programs are, so that loading files is no part of what is compared.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { cheapLetters } from '../../scripts/letterClasses.mjs';

const WORK = join(dirname(fileURLToPath(import.meta.url)), '..', 'work');

/** Bundles a file of `work`, in JavaScript where its name does not say, and gives its path. */
export async function bundle(name, folder, options = {}) {
  const outfile = join(folder, `${name}${options.suffix ?? ''}.cjs`);
  const { metafile } = await esbuild.build({
    entryPoints: [join(WORK, name.endsWith('.ts') ? name : `${name}.mjs`)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    minify: true,
    plugins: [cheapLetters()],
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  });
  return { path: outfile, bytes: Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) };
}
