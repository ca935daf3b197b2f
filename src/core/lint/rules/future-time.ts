/**
 * Nothing has happened in the future.
 *
 * An event, the end of the outage or the day of publication that lies after today has a slip in its year or month. Due dates of action items lie in the
 * future as they should. Only dates that state their year are looked at.
 */
import { isoDate, readDates } from '../../time/date';
import { dayAfter } from '../../time/days';
import type { Rule } from '../rule';
import { momentsOf } from './support/timelines';

export const futureTime: Rule = {
  id: 'future-time',
  group: 'time',
  readsDay: true,
  summary: 'No event, and no day of publication, lies in the future.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, today, report }) {
    // East of here it is tomorrow already.
    const latest = dayAfter(today, 1);
    const reported = new Set<string>();
    for (const { text, date, range } of momentsOf(postmortem)) {
      if (date === null || date <= latest || !/\d{4}/.test(text) || reported.has(date)) continue;
      reported.add(date);
      report({ range, message: `Unexpected day in the future \`${text}\`, expected one up to today (${today})` });
    }
    for (const { name, value, range } of postmortem.fields) {
      if (name !== 'date' && name !== 'published') continue;
      const [first] = readDates(value);
      const day = first && !first.ambiguous && first.year !== null ? isoDate(first) : null;
      if (day === null || day <= latest || reported.has(day)) continue;
      reported.add(day);
      report({ range, message: `Unexpected day in the future \`${value}\`, expected one up to today (${today})` });
    }
  },
};
