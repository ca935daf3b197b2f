import { closest, distance } from 'fastest-levenshtein';

/** The word of a list that somebody meant who wrote another one, or null where none is near: a wrong guess helps nobody. */
export function meant(written: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(written, [...known]);
  if (distance(written, near) <= Math.max(1, Math.floor(Math.max(written.length, near.length) / 3))) return near;
  return known.find(word => hasSwap(written, word)) ?? null;
}

/** Whether a word is another one with two letters that changed places: the commonest slip of all, and two letters wrong to whoever counts them. */
export function hasSwap(written: string, word: string): boolean {
  const at = [...word].findIndex((letter, index) => letter !== written[index]);
  return at >= 0 && word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2) === written;
}
