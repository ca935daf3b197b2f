import type { Duration } from '../document/tree';

/** Ten percent is what *about* allows. */
const APPROXIMATE_SHARE = 0.1;
/** A length in minutes may be off by one: both ends were rounded. */
const ROUNDED_ENDS = 1;

/** Less than this of what it is nearly is not nearly as much. */
const LEAST_SHARE_OF_NEARLY = 2 / 3;

/** Whether a length of time is what a statement says, as exactly as the statement claims to be. Lengths in minutes. */
export function isWithin(duration: Pick<Duration, 'minutes' | 'approximate' | 'precision' | 'bound'>, minutes: number): boolean {
  const difference = Math.abs(duration.minutes - minutes);
  const rounding = duration.precision >= 60 ? duration.precision * 0.5 - 1e-9 : ROUNDED_ENDS;
  const isRound = duration.precision >= 60 && difference < Math.min(rounding, Math.max(minutes, duration.minutes) * 0.2);
  const allowed = duration.approximate
    ? Math.max(ROUNDED_ENDS, duration.minutes * APPROXIMATE_SHARE, duration.precision * 0.5)
    : ROUNDED_ENDS;
  return difference <= allowed || isRound || isOnItsSide(duration, minutes);
}

/** Whether a length of time lies where a statement such as `more than an hour` puts it. */
export function isOnItsSide({ bound, minutes: end }: Pick<Duration, 'minutes' | 'bound'>, minutes: number): boolean {
  if (bound === null) return false;
  if (bound === 'atLeast') return minutes >= end;
  return minutes <= end && (bound === 'atMost' || minutes >= end * LEAST_SHARE_OF_NEARLY);
}
