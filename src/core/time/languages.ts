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

/** The name of a day of the week (0 for Sunday) in the language, the length and the capitals of another such name; null where two languages would differ. */
export function weekdayLike(written: string, weekday: number): string | null {
  const names = LANGUAGES.map(language => {
    const found = (['long', 'short'] as const).flatMap(style => {
      const format = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      const nameOf = (index: number): string => format.format(Date.UTC(2001, 0, 7 + index)).replaceAll('.', '');
      return [0, 1, 2, 3, 4, 5, 6].some(index => plainName(nameOf(index)) === plainName(written)) ? [nameOf(weekday)] : [];
    });
    return found[0];
  }).filter(name => name !== undefined);
  const [name] = names;
  if (name === undefined || names.some(other => plainName(other) !== plainName(name))) return null;
  if (written === written.toUpperCase()) return name.toUpperCase();
  return written === written.toLowerCase() ? name.toLowerCase() : name.charAt(0).toUpperCase() + name.slice(1);
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

/** What stands for the first and the second half of the day: `am`, `vorm.`, `午前`, `오후`; lower case. */
export function halvesOfDay(): { readonly morning: readonly string[]; readonly afternoon: readonly string[] } {
  const [morning, afternoon] = [namesOfHalf(9), namesOfHalf(15)];
  const only = (names: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
    [...names].filter(name => name !== '' && !others.has(name));
  return { morning: only(morning, afternoon), afternoon: only(afternoon, morning) };
}

function namesOfHalf(hour: number): ReadonlySet<string> {
  const styles: readonly Intl.DateTimeFormatOptions[] = [
    { timeStyle: 'short', hour12: true },
    { hour: 'numeric', dayPeriod: 'short', hour12: true },
  ];
  const names = LANGUAGES.flatMap(language =>
    styles.map(style => {
      const parts = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).formatToParts(Date.UTC(2001, 0, 1, hour));
      return parts.find(({ type }) => type === 'dayPeriod')?.value.toLowerCase() ?? '';
    }),
  );
  return new Set(names);
}

export function plainName(name: string): string {
  return name.toLowerCase().replaceAll('.', '').normalize('NFC');
}

const UNITS = { second: 1 / 60, minute: 1, hour: 60, day: 24 * 60, week: 7 * 24 * 60 } as const;

/** What people call units of time in other languages than English, without the number: `Stunden`, `heures`, `時間`; lower case, and the length of each in minutes. */
export function unitNames(): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const language of LANGUAGES.slice(1)) {
    for (const [unit, minutes] of Object.entries(UNITS)) {
      const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' });
      for (const count of [1, 2]) {
        const name = plainName(format.formatToParts(count).find(({ type }) => type === 'unit')?.value ?? '').trim();
        // `日` alone is the day of a date.
        if (/^\p{L}+$/u.test(name) && !(name.length === 1 && minutes > 60) && !names.has(name)) names.set(name, minutes);
      }
    }
  }
  return names;
}
