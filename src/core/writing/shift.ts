import type { Document } from '../document/postmortem';
import { collect, type Event, type Moment, rangeOfNode, sectionsFor } from '../document/tree';
import type { TextEdit } from '../text/edit';
import { lineEndOf, lineStartOf } from '../text/lines';
import type { Range } from '../text/range';
import { isoDate, readDates } from '../time/date';
import { readMoments } from '../time/moment';
import { wallTimeOf } from './format';
import { habitsOf, later, type TimeHabits, type WallTime, writeLike } from './times';

/** Edits, or why there are none, in words for a message. */
export type Outcome =
  | { readonly edits: readonly TextEdit[]; readonly problem: null }
  | { readonly edits: readonly []; readonly problem: string };

export function refused(problem: string): Outcome {
  return { edits: [], problem };
}

/** The events that a range touches, whole lines taken: of an empty range that of its line. Events relative to another (`T+5 min`) are none, as they move with it. */
export function eventsIn({ postmortem, text }: Document, ranges: readonly Range[]): Event[] {
  const lines = ranges.map(({ start, end }) => ({ start: lineStartOf(text, start), end: lineEndOf(text, end) }));
  const events = new Set(sectionsFor(postmortem, 'timeline').flatMap(section => collect(section, 'event')));
  return [...events].filter(event => {
    const { start, end } = rangeOfNode(event);
    return event.time.minutes !== null && lines.some(line => start <= line.end && end >= line.start);
  });
}

/**
 * Moves events by minutes, each written as it was: both ends of a range, and a second notation behind a time. A date that stands with the time follows over
 * midnight. All or none: events that were moved in part would tell another story.
 */
export function shiftEvents({ text }: Document, events: readonly Event[], minutes: number): Outcome {
  const habits = habitsOf(events.map(({ time }) => time.text));
  const edits: TextEdit[] = [];
  for (const { time, end } of events) {
    for (const moment of end ? [time, end] : [time]) {
      const written = shifted(moment, text, minutes, habits);
      if (typeof written !== 'string') return refused(written.problem);
      edits.push({ range: moment.range, newText: written });
    }
    const second = secondNotation((end ?? time).range.end, text, minutes, habits);
    if (second) edits.push(second);
  }
  return { edits, problem: null };
}

function shifted(moment: Moment, text: string, minutes: number, habits: TimeHabits): string | { readonly problem: string } {
  const source = text.slice(moment.range.start, moment.range.end);
  const wall = wallTimeOf(moment);
  const cannot = (why: string): { readonly problem: string } => ({ problem: `No event was moved: “${moment.text}” ${why}.` });
  if (!wall || moment.problem) return cannot('is no time of day');
  const states = readDates(source).length > 0;
  const day = moment.date ?? dayWithoutYear(source);
  const moved = later({ ...wall, day }, minutes);
  const crosses = Math.floor((wall.minutes + minutes) / 1440) !== 0;
  if (crosses && states && day === null) return cannot('would be on another day, and that day cannot be told from its date');
  if (crosses && !states && moment.date !== null)
    return cannot('would be on another day than the one that stands over it, or in a column beside it');
  const written = rewritten(source, { ...moved, day: crosses && states ? moved.day : null }, habits);
  return written ?? cannot('cannot be written in the same way');
}

/** `May 31` in some year: any will do, but for the end of February, and for the days of the week. */
function dayWithoutYear(source: string): string | null {
  const [date] = readDates(source);
  if (
    !date ||
    date.year !== null ||
    date.ambiguous ||
    date.weekday !== null ||
    (date.month === 2 && date.day > 27) ||
    date.month * date.day === 1
  )
    return null;
  return date.month === 3 && date.day === 1 ? null : isoDate({ ...date, year: 2023 });
}

const ABOUT = /^(?:[~≈]\s*|(?:approximately|approx\.?|about|around|circa|ca\.|c\.|roughly)\s+)/i;

function rewritten(source: string, time: WallTime, habits: TimeHabits): string | null {
  const written = writeLike(source, time, habits);
  return written === null ? null : (ABOUT.exec(source)?.[0] ?? '') + written;
}

/** `13:14 EDT (17:14 UTC)`, `13:14 EDT / 17:14 UTC`. */
function secondNotation(end: number, text: string, minutes: number, habits: TimeHabits): TextEdit | null {
  const behind = text.slice(end, Math.min(end + 60, lineEndOf(text, end)));
  const sign = /^[*_`\])]*\s*[(/]\s*/.exec(behind)?.[0];
  const [moment] = sign ? readMoments(behind.slice(sign.length)) : [];
  if (!sign || !moment?.clock || moment.range.start !== 0 || moment.clock.zone === null) return null;
  const source = behind.slice(sign.length, sign.length + moment.range.end);
  const { hour, minute, second } = moment.clock;
  const written = rewritten(source, { ...later({ day: null, minutes: hour * 60 + minute, second }, minutes), day: null }, habits);
  return written === null ? null : { range: { start: end + sign.length, end: end + sign.length + source.length }, newText: written };
}

/** The minutes that somebody asks for: `15`, `-15`, `1h`, `-1 h 30 min`, `1:30`. Null for anything else, and for nothing. */
export function minutesAsked(answer: string): number | null {
  const match =
    /^(?<sign>[+−-]?) ?(?:(?<h>\d{1,3}):(?<mm>[0-5]\d)|(?:(?<hours>\d{1,3}) ?h(?:ours?|rs?)?)? ?(?:(?<minutes>\d{1,4}) ?(?:m|min|mins|minutes?)?)?)$/i.exec(
      answer.replace(/\s+/g, ' ').trim(),
    );
  if (!match?.groups) return null;
  const { sign, h, mm, hours, minutes } = match.groups;
  const sum = Number(h ?? hours ?? 0) * 60 + Number(mm ?? minutes ?? 0);
  return sum === 0 ? null : sign === '' || sign === '+' ? sum : -sum;
}
