import type { TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import { rulesNamedIn } from '../../directives';
import type { RuleContext } from '../../rule';
import { lineEnd, lineStart, nextLine, removeLines } from './lineEdits';

type Source = RuleContext['source'];

/** How `<!-- postmortem-lint-disable-next-line action-owner, image-alt -- reason -->` begins; what it says goes on to its last three characters. */
const DIRECTIVE = /^<!--\s*postmortem-lint-[\w-]+/;
const END = '-->';

interface Parts {
  /** The ids of rules, each with its place. */
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
}

/** Null where the source of a comment is not what was read, as in HTML that is indented. */
function partsOf(comment: Range, source: Source): Parts | null {
  const text = source(comment);
  if (!text.endsWith(END)) return null;
  const body = text.slice(0, -END.length);
  const name = DIRECTIVE.exec(body)?.[0];
  if (name === undefined) return null;
  const end = comment.start + name.length;
  const rules = rulesNamedIn(body.slice(name.length)).map(({ id, at }) => ({ id, range: { start: end + at, end: end + at + id.length } }));
  return { rules };
}

/** Writes another directive in its place. */
export function renameDirective(comment: Range, from: string, to: string, source: Source): TextEdit | null {
  const text = source(comment);
  const open = /^<!--\s*/.exec(text)?.[0].length ?? 0;
  if (open === 0 || !text.startsWith(from, open)) return null;
  const start = comment.start + open;
  return { range: { start, end: start + from.length }, newText: to };
}

/** Writes another rule in the place of one that a directive names. Null where it is named already. */
export function renameRule(comment: Range, from: string, to: string, source: Source): TextEdit[] | null {
  const named = partsOf(comment, source)?.rules ?? [];
  const wrong = named.filter(({ id }) => id === from);
  return wrong.length === 0 || named.some(({ id }) => id === to) ? null : wrong.map(({ range }) => ({ range, newText: to }));
}

/** Takes a rule out of a directive, and the directive with its reason where it names no other. Null where the place does not allow it. */
export function dropRule(comment: Range, rule: string | null, source: Source): TextEdit[] | null {
  const named = partsOf(comment, source)?.rules;
  if (!named) return null;
  const kept = named.filter(({ id }) => id !== rule);
  const [first] = named;
  if (kept.length === 0 || rule === null || !first) {
    const edit = removeComment(comment, source);
    return edit && [edit];
  }
  if (kept.length === named.length) return null;
  return named.flatMap(({ id, range }, index): TextEdit[] => {
    if (id !== rule) return [];
    const next = named[index + 1];
    const before = named.slice(0, index).findLast(other => other.id !== rule);
    // With the separator behind it; the last one with that before it.
    if (next) return [{ range: { start: range.start, end: next.range.start }, newText: '' }];
    return before ? [{ range: { start: before.range.end, end: range.end }, newText: '' }] : [];
  });
}

/** Takes a comment out: with its lines where it stands alone, so that what stands round it stays what it was. */
export function removeComment(comment: Range, source: Source): TextEdit | null {
  const lines = removeLines(comment, source);
  if (!lines) {
    const before = source({ start: lineStart(comment.start, source), end: comment.start });
    // A line that begins with a comment is HTML as a whole: without the comment, the rest would be read anew.
    return /^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*$/.test(before)
      ? null
      : { range: { start: comment.start - (/[ \t]*$/.exec(before)?.[0].length ?? 0), end: comment.end }, newText: '' };
  }
  const above = lineAbove(lines.range.start, source);
  const end = lineEnd(comment.end, source);
  const below = nextLine(end, source);
  const follows = below === null ? '' : source(below);
  if (above === '' && below !== null && follows.trim() === '') {
    const after = nextLine(below.end, source)?.start ?? below.end;
    return { range: { start: lines.range.start, end: after }, newText: '' };
  }
  const parts = above !== '' && follows.trim() !== '' && !OWN_BLOCK.test(follows);
  // It kept two paragraphs apart: a blank line does so too.
  return parts ? { range: { start: lines.range.start, end }, newText: '' } : lines;
}

/** A line that begins a block of its own, whatever stands above it. */
const OWN_BLOCK = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|>|<!--|`{3}|~{3})/;

/** The line before the one that begins at an offset, trimmed; empty where there is none. */
function lineAbove(start: number, source: Source): string {
  if (start === 0) return '';
  const eol = /(?:\r\n|\n|\r)$/.exec(source({ start: Math.max(0, start - 2), end: start }))?.[0].length ?? 0;
  const end = start - eol;
  return source({ start: lineStart(end, source), end }).trim();
}
