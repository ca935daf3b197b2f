import type { Document } from '../document/postmortem';
import { collect, type Event, type Milestone, type Section } from '../document/tree';
import type { Range } from '../text/range';
import { formatAt, type TimelineFormat, wallTimeOf, writeIn } from './format';
import { readForm } from './forms';
import { habitsOf, later, type WallTime, writeLike } from './times';
import { type LocalClock, offsetIn, wallTimeAt } from './zones';

/** What can be written at a place of a line. */
export interface Suggestion {
  readonly text: string;
  /** What it is, in a few words. */
  readonly detail: string;
  /** What it takes the place of, in the line. */
  readonly range: Range;
}

/** A place in a line where the time of an event goes, or its words. */
export interface EventPlace {
  readonly kind: 'time' | 'words';
  readonly range: Range;
}

const BARE = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+[*_`([]*(?<typed>[\d:.]*)$/u;

/** What goes at a character of a line: told by the line alone, so that nothing is read where nothing would be offered. */
export function placeIn(line: string, character: number): EventPlace | null {
  const bare = BARE.exec(line)?.groups;
  if (bare && character === line.length) return { kind: 'time', range: { start: character - (bare.typed?.length ?? 0), end: character } };
  const form = readForm(line);
  if (!form || form.kind === 'row') return null;
  const start = form.lead.length;
  const end = start + form.time.length;
  if (character >= start && character <= end) return { kind: 'time', range: { start, end } };
  const words = start + form.whole.length + form.tail.length;
  return character >= words && /^\p{L}*$/u.test(line.slice(words)) ? { kind: 'words', range: { start: words, end: line.length } } : null;
}

/**
 * Times for the event of a line: now, a while after the event before, and the same time on the next day.
 *
 * @param lineStart where the line begins, in the document.
 */
export function suggestTimes(
  document: Document,
  section: Section,
  lineStart: number,
  line: string,
  { range }: EventPlace,
  instant: number,
  local: LocalClock,
): Suggestion[] {
  const above = collect(section, 'event').some(event => (event.position.start.offset ?? 0) < lineStart);
  const format = formatAt(document, section, lineStart - 1);
  const offset = format.zone ? offsetIn(format.zone, instant, local) : local.offsetAt(instant);
  const before = above && format.sample ? wallTimeOf(format.sample.time) : null;
  const day = before?.day ?? format.day;
  const from = before && { ...before, day };
  const times: (readonly [detail: string, time: WallTime])[] = [
    ...(from ? AFTER.map(minutes => [`${minutes} min after the event before`, later(from, minutes)] as const) : []),
    ...(offset === null ? [] : [['now', wallTimeAt(instant, offset)] as const]),
    ...(from && day !== null ? [['the next day', later(from, 24 * 60)] as const] : []),
  ];
  return times.flatMap(([detail, time]) => {
    const text = textOf(format, line, range, time, day);
    return text === null ? [] : [{ text, detail, range }];
  });
}

const AFTER = [5, 15, 30, 60];

/** The time that is there already with another clock; else time and separator as in the event before. */
function textOf(format: TimelineFormat, line: string, range: Range, time: WallTime, day: string | null): string | null {
  const form = readForm(line);
  if (form && form.kind !== 'row') {
    const written = writeLike(form.time, time, habitsOf([format.form.time, form.time]));
    return written !== null && time.day !== null && time.day !== day && !written.includes('-') ? `${time.day} ${written}` : written;
  }
  if (format.form.kind === 'row') return null;
  const lead = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+/u.exec(line)?.[0] ?? '';
  // Marks that are typed already are not written once more.
  const marks = line.slice(lead.length, range.start);
  const open = /[*_`([]*$/.exec(format.form.lead)?.[0] ?? '';
  if (marks !== '' && marks !== open) return null;
  const entry = writeIn({ ...format, form: { ...format.form, lead: marks === '' ? open : '' } }, time, '', day);
  return entry.text;
}

/** Words that a reader takes for a turning point, in the order in which incidents go. */
const WORDS: readonly (readonly [milestone: Milestone, words: string])[] = [
  ['started', 'Impact begins: '],
  ['detected', 'Detected: '],
  ['acknowledged', 'Acknowledged by '],
  ['escalated', 'Escalated to '],
  ['mitigated', 'Mitigated: '],
  ['resolved', 'Resolved: '],
  ['closed', 'Incident closed. '],
];

/** The milestones that the other events of the timeline do not tell. */
export function suggestMilestones(section: Section, lineStart: number, { range }: EventPlace): Suggestion[] {
  const isOther = ({ position: { start } }: Event): boolean =>
    (start.offset ?? 0) < lineStart || (start.offset ?? 0) > lineStart + range.end;
  const told = new Set(
    collect(section, 'event')
      .filter(isOther)
      .map(({ milestone }) => milestone),
  );
  return WORDS.filter(([milestone]) => !told.has(milestone)).map(([milestone, text]) => ({
    text,
    detail: `milestone: ${milestone}`,
    range,
  }));
}
