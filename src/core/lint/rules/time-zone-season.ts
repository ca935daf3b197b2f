/**
 * A zone's name goes with the season and with the other notation beside it.
 *
 * `PST` on a day in July is an hour off what was meant, which is mostly `PDT`; and `13:14 EDT (18:14 UTC)` names two different instants, as two columns of a table may. Whoever
 * compares the postmortem with logs and graphs looks in the wrong place. Names that somewhere hold all the year, such as `EST` or `MST`, are left alone.
 *
 * Times without a day are taken to be on that of the incident, where the name is wrong two months before and behind it as well. Each is reported once, at its first place. The fix writes the name of the season at all times that have the wrong one. It is suggested: perhaps the clock is wrong. Where an offset or a second
 * notation behind the name agrees with it, and where two notations disagree, only the author knows: there is no fix.
 */

import { seasonDoubt } from '../../document/moments';
import { collect, type Event, type Postmortem } from '../../document/tree';
import type { TextEdit } from '../../text/edit';
import { dayAfter } from '../../time/days';
import { readZones } from '../../time/zone';
import { seasonMismatch } from '../../time/zonedTime';
import type { Fix, Rule, RuleContext } from '../rule';
import { type DoubtfulMoment, doubtsOf } from './support/doubts';
import { momentsOf } from './support/timelines';
import { suggestion } from './support/ways';
import { placeOfZoneName } from './support/zonePlaces';

/** Whether a name that is declared once for all times goes with some of them: then it is right for the incident, and a time of another season is by the way. */
function holdsElsewhere(name: string, postmortem: Postmortem): boolean {
  return collect(postmortem, 'event').some(({ time }) => time.zone?.name === name && time.date !== null && time.doubt?.kind !== 'season');
}

export const timeZoneSeason: Rule = {
  id: 'time-zone-season',
  group: 'time',
  summary: 'Zones go with the season and with the other notation beside them.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const named = new Set<string>();
    for (const { moment, doubt } of [...doubtsOf(postmortem, ['season']), ...onDayOfDocument(postmortem)]) {
      const name = moment.zone?.name ?? '';
      if (named.has(name) || (!moment.text.includes(name) && holdsElsewhere(name, postmortem))) continue;
      named.add(name);
      const fix = renameZone(name, postmortem, source);
      report({
        range: moment.range,
        message: `Unexpected zone \`${name}\`, expected the name of the season (${doubt.reason})`,
        ...(fix && { fix }),
      });
    }
    for (const { moment, doubt } of oncePerTable(doubtsOf(postmortem, ['notation']), postmortem)) {
      report({
        range: moment.range,
        message: `Unexpected second notation of \`${moment.text}\`, expected the same instant (${doubt.reason})`,
      });
    }
  },
};

/** The day may be that of writing: in days, so long nobody waits with a report. */
const MARGIN = 60;

/** Times without a day, where the document tells the day of the incident: then the name of the other season is as wrong as beside a date. */
function onDayOfDocument(postmortem: Postmortem): DoubtfulMoment[] {
  const { date } = postmortem;
  if (date === null) return [];
  const around = [-MARGIN, 0, MARGIN].map(days => dayAfter(date, days));
  return momentsOf(postmortem).flatMap(moment => {
    const { zone, day, minutes } = moment;
    if (zone === null || day !== null || minutes === null) return [];
    const [before, mismatch, behind] = around.map(other => seasonMismatch(zone.name, other));
    return before && mismatch && behind ? [{ moment, doubt: seasonDoubt(zone.name, date, mismatch) }] : [];
  });
}

/** Where all rows of a table disagree, the head of a column is wrong: that is said once. */
function oncePerTable(doubts: readonly DoubtfulMoment[], postmortem: Postmortem): DoubtfulMoment[] {
  const rows = collect(postmortem, 'event').filter(({ container }) => container === 'row');
  const blocks = new Map(rows.map(({ time, block }) => [time, block]));
  const withRight = new Set(rows.flatMap(({ time, block }) => (time.doubt?.kind === 'notation' ? [] : [block])));
  const told = new Set<Event['block']>();
  return doubts.filter(({ moment }) => {
    const block = blocks.get(moment);
    if (!block || withRight.has(block)) return true;
    const isFirst = !told.has(block);
    told.add(block);
    return isFirst;
  });
}

/** The name of the season in all places where the wrong one stands; null where one of them is not for us to change. */
function renameZone(name: string, postmortem: Postmortem, source: RuleContext['source']): Fix | null {
  const edits = new Map<number, TextEdit>();
  let season = '';
  for (const moment of momentsOf(postmortem)) {
    const day = moment.date ?? moment.day ?? postmortem.date;
    const mismatch = moment.zone?.name === name && day !== null ? seasonMismatch(name, day) : null;
    if (!mismatch) continue;
    const place = placeOfZoneName(moment, postmortem, source);
    if (!place || !agreesBehind(place.end, mismatch.expected, source) || !agreesBehind(moment.range.end, mismatch.expected, source))
      return null;
    season = mismatch.expected;
    edits.set(place.start, { range: place, newText: season });
  }
  return edits.size > 0 ? suggestion(`Write \`${season}\``, ...edits.values()) : null;
}

/** Whether an offset that stands behind goes with another name. A second notation there goes with the name as it is: else it would have been reported. */
function agreesBehind(at: number, name: string, source: RuleContext['source']): boolean {
  const behind = source({ start: at, end: at + 24 }).split(/[\r\n]/)[0] ?? '';
  if (/^[\s*_)\]]*[(/=,]\s*~?\d{1,2}[:.]\d\d/.test(behind)) return false;
  const sign = /^[\s*_]*[(=,/]?\s*(?=(?:UTC|GMT)\s?[+−-])/i.exec(behind);
  if (!sign) return true;
  const offset = readZones(behind.slice(sign[0].length))[0]?.offset;
  return offset === undefined || offset === readZones(name)[0]?.offset;
}
