import type { Event, Moment } from '../document/tree';
import { MINUTES_OF_DAY } from '../time/zonedTime';

/** A clock that goes back by less is a slip in the order; by more, a midnight or a riddle. */
const MIDNIGHT_CROSSED = 6 * 60;
const NIGHT_FROM = 18 * 60;
const NOON = 12 * 60;

/**
 * What times can be compared in: days and offsets (`instant`, minutes since 1970 in UTC), days without offsets (`day`), clocks without days (`clock`,
 * in UTC where `hasOffset`), or lengths from a start that has no clock (`relative`). Times of two frames cannot be compared.
 */
export interface Frame {
  readonly kind: 'instant' | 'day' | 'clock' | 'relative';
  readonly hasOffset: boolean;
  /** Of clocks without an offset: two zones that say nothing of their offsets are not the same. */
  readonly zone: string | null;
}

export interface Place {
  readonly frame: Frame;
  /** Minutes in the frame. */
  readonly at: number;
}

/** Where a time lies, as far as the document states it; null where it does not. No day is guessed. */
export function placeOf(moment: Moment): Place | null {
  const { minutes, day, dayCount, zone, problem } = moment;
  if (minutes === null || problem !== null) return null;
  const offset = zone?.offset ?? null;
  const hasOffset = offset !== null;
  const local = minutes - (offset ?? 0);
  if (day !== null) {
    const start = Date.parse(`${day}T00:00:00Z`) / 60_000;
    return { frame: { kind: hasOffset ? 'instant' : 'day', hasOffset, zone: hasOffset ? null : (zone?.name ?? null) }, at: start + local };
  }
  if (dayCount === null) return null;
  return { frame: { kind: 'clock', hasOffset, zone: hasOffset ? null : (zone?.name ?? null) }, at: dayCount * MINUTES_OF_DAY + local };
}

export function isSameFrame(a: Frame, b: Frame): boolean {
  return a.kind === b.kind && a.hasOffset === b.hasOffset && a.zone === b.zone;
}

export interface Placed {
  readonly frame: Frame | null;
  /** For each event its minutes in the frame; null for one that has no certain place in it. */
  readonly at: readonly (number | null)[];
  /** Whether there is no frame since clocks go back by hours and no day is stated. */
  readonly goesBack: boolean;
}

/** Places the events of an incident in the frame that most of them share. Events come in the order of the document. */
export function placeEvents(events: readonly Event[]): Placed {
  const places = events.map(event =>
    event.relativeMinutes === null ? placeOf(event.time) : { frame: RELATIVE, at: event.relativeMinutes },
  );
  const frame = commonFrame(places);
  const nowhere = events.map(() => null);
  if (!frame) return { frame: null, at: nowhere, goesBack: false };
  const at = places.map(place => (place && isSameFrame(place.frame, frame) ? place.at : null));
  if (frame.kind !== 'clock') return { frame, at, goesBack: false };
  const rolled = overMidnight(events, at);
  return rolled ? { frame, at: rolled, goesBack: false } : { frame: null, at: nowhere, goesBack: true };
}

const RELATIVE: Frame = { kind: 'relative', hasOffset: false, zone: null };

function commonFrame(places: readonly (Place | null)[]): Frame | null {
  const counted: { readonly frame: Frame; count: number }[] = [];
  for (const place of places) {
    if (!place) continue;
    const known = counted.find(({ frame }) => isSameFrame(frame, place.frame));
    if (known) known.count++;
    else counted.push({ frame: place.frame, count: 1 });
  }
  return (
    counted.reduce<(typeof counted)[number] | null>((best, one) => (best && best.count >= one.count ? best : one), null)?.frame ?? null
  );
}

/** Clocks without days: from the evening to the morning a midnight was passed. Null where a clock goes back by hours in the middle of the day. */
function overMidnight(events: readonly Event[], at: readonly (number | null)[]): (number | null)[] | null {
  // Where days are named, the reader of the document has counted them, midnights included.
  const isCounted = events.some(({ time }, index) => at[index] !== null && time.dayCount !== 0);
  let before: number | null = null;
  let nights = 0;
  let isClear = true;
  const rolled = events.map(({ time: { minutes, dayCount } }, index) => {
    const place = at[index] ?? null;
    if (place === null || minutes === null) return null;
    const now: number = isCounted ? (dayCount ?? 0) * MINUTES_OF_DAY + minutes : minutes;
    if (before !== null && before - now >= MIDNIGHT_CROSSED) {
      if (isCounted || before < NIGHT_FROM || now >= NOON) isClear = false;
      else nights++;
    }
    before = now;
    return place + nights * MINUTES_OF_DAY;
  });
  return isClear ? rolled : null;
}

/** The end of an event that is a range, in the frame of its start; over midnight where only clocks are stated. Null where it does not lie behind it. */
export function endOf({ time, end }: Event, at: number | null, frame: Frame | null): number | null {
  if (!end || at === null || !frame) return null;
  const [first, last] = [placeOf(time), placeOf(end)];
  if (!first || !last || !isSameFrame(last.frame, frame)) return null;
  const length = last.at - first.at;
  if (length > 0) return at + length;
  return frame.kind === 'clock' && length < 0 ? at + length + MINUTES_OF_DAY : null;
}
