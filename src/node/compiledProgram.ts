import { isAscii } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { CompiledCode } from './compiledCode';

/** A program in a file of its own. */
export interface CompiledProgram {
  /** What it exports. */
  readonly exports: unknown;
  /** Keeps its code as far as it has been compiled by now, if it is not kept yet. For an engine that is set as it was when the program was loaded. */
  keep(): void;
}

/** What a program of the build comes to where there is no `module`: what it does once it is given one. */
type Run = (module: { exports: unknown }, require: NodeJS.Require, file: string, folder: string) => void;

/**
 * Runs a program as `require` does, with its code as an earlier run has compiled it. It is one of those that the build makes to be run either way: put into a
 * function here, a megabyte would be copied twice more. Throws what the program throws.
 *
 * @param folder where the system keeps what can be made anew for the user.
 * @param build tells one build of the program from the next.
 */
export function runProgram(file: string, folder: string, build: string): CompiledProgram {
  // Node's own cache of compiled code is switched off by the same variable.
  if (process.env.NODE_DISABLE_COMPILE_CACHE) return { exports: createRequire(file)(file), keep: () => {} };
  const bytes = readFileSync(file);
  // What is built to be sent out is ASCII, and takes two thirds of the time; what is built while somebody works on it need not be.
  const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  // Of the source, V8 compares the length alone; one build may be made again and again while it is worked on.
  const { mtimeMs, size } = statSync(file);
  const kept = new CompiledCode(folder, `${build} ${basename(file)} ${size} ${mtimeMs}`);
  const cachedData = kept.read();
  const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) });
  const isNew = cachedData === undefined || script.cachedDataRejected === true;
  const module = { exports: {} };
  const run = script.runInThisContext() as Run;
  run(module, createRequire(file), file, dirname(file));
  return { exports: module.exports, keep: () => isNew && kept.write(script.createCachedData()) };
}
