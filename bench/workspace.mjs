// A workspace of 20,000 Markdown files, 2,000 of them postmortems, in the real VS Code: npm run bench:workspace [-- FILES CYCLES]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { postmortemOf } from './documents.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
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
    writeFileSync(join(at, `page-${index}.md`), index % EVERY === 0 ? postmortemOf(8192) : PAGE);
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/vscode-tests.mjs', '--suite', 'bench/editor/load.ts', '--workspace', folder],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        POSTMORTEM_BENCH_FOLDER: folder,
        POSTMORTEM_BENCH_RESULT: result,
        POSTMORTEM_BENCH_CYCLES: String(cycles),
        POSTMORTEM_BENCH_TEXT: postmortemOf(10_240),
      },
    },
  );
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
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
  rmSync(folder, { recursive: true, force: true });
  rmSync(result, { force: true });
}
