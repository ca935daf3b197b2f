import type { LocalClock } from './zones';

/** The clock of the machine that this runs on. */
export const LOCAL_CLOCK: LocalClock = {
  offsetAt: instant => -new Date(instant).getTimezoneOffset(),
  nameAt: instant =>
    new Intl.DateTimeFormat('en-US', { timeZoneName: 'long' }).formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ??
    '',
};
