import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { LintRecord } from '../core/report/lintRecord';
import type { LintJob } from '../core/report/lintText';
import { whyUnparsed } from './files';
import { THREAD } from './thread';

/** What came of a text. */
export type Linted = { readonly record: LintRecord } | { readonly problem: string };

/** A thread has to load the program, which takes as long as linting some files does: so many are linted without one. */
const FEWEST = 24;
/** A thread holds a hundred megabytes. */
const MOST_THREADS = 4;
/** Texts that a thread has at hand, so that it need not wait for the next while one is linted here. */
const AHEAD = 4;
/** A longer text might take so long here that the threads run out of texts, or all memory: that is their matter. UTF-16 code units. */
const LONGEST_HERE = 50_000;

/** Loaded with the first thread. */
function threadsOfNode(): typeof import('node:worker_threads') {
  return createRequire(__filename)('node:worker_threads');
}

interface Waiting {
  readonly job: LintJob;
  readonly done: (linted: Linted) => void;
}

/** How many threads pay on this machine: on two processors none do, since one thread keeps the other one busy with compiling and collecting. */
export function threadsHere(): number {
  return Math.min(MOST_THREADS, availableParallelism() - 1);
}

/** What starts with the code that an earlier run has compiled, where it lies in the folder: GitHub's action brings the program alone. */
export function programOfThreads(folder: string): string {
  const start = join(folder, 'postmortem.cjs');
  return existsSync(start) ? start : join(folder, 'cli.cjs');
}

/** Lints a text here. The parser and the rules are loaded with the first. */
export async function lintHere(job: LintJob): Promise<Linted> {
  const { lintText } = await import('../core/report/lintText');
  try {
    return { record: lintText(job) };
  } catch (error) {
    return { problem: whyUnparsed(error) };
  }
}

/**
 * Lints texts: the first ones here and, where more come, in further threads too, each of which has a program of its own. What comes of a text is the same wherever it is
 * linted.
 */
export class LintThreads {
  readonly #program: string;
  /** Beside the one that this is. */
  #most: number;
  readonly #threads: Thread[] = [];
  readonly #waiting: Waiting[] = [];
  #taken = 0;
  #isBusy = false;
  #isOver = false;

  /**
   * @param most threads, with this one.
   * @param program what another thread runs.
   */
  constructor(most: number, program = programOfThreads(__dirname)) {
    this.#most = Math.max(0, most - 1);
    this.#program = program;
  }

  lint(job: LintJob): Promise<Linted> {
    if (this.#most === 0 || this.#isOver || this.#taken++ < FEWEST) return lintHere(job);
    return new Promise(done => {
      this.#waiting.push({ job, done });
      this.#handOut();
    });
  }

  /** Ends the threads; what they have not done yet is not done. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#threads.map(thread => thread.end()));
  }

  #handOut(): void {
    if (this.#isOver) return;
    while (this.#waiting.length > 0) {
      const thread = this.#free();
      if (!thread) break;
      thread.take(this.#waiting.shift() as Waiting);
    }
    if (this.#waiting.length > 0 && !this.#isBusy) this.#takeOne();
  }

  /** Lints a text here, as all threads have enough of them. Between two, what threads have done is heard. */
  async #takeOne(): Promise<void> {
    this.#isBusy = true;
    await new Promise(resolve => setImmediate(resolve));
    if (this.#isOver) return;
    const index = this.#waiting.findIndex(({ job }) => job.text.length <= LONGEST_HERE);
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1);
    next?.done(await lintHere(next.job));
    this.#isBusy = false;
    if (next) this.#handOut();
  }

  /** The thread with the least to do. */
  #free(): Thread | undefined {
    const [idlest] = this.#threads.filter(({ load }) => load < AHEAD).sort((a, b) => a.load - b.load);
    if (idlest?.load === 0 || this.#threads.length >= this.#most) return idlest;
    const thread = new Thread(
      this.#program,
      () => this.#handOut(),
      (left, error) => this.#goOnWithout(thread, left, error),
    );
    this.#threads.push(thread);
    return thread;
  }

  /** A thread has ended of its own accord: with the first text that it had, or it could not be started at all. */
  #goOnWithout(thread: Thread, left: readonly Waiting[], error: unknown): void {
    this.#threads.splice(this.#threads.indexOf(thread), 1);
    const [culprit, ...others] = left;
    const isLong = culprit && culprit.job.text.length > LONGEST_HERE;
    if (thread.hasWorked || (isLong && isOutOfMemory(error))) {
      culprit?.done({ problem: whyUnparsed(error) });
      // Another of them may be like it.
      this.#waiting.unshift(...others);
      this.#handOut();
      return;
    }
    // Where threads cannot be started, all is done here.
    this.#most = 0;
    for (const { job, done } of [...left, ...this.#waiting.splice(0)]) lintHere(job).then(done);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** One thread, and the texts that it has. */
class Thread {
  readonly #worker: Worker;
  readonly #taken: Waiting[] = [];
  #why: unknown = new Error('its thread has ended');
  #isOver = false;
  hasWorked = false;

  /** @param onEnd of its own accord. */
  constructor(program: string, onDone: () => void, onEnd: (left: readonly Waiting[], error: unknown) => void) {
    const { Worker } = threadsOfNode();
    this.#worker = new Worker(program, { argv: [THREAD] });
    this.#worker.on('message', (linted: Linted) => {
      this.hasWorked = true;
      this.#taken.shift()?.done(linted);
      onDone();
    });
    this.#worker.on('error', error => {
      this.#why = error;
    });
    // An error may be told before the texts that were done: by the exit, all of them have been.
    this.#worker.on('exit', () => {
      if (!this.#isOver) onEnd(this.#taken.splice(0), this.#why);
    });
  }

  get load(): number {
    return this.#taken.length;
  }

  take(waiting: Waiting): void {
    this.#taken.push(waiting);
    this.#worker.postMessage(waiting.job);
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await this.#worker.terminate();
  }
}

/** What the program does in a thread: lints what it is sent, one text after the other. */
export function serveLint(): void {
  const { parentPort } = threadsOfNode();
  let before: Promise<unknown> = Promise.resolve();
  parentPort?.on('message', (job: LintJob) => {
    before = before.then(async () => parentPort?.postMessage(await lintHere(job)));
  });
}
