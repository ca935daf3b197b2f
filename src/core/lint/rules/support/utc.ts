import { type Event, type Moment, rangeOfNode } from '../../../document/tree';
import { insertion, type TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import { readDates } from '../../../time/date';
import { dayAfter } from '../../../time/days';
import { readZones } from '../../../time/zone';
import { MINUTES_OF_DAY } from '../../../time/zonedTime';
import type { RuleContext } from '../../rule';
import { lineEnd } from './lineEdits';
import { isInCode } from './markup';
import { entriesOf } from './places';
import { namesZone, type Timeline } from './timelines';

type Source = RuleContext['source'];

/**
 * The edits that turn all times of a timeline into UTC: `10:15 PDT` becomes `17:15 UTC (10:15 PDT)`, and so do times whose zone stands in the
 * heading, in a sentence over them or in the head of their table, which is changed as well. The day is written where it is another one in
 * UTC and known. None where a time cannot be turned, nor where events run together in a line and nothing but their times sets them apart: with more behind
 * a time, the next one would be words of the event before it.
 */
export function timelineInUtc({ section, events: all }: Timeline, source: Source): TextEdit[] {
  const events = all.filter(({ time }) => time.minutes !== null);
  if (events.some(({ container, bullet }) => container === 'piece' && bullet === null)) return [];
  const edits: TextEdit[] = [];
  const places = new Map<number, TextEdit>();
  const days = utcDaysOf(events);
  if (!days) return [];
  let reached: string | null = events[0]?.time.assumedDay ?? null;
  for (const [index, event] of events.entries()) {
    const { time } = event;
    if (time.zone?.offset == null || time.problem || time.doubt || isInCode(event, time.range, source)) return [];
    const states = statesDay(time);
    if (states && time.date === null) return [];
    const day = days[index] ?? null;
    const inherited = time.date !== null ? time.date : reached;
    const isOther = day !== null && day !== inherited;
    reached = day ?? reached;
    if (time.zone.offset === 0 && (event.end?.zone?.offset ?? 0) === 0) {
      if (isOther && !states) edits.push(insertion(time.range.start, `${day} `));
      continue;
    }
    const edit = inUtc(event, states || isOther ? day : null, source);
    if (!edit) return [];
    edits.push(edit);
    if (event.end ? namesZone(event.end) : namesZone(time)) continue;
    const place = placeOfZone(event, { section, events: all }, source);
    if (!place) return [];
    places.set(place.range.start, place);
  }
  return [...places.values(), ...edits];
}

/** `10:15 PDT` becomes `17:15 UTC (10:15 PDT)`, and both ends of a range do. */
function inUtc({ time, end }: Event, day: string | null, source: Source): TextEdit | null {
  const last = end ?? time;
  const offset = last.zone?.offset;
  if (offset == null || time.zone?.offset !== offset || last.minutes === null || last.problem || last.doubt) return null;
  if (end && (statesDay(end) || (namesZone(time) && !namesZone(end)))) return null;
  const range = { start: time.range.start, end: last.range.end };
  const written = source(range);
  // Markup between the characters of a time, or a second time between the ends of a range, is not for us to move.
  if (end ? !/^[^\n*_`[\]()<>|]*$/.test(written) : written.trim() !== time.text) return null;
  const clocks = [time, ...(end ? [end] : [])].map(({ minutes, hasSeconds }) => clockOf((minutes ?? 0) - offset, hasSeconds));
  const zone = namesZone(last) ? '' : ` ${last.zone?.name}`;
  return { range, newText: `${day ? `${day} ` : ''}${clocks.join('–')} UTC (${written.trim()}${zone})` };
}

/** A day that the time itself states would be another one in UTC. */
function statesDay({ text }: Moment): boolean {
  return readDates(text).length > 0;
}

const MIDNIGHT_CROSSED = 6 * 60;

/**
 * The day in UTC of each event, null where no day is known: the stated one, else that of the event before in the zone of the later. Null for all where a
 * clock goes back by hours: it has crossed midnight, or the order is wrong, and a day that is written would settle it.
 */
function utcDaysOf(events: readonly Event[]): (string | null)[] | null {
  let before: number | null = null;
  let isGuess = false;
  const days = events.map(({ time }) => {
    if (time.minutes === null || time.zone?.offset == null) return null;
    const { offset } = time.zone;
    const stated = time.date ?? (before === null ? (time.day ?? time.assumedDay) : null);
    if (stated === null && before === null) return null;
    const local = (before ?? 0) + offset;
    const midnight = Math.floor(local / MINUTES_OF_DAY) * MINUTES_OF_DAY;
    isGuess ||= stated === null && time.minutes <= local - midnight - MIDNIGHT_CROSSED;
    before = (stated !== null ? Date.parse(stated) / 60_000 : midnight) + time.minutes - offset;
    return dayAfter('1970-01-01', Math.floor(before / MINUTES_OF_DAY));
  });
  return isGuess ? null : days;
}

/** The words that state the zone of a time which does not name it: in the head of its table, in the heading, or in a sentence before the events. */
function placeOfZone({ container, block, time }: Event, { section, events }: Timeline, source: Source): TextEdit | null {
  const first = events[0]?.position.start.offset ?? 0;
  const sentences = entriesOf(section).flatMap(entry =>
    entry.type === 'statement' && rangeOfNode(entry).end <= first ? [entry.textRange] : [],
  );
  const head = container === 'row' ? [{ start: block.range.start, end: lineEnd(block.range.start, source) }] : [];
  for (const ranges of [head, [rangeOfNode(section.label), ...sentences]]) {
    const found = ranges.flatMap(range =>
      readZones(source(range)).map(zone => ({ name: zone.name, range: shift(zone.range, range.start) })),
    );
    if (found.length === 0) continue;
    const [only, ...more] = found;
    return only && more.length === 0 && only.name === time.zone?.name && source(only.range) === only.name
      ? { range: only.range, newText: 'UTC' }
      : null;
  }
  return null;
}

function shift({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

export function clockOf(minutes: number, withSeconds: boolean): string {
  const seconds = Math.round((((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY) * 60);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, ...(withSeconds ? [seconds % 60] : [])];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}
