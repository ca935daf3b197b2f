import { formatClock, minutesOfDay } from '../time/clock';
import { isoDate } from '../time/date';
import { dayAfter } from '../time/days';
import { readMoments } from '../time/moment';
import { readZoneAt, type ZoneMention } from '../time/zone';
import { instantOf, offsetAt } from '../time/zonedTime';

/** When an incident started. */
export interface Start {
  /** Milliseconds since 1970, UTC. */
  readonly instant: number;
  /** The zone that was written with it, else the one that it was read in, by a name that can stand in a document. */
  readonly zone: string;
}

/** What a clock showed. */
export interface LocalTime {
  /** ISO day. */
  readonly date: string;
  /** `HH:MM`. */
  readonly time: string;
}

const AGO = /^(?<amount>\d{1,4})\s*(?<unit>m|mins?|minutes?|h|hrs?|hours?)\s+ago$/i;

/**
 * Reads when an incident started: `2024-05-07 10:00`, `7 May 10:00 pm`, `10:00` (the last time that clocks showed it), `yesterday 22:30`,
 * `25 min ago`, `now`, with a zone or without.
 *
 * @param now milliseconds since 1970
 * @param zone where no other is written
 * @returns the start, or in words why there is none
 */
export function readStart(written: string, now: number, zone: string): Start | { readonly problem: string } {
  const text = written.trim();
  if (text === '' || /^now$/i.test(text)) return { instant: wholeMinute(now), zone };
  const ago = AGO.exec(text)?.groups;
  if (ago) return { instant: wholeMinute(now - Number(ago.amount) * (/^h/i.test(ago.unit ?? '') ? 3_600_000 : 60_000)), zone };
  const today = localTime(now, zone);
  const [moment] = readMoments(text.replace(/^today\b/i, today.date).replace(/^yesterday\b/i, dayAfter(today.date, -1)));
  const clock = moment?.clock;
  if (!moment || !clock || clock.problem !== null) return { problem: `Expected a day and a time, such as ${today.date} ${today.time}` };
  if (moment.date?.ambiguous) return { problem: `${moment.date.text} may be two days, expected one such as ${today.date}` };
  const named = clock.zone ? nameOf(clock.zone) : zone;
  if (!zoneNamed(named)) return { problem: `${clock.zone?.name} has several meanings, expected one such as UTC+2 or Europe/Berlin` };
  const here = localTime(now, named);
  const year = moment.date?.year ?? Number(here.date.slice(0, 4));
  const day = moment.date ? isoDate({ ...moment.date, year }) : here.date;
  if (day === null) return { problem: `There is no ${moment.date?.text ?? 'such day'}` };
  const instant = instantIn(named, day, minutesOfDay(clock));
  if (instant === null) return { problem: `No clock showed ${formatClock(clock)} on ${day}, when summer time began` };
  // A time that is still to come today was yesterday's.
  return {
    instant: moment.date === null && instant > now ? (instantIn(named, dayAfter(day, -1), minutesOfDay(clock)) ?? instant) : instant,
    zone: named,
  };
}

/** What the clocks of a zone show at an instant, in milliseconds since 1970. Throws a RangeError for a zone that is not known. */
export function localTime(instant: number, zone: string): LocalTime {
  const known = zoneNamed(zone);
  if (!known) throw new RangeError(`${zone} is no time zone`);
  if (known.offset !== null) return fieldsOf(new Date(instant + known.offset * 60_000).toISOString());
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: known.iana ?? zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find(found => found.type === type)?.value ?? '';
  return { date: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** A zone by a name that can stand in a document and has one meaning: `UTC`, `Europe/Berlin`, `UTC+5:30`; null for any other. */
export function zoneNamed(name: string): ZoneMention | null {
  const zone = readZoneAt(name, 0);
  return zone && zone.range.end === name.length && (zone.offset !== null || zone.iana !== null) ? zone : null;
}

/** The name that a document gives to the zone of a machine: `UTC` for `Etc/UTC`, and where it cannot be read. */
export function documentZone(iana: string): string {
  return /^(?:Etc\/)?(?:UTC|UCT|GMT|Universal|Zulu|Greenwich)$/i.test(iana) || !zoneNamed(iana) ? 'UTC' : iana;
}

/** `+02:00` and `Z` behind a time are written differently in a sentence. */
function nameOf(zone: ZoneMention): string {
  if (/^z$/i.test(zone.name)) return 'UTC';
  return /^[+\-−]/.test(zone.name) ? (zone.meanings[0]?.label ?? zone.name) : (zone.iana ?? zone.name);
}

function instantIn(zone: string, day: string, minutes: number): number | null {
  const known = zoneNamed(zone);
  if (!known) return null;
  const offset = known.offset ?? offsetOn(known.iana ?? zone, day, minutes);
  return offset === null ? null : Date.parse(instantOf(day, minutes, offset));
}

/** Of a time that clocks showed twice, the first. */
function offsetOn(iana: string, day: string, minutes: number): number | null {
  const found = offsetAt(iana, day, minutes);
  return found.kind === 'unique' ? found.offset : found.kind === 'overlap' ? found.offsets[0] : null;
}

function wholeMinute(instant: number): number {
  return Math.floor(instant / 60_000) * 60_000;
}

function fieldsOf(iso: string): LocalTime {
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}
