/**
 * Each time is one that a clock can show, and each day one that a calendar has.
 *
 * `13:00 PM`, `12:60` and `10:30 M` are slips of the keyboard. Readers guess at them, tools that compute with them go wrong,
 * and what was meant is forgotten a week later. So do they with an item that is due on `31 Nov`. Mostly there is no fix: only the author knows.
 *
 * A time that clocks skip when summer time begins has two readings, by a clock that had not been put forward and by one that had been put forward before. Each is a fix of its own, which writes the time in UTC.
 */
import { type ActionItem, collect, type Moment, rangeOfNode } from '../../document/tree';
import type { Range } from '../../text/range';
import { readDates } from '../../time/date';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Rule, RuleContext } from '../rule';
import { readingsInUtc } from './support/utcReadings';
import { waysToMend } from './support/ways';

export const timeInvalid: Rule = {
  id: 'time-invalid',
  group: 'time',
  summary: 'Each time and each day exists.',
  severity: 'error',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const moments = [
      ...collect(postmortem, 'event').flatMap(event => [event.time, event.end]),
      ...collect(postmortem, 'window').flatMap(window => [window.start, window.end]),
    ];
    for (const moment of moments) {
      if (!moment?.problem) continue;
      report({
        range: moment.range,
        message: `Unexpected time \`${moment.text}\`, ${expectation(moment)}`,
        ...waysToMend(readingsInUtc(moment, postmortem, source)),
      });
    }
    for (const item of collect(postmortem, 'actionItem')) {
      const range = impossibleDue(item, source);
      if (range) report({ range, message: `Unexpected due date \`${source(range)}\`, expected one that exists (${NO_SUCH_DAY})` });
    }
  },
};

const NO_SUCH_DAY = 'the calendar has no such day';

/** Where the day that an item is due on is written, if no calendar has it. One that a heading states for all items under it is not looked for. */
function impossibleDue({ due, position, extent }: ActionItem, source: RuleContext['source']): Range | null {
  const [date] = due ? readDates(due) : [];
  if (!date || date.exists) return null;
  const { start } = rangeOfNode({ position });
  const at = source({ start, end: extent.end }).lastIndexOf(date.text);
  return at < 0 ? null : { start: start + at, end: start + at + date.text.length };
}

function expectation({ problem, clock, minutes }: Moment): string {
  const isAfternoonTwice = problem?.includes('24-hour') && clock && minutes !== null && minutes < MINUTES_OF_DAY;
  if (!isAfternoonTwice) return `expected one that exists (${problem})`;
  const hour = Math.floor(minutes / 60) % 12 || 12;
  return `expected \`${clock}\` or \`${hour}:${String(Math.floor(minutes % 60)).padStart(2, '0')} PM\` (${problem})`;
}
