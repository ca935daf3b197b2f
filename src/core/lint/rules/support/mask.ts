/** What tells a reader of a report which secret it was, and nobody else what it is: the kind and the length. */
export function described(kind: string, value: string): string {
  return `${kind} of ${value.length} characters`;
}

/** Bits of entropy a character, after Shannon: words have about 3, random text of letters and digits more than 4. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - (count / text.length) * Math.log2(count / text.length), 0);
}
