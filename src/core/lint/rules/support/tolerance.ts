import type { Duration } from '../../../document/tree';

/** Ten percent is what *about* allows. */
const APPROXIMATE_SHARE = 0.1;
/** A length in minutes may be off by one: both ends were rounded. */
const ROUNDED_ENDS = 1;

/** Whether a length of time is what a statement says, as exactly as the statement claims to be. Lengths in minutes. */
export function isWithin(duration: Pick<Duration, 'minutes' | 'approximate' | 'precision'>, minutes: number): boolean {
  const difference = Math.abs(duration.minutes - minutes);
  const rounding = duration.precision >= 60 ? duration.precision * 0.5 - 1e-9 : ROUNDED_ENDS;
  const isRound = duration.precision >= 60 && difference < Math.min(rounding, Math.max(minutes, duration.minutes) * 0.2);
  const allowed = duration.approximate
    ? Math.max(ROUNDED_ENDS, duration.minutes * APPROXIMATE_SHARE, duration.precision * 0.5)
    : ROUNDED_ENDS;
  return difference <= allowed || isRound;
}
