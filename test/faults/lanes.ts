import { Runner } from './program';
import type { Verdict } from './scenario';

/** Runs cases, some at a time, and tells of each as it ends. Stops when `isEnough` says so. */
export async function inLanes<T>(
  cases: readonly T[],
  lanes: number,
  run: (one: T, runner: Runner) => Promise<Verdict>,
  tell: (verdict: Verdict, done: number) => void,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const waiting = [...cases];
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      const runner = new Runner();
      for (let one = waiting.shift(); one !== undefined && !isEnough(); one = waiting.shift()) tell(await run(one, runner), ++done);
      runner.close();
    }),
  );
}
