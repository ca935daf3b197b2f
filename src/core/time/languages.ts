/** The languages that times, dates and durations are read in, BCP 47. What they call months and halves of the day is Intl's to know. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'zh', 'ko'] as const;

/** Names of months, long and short, lower case without full stops, and the number of each, 1–12. English wins where languages share a name. */
export function monthNames(): ReadonlyMap<string, number> {
  const names = namesOf({ month: 'long' }, { month: 'short' }, 12, index => Date.UTC(2001, index, 1));
  names.set('sept', 8);
  return new Map([...names].map(([name, index]) => [name, index + 1]));
}

/** Names of the days of the week, long and short, and the number of each, 0 for Sunday. */
export function weekdayNames(): ReadonlyMap<string, number> {
  // 7 January 2001 was a Sunday.
  const names = namesOf({ weekday: 'long' }, { weekday: 'short' }, 7, index => Date.UTC(2001, 0, 7 + index));
  for (const [name, index] of [
    ['tues', 2],
    ['wednes', 3],
    ['thur', 4],
    ['thurs', 4],
  ] as const)
    names.set(name, index);
  return names;
}

function namesOf(
  long: Intl.DateTimeFormatOptions,
  short: Intl.DateTimeFormatOptions,
  count: number,
  at: (index: number) => number,
): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const style of [long, short]) {
      const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
      for (let index = 0; index < count; index++) {
        const name = plainName(format.format(at(index)));
        // `5月` is a number with a sign behind it, and `月` alone is Monday to one reader and a month to the next.
        if (/^\p{L}{2,}$/u.test(name) && !names.has(name)) names.set(name, index);
      }
    }
  }
  return names;
}

/** What stands for the first and the second half of the day: `am`, `vorm.`, `午前`; lower case. */
export function halvesOfDay(): { readonly morning: readonly string[]; readonly afternoon: readonly string[] } {
  const half = (hour: number): string[] =>
    LANGUAGES.map(language => {
      const format = new Intl.DateTimeFormat(language, { timeStyle: 'short', hour12: true, timeZone: 'UTC' });
      const part = format.formatToParts(Date.UTC(2001, 0, 1, hour)).find(({ type }) => type === 'dayPeriod');
      return part?.value.toLowerCase() ?? '';
    });
  const [morning, afternoon] = [[...new Set(half(9))], [...new Set(half(15))]];
  return {
    morning: morning.filter(name => name && !afternoon.includes(name)),
    afternoon: afternoon.filter(name => name && !morning.includes(name)),
  };
}

export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('.', '').normalize('NFC');
}
