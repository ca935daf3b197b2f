// What `postmortem` runs: the command line beside it, with its code as an earlier run has compiled it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { BUILD } from '../node/build';
import { systemFolder } from '../node/cacheFolder';
import { CompiledCode } from '../node/compiledCode';
import { setForShortRun, setUpEngine } from './engine';

/** These run most of the program; what others compile is too little to be kept. */
const WORTH_KEEPING: ReadonlySet<string | undefined> = new Set(['lint', 'report', 'export']);

const PROGRAM = join(__dirname, 'cli.cjs');

setUpEngine();
// Node's own cache of compiled code is switched off by the same variable.
if (process.env.NODE_DISABLE_COMPILE_CACHE) require(PROGRAM);
else start(compiled(new CompiledCode(systemFolder(process.env, process.platform), BUILD)));

function compiled(kept: CompiledCode): Script {
  const source = readFileSync(PROGRAM, 'utf8').replace(/^#!.*/, '');
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source}\n})`;
  const cachedData = kept.read();
  const script = new Script(wrapped, { filename: PROGRAM, ...(cachedData && { cachedData }) });
  const isNew = cachedData === undefined || script.cachedDataRejected === true;
  if (isNew && WORTH_KEEPING.has(process.argv[2])) process.once('exit', () => keep(script, kept));
  return script;
}

function keep(script: Script, kept: CompiledCode): void {
  setForShortRun();
  kept.write(script.createCachedData());
}

function start(script: Script): void {
  script.runInThisContext()({}, createRequire(PROGRAM), { exports: {} }, PROGRAM, dirname(PROGRAM));
}
