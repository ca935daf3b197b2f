/**
 * A zone's name goes with the season and with the other notation beside it.
 *
 * `PST` on a day in July is an hour off what was meant, which is mostly `PDT`; and `13:14 EDT (18:14 UTC)` names two different instants. Whoever
 * compares the postmortem with logs and graphs looks in the wrong place. Names that somewhere hold all the year, such as `EST` or `MST`, are left alone.
 *
 * Each is reported once, at its first place. There is no fix: whether the name or the clock is wrong, only the author knows.
 */
import { collect, type Postmortem } from '../../document/tree';
import type { Rule } from '../rule';
import { doubtsOf } from './support/doubts';

/** Whether a name that is declared once for all times goes with some of them: then it is right for the incident, and a time of another season is by the way. */
function holdsElsewhere(name: string, postmortem: Postmortem): boolean {
  return collect(postmortem, 'event').some(({ time }) => time.zone?.name === name && time.date !== null && time.doubt?.kind !== 'season');
}

export const timeZoneSeason: Rule = {
  id: 'time-zone-season',
  group: 'time',
  summary: 'Zones go with the season and with the other notation beside them.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, report }) {
    const named = new Set<string>();
    for (const { moment, doubt } of doubtsOf(postmortem, ['season'])) {
      const name = moment.zone?.name ?? '';
      if (named.has(name) || (!moment.text.includes(name) && holdsElsewhere(name, postmortem))) continue;
      named.add(name);
      report({ range: moment.range, message: `Unexpected zone \`${name}\`, expected the name of the season (${doubt.reason})` });
    }
    for (const { moment, doubt } of doubtsOf(postmortem, ['notation'])) {
      report({
        range: moment.range,
        message: `Unexpected second notation of \`${moment.text}\`, expected the same instant (${doubt.reason})`,
      });
    }
  },
};
