// What a key costs in a postmortem that is open, by `keystrokes.mjs`: each measurement is one process, and the rows read it together.
import { join } from 'node:path';
import { run, spread } from '../lib/measure.mjs';

const measurements = new WeakMap();

function keys(context) {
  if (!measurements.has(context)) measurements.set(context, measured(context));
  return measurements.get(context);
}

async function measured({ root, rounds }) {
  const all = [];
  for (let round = 0; round < rounds(3); round++) {
    const { output, code } = await run([join(root, 'bench', 'keystrokes.mjs'), '10,100,1000', '--json'], { cwd: root });
    if (code !== 0) throw new Error(`keystrokes.mjs ended with ${code}`);
    all.push(JSON.parse(output));
  }
  return all;
}

const row = (id, title, bars, figure) => ({
  id,
  title,
  ...bars,
  measure: async context => spread((await keys(context)).map(([small, middle, large]) => figure({ small, middle, large }))),
});

export const rows = [
  row(
    '12a',
    'keystroke, 100 KB: full parse ÷ incremental',
    { bar: { least: 50 }, stretch: { least: 150 } },
    ({ middle }) => middle.whole / middle.tree,
  ),
  row(
    '12b',
    'keystroke, 1 MB: full parse ÷ incremental',
    { bar: { least: 400 }, stretch: { least: 1500 } },
    ({ large }) => large.whole / large.tree,
  ),
  row('12c', 'keystroke: 1 MB ÷ 10 KB', { bar: { most: 1.5 } }, ({ small, large }) => large.tree / small.tree),
  row('key10k', 'keystroke to findings, 10 KB, 95 of 100, CPU', { unit: ' ms', bar: { most: 16 } }, ({ small }) => small.p95),
  row('key10kw', 'the same, by the clock', { unit: ' ms', bar: { most: 16 } }, ({ small }) => small.clock95),
  row(
    'key1m',
    'keystroke to findings, 1 MB, the middle one, CPU',
    { unit: ' ms', bar: { most: 5 }, stretch: { most: 2 } },
    ({ large }) => large.p50,
  ),
  {
    id: '13',
    title: 'edits after which incremental and full reading differ, of 10,000',
    bar: { most: 0 },
    measure: async ({ root }) => {
      const { code } = await run(['--import', 'tsx', join(root, 'scripts', 'fuzz.ts'), 'edits', '10000'], { cwd: root });
      return spread([code === 0 ? 0 : 1]);
    },
  },
];
