import { distance } from 'fastest-levenshtein';
import type { StatedField } from '../../../document/tree';
import { meant } from '../../../text/meant';
import type { Fix, RuleContext } from '../../rule';
import { holdsNoMarkup } from './markup';
import { suggestion } from './ways';

/** More than these are a list to read, and not one to choose from. */
const MOST = 5;

/** A longer value says more than another could: it is not to be lost. In characters. */
const LONGEST = 30;

/** One fix for each value that a field may have, those that look like what is written first, else in the order of the list. None where markup stands in the value. */
export function valuesInstead(field: StatedField, values: readonly string[], source: RuleContext['source']): Fix[] {
  const { range, value } = field;
  if (value.length > LONGEST || source(range) !== value || !holdsNoMarkup(range, source)) return [];
  const written = value.toLowerCase();
  const nearest = values
    .filter((known, index) => PLAIN.test(known) && values.indexOf(known) === index)
    .map(known => ({ known, far: distance(known.toLowerCase(), written) }))
    .map(({ known, far }) => ({ known, far: far * 2 < known.length ? far : Number.MAX_SAFE_INTEGER }))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST);
  return nearest.map(({ known }) => suggestion(`Write \`${known}\``, { range, newText: known }));
}

/** The word of a list that was meant by a value, whatever its case: for the message, and to be offered first. Null where none is near. */
export function valueMeant(value: string, words: readonly string[]): string | null {
  const lower = words.map(word => word.toLowerCase());
  const near = meant(value.trim().toLowerCase(), lower);
  return near === null ? null : (words[lower.indexOf(near)] ?? null);
}

/** What means nothing else in Markdown, in a cell of a table or in front matter. */
const PLAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N} ./-]*[\p{L}\p{N}])?$/u;
