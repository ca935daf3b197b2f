import assert from 'node:assert/strict';

/** What a text may take at most: far more than it does, and far less than one that grows with the square. Milliseconds of the processor. */
const FIXED = 1500;
const OF_KILOBYTE = 60;

/** How much longer something may take for a text four times as long, and what is too short to be compared. Milliseconds of the processor. */
const FACTOR = 8;
const NOTHING = 60;

/** Runs something for a text and for one four times as long: a time that grows with the square is sixteen times as long. It is tried again before it counts. */
export function growsWithText(textOf: (size: number) => string, size: number, run: (text: string) => unknown): void {
  const [short, long] = [textOf(size), textOf(4 * size)];
  let told = '';
  for (let tries = 0; tries < 3; tries++) {
    const [one, four] = [timeOf(() => run(short)), timeOf(() => run(long))];
    if (four <= FACTOR * one + NOTHING) return;
    told = `${one.toFixed(0)} ms for ${short.length} characters, and ${four.toFixed(0)} ms for ${long.length}`;
  }
  assert.fail(told);
}

function timeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Runs something that is to take a time that grows with a text. It is tried again before it counts: what is compiled the first time is not meant. */
export function withinTime<T>(text: string, run: () => T): T {
  const most = FIXED + (OF_KILOBYTE * text.length) / 1000;
  let took = 0;
  for (let tries = 0; tries < 3; tries++) {
    const before = process.cpuUsage();
    const result = run();
    const { user, system } = process.cpuUsage(before);
    took = (user + system) / 1000;
    if (took <= most) return result;
  }
  assert.fail(`${took.toFixed(0)} ms for ${text.length} characters, expected ${most.toFixed(0)} at most`);
}
