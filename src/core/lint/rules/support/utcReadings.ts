import { collect, type Event, type Moment, type Postmortem } from '../../../document/tree';
import { dayAfter } from '../../../time/days';
import { MINUTES_OF_DAY, offsetAt } from '../../../time/zonedTime';
import type { Fix, RuleContext } from '../../rule';
import { isInCode } from './markup';
import { namesZone, statesDay } from './timelines';
import { clockOf } from './utc';
import { suggestion } from './ways';

/** How to name the two readings of a local time: by the offset before the clocks changed, and by the one after it. */
const READINGS = {
  overlap: ['before the clocks went back', 'after the clocks went back'],
  gap: ['by a clock that had not been put forward', 'by a clock that had been put forward before'],
} as const;
/** Clocks that go forward by more than this leave out a day, as in Samoa in 2011. In minutes. */
const LONGEST_CHANGE = 180;

/**
 * What the time of an event may be in UTC, where the clocks of its zone showed it twice or never, with what was written behind it in parentheses. None for
 * other times, and none where the day in UTC is another one and later events go by it.
 */
export function readingsInUtc(moment: Moment, postmortem: Postmortem, source: RuleContext['source']): Fix[] {
  const event = collect(postmortem, 'event').find(({ time, end }) => time === moment && end === null);
  const { zone, date, minutes, range, text, hasSeconds } = moment;
  if (!event || !zone?.iana || date === null || minutes === null || minutes >= MINUTES_OF_DAY) return [];
  if (isInCode(event, range, source) || source(range) !== text) return [];
  const local = offsetAt(zone.iana, date, minutes);
  if (local.kind === 'unique' || Math.abs(local.offsets[0] - local.offsets[1]) > LONGEST_CHANGE) return [];
  const ways = local.offsets.map((offset, index) => {
    const day = dayAfter(date, Math.floor((minutes - offset) / MINUTES_OF_DAY));
    const utc = `${statesDay(event) ? `${day} ` : ''}${clockOf(minutes - offset, hasSeconds)} UTC`;
    const newText = `${utc} (${text}${namesZone(moment) ? '' : ` ${zone.name}`})`;
    return { day, fix: suggestion(`Write \`${utc}\`, ${READINGS[local.kind][index]}`, { range, newText }) };
  });
  return ways.every(({ day }) => day === date) || areAllDated(event, postmortem) ? ways.map(({ fix }) => fix) : [];
}

/** Whether no event behind this one takes its day from it. */
function areAllDated(event: Event, postmortem: Postmortem): boolean {
  const events = collect(postmortem, 'event');
  return statesDay(event) && events.slice(events.indexOf(event) + 1).every(statesDay);
}
