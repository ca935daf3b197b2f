// The report over many postmortems: the first time, again when nothing has changed, and what reading the files alone takes.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { manyFiles } from '../lib/corpus.mjs';
import { interleave, ratio, spread } from '../lib/measure.mjs';

/** Everything is run once, whichever of the rows are asked for. */
let measured = null;

async function allRuns(context) {
  const folder = manyFiles(context.folder, context.quick ? 4 : 5000);
  const few = manyFiles(context.folder, context.quick ? 2 : 500);
  const kept = join(context.build, 'documents');
  const [{ path: read }, { path: hash }] = await Promise.all([bundle('read', context.build), bundle('hash', context.build)]);
  const report = (...argv) => [context.cli, 'report', '--format', 'json', ...argv];
  const again = { again: report('--cache-location', kept, folder), 'again, few': report('--cache-location', kept, few) };
  const first = [];
  const without = [];
  for (let round = 0; round < context.rounds(2); round++) {
    rmSync(kept, { recursive: true, force: true });
    const runs = await interleave({ first: again.again, without: report('--no-cache', folder) }, 1);
    first.push(...runs.first);
    without.push(...runs.without);
  }
  await interleave({ few: again['again, few'] }, 1);
  return { first, without, ...(await interleave({ ...again, read: [read, folder], hash: [hash, folder] }, context.rounds(5))) };
}

const row = (id, title, figure, goals = {}) => ({
  id,
  title,
  ...goals,
  measure: async context => {
    measured ??= allRuns(context);
    return figure(await measured);
  },
});
const memory = runs => spread(runs.map(run => run.memory / 2 ** 20));
const ofFirst = runs => spread(runs.again.map(run => run.cpu / runs.first[0].cpu));

export const rows = [
  row('rr', 'report on 5,000 files again, nothing changed ÷ read the files', ({ again, read }) => ratio(again, read), { bar: { most: 3 } }),
  row('rh', 'the same ÷ read and hash the files', ({ again, hash }) => ratio(again, hash), { bar: { most: 2.5 } }),
  row('rc', 'the same ÷ the report the first time', ofFirst, { bar: { most: 0.02 } }),
  row('rk', 'the report the first time, keeping what it read ÷ without', ({ first, without }) => ratio(first, without), {
    bar: { most: 1.1 },
  }),
  row('rm', 'memory of the first report on 5,000 files', ({ first }) => memory(first), { unit: 'MB', bar: { most: 400 } }),
  row('ra', 'memory of the report again', ({ again }) => memory(again), { unit: 'MB', bar: { most: 400 } }),
  row('rg', 'memory of the report again at 5,000 files ÷ at 500', runs => ratio(runs.again, runs['again, few'], 'memory'), {
    bar: { most: 3 },
  }),
];
