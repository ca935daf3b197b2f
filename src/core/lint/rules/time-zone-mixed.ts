/**
 * The times of one timeline are in one zone.
 *
 * `14:02 UTC`, then `10:15 PDT`: which was first? Readers do the sum in their heads, or do not. One zone for all of them is best, and UTC is nobody's home.
 * A time in two notations (`13:14 EDT (17:14 UTC)`) is fine, and so are the two names, or the two
 * offsets, that one zone has in winter and in summer where the document names the zone.
 *
 * The fix turns all of them into UTC and keeps what was written behind it in parentheses; a heading, a sentence or the head of a table that states another zone is changed as well.
 * The day is written where it is another one in UTC. It is suggested: perhaps a zone is what is wrong.
 */
import type { Event, Zone } from '../../document/tree';
import { readZones } from '../../time/zone';
import { offsetAt } from '../../time/zonedTime';
import type { Rule } from '../rule';
import { namesZone, timelinesOf } from './support/timelines';
import { timelineInUtc } from './support/utc';

export const timeZoneMixed: Rule = {
  id: 'time-zone-mixed',
  group: 'time',
  summary: 'The times of a timeline are in one zone.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    for (const timeline of timelinesOf(postmortem)) {
      const { events } = timeline;
      const timed = events.filter(event => event.time.minutes !== null && event.time.zone !== null && event.time.zone.offset !== null);
      // A zone that stands above the timeline is that of the times without one.
      const first = timed.find(({ time }) => !namesZone(time)) ?? timed[0];
      const other = timed.find(
        event => first && differ(first, event) && !isGivenTwice(event) && !areOfPlace(postmortem.zone, [first, event]),
      );
      if (!first || !other || isGivenTwice(first)) continue;
      const edits = timelineInUtc(timeline, source);
      report({
        range: other.time.range,
        message: `Unexpected zone \`${other.time.zone?.name}\` in a timeline in \`${first.time.zone?.name}\`, expected one zone for all events`,
        related: [{ range: first.time.range, message: `This time is in ${first.time.zone?.name}` }],
        ...(edits.length > 0 && { fix: { title: 'Convert the timeline to UTC', edits, isSafe: false } }),
      });
    }
  },
};

function differ({ time: a }: Event, { time: b }: Event): boolean {
  if (!namesZone(b) || a.zone?.offset === b.zone?.offset) return false;
  // `PST` in the first half of the night and `PDT` in the second are one zone.
  return !(a.zone?.iana && a.zone.iana === b.zone?.iana) && !areSeasonsOfOne(a.zone?.name ?? '', b.zone?.name ?? '');
}

/** `02:15 +02:00`, then `02:15 +01:00` in Prague: the zone that the document names had both, each at its time. */
function areOfPlace(zone: Zone | null, events: readonly Event[]): boolean {
  return events.every(({ time: { day, minutes, zone: own } }) => {
    if (!zone?.iana || !day || minutes === null || own?.offset == null) return false;
    const local = offsetAt(zone.iana, day, minutes);
    return local.kind === 'unique' ? local.offset === own.offset : local.offsets.includes(own.offset);
  });
}

/** `PST` and `PDT`, `CET` and `CEST`, `GMT` and `BST`. */
function areSeasonsOfOne(a: string, b: string): boolean {
  const bare = (name: string): string =>
    name
      .toUpperCase()
      .replace(/^(\w+)[SD]T$/, '$1T')
      .replace(/^(\w+)EST$/, '$1ET');
  return bare(a) === bare(b) || [a, b].sort().join() === 'BST,GMT';
}

/** Whether the event gives the time in a second zone as well. */
function isGivenTwice({ text }: Event): boolean {
  return new Set(readZones(text.slice(0, 80)).map(({ offset, name }) => offset ?? name)).size > 1;
}
