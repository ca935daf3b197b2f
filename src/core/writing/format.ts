import type { Document } from '../document/postmortem';
import { collect, type Event, type Moment, rangeOfNode, type Section, sectionsFor, type Zone } from '../document/tree';
import { lineEndingOf, lineEndOf, lineStartOf } from '../text/lines';
import { readDates } from '../time/date';
import { readZones } from '../time/zone';
import { type EventForm, formOfHeader, type LineForm, readForm, writeEntry } from './forms';
import { habitsOf, plainClock, type TimeHabits, type WallTime, writeLike } from './times';

/** How a timeline is written, and where in it a new entry goes. */
export interface TimelineFormat {
  /** The entry that new ones are like; null in a timeline without any. */
  readonly sample: Event | null;
  readonly form: EventForm;
  readonly habits: TimeHabits;
  /** Whether each entry states its day. */
  readonly statesDay: boolean;
  /** The zone that its times are in; null where nothing says so. */
  readonly zone: Zone | null;
  /** What stands behind a time of a form without a sample: the zone, where nothing over it says so. */
  readonly zoneText: string;
  /** Behind what a new entry goes, an offset at the end of a line. */
  readonly place: number;
  /** Empty lines between two entries. */
  readonly blanks: number;
  /** Empty lines between what stands at `place` and the new entry. */
  readonly blanksAbove: number;
  /** ISO day of the sample, as far as it is known. */
  readonly day: string | null;
  readonly eol: '\n' | '\r\n';
}

/** The timeline at a place; outside of any, or without a place, the last one that has events. Null for a document without a timeline. */
export function timelineAt(document: Document, offset: number | null): Section | null {
  const sections = sectionsFor(document.postmortem, 'timeline');
  const here = offset === null ? undefined : sections.findLast(section => isIn(section, offset, document));
  return here ?? sections.findLast(section => collect(section, 'event').length > 0) ?? sections.at(-1) ?? null;
}

/** Whether a place is in a timeline. */
export function isInTimelineOf(document: Document, offset: number): boolean {
  return sectionsFor(document.postmortem, 'timeline').some(section => isIn(section, offset, document));
}

/** The format of a timeline where entries go behind those above a place. */
export function formatAt(document: Document, section: Section, offset: number): TimelineFormat {
  const events = collect(section, 'event');
  const above = events.filter(event => rangeOfNode(event).start <= offset).reverse();
  return formatOfFirst(document, section, events, [...above, ...events]);
}

/** The format of a timeline where entries go behind the last one. */
export function formatAtEnd(document: Document, section: Section): TimelineFormat {
  const events = collect(section, 'event');
  const last = [...events].reverse();
  // `- 4. May, 10:05` is a list in a list, to Markdown.
  const outermost = Math.min(...events.map(({ nesting }) => nesting));
  const isOuter = ({ container, nesting }: Event): boolean => container === events[0]?.container && nesting === outermost;
  return formatOfFirst(document, section, events, [...last.filter(isOuter), ...last]);
}

function formatOfFirst(document: Document, section: Section, events: readonly Event[], candidates: readonly Event[]): TimelineFormat {
  for (const sample of candidates) {
    const form = formOf(sample, document.text);
    if (form) return formatLike(document, section, events, sample, form);
  }
  return formatOfNone(document, section);
}

/** The form that an event is written in; null for one whose time stands elsewhere than at its start. */
export function formOf(event: Event, text: string): EventForm | null {
  const { start, end } = event.bullet ? { start: event.bullet.start, end: rangeOfNode(event).end } : rangeOfNode(event);
  if (event.container === 'code' || event.time.minutes === null) return null;
  const from = event.container === 'piece' ? start : lineStartOf(text, start);
  const form = readForm(text.slice(from, Math.min(end, lineEndOf(text, start))));
  return form && (form.kind === 'row') === (event.container === 'row') ? form : null;
}

function isIn(section: Section, offset: number, { postmortem, text }: Document): boolean {
  const { start, end } = rangeOfNode(section);
  if (offset < start) return false;
  if (offset <= lineEndOf(text, end)) return true;
  // Blank lines behind a part are its own, up to the next one, and so is an item without words.
  const next = collect(postmortem, 'section').find(other => rangeOfNode(other).start >= end);
  const between = text.slice(end, offset);
  return offset < (next ? rangeOfNode(next).start : text.length + 1) && /^\s*(?:(?:[-*+•]|\d{1,9}[.)])[ \t]*)?$/u.test(between);
}

function formatLike(document: Document, section: Section, events: readonly Event[], sample: Event, form: EventForm): TimelineFormat {
  const { text } = document;
  const samples = events.flatMap(event => (event.time.clock ? [event.time.text] : []));
  const stating = events.filter(({ time }) => readDates(time.text).length > 0).length;
  const { end } = sample.extent;
  const blanks = form.kind === 'heading' || (form.kind !== 'row' && isLoose(events, sample, text)) ? 1 : 0;
  const last = form.kind === 'heading' ? endOfHeading(section, events, sample) : end;
  return {
    sample,
    form: form.kind === 'row' ? { ...form, cells: widest(form.cells, events, text) } : form,
    habits: habitsOf(samples),
    statesDay: form.kind === 'row' && form.dateColumn !== null ? true : stating * 2 > events.length && stating > 1,
    zone: sample.time.zone,
    zoneText: '',
    place: lineEndOf(text, last),
    blanks,
    blanksAbove: blanks,
    day: sample.time.day ?? sample.time.assumedDay ?? document.postmortem.date,
    eol: lineEndingOf(text),
  };
}

/** What stands under the heading of an event is its own. */
function endOfHeading(section: Section, events: readonly Event[], sample: Event): number {
  const next = events[events.indexOf(sample) + 1];
  const behind = next ? rangeOfNode(next).start : Number.POSITIVE_INFINITY;
  const ends = (section.children as readonly { readonly position: Section['position'] }[])
    .map(child => rangeOfNode(child))
    .filter(({ start }) => start < behind)
    .map(({ end }) => end);
  return Math.max(sample.extent.end, ...ends);
}

function isLoose(events: readonly Event[], sample: Event, text: string): boolean {
  const index = events.indexOf(sample);
  const [first, second] = index > 0 ? [events[index - 1], sample] : [sample, events[1]];
  if (!first || !second || first.container !== second.container) return sample.container === 'line' && events.length < 2;
  return /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(text.slice(rangeOfNode(first).end, rangeOfNode(second).start));
}

/** The cells of a row, the column for what happened chosen by all of them. */
function widest(cells: readonly string[], events: readonly Event[], text: string): readonly string[] {
  const rows = events.flatMap(event => {
    const form = event.container === 'row' ? formOf(event, text) : null;
    return form?.kind === 'row' ? [form.cells] : [];
  });
  const sizes = cells.map((_, column) => rows.reduce((sum, row) => sum + (row[column]?.trim().length ?? 0), 0));
  const first = rows.at(-1) ?? cells;
  const widestColumn = sizes.indexOf(Math.max(...sizes));
  return cells.map((cell, column) => (column === widestColumn && cell.trim() === '' ? (first[column] ?? cell) : cell));
}

const DELIMITER = /^[ \t]*(?:\|[ \t]*)?:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** A timeline that has only a heading, or the head of its table; or none at all yet. */
export function formatOfNone(document: Document, section: Section | null): TimelineFormat {
  const { text, postmortem } = document;
  const label = section ? rangeOfNode(section.label) : { start: text.length, end: text.length };
  const labelText = text.slice(label.start, label.end);
  const end = section ? rangeOfNode(section).end : label.end;
  const table = section ? tableIn(text, label.end) : null;
  const over = readZones(`${labelText}\n${table?.head ?? ''}`);
  const zone = over[0] ?? postmortem.zone ?? { name: 'UTC', offset: 0, iana: null };
  const line: LineForm = { kind: 'item', lead: '- ', around: '', time: '', whole: '', end: '', tail: ' – ', what: '' };
  return {
    sample: null,
    form: table?.form ?? line,
    habits: { padsHours: true, dayOrder: null },
    statesDay: table?.form.dateColumn != null,
    zone: { name: zone.name, offset: zone.offset, iana: zone.iana },
    zoneText: over.length > 0 ? '' : ` ${zone.name}`,
    place: table?.end ?? lineEndOf(text, Math.max(label.end, end)),
    blanks: 0,
    blanksAbove: table ? 0 : section?.form === 'heading' || end > label.end ? 1 : 0,
    day: postmortem.date,
    eol: lineEndingOf(text),
  };
}

/** The head of a table right below a label. */
function tableIn(text: string, from: number) {
  const lines = [...text.slice(from).matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)].slice(1, 12);
  const at = lines.findIndex(([line], index) => index > 0 && line.includes('|') && DELIMITER.test(line.trimEnd()));
  const [head, delimiter] = [lines[at - 1], lines[at]];
  const form = head ? formOfHeader(head[0].trimEnd()) : null;
  return head && delimiter && form ? { head: head[0], form, end: from + delimiter.index + delimiter[0].trimEnd().length } : null;
}

/** An entry in the format of a timeline. */
export interface Written {
  readonly text: string;
  /** Where in it the words begin. */
  readonly whatStart: number;
}

/**
 * Writes an entry in a timeline's format.
 *
 * @param previousDay ISO day of the entry before: where another day is to be written, it is.
 */
export function writeIn(format: TimelineFormat, time: WallTime, what: string, previousDay: string | null): Written {
  const { form, statesDay } = format;
  const hasDayColumn = form.kind === 'row' && form.dateColumn !== null;
  // The first event of a document without a day states it.
  const isOtherDay = previousDay === null ? format.sample === null : time.day !== previousDay;
  const day = time.day !== null && (statesDay || isOtherDay) ? time.day : null;
  const clock = timeIn(format, time, hasDayColumn ? null : day);
  const date = hasDayColumn && time.day !== null ? dateCell(format, time.day) : null;
  const entry = writeEntry(form, { time: clock, date, what: form.kind === 'row' ? what.replace(/(?<!\\)\|/g, '\\|') : what });
  return { text: entry.text, whatStart: entry.whatStart };
}

function timeIn({ form, habits, zoneText }: TimelineFormat, time: WallTime, day: string | null): string {
  const dates = readDates(form.time);
  const sample = day === null && dates[0] ? withoutDate(form.time) : form.time;
  const written = sample === '' ? null : writeLike(sample, { ...time, day }, habits);
  if (written !== null) return day !== null && dates.length === 0 ? `${day} ${written}` : written;
  const zone = form.time === '' ? zoneText : zoneOf(form.time);
  return `${day === null ? '' : `${day} `}${plainClock(time)}${zone}`;
}

function zoneOf(time: string): string {
  const [zone] = readZones(time);
  return zone ? ` ${zone.name}` : '';
}

/** `2024-05-07T10:05Z` for an event of the same day is `10:05Z`. */
function withoutDate(time: string): string {
  const [date] = readDates(time);
  if (!date) return time;
  return date.range.start === 0 ? time.slice(date.range.end).replace(/^(?:T(?=\d)|[\s,;:–—-]+)/, '') : time;
}

function dateCell({ form }: TimelineFormat, day: string): string {
  const sample = form.kind === 'row' && form.dateColumn !== null ? (form.cells[form.dateColumn] ?? '') : '';
  const [date] = readDates(sample);
  return (date && dateInCell(date.text, day)) ?? day;
}

function dateInCell(sample: string, day: string): string | null {
  const written = writeLike(`${sample} 00:00`, { day, minutes: 0, second: null }, { padsHours: true, dayOrder: null });
  return written ? written.slice(0, -' 00:00'.length) : null;
}

/** The clock that a time shows, for reckoning with it. */
export function wallTimeOf({ minutes, day, hasSeconds }: Moment): WallTime | null {
  if (minutes === null) return null;
  const whole = Math.floor(minutes + 1e-9);
  return { day, minutes: whole, second: hasSeconds ? Math.round((minutes - whole) * 60) : null };
}
