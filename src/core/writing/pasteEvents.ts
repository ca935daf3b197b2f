import { type Document, readDocument } from '../document/postmortem';
import type { TextEdit } from '../text/edit';
import { lineEndOf, lineStartOf } from '../text/lines';
import type { Range } from '../text/range';
import { formatAt, formatOfNone, isInTimelineOf, type TimelineFormat, timelineAt, writeIn } from './format';
import { type EventForm, readForm } from './forms';
import type { Pasted, PastedEvent } from './pasted/pastedEvent';
import { recognise } from './pasted/recognise';
import type { WallTime } from './times';
import { instantOfWall, type LocalClock, offsetIn, wallTimeAt } from './zones';

/** One way to write recognised events. */
export interface Choice {
  /** `Paste 4 chat messages as timeline events`, without the verb. */
  readonly title: string;
  readonly text: string;
}

/** Recognised text as entries of a timeline: the likeliest way first. */
export interface Conversion {
  readonly choices: readonly Choice[];
  /** What the text takes the place of: the empty line, or the empty entry, that it is put on. */
  readonly range: Range;
}

/**
 * A text that is pasted at a place of a timeline, as entries in the timeline's format; null where the place is none for an entry, or the text is not recognised
 * with certainty.
 */
export function pasteAsEvents(document: Document, range: Range, text: string, local: LocalClock): Conversion | null {
  const place = placeFor(document, range);
  const section = place && isInTimelineOf(document, range.start) ? timelineAt(document, range.start) : null;
  if (!place || !section) return null;
  const format = formatAt(document, section, range.start);
  const pasted = isWrittenSo(text, format) ? null : recognise(text, { day: format.day });
  if (!pasted) return null;
  const choices = choicesFor(pasted, format, local).map(({ title, text: entries }) => ({
    title,
    text: place.before + entries + place.behind,
  }));
  return { choices, range: place.range };
}

/** A selection of whole lines as entries, in the format of the timeline it stands in, or of the one that the document has; null where nothing is recognised. */
export function convertToEvents(source: Document, range: Range, local: LocalClock): Conversion | null {
  const { text } = source;
  const lines = {
    start: lineStartOf(text, range.start),
    end: lineEndOf(text, Math.max(range.start, text.slice(0, range.end).trimEnd().length)),
  };
  const around = text.slice(0, lines.start) + text.slice(lines.end);
  // What is converted may look like events itself: the format is that of the rest.
  const rest = readDocument(around, { fileName: source.fileName });
  const section = timelineAt(rest, lines.start);
  const format = section ? formatAt(rest, section, lines.start) : formatOfNone(rest, null);
  const pasted = recognise(text.slice(lines.start, lines.end), { day: format.day });
  if (!pasted) return null;
  return { choices: choicesFor(pasted, format, local), range: lines };
}

/** The edit that a choice stands for. */
export function editOf({ range }: Conversion, { text }: Choice): TextEdit {
  return { range, newText: text };
}

/** Lines that are moved within a timeline of lines are what they shall be. */
function isWrittenSo(text: string, { form }: TimelineFormat): boolean {
  const [first = ''] = text.trimStart().split(/[\r\n]/);
  const own = readForm(first);
  return own?.kind === 'line' && form.kind === 'line' && own.lead === form.lead && own.tail === form.tail;
}

interface Place {
  readonly range: Range;
  readonly before: string;
  readonly behind: string;
}

/** Entries go on an empty line, on an entry without words, or behind one with words; in the midst of words they would tear them apart. */
function placeFor({ text }: Document, { start, end }: Range): Place | null {
  const line = { start: lineStartOf(text, start), end: lineEndOf(text, end) };
  const written = text.slice(line.start, line.end);
  if (/[\r\n]/.test(text.slice(start, end))) return null;
  const eol = /\r\n/.test(text) ? '\r\n' : '\n';
  const form = readForm(written);
  const isEmptyEntry = /^\s*(?:[-*+•]|\d{1,9}[.)])?\s*$/u.test(written) || (form !== null && form.kind !== 'row' && form.what === '');
  if (isEmptyEntry) {
    const isUnder = /\S[^\S\r\n]*(?:\r\n|\n|\r)$/.test(text.slice(0, line.start)) && readForm(lineBefore(text, line.start)) === null;
    return { range: line, before: isUnder ? eol : '', behind: runsOnInto(lineBehind(text, line.end)) ? eol : '' };
  }
  if (form === null || form.kind === 'heading' || text.slice(end, line.end).trim() !== '' || start !== end) return null;
  return { range: { start: line.end, end: line.end }, before: eol, behind: '' };
}

/** Whether a line right behind an entry would be words of it: a blank line has kept it apart. */
function runsOnInto(line: string): boolean {
  return line.trim() !== '' && readForm(line) === null && !/^\s*(?:(?:[-*+•]|\d{1,9}[.)]|#{1,6})\s|\|)/u.test(line);
}

function lineBehind(text: string, end: number): string {
  const start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  return text.slice(start, lineEndOf(text, start));
}

function lineBefore(text: string, start: number): string {
  const end = start - (text.slice(0, start).endsWith('\r\n') ? 2 : 1);
  return end < 0 ? '' : text.slice(lineStartOf(text, end), end);
}

/** The ways to write what was recognised: times that a window showed are those of the clock here, and perhaps they are not. */
function choicesFor(pasted: Pasted, format: TimelineFormat, local: LocalClock): Choice[] {
  const { events, source } = pasted;
  const name = `${events.length} ${events.length === 1 ? source.replace(/s$/, '').replace(/entrie$/, 'entry') : source} as timeline events`;
  const zone = zoneText(format);
  const asWritten = {
    title: `${name}${events.some(({ offset }) => offset === null) ? ', times as they are' : zone && `, in ${zone}`}`,
    text: write(pasted, format, local, false),
  };
  const converted = write(pasted, format, local, true);
  if (converted === asWritten.text) return [{ ...asWritten, title: name }];
  const fromHere = { title: `${name}, times from here to ${zone || 'UTC'}`, text: converted };
  return pasted.isLocal ? [fromHere, asWritten] : [asWritten, fromHere];
}

function zoneText({ zone }: TimelineFormat): string {
  return zone?.name ?? '';
}

/** @param isHere whether a time without a zone is one of the author's own clock. */
function write({ events }: Pasted, format: TimelineFormat, local: LocalClock, isHere: boolean): string {
  const gap = format.eol.repeat(format.blanks + 1);
  let day = format.day;
  const entries = events.map((event, index) => {
    const placed = inZone(event, format, local, isHere);
    const what = event.who && !event.what.startsWith(`${event.who}:`) ? `${event.who}: ${event.what}` : event.what;
    const entry = writeIn(placed.isForeign ? inUtc(format) : numbered(format, index), placed.time, safe(what), day);
    day = placed.time.day ?? day;
    return entry.text;
  });
  return entries.join(gap);
}

/** A numbered list counts on. */
function numbered(format: TimelineFormat, index: number): TimelineFormat {
  const { form, sample } = format;
  if (form.kind !== 'item' || !/^\s*\d/.test(form.lead)) return format;
  const lead = form.lead.replace(/\d+/, old => String(Number(old) + index + (sample ? 1 : 0)));
  return { ...format, form: { ...form, lead } };
}

function inUtc(format: TimelineFormat): TimelineFormat {
  const form: EventForm = { ...format.form, time: '' };
  return { ...format, form, zoneText: ' UTC' };
}

/** The time on the clock of the timeline's zone, as far as both offsets are known; in UTC, with that name, where that of the timeline is not. */
function inZone(
  { time, offset }: PastedEvent,
  { zone, day }: TimelineFormat,
  local: LocalClock,
  isHere: boolean,
): { readonly time: WallTime; readonly isForeign: boolean } {
  if (offset === null && !isHere) return { time, isForeign: false };
  // Without a day the clocks of the document's own are meant: all that is asked of it is whether summer time was on.
  const dated = { ...time, day: time.day ?? day ?? SOME_DAY };
  const guess = instantOfWall(dated, offset ?? 0) ?? 0;
  const from = offset ?? local.offsetAt(guess);
  const instant = instantOfWall(dated, from) ?? guess;
  const to = zone ? offsetIn(zone, instant, local) : isHere && offset === null ? from : null;
  const moved = wallTimeAt(instant, to ?? 0);
  const isDayKnown = time.day !== null || day !== null;
  const shown = { ...moved, day: isDayKnown && (time.day !== null || moved.day !== dated.day) ? moved.day : null, second: time.second };
  return { time: shown, isForeign: to === null };
}

/** Where neither text nor document tells a day. */
const SOME_DAY = '2024-01-01';

/** Words that Markdown would take for an element stay words. */
function safe(what: string): string {
  return what.replace(/<(?=[a-z/!?])/gi, '\\<');
}
