import type { ClockMention } from '../time/clock';
import { readMoments } from '../time/moment';

/** What opens another notation of a time behind it. */
const OPEN = /^[\s*_]{0,3}(?<open>[/|=≈(（])\s?/u;
/** `(T+25)`, `(T-2 min)`, `(+1d)`: how far the time is from where a timeline counts from. */
const DISTANCE = /^(?:T\s?[+−–-]\s?[\d:.]{1,7}(?:\s?(?:h|m|s|hours?|hrs?|min|mins|minutes?))?|\+\d\s?(?:d|days?))(?=[\s)）])/u;
/** A longer one is none. */
const LONGEST = 60;

/**
 * Where the words of an event begin behind its time: ` / 13:12 EDT — `, ` (15:15 CEST)` and ` (T+25)` are the same time once more. In UTF-16 code units of the text behind the
 * time; zero where nothing of it is one.
 *
 * @param isSame whether a time with a zone is that of the event.
 */
export function endOfOtherNotations(behind: string, isSame: (clock: ClockMention) => boolean): number {
  let end = 0;
  for (let length = -1; length !== 0; end += Math.max(0, length)) length = notationAt(behind.slice(end, end + LONGEST), isSame);
  return end;
}

function notationAt(text: string, isSame: (clock: ClockMention) => boolean): number {
  const open = OPEN.exec(text);
  if (!open) return 0;
  const start = open[0].length;
  const rest = text.slice(start);
  const length = DISTANCE.exec(rest)?.[0].length ?? lengthOfTime(rest, isSame);
  if (length === 0) return 0;
  if (!'(（'.includes(open.groups?.open ?? '')) return start + length;
  const close = /^[\s*_]{0,3}[)）]/u.exec(rest.slice(length));
  return close ? start + length + close[0].length : 0;
}

/** Of a time in a zone of its own: without one it may be another time, and so it is where the zones do not explain the difference. */
function lengthOfTime(text: string, isSame: (clock: ClockMention) => boolean): number {
  const [first] = readMoments(text);
  return first?.range.start === 0 && first.clock?.zone && isSame(first.clock) ? first.range.end : 0;
}
