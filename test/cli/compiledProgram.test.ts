import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CompiledCode } from '../../src/node/compiledCode';
import { runProgram } from '../../src/node/compiledProgram';

describe('a program with its compiled code', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postmortem-program-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (source: string): string => {
    const file = join(folder, 'program.js');
    writeFileSync(file, source);
    return file;
  };
  const code = (): CompiledCode => new CompiledCode(folder, 'a build');
  const keptFile = (): string => join(folder, 'postmortem', 'code', String(readdirSync(join(folder, 'postmortem', 'code'))[0]));

  it('gives what the program exports, which requires what lies beside it and knows where it is', () => {
    writeFileSync(join(folder, 'beside.js'), 'exports.name = "beside";');
    const file = write('#!/usr/bin/env node\nmodule.exports = { name: require("./beside").name, __filename, __dirname };');
    const { exports } = runProgram(file, code());
    assert.deepEqual(exports, { name: 'beside', __filename: file, __dirname: folder });
  });

  it('keeps its code when it is told to, and only once', () => {
    const file = write('exports.sum = (a, b) => a + b;');
    const first = runProgram(file, code());
    assert.throws(keptFile, { code: 'ENOENT' });
    first.keep();
    const { ino } = statSync(keptFile());
    const second = runProgram(file, code());
    second.keep();
    assert.equal(statSync(keptFile()).ino, ino);
    assert.equal((second.exports as { sum(a: number, b: number): number }).sum(1, 2), 3);
  });

  it('compiles again, and keeps that, where the program is another', () => {
    runProgram(write('exports.name = "first";'), code()).keep();
    const { ino } = statSync(keptFile());
    const other = runProgram(write('exports.name = "the second";'), code());
    other.keep();
    assert.deepEqual(other.exports, { name: 'the second' });
    assert.notEqual(statSync(keptFile()).ino, ino);
  });

  it('throws what the program throws', () => {
    assert.throws(() => runProgram(write('throw new Error("no disk");'), code()), /no disk/);
  });
});
