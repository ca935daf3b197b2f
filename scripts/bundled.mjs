// The packages of others that are inside the programs, as esbuild puts them there: what `npm` calls dependencies says nothing of that.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { programs } from '../esbuild.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} BundledPackage
 * @property {string} place as the lock file names it: `node_modules/yaml`
 * @property {string} name
 * @property {string} version
 * @property {string} licence as SPDX names it
 * @property {string} text of the licence, with its copyright lines
 * @property {string | null} integrity as the lock file has it
 * @property {string[]} programs that it is in, such as `dist/cli.cjs`
 */

/** @returns {Promise<BundledPackage[]>} by name and version */
export async function bundledPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  for (const { outputs } of await Promise.all(programs.map(metafileOf))) {
    for (const [output, { inputs }] of Object.entries(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
        const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
        if (!folder || bytesInOutput === 0) continue;
        // The modules may lie behind a link to another folder.
        const place = folder.slice(folder.indexOf('node_modules/'));
        const known = found.get(place) ?? { ...describe(place), integrity: packages[place]?.integrity ?? null, programs: new Set() };
        known.programs.add(output);
        found.set(place, known);
      }
    }
  }
  return [...found.values()]
    .map(entry => ({ ...entry, programs: [...entry.programs].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

async function metafileOf(program) {
  return (await esbuild.build({ ...program, absWorkingDir: root, write: false, logLevel: 'silent' })).metafile;
}

function describe(folder) {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find(entry => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(entry));
  return {
    place: folder,
    name,
    version,
    licence: license ?? licenses?.[0]?.type ?? 'unknown',
    text: file ? readFileSync(join(root, folder, file), 'utf8') : '',
  };
}
