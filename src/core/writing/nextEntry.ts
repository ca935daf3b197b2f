import { conceptsOf, isKnownName, mayStandBare } from '../document/vocabulary/vocabulary';
import { type EntryText, type EventForm, readForm, writeEntry } from './forms';
import { figuresIn } from './times';

/** The lines of a document as an editor has them, from 0. What is asked on each movement of the cursor reads a few of them, and never the document. */
export interface Lines {
  readonly count: number;
  line(number: number): string;
}

/** Further up nobody looks for the heading of a timeline. */
const MOST_LINES_UP = 2000;

/** What Enter does in a timeline. */
export type NextEntry =
  /** A new entry below, after `blanks` empty lines; the figures of its time are there to be typed over. */
  | { readonly kind: 'continue'; readonly entry: EntryText; readonly blanks: number }
  /** The entry is as Enter has made it, with the time of the one above and no words: it goes, and with it the list ends. */
  | { readonly kind: 'end' };

/**
 * What Enter does at a place: null where it does what it does everywhere, which is most places. Its own way it has behind the last words of an event
 * of a list, a table or a run of lines, where nothing that belongs to the event follows.
 */
export function nextEntry(lines: Lines, number: number, character: number): NextEntry | null {
  const text = lines.line(number);
  const form = /^\s*>/.test(text) ? null : readForm(text);
  if (!form || form.kind === 'heading') return null;
  if (form.what === '') {
    const isOurs = isInEntry(form, text, character) && isAsMade(lines, number, form);
    return isOurs && isInTimeline(lines, number) && endsHere(lines, number, form) ? { kind: 'end' } : null;
  }
  if (!isBehindWords(form, text, character) || !isFree(lines, number, form) || !isInTimeline(lines, number)) return null;
  if (form.kind === 'line' && !isEntryLine(lines, number, form)) return null;
  const like = entryLike(lines, number, form);
  const entry = writeEntry(nextForm(lines, number, form), like);
  const figures = figuresIn(like.time);
  return {
    kind: 'continue',
    entry: { ...entry, timeStart: entry.timeStart + figures.start, timeEnd: entry.timeStart + figures.end },
    blanks: blanksBetween(lines, number, form),
  };
}

/** Whether a line stands in a part for the timeline, and not in code. Told by the headings and labels above it. */
export function isInTimeline(lines: Lines, number: number): boolean {
  const last = Math.max(0, number - MOST_LINES_UP);
  let depth = 7;
  let fences = 0;
  let found: boolean | null = null;
  let mayBeLabelled = true;
  for (let at = number - 1; at >= last; at--) {
    const text = lines.line(at);
    if (/^\s{0,3}(?:```|~~~)/.test(text)) fences++;
    if (found !== null || text.trim() === '') continue;
    const heading = headingAt(lines, at, number);
    if (heading && heading.depth < depth) {
      depth = heading.depth;
      if (conceptsOf(heading.name).includes('timeline')) found = true;
      else if (depth === 1) found = false;
    } else if (depth === 7 && mayBeLabelled && !heading && isLabel(text)) {
      const concepts = conceptsOf(text);
      if (concepts.includes('timeline')) found = true;
      mayBeLabelled = concepts.length === 0;
    }
  }
  return found === true && fences % 2 === 0;
}

function headingAt(lines: Lines, at: number, end: number): { readonly name: string; readonly depth: number } | null {
  const text = lines.line(at);
  const atx = /^\s{0,3}(?<marks>#{1,6})\s(?<said>.*)$/.exec(text)?.groups;
  if (atx) return { name: (atx.said ?? '').trimStart().replace(/(?<![\s#])[\s#]+$/, ''), depth: atx.marks?.length ?? 1 };
  const below = at + 1 < end ? /^(?<rule>=+|-+)\s*$/.exec(lines.line(at + 1))?.groups?.rule : undefined;
  return below && !/^\s*(?:[-*+|>]|\d+[.)])/.test(text) ? { name: text, depth: below.startsWith('=') ? 1 : 2 } : null;
}

/** `Timeline:`, `**Timeline (UTC)**` or `Timeline` with a line to itself. */
function isLabel(text: string): boolean {
  return (
    text.length < 80 &&
    (/^\s*(?:[*_]{2}.*[*_]{2}:?|[^\d|>].*[:：])\s*$/u.test(text) ||
      (/^\p{L}.{2,40}$/u.test(text) && isKnownName(text) && mayStandBare(text)))
  );
}

/** A time that somebody has typed is not ours to take away. */
function isAsMade(lines: Lines, number: number, form: EventForm): boolean {
  const before = formBefore(lines, number, form);
  if (!before || before.kind !== form.kind) return false;
  return clockIn(form.time) === clockIn((before.kind !== 'row' && before.end) || before.time);
}

function clockIn(time: string): string {
  const { start, end } = figuresIn(time);
  return time.slice(start, end);
}

/** An entry without words is ended from anywhere in it. */
function isInEntry(form: EventForm, text: string, character: number): boolean {
  return form.kind === 'row' ? character > form.indent.length : character >= form.lead.length && character <= text.length;
}

function isBehindWords(form: EventForm, text: string, character: number): boolean {
  const behind = text.slice(character);
  return form.kind === 'row' ? /^[\s|]*$/.test(behind) && character > text.indexOf('|') : behind.trim() === '';
}

/** Whether what follows is another entry or nothing: what is nested in an event or goes on with its words would fall to the new one. */
function isFree(lines: Lines, number: number, form: EventForm): boolean {
  const next = number + 1 < lines.count ? lines.line(number + 1) : '';
  if (next.trim() === '') return !isNestedBehindBlank(lines, number, form);
  if (form.kind === 'row') return /^\s*\|/.test(next);
  if (form.kind === 'line') return readForm(next)?.kind === 'line';
  return /^\s*(?:[-*+•▪◦●‣∙■]|\d{1,9}[.)])\s/u.test(next) && indentOf(next) <= indentOf(form.lead);
}

/** A paragraph of an item, behind a blank line. */
function isNestedBehindBlank(lines: Lines, number: number, form: EventForm): boolean {
  if (form.kind !== 'item') return false;
  for (let at = number + 1; at < Math.min(lines.count, number + 4); at++) {
    const text = lines.line(at);
    if (text.trim() !== '') return indentOf(text) > indentOf(form.lead);
  }
  return false;
}

function endsHere(lines: Lines, number: number, form: EventForm): boolean {
  const next = number + 1 < lines.count ? lines.line(number + 1) : '';
  // In the middle of a table an empty line would cut it in two; an item may have all that it says nested in it.
  if (form.kind === 'row') return !/^\s*\|/.test(next);
  return form.kind === 'item' ? isFree(lines, number, form) : true;
}

/** A line of a paragraph is an entry where its time stands apart from its words, or where another one stands beside it. */
function isEntryLine(lines: Lines, number: number, form: EventForm): boolean {
  if (form.kind === 'line' && /[^\s]/.test(form.tail)) return true;
  return [number - 1, number - 2].some(at => at >= 0 && readForm(lines.line(at))?.kind === 'line');
}

function indentOf(text: string): number {
  const blanks = /^[ \t]*/.exec(text)?.[0] ?? '';
  return blanks.replace(/\t/g, '    ').length;
}

/** The number of a numbered list goes on, unless all have the same one. */
function nextForm(lines: Lines, number: number, form: EventForm): EventForm {
  if (form.kind !== 'item') return form;
  const lead = form.lead.replace(/\[[xX]\]/, '[ ]');
  const own = /^\s*(?<number>\d{1,9})[.)]/.exec(lead)?.groups?.number;
  if (own === undefined) return { ...form, lead };
  const before = number > 0 ? /^\s*(?<number>\d{1,9})[.)]/.exec(lines.line(number - 1))?.groups?.number : undefined;
  return { ...form, lead: before === own ? lead : lead.replace(/\d+/, String(Number(own) + 1)) };
}

/** The time of the entry above, to be typed over. The day stands with it where it stands with the entry before as well. */
function entryLike(
  lines: Lines,
  number: number,
  form: EventForm,
): { readonly time: string; readonly date: string | null; readonly what: string } {
  const time = (form.kind !== 'row' && form.end ? withZone(form.end, form.time) : form.time).replace(
    /^(?:[~≈]\s*|(?:about|around|approx\.?|ca\.)\s+)/i,
    '',
  );
  const date = form.kind === 'row' && form.dateColumn !== null ? (form.cells[form.dateColumn]?.trim() ?? null) : null;
  const before = formBefore(lines, number, form);
  if (!before || before.kind !== form.kind || before.what === '') return { time, date, what: '' };
  const day = /^.*\d{4}-\d\d-\d\d[T ,]*(?=\d{1,2}[:.])/.exec(time)?.[0];
  if (day && !/\d{4}-\d\d-\d\d/.test(before.time)) return { time: time.slice(day.length), date, what: '' };
  const isDayGiven = before.kind !== 'row' || before.dateColumn !== null;
  return { time, date: isDayGiven ? date : null, what: '' };
}

/** `10:00–10:20 UTC`: the zone of a range stands behind its end. */
function withZone(end: string, start: string): string {
  const day = /^.*\d{4}-\d\d-\d\d[T ,]*(?=\d{1,2}[:.])/.exec(start)?.[0] ?? '';
  return /\d{4}-/.test(end) ? end : day + end;
}

function formBefore(lines: Lines, number: number, form: EventForm): EventForm | null {
  for (let at = number - 1; at >= Math.max(0, number - 6); at--) {
    const before = readForm(lines.line(at));
    if (before?.kind === form.kind) return before;
  }
  return null;
}

/** Entries that stand apart go on so. */
function blanksBetween(lines: Lines, number: number, form: EventForm): number {
  if (form.kind === 'row' || number < 2) return 0;
  return lines.line(number - 1).trim() === '' && readForm(lines.line(number - 2))?.kind === form.kind ? 1 : 0;
}
