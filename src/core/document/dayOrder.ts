import { type DateMention, type DayOrder, inOrder, isoDate } from '../time/date';
import { weekdayOf } from '../time/days';
import type { Zone } from './tree';

/** Where people write the month first, and where the day. UTC tells nothing. */
const MONTH_FIRST_ZONE = /^(?:[PECM][SD]?T|AK[SD]T|HST|(?:US[/ ])?(?:Pacific|Eastern|Central|Mountain)\b.*|America\/.*)$/i;
const DAY_FIRST_ZONE =
  /^(?:WAT|CAT|EAT|SAST|CES?T|BST|WES?T|EES?T|MSK|IST|(?:UTC|GMT)\s?\+\s?[0-5]\b.*|.*Africa.*|Europe\/.*|(?:Kigali|Lagos|Nairobi)\b.*)$/i;

/** Month and day in dates of numbers: as a date of the document shows that can be read in one way only, as other dates confirm, or as is usual in its zone. */
export function orderOf(dates: readonly DateMention[], zone: Zone | null): DayOrder | null {
  const shown = new Set(dates.flatMap(({ order }) => (order ? [order] : [])));
  if (shown.size > 0) return shown.size === 1 ? ([...shown][0] ?? null) : null;
  const open = dates.filter(({ ambiguous }) => ambiguous);
  if (open.length === 0) return null;
  return confirmedOrder(open, dates) ?? closestOrder(open, dates) ?? zoneOrder(zone);
}

function confirmedOrder(open: readonly DateMention[], dates: readonly DateMention[]): DayOrder | null {
  const known = new Set(dates.filter(({ ambiguous }) => !ambiguous).map(date => isoDate(date)));
  const confirms = (order: DayOrder): boolean => open.some(date => known.has(isoDate(inOrder(date, order))));
  return onlyOne(confirms('dayFirst'), confirms('monthFirst'));
}

/** `Mon 11/9` was a Monday in one reading only. */
export function settledByWeekday(date: DateMention, year: number | null): DateMention {
  if (!date.ambiguous || date.weekday === null) return date;
  const fits = (order: DayOrder): boolean => {
    const day = isoDate({ ...inOrder(date, order), year: date.year ?? year });
    return day !== null && weekdayOf(day) === date.weekday;
  };
  const order = onlyOne(fits('dayFirst'), fits('monthFirst'));
  return order ? inOrder(date, order) : date;
}

const CLOSE = 20 * 86_400_000;
/** For days that nobody gives a year: how far they are apart does not depend on it. */
const SOME_YEAR = 2001;

/** Several days of one incident lie close together in one reading, and months apart in the other. */
function closestOrder(open: readonly DateMention[], dates: readonly DateMention[]): DayOrder | null {
  const isClose = (order: DayOrder): boolean => {
    const days = dates
      .map(date => Date.parse(isoDate(inOrder({ ...date, year: date.year ?? SOME_YEAR }, order)) ?? ''))
      .filter(day => !Number.isNaN(day));
    const [first, last] = days.reduce(([least, most], day) => [Math.min(least, day), Math.max(most, day)], [Infinity, -Infinity]);
    return last - first <= CLOSE;
  };
  const differ = new Set([...open, ...dates].map(({ text }) => text)).size > 1;
  return differ ? onlyOne(isClose('dayFirst'), isClose('monthFirst')) : null;
}

function zoneOrder(zone: Zone | null): DayOrder | null {
  return zone ? onlyOne(DAY_FIRST_ZONE.test(zone.name), MONTH_FIRST_ZONE.test(zone.name)) : null;
}

function onlyOne(dayFirst: boolean, monthFirst: boolean): DayOrder | null {
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'dayFirst' : 'monthFirst';
}
