import type { Range } from './range';

/**
 * The comments of HTML in a text, from `<!--` to `-->`. Looked for by hand: an expression would look through all of the text for the end of each `<!--` that has none.
 */
export function commentsIn(text: string): Range[] {
  const found: Range[] = [];
  for (let start = text.indexOf('<!--'); start >= 0; ) {
    const close = text.indexOf('-->', start + 4);
    if (close < 0) break;
    found.push({ start, end: close + 3 });
    start = text.indexOf('<!--', close + 3);
  }
  return found;
}
