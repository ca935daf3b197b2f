// Checks every regular expression of the source for backtracking that grows faster than its input: npm run check:patterns [-- --all].
// The verdicts are kept in test/security/patterns.json, so that only new patterns are checked, and a test compares that list with the source.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import { builtPatterns, literalPatterns, type Verdicts } from '../test/security/patterns';

const FILE = join(__dirname, '..', 'test', 'security', 'patterns.json');
/** For one pattern. Milliseconds. */
const TIMEOUT = 2500;

async function main(): Promise<void> {
  const known = JSON.parse(readFileSync(FILE, 'utf8')) as Verdicts;
  const isAll = process.argv.includes('--all');
  const verdicts: Record<string, string> = {};
  const patterns = [...new Set([...literalPatterns(), ...(await builtPatterns())].map(({ pattern }) => pattern))].sort();
  for (const [index, pattern] of patterns.entries()) {
    const before = known[pattern];
    verdicts[pattern] = before && !isAll ? before : await verdictOf(pattern);
    if (before && !isAll) continue;
    console.log(`${index + 1}/${patterns.length} ${verdicts[pattern]} ${pattern.slice(0, 120)}`);
    // A run takes minutes: what is known is kept when it is stopped.
    if (!isAll && index % 20 === 0) save({ ...known, ...verdicts });
  }
  save(verdicts);
}

function save(verdicts: Verdicts): void {
  writeFileSync(FILE, `${JSON.stringify(verdicts, null, 2)}\n`);
}

/** How the time of a search grows: found by the theory of automata, and where that takes too long by trying. */
async function verdictOf(pattern: string): Promise<string> {
  const end = pattern.lastIndexOf('/');
  // `d` and `y` do not change how a match is looked for; without `y` the check is the stricter one.
  const flags = pattern.slice(end + 1).replace(/[dyv]/g, '');
  for (const checker of ['auto', 'fuzz'] as const) {
    const result = await check(pattern.slice(1, end), flags, { checker, timeout: TIMEOUT, randomSeed: 1 });
    if (result.status === 'safe') return checker === 'auto' ? 'linear' : 'linear, as far as was tried';
    if (result.status === 'vulnerable') return result.complexity.type === 'exponential' ? 'exponential' : `n^${result.complexity.degree}`;
  }
  return 'unknown';
}

main().then(() => process.exit());
