// Programs are measured in fresh processes, in turns, in another order each round, by the CPU time that they use: on a busy machine it is the
// figure that repeats.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random } from './corpus.mjs';

// Reading certificates, where a machine has Node do it, takes longer than starting it.
const { NODE_EXTRA_CA_CERTS: _certificates, ...ENVIRONMENT } = process.env;

const USAGE = join(dirname(fileURLToPath(import.meta.url)), 'usage.cjs');

/** Runs Node with arguments. Gives seconds of CPU and of the clock, bytes of memory at the most, what was printed, and how it ended. */
export async function run(argv, { cwd } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'usage.json');
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', USAGE, ...argv], {
    cwd,
    env: { ...ENVIRONMENT, BENCH_USAGE: file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => {
    if (output.length < 100_000) output += chunk;
  });
  let errors = '';
  child.stderr.on('data', chunk => {
    if (errors.length < 10_000) errors += chunk;
  });
  const code = await new Promise(resolve => child.on('close', resolve));
  const wall = (performance.now() - start) / 1000;
  try {
    return { ...JSON.parse(readFileSync(file, 'utf8')), wall, code, output };
  } catch {
    throw new Error(`${argv.join(' ')} ended with ${code} and left no figures: ${errors.slice(0, 500)}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs programs in turns. `programs` is a record of argument lists; gives for each of them its runs, in the order of the rounds.
 * A program that ends with a code above `worst` has not done its work, and its figures would be worth nothing.
 */
export async function interleave(programs, rounds, { worst = 1, cwd } = {}) {
  const runs = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of shuffled(Object.keys(programs), round)) {
      const result = await run(programs[name], { cwd });
      if (result.code === null || result.code > worst) throw new Error(`${name} ended with ${result.code}`);
      runs[name].push(result);
    }
  }
  return runs;
}

function shuffled(list, seed) {
  const next = random(seed + 1);
  return list
    .map(item => [next(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The middle of some values, with the least and the most of them. */
export function spread(values) {
  return { value: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/** A figure of one program against that of another, each round on its own. */
export function ratio(ours, theirs, figure = 'cpu') {
  return spread(ours.map((run, round) => run[figure] / theirs[round][figure]));
}
