/**
 * A stated duration is as long as the range beside it.
 *
 * In public incident reports that state both, two in five are wrong. Length and range stand in the same sentence, or in fields beside each other
 * (`Start`, `End`, `Duration`), so one of the two is a slip, and every figure computed from the report inherits it.
 *
 * Words such as *about* allow ten percent. *More than an hour* may be any length from there on, *less than an hour* any below, and *nearly an hour*
 * is a little below. So does rounding to the unit written: `2 hours` for 2 h 20 min is not reported,
 * `90 minutes` for 2 h 20 min is. Durations counted in support or business hours cannot be compared with a clock and are left alone.
 */
import { collect, type Duration, type Moment, rangeOfNode, type Window } from '../../document/tree';
import { isWithin } from '../../metrics/tolerance';
import { formatDuration } from '../../time/duration';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Rule, RuleContext } from '../rule';
import { lengthFields } from './support/lengthFields';
import { holdsNoMarkup } from './support/markup';

export const durationRangeMismatch: Rule = {
  id: 'duration-range-mismatch',
  group: 'duration',
  summary: 'A stated duration equals the range stated beside it.',
  severity: 'error',
  fix: 'suggestion',
  check(context) {
    for (const window of collect(context.postmortem, 'window')) if (window.duration) compare(window, window.duration, context);
    for (const { window, duration } of lengthFields(context.postmortem)) compare(window, duration, context);
  },
};

function compare(window: Window, duration: Duration, { source, report }: RuleContext): void {
  const { minutes } = window;
  if (minutes === null || agrees(window, duration, minutes) || agreesADayLater(window, duration, minutes)) return;
  const range = rangeOfNode(duration);
  // `down for 20 minutes between 10:00 and 12:00`: somewhere in these hours, perhaps. Longer than they are it cannot have been.
  const isWithinHours = duration.minutes < minutes && range.end <= window.start.range.start;
  if (isWithinHours && /\bbetween\b/i.test(source({ start: range.end, end: window.start.range.start }))) return;
  const behind = source({ start: range.end, end: range.end + 60 });
  if (/\b(?:support|business|working|office)[\s-]hours/i.test(behind)) return;
  const expected = formatDuration(minutes);
  report({
    range,
    message: `Unexpected duration \`${duration.text.trim()}\`, expected \`${expected}\` (${clockOf(window.start)}–${clockOf(window.end)})`,
    related: [{ range: rangeOfNode(window), message: `This range is ${expected} long` }],
    ...(holdsNoMarkup(range, source) && {
      fix: { title: `Change to \`${expected}\``, edits: [{ range, newText: expected }], isSafe: false },
    }),
  });
}

const SECOND = 1 / 60;
/** Seconds that are told may be rounded to a quarter of a minute. */
const ROUNDED_SECONDS = 15 * SECOND;

/** Whether a length is that of a range. Where both are told to the second, it is not rounded to minutes. */
function agrees({ start, end }: Window, duration: Duration, minutes: number): boolean {
  const isExact = start.hasSeconds && end.hasSeconds && duration.precision <= SECOND && !duration.approximate && duration.bound === null;
  return isExact ? Math.abs(duration.minutes - minutes) < ROUNDED_SECONDS : isWithin(duration, minutes);
}

/** Without days, a range may span more than the one midnight that its clocks show. */
function agreesADayLater(window: Window, duration: Duration, minutes: number): boolean {
  if (window.start.day !== null && window.end.day !== null) return false;
  const days = Math.round((duration.minutes - minutes) / MINUTES_OF_DAY);
  return days > 0 && isWithin(duration, minutes + days * MINUTES_OF_DAY);
}

function clockOf(moment: Moment): string {
  return moment.date ? `${moment.date} ${moment.clock}` : (moment.clock ?? moment.text);
}
