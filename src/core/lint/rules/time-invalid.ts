/**
 * Each time is one that a clock can show, and each day one that a calendar has.
 *
 * `13:00 PM`, `12:60` and `10:30 M` are slips of the keyboard. Readers guess at them, tools that compute with them go wrong,
 * and what was meant is forgotten a week later. There is no fix: only the author knows.
 */
import { collect, type Moment } from '../../document/tree';
import type { Rule } from '../rule';

export const timeInvalid: Rule = {
  id: 'time-invalid',
  group: 'time',
  summary: 'Each time and each day exists.',
  severity: 'error',
  fix: 'none',
  check({ postmortem, report }) {
    const moments = [
      ...collect(postmortem, 'event').flatMap(event => [event.time, event.end]),
      ...collect(postmortem, 'window').flatMap(window => [window.start, window.end]),
    ];
    for (const moment of moments) {
      if (moment?.problem) report({ range: moment.range, message: `Unexpected time \`${moment.text}\`, ${expectation(moment)}` });
    }
  },
};

function expectation({ problem, clock, minutes }: Moment): string {
  const isAfternoonTwice = problem?.includes('24-hour') && clock && minutes !== null && minutes < 24 * 60;
  if (!isAfternoonTwice) return `expected one that exists (${problem})`;
  const hour = Math.floor(minutes / 60) % 12 || 12;
  return `expected \`${clock}\` or \`${hour}:${String(Math.floor(minutes % 60)).padStart(2, '0')} PM\` (${problem})`;
}
