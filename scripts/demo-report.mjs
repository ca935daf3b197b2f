// Writes a report to look at: npm run demo:report. Over the corpus beside the repository where it is there, else over the bundled examples.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const corpus = join(root, '..', 'shared', 'corpus');
const cli = join(root, 'dist', 'cli.cjs');
const page = join(root, '.cache', 'report.html');
const sources = existsSync(corpus)
  ? ['alx', 'industry'].map(folder => join(corpus, folder))
  : ['history', 'postmortems'].map(folder => join(root, 'examples', folder));

if (!existsSync(cli) && spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
mkdirSync(dirname(page), { recursive: true });
const { status } = spawnSync(process.execPath, [cli, 'report', '--format', 'html', '--out', page, ...sources], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0)
  console.log(`The report over ${sources.map(source => source.slice(dirname(root).length + 1)).join(' and ')} is in ${page}`);
process.exitCode = status ?? 1;
