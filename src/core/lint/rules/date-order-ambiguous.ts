/**
 * Each date has one reading.
 *
 * `03/04/2024` is the third of April in Lagos and the fourth of March in Boston. It is settled by any other date of the document that can be
 * read in one way only (`13/04/2024`), by a date that is spelt out, or by a zone of a country that has one habit; only where nothing settles it, it
 * is reported, once for the document. A day of the week that the date did not fall on is reported too: one of the two is wrong.
 *
 * Each reading is a fix of its own, which writes all such dates the ISO way: `2024-04-03` leaves no doubt. A wrong day of the week is put right where the date is stated
 * somewhere else as well; elsewhere only the author knows which of the two is wrong.
 */
import type { Postmortem } from '../../document/tree';
import type { Fix, Rule, RuleContext } from '../rule';
import { ambiguousDatesOf, inIsoOrder, isStatedElsewhere, rightWeekdays } from './support/dateEdits';
import { doubtfulDays, doubtfulDaysInProse } from './support/doubts';
import { suggestion, waysToMend } from './support/ways';

export const dateOrderAmbiguous: Rule = {
  id: 'date-order-ambiguous',
  group: 'time',
  summary: 'Each date has one reading, and its day of the week.',
  severity: 'info',
  fix: 'suggestion',
  check({ postmortem, fileName, source, report }) {
    const [first, ...others] = doubtfulDays(postmortem, 'dayOrder');
    if (first) {
      const more = others.length > 0 ? `, as ${others.length} more` : '';
      report({
        range: first.range,
        message: `Unexpected date with two readings \`${first.text}\`${more}, expected one with a single reading (${first.doubt.reason})`,
        ...waysToMend(asIso(postmortem, source)),
      });
    }
    for (const { text, range, doubt } of [...doubtfulDays(postmortem, 'weekday'), ...doubtfulDaysInProse(postmortem)]) {
      report({
        range,
        message: `Unexpected day of the week \`${text}\`, expected the one of that date (${doubt.reason})`,
        ...waysToMend(asItWas(doubt.reason, postmortem, fileName, source)),
      });
    }
  },
};

function asIso(postmortem: Postmortem, source: RuleContext['source']): Fix[] {
  const dates = ambiguousDatesOf(postmortem, source) ?? [];
  return (['dayFirst', 'monthFirst'] as const).flatMap(order => {
    const edits = inIsoOrder(dates, order);
    const [first] = edits;
    return first ? [suggestion(`Write \`${first.newText}\`: the ${order === 'dayFirst' ? 'day' : 'month'} stands first`, ...edits)] : [];
  });
}

function asItWas(reason: string, postmortem: Postmortem, fileName: string, source: RuleContext['source']): Fix[] {
  const day = reason.slice(0, 'yyyy-mm-dd'.length);
  if (!isStatedElsewhere(day, postmortem, fileName)) return [];
  const edits = rightWeekdays(postmortem, reason, source);
  const [first] = edits;
  return first ? [suggestion(`Write \`${first.newText}\``, ...edits)] : [];
}
