import { blanksIn } from '../document/blanks';
import { isOwnQuestion } from '../lint/rules/support/skeletons';
import { commentsIn } from '../text/comments';
import type { Range } from '../text/range';

/** Where a template waits for words: what a person goes through with the Tab key. */

const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
const HEADING = /^ {0,3}#{1,6}\s/;
/** An item, a task or a label in bold with nothing behind it. */
const OPEN_END = /^(?:\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ x]\]\s*)?|\s*(?:[-*+]\s+)?\*\*[^*]+(?::\*\*|\*\*:)\s*)$/i;
const EMPTY_ROW = /^\s*\|(?:\s*\|)+\s*$/;
/** The marks in front of what a line says. */
const LEAD = /^\s*(?:>\s*)*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:\[[ x]\]\s+)?[*_]{0,2}/i;

interface Line {
  readonly start: number;
  readonly text: string;
}

/** The blanks of a text in their order: placeholders such as `TBD`, the questions of our templates, and places where nothing stands yet. */
export function stopsIn(text: string): Range[] {
  const lines = proseLines(text);
  const found = [
    ...lines.flatMap((line, index) => stopsOfLine(line) ?? stopBelow(lines, index)),
    ...lines.flatMap(({ start, text: line }) => blanksIn(line).map(blank => ({ start: start + blank.start, end: start + blank.end }))),
  ];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const stops: Range[] = [];
  for (const stop of found) if (stops.length === 0 || stop.start > (stops.at(-1)?.end ?? -1)) stops.push(stop);
  return stops;
}

function stopsOfLine({ start, text }: Line): Range[] | null {
  if (EMPTY_ROW.test(text))
    return [...text.matchAll(/\|(?=\s*\|)/g)].map(({ index }) => at(start + index + 1 + (text[index + 1] === '|' ? 0 : 1)));
  if (OPEN_END.test(text)) return [at(start + text.length)];
  if (HEADING.test(text)) return null;
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const said = text.slice(lead).replace(/(?<![*_\s])[*_\s]+$/, '');
  return isOwnQuestion(said) ? [{ start: start + lead, end: start + lead + said.length }] : null;
}

/** The empty line under a heading that has nothing under it. */
function stopBelow(lines: readonly Line[], index: number): Range[] {
  const heading = lines[index];
  if (!heading || !HEADING.test(heading.text)) return [];
  const next = lines.findIndex((line, other) => other > index && line.text.trim() !== '');
  const depth = /#+/.exec(heading.text)?.[0].length ?? 1;
  const following = lines[next];
  if (following && (!HEADING.test(following.text) || (/#+/.exec(following.text)?.[0].length ?? 1) > depth)) return [];
  const place = lines[Math.min(index + 2, (next < 0 ? lines.length : next) - 1)];
  return place && place !== heading ? [at(place.start)] : [];
}

/** The lines that are no code, and not inside a comment. */
function proseLines(text: string): Line[] {
  const lines: Line[] = [];
  const comments = commentsIn(text);
  let isCode = false;
  for (const match of text.matchAll(/[^\r\n]*(?:\r?\n|$)/g)) {
    const line = match[0].replace(/\r?\n$/, '');
    if (FENCE.test(line)) isCode = !isCode;
    else if (!isCode && !comments.some(({ start, end }) => start <= match.index && match.index < end))
      lines.push({ start: match.index, text: line });
  }
  return lines;
}

function at(offset: number): Range {
  return { start: offset, end: offset };
}
