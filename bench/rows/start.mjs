// What has to be loaded before anything happens, and how large it is.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { interleave, spread } from '../lib/measure.mjs';

let loads = null;
async function loadRuns(context) {
  const { path: parser } = await bundle('parser', context.build);
  const load = path => [join(context.bench, 'work', 'load.cjs'), path];
  const runs = await interleave(
    {
      extension: load(join(context.root, 'dist', 'extension.js')),
      parser: load(parser),
      unbundled: load(join(context.bench, 'work', 'unbundled.mjs')),
    },
    context.rounds(21),
    { worst: 0 },
  );
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, list.map(({ output }) => Number(output))]));
}

const against = (ours, theirs) => async context => {
  loads ??= loadRuns(context);
  const runs = await loads;
  return spread(runs[ours].map((time, round) => time / runs[theirs][round]));
};
const kilobytes = bytes => spread([bytes / 1024]);

export const rows = [
  {
    id: '9',
    title: 'load the extension ÷ load the parser, by the clock',
    bar: { most: 0.3 },
    stretch: { most: 0.15 },
    measure: against('extension', 'parser'),
  },
  {
    id: '10',
    title: 'load the bundled Markdown parser ÷ its packages as installed',
    bar: { most: 0.15 },
    stretch: { most: 0.08 },
    measure: against('parser', 'unbundled'),
  },
  {
    id: '11',
    title: 'size of the Markdown parser',
    unit: ' KB',
    bar: { most: 170 },
    stretch: { most: 130 },
    measure: async context => kilobytes((await bundle('parser', context.build)).bytes),
  },
  {
    id: '11d',
    title: 'the same with all that reads a postmortem: times, durations, names in ten languages',
    unit: ' KB',
    measure: async context => kilobytes((await bundle('reader', context.build)).bytes),
  },
  {
    id: '11r',
    title: 'the same with all rules',
    unit: ' KB',
    bar: { most: 230 },
    stretch: { most: 170 },
    measure: async context => kilobytes((await bundle('linter', context.build)).bytes),
  },
  {
    id: 'vsix',
    title: 'the packaged extension',
    unit: ' KB',
    bar: { most: 400 },
    stretch: { most: 250 },
    measure: async ({ root }) => {
      const name = readdirSync(root).find(file => file.endsWith('.vsix'));
      return name && existsSync(join(root, name)) ? kilobytes(statSync(join(root, name)).size) : null;
    },
    why: '`npm run package` has not been run',
  },
];
