import { allMatches } from '../text/allMatches';
import type { Entry } from './entries';
import type { Outline, Part } from './parts';
import type { StatedField } from './tree';
import { GIVEN_NAMES } from './vocabulary/givenNames';
import { FAMILY_NAMES_LIKE_NOUNS, GIVEN_NAMES_LIKE_NOUNS } from './vocabulary/namesLikeNouns';
import { THINGS } from './vocabulary/things';
import { isColumn } from './vocabulary/vocabulary';

/** Who is a person: the people that a document names as such, and words that have the shape of a name. */

/** Names and handles in lower case, without the `@`: `ada`, `ada obi`. */
export interface People {
  readonly known: ReadonlySet<string>;
  /** Those of `known` who wrote the document or led the response: they are named in a field of their own, so that no shape has to tell who they are. */
  readonly authors: ReadonlySet<string>;
}

export const NOBODY: People = { known: new Set(), authors: new Set() };

/** `@ada`, but neither a package, an address nor a call. */
const HANDLE = /(?<![\p{L}\p{N}._/@`-])@(?<name>[A-Za-z][A-Za-z\d_-]{1,38})(?![\p{L}\p{N}]|[/@(]|\.\p{L})/gu;
/** What stands in small letters in front of a family name. */
const PARTICLE = 'de|del|della|dem|den|der|di|da|das|do|dos|du|la|las|le|los|ter|van|von|bin|ibn|al';
/** `Ada`, `Ada Obi`, `Ada O.`, `J. Smith`, `Conan O'Brien`, `Jose Luis de la Cruz`, `van der Berg`. `U.S. Office` and `von Hand` are none. */
const NAME_SHAPE = new RegExp(
  `^(?:(?!U\\.\\s?[SK]\\.)\\p{Lu}\\.\\s?(?:\\p{Lu}\\.\\s?)?|(?:van|von)\\s(?!Hand$)(?:(?:de|dem|den|der)\\s)?|de la\\s)?` +
    `\\p{Lu}[\\p{Ll}'’-]+(?:\\p{Lu}\\p{Ll}+)?(?:\\s+(?:\\p{Lu}[\\p{Ll}'’-]*(?:\\p{Lu}\\p{Ll}+)?\\.?|${PARTICLE})){0,5}$`,
  'u',
);
/** A name in a script without capital letters, where a field says that it is one: `佐藤`. */
const WITHOUT_CAPITALS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,6}$/u;
/** Nobody's name has more words with a capital letter. */
const MOST_CAPITALS = 4;
/** How words for things end, and names rarely do. */
const ABSTRACT = /(?:ing|tion|sion|ment|ity|ness|ance|ence|ware|work)s?$/i;
const LONGEST_NAME = 40;
/** Sections that list people. */
export const LISTS_PEOPLE = /\b(?:attendees|responders|participants|people involved)\b/i;

/** Whether words could be the name of a person. */
export function isNameShaped(text: string): boolean {
  if (!hasShape(text)) return false;
  const words = wordsOf(text);
  return !words.some((word, index) => THINGS.has(word) || (isLikeNoun(word) && !isFamilyName(words, index)));
}

function hasShape(text: string): boolean {
  return text.length <= LONGEST_NAME && NAME_SHAPE.test(text) && text.split(/\s(?=\p{Lu})/u).length <= MOST_CAPITALS;
}

function isLikeNoun(word: string): boolean {
  return ABSTRACT.test(word) && !GIVEN_NAMES_LIKE_NOUNS.has(word) && !FAMILY_NAMES_LIKE_NOUNS.has(word);
}

/** `Ada Fielding`: behind a given name a word is no noun, whatever its end. */
function isFamilyName(words: readonly string[], index: number): boolean {
  return index > 0 && isGivenName(words[0] ?? '');
}

/** Whether words could be the name of a person, or are that of an author, however it is written: `kim`, and `Blessing`, which has the shape of a word for things. */
export function mayBePerson(text: string, people: People): boolean {
  return isNameShaped(text) || people.authors.has(text.toLowerCase());
}

/** Whether words are the name of a person: somebody whom the document names as such, or a given name in front. */
export function isPerson(text: string, people: People): boolean {
  const name = text.trim().toLowerCase();
  if (people.known.has(name)) return true;
  return isNameShaped(text.trim()) && isGivenName(wordsOf(name)[0] ?? '');
}

function isGivenName(word: string): boolean {
  return GIVEN_NAMES.has(word) || GIVEN_NAMES_LIKE_NOUNS.has(word);
}

/** `Ana & Ben`, `Ana and Ben`, `Ana / Ben`. */
const JOINT = /\s?[&+/]\s?|\s(?:and|und|et|y|e|en)\s/;
/** Nobody shares a task with more. */
const MOST_NAMES = 4;

/** Whether words could be the names of several people. */
export function areNamesShaped(text: string): boolean {
  const names = text.length > 2 * LONGEST_NAME ? [] : text.split(JOINT);
  return names.length > 1 && names.length <= MOST_NAMES && names.every(isNameShaped);
}

/** Whether words are the name of a person, or could be the names of several of whom one at least is known. */
export function arePersons(text: string, people: People): boolean {
  return isPerson(text, people) || (areNamesShaped(text) && text.split(JOINT).some(name => isPerson(name, people)));
}

/** The people that a document names: its authors and owners, whom its tables and lists of people name, and its handles. */
export function peopleOf(outline: Outline, entries: readonly Entry[], fields: readonly Pick<StatedField, 'name' | 'value'>[]): People {
  const stated = fields.filter(({ name }) => name === 'authors' || name === 'owner').map(({ value }) => value);
  const authors = new Set(stated.flatMap(authorsIn).filter(name => !THINGS.has(name)));
  const owning = entries.flatMap(({ kind, header, cells }) =>
    kind === 'row' ? cells.filter((_, index) => isColumn(header[index] ?? '', 'owner')).map(({ text }) => text) : [],
  );
  const handles = entries.flatMap(({ kind, content }) =>
    kind === 'code' || !content.text.includes('@')
      ? []
      : allMatches(HANDLE, content.text).map(match => match.groups?.name?.toLowerCase() ?? ''),
  );
  const named = [...[...owning, ...listed(outline.body)].flatMap(namesIn), ...handles].filter(name => !THINGS.has(name));
  const known = new Set([...authors, ...named]);
  return { known: new Set([...known, ...namesBeside(entries, { known, authors })]), authors };
}

/** `**Ada:** oil the hinge`, `**Ada Obi** – oil the hinge`: where one item of a list begins with somebody who is known, so do those that begin in the same way. */
function namesBeside(entries: readonly Entry[], known: People): string[] {
  const lists = new Map<Entry['block'], string[]>();
  for (const entry of entries) {
    const name = entry.kind === 'item' ? nameInFront(entry) : null;
    if (name === null) continue;
    const names = lists.get(entry.block);
    if (names) names.push(name);
    else lists.set(entry.block, [name]);
  }
  return [...lists.values()].filter(names => names.some(name => isPerson(name, known))).flatMap(names => names.flatMap(namesIn));
}

function nameInFront({ content }: Entry): string | null {
  const [bold] = content.strong;
  if (bold?.start !== 0 || bold.end > LONGEST_NAME + 2 || !/^(?::|[^:]\s?[:–—-])/.test(content.text.slice(bold.end - 1))) return null;
  const name = content.text.slice(0, bold.end).replace(/:?\s?$/, '');
  return isNameShaped(name) ? name : null;
}

/** Of `Ada Obi, Li Wei (ops)` each name and each given name. */
function namesIn(text: string): string[] {
  return partsOf(text).filter(isNameShaped).flatMap(withGivenName);
}

/** Of who a field for authors names: also `Blessing`, which has the shape of a word for things, since nothing but somebody writes a document. */
function authorsIn(text: string): string[] {
  return partsOf(text)
    .filter(name => WITHOUT_CAPITALS.test(name) || (hasShape(name) && !wordsOf(name).some(word => THINGS.has(word))))
    .flatMap(withGivenName);
}

function partsOf(text: string): string[] {
  return text
    .replace(/\([^()]*\)/g, ' ')
    .split(/\s*(?:[,;&/|·，、；\n]|\s(?:and|und|et|y|e)\s|\s[–—-]\s)\s*/)
    .map(name => name.trim());
}

function withGivenName(name: string): string[] {
  return [name.toLowerCase(), wordsOf(name)[0] ?? ''];
}

function listed(body: readonly (Entry | Part)[]): string[] {
  return body.flatMap(element => {
    if (!('label' in element)) return [];
    const own = LISTS_PEOPLE.test(element.label.name)
      ? element.body.flatMap(child =>
          'label' in child ? [] : child.cells.length > 0 ? child.cells.map(({ text }) => text) : [child.content.text],
        )
      : [];
    return [...own, ...listed(element.body)];
  });
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[\s.]+/)
    .filter(Boolean);
}
