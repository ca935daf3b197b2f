import type { LocalClock } from '../core/writing/zones';

/** The IANA name of the zone of this machine. */
export const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The clock of the machine that the server runs on. */
export const OWN_CLOCK: LocalClock = {
  offsetAt: instant => -new Date(instant).getTimezoneOffset(),
  nameAt: instant => new Date(instant).toLocaleDateString('en-US', { timeZoneName: 'long' }).replace(/^[\d/]+,\s*/, ''),
};
