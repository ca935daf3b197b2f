import type { Entry } from './entries';
import type { TimeContext } from './moments';
import { type DayPlace, FIRST_DAY } from './namedDays';
import type { Part } from './parts';
import { type EventReading, readEvent } from './timeline';

/** A part of a timeline may go on where the last one ended, or tell of the same hours once more: only the day that stands over all of it is certain. */
export function beside({ day, groupDay, days }: DayPlace): DayPlace {
  const hasMoved = days.named !== null || days.count !== 0;
  return {
    day: groupDay === day ? day : null,
    groupDay: groupDay === day ? groupDay : null,
    days: hasMoved ? { ...FIRST_DAY, count: null } : FIRST_DAY,
  };
}

/** Lists inside of lists, and lists one after the other with a label over each: what the day is behind them. */
export class DayGroups {
  #start: DayPlace;
  #isFresh = true;
  #isUnderEvent = false;
  readonly #levels = new Map<number, DayPlace>();
  #depth = 0;

  constructor(start: DayPlace) {
    this.#start = start;
  }

  /** Behind the inner list: that of the outer one, unless the inner one has come to another day. */
  before({ kind, depth }: Entry, place: DayPlace): DayPlace {
    const outer = kind === 'item' && depth < this.#depth ? this.#levels.get(depth) : undefined;
    this.#depth = kind === 'item' ? depth : 0;
    return outer ? (isSameDay(outer, place) ? { ...place, days: { ...place.days, before: outer.days.before } } : unknown(place)) : place;
  }

  after({ kind, depth }: Entry, place: DayPlace, isEvent: boolean): void {
    if (isEvent) this.#isUnderEvent = kind === 'heading';
    if (kind === 'item') this.#levels.set(depth, place);
    // The first event of a list may be the one that tells the day of all of it.
    if (isEvent && this.#isFresh) this.restart(place, false);
  }

  restart(place: DayPlace, isFresh = true): void {
    this.#start = place;
    this.#isFresh = isFresh;
  }

  /** `Customer view:` over a list of its own: the same hours once more, or those that follow? */
  label({ kind, content }: Entry, place: DayPlace): DayPlace {
    if (kind === 'item' || this.#isUnderEvent || !/$(?<=[:：]\W*)/u.test(content.text)) return place;
    const next = isSameDay(this.#start, place) ? { ...place, days: { ...place.days, before: null } } : unknown(place);
    this.restart(next);
    return next;
  }
}

function isSameDay(a: DayPlace, b: DayPlace): boolean {
  return a.day === b.day && a.days.count === b.days.count;
}

function unknown({ days }: DayPlace): DayPlace {
  return { day: null, groupDay: null, days: { ...days, count: null, named: null, before: null } };
}

/** Beside a day, `(all times in America/Argentina/Buenos_Aires)` tells nothing that happened. */
const ONLY_ZONE = /^\W*(?:all )?times (?:are )?in [\p{L}\p{N}/_+:-]+(?![\p{L}\p{N}/_+:-])\W*$/iu;

/** Of what stands behind a day so much is looked at: sentences, and instructions of a template between them, before the first time. */
const SEEN_BELOW_DAY = 8;

/** The day that a heading or a line states for the events behind it. A day of its own, with nothing timed behind it, is an event. */
export function dayOfGroup(body: readonly (Entry | Part)[], index: number, context: TimeContext): string | null {
  const entry = body[index];
  if (!entry || 'label' in entry) return null;
  const isOuterItem = entry.kind === 'item' && entry.hasChildren;
  if (entry.kind !== 'heading' && entry.kind !== 'line' && !isOuterItem) return null;
  const event = readEvent(entry, context);
  if (!event || event.time.clock !== null || event.time.date === null) return null;
  if (isOuterItem && event.what !== '') return null;
  if (event.what.length > 20 && !ONLY_ZONE.test(event.what)) return null;
  // `2019-03-28:` over a list is the day of the list, whatever its first item says.
  const next = body.slice(index + 1, index + 1 + SEEN_BELOW_DAY);
  const [first] = next;
  if (event.what === '' && entry.kind === 'line' && first && !('label' in first) && first.kind === 'item') return event.time.date;
  return standsOverTimes(entry, event, next, context) ? event.time.date : null;
}

/** Whether a day has its events behind it. Under one that says no more, a sentence may stand before them: of a heading any, of a line those that name no day of their own. */
function standsOverTimes(
  day: Entry,
  { what, time }: EventReading,
  next: readonly (Entry | Part | undefined)[],
  context: TimeContext,
): boolean {
  const readings = next.map(other => (other && !('label' in other) ? readEvent(other, { ...context, groupDay: null }) : null));
  const isTimed = (reading: EventReading | null | undefined) => reading?.time.clock != null;
  if (day.kind === 'heading') {
    const nextDay = readings.findIndex(reading => reading?.time.date != null && reading.time.date !== time.date);
    return readings.slice(0, nextDay < 0 ? readings.length : nextDay).some(isTimed);
  }
  const first = readings.find(reading => reading !== null);
  return isTimed(readings[0]) || (what === '' && isTimed(first) && first?.time.date === null);
}
