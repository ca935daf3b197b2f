import { allMatches } from '../../../text/allMatches';
import { longestFirst } from '../../../text/longestFirst';
import type { Range } from '../../../text/range';
import { inSmallLetters } from '../../../text/smallLetters';
import type { Option, RuleContext } from '../../rule';
import { type PlacedEntry, rangeOfMatch } from './places';

/** The options of every rule that looks for words: what a team adds to its list, and what it allows. */
export const WORD_OPTIONS: { readonly words: Option<readonly string[]>; readonly allow: Option<readonly string[]> } = {
  words: { default: [], description: 'More words and phrases to look for.' },
  allow: { default: [], description: 'Words and phrases that are fine here, of the list or round a word of it.' },
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
 * A `*` at the end of a word stands for any ending. Words in quotes and in code are somebody else's and are left out, and so are those that are part of
 * a term (`chaos` in `chaos engineering`) or of a phrase that is allowed. With `inQuotes`, words in quotes count as well.
 */
export function wordFinder(
  list: readonly string[],
  { words, allow }: WordOptions,
  terms: readonly string[] = [],
  inQuotes = false,
): Finder {
  const made = FINDERS.get(list);
  const settings = JSON.stringify([words, allow, terms, inQuotes]);
  const known = made?.get(settings);
  if (known) return known;
  const finder = makeFinder(list, { words, allow }, terms, inQuotes);
  // One configuration holds for most documents of a run.
  if (!made || made.size >= MOST_CONFIGURATIONS) FINDERS.set(list, new Map([[settings, finder]]));
  else made.set(settings, finder);
  return finder;
}

/** Finds words in a text, and tells by a look whether a text can hold any: all of a document, say, of which a rule reads entry by entry. */
export interface Finder {
  (text: string): WordMatch[];
  readonly mayHold: (text: string) => boolean;
}

/** The finders of a list, by how it is configured: their expressions are long, and the lists are the same for each document. */
const FINDERS = new WeakMap<readonly string[], Map<string, Finder>>();
const MOST_CONFIGURATIONS = 8;

function makeFinder(list: readonly string[], { words, allow }: WordOptions, terms: readonly string[], inQuotes: boolean): Finder {
  const wanted = phraseFinder([...list, ...words]);
  const fine = phraseFinder([...terms, ...allow]);
  if (!wanted) return Object.assign(() => [], { mayHold: () => false });
  const mayHold = lookFor([...list, ...words]);
  const find = (text: string): WordMatch[] => {
    if (!mayHold(text)) return [];
    const matches = wanted(text);
    if (matches.length === 0) return [];
    const spans = (fine?.(text) ?? []).map(({ index, text: found }) => ({ start: index, end: index + found.length }));
    let next = 0;
    return matches
      .filter(({ index, text: found }) => {
        while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) < index + found.length) next++;
        return (spans[next]?.start ?? Number.POSITIVE_INFINITY) > index;
      })
      .filter(({ index }) => inQuotes || !isQuoted(text, index));
  };
  return Object.assign(find, { mayHold });
}

/**
 * Tells by a look whether a text can hold one of the phrases, whatever stands round it. The expression for whole words takes long to be compiled, and most documents
 * hold nothing of a list.
 */
function lookFor(phrases: readonly string[]): (text: string) => boolean {
  const small = inSmallLatin(phrases.filter(isPhrase));
  if (!small) return () => true;
  const any = new RegExp(small.map(phrase => patternOfPhrase(phrase, '')).join('|'));
  return text => any.test(inSmallLetters(text));
}

function isPhrase(phrase: string): boolean {
  return phrase.trim() !== '';
}

/** Phrases in small letters; null where one of them has other letters than those of Latin, and `inSmallLetters` does not tell what such an expression compares. */
function inSmallLatin(phrases: readonly string[]): readonly string[] | null {
  const small = phrases.map(phrase => phrase.toLowerCase());
  return small.every(phrase => IN_LATIN_LETTERS.test(phrase)) ? small : null;
}

/** Letters of which the lower case is what an expression without case compares. */
const IN_LATIN_LETTERS = /^[\0-\x7f\u00df-\u00f6\u00f8-\u00ff’]*$/;

/** Finds whole words and phrases, the longest first; a part of a name such as `chaos-7.example.com` is no word. Null where there are none. */
function phraseFinder(phrases: readonly string[]): ((text: string) => WordMatch[]) | null {
  const wanted = longestFirst(phrases.filter(isPhrase));
  if (wanted.length === 0) return null;
  const small = inSmallLatin(wanted);
  const anyOf = (small ?? wanted).map(phrase => patternOfPhrase(phrase, ANY_ENDING)).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_]|[\\p{L}\\p{N}][-./])(?:${anyOf})(?![\\p{L}\\p{N}_]|-[\\p{L}])`, small ? 'gu' : 'giu');
  return text =>
    allMatches(pattern, small ? inSmallLetters(text) : text).map(({ index, 0: found }) => ({
      index,
      text: text.slice(index, index + found.length),
    }));
}

/** A word of a list where an author uses it, with the words round it. */
export interface FoundWord {
  readonly range: Range;
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

/** The words of a list in what authors tell: not in quotes, and not in tasks. */
export function wordsTold(places: readonly PlacedEntry[], find: (text: string) => WordMatch[], source: RuleContext['source']): FoundWord[] {
  return places.flatMap(({ entry }) => {
    if (entry.type === 'actionItem' || (entry.type === 'statement' && entry.quoted)) return [];
    const written = source(entry.textRange);
    return find(written).map(({ index, text }) => ({
      range: rangeOfMatch(entry, index, text.length),
      text,
      before: textBefore(written, index),
      after: written.slice(index + text.length, index + text.length + 80),
    }));
  });
}

/** Whether the sentence denies what is said at this place: `nobody is to blame`. */
export function isDenied(text: string, index: number): boolean {
  return DENIAL.test(textBefore(text, index));
}

/** The words in front of a place, as many as a sentence can hold: what is asked of them costs the same in any text. */
export function textBefore(text: string, index: number): string {
  return text.slice(Math.max(0, index - 120), index);
}

const DENIAL =
  /\b(?:not|never|no|nobody|no one|none|neither|nor|without|isn['’]t|wasn['’]t|aren['’]t|weren['’]t|don['’]t|doesn['’]t|didn['’]t|rather than|instead of)\b[^.!?:;\n]{0,60}$/i;

const ANY_ENDING = '[\\p{L}]*';

/** @param ending what stands for a `*` behind a word. */
function patternOfPhrase(phrase: string, ending: string): string {
  return phrase
    .trim()
    .split(/\s+/)
    .map(part => {
      const stem = part.endsWith('*') ? part.slice(0, -1) : part;
      const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/'/g, "['’]");
      return part.endsWith('*') ? escaped + ending : escaped;
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
