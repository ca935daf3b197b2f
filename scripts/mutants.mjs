// Shows that the tests of faults bite: npm run test:mutants [-- --only NAME] [-- --seed S] [-- --most N]
// Each mutant is the command line with one safeguard taken out, built into a temporary folder; the sources stay as they are. Cases are run until one of
// them is violated. A mutant that survives ends the command with 1.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { programs } from '../esbuild.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = programs.find(({ outfile }) => outfile === 'dist/cli.cjs');
const { values } = parseArgs({
  options: { only: { type: 'string' }, seed: { type: 'string', default: '7' }, most: { type: 'string', default: '400' } },
});

/** @type {{ name: string, edits: [file: string, from: string, to: string][], argv?: string[] }[]} */
const MUTANTS = [
  { name: 'nothing is taken out', edits: [], argv: ['--only', 'nothing | kill none'] },
  {
    name: 'no probe',
    edits: [
      [
        'src/tracker/probe.ts',
        'let failure: TrackerError | null = null;\n  for (const',
        'if (lost) return null;\n  let failure: TrackerError | null = null;\n  for (const',
      ],
    ],
  },
  { name: 'no probe by number', edits: [['src/tracker/probe.ts', 'misses < tracker.gap && next', 'misses < 0 && next']] },
  {
    name: 'a probe that fails finds nothing',
    edits: [['src/tracker/probe.ts', 'if (failure) throw failure;\n  return null;\n}\n\nasync', 'return null;\n}\n\nasync']],
    argv: ['--only', 'cannot be asked for'],
  },
  { name: 'no journal', edits: [['src/node/journalFile.ts', 'await append(path, journalLine(record));', '']] },
  {
    name: 'no intent in the journal',
    edits: [['src/tracker/send.ts', "await this.note(target, 'intent', { highest: this.#highestOf(target) });", '']],
  },
  {
    name: 'what was not answered is sent again at once',
    edits: [
      [
        'src/tracker/send.ts',
        "|| outcome.kind === 'unknown') return outcome;",
        ") return outcome;\n      if (outcome.kind === 'unknown') {\n        if (++tries >= MOST_TRIES) return outcome;\n        continue;\n      }",
      ],
    ],
  },
  {
    name: 'any 2xx is trusted',
    edits: [['src/github/answers.ts', "typeof body === 'string' && body.includes(marker)", "typeof body === 'string'"]],
    argv: ['--only', 'other-issue'],
  },
  {
    name: 'any marker is trusted',
    edits: [['src/github/answers.ts', 'isTrusted: !isPull && (isMine', 'isTrusted: true || (isMine']],
    argv: ['--only', 'markers'],
  },
  {
    name: 'no twin repair',
    edits: [
      ['src/core/issues/plan.ts', 'if (issue.comments === 0 && isOurs(', 'if (issue.comments < 0 && isOurs('],
      [
        'src/tracker/apply.ts',
        "const listed = await tracker.issues(repository, labels, 'first');",
        'const listed: TrackedIssue[] = [];\n      void labels;',
      ],
    ],
    argv: ['--races'],
  },
  {
    name: 'links are written at the offsets of the plan',
    edits: [
      ['src/core/issues/link.ts', 'written(text, item.linkPlace, linkText', 'written(text, places.get(place.key), linkText'],
      [
        'src/core/issues/link.ts',
        'edit: { range: item.linkPlace.range, newText: written',
        'edit: { range: places.get(place.key).range, newText: written',
      ],
      ['src/core/issues/link.ts', 'import { type IdentifiedItem, identify }', 'import { type IdentifiedItem, identify, places }'],
      ['src/core/issues/identity.ts', 'const ALPHABET', 'export const places = new Map<string, any>();\nconst ALPHABET'],
      // The first reading of a run is that of the plan.
      [
        'src/core/issues/identity.ts',
        'const text = normalise(tokens.task);',
        'const text = normalise(tokens.task);\n    const name = (ordinal: number) => keyAt(tokens, docKey, ordinal);\n    if (!places.has(name(seen.get(text) ?? 0))) places.set(name(seen.get(text) ?? 0), item.linkPlace);',
      ],
    ],
  },
  {
    name: 'links are not proven',
    edits: [
      [
        'src/core/issues/link.ts',
        'return isProven(before, after, { ...place, key: found.key }, holds, options)',
        'return isProven(before, after, { ...place, key: found.key }, holds, options) || true',
      ],
    ],
    argv: ['--only', 'awkward'],
  },
  {
    name: 'found by title, not by key',
    edits: [
      [
        'src/tracker/probe.ts',
        'issue.isTrusted && issue.marker?.key === key;',
        'issue.isTrusted && issue.marker !== null && issue.title !== key;',
      ],
    ],
  },
  {
    name: 'the time for an answer is ignored',
    edits: [['src/core/issues/plan.ts', 'options.now >= retryAt', 'options.now >= 0']],
  },
  {
    name: 'the issue above the others is sent again at once',
    edits: [['src/core/issues/plan.ts', 'sent !== null && options.now < sent ?', 'sent !== null && options.now < 0 ?']],
    argv: ['--only', 'above: drop-before at'],
  },
  {
    name: 'what an export did not put below is forgotten',
    edits: [['src/core/issues/plan.ts', 'return isFree && ', 'return isFree === null && ']],
    argv: ['--only', 'above: killed after-linked'],
  },
  {
    name: 'what is below the twin that lost stays there',
    edits: [['src/tracker/parent.ts', 'above !== null && !twins.includes(above)', 'above !== null && twins.length >= 0']],
    argv: ['--races', '--only', 'on two machines | lag 150 | tabs | the second is killed never | with'],
    // Which of two exporters comes first is not for the seed to say.
    tries: 6,
  },
  {
    name: 'who we are is guessed',
    edits: [['src/github/client.ts', 'if (answer.status === 403 && outcomeOf', 'if (answer.status !== 200 || outcomeOf']],
    argv: ['--only', 'asked who we are'],
  },
  {
    name: 'the document is overwritten as it was read',
    edits: [
      [
        'src/cli/export/writeBack.ts',
        'const current = await readSource(name);',
        'const current = await (first.get(name) ?? first.set(name, readSource(name)).get(name)!);',
      ],
      [
        'src/cli/export/writeBack.ts',
        'const TRIES = 3;',
        'const TRIES = 3;\nconst first = new Map<string, ReturnType<typeof readSource>>();',
      ],
      ['src/cli/write.ts', 'if (!(await readFile(target)).equals(encode(expected)))', 'if (expected === null)'],
    ],
  },
];

let survivors = 0;
for (const mutant of MUTANTS) {
  if (values.only && !mutant.name.includes(values.only)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-mutant-'));
  const file = join(folder, 'cli.cjs');
  await build(mutant, file);
  let { code, output } = await run(file, mutant.argv ?? ['--sample', values.most]);
  for (let tries = mutant.tries ?? 1; code === 0 && tries > 1; tries--) ({ code, output } = await run(file, mutant.argv));
  const expected = mutant.edits.length === 0;
  const caught = [...new Set([...output.matchAll(/^ {2}(?:[\w ]+: )?(I\d+|it \w+)/gm)].map(([, what]) => what))].join(', ');
  const [, name = ''] = /^✗ (.*)$/m.exec(output) ?? [];
  // A program that does not even start is caught by nothing.
  const isAlive = code === 0 || (caught === '' && !expected);
  if (isAlive !== expected) survivors++;
  console.log(
    `${isAlive === expected ? '✓' : '✗'} ${mutant.name}: ${isAlive ? (expected ? 'holds' : 'SURVIVES') : `caught by ${caught} (${name})`}`,
  );
  if (isAlive !== expected && values.only) console.log(output);
  rmSync(folder, { recursive: true, force: true });
}
console.log(survivors === 0 ? '\nEach mutant is caught.' : `\n${survivors} not as expected`);
process.exitCode = survivors === 0 ? 0 : 1;

async function build({ name, edits }, outfile) {
  const left = new Set(edits);
  await esbuild.build({
    ...program,
    absWorkingDir: root,
    outfile,
    logLevel: 'error',
    plugins: [
      {
        name: 'mutant',
        setup: ({ onLoad }) =>
          onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
            let contents = readFileSync(path, 'utf8');
            for (const edit of left) {
              const [place, from, to] = edit;
              if (!path.replaceAll('\\', '/').endsWith(place)) continue;
              if (!contents.includes(from)) throw new Error(`${name}: ${place} no longer holds “${from}”`);
              contents = contents.replace(from, () => to);
              left.delete(edit);
            }
            return { contents, loader: 'ts' };
          }),
      },
    ],
  });
  if (left.size > 0) throw new Error(`${name}: ${[...left].map(([place]) => place)} is not part of the program`);
}

/** Runs cases until the first violation. */
function run(file, argv) {
  const options = ['--import', 'tsx', join(root, 'scripts', 'faults.mjs'), '--stop', '1', '--seed', values.seed, ...argv];
  return new Promise(resolve => {
    const child = spawn(process.execPath, options, {
      cwd: root,
      env: { ...process.env, FAULTS_CLI: file },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', data => {
        output += data;
      });
    child.on('close', code => resolve({ code, output }));
  });
}
