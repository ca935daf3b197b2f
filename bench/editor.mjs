// What a person waits for in the real VS Code: npm run bench:editor [-- WINDOWS]
// Every window is a fresh one with an empty profile: the first postmortem is opened while it is still coming up, or when it has come up, and then with what an earlier one has kept. The first row is what a profile of the extension host shows, the others are wall time: look at the least and at the median.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWindow } from './lib/window.mjs';

const windows = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const result = join(folder, 'result.jsonl');
writeFileSync(result, '');
const measured = (more = {}, count = windows) => {
  const from = rounds().length;
  for (let round = 0; round < count; round++) inWindow('start.ts', folder, result, more);
  return rounds().slice(from);
};
const rounds = () =>
  readFileSync(result, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
try {
  const coming = measured();
  const up = measured({ POSTMORTEM_BENCH_RESTS: '1' });
  measured({ POSTMORTEM_BENCH_STAYS: '1' }, 1);
  const later = measured({ POSTMORTEM_BENCH_RESTS: '1' });
  const rows = [
    ['load and activate, document no postmortem (sampled)', coming, 'activate', 15],
    ['first finding after opening a 10 KB postmortem, the first of a window that is coming up', coming, 'first', 150],
    ['first finding after opening a 10 KB postmortem, the first of a window that has come up', up, 'first', 150],
    ['the same with the compiled code of an earlier window', later, 'first', 150],
    ['first finding after opening a 10 KB postmortem, the second of a window', later, 'second', 150],
  ];
  console.log(`| ms, ${windows} windows | least | median | most | bar |\n| --- | --- | --- | --- | --- |`);
  for (const [what, seen, key, bar] of rows) {
    const values = seen.map(round => round[key]).sort((a, b) => a - b);
    console.log(`| ${what} | ${values[0].toFixed(1)} | ${values[values.length >> 1].toFixed(1)} | ${values.at(-1).toFixed(1)} | ${bar} |`);
  }
} finally {
  for (const made of [folder, `${folder}-kept`]) rmSync(made, { recursive: true, force: true });
}
