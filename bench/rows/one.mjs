// One file: what somebody waits for who checks what was just written.
import { join } from 'node:path';
import { sizedFile } from '../lib/corpus.mjs';
import { interleave, ratio, spread } from '../lib/measure.mjs';

const done = new Map();

/** `node -e 0`, ours and markdownlint-cli2 on one file. */
function runsOn(file, context) {
  const known =
    done.get(file) ??
    interleave(
      { node: ['-e', '0'], ours: [context.cli, 'lint', '--no-cache', file], ...only(context.neighbours(file, file)) },
      context.rounds(9),
    );
  done.set(file, known);
  return known;
}

const only = ({ 'markdownlint-cli2': markdownlint }) => ({ 'markdownlint-cli2': markdownlint });
const small = context => join(context.root, 'examples', 'postmortems', '2024-05-07-checkout-certificate.md');
const middle = context => sizedFile(context.folder, '10 KB');

const against = (file, name) => async context => {
  const runs = await runsOn(file(context), context);
  return ratio(runs.ours, runs[name]);
};

export const rows = [
  {
    id: '8',
    title: 'one small file, whole program ÷ markdownlint-cli2',
    bar: { most: 0.4 },
    stretch: { most: 0.25 },
    measure: against(small, 'markdownlint-cli2'),
  },
  {
    id: '8n',
    title: 'the same, both without the start of Node',
    bar: { most: 0.3 },
    stretch: { most: 0.15 },
    measure: async context => {
      const { node, ours, 'markdownlint-cli2': theirs } = await runsOn(small(context), context);
      return spread(ours.map(({ cpu }, round) => (cpu - node[round].cpu) / (theirs[round].cpu - node[round].cpu)));
    },
  },
  {
    id: '10k',
    title: 'one file of 10 KB, whole program ÷ node -e 0',
    bar: { most: 3 },
    stretch: { most: 2 },
    measure: against(middle, 'node'),
  },
  {
    id: '10km',
    title: 'one file of 10 KB, whole program ÷ markdownlint-cli2',
    bar: { most: 0.5 },
    measure: against(middle, 'markdownlint-cli2'),
  },
];
