// Time and memory over the size of one document, drawn.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { SIZES, sizedFile } from '../lib/corpus.mjs';
import { interleave, median, spread } from '../lib/measure.mjs';
import { plot } from '../lib/plot.mjs';

const MEGABYTE = 1024 * 1024;

async function measure(context) {
  const names = Object.keys(SIZES).slice(0, context.quick ? 2 : undefined);
  const [{ path: lint }, { path: bare }] = await Promise.all([bundle('lint', context.build), bundle('bare', context.build)]);
  const series = { lint: [], 'bare remark-parse': [] };
  for (const name of names) {
    const file = sizedFile(context.folder, name);
    const rounds = SIZES[name] > 5_000_000 ? 1 : context.rounds(5);
    const runs = await interleave(
      { lint: ['--max-old-space-size=8000', lint, file], 'bare remark-parse': ['--max-old-space-size=8000', bare, file] },
      rounds,
    );
    for (const [who, list] of Object.entries(runs))
      series[who].push({ size: SIZES[name], cpu: median(list.map(({ cpu }) => cpu)), memory: median(list.map(({ memory }) => memory)) });
  }
  const lines = pick => Object.entries(series).map(([name, points]) => ({ name, points: points.map(point => [point.size, pick(point)]) }));
  writeFileSync(
    join(context.results, 'time.svg'),
    plot(
      'CPU time over the size of one document',
      's',
      lines(({ cpu }) => cpu),
    ),
  );
  writeFileSync(
    join(context.results, 'memory.svg'),
    plot(
      'Memory over the size of one document',
      'MB',
      lines(({ memory }) => memory / MEGABYTE),
    ),
  );
  const [first, last] = [series.lint.at(-2), series.lint.at(-1)];
  return spread([last.cpu / first.cpu / (last.size / first.size)]);
}

export const rows = [
  { id: 'growth', title: 'time of a byte, largest document ÷ the next smaller one', bar: { most: 1.3 }, stretch: { most: 1.1 }, measure },
];
