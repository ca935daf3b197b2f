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
import { collect, type Event, type Moment, type Postmortem } from '../../document/tree';
import { dayAfter } from '../../time/date';
import { offsetAt } from '../../time/zonedTime';
import type { Fix, Rule, RuleContext } from '../rule';
import { doubtsOf } from './support/doubts';
import { isInCode } from './support/markup';
import { MINUTES_OF_DAY, namesZone, statesDay } from './support/timelines';
import { clockOf } from './support/utc';
import { suggestion, waysToMend } from './support/ways';

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
        ...waysToMend(readings(moment, postmortem, source)),
      });
    }
  },
};

/** The time in UTC before the clocks went back, and after it. */
function readings(moment: Moment, postmortem: Postmortem, source: RuleContext['source']): Fix[] {
  const event = collect(postmortem, 'event').find(({ time, end }) => time === moment && end === null);
  const { zone, date, minutes, range, text, hasSeconds } = moment;
  if (!event || !zone?.iana || date === null || minutes === null || isInCode(event, range, source) || source(range) !== text) return [];
  const local = offsetAt(zone.iana, date, minutes);
  if (local.kind !== 'overlap') return [];
  const ways = local.offsets.map((offset, index) => {
    const day = dayAfter(date, Math.floor((minutes - offset) / MINUTES_OF_DAY));
    const utc = `${statesDay(event) ? `${day} ` : ''}${clockOf(minutes - offset, hasSeconds)} UTC`;
    const newText = `${utc} (${text}${namesZone(moment) ? '' : ` ${zone.name}`})`;
    return { day, fix: suggestion(`Write \`${utc}\`, ${index === 0 ? 'before' : 'after'} the clocks went back`, { range, newText }) };
  });
  const isSafeForOthers = ways.every(({ day }) => day === date) || areAllDated(event, postmortem);
  return isSafeForOthers ? ways.map(({ fix }) => fix) : [];
}

/** Whether no event behind this one takes its day from it. */
function areAllDated(event: Event, postmortem: Postmortem): boolean {
  const events = collect(postmortem, 'event');
  return statesDay(event) && events.slice(events.indexOf(event) + 1).every(statesDay);
}
