import { withoutControls, withoutWorkflowCommands } from '../core/text/controls';

/**
 * Where a command writes. Results go to `print`, everything else to `error`. Both may hold words of documents, file names and answers: what is in them is
 * shown and is no command, neither to a terminal nor to a CI.
 */
export interface Output {
  print(text: string): void;
  error(text: string): void;
  /** A result whose bytes count where another program takes it, such as a patch. On a terminal it is printed. */
  copy(text: string): void;
  /** A result with commands of our own, such as colours; who calls it has taken out those of others. */
  command(text: string): void;
}

/** What takes back the line of a progress; only at the start of a message is it ours. */
const LINE_ANEW = '\r\u001B[K';

export const standardStreams: Output = {
  print: text => process.stdout.write(harmless(text)),
  error: text => {
    const start = text.startsWith(LINE_ANEW) ? LINE_ANEW : '';
    process.stderr.write(start + harmless(text.slice(start.length)));
  },
  copy: text => process.stdout.write(process.stdout.isTTY || isInActions() ? harmless(text) : text),
  command: text => process.stdout.write(text),
};

function harmless(text: string): string {
  const shown = withoutControls(text);
  return isInActions() ? withoutWorkflowCommands(shown) : shown;
}

function isInActions(): boolean {
  return process.env.GITHUB_ACTIONS === 'true';
}

/** Exit codes of all commands; `export` has finer ones. */
export const EXIT = { ok: 0, findings: 1, usage: 2 } as const;

/** A call that the program cannot carry out, with what to do about it. */
export class UsageError extends Error {}
