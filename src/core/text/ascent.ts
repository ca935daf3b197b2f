/** The largest part of a list that is in order already, in its order: what is left over has to move. */
export function longestAscent<T>(items: readonly T[], rankOf: (item: T) => number): readonly T[] {
  const best: (readonly T[])[] = [];
  const longest = (chains: readonly (readonly T[])[]): readonly T[] =>
    chains.reduce((one, other) => (other.length > one.length ? other : one), []);
  items.forEach((item, index) => {
    const before = items.slice(0, index).flatMap((other, at) => (rankOf(other) < rankOf(item) ? [best[at] ?? []] : []));
    best.push([...longest(before), item]);
  });
  return longest(best);
}
