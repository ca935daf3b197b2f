import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { LintThreads, lintHere, programOfThreads } from '../../src/cli/lintThreads';
import type { LintJob } from '../../src/core/report/lintText';
import { runIn } from './support';

const FIXTURES = join(__dirname, '..', 'fixtures', 'rules');

/** Documents of all kinds, each of another length. */
function texts(): string[] {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .sort();
  return files.filter((_, index) => index % 12 === 0).map(name => readFileSync(join(FIXTURES, name), 'utf8'));
}

const jobs = (): LintJob[] =>
  texts().map((text, index) => ({
    name: `2024-05-07-outage-${index}.md`,
    text,
    layers: [],
    today: '2024-06-01',
    isIgnored: false,
    hasAllFixes: true,
  }));

/** A program for a thread, of which the texts beyond the third are the end. */
const DIES = `
const { parentPort } = require('node:worker_threads');
let count = 0;
parentPort.on('message', ({ name }) => {
  if (++count === 3) throw new Error('out of memory');
  parentPort.postMessage({ problem: 'by ' + name });
});
`;

describe('many files', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmortem-threads-'));
    for (const [index, text] of texts().entries()) writeFileSync(join(folder, `outage-${String(index).padStart(3, '0')}.md`), text);
    writeFileSync(join(folder, 'outage-050-complex.md'), `# Postmortem\n\n## Timeline\n\n${'- - - - - - - - '.repeat(2000)}`);
    writeFileSync(join(folder, 'outage-060-binary.md'), 'a\0b');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are reported alike, in the same order, in however many threads', async () => {
    for (const format of ['stylish', 'json', 'sarif']) {
      const [one, three] = await Promise.all(
        ['1', '3'].map(count => runIn(folder, ['lint', '--no-cache', '--threads', count, '--format', format, '.'])),
      );
      assert.ok(one && one.stdout.length > 1000 && /binary/.test(one.stderr), one?.stderr);
      assert.deepEqual(three, one);
    }
  });

  it('are kept by one run and found by the next, whichever thread they were linted in', async () => {
    const first = await runIn(folder, ['lint', '--cache-location', 'kept', '--threads', '3', '.']);
    assert.deepEqual(await runIn(folder, ['lint', '--cache-location', 'kept', '--threads', '1', '.']), first);
  });

  it('take a whole number of threads', async () => {
    const { code, stderr } = await runIn(folder, ['lint', '--threads', 'many', '.']);
    assert.equal(code, 2);
    assert.match(stderr, /--threads takes a whole number, not `many`/);
  });
});

describe('threads', () => {
  it('start with compiled code, and without it where the program lies alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'postmortem-threads-'));
    try {
      assert.equal(programOfThreads(folder), join(folder, 'cli.cjs'));
      writeFileSync(join(folder, 'postmortem.cjs'), '');
      assert.equal(programOfThreads(folder), join(folder, 'postmortem.cjs'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are not missed where they cannot be started', async () => {
    const threads = new LintThreads(3, join(__dirname, 'no-such-program.cjs'));
    const all = await Promise.all(jobs().map(job => threads.lint(job)));
    await threads.end();
    assert.deepEqual(all, await Promise.all(jobs().map(lintHere)));
  });

  it('that end take one text with them, and no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postmortem-threads-'));
    try {
      const program = join(folder, 'dies.cjs');
      writeFileSync(program, DIES);
      const threads = new LintThreads(2, program);
      const all = await Promise.all(jobs().map(job => threads.lint(job)));
      await threads.end();
      const problems = all.flatMap(linted => ('problem' in linted ? [linted.problem] : []));
      assert.ok(
        problems.some(problem => problem === 'cannot be parsed: out of memory'),
        problems.join('\n'),
      );
      for (const [index, linted] of all.entries())
        assert.ok('record' in linted || /^by 2024-05-07-outage|out of memory/.test(linted.problem), String(index));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
