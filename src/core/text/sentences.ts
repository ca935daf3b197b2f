import { allMatches } from './allMatches';
import type { Range } from './range';

/** Sentences end at a mark before a blank and a capital; `a.m.` and `approx.` end none. A line ends one too, unless it is prose that was wrapped. */
export function sentencesOf(text: string): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  for (const match of allMatches(/[.!?]["')\]]*\s+|\s*\n\s*/g, text)) {
    const end = match.index + match[0].length;
    const next = text[end] ?? '';
    const isMark = /^[.!?]/.test(match[0]);
    if (
      isMark
        ? next !== next.toUpperCase() || ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index + 1))
        : goesOn(text, match.index, next)
    )
      continue;
    sentences.push({ start, end });
    start = end;
  }
  sentences.push({ start, end: text.length });
  return sentences;
}

const ABBREVIATION = /\b(?:[ap]\.m|approx|ca|min|hrs?|std|godz|e\.g|i\.e|vs|no)\.$|(?:^|\s)\d{1,2}\.$/i;

/** Whether a sentence goes on behind a line break: the next line begins small, or the line is long and has no mark at its end. */
function goesOn(text: string, end: number, next: string): boolean {
  return /\p{Ll}/u.test(next) || isWrappedAt(text, end);
}

function isWrappedAt(text: string, end: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
  return line.length > 60 && /[\p{L}\p{N},]$/u.test(line) && !/^[\p{L} ]{2,30}:/u.test(line);
}
