import type { Option } from '../../rule';

/** The options of every rule that looks for words: what a team adds to its list, and what it allows. */
export const WORD_OPTIONS: { readonly words: Option<readonly string[]>; readonly allow: Option<readonly string[]> } = {
  words: { default: [], description: 'More words and phrases to look for.' },
  allow: { default: [], description: 'Words and phrases of the list that are fine here.' },
};

export interface WordOptions {
  readonly words: readonly string[];
  readonly allow: readonly string[];
  readonly [name: string]: readonly string[];
}

/** A word or phrase of a list as it was found. */
export interface WordMatch {
  readonly index: number;
  readonly text: string;
}

/**
 * Finds the words of a list in a text: whole words, whatever their case, with any blanks between the words of a phrase.
 * A `*` at the end of a word stands for any ending. Words in quotes and in code are somebody else's and are left out.
 */
export function wordFinder(list: readonly string[], { words, allow }: WordOptions): (text: string) => WordMatch[] {
  const allowed = new Set(allow.map(word => word.toLowerCase()));
  const wanted = [...list, ...words].filter(word => word.trim() !== '' && !allowed.has(word.toLowerCase()));
  if (wanted.length === 0) return () => [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${wanted.map(patternOf).join('|')})(?![\\p{L}\\p{N}_])`, 'giu');
  return text =>
    [...text.matchAll(pattern)].filter(match => !isQuoted(text, match.index)).map(match => ({ index: match.index, text: match[0] }));
}

function patternOf(word: string): string {
  return word
    .trim()
    .split(/\s+/)
    .map(part => {
      const stem = part.endsWith('*') ? part.slice(0, -1) : part;
      const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/'/g, "['’]");
      return part.endsWith('*') ? `${escaped}\\p{L}*` : escaped;
    })
    .join('[\\s-]+');
}

/** Within quotation marks or backticks on the same line. */
export function isQuoted(text: string, index: number): boolean {
  const line =
    text
      .slice(Math.max(0, index - 400), index)
      .split('\n')
      .at(-1) ?? '';
  const odd = (mark: RegExp): boolean => (line.match(mark)?.length ?? 0) % 2 === 1;
  return odd(/`/g) || odd(/"/g) || (line.lastIndexOf('“') > line.lastIndexOf('”') && line.includes('“'));
}
