import { remembering } from '../text/memo';
import type { Range } from '../text/range';
import { type ClockMention, minutesOfDay, readClocks } from './clock';
import { type DateMention, inYear, isoDate, readDates } from './date';
import { weekdayOf } from './days';
import { readZoneAt } from './zone';
import { isSameTimeOfDay } from './zonedTime';

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
  /^[\s.,)*_`\]]*(?:to|till?|until|through|thru|(?:and|et|y|e|und|en)(?:\s(?:las|as|le))?|bis|à|a(?:\slas)?|às|alle|tot|hasta(?:\slas)?|até|から|至|到|부터|에서|[-–—~〜～→]+|[.,;]?\s*(?:and\s+)?(?:was\s+)?(?:end(?:ed|ing|s)?|lasted|resolved|restored)(?:\s+time)?\s*:?(?:\s+(?:at|by|until|till))?)[\s(*_`[]*(?:(?:about|around|approximately|on|the|at)\s)*[\s(]*$/iu;
/** Of `11:00 Resolved (10:58 by the metrics)` the second time is a remark. */
const ENDED = /end|lasted|resolved|restored/i;
const BETWEEN = /(?:between|from|entre|zwischen|tussen|tra)[\s(*_`]*(?:the\s+hours\s+of\s+|(?:las|as|le)\s)?$/iu;
/** Signs of a range behind one of these words, and of two times elsewhere. */
const AND = /^\W*(?:and|et|y|e|und|en)(?:\s(?:las|as|le))?\W*$/iu;

/** Every point in time in a text, in order. */
export const readMoments = /* @__PURE__ */ remembering((text: string): readonly MomentMention[] => {
  const days: readonly MomentMention[] = readDates(text).map(date => ({ range: date.range, date, clock: null }));
  const times: readonly MomentMention[] = readClocks(text).map(clock => ({ range: clock.range, date: null, clock }));
  // Most lines have a time alone.
  if (days.length === 0) return times;
  const mentions = times.length === 0 ? days : [...days, ...times].sort((a, b) => a.range.start - b.range.start);
  const moments: MomentMention[] = [];
  for (const mention of mentions) {
    const last = moments.at(-1);
    if (last && mention.range.start < last.range.end) continue; // `12.05.23` was read as a date: it is no time as well
    const joined = last && join(text, last, mention);
    if (joined) moments[moments.length - 1] = withYearBehind(text, joined);
    else moments.push(mention);
  }
  return moments;
});

function join(text: string, first: MomentMention, second: MomentMention): MomentMention | null {
  const date = first.date && second.date ? null : (first.date ?? second.date);
  const clock = first.clock && second.clock ? null : (first.clock ?? second.clock);
  if (!date || !clock) return null;
  const between = text.slice(first.range.end, second.range.start);
  if (!BESIDE.test(between) && !(first.date && DATE_DASH_CLOCK.test(between))) return null;
  return { range: { start: first.range.start, end: second.range.end }, date, clock };
}

/** `Tue May 7 17:32:10 UTC 2024`, as Unix writes a time: its year stands last. A number that does not go with the day of the week is one of requests. */
function withYearBehind(text: string, moment: MomentMention): MomentMention {
  const { date, clock, range } = moment;
  if (date?.year !== null || date.weekday === null || clock?.second == null) return moment;
  const year = /^ (?<year>(?:19|20)\d{2})(?![\p{L}\p{N}]|[:/.-]\d)/u.exec(text.slice(range.end, range.end + 7))?.groups?.year;
  const dated = year === undefined ? null : inYear(date, Number(year));
  const day = dated && isoDate(dated);
  if (year === undefined || !dated || !day || weekdayOf(day) !== date.weekday) return moment;
  return { ...moment, date: dated, range: { ...range, end: range.end + 1 + year.length } };
}

/** A point in time as a text has it, with the same once more in other zones. */
export interface NotedMoment {
  readonly moment: MomentMention;
  /** Where the last notation of it ends, with what closes behind it. */
  readonly end: number;
}

/** What stands between two notations of a time: `09:11 GMT / 14:41 IST`, `09:11 GMT (14:41 IST)`. */
const OTHER_NOTATION = /^[\s*_]{0,3}[/|=≈(（][\s*_]{0,3}$/u;

/** Every point in time in a text, each once: what stands behind one in another zone is the same, unless the zones do not explain the difference. */
export function readNotedMoments(text: string): NotedMoment[] {
  const noted: NotedMoment[] = [];
  for (const moment of readMoments(text)) {
    const last = noted.at(-1);
    if (last && isOtherNotation(text, last, moment)) {
      const close = /^[\s*_]{0,3}[)）]/u.exec(text.slice(moment.range.end, moment.range.end + 4))?.[0] ?? '';
      noted[noted.length - 1] = { ...last, end: moment.range.end + close.length };
    } else noted.push({ moment, end: moment.range.end });
  }
  return noted;
}

function isOtherNotation(text: string, { moment: { clock: own }, end }: NotedMoment, { clock: other, range }: MomentMention): boolean {
  if (!own?.zone || !other?.zone || own.zone.name === other.zone.name || !OTHER_NOTATION.test(text.slice(end, range.start))) return false;
  return isSameTimeOfDay(
    { minutes: minutesOfDay(own), offset: own.zone.offset },
    { minutes: minutesOfDay(other), offset: other.zone.offset },
  );
}

/** Every stretch between two times of day in a text. `and` counts only behind `between` or `from`. */
export const readIntervals = /* @__PURE__ */ remembering((text: string): readonly IntervalMention[] => {
  const noted = readNotedMoments(text);
  const intervals: IntervalMention[] = [];
  for (let i = 0; i < noted.length; i++) {
    const [start, next] = [noted[i], noted[i + 1]];
    if (!start?.moment.clock) continue;
    const end = next?.moment.clock && isInterval(text, start, next.moment) ? next : null;
    const open = end ? null : bareEnd(text, start.moment);
    const last = end?.moment ?? open;
    if (!last?.clock) continue;
    intervals.push({ range: { start: start.moment.range.start, end: end?.end ?? last.range.end }, ...sameHalf(start.moment, last) });
    if (end) i++;
  }
  return intervals;
});

function isInterval(text: string, { moment: start, end: behind }: NotedMoment, end: MomentMention): boolean {
  const sign = text.slice(behind, end.range.start);
  if (sign.trim() === '' && text.startsWith('~', end.range.start)) return true; // `13:20 ~ 13:30`: the sign was read as `about`
  return (
    INTERVAL_SIGN.test(sign) &&
    !(sign.includes('(') && ENDED.test(sign)) &&
    !(AND.test(sign) && !BETWEEN.test(text.slice(Math.max(0, start.range.start - 40), start.range.start)))
  );
}

/** `from 4pm to 6 GMT`: an hour alone is a time only as the end of a range that began with one, in the same half of the day. */
function bareEnd(text: string, { clock, range }: MomentMention): MomentMention | null {
  if (clock?.style !== '12h') return null;
  const match =
    /^\s*(?:to|till?|until|[-–—])\s*(?<hour>1[0-2]|[1-9])(?![\d:.,/\p{L}]|\s*(?:minutes?|mins?|hours?|hrs?|days?|seconds?|[%\d]))/iu.exec(
      text.slice(range.end, range.end + 24),
    );
  if (!match?.groups) return null;
  const end = range.end + match[0].length;
  const zone = readZoneAt(text, end);
  const half = clock.hour >= 12 ? 12 : 0;
  const hour = (Number(match.groups.hour) % 12) + half;
  const start = end - (match.groups.hour?.length ?? 1);
  const mention = {
    ...clock,
    range: { start, end: zone?.range.end ?? end },
    text: text.slice(start, end),
    hour,
    minute: 0,
    second: null,
    zone,
    problem: null,
  };
  return { range: mention.range, date: null, clock: mention };
}

/** `2:30 - 4:00 PM`: where only the end says which half of the day it is, the start is in the same one, or in the one before. */
function sameHalf(start: MomentMention, end: MomentMention): { readonly start: MomentMention; readonly end: MomentMention } {
  const [first, last] = [start.clock, end.clock];
  if (!first || !last || last.style !== '12h' || first.style !== '24h' || first.hour > 12 || first.hour === 0 || first.problem)
    return { start, end };
  if (/^0/.test(first.text) && last.hour >= 12) return { start, end };
  const half = last.hour >= 12 ? 12 : 0;
  const hour = (first.hour % 12) + half;
  const isLater = hour * 60 + first.minute > last.hour * 60 + last.minute;
  return { start: { ...start, clock: { ...first, hour: isLater ? (first.hour % 12) + (12 - half) : hour, style: '12h' } }, end };
}
