// What `postmortem` runs: the command line beside it, with its code as an earlier run has compiled it.
import { join } from 'node:path';
import { BUILD } from '../node/build';
import { systemFolder } from '../node/cacheFolder';
import { runProgram } from '../node/compiledProgram';
import { setForShortRun, setUpEngine } from './engine';

/** These run most of the program; what others compile is too little to be kept. */
const WORTH_KEEPING: ReadonlySet<string | undefined> = new Set(['lint', 'report', 'export']);

setUpEngine();
const { keep } = runProgram(join(__dirname, 'cli.cjs'), systemFolder(process.env, process.platform), BUILD);
if (WORTH_KEEPING.has(process.argv[2])) {
  process.once('exit', () => {
    setForShortRun();
    keep();
  });
}
