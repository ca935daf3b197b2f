import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import type { CompiledCode } from './compiledCode';

/** A program in a file of its own. */
export interface CompiledProgram {
  /** What it exports. */
  readonly exports: unknown;
  /** Keeps its code as far as it has been compiled by now, if it is not kept yet. For an engine that is set as it was when the program was loaded. */
  keep(): void;
}

/** Runs a program as `require` does, with its code as an earlier run has compiled it. Throws what the program throws. */
export function runProgram(file: string, kept: CompiledCode): CompiledProgram {
  // Node's own cache of compiled code is switched off by the same variable.
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return { exports: createRequire(file)(file), keep: () => {} };
  const source = readFileSync(file, 'utf8').replace(/^#!.*/, '');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const cachedData = kept.read();
  const script = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  const isNew = cachedData === undefined || script.cachedDataRejected === true;
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return { exports: module.exports, keep: () => isNew && kept.write(script.createCachedData()) };
}
