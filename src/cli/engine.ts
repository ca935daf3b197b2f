import { setFlagsFromString } from 'node:v8';
import { isThread } from './thread';

/** A run that takes longer is no short one. Milliseconds. */
const SHORT_RUN = 1000;

/**
 * Sets V8 for short runs, which most are, and back for one that turns out to be long. Memory may grow by three fifths before it is looked for what is not needed any more, by
 * default to four times: a run over many documents has a third less, and takes no longer.
 */
export function setUpEngine(): void {
  // What is set holds for all threads of the process.
  if (isThread()) return;
  setFlagsFromString('--heap-growing-percent=60');
  setForShortRun();
  if (hasBudget()) setTimeout(() => setFlagsFromString('--interrupt-budget=67584'), SHORT_RUN).unref();
}

/**
 * Reading takes some three hundred regular expressions with classes of letters. By default V8 compiles each for its interpreter first and for the machine when it
 * is used again; the former alone takes longer than all the rest of a short run. And of what V8 11 compiles anew for speed in the first second, most is thrown away
 * again before it has paid. The number of runs before an expression is compiled for the machine is written down with the expression when it is made, so this is for those
 * that are made from here on; `--no-regexp-tier-up` would be for all, and that of Node 20 and 22 dies where one was run before (by Node itself, or by what `--require` loads), then
 * after. Compiled code is kept for an engine that is set as it is here; a run over many documents would have thrown half of it away, and what a
 * short run needs of it would be compiled each time.
 */
export function setForShortRun(): void {
  for (const flag of ['--regexp-tier-up-ticks=0', '--no-flush-bytecode']) setFlagsFromString(flag);
  if (hasBudget()) setFlagsFromString('--interrupt-budget=1000000');
}

/** That of Node 20 has; later ones do not know it, and say so. */
function hasBudget(): boolean {
  return process.versions.v8.startsWith('11.');
}
