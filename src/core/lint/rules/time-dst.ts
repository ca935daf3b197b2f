/**
 * No time is one that clocks show twice.
 *
 * In the night when summer time ends, clocks go back, and `01:30` comes twice, an hour apart. A timeline in local time cannot say which of the two it
 * means, and every length that is computed from it may be an hour off. A time in UTC, or with its offset, leaves no doubt. (A time that clocks skip
 * when summer time begins does not exist: that is reported by [time-invalid](time-invalid.md).)
 *
 * The two readings of an event's time are a fix each, which writes it in UTC and what was written behind it in parentheses. There is none where the day in UTC is another one
 * and later events go by it.
 */
import type { Rule } from '../rule';
import { doubtsOf } from './support/doubts';
import { readingsInUtc } from './support/utcReadings';
import { waysToMend } from './support/ways';

export const timeDst: Rule = {
  id: 'time-dst',
  group: 'time',
  summary: 'No time is one that clocks show twice, at the end of summer time.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const { moment, doubt } of doubtsOf(postmortem, ['twice'])) {
      report({
        range: moment.range,
        message: `Unexpected time that comes twice \`${moment.text}\`, expected one in UTC or with its offset (${doubt.reason})`,
        ...waysToMend(readingsInUtc(moment, postmortem, source)),
      });
    }
  },
};
