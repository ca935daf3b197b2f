/**
 * A copy of plain data that holds nothing of the text that it was taken from: in V8 a piece of a text keeps the whole text in memory, and a few words of thousands of documents would
 * keep all of them.
 */
export function detached<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
