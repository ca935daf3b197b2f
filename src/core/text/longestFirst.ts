/** Words for an expression that takes the first of them that fits: `sixty` before `six`. */
export function longestFirst(words: Iterable<string>): string[] {
  return [...words].sort((a, b) => b.length - a.length);
}
