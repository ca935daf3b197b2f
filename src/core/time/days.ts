// Days of the calendar as ISO writes them, counted.

const MILLISECONDS_OF_DAY = 86_400_000;

/** The ISO day so many days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);
}

/** Days from one ISO day to another, less than none where the other is earlier. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(second) - Date.parse(first)) / MILLISECONDS_OF_DAY);
}

/** The day of the week of an ISO day, 0 for Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
