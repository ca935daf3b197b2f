// Texts that grow, or that are made to hang a reader, by `growth.mjs`: each is linted in a process of its own.
import { join } from 'node:path';
import { run, spread } from '../lib/measure.mjs';

const measurements = new Map();

/** The cost of each pattern at a size: milliseconds of CPU, megabytes, and whether it was read. */
function costs({ root, quick }, kilobytes) {
  const size = quick ? 20 : kilobytes;
  if (!measurements.has(size)) measurements.set(size, measured(root, size));
  return measurements.get(size);
}

async function measured(root, size) {
  const { output } = await run([join(root, 'bench', 'growth.mjs'), String(size)], { cwd: root });
  const rows = output
    .split('\n')
    .flatMap(line => /^\| (?<name>.+?) \| (?<ms>\d*) \| (?<mb>\d*) \| (?<outcome>.*) \|$/.exec(line)?.groups ?? []);
  const dead = rows.filter(({ ms }) => ms === '');
  if (dead.length > 0) throw new Error(`No result within 300 s: ${dead.map(({ name }) => name).join(', ')}`);
  return rows.map(({ name, ms, mb, outcome }) => ({ name, ms: Number(ms), mb: Number(mb), outcome }));
}

const most = (rows, figure) => Math.max(...rows.map(row => row[figure]));

export const rows = [
  {
    id: '15',
    title: 'worst hostile input of 50 KB ÷ prose of 50 KB',
    bar: { most: 10 },
    stretch: { most: 3 },
    measure: async context => {
      const all = await costs(context, 50);
      return spread([most(all, 'ms') / all.find(({ name }) => name === 'prose').ms]);
    },
  },
  {
    id: 'hostile',
    title: 'worst hostile or growing input of 1 MB, CPU',
    unit: ' s',
    bar: { most: 3 },
    measure: async context => spread([most(await costs(context, 1000), 'ms') / 1000]),
  },
  {
    id: 'hostile-memory',
    title: 'the same, memory',
    unit: ' MB',
    bar: { most: 500 },
    measure: async context => spread([most(await costs(context, 1000), 'mb')]),
  },
];
