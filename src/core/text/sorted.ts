/** Index of the first element whose key is at least `least`, in a list sorted by that key: its length where there is none. Found without walking the list. */
export function firstFrom<T>(list: readonly T[], key: (element: T) => number, least: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle] as T) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
