import { indexLines, lineEndingOf } from '../../../src/core/text/lines';
import { type Lines, nextEntry } from '../../../src/core/writing/nextEntry';

/** Where the cursor is, in the texts of these tests. */
export const CURSOR = '‸';

export function linesOf(text: string): Lines {
  const index = indexLines(text);
  const line = (number: number): string => {
    const { start, end } = index.line(number + 1);
    return text.slice(start, end);
  };
  return { count: index.lineCount, line };
}

/** The text after Enter at the cursor, with the time that is there to be typed over in `«»`; null where Enter does what it does everywhere. */
export function press(marked: string): string | null {
  const at = marked.indexOf(CURSOR);
  const text = marked.replace(CURSOR, '');
  const index = indexLines(text);
  const { line, column } = index.pointAt(at);
  const next = nextEntry(linesOf(text), line - 1, column - 1);
  if (!next) return null;
  const { start, end } = index.line(line);
  if (next.kind === 'end') return text.slice(0, start) + CURSOR + text.slice(end);
  const { entry, blanks } = next;
  const time = `«${entry.text.slice(entry.timeStart, entry.timeEnd)}»`;
  const written =
    entry.text.slice(0, entry.timeStart) +
    time +
    entry.text.slice(entry.timeEnd, entry.whatStart) +
    CURSOR +
    entry.text.slice(entry.whatStart);
  return text.slice(0, end) + lineEndingOf(text).repeat(blanks + 1) + written + text.slice(end);
}
