// The reader of times against chrono-node, which reads more languages and fewer forms.
import { createRequire } from 'node:module';
import { bundle } from '../lib/bundles.mjs';
import { interleave, spread } from '../lib/measure.mjs';

export const rows = [
  {
    id: '16',
    title: '10,000 lines of a timeline ÷ chrono.parse',
    bar: { most: 0.15 },
    stretch: { most: 0.08 },
    measure: async context => {
      const { path } = await bundle('clocks', context.build);
      const chrono = createRequire(import.meta.url).resolve('chrono-node');
      const runs = await interleave({ ours: [path, 'ours'], chrono: [path, 'chrono', chrono] }, context.rounds(9));
      return spread(runs.ours.map(({ output }, round) => Number(output) / Number(runs.chrono[round].output)));
    },
  },
];
