// Many files at once, against the linters that people use, the bare parser and the reading of the files alone.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { manyFiles } from '../lib/corpus.mjs';
import { interleave, ratio } from '../lib/measure.mjs';

/** Everything is run once, whichever of the rows are asked for. */
let cold = null;
let warm = null;

async function coldRuns(context) {
  const folder = manyFiles(context.folder, context.quick ? 4 : 5000);
  const few = manyFiles(context.folder, context.quick ? 2 : 500);
  const { path: bare } = await bundle('bare', context.build);
  const programs = {
    ours: [context.cli, 'lint', '--no-cache', '--threads', '1', folder],
    'ours, few': [context.cli, 'lint', '--no-cache', '--threads', '1', few],
    'ours, in two': [context.cli, 'lint', '--no-cache', '--threads', '2', folder],
    bare: [bare, folder],
    ...context.neighbours(`${folder}/*.md`, folder),
  };
  return interleave(programs, context.rounds(5), { cwd: context.bench });
}

async function warmRuns(context) {
  const folder = manyFiles(context.folder, context.quick ? 4 : 5000);
  const kept = join(context.build, 'results');
  rmSync(kept, { recursive: true, force: true });
  const [{ path: read }, { path: hash }] = await Promise.all([bundle('read', context.build), bundle('hash', context.build)]);
  const programs = {
    warm: [context.cli, 'lint', '--cache-location', kept, folder],
    read: [read, folder],
    hash: [hash, folder],
  };
  await interleave({ first: programs.warm }, 1);
  return interleave(programs, context.rounds(5));
}

const coldOnce = context => {
  cold ??= coldRuns(context);
  return cold;
};
const warmOnce = context => {
  warm ??= warmRuns(context);
  return warm;
};
const against =
  (name, figure, ours = 'ours') =>
  async context => {
    const runs = await coldOnce(context);
    return ratio(runs[ours], runs[name], figure);
  };

export const rows = [
  {
    id: '1',
    title: 'lint 5,000 files ÷ bare remark-parse + gfm + frontmatter',
    bar: { most: 1.05 },
    stretch: { most: 0.75 },
    measure: against('bare'),
  },
  {
    id: '2',
    title: 'lint 5,000 files ÷ markdownlint-cli2',
    bar: { most: 0.8 },
    stretch: { most: 0.6 },
    measure: against('markdownlint-cli2'),
  },
  {
    id: '2w',
    title: 'the same in two threads, by the clock',
    bar: { most: 0.8 },
    stretch: { most: 0.1 },
    measure: against('markdownlint-cli2', 'wall', 'ours, in two'),
  },
  {
    id: '3',
    title: 'lint 5,000 files ÷ remark-cli with lint-recommended',
    bar: { most: 0.6 },
    stretch: { most: 0.4 },
    measure: against('remark-cli'),
  },
  { id: '4', title: 'lint 5,000 files ÷ textlint with one rule', bar: { most: 0.3 }, stretch: { most: 0.2 }, measure: against('textlint') },
  {
    id: '5',
    title: 'memory at 5,000 files ÷ markdownlint-cli2',
    bar: { most: 0.35 },
    stretch: { most: 0.25 },
    measure: against('markdownlint-cli2', 'memory'),
  },
  {
    id: '5g',
    title: 'memory at 5,000 files ÷ memory at 500',
    bar: { most: 1.3 },
    stretch: { most: 1.15 },
    measure: async context => {
      const runs = await coldOnce(context);
      return ratio(runs.ours, runs['ours, few'], 'memory');
    },
  },
  {
    id: '6',
    title: 'lint again, nothing changed ÷ read and hash the files',
    bar: { most: 2.5 },
    stretch: { most: 1.5 },
    measure: async context => {
      const runs = await warmOnce(context);
      return ratio(runs.warm, runs.hash);
    },
  },
  {
    id: '6r',
    title: 'lint again, nothing changed ÷ read the files',
    bar: { most: 3 },
    stretch: { most: 2 },
    measure: async context => {
      const runs = await warmOnce(context);
      return ratio(runs.warm, runs.read);
    },
  },
  {
    id: '6c',
    title: 'lint again, nothing changed ÷ lint the first time',
    bar: { most: 0.02 },
    stretch: { most: 0.01 },
    measure: async context => {
      const [again, first] = [await warmOnce(context), await coldOnce(context)];
      return ratio(again.warm, first.ours);
    },
  },
  {
    id: '7',
    title: 'lint 5,000 files in two threads ÷ in one',
    bar: { most: 1.15 },
    stretch: { most: 1.08 },
    measure: against('ours', undefined, 'ours, in two'),
  },
  {
    id: '7w',
    title: 'the same, by the clock',
    bar: { most: 0.8 },
    stretch: { most: 0.7 },
    measure: against('ours', 'wall', 'ours, in two'),
  },
];
