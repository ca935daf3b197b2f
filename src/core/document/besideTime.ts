import { readMoments } from '../time/moment';

/** What opens another notation of a time behind it. */
const OPEN = /^[\s*_]{0,3}(?<open>[/|=≈(（])\s?/u;
/** `(T+25)`, `(T-2 min)`: how far the time is from where a timeline counts from. */
const DISTANCE = /^T\s?[+−–-]\s?[\d:.]{1,7}(?:\s?(?:h|m|s|hours?|hrs?|min|mins|minutes?))?(?=[\s)）])/u;

/**
 * Where the words of an event begin behind its time: ` / 13:12 EDT — `, ` (15:15 CEST)` and ` (T+25)` are the same time once more. In UTF-16 code units of the text behind the
 * time; zero where nothing of it is one.
 */
export function endOfOtherNotations(behind: string): number {
  let end = 0;
  for (let length = notationAt(behind); length > 0; length = notationAt(behind.slice(end, end + LONGEST))) end += length;
  return end;
}

/** A longer one is none. */
const LONGEST = 60;

function notationAt(text: string): number {
  const open = OPEN.exec(text);
  if (!open) return 0;
  const start = open[0].length;
  const rest = text.slice(start, LONGEST);
  const length = DISTANCE.exec(rest)?.[0].length ?? lengthOfTime(rest);
  if (length === 0) return 0;
  if (!'(（'.includes(open.groups?.open ?? '')) return start + length;
  const close = /^[\s*_]{0,3}[)）]/u.exec(rest.slice(length));
  return close ? start + length + close[0].length : 0;
}

/** Of a time in a zone of its own: without one it may be another time. */
function lengthOfTime(text: string): number {
  const [first] = readMoments(text);
  return first?.range.start === 0 && first.clock?.zone ? first.range.end : 0;
}
