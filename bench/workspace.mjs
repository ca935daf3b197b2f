// A workspace of 20,000 Markdown files, 2,000 of them postmortems, in the real VS Code: npm run bench:workspace [-- FILES CYCLES]
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { document } from './lib/corpus.mjs';
import { inWindow } from './lib/window.mjs';

const files = Number(process.argv[2] ?? 20_000);
const cycles = Number(process.argv[3] ?? 1000);
const EVERY = 10;
const PAGE = `# How the doors are oiled\n\n${'Take the can from the shelf, and oil the hinge from above. Wipe it.\n\n'.repeat(100)}`;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const result = `${folder}.json`;
try {
  for (let index = 0; index < files; index++) {
    const at = join(folder, 'docs', String(index % 100));
    mkdirSync(at, { recursive: true });
    writeFileSync(join(at, `page-${index}.md`), index % EVERY === 0 ? document(index, 8192) : PAGE);
  }
  inWindow('load.ts', folder, result, { POSTMORTEM_BENCH_CYCLES: String(cycles), VSCODE_TEST_TIMEOUT: '5400' });
  const seen = JSON.parse(readFileSync(result, 'utf8'));
  const megabytes = bytes => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
  const seconds = ms => `${(ms / 1000).toFixed(1)} s`;
  console.log(`| ${files} Markdown files, ${files / EVERY} of them postmortems | |
| --- | --- |
| first finding in the fresh window | ${seconds(seen.usable)} |
| ${cycles} times open, edit, save, close: wall, processor time of the extension host | ${seconds(seen.cycling)}, ${seconds(seen.cpu)} |
| heap before, after | ${megabytes(seen.before)}, ${megabytes(seen.after)} |
| reading the action items of the workspace | ${seconds(seen.items)} |
| *Lint Workspace* | ${seconds(seen.lint)} |
| memory of the extension host at its end | ${megabytes(seen.rss)} |`);
} finally {
  for (const made of [folder, `${folder}-kept`]) rmSync(made, { recursive: true, force: true });
  rmSync(result, { force: true });
}
