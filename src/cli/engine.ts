import { setFlagsFromString } from 'node:v8';

/**
 * Reading takes some three hundred regular expressions with classes of letters. By default V8 compiles each for its interpreter first and for the machine when it
 * is used again; the former alone takes longer than all the rest of a short run. What was compiled is kept for the engine as it is set here.
 */
export function setUpEngine(): void {
  setFlagsFromString('--no-regexp-tier-up');
}
