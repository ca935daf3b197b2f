// What `postmortem` runs: the command line beside it, with its code as an earlier run has compiled it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUILD } from '../node/build';
import { systemFolder } from '../node/cacheFolder';
import { runProgram } from '../node/compiledProgram';
import { setForShortRun, setUpEngine } from './engine';

/** These run most of the program; what others compile is too little to be kept. */
const WORTH_KEEPING: ReadonlySet<string | undefined> = new Set(['lint', 'report', 'export']);

const isWorthKeeping = WORTH_KEEPING.has(process.argv[2]);
if (isWorthKeeping) loadFromNode();
setUpEngine();
const { keep } = runProgram(join(__dirname, 'cli.cjs'), systemFolder(process.env, process.platform), BUILD);
if (isWorthKeeping) {
  process.once('exit', () => {
    setForShortRun();
    keep();
  });
}

/** Node brings its own modules compiled, for an engine that nobody has set: what is loaded once it is set is compiled again. Standard output and `parseArgs` are loaded when they are first asked for. */
function loadFromNode(): void {
  createRequire(__filename)('node:fs/promises');
  void [process.stdout, parseArgs];
}
