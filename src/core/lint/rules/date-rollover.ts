/**
 * Where a timeline crosses midnight, it says the day.
 *
 * `22:00`, then `02:00`: four hours later, or was it twenty hours before? Where no day is stated and the clock goes back by six hours or more, it was
 * most likely midnight. The order is then right and is not reported, but every sum over it is a guess, and so is the reader's.
 *
 * The fix writes the next day before the time, where the day of the incident is known. It is suggested: only the author knows that it was the next one.
 */
import type { Event } from '../../document/tree';
import { insertion } from '../../text/edit';
import { dayAfter } from '../../time/days';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { isInCode } from './support/markup';
import { isKeyed, statesDay, timelinesOf } from './support/timelines';

const MIDNIGHT_CROSSED = 6 * 60;

export const dateRollover: Rule = {
  id: 'date-rollover',
  group: 'time',
  summary: 'A timeline that crosses midnight says the day.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const timeline of timelinesOf(postmortem)) {
      const events = timeline.events.filter(({ time }) => time.minutes !== null);
      const isPlain = events.every(
        event =>
          event.time.day === null &&
          event.time.dayCount === 0 &&
          !statesDay(event) &&
          !event.time.problem &&
          !isKeyed(event) &&
          !event.time.approximate &&
          !hasMoreBefore(event),
      );
      const [found, ...more] = events.flatMap((event, index) => crossing(events[index - 1], event));
      // More than once, it is the order that is wrong, or the halves of the day.
      if (!isPlain || !found || more.length > 0 || isSlip(found.earlier, found.later, events)) continue;
      const { earlier, later, back } = found;
      const nextDay = postmortem.date ? dayAfter(postmortem.date, 1) : null;
      report({
        range: later.time.range,
        message: `Unexpected time without a day \`${later.time.text}\` after \`${earlier.time.text}\` (${formatDuration(back)} back), expected the day, since the clock passed midnight`,
        related: [{ range: earlier.time.range, message: `The event before is at ${earlier.time.text}` }],
        ...(nextDay &&
          !isInCode(later, later.time.range, source) && {
            fix: { title: `Write the day: ${nextDay}`, edits: [insertion(later.time.range.start, `${nextDay} `)], isSafe: false },
          }),
      });
    }
  },
};

function crossing(earlier: Event | undefined, later: Event): { readonly earlier: Event; readonly later: Event; readonly back: number }[] {
  if (earlier?.time.minutes == null || later.time.minutes === null) return [];
  if (earlier.time.zone?.offset !== later.time.zone?.offset) return [];
  const back = earlier.time.minutes - later.time.minutes;
  return back >= MIDNIGHT_CROSSED ? [{ earlier, later, back }] : [];
}

/** `11:50 AM`, then `12:05 AM`: the other half of the day would be in order, so no midnight need have passed. */
function isSlip(earlier: Event, later: Event, events: readonly Event[]): boolean {
  const hasHalf = ({ time }: Event): boolean => /[ap]\.?\s?m\b/i.test(time.text);
  const [before, at] = [earlier.time.minutes ?? 0, later.time.minutes ?? 0];
  const isNight = before >= 18 * 60 && at < 12 * 60;
  if (isNight) return false;
  // Without AM and PM, `12:50` and then `1:05` is a twelve-hour clock going round.
  return hasHalf(later) || hasHalf(earlier) || events.every(({ time }) => (time.minutes ?? 0) < 13 * 60);
}

/** `[03-26 02:50]`: what stands before the clock may be a day that we cannot read. */
function hasMoreBefore({ text, time }: Event): boolean {
  const at = text.indexOf(time.text);
  return /\d/.test(text.slice(0, Math.max(0, at)));
}
