import { collect, type Moment, type Postmortem, type StatedField } from '../../../document/tree';
import type { TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import { type DateMention, type DayOrder, inOrder, isoDate, readDates } from '../../../time/date';
import { weekdayOf } from '../../../time/days';
import { weekdayLike } from '../../../time/languages';
import type { RuleContext } from '../../rule';
import { momentsOf } from './timelines';

type Source = RuleContext['source'];

/** A date as it is written in the source. */
interface WrittenDate {
  readonly date: DateMention;
  /** Of the day of the week; null where none stands beside it. */
  readonly weekday: Range | null;
  /** Of the date without it. */
  readonly range: Range;
}

/** The one date in a stretch of the source that is like this; null where there is none, or several. */
function dateIn({ start, end }: Range, source: Source, isWanted: (date: DateMention) => boolean): WrittenDate | null {
  const [date, ...others] = readDates(source({ start, end })).filter(isWanted);
  if (!date || others.length > 0) return null;
  const inSource = (range: Range): Range => ({ start: start + range.start, end: start + range.end });
  return { date, weekday: date.weekdayRange && inSource(date.weekdayRange), range: inSource(date.ownRange) };
}

/** Where dates with two readings stand; null where one of them cannot be written anew. */
export function ambiguousDatesOf(postmortem: Postmortem, source: Source): WrittenDate[] | null {
  const found = new Map<number, WrittenDate>();
  for (const range of placesInDoubt(postmortem, ({ kind }) => kind === 'dayOrder')) {
    const written = dateIn(range, source, ({ ambiguous }) => ambiguous);
    if (!written || written.date.year === null) return null;
    found.set(written.range.start, written);
  }
  return [...found.values()];
}

/** The dates as ISO days, read in an order; none where a day of the week beside one of them speaks against it. */
export function inIsoOrder(dates: readonly WrittenDate[], order: DayOrder): readonly TextEdit[] {
  const edits = dates.flatMap(({ date, range }) => {
    const day = isoDate(inOrder(date, order));
    return day !== null && (date.weekday === null || date.weekday === weekdayOf(day)) ? [{ range, newText: day }] : [];
  });
  return edits.length === dates.length ? edits : [];
}

/** The right days of the week where a wrong one stands beside the same date, in the language and the form of what is written. */
export function rightWeekdays(postmortem: Postmortem, reason: string, source: Source): readonly TextEdit[] {
  const places = placesInDoubt(postmortem, doubt => doubt.kind === 'weekday' && doubt.reason === reason);
  const edits = places.flatMap(range => {
    const written = dateIn(range, source, ({ weekday }) => weekday !== null);
    const day = written && isoDate(written.date);
    const newText = written?.weekday && day ? weekdayLike(source(written.weekday), weekdayOf(day)) : null;
    return written?.weekday && newText !== null ? [{ range: written.weekday, newText }] : [];
  });
  return edits.length === places.length ? edits : [];
}

function placesInDoubt(postmortem: Postmortem, isWanted: (doubt: { readonly kind: string; readonly reason: string }) => boolean): Range[] {
  // In a table the day may have a cell of its own.
  const rows = collect(postmortem, 'event').flatMap(({ container, time, textRange }) =>
    container === 'row' && readDates(time.text).length === 0 ? [[time, textRange] as const] : [],
  );
  const wholeRows = new Map<Moment | StatedField, Range>(rows);
  const all = [...postmortem.fields, ...momentsOf(postmortem)];
  const ranges = all.flatMap(place => (place.doubt && isWanted(place.doubt) ? [wholeRows.get(place) ?? place.range] : []));
  return ranges.filter((range, index) => ranges.findIndex(({ start, end }) => start === range.start && end === range.end) === index);
}

/** Whether a day is stated somewhere without a doubt: at a time, in a field, in the title or in the name of the file. */
export function isStatedElsewhere(day: string, postmortem: Postmortem, fileName: string): boolean {
  const fields = postmortem.fields.flatMap(({ value, doubt }) => (doubt ? [] : [value]));
  const times = momentsOf(postmortem).flatMap(({ text, doubt }) => (doubt ? [] : [text]));
  const texts = [String(postmortem.title?.value ?? ''), fileName.split(/[\\/]/).at(-1) ?? '', ...fields, ...times];
  return texts.some(text => readDates(text).some(date => !date.ambiguous && isoDate(date) === day));
}
