/**
 * Does something with each item, with so many of them at a time, and gives what comes out in the order of the items. Where one fails, the rest is left.
 */
export async function* inOrder<T, R>(items: readonly T[], width: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for (let next = 0; next < items.length || running.length > 0; ) {
    while (running.length < width && next < items.length) {
      const promise = work(items[next++] as T);
      // It is awaited below, in its turn; until then nobody must take a failure for one that nobody sees.
      promise.catch(() => {});
      running.push(promise);
    }
    yield await (running.shift() as Promise<R>);
  }
}
