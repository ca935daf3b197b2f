import type { Zone } from '../document/tree';
import { readZones } from '../time/zone';
import { MINUTES_OF_DAY, offsetAt } from '../time/zonedTime';
import type { WallTime } from './times';

/** An instant, in milliseconds since 1970, as a clock at an offset from UTC (minutes east) shows it. */
export function wallTimeAt(instant: number, offset: number): WallTime {
  const local = new Date(instant + offset * 60_000);
  return {
    day: local.toISOString().slice(0, 10),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** The instant that a clock at an offset shows; null where its day is not known. */
export function instantOfWall({ day, minutes, second }: WallTime, offset: number): number | null {
  return day === null ? null : Date.parse(`${day}T00:00:00Z`) + (minutes - offset) * 60_000 + (second ?? 0) * 1000;
}

/** Where the author's clock stands. */
export interface LocalClock {
  /** Minutes east of UTC at an instant. */
  offsetAt(instant: number): number;
  /** The English name of the zone at an instant, in full: `India Standard Time`. */
  nameAt(instant: number): string;
}

/**
 * Minutes east of UTC of a zone at an instant. Of an abbreviation with several meanings the one that is the author's own zone; null for any other, since a
 * guess would be hours off.
 */
export function offsetIn(zone: Zone, instant: number, local: LocalClock): number | null {
  if (zone.iana !== null) return offsetOfInstant(zone.iana, instant);
  if (zone.offset !== null) return zone.offset;
  const name = local.nameAt(instant);
  return readZones(`10:00 ${zone.name}`)[0]?.meanings.find(({ label }) => label === name)?.offset ?? null;
}

/** The offset that holds at an instant: found among those that hold on the days round it, since a zone changes at most once in two days. */
function offsetOfInstant(iana: string, instant: number): number | null {
  const candidates = [-1, 0, 1].flatMap(days => {
    const utc = new Date(instant + days * MINUTES_OF_DAY * 60_000);
    const read = offsetAt(iana, utc.toISOString().slice(0, 10), utc.getUTCHours() * 60 + utc.getUTCMinutes());
    return read.kind === 'unique' ? [read.offset] : read.kind === 'overlap' ? read.offsets : [];
  });
  const holds = candidates.find(offset => {
    const { day, minutes } = wallTimeAt(instant, offset);
    if (day === null) return false;
    const read = offsetAt(iana, day, minutes);
    return read.kind === 'unique' ? read.offset === offset : read.kind === 'overlap' && read.offsets.includes(offset);
  });
  return holds ?? null;
}
