import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Asks git in one folder. What it prints, without the end of the line; null where it says no, or is not there. */
export type Git = (...argv: readonly string[]) => Promise<string | null>;

export function gitIn(folder: string): Git {
  // A question for a password would never be answered.
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0' };
  return (...argv) =>
    promisify(execFile)('git', ['-C', folder, ...argv], { env, windowsHide: true }).then(
      ({ stdout }) => stdout.trimEnd(),
      () => null,
    );
}
