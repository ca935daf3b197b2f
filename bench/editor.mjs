// What a person waits for in the real VS Code: npm run bench:editor [-- WINDOWS]
// Every round is a fresh window with an empty profile. The first row is what a profile of the extension host shows, the others are wall time: look at the least and at the median.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postmortemOf } from './documents.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const windows = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const result = join(folder, 'result.jsonl');
writeFileSync(result, '');
try {
  for (let round = 0; round < windows; round++) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['scripts/vscode-tests.mjs', '--suite', 'bench/editor/start.ts', '--workspace', folder],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          ...process.env,
          POSTMORTEM_BENCH_FOLDER: folder,
          POSTMORTEM_BENCH_RESULT: result,
          POSTMORTEM_BENCH_TEXT: postmortemOf(10_240),
        },
      },
    );
    if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
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
