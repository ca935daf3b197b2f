/** What the suite uses of `node:assert/strict`, for a host without Node. */

class AssertionError extends Error {
  readonly actual: unknown;
  readonly expected: unknown;
  /** Mocha shows the difference. */
  readonly showDiff = true;

  constructor(message: string, actual?: unknown, expected?: unknown) {
    super(message);
    this.name = 'AssertionError';
    this.actual = actual;
    this.expected = expected;
  }
}

function ok(value: unknown, message = `${String(value)} is not truthy`): asserts value {
  if (!value) throw new AssertionError(message);
}

function equal(actual: unknown, expected: unknown, message = 'Expected the same value'): void {
  if (!Object.is(actual, expected)) throw new AssertionError(message, actual, expected);
}

function deepEqual(actual: unknown, expected: unknown, message = 'Expected equal values'): void {
  if (!isSame(actual, expected)) throw new AssertionError(message, actual, expected);
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  return keys.length === Object.keys(other).length && keys.every(key => Object.hasOwn(other, key) && isSame(first[key], second[key]));
}

function match(text: string, pattern: RegExp, message = `${text} does not match ${pattern}`): void {
  if (!pattern.test(text)) throw new AssertionError(message);
}

function doesNotMatch(text: string, pattern: RegExp, message = `${text} matches ${pattern}`): void {
  if (pattern.test(text)) throw new AssertionError(message);
}

function fail(message = 'Failed'): never {
  throw new AssertionError(message);
}

async function rejects(promise: Promise<unknown>, pattern: RegExp, message = 'nothing was rejected'): Promise<void> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) throw new AssertionError(message);
  match(String(error), pattern, `${String(error)} does not match ${pattern}: ${message}`);
}

// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default Object.assign(ok, { ok, equal, deepEqual, match, doesNotMatch, fail, rejects });
