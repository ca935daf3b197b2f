// What a text costs that grows, or that is made to be slow: npm run bench:growth -- [KILOBYTES,KILOBYTES [PATTERN [STAGE]]]
// Prints a table of Markdown: CPU time and memory for each pattern and size, each measured in a process of its own. STAGE is parse, read, lint (all rules) or fix.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { cheapLetters } from '../scripts/letterClasses.mjs';
import { PATTERNS, PLACES } from './growthPatterns.mjs';

const [, script, ...args] = process.argv;
/** A process that takes longer hangs. */
const LONGEST = 300_000;

if (args[0] === '--one') await measure(...args.slice(1));
else await table(...args);

/** What one text costs: printed as JSON. */
async function measure(subject, stage, place, name, size) {
  const stages = await import(subject);
  // The parser's code is compiled before the clock starts, as it is in an editor.
  stages[stage](PLACES.timeline(PATTERNS.paragraphs(20_000)));
  const text = PLACES[place](PATTERNS[name](Number(size)));
  const before = process.cpuUsage();
  let outcome = 'read';
  try {
    stages[stage](text);
  } catch (error) {
    outcome = error.message;
  }
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms: Math.round((user + system) / 1000), mb: Math.round(process.resourceUsage().maxRSS / 1024), outcome }));
}

async function table(sizes = '100,1000', pattern = '', stage = 'lint', place = 'timeline') {
  const folder = mkdtempSync(join(tmpdir(), 'growth-'));
  const subject = join(folder, 'subject.mjs');
  const entry = fileURLToPath(new URL('growthSubject.ts', import.meta.url));
  await esbuild.build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: subject, plugins: [cheapLetters()] });
  const kilobytes = sizes.split(',').map(Number);
  console.log(`| ${stage}, in \`${place}\` | ${kilobytes.map(size => `${size} KB: ms | MB`).join(' | ')} | at the largest |`);
  console.log(`| --- |${' ---: |'.repeat(kilobytes.length * 2)} --- |`);
  for (const name of Object.keys(PATTERNS)) {
    if (!new RegExp(pattern).test(name)) continue;
    const results = kilobytes.map(size => {
      const { stdout, error } = spawnSync(process.execPath, [script, '--one', subject, stage, place, name, String(size * 1000)], {
        encoding: 'utf8',
        timeout: LONGEST,
      });
      return stdout.trim() === '' ? { ms: '', mb: '', outcome: error ? 'hangs' : 'dies' } : JSON.parse(stdout);
    });
    const cells = results.map(({ ms, mb }) => `${ms} | ${mb}`).join(' | ');
    console.log(`| ${name.startsWith('"') ? `\`${name.replaceAll('|', '\\|')}\`` : name} | ${cells} | ${results.at(-1).outcome} |`);
  }
  rmSync(folder, { recursive: true });
}
