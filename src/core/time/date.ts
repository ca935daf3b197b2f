import type { Range } from '../text/range';

/** A day of the calendar as somebody wrote it. */
export interface DateMention {
  readonly range: Range;
  readonly text: string;
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** `3/4/2024`: nothing in the text says which is the month. Then `month` and `day` follow the order written, month first. */
  readonly ambiguous: boolean;
  /** False for a day that no calendar has, such as 30 February. */
  readonly exists: boolean;
}

const MONTHS = monthNames('en');
const MONTH = `(?:${[...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?(?![\\p{L}])`;
const DAY = '(?<DAY>\\d{1,2})(?:st|nd|rd|th)?(?!\\p{L}|\\d|:)';
const YEAR = '(?<YEAR>(?:19|20)\\d{2})(?!\\d)';

/** Names the groups of one form, since a group's name may stand only once in an expression. */
function form(name: string, pattern: string): string {
  return pattern.replace(/\?<(\w+)>/g, (_, group: string) => `?<${name}${group}>`);
}

const DATE = new RegExp(
  '(?<![\\p{L}\\p{N}_/:.-])(?:' +
    [
      form('iso', '(?<YEAR>(?:19|20)\\d{2})(?<SEP>[-/.])(?<MONTH>\\d{1,2})\\k<SEP>(?<DAY>\\d{1,2})(?![\\d/-])').replace(
        '\\k<SEP>',
        '\\k<isoSEP>',
      ),
      form('md', `(?<MONTH>${MONTH})\\s*${DAY}(?:\\s*,?\\s*(?:of\\s+)?${YEAR})?`),
      form('dm', `${DAY}\\.?\\s*(?:of\\s+)?(?<MONTH>${MONTH})(?:\\s*,?\\s*${YEAR})?`),
      form('num', '(?<FIRST>\\d{1,2})(?<SEP>[/.-])(?<SECOND>\\d{1,2})\\k<SEP>(?<YEAR>(?:19|20)?\\d{2})(?![\\d/:-])').replace(
        '\\k<SEP>',
        '\\k<numSEP>',
      ),
    ].join('|') +
    ')',
  'giu',
);

/** Every date in a text, in order. */
export function readDates(text: string): DateMention[] {
  return [...text.matchAll(DATE)].flatMap(match => {
    const fields = fieldsOf(match.groups ?? {});
    if (!fields) return [];
    const range = { start: match.index, end: match.index + match[0].length };
    return [{ range, text: match[0], ...fields, exists: dayExists(fields.year, fields.month, fields.day) }];
  });
}

type Fields = Pick<DateMention, 'year' | 'month' | 'day' | 'ambiguous'>;

function fieldsOf(groups: Readonly<Record<string, string | undefined>>): Fields | null {
  if (groups.isoYEAR) return { year: Number(groups.isoYEAR), month: Number(groups.isoMONTH), day: Number(groups.isoDAY), ambiguous: false };
  const name = groups.mdMONTH ?? groups.dmMONTH;
  if (name) {
    const year = groups.mdYEAR ?? groups.dmYEAR;
    // `may 3 servers` is no date: without a year, the month is spelt with its capital.
    if (!year && /^\p{Ll}/u.test(name)) return null;
    const month = MONTHS.get(name.toLowerCase().replace('.', '')) ?? 0;
    return { year: year ? Number(year) : null, month, day: Number(groups.mdDAY ?? groups.dmDAY), ambiguous: false };
  }
  const [first, second, year] = [Number(groups.numFIRST), Number(groups.numSECOND), Number(groups.numYEAR)];
  // A dot is the German and Slavic way, day first; with a slash or a dash only a number over 12 tells.
  const dayFirst = groups.numSEP === '.' || first > 12;
  const [month, day] = dayFirst ? [second, first] : [first, second];
  return { year: year < 100 ? 2000 + year : year, month, day, ambiguous: !dayFirst && second <= 12 && first !== second };
}

function dayExists(year: number | null, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  // Without a year, 29 February gets the benefit of the doubt: 2000 was a leap year.
  return day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate();
}

/** `2024-05-07`, or null where the year is not stated or there is no such day. */
export function isoDate(date: Pick<DateMention, 'year' | 'month' | 'day' | 'exists'>): string | null {
  if (date.year === null || !date.exists) return null;
  return `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`;
}

/** The names of the months in a language, long and short, lower case, by Intl's own data. */
function monthNames(language: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (let month = 0; month < 12; month++) {
    for (const style of ['long', 'short'] as const) {
      const name = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' }).format(Date.UTC(2001, month, 1));
      names.set(name.toLowerCase().replace('.', ''), month + 1);
    }
  }
  if (language === 'en') names.set('sept', 9);
  return names;
}
