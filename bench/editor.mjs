// What a person waits for in the real VS Code: npm run bench:editor [-- WINDOWS]
// Every round is a fresh window with an empty profile. The first row is what a profile of the extension host shows, the others are wall time: look at the least and at the median.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWindow } from './lib/window.mjs';

const windows = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const result = join(folder, 'result.jsonl');
writeFileSync(result, '');
try {
  for (let round = 0; round < windows; round++) {
    inWindow('start.ts', folder, result);
  }
  const rounds = readFileSync(result, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  const rows = [
    ['load and activate, document no postmortem (sampled)', 'activate', 15],
    ['first finding after opening a 10 KB postmortem, the first of the window', 'first', 150],
    ['first finding after opening a 10 KB postmortem, the second of the window', 'second', 150],
  ];
  console.log(`| ms, ${windows} windows | least | median | most | bar |\n| --- | --- | --- | --- | --- |`);
  for (const [what, key, bar] of rows) {
    const values = rounds.map(round => round[key]).sort((a, b) => a - b);
    console.log(`| ${what} | ${values[0].toFixed(1)} | ${values[values.length >> 1].toFixed(1)} | ${values.at(-1).toFixed(1)} | ${bar} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
