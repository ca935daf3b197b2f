import { endsLine } from '../text/lines';

/** Blocks and marks that a text may have beside those that its length allows for: parsing them takes about as long as parsing prose of that length does. */
const LINES = { least: 8000, characters: 30 };
const MARKS = { least: 20_000, characters: 16 };
/** Bullets and numbers one after the other in a line: each may open a list in the last. Run-in bullets: each begins an entry. */
const MOST_BULLETS = 2000;
/** Each is a token of its own where a line may be the head of a table: a megabyte of prose on one line has fewer. */
const MOST_BLANKS = 200_000;
/** Each may belong to a time or a date. A picture that is written into a line has more digits, but nearly all behind letters. */
const MOST_NUMBERS = 100_000;

/** A text that nobody wrote, and that would take minutes to read. The message says what there is too much of. */
export class TooComplexError extends Error {
  override readonly name = 'TooComplexError';
}

/** What decides how long a text takes to parse and to read. */
export interface Counts {
  readonly lines: number;
  readonly marks: number;
  /** The most in a row, or run in, of a line. */
  readonly bullets: number;
  /** The most of a line. */
  readonly blanks: number;
  /** The most of a line: digits behind a letter are none. */
  readonly numbers: number;
}

/** @throws {TooComplexError} where the text has so many short lines, so many marks, or so much in one line, that no person has written it. */
export function assertReadable(text: string, { lines, marks, bullets, blanks, numbers } = countsOf(text)): void {
  const assertAtMost = (most: number, count: number, what: string): void => {
    if (count > most) throw new TooComplexError(`too complex to read: ${count} ${what} in ${Math.ceil(text.length / 1000)} KB of text`);
  };
  assertAtMost(LINES.least + text.length / LINES.characters, lines, 'lines');
  assertAtMost(MOST_BULLETS, bullets, 'bullets in one line');
  assertAtMost(MOST_BLANKS, blanks, 'blanks in one line');
  assertAtMost(MOST_NUMBERS, numbers, 'numbers in one line');
  assertAtMost(MARKS.least + text.length / MARKS.characters, marks, 'marks');
}

/** Of the lines of a text from one offset to another, which lie where lines begin and end. */
export function countsOf(text: string, from = 0, to = text.length): Counts {
  const all = { lines: 0, marks: 0, bullets: 0, blanks: 0, numbers: 0 };
  let [inRow, runIn, blanks, numbers] = [0, 0, 0, 0];
  let before = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (KINDS[code] as number) : 0;
    if (kind & DIGIT && !(before & (DIGIT | LETTER))) all.numbers = Math.max(all.numbers, ++numbers);
    if (endsLine(code)) {
      all.lines++;
      inRow = runIn = blanks = numbers = 0;
    } else if (code < 128) {
      if (kind & BLANK) all.blanks = Math.max(all.blanks, ++blanks);
      if (kind & MARK) all.marks++;
      if (!(kind & OPENS_BLOCK)) inRow = kind & BLANK && !(before & DIGIT) ? inRow : 0;
      else if (at === from || text.charCodeAt(at - 1) <= SPACE) all.bullets = Math.max(all.bullets, ++inRow);
    } else {
      inRow = 0;
      if (code === BULLET) all.bullets = Math.max(all.bullets, ++runIn);
    }
    before = kind;
  }
  return all;
}

const SPACE = 32;
const BULLET = 0x2022;
const [MARK, OPENS_BLOCK, DIGIT, LETTER, BLANK] = [1, 2, 4, 8, 16];
/** What an ASCII character is: each kind a bit. */
const KINDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const is = (kind: number, pattern: RegExp): number => (pattern.test(String.fromCharCode(code)) ? kind : 0);
  return is(MARK, /[*_[\]<>`~|&\\]/) | is(OPENS_BLOCK, /[-+*>\d.)]/) | is(DIGIT, /\d/) | is(LETTER, /[A-Za-z]/) | is(BLANK, /[ \t]/);
});
