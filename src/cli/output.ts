/** Where a command writes. Results go to `print`, everything else to `error`. */
export interface Output {
  print(text: string): void;
  error(text: string): void;
}

/** Exit codes of all commands; `export` has finer ones. */
export const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

/** A call that the program cannot carry out, with what to do about it. */
export class UsageError extends Error {}
