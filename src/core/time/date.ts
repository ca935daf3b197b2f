import { longestFirst } from '../text/longestFirst';
import { matchAt } from '../text/matchAt';
import { matchBefore } from '../text/matchBefore';
import { once, remembering } from '../text/memo';
import type { Range } from '../text/range';
import { inSmallLetters } from '../text/smallLetters';
import { englishMonths, monthNames, plainName, weekdayNames } from './languages';

/** The order in which a date of numbers gives month and day. */
export type DayOrder = 'dayFirst' | 'monthFirst';

/** A day of the calendar as somebody wrote it. */
export interface DateMention {
  readonly range: Range;
  readonly text: string;
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** `3/4/2024`: nothing in the text says which is the month. Then `month` and `day` follow the order written, month first. */
  readonly ambiguous: boolean;
  /** What a date of numbers shows of its writer's way, where it can be read in one way only: `13/4/2024`. */
  readonly order: DayOrder | null;
  /** False for a day that no calendar has, such as 30 February. */
  readonly exists: boolean;
  /** The day of the week that stands before the date, or behind it in brackets, 0 for Sunday; null where none does. */
  readonly weekday: number | null;
  /** Of its name. */
  readonly weekdayRange: Range | null;
  /** Of the date without it. */
  readonly ownRange: Range;
}

interface Patterns {
  /** Of a text that names a month, in small letters, as those of the month and of a day of the week are. */
  readonly any: RegExp;
  readonly numeric: RegExp;
  /** Of a text with no other date: a match has all groups of its expression, also those that are empty. */
  readonly iso: RegExp;
  readonly month: RegExp;
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
}

/** Made when the first date is looked for. */
const datePatterns = /* @__PURE__ */ once(buildPatterns);

/** Names the groups of one form, since a group's name may stand only once in an expression. */
function form(name: string, pattern: string): string {
  return pattern
    .replace(/\?<(\w+)>/g, (_, group: string) => `?<${name}${group}>`)
    .replace(/\\k<(\w+)>/g, (_, group: string) => `\\k<${name}${group}>`);
}

function alternatives(names: Iterable<string>): string {
  return longestFirst(names).join('|');
}

function buildPatterns(): Patterns {
  const months = monthNames();
  const anyMonth = `(?:${alternatives(months.keys())})\\.?(?![\\p{L}])`;
  // In other languages the day comes first; `Set 5 alerts` must not become a day of September.
  const english = `(?:${alternatives(englishMonths())})\\.?(?![\\p{L}])`;
  const day = '(?<DAY>\\d{1,2})(?:st|nd|rd|th|º|ª|er|\\.)?(?![\\p{L}]|\\d|:\\d)';
  const year = '(?<YEAR>(?:19|20)\\d{2})(?!\\d)';
  const numeric = '(?<FIRST>\\d{1,2})(?<SEP>[/.-])(?<SECOND>\\d{1,2})\\k<SEP>(?<YEAR>(?:19|20)?\\d{2})(?![\\d/:-]|\\.\\d)';
  const iso = form('iso', '(?<YEAR>(?:19|20)\\d{2})(?<SEP>[-/.])(?<MONTH>\\d{1,2})\\k<SEP>(?<DAY>\\d{1,2})(?![\\d/]|-\\d)');
  const cjk = [
    form('cjk', '(?<YEAR>(?:19|20)\\d{2})\\s?[年년]\\s?(?<MONTH>\\d{1,2})\\s?[月월]\\s?(?<DAY>\\d{1,2})\\s?[日日일]'),
    form('cjs', '(?<MONTH>\\d{1,2})\\s?[月월]\\s?(?<DAY>\\d{1,2})\\s?[日일]'),
  ];
  const named = [
    // `05/Nov/26`, as trackers write a day.
    form('dmy', `(?<DAY>\\d{1,2})(?<SEP>[/-])(?<MONTH>${english})\\k<SEP>(?<YEAR>\\d{2})(?![\\d:/-])`),
    form('md', `(?<MONTH>${english})[\\s-]*${day}(?:(?:\\s*[,-])?\\s*(?:of\\s+)?${year})?`),
    form(
      'dm',
      `${day}[\\s/-]*(?:(?:of|de|del|di|of\\sthe)\\s+)?(?<MONTH>${anyMonth})(?:(?:\\s*[,/-])?\\s*(?:(?:de|del|di|of)\\s+)?${year})?`,
    ),
  ];
  const weekdays = weekdayNames();
  const weekday = [alternatives(weekdays.keys()), ...LETTERS_OF_DAYS].join('|');
  const others = [
    form('list', '(?<FIRST>\\d{1,2}),\\s(?<SECOND>\\d{1,2}),\\s(?<YEAR>20\\d{2})(?!\\d)'),
    form('num', numeric),
    // Without a year two numbers are a date only beside a time: `9/10 7:55`, `9/10 (Tue) 7:55`.
    form(
      'short',
      `(?<FIRST>\\d{1,2})(?<SEP>[/.])(?<SECOND>\\d{1,2})\\.?(?=(?:,?\\s+|\\s{0,2}[([（](?:${weekday})\\.?[)\\]）],?\\s{0,2})\\d{1,2}:\\d{2}(?!\\d))`,
    ),
  ];
  const oneOf = (forms: readonly string[]): string => `(?<![\\p{L}\\p{N}_/:-])(?:${forms.join('|')})`;
  return {
    months,
    weekdays,
    month: new RegExp(`(?:${alternatives(months.keys())})(?![\\p{L}])`, 'u'),
    any: new RegExp(oneOf([iso, ...cjk, ...named, ...others]), 'gu'),
    numeric: new RegExp(oneOf([iso, ...cjk, ...others]), 'gu'),
    iso: new RegExp(oneOf([iso]), 'gu'),
  };
}

/** Every date without the name of a month holds one of these. */
const MAY_BE_NUMERIC = /\d\s?[-/.年년月월]|\d,\s\d/;
/** And one of these, if it is none that opens with its year. */
const MAY_BE_OTHER = /(?<![\d_/:-])\d{1,2}(?:[-/.]\d|,\s\d)|[年년月월]/;
/** Of a text in small letters. */
const WEEKDAY = '(?<name>[\\p{L}]{2,10})\\.?(?![\\p{L}])[\\s,]*(?:(?:the|den|le|el|il)\\s+)?';
const WEEKDAY_HERE = new RegExp(WEEKDAY, 'uy');
/** `2024-05-07 (Tue)`, `2024年5月7日（火）`. */
const WEEKDAY_IN_BRACKETS = /\s{0,2}[([（](?<name>\p{L}{1,10})\.?[)\]）]/uy;
/** Before a time: `2024-05-07 Tue 10:05`. */
const WEEKDAY_BEFORE_TIME = /[\s,]{1,3}(?<name>\p{L}{2,10})\.?(?=[\s,]{1,3}\d{1,2}(?:[:.h]\d\d|\s?[ap]\.?m))/uy;
/** The first letters of the days of the week, Sunday first, as they stand in brackets behind a date: Japanese and Korean. */
const LETTERS_OF_DAYS = '日月火水木金土일월화수목금토';
const LETTER_OF_DAY = new RegExp(`^[${LETTERS_OF_DAYS}]$`, 'u');
const WEEKDAY_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}_/:.-])${WEEKDAY}$`, 'u');

/** Every date in a text, in order. */
export const readDates = /* @__PURE__ */ remembering((text: string): readonly DateMention[] => {
  if (!/\d/.test(text)) return [];
  const { any, numeric, iso, month } = datePatterns();
  // Most texts with a number name no month: then the expression with the names of all of them is not needed.
  const small = inSmallLetters(text);
  const date = month.test(small) ? any : !MAY_BE_NUMERIC.test(text) ? null : MAY_BE_OTHER.test(text) ? numeric : iso;
  const mentions: DateMention[] = [];
  let end = 0;
  for (let found = date && matchAt(date, small, 0); date && found; found = matchAt(date, small, end)) {
    const before = weekdayBefore(small, found.index, end);
    const match = (before ? null : behindWeekday(date, small, found)) ?? found;
    const ahead = match === found ? before : weekdayBefore(small, match.index, end);
    // A dot stands right before a date only where it ends a name, and before a number: `Mon.2024-05-07`.
    if (text[match.index - 1] === '.' && !(ahead && /^\d/.test(match[0]))) {
      end = match.index + 1;
      continue;
    }
    const { index } = match;
    end = index + match[0].length;
    const fields = fieldsOf(match.groups ?? {}, text.slice(index, end));
    if (!fields) continue;
    const behind = ahead ? null : weekdayBehind(small, end);
    end = behind?.end ?? end;
    const range = { start: ahead?.start ?? index, end };
    const weekday = (ahead ?? behind)?.day ?? null;
    const weekdayRange = (ahead ?? behind)?.name ?? null;
    const ownRange = { start: index, end: index + match[0].length };
    const exists = dayExists(fields.year, fields.month, fields.day);
    mentions.push({ range, text: text.slice(range.start, range.end), ...fields, weekday, weekdayRange, ownRange, exists });
  }
  return mentions;
});

/** `mar 5 mayo 2024` opens with a Tuesday and `mar 5 dresses` with a day of March: the name is that of the day where another date stands right behind it. */
function behindWeekday(date: RegExp, small: string, { index, groups }: RegExpExecArray): RegExpExecArray | null {
  const name = groups?.mdMONTH;
  if (name === undefined || !datePatterns().weekdays.has(plainName(name))) return null;
  const start = index + (matchAt(WEEKDAY_HERE, small, index)?.[0].length ?? 0);
  const behind = matchAt(date, small, start);
  return behind?.index === start ? behind : null;
}

/** The day of the week beside a date: all of it, and its name. */
interface Weekday extends Range {
  readonly day: number;
  readonly name: Range;
}

function weekdayBefore(small: string, at: number, from: number): Weekday | null {
  const before = matchBefore(WEEKDAY_BEFORE, small, at, from);
  const name = before?.groups.name ?? '';
  const day = datePatterns().weekdays.get(plainName(name));
  return before && day !== undefined
    ? { start: before.start, end: at, day, name: { start: before.start, end: before.start + name.length } }
    : null;
}

function weekdayBehind(small: string, at: number): Weekday | null {
  const found = matchAt(WEEKDAY_IN_BRACKETS, small, at) ?? matchAt(WEEKDAY_BEFORE_TIME, small, at);
  const name = found?.groups?.name ?? '';
  const day = datePatterns().weekdays.get(plainName(name)) ?? (LETTER_OF_DAY.test(name) ? LETTERS_OF_DAYS.indexOf(name) % 7 : undefined);
  if (!found || day === undefined) return null;
  const start = at + found[0].indexOf(name);
  return { start: at, end: at + found[0].length, day, name: { start, end: start + name.length } };
}

type Fields = Pick<DateMention, 'year' | 'month' | 'day' | 'ambiguous' | 'order'>;

/** @param written the date as its author wrote it: the groups are in small letters. */
function fieldsOf(groups: Readonly<Record<string, string | undefined>>, written: string): Fields | null {
  const field = (name: string): string | undefined =>
    groups[`iso${name}`] ??
    groups[`cjk${name}`] ??
    groups[`cjs${name}`] ??
    groups[`md${name}`] ??
    groups[`dm${name}`] ??
    groups[`dmy${name}`];
  const name = groups.mdMONTH ?? groups.dmMONTH ?? groups.dmyMONTH;
  const year = groups.dmyYEAR ? `20${groups.dmyYEAR}` : field('YEAR');
  if (name) {
    // `may 3 servers` is no date: without a year, a short month is spelt with its capital.
    if (!year && /^\p{Ll}/u.test(written.slice(inSmallLetters(written).indexOf(name))) && (name.length < 5 || plainName(name) === 'march'))
      return null;
    const month = datePatterns().months.get(plainName(name)) ?? 0;
    return { year: year ? Number(year) : null, month, day: Number(field('DAY')), ambiguous: false, order: null };
  }
  const month = field('MONTH');
  if (month) return { year: year ? Number(year) : null, month: Number(month), day: Number(field('DAY')), ambiguous: false, order: null };
  return numericFields(groups);
}

function numericFields(groups: Readonly<Record<string, string | undefined>>): Fields | null {
  const first = Number(groups.numFIRST ?? groups.listFIRST ?? groups.shortFIRST);
  const second = Number(groups.numSECOND ?? groups.listSECOND ?? groups.shortSECOND);
  const written = groups.numYEAR ?? groups.listYEAR;
  const year = written === undefined ? null : Number(written);
  if (year === null && (Math.min(first, second) > 12 || Math.max(first, second) > 31 || first * second === 0)) return null;
  // A dot is the German and Slavic way, day first; with a slash or a dash only a number over 12 tells.
  const separator = groups.numSEP ?? groups.shortSEP ?? '/';
  const dayFirst = separator === '.' || first > 12;
  const [month, day] = dayFirst ? [second, first] : [first, second];
  const ambiguous = !dayFirst && second <= 12 && first !== second;
  const order = separator === '.' || ambiguous || first === second ? null : dayFirst ? 'dayFirst' : 'monthFirst';
  return { year: year !== null && year < 100 ? 2000 + year : year, month, day, ambiguous, order };
}

/** An ambiguous date read in an order that something else tells. */
export function inOrder(date: DateMention, order: DayOrder): DateMention {
  if (!date.ambiguous) return date;
  const [month, day] = order === 'dayFirst' ? [date.day, date.month] : [date.month, date.day];
  return { ...date, month, day, ambiguous: false, order, exists: dayExists(date.year, month, day) };
}

/** A date without a year, in one that something else tells. */
export function inYear(date: DateMention, year: number): DateMention {
  return { ...date, year, exists: dayExists(year, date.month, date.day) };
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

/** The number of a day of the week, 0 for Sunday; null for what names none. */
export function weekdayNamed(text: string): number | null {
  return datePatterns().weekdays.get(plainName(text.trim())) ?? null;
}
