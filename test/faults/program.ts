import { type ChildProcess, fork, spawn } from 'node:child_process';
import { join } from 'node:path';

/** The program under test; a mutant of it where the tests themselves are tested. */
export const CLI = process.env.FAULTS_CLI ?? join(__dirname, '..', '..', 'dist', 'cli.cjs');
const PRELOAD = join(__dirname, 'preload.cjs');
const RUNNER = join(__dirname, 'runner.cjs');
/** Seconds become milliseconds. */
const SPEED = '400';
/** A run that takes longer hangs. Milliseconds. */
const LONGEST = 60_000;

export interface Call {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Run {
  /** Null where it was killed. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly done: Promise<Run>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
}

function environment(env: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null', FAULTS_SPEED: SPEED, ...env };
}

/**
 * Starts the program as a user does: a process of its own, which can be killed.
 *
 * @param answer what somebody at the terminal says where the program asks.
 */
export function start({ argv, cwd, env }: Call, answer: (() => Promise<string>) | null = null): RunningProgram {
  const child = spawn(process.execPath, ['--require', PRELOAD, CLI, ...argv], {
    cwd,
    env: environment(env),
    stdio: [answer ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let isAsked = false;
  child.stdout?.on('data', data => {
    stdout += data;
  });
  child.stderr?.on('data', data => {
    stderr += data;
    if (!answer || isAsked || !stderr.includes('[y/N]')) return;
    isAsked = true;
    void answer().then(said => child.stdin?.end(`${said}\n`));
  });
  const timer = setTimeout(() => {
    stderr += `\n(it was still running after ${LONGEST} ms)`;
    child.kill('SIGKILL');
  }, LONGEST);
  const gone = new Promise<void>(resolve => child.on('exit', () => resolve()));
  const done = new Promise<Run>(resolve =>
    child.on('close', code => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    }),
  );
  return {
    done,
    kill: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

interface Answer extends Run {
  readonly id: number;
}

/** Runs the program's own file over and over in one process: exactly what `node dist/cli.cjs` runs, started faster. One run at a time. */
export class Runner {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (run: Run) => void>();
  #id = 0;

  constructor() {
    this.#child = fork(RUNNER, [], {
      execArgv: ['--require', PRELOAD],
      env: environment({}),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', ({ id, code, stdout, stderr }: Answer) => {
      this.#waiting.get(id)?.({ code, stdout, stderr });
      this.#waiting.delete(id);
    });
    this.#child.on('exit', () => {
      for (const resolve of this.#waiting.values()) resolve({ code: null, stdout: '', stderr: 'the runner has gone away' });
    });
  }

  run({ argv, cwd, env }: Call): Promise<Run> {
    const id = ++this.#id;
    return new Promise(resolve => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, file: CLI, argv, cwd, env: environment(env) });
    });
  }

  close(): void {
    this.#child.disconnect();
    this.#child.kill();
  }
}
