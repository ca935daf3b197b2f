import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** A program for a thread that keeps what it is sent. */
const KEEPS = "require('node:worker_threads').parentPort.on('message', () => {});";

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
    await withProgram(DIES, async program => {
      const threads = new LintThreads(2, program);
      const all = await Promise.all(jobs().map(job => threads.lint(job)));
      await threads.end();
      // The first thread is sent four at once, and dies of the third.
      assert.deepEqual(
        all.slice(24, 27).map(linted => 'problem' in linted && linted.problem),
        ['by 2024-05-07-outage-24.md', 'by 2024-05-07-outage-25.md', 'cannot be parsed: out of memory'],
      );
      for (const [index, linted] of all.entries())
        assert.ok('record' in linted || /^by 2024-05-07-outage|out of memory/.test(linted.problem), String(index));
    });
  });

  it('do nothing more when they were ended', async () => {
    await withProgram(KEEPS, async program => {
      const threads = new LintThreads(2, program);
      let done = 0;
      const count = (): void => {
        done++;
      };
      const linted = jobs().map(job => threads.lint(job).then(count));
      await Promise.race(linted.slice(28));
      await threads.end();
      const atTheEnd = done;
      await turns(20);
      assert.equal(done, atTheEnd);
      assert.ok(done < linted.length - 4, `${done} of ${linted.length}`);
    });
  });

  it('leave what they have no hands for to the one that they are started from, but for long texts', async () => {
    await withProgram(KEEPS, async program => {
      const threads = new LintThreads(2, program);
      const [first, ...others] = jobs().slice(0, 40);
      assert.ok(first);
      const linted = others.map(job => threads.lint(job).then(() => job.name));
      const long = threads.lint({ ...first, text: first.text + 'And so on. '.repeat(10_000) }).then(() => 'long');
      const last = threads.lint({ ...first, name: 'last.md' }).then(() => 'last.md');
      assert.equal(await Promise.race([last, long]), 'last.md');
      await threads.end();
      const kept = await Promise.all(linted.map(async one => Promise.race([one, null])));
      assert.deepEqual(
        others.filter((_, index) => kept[index] === null).map(({ name }) => name),
        others.slice(24, 28).map(({ name }) => name),
      );
    });
  });
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

async function withProgram(text: string, use: (program: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-threads-'));
  try {
    const program = join(folder, 'thread.cjs');
    writeFileSync(program, text);
    await use(program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
