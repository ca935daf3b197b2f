import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { eitherWay } from '../../scripts/eitherWay.mjs';
import { runProgram } from '../../src/node/compiledProgram';

describe('a program with its compiled code', () => {
  let folder = '';
  const { NODE_DISABLE_COMPILE_CACHE: disabled } = process.env;
  beforeEach(() => {
    delete process.env.NODE_DISABLE_COMPILE_CACHE;
    folder = mkdtempSync(join(tmpdir(), 'postmortem-program-'));
  });
  afterEach(() => {
    if (disabled !== undefined) process.env.NODE_DISABLE_COMPILE_CACHE = disabled;
    rmSync(folder, { recursive: true, force: true });
  });

  /** Writes a program in the form in which the build makes them. */
  const write = (source: string, before = ''): string => {
    const file = join(folder, 'program.js');
    const { banner, footer } = eitherWay('module, require, __filename, __dirname', { before, inside: 'const { exports } = module;' });
    writeFileSync(file, `${banner.js}\n${source}\n${footer.js}`);
    return file;
  };
  const run = (file: string) => runProgram(file, folder, 'a build');
  const keptFile = (): string => join(folder, 'postmortem', 'code', String(readdirSync(join(folder, 'postmortem', 'code'))[0]));

  it('gives what the program exports, which requires what lies beside it and knows where it is', () => {
    writeFileSync(join(folder, 'beside.js'), 'exports.name = "beside";');
    const file = write('module.exports = { name: require("./beside").name, __filename, __dirname };', '#!/usr/bin/env node\n');
    const { exports } = run(file);
    assert.deepEqual(exports, { name: 'beside', __filename: file, __dirname: folder });
  });

  it('keeps its code when it is told to, and only once', () => {
    const file = write('exports.sum = (a, b) => a + b;');
    const first = run(file);
    assert.throws(keptFile, { code: 'ENOENT' });
    first.keep();
    const { ino } = statSync(keptFile());
    const second = run(file);
    second.keep();
    assert.equal(statSync(keptFile()).ino, ino);
    assert.equal((second.exports as { sum(a: number, b: number): number }).sum(1, 2), 3);
  });

  it('is not the code of another program, which may be as long', () => {
    run(write('exports.name = () => "first";')).keep();
    const file = write('exports.name = () => "other";');
    utimesSync(file, 1, 1);
    const { exports } = run(file);
    assert.equal((exports as { name(): string }).name(), 'other');
  });

  it('is neither kept nor read in a repository, whose files others have written', () => {
    const file = write('exports.name = "doors";');
    mkdirSync(join(folder, '.git'));
    run(file).keep();
    assert.throws(keptFile, { code: 'ENOENT' });
    rmSync(join(folder, '.git'), { recursive: true });
    run(file).keep();
    const { ino } = statSync(keptFile());
    mkdirSync(join(folder, '.git'));
    run(file).keep();
    assert.equal(statSync(keptFile()).ino, ino);
  });

  it('throws what the program throws', () => {
    assert.throws(() => run(write('throw new Error("no disk");')), /no disk/);
  });
});
