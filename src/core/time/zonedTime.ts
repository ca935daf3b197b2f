import { fromFields, offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';

/** The offset of a zone at a local time: one, none where clocks go forward over it, two where they go back over it. Minutes east of UTC. */
export type LocalOffset =
  | { readonly kind: 'unique'; readonly offset: number }
  | { readonly kind: 'gap' }
  | { readonly kind: 'overlap'; readonly offsets: readonly [earlier: number, later: number] };

const NANOSECONDS_OF_MINUTE = 60_000_000_000;

/**
 * The offset of a zone of the IANA database at a local time: an ISO day and minutes since midnight. Through Temporal.
 *
 * @throws {RangeError} where there is no such zone or day.
 */
export function offsetAt(iana: string, day: string, minutes: number): LocalOffset {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const whole = Math.floor(minutes);
  const at = (disambiguation: 'earlier' | 'later'): number => {
    const fields = { year, month, day: dayOfMonth, hour: Math.floor(whole / 60), minute: whole % 60, timeZone: iana };
    return offsetNanoseconds(fromFields(fields, { disambiguation, overflow: 'reject' })) / NANOSECONDS_OF_MINUTE;
  };
  const [earlier, later] = [at('earlier'), at('later')];
  if (earlier === later) return { kind: 'unique', offset: earlier };
  // Where clocks go back, the earlier reading still has the greater offset of summer; where they go forward it has the smaller one of winter.
  return earlier > later ? { kind: 'overlap', offsets: [earlier, later] } : { kind: 'gap' };
}

/** A name that goes with one season only: its place, its offset, and its name in the other season. */
interface Seasonal {
  readonly iana: string;
  readonly offset: number;
  readonly other: string;
}

/**
 * Names of summer time, each wrong in winter; and of those of standard time the few that no place with other habits keeps all the year
 * (`EST` holds in Panama in July, `MST` in Arizona, `CET` in Algiers).
 */
const SEASONAL: Readonly<Record<string, Seasonal>> = {
  EDT: { iana: 'America/New_York', offset: -240, other: 'EST' },
  CDT: { iana: 'America/Chicago', offset: -300, other: 'CST' },
  MDT: { iana: 'America/Denver', offset: -360, other: 'MST' },
  PDT: { iana: 'America/Los_Angeles', offset: -420, other: 'PST' },
  PST: { iana: 'America/Los_Angeles', offset: -480, other: 'PDT' },
  CEST: { iana: 'Europe/Berlin', offset: 120, other: 'CET' },
  MESZ: { iana: 'Europe/Berlin', offset: 120, other: 'MEZ' },
  EEST: { iana: 'Europe/Athens', offset: 180, other: 'EET' },
  AEDT: { iana: 'Australia/Sydney', offset: 660, other: 'AEST' },
  NZDT: { iana: 'Pacific/Auckland', offset: 780, other: 'NZST' },
  NZST: { iana: 'Pacific/Auckland', offset: 720, other: 'NZDT' },
};

/** The name that holds instead on an ISO day, where an abbreviation belongs to the other season; null where it may be right. */
export function nameInSeason(abbreviation: string, day: string): string | null {
  const seasonal = SEASONAL[abbreviation];
  if (!seasonal) return null;
  const noon = offsetAt(seasonal.iana, day, 12 * 60);
  return noon.kind === 'unique' && noon.offset !== seasonal.offset ? seasonal.other : null;
}
