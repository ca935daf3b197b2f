import { longestFirst } from './longestFirst';
import type { Range } from './range';

/** Values shorter than this are common words as well (`dev` is somebody's password): elsewhere they are hidden as whole words only. */
const SHORT = 8;
/**
 * Phonetic letters: hardly any document has them, they are Latin, so that no rule takes them for words of another language, and they know no case.
 */
const LETTERS = Array.from({ length: 0x1dc0 - 0x1d00 }, (_, index) => String.fromCharCode(0x1d00 + index)).filter(
  letter => /\p{Script=Latin}/u.test(letter) && letter.toUpperCase() === letter && letter.toLowerCase() === letter,
);

/** What few texts hold: then none of the letters has to be looked for. */
const PHONETIC = /[\u1d00-\u1dbf]/;

/**
 * Keeps what is sensitive out of all that is said about a document, however it is quoted, cut or put in lower case on the way.
 *
 * What reads the document to talk about it gets it hidden: each letter and digit of a sensitive value is another letter, one that the document does not have,
 * so that lengths, offsets and words stay what they are. What it says is redacted then, by these letters, be it a whole value or what somebody left of
 * it; what it would write into the document is revealed again.
 */
export class Masking {
  /** All places where a sensitive value stands, found or not, in the order of the document. */
  readonly ranges: readonly Range[];
  readonly #values: readonly string[];
  readonly #pattern: RegExp | null;
  readonly #hidden = new Map<string, string>();
  readonly #revealed = new Map<string, string>();
  /** A hidden value, or a part of one. */
  readonly #run: RegExp | null;

  constructor(text: string, found: readonly Range[]) {
    this.#values = valuesOf(text, found);
    this.#pattern = this.#values.length > 0 ? new RegExp(this.#values.map(patternOf).join('|'), 'gu') : null;
    const everywhere = this.#pattern ? [...text.matchAll(this.#pattern)] : [];
    this.ranges = merged([...found, ...everywhere.map(({ index, 0: value }) => ({ start: index, end: index + value.length }))]);
    this.#run = this.#chooseLetters(text);
  }

  /** A text, or all texts of a tree, with the sensitive values hidden. What is referred to twice in the tree still is. */
  hide<T>(value: T): T {
    if (!this.#pattern) return value;
    const copies = new Map<object, object>();
    const copyOf = (original: unknown): unknown => {
      if (typeof original === 'string') return this.#replaced(original, found => this.#hiddenText(found));
      if (typeof original !== 'object' || original === null) return original;
      const known = copies.get(original);
      if (known) return known;
      const copy: object = Array.isArray(original) ? [] : {};
      copies.set(original, copy);
      for (const [key, part] of Object.entries(original)) (copy as Record<string, unknown>)[key] = copyOf(part);
      return copy;
    };
    return copyOf(value) as T;
  }

  /** What was hidden, as it is written. */
  reveal(text: string): string {
    return this.#run ? text.replace(/[\u1d00-\u1dbf]/g, letter => this.#revealed.get(letter) ?? letter) : text;
  }

  /** Words for people: `[redacted]` for a value, and for what is left of a hidden one. */
  redact(text: string): string {
    return this.#run ? this.#replaced(text.replace(this.#run, '[redacted]'), () => '[redacted]') : text;
  }

  /** The source for people: a star for each character, so that columns stay. */
  cover(text: string): string {
    return this.#replaced(text, value => value.replace(/[^\r\n]/g, '*'));
  }

  #replaced(text: string, by: (value: string) => string): string {
    return this.#pattern ? text.replace(this.#pattern, by) : text;
  }

  #hiddenText(value: string): string {
    return value.replace(HIDEABLE, unit => this.#hidden.get(unit) ?? unit);
  }

  /** Chooses a letter for each character of a value. Gives the pattern that finds them. */
  #chooseLetters(text: string): RegExp | null {
    if (this.#values.length === 0) return null;
    const units = new Set(this.#values.flatMap(value => value.match(HIDEABLE) ?? []));
    const free = (PHONETIC.test(text) ? LETTERS.filter(letter => !text.includes(letter)) : LETTERS).values();
    for (const unit of units) {
      const { value: letter } = free.next();
      // Nobody's password has more than a hundred different characters.
      if (letter === undefined) break;
      this.#hidden.set(unit, letter);
      this.#revealed.set(letter, unit);
    }
    if (this.#revealed.size === 0) return null;
    const letter = `[${[...this.#revealed.keys()].join('')}]`;
    const whole = this.#values.map(value => literal(this.#hiddenText(value)));
    return new RegExp([...whole, `${letter}(?:[^\\s\\p{L}\\p{N}]*${letter})*`].join('|'), 'gu');
  }
}

/** What makes a value what it is, in UTF-16 units; the rest is punctuation, and says where words begin and end. */
const HIDEABLE = /[0-9A-Za-z]|[^\0-\x7f]/g;

/** The values as they are written, and as they are read: unescaped, in one line, and the lines of one that has several. The longest first. */
function valuesOf(text: string, found: readonly Range[]): string[] {
  const written = found.map(({ start, end }) => text.slice(start, end));
  const read = written.flatMap(value => {
    const plain = value.replace(/\\([!-/:-@[-`{-~])/g, '$1').replace(/&amp;/g, '&');
    const lines = value.split(/\r?\n/);
    return [value, plain, value.replace(/\s+/g, ' '), ...(lines.length > 1 ? lines.map(line => line.trim()) : [])];
  });
  const values = new Set(read.filter(value => value.trim().length >= SHORT || written.includes(value)));
  values.delete('');
  return longestFirst(values);
}

function patternOf(value: string): string {
  return value.length < SHORT ? `(?<![\\p{L}\\p{N}])${literal(value)}(?![\\p{L}\\p{N}])` : literal(value);
}

function literal(value: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Ranges that touch or overlap as one. */
function merged(ranges: readonly Range[]): Range[] {
  const all: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}
