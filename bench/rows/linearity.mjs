// Twice the text, at the most twice the time and something: what grows faster shows here first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../lib/bundles.mjs';
import { interleave, spread } from '../lib/measure.mjs';

const EVENT = index => `${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')} UTC Door ${index} does not open.`;
export const SHAPES = {
  prose: index => `The door was shut for ${index % 60} minutes, and nobody could go through it.\n`,
  'lists and paragraphs': () => '- a\n\npara\n\n',
  'rows of a table': index => `| ${EVENT(index).slice(0, 9)} | Door ${index} does not open. |\n`,
  tasks: index => `- [ ] Oil hinge ${index} (@dana), due 2024-06-01\n`,
  'run-on bullets': index => `• ${EVENT(index)} `,
};

/** A document of one shape, of so many bytes. */
export function shaped(shape, bytes) {
  const head = `# Postmortem: doors\n\n## Timeline\n\n${shape === 'rows of a table' ? '| Time | Event |\n| --- | --- |\n' : ''}`;
  const parts = [head];
  for (let index = 0, size = head.length; size < bytes; index++) {
    const part = SHAPES[shape](index);
    parts.push(part);
    size += part.length;
  }
  return parts.join('');
}

const measure = shape => async context => {
  const { path: lint } = await bundle('lint', context.build);
  const folder = join(context.folder, 'shapes');
  mkdirSync(folder, { recursive: true });
  const file = bytes => {
    const path = join(folder, `${shape.replaceAll(' ', '-')}-${bytes}.md`);
    writeFileSync(path, shaped(shape, bytes));
    return path;
  };
  const runs = await interleave({ half: [lint, file(50_000)], whole: [lint, file(100_000)] }, context.rounds(5));
  return spread(runs.whole.map(({ cpu }, round) => cpu / runs.half[round].cpu));
};

export const rows = Object.keys(SHAPES).map((shape, index) => ({
  id: `14${'abcde'[index]}`,
  title: `lint 100 KB ÷ 50 KB of ${shape}`,
  bar: { most: 2.6 },
  stretch: { most: 2.2 },
  measure: measure(shape),
}));
