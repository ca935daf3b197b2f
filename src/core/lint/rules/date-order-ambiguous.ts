/**
 * Each date has one reading.
 *
 * `03/04/2024` is the third of April in Lagos and the fourth of March in Boston. It is settled by any other date of the document that can be
 * read in one way only (`13/04/2024`), by a date that is spelt out, or by a zone of a country that has one habit; only where nothing settles it, it
 * is reported, once for the document. A day of the week that the date did not fall on is reported too: one of the two is wrong.
 *
 * There is no fix: only the author knows. `2024-04-03` leaves no doubt.
 */
import type { Rule } from '../rule';
import { doubtfulDays } from './support/doubts';

export const dateOrderAmbiguous: Rule = {
  id: 'date-order-ambiguous',
  group: 'time',
  summary: 'Each date has one reading, and its day of the week.',
  severity: 'info',
  fix: 'none',
  check({ postmortem, report }) {
    const [first, ...others] = doubtfulDays(postmortem, 'dayOrder');
    if (first) {
      const more = others.length > 0 ? `, as ${others.length} more` : '';
      report({
        range: first.range,
        message: `Unexpected date with two readings \`${first.text}\`${more}, expected one with a single reading (${first.doubt.reason})`,
      });
    }
    for (const { text, range, doubt } of doubtfulDays(postmortem, 'weekday')) {
      report({ range, message: `Unexpected day of the week \`${text}\`, expected the one of that date (${doubt.reason})` });
    }
  },
};
