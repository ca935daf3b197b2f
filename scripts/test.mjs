// Runs every check: npm test [-- --all] [-- --only NAME,NAME [PATTERN]]. With a pattern, only the tests whose names match it.
// Each step is a program of its own that can be run alone; here they are run one after the other, and counted.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { whyNoServer } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  options: { all: { type: 'boolean', default: false }, only: { type: 'string' } },
  allowPositionals: true,
});
const only = values.only?.split(',');
const [pattern] = positionals;
if (pattern) process.env.MOCHA_GREP = pattern;

const bin = (name, file) => join(root, 'node_modules', name, file);
const score = join('..', 'shared', 'corpus', 'score.mjs');
const minimums = join('test', 'corpus-minimums.json');
const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = `${name}-${version}.vsix`;

/** @type {{ name: string, title: string, argv: string[], count?: (output: string) => [number, number], leftOut?: string | null }[]} */
const steps = [
  { name: 'build', title: 'Build', argv: ['esbuild.mjs'] },
  { name: 'types', title: 'Types', argv: [bin('typescript', 'bin/tsc'), '--noEmit'] },
  { name: 'types', title: 'Types of what runs in a view', argv: [bin('typescript', 'bin/tsc'), '--noEmit', '-p', 'src/webview'] },
  { name: 'style', title: 'Code style', argv: [bin('@biomejs/biome', 'bin/biome'), 'check', '.'] },
  { name: 'generated', title: 'Generated files are fresh', argv: ['--import', 'tsx', 'scripts/generate.ts', '--check'] },
  { name: 'generated', title: 'Licences of what is built in are listed', argv: ['scripts/licences.mjs', '--check'] },
  {
    name: 'unit',
    title: 'Unit and command-line tests',
    // Node runs one file less at once than there are cores, which is one on a small machine; most files wait for programs that they start.
    argv: [
      '--import',
      'tsx',
      '--test',
      '--test-reporter=spec',
      `--test-concurrency=${Math.max(2, availableParallelism() - 1)}`,
      ...(pattern ? [`--test-name-pattern=${pattern}`] : []),
      ...unitTests(),
    ],
    count: countNodeTests,
  },
  { name: 'package', title: 'Package', argv: ['scripts/package.mjs'] },
  { name: 'vscode', title: 'Suite in the real VS Code', argv: ['scripts/vscode-tests.mjs'], count: countMocha },
  {
    name: 'web',
    title: 'Suite in the web extension host',
    argv: ['scripts/vscode-tests.mjs', '--web'],
    count: countMocha,
    leftOut: whyNoServer(),
  },
  { name: 'vsix', title: 'Suite against the packaged extension', argv: ['scripts/vscode-tests.mjs', '--vsix', vsix], count: countMocha },
  {
    name: 'ui',
    title: 'The window, as a person uses it',
    argv: ['scripts/ui-tests.mjs'],
    count: countPlain,
    leftOut: whyNoServer(),
  },
  {
    name: 'minimum',
    title: 'Suite in the lowest supported VS Code',
    argv: ['scripts/vscode-tests.mjs', '--minimum'],
    count: countMocha,
    leftOut: values.all ? whyNoServer() : 'only with --all',
  },
  {
    name: 'corpus',
    title: 'Reading real postmortems',
    argv: [score, '--cli', 'node dist/cli.cjs', '--min', minimums],
    leftOut: [score, minimums].every(file => existsSync(join(root, file))) ? null : 'the corpus is not beside the project',
  },
];

const results = [];
for (const step of steps) {
  if (only && !only.includes(step.name)) continue;
  if (step.leftOut) {
    results.push({ step, passed: 0, failed: 0, note: `left out: ${step.leftOut}` });
    continue;
  }
  console.log(`\n━━ ${step.title}`);
  const started = Date.now();
  const { code, output } = await run(step.argv);
  const [passed, failed] = counted(step, code, output);
  results.push({
    step,
    passed,
    failed,
    note: `${((Date.now() - started) / 1000).toFixed(1)} s`,
    names: failed > 0 ? failedNames(output) : [],
  });
}
summarise();

function run(argv) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, argv, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.on('data', data => {
        output += data;
        target.write(data);
      });
    }
    child.on('close', code => resolve({ code, output }));
  });
}

/** A step without tests of its own counts as one. A step that ran no test, or ended badly with none failed, counts as failed. */
function counted({ count }, code, output) {
  if (!count) return code === 0 ? [1, 0] : [0, 1];
  const [passed, failed] = count(output);
  return passed + failed === 0 || (code !== 0 && failed === 0) ? [passed, failed + 1] : [passed, failed];
}

/** The summary is at the end; a test that never ended is counted apart there. */
function countNodeTests(output) {
  const count = word => Number(output.match(new RegExp(`(?<=^\\S* ?${word} )\\d+$`, 'gm'))?.at(-1) ?? 0);
  return [count('pass'), count('fail') + count('cancelled')];
}

function countMocha(output) {
  return [/(\d+) passing/, /(\d+) failing/].map(pattern => Number(pattern.exec(output)?.[1] ?? 0));
}

function countPlain(output) {
  return (/(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [0, 0, 0]).slice(1).map(Number);
}

/** The lines that name a failed test, in the words of each of the three reporters: said once more at the end, where one looks first. */
function failedNames(output) {
  const lines = output.split('\n').filter(line => /^\s*(?:✖|✗|not ok|\d+\) )/.test(line));
  return [...new Set(lines.map(line => line.trim().replace(/ \([\d.]+ ?ms\)$/, '')))].filter(line => line !== '✖ failing tests:');
}

function unitTests() {
  return readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter(file => !/[\\/](?:e2e|vscode|node_modules)[\\/]/.test(file))
    .sort();
}

function summarise() {
  console.log('');
  for (const { step, passed, failed, note, names } of results) {
    const verdict = note.startsWith('left out') ? '–' : failed > 0 ? '✗' : '✓';
    console.log(
      `${verdict} ${step.title.padEnd(42)} ${String(passed).padStart(4)} passed ${failed > 0 ? `${failed} failed ` : ''} ${note}`,
    );
    for (const name of names ?? []) console.log(`    ${name}`);
  }
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1;
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
}
