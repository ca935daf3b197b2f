import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import { offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';
import { remembering } from '../text/memo';

// The functions of temporal-polyfill call the engine's own Temporal where there is one. They are 18 kB of the bundle; its classes are 57 kB.

export const MINUTES_OF_DAY = 24 * 60;

/** A time of day and what its zone is east of UTC. In minutes. */
interface ZonedMinutes {
  readonly minutes: number;
  /** Null where the zone has no certain one. */
  readonly offset: number | null;
}

/** Whether two times of day are one to the minute, as `23:40 UTC` and `19:40 EDT` are. Of zones whose offset nobody knows they are. */
export function isSameTimeOfDay(one: ZonedMinutes, other: ZonedMinutes): boolean {
  if (one.offset === null || other.offset === null) return true;
  const apart = one.minutes - one.offset - (other.minutes - other.offset);
  return Math.abs(apart - Math.round(apart / MINUTES_OF_DAY) * MINUTES_OF_DAY) < 1;
}

/** What a clock on the spot says about UTC. Offsets are minutes east of UTC. */
export type LocalOffset =
  | { readonly kind: 'unique'; readonly offset: number }
  /** The clocks were put forward over this time: no clock showed it. The offset before that, and the one after it. */
  | { readonly kind: 'gap'; readonly offsets: readonly [number, number] }
  /** The clocks were put back: they showed this time twice, first with the first offset, then with the second. */
  | { readonly kind: 'overlap'; readonly offsets: readonly [number, number] };

/**
 * Offset of an IANA zone when its clocks show a day (ISO) and a time (minutes since midnight, a fraction for seconds; 1440 is the next midnight).
 * Throws a RangeError for a zone that the engine does not know or a day that is no ISO day.
 */
export function offsetAt(iana: string, localDate: string, minutesOfDay: number): LocalOffset {
  const local = new Date(dayStart(localDate) + Math.round(minutesOfDay * 60_000));
  const [first, second] = bothOffsets(iana, local);
  if (first === second) return { kind: 'unique', offset: first };
  // Temporal's `earlier` is before a change of the clocks, its `later` after it: going forward, the offset grows.
  return { kind: first < second ? 'gap' : 'overlap', offsets: [first, second] };
}

/** Minutes east of UTC by the earlier and by the later reading of a local time, which stands here as if it were UTC. */
function bothOffsets(iana: string, local: Date): readonly [number, number] {
  const plain = create(
    local.getUTCFullYear(),
    local.getUTCMonth() + 1,
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
    local.getUTCSeconds(),
  );
  const read = (disambiguation: 'earlier' | 'later'): number =>
    offsetNanoseconds(toZonedDateTime(plain, iana, { disambiguation })) / 60_000_000_000;
  return [read('earlier'), read('later')];
}

function dayStart(day: string): number {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(start)) throw new RangeError(`${day} is no ISO day`);
  return start;
}

const fixedOffsets = new Map<string, number | null>();
const FIRST_YEAR = 2010;
const LAST_YEAR = 2030;

/**
 * Minutes east of UTC of an IANA zone where they are the same on every day that a postmortem may be about, else null: `Africa/Lagos` needs no
 * day, `Europe/Berlin` does. Four days of each year are looked at, so that no summer time goes unseen on either half of the globe.
 */
export function fixedOffset(iana: string): number | null {
  const known = fixedOffsets.get(iana);
  if (known !== undefined) return known;
  const found = sampledOffset(iana);
  fixedOffsets.set(iana, found);
  return found;
}

function sampledOffset(iana: string): number | null {
  const [offset] = bothOffsets(iana, new Date(Date.UTC(FIRST_YEAR, 0, 1)));
  for (let quarter = 1; quarter < (LAST_YEAR - FIRST_YEAR) * 4; quarter++) {
    if (bothOffsets(iana, new Date(Date.UTC(FIRST_YEAR, quarter * 3, 1)))[0] !== offset) return null;
  }
  return offset;
}

/** ISO instant, UTC, of a day and a time of day at an offset, both in minutes. */
export function instantOf(day: string, minutes: number, offset: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + (minutes - offset) * 60_000).toISOString().replace('.000Z', 'Z');
}

/** A name for half of the year, and what goes with it. */
interface SeasonalName {
  /** The name in the other half of the year. */
  readonly other: string;
  /** Minutes east of UTC while the name holds. */
  readonly offset: number;
  /** Places that go by it, each with clocks that change on days of its own. The first is the one that most people mean. */
  readonly zones: readonly string[];
  /** Whether nothing else has this name, and no place keeps it all year: then it is wrong for certain. */
  readonly certain: boolean;
}

const EUROPE = ['Europe/Berlin'];
const EASTERN_EUROPE = ['Europe/Athens', 'Europe/Chisinau', 'Africa/Cairo', 'Asia/Beirut', 'Asia/Gaza'];

/**
 * Names of summer time are wrong in winter; less than certain are `BST`, which may be that of Bangladesh, and `WEST` and `EEST`, as Morocco and
 * Jordan have kept their summer time for good. Names of standard time are here where no place keeps them all year, and never certain: people
 * say them for the zone. Left out are those that some place keeps: `EST` in Panama and Jamaica, `CST` in Mexico and China, `MST` in Arizona,
 * `AST` in Puerto Rico, `CET` in Algeria, `EET` in Libya, `AEST` in Queensland, `ACST` in Darwin; and `GMT`, which people write for UTC.
 */
// biome-ignore format: a table reads better as one
const SEASONS: Readonly<Record<string, SeasonalName>> = {
  PDT: { other: 'PST', offset: -420, zones: ['America/Los_Angeles'], certain: true },
  MDT: { other: 'MST', offset: -360, zones: ['America/Denver', 'America/Mazatlan'], certain: true },
  CDT: { other: 'CST', offset: -300, zones: ['America/Chicago', 'America/Mexico_City'], certain: true },
  EDT: { other: 'EST', offset: -240, zones: ['America/New_York', 'America/Port-au-Prince'], certain: true },
  AKDT: { other: 'AKST', offset: -480, zones: ['America/Anchorage'], certain: true },
  ADT: { other: 'AST', offset: -180, zones: ['America/Halifax', 'Atlantic/Bermuda'], certain: true },
  NDT: { other: 'NST', offset: -150, zones: ['America/St_Johns'], certain: true },
  WEST: { other: 'WET', offset: 60, zones: ['Europe/Lisbon'], certain: false },
  CEST: { other: 'CET', offset: 120, zones: EUROPE, certain: true },
  MEST: { other: 'MET', offset: 120, zones: EUROPE, certain: true },
  MESZ: { other: 'MEZ', offset: 120, zones: EUROPE, certain: true },
  EEST: { other: 'EET', offset: 180, zones: EASTERN_EUROPE, certain: false },
  BST: { other: 'GMT', offset: 60, zones: ['Europe/London'], certain: false },
  ACDT: { other: 'ACST', offset: 630, zones: ['Australia/Adelaide'], certain: true },
  AEDT: { other: 'AEST', offset: 660, zones: ['Australia/Sydney', 'Australia/Hobart'], certain: true },
  NZDT: { other: 'NZST', offset: 780, zones: ['Pacific/Auckland'], certain: true },

  PST: { other: 'PDT', offset: -480, zones: ['America/Los_Angeles'], certain: false },
  AKST: { other: 'AKDT', offset: -540, zones: ['America/Anchorage'], certain: false },
  NST: { other: 'NDT', offset: -210, zones: ['America/St_Johns'], certain: false },
  WET: { other: 'WEST', offset: 0, zones: ['Europe/Lisbon'], certain: false },
  NZST: { other: 'NZDT', offset: 720, zones: ['Pacific/Auckland'], certain: false },
};

/** A zone's name that does not go with the season. */
export interface SeasonMismatch {
  /** The name that goes with it: `PDT` for `PST` in July. */
  readonly expected: string;
  /** Whether nothing else can be meant; otherwise a message says `probably`. */
  readonly certain: boolean;
}

/**
 * What an abbreviation should be on a day (ISO), where it is one for the other half of the year: `PST` in July. Null where it may well be right,
 * as it is all day long on the days on which the clocks change, and for every name that is not one of half a year.
 */
export function seasonMismatch(zoneName: string, day: string): SeasonMismatch | null {
  const key = zoneName.toUpperCase();
  const name = Object.hasOwn(SEASONS, key) ? SEASONS[key] : undefined;
  if (!name || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return null;
  return name.zones.some(zone => offsetsOn(`${day} ${zone}`).includes(name.offset))
    ? null
    : { expected: name.other, certain: name.certain };
}

/** The offsets of a zone when a day begins and ends, of a day and a zone with a blank between them. A timeline asks for the same with each of its times. */
const offsetsOn = /* @__PURE__ */ remembering((dayAndZone: string): readonly number[] => {
  const [day = '', zone = ''] = dayAndZone.split(' ');
  return [0, MINUTES_OF_DAY].flatMap(minutes => bothOffsets(zone, new Date(dayStart(day) + minutes * 60_000)));
});
