// `npm run bench`: measures every row of the tables in README.md here, prints them in Markdown and writes them to `results`.
//   --only ROW,ROW   these rows (`--only 2,6` or the name of a file in `rows`)
//   --quick          small inputs and one round: whether it runs, not how fast
//   --rounds N       instead of as many as each row asks for
//   --list           the rows
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from './lib/table.mjs';

const bench = dirname(fileURLToPath(import.meta.url));
const root = join(bench, '..');
const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, rounds: { type: 'string' }, list: { type: 'boolean' } },
});
const quick = values.quick === true;

function install() {
  if (existsSync(join(bench, 'node_modules', 'markdownlint-cli2'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: bench,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('what is compared with could not be installed');
}

/** The linters that people use, on the same files. They look for their rules from the folder that they are called in: `bench`. */
function neighbours(glob, folder) {
  const file = (...parts) => join(bench, 'node_modules', ...parts);
  const uses = ['remark-gfm', 'remark-frontmatter', 'remark-preset-lint-recommended'].flatMap(name => ['--use', file(name, 'index.js')]);
  return {
    'markdownlint-cli2': [file('markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), glob],
    'remark-cli': [file('remark-cli', 'cli.js'), '--no-config', '--no-stdout', ...uses, folder],
    textlint: [file('textlint', 'bin', 'textlint.js'), '--no-textlintrc', '--rule', 'terminology', glob],
  };
}

const groups = readdirSync(join(bench, 'rows')).sort();
const wanted = values.only?.split(',');
const rows = [];
for (const name of groups) {
  const group = name.replace('.mjs', '');
  const module = await import(`./rows/${name}`);
  rows.push(...module.rows.filter(({ id }) => !wanted || wanted.includes(id) || wanted.includes(group)));
}
if (values.list) {
  for (const { id, title } of rows) console.log(`${id.padEnd(16)} ${title}`);
  process.exit(0);
}

install();
const context = {
  root,
  bench,
  cli: join(root, 'dist', 'postmortem.cjs'),
  /** Outside of the repository: what git ignores is not linted. */
  folder: join(tmpdir(), 'postmortem-bench'),
  build: join(bench, '.cache'),
  results: quick ? join(bench, '.cache') : join(bench, 'results'),
  quick,
  rounds: usual => (values.rounds ? Number(values.rounds) : quick ? 1 : usual),
  neighbours,
};
for (const folder of [context.folder, context.build, context.results]) mkdirSync(folder, { recursive: true });
if (!existsSync(context.cli)) throw new Error('npm run build comes first');

const results = [];
for (const row of rows) {
  process.stderr.write(`${row.id} ${row.title}\n`);
  const measured = row.missing ? null : await row.measure(context);
  results.push({ row, measured, why: row.missing ?? row.why });
}
const { model = 'unknown' } = cpus()[0] ?? {};
const head = [
  `Measured on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${availableParallelism()} cores (${model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}${quick ? ', **quick: these figures mean nothing**' : ''}.`,
  'Ratios are of CPU time in fresh processes, where nothing else is said; programs are run in turns.',
  '',
];
const text = `${head.join('\n')}\n${table(results)}`;
console.log(text);
if (!wanted) writeFileSync(join(context.results, 'README.md'), `# Figures\n\n${text}`);
