import type { Range } from '../text/range';
import { type ClockMention, readClocks } from './clock';
import { type DateMention, readDates } from './date';

/** A point in time as somebody wrote it: a day, a time of day, or both side by side in either order. */
export interface MomentMention {
  readonly range: Range;
  readonly date: DateMention | null;
  readonly clock: ClockMention | null;
}

/** Two moments that are the ends of one stretch of time: `from 10:00 to 12:00 WAT`, `10:00–12:00`. */
export interface IntervalMention {
  readonly range: Range;
  readonly start: MomentMention;
  readonly end: MomentMention;
}

const BESIDE = /^[\s,;:()|*_`[\]]*(?:(?:at|on|of|around|about|the|T)(?:\s|$)|[@~]|T)?[\s(*_`[\]]*$/iu;
/** A dash joins a day to the time behind it (`2024-05-07 - 10:00`); the other way round it starts the end of a range. */
const DATE_DASH_CLOCK = /^[\s,:)*_`\]]*[-–—]?[\s(*_`[]*$/u;
const INTERVAL_SIGN =
  /^[\s.,)*_`\]]*(?:to|till?|until|through|thru|and|[-–—~→]|,?\s*(?:and\s+)?(?:end(?:ed|ing|s)?)(?:\s+at)?)[\s(*_`[]*(?:(?:about|around|approximately|on|the)\s)?[\s(]*$/iu;
const BETWEEN = /(?:between|from)[\s(*_`]*(?:the\s+hours\s+of\s+)?$/iu;

/** Every point in time in a text, in order. */
export function readMoments(text: string): MomentMention[] {
  const mentions = [
    ...readDates(text).map(date => ({ range: date.range, date, clock: null })),
    ...readClocks(text).map(clock => ({ range: clock.range, date: null, clock })),
  ].sort((a, b) => a.range.start - b.range.start);
  const moments: MomentMention[] = [];
  for (const mention of mentions) {
    const last = moments.at(-1);
    if (last && mention.range.start < last.range.end) continue; // `12.05.23` was read as a date: it is no time as well
    const joined = last && join(text, last, mention);
    if (joined) moments[moments.length - 1] = joined;
    else moments.push(mention);
  }
  return moments;
}

function join(text: string, first: MomentMention, second: MomentMention): MomentMention | null {
  const date = first.date && second.date ? null : (first.date ?? second.date);
  const clock = first.clock && second.clock ? null : (first.clock ?? second.clock);
  if (!date || !clock) return null;
  const between = text.slice(first.range.end, second.range.start);
  if (!BESIDE.test(between) && !(first.date && DATE_DASH_CLOCK.test(between))) return null;
  return { range: { start: first.range.start, end: second.range.end }, date, clock };
}

/** Every stretch between two times of day in a text. `and` counts only behind `between` or `from`. */
export function readIntervals(text: string): IntervalMention[] {
  const moments = readMoments(text);
  const intervals: IntervalMention[] = [];
  for (let i = 0; i + 1 < moments.length; i++) {
    const [start, end] = [moments[i], moments[i + 1]];
    if (!start?.clock || !end?.clock) continue;
    const sign = text.slice(start.range.end, end.range.start);
    if (!INTERVAL_SIGN.test(sign)) continue;
    if (/^\W*and\W*$/i.test(sign) && !BETWEEN.test(text.slice(0, start.range.start))) continue;
    intervals.push({ range: { start: start.range.start, end: end.range.end }, start, end });
    i++;
  }
  return intervals;
}
