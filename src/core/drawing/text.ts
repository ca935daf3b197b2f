import { fitForMarkup } from '../text/controls';

/** Widths of letters without a screen: about those of the sans-serif fonts that editors and browsers use, a little too wide rather than too narrow. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += WIDTHS[letter.charCodeAt(0)] ?? emsOf(letter);
  return width * size * 1.04;
}

function emsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x1100 && (code < 0x2000 || code > 0x206f)) return code >= 0x2e80 || code < 0x1200 ? 1.05 : 0.95;
  if ("iljI.,:;'|!()[] ".includes(letter)) return 0.32;
  if ('ftr-"/\\`'.includes(letter)) return 0.4;
  if ('mMwW@%&—…'.includes(letter)) return 0.95;
  return /\p{Lu}/u.test(letter) ? 0.71 : 0.58;
}

const WIDTHS = Array.from({ length: 128 }, (_, code) => emsOf(String.fromCharCode(code)));

/** Lines that are no wider than a width, in pixels. The last of `most` lines ends in an ellipsis where there is more. */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(part => broken(part, width, size))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
    if (lines.length > most) break;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${shortened(last, width - widthOf('…', size), size)}…`];
}

/** A text, cut so that it is no wider than a width. */
function shortened(text: string, width: number, size: number): string {
  const letters = [...text];
  while (letters.length > 0 && widthOf(letters.join(''), size) > width) letters.pop();
  return letters.join('').trimEnd();
}

/** A word in pieces, where it is wider than a line: an address, or a sentence of a language that has no blanks. */
function broken(word: string, width: number, size: number): string[] {
  if (widthOf(word, size) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter, size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

/** Text for XML, as element or attribute: markup is escaped, and what XML cannot hold is replaced. */
export function escapeXml(text: string): string {
  return fitForMarkup(text).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
