import { closest, distance } from 'fastest-levenshtein';

/** The word of a list that somebody meant who wrote another one, or null where none is near: a wrong guess helps nobody. */
export function meant(written: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const near = closest(written, [...known]);
  return distance(written, near) <= Math.max(1, Math.floor(Math.max(written.length, near.length) / 3)) ? near : null;
}
