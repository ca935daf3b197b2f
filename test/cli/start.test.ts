import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { version } from '../../package.json';
import { CompiledCode } from '../../src/node/compiledCode';

const DIST = join(__dirname, '..', '..', 'dist');
const OTHER = version.replace(/\d/g, '9');

/** Runs `--version` of a program that says another one, and writes its compiled code where it is told to: all that tells it from ours is what it prints. */
const FORGE = `
const { readFileSync, writeFileSync } = require('node:fs');
const { Script } = require('node:vm');
for (const flag of ['--regexp-tier-up-ticks=0', '--no-flush-bytecode']) require('node:v8').setFlagsFromString(flag);
const [, program, version, other, out] = process.argv;
process.argv = [process.execPath, program, '--version'];
const source = readFileSync(program, 'latin1').replaceAll(JSON.stringify(version), JSON.stringify(other));
// What is evaluated has a module of its own.
delete globalThis.module;
const script = new Script(source, { filename: program });
const run = script.runInThisContext();
run({ exports: {} }, require('node:module').createRequire(program), program, require('node:path').dirname(program));
process.on('exit', () => writeFileSync(out, script.createCachedData()));
`;

/** A home of its own for each test. The program is the one that `npm install` links to. */
describe('the start of the command line', () => {
  let home = '';
  let folder = '';
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'postmortem-start-'));
    folder = join(home, 'cache', 'postmortem', 'code');
    writeFileSync(join(home, 'doors.md'), '# Doors\n');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  const run = (argv: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const all = { ...process.env, XDG_CACHE_HOME: join(home, 'cache'), ...env };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'postmortem.cjs'), ...argv], {
      cwd: home,
      env: all,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const told = (env?: NodeJS.ProcessEnv): string => run(['--version'], env).stdout.trim();
  const kept = (): string => {
    const [name, ...more] = readdirSync(folder);
    assert.deepEqual(more, []);
    return join(folder, String(name));
  };
  /** Puts the code of a program that says another version where ours is kept. */
  const forge = (): void => {
    run(['lint', 'doors.md']);
    const out = join(home, 'forged');
    const { status, stderr } = spawnSync(process.execPath, ['-e', FORGE, join(DIST, 'cli.cjs'), version, OTHER, out], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    writeKept(readFileSync(out));
  };
  const writeKept = (code: Buffer): void => {
    const name = kept();
    const elsewhere = new CompiledCode(home, 'any build');
    elsewhere.write(code);
    const [written = ''] = readdirSync(join(home, 'postmortem', 'code'));
    renameSync(join(home, 'postmortem', 'code', written), name);
  };

  it('keeps all the code that a run has compiled, also what it has not used for long', () => {
    const sizeAfter = (more: readonly string[]): number => {
      const cache = mkdtempSync(join(home, 'cache-'));
      const argv = [...more, join(DIST, 'postmortem.cjs'), 'lint', '--no-cache', 'doors.md'];
      spawnSync(process.execPath, argv, { cwd: home, env: { ...process.env, XDG_CACHE_HOME: cache } });
      const [kept = ''] = readdirSync(join(cache, 'postmortem', 'code'));
      return statSync(join(cache, 'postmortem', 'code', kept)).size;
    };
    const long = join(home, 'long.cjs');
    // What is not used between some collections of the engine's is flushed, if it may be.
    writeFileSync(
      long,
      'process.once("exit", () => { for (let round = 0; round < 40; round++) Array.from({ length: 400_000 }, n => ({ n })); });',
    );
    assert.ok(sizeAfter(['--require', long]) > 0.9 * sizeAfter([]));
  });

  it('leaves expressions alone that ran before it: those of Node, and of what NODE_OPTIONS loads', () => {
    const preload = join(home, 'preload.cjs');
    // A text that was put together goes the long way through the engine.
    writeFileSync(
      preload,
      `const name = / is (\\w+)$/;
      const nameOf = number => name.exec('The name of it is program' + number)[1];
      nameOf(1);
      process.once('exit', () => console.log(nameOf(2), nameOf(3)));`,
    );
    for (const argv of [['lint', 'doors.md'], ['rules'], ['parse', 'doors.md']]) {
      const { status, stdout, stderr } = run(argv, { NODE_OPTIONS: `--require ${preload}` });
      const said = stderr.replace(/^postmortem: doors\.md was not taken for a postmortem.*\n/, '');
      assert.deepEqual([status, said, stdout.trim().split('\n').at(-1)], [0, '', 'program2 program3']);
    }
  });

  it('keeps its compiled code for the next one, where nobody else can write', () => {
    assert.equal(run(['--version']).status, 0);
    assert.throws(() => readdirSync(folder), { code: 'ENOENT' }, 'too little was compiled');
    const first = run(['lint', 'doors.md']);
    const { mtimeMs } = statSync(kept());
    assert.deepEqual(run(['lint', 'doors.md']), first);
    assert.equal(statSync(kept()).mtimeMs, mtimeMs, 'it is written once');
    if (process.platform !== 'win32') assert.equal(statSync(kept()).mode & 0o077, 0);
  });

  it('runs what was kept', () => {
    forge();
    assert.equal(told(), OTHER);
  });

  it('runs nothing that was cut off', () => {
    forge();
    truncateSync(kept(), statSync(kept()).size - 100);
    assert.equal(told(), version);
    writeFileSync(kept(), '');
    assert.equal(told(), version);
  });

  it('drops what was made a month ago, by a version that is gone', () => {
    run(['lint', 'doors.md']);
    rmSync(kept());
    for (const [name, days] of [
      ['old', 31],
      ['late', 29],
    ] as const) {
      writeFileSync(join(folder, name), '');
      const then = Date.now() / 1000 - days * 24 * 60 * 60;
      utimesSync(join(folder, name), then, then);
    }
    run(['lint', 'doors.md']);
    const names = readdirSync(folder);
    assert.deepEqual([names.length, names.includes('late'), names.includes('old')], [2, true, false]);
  });

  it('runs nothing where Node’s own cache is switched off, and keeps nothing', () => {
    forge();
    assert.equal(told({ NODE_DISABLE_COMPILE_CACHE: '1' }), version);
    rmSync(folder, { recursive: true });
    run(['lint', 'doors.md'], { NODE_DISABLE_COMPILE_CACHE: '1' });
    assert.throws(() => readdirSync(folder), { code: 'ENOENT' });
  });

  it('runs without a place to keep anything', () => {
    writeFileSync(join(home, 'cache'), 'a file');
    assert.deepEqual([told(), run(['lint', 'doors.md']).status], [version, 0]);
  });

  // Windows gives each user a folder that others cannot write into.
  if (process.platform !== 'win32') {
    it('runs nothing that somebody else could have written', () => {
      forge();
      chmodSync(kept(), 0o622);
      assert.equal(told(), version);
      chmodSync(kept(), 0o600);
      assert.equal(told(), OTHER);
      chmodSync(folder, 0o777);
      assert.equal(told(), version);
    });

    it('runs nothing that a link leads to', () => {
      forge();
      const [name, away] = [kept(), join(home, 'away')];
      renameSync(name, away);
      symlinkSync(away, name);
      assert.equal(told(), version);
      rmSync(name);
      linkSync(away, name);
      assert.equal(told(), OTHER, 'it is the link that is not followed');
      renameSync(folder, join(home, 'elsewhere'));
      symlinkSync(join(home, 'elsewhere'), folder);
      assert.equal(told(), version);
    });
  }

  it('keeps nothing in a project, whatever its folder for caches', () => {
    mkdirSync(join(home, 'node_modules'));
    run(['lint', '--cache-location', 'here', 'doors.md']);
    const inProject = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
      name => !name.startsWith('cache') && name.includes('code'),
    );
    assert.deepEqual(inProject, []);
    assert.ok(kept());
  });
});
