import { inSmallLetters } from '../text/smallLetters';
import { type ClockMention, minutesOfDay } from '../time/clock';
import { type DateMention, inOrder, isoDate, readDates } from '../time/date';
import { dayAfter } from '../time/days';
import { type MomentMention, readIntervals, readMoments } from '../time/moment';
import { readZones } from '../time/zone';
import { isSameTimeOfDay } from '../time/zonedTime';
import { endOfOtherNotations } from './besideTime';
import { isLeftBlank } from './blanks';
import { distanceAt, distanceIn, wholeDistance } from './distances';
import type { Entry } from './entries';
import { type TimeContext, toMoment, zoneFrom } from './moments';
import {
  type DayPlace,
  dayBeside,
  dayInCell,
  dayNamedBy,
  type NamedDay,
  namedByDate,
  placeAt,
  placeOn,
  shortDateInCell,
} from './namedDays';
import { doubtOfOtherColumn } from './otherColumns';
import type { PlainText } from './plainText';
import type { Moment, Zone } from './tree';
import { isColumn } from './vocabulary/vocabulary';

/** What a timeline's entry says: when, and what happened. */
export interface EventReading {
  readonly time: Moment;
  readonly end: Moment | null;
  readonly relativeMinutes: number | null;
  readonly what: string;
  readonly content: PlainText;
  /** Whether no words stand before the time. */
  readonly isOpening: boolean;
  /** Where the timeline stands behind it. */
  readonly place: DayPlace;
}

/** A time opens an event when it stands within the first words. */
const WORDS_BEFORE_TIME = 4;
/** What opens a sentence before its time, and says nothing once the time is taken out of it: `At 14:05 a deploy went out.` */
export const AT = /(?:^|(?<=\s))(?:at|on|um|à|às|a las|alle)[\s*_([]*$/iu;
/** What says as little where nothing stands before it: `From 10:00 to 10:15: …`, `kl. 10:00 …`. */
const ONLY_LEADS =
  /^[\s*_([-]*(?:from|between|since|starting(?: at)?|beginning(?: at)?|kl\.?|om|saat|von|zwischen|ab|seit|entre|das|depuis|desde|dès)[\s*_([]*$/iu;
/** What stands before a time that is not exact: `just before 9:00`. */
const HEDGE =
  /(?:^|(?<=[\s*_(,]))(?:(?:just|shortly|right|soon|slightly|some\s?time|a (?:little|bit)|kurz|etwas|kort|vlak|peu)\s(?:before|after|past|prior to|vor|nach|voor|na|avant|après)|poco (?:antes|después) de(?: las?)?)[\s*_([]*$/iu;
/** As much, where nothing stands before it: `By 10:35 all are back`. `Before 10:35` turns the sense of what stands behind it. */
const SHORT_HEDGE = /^[\s*_([-]*(?:by|after|past|nach)[\s*_([]*$/iu;
const SEPARATOR = /^[\s:;,.)\]|*_–—>=：；、，。）-]+/u;

/** Reads an entry of a timeline as an event; null where it carries no time at its start, or is a blank of the template. */
export function readEvent(entry: Entry, context: TimeContext): EventReading | null {
  // A sentence that tells of a stretch of time is no event, and neither is the rest of a wrapped one: `Between 16:00 and 17:15, …`.
  if (entry.kind === 'line' && /^(?:[Bb]etween\b|\p{Ll})/u.test(entry.content.text)) return null;
  const reading = entry.kind === 'row' ? readRow(entry, context) : readText(entry.content, context);
  const isBlank = reading !== null && (reading.what !== '' || entry.kind === 'row') && isLeftBlank(reading.what);
  // The source of a row holds the markup of its cells as well: `<br>` is no blank of a template.
  const whole = entry.kind === 'row' ? entry.cells.map(({ text }) => text).join(' | ') : entry.content.text;
  return isBlank || isLeftBlank(whole.replace(ROUND_TIME, '(')) ? null : reading;
}

/** `[07-08 18:00] pager`, `[10:00 UTC] Resolved`: brackets round a time hold no blank. */
const ROUND_TIME = /\[(?=[\d\s:./-]{1,40}\]|[^[\]\n]{0,30}\d[:.h]\d\d[^[\]\n]{0,40}\])/g;

/** `Date (2022)` over a column of days, `Time (UTC)` over one of times. */
function underHeader(header: readonly string[], context: TimeContext): TimeContext {
  const names = header.join(' | ');
  const year = /\b(?:19|20)\d{2}\b/.exec(names)?.[0];
  const [zone] = readZones(names);
  return { ...context, year: year ? Number(year) : context.year, zone: zone ? zoneFrom(zone) : context.zone };
}

function readText(content: PlainText, context: TimeContext): EventReading | null {
  const head = content.text.slice(0, 120);
  const relative = distanceAt(head);
  const from = relative?.[0].length ?? 0;
  if (relative && !isClockInParentheses(head.slice(from))) return relativeEvent(content, relative, context);
  const found = readMoments(head)[0];
  const first = found && fromFirstDay(head, inHalf(found, context.days.before));
  if (!found || !first || wordCount(head.slice(0, first.range.start)) > WORDS_BEFORE_TIME) return null;
  const lead = content.text.slice(from, first.range.start);
  const dated = first.date ? first : { ...first, date: dateBehind(head, first.range.end) };
  const mention = isHedged(lead) ? notExact(dated) : dated;
  const interval = readIntervals(head).find(({ range }) => range.start === found.range.start);
  const written = { start: first.range.start, end: (interval ?? first).range.end };
  const beside = mention.date ? null : dayBeside(content.text.slice(0, 160), written);
  const here = placed(mention, beside?.day ?? null, context);
  // A day that could not be placed stays in the words.
  const name = here.days.count === null ? null : beside?.name;
  const isBehind = name != null && name.start >= written.end;
  const before = wordsIn(name && !isBehind ? content.text.slice(from, name.start) : lead);
  const behind = content.text.slice(isBehind ? name.end : written.end);
  const told = moments(mention, interval?.end ?? null, content, here);
  const words = behind.slice(endOfOtherNotations(behind, clock => isSameTime(told.time, clock))).replace(SEPARATOR, '');
  return {
    ...told,
    relativeMinutes: relative && distanceIn(relative),
    what: [before, withoutClosing(words, lead).trim()].filter(Boolean).join(' ').replace(/\s+/g, ' '),
    content,
    isOpening: !/\p{L}/u.test(before),
  };
}

function isHedged(lead: string): boolean {
  return HEDGE.test(lead) || SHORT_HEDGE.test(lead);
}

function withoutHedge(lead: string): string {
  return lead.replace(HEDGE, '').replace(SHORT_HEDGE, '');
}

function notExact(mention: MomentMention): MomentMention {
  return mention.clock ? { ...mention, clock: { ...mention.clock, approximate: true } } : mention;
}

/** What is told before a time. */
function wordsIn(lead: string): string {
  if (lead === '' || ONLY_LEADS.test(lead)) return '';
  return withoutHedge(lead)
    .replace(AT, '')
    .replace(/^[\s*_([-]+/, '')
    .replace(/(?<![\s*_([:-])[\s*_([:-]+$/, '');
}

/** Of `[17:34 UTC, Slack] Ada: …` the bracket opens before the time, which is taken out of it. */
function withoutClosing(words: string, lead: string): string {
  const open = /[[(](?=[\s*_]*$)/.exec(lead)?.[0];
  if (open === undefined) return words;
  const close = words.indexOf(open === '[' ? ']' : ')');
  const isNested = words.slice(0, Math.max(0, close)).includes(open);
  return close < 0 || isNested ? words : `${words.slice(0, close)}${words.slice(close + 1)}`;
}

/** Whether a time of day in another zone is that of an event. */
function isSameTime({ minutes, zone }: Moment, clock: ClockMention): boolean {
  if (zone?.name === clock.zone?.name) return false;
  const other = { minutes: minutesOfDay(clock), offset: clock.zone?.offset ?? null };
  return minutes === null || isSameTimeOfDay({ minutes, offset: zone?.offset ?? null }, other);
}

/** `T+8 (09:20 UTC)`: behind the distance stands the time itself. */
function isClockInParentheses(text: string): boolean {
  const inside = /^[\s*_]{0,4}\((?<inside>[^()\n]{4,30})\)/.exec(text)?.groups?.inside;
  return inside !== undefined && readMoments(inside)[0]?.clock != null;
}

/** `2–6 June` is a stretch of days, which begins on the first. */
function fromFirstDay(head: string, mention: MomentMention): MomentMention {
  const { date, clock, range } = mention;
  const before = date && !clock && date.range.start === range.start ? FIRST_OF_DAYS.exec(head.slice(0, range.start)) : null;
  const day = Number(before?.groups?.day);
  if (!date || !before || day < 1 || day >= date.day) return mention;
  const start = before.index + before[0].length - (before.groups?.from?.length ?? 0);
  return { ...mention, date: { ...date, day }, range: { ...range, start } };
}

const FIRST_OF_DAYS = /(?:^|[\s(*_])(?<from>(?<day>\d{1,2})\.?[-–—])$/;

/** As long a timeline that goes on in the clock of twelve hours may be silent. Minutes. */
const LONGEST_IN_HALF = 6 * 60;

/** `5:31 PM`, then `5:40`: behind a time of the clock of twelve hours one without its half of the day belongs to the half in which it comes next. */
function inHalf(mention: MomentMention, before: TimeContext['days']['before']): MomentMention {
  const { clock } = mention;
  if (!before?.isOfHalf || !clock || clock.style !== '24h' || clock.problem !== null || !/^[1-9]\d?[:.]/.test(clock.text)) return mention;
  if (clock.hour > 12 || (clock.zone && clock.zone.name !== before.zone)) return mention;
  const hour = [clock.hour % 12, (clock.hour % 12) + 12].find(candidate => {
    const silence = minutesOfDay({ ...clock, hour: candidate }) - before.minutes;
    return silence >= 0 && silence <= LONGEST_IN_HALF;
  });
  return hour === undefined ? mention : { ...mention, clock: { ...clock, hour, style: '12h' } };
}

/** The context of a time: on the day that is named beside it, else on that of the time before, or on the next one where the clock has passed midnight. */
function placed(mention: MomentMention, named: NamedDay | null, context: TimeContext): TimeContext {
  const date = mention.date && context.dayOrder ? inOrder(mention.date, context.dayOrder) : mention.date;
  if (date?.year != null && !date.ambiguous) return context;
  const told = named ?? (date?.exists ? namedByDate(date) : null);
  if (told) return { ...context, ...placeOn(told, context), ...(date && { day: context.day }) };
  const minutes = mention.clock?.isReadable ? minutesOfDay(mention.clock) : null;
  return { ...context, ...placeAt(minutes, (mention.clock?.zone ?? context.zone)?.name ?? null, context) };
}

/** The time of an event, the end where it is a stretch of time, and where the timeline stands behind it. */
function moments(
  mention: MomentMention,
  until: MomentMention | null,
  content: PlainText,
  context: TimeContext,
  contentOfEnd = content,
): Pick<EventReading, 'time' | 'end' | 'place'> {
  const time = toMoment(mention, content, context);
  const own = time.minutes === null ? null : placeOfClock(mention, time.minutes, time.zone);
  const last = until && inHalf(until, own);
  const inside = { ...context, day: time.day, groupDay: time.date };
  const open = last && toMoment(last, contentOfEnd, inside);
  // `22:00–02:00` ends on the next day.
  const isOver = open && !last.date && open.minutes !== null && time.minutes !== null && open.minutes < time.minutes && time.day !== null;
  const next = isOver && time.day ? dayAfter(time.day, 1) : null;
  const end = next && last ? toMoment(last, contentOfEnd, { ...inside, day: next, groupDay: time.date && next }) : open;
  const before = own ?? (mention.date ? null : context.days.before);
  const isToldHere = mention.date !== null && time.date !== null;
  const days = isToldHere
    ? { ...context.days, count: 0, named: null, isFirst: false, hasRolled: false, before }
    : { ...context.days, isFirst: false, before };
  const groupDay = isToldHere && time.date !== context.groupDay ? null : context.groupDay;
  return { time, end, place: { day: time.day, groupDay, days } };
}

function placeOfClock({ clock }: MomentMention, minutes: number, zone: Zone | null): TimeContext['days']['before'] {
  return { minutes, zone: zone?.name ?? null, isOfHalf: clock?.style === '12h' };
}

/** `15:30 UTC / 08:30 PDT (18 August)`: the day in parentheses, behind a second notation or right behind the time. */
function dateBehind(head: string, end: number): DateMention | null {
  const behind = /^\s*(?:[/(]\s*~?\d{1,2}:\d{2}[^()]{0,20}\)?)?\s*\((?<inside>[^()]{4,40})\)/.exec(head.slice(end));
  return behind?.groups?.inside ? (readDates(behind.groups.inside)[0] ?? null) : null;
}

function relativeEvent(content: PlainText, match: RegExpExecArray, context: TimeContext): EventReading {
  const time: Moment = {
    text: match[0].trim(),
    range: content.sourceRange({ start: 0, end: match[0].length }),
    clock: null,
    minutes: null,
    date: null,
    day: context.day,
    dayCount: context.days.count,
    zone: context.zone,
    instant: null,
    approximate: false,
    assumedDay: context.documentDay,
    problem: null,
    doubt: null,
    hasSeconds: match.groups?.seconds !== undefined,
  };
  const what = content.text.slice(match[0].length).replace(SEPARATOR, '').trim();
  return { time, end: null, relativeMinutes: distanceIn(match), what, content, isOpening: true, place: context };
}

/** `T+15m` in a cell of its own; under the name of a time also `+00:15`, which elsewhere may tell of anything. */
function readRelativeRow({ cells, header }: Entry, context: TimeContext): EventReading | null {
  for (const [column, cell] of cells.slice(0, 2).entries()) {
    const match = wholeDistance(cell.text);
    if (!match) continue;
    if (!/^\s*T/.test(cell.text) && !(cell.text.includes(':') && isColumn(header[column] ?? '', 'time'))) continue;
    const rest = cells.filter((_, index) => index !== column).map(({ text }) => text.trim());
    return { ...relativeEvent(cell, match, context), what: rest.filter(Boolean).join(' ') };
  }
  return null;
}

/** Over a column that numbers the rows. */
const NUMBER_HEAD = /^\s*(?:#|no\.?|nr\.?|n[º°]|step)\s*$/i;
/** Over a column of seconds since 1970. */
const EPOCH_HEAD = /\b(?:epoch|unix|timestamp)\b/i;
/** In small letters the words over a column that tells how far the times are from where the timeline counts from: `Δ`, `+min`, `T+`, `Offset (min)`. */
const WORDS_OF_DISTANCE = new Set(
  'δ delta offset elapsed relative rel time since from start t min mins minute minutes m h hours sec seconds s'.split(' '),
);
const DISTANCE = /^T?\s?[+±−–-]?\s?\d{1,5}(?:[:.]\d{1,2}){0,2}\s?(?:h|hours?|m|mins?|minutes?|s|sec)?$/iu;

/** Whether a cell tells nothing that happened: a number under the head of numbers, a dash for nothing. */
function tellsNothing(cell: string, head: string): boolean {
  if (/^[\p{Pd}−]+$/u.test(cell)) return true;
  return (
    (NUMBER_HEAD.test(head) && /^\d{1,4}[.)]?$/.test(cell)) ||
    (EPOCH_HEAD.test(head) && /^\d{9,16}$/.test(cell)) ||
    (isOfDistance(head) && DISTANCE.test(cell))
  );
}

function isOfDistance(head: string): boolean {
  const words = inSmallLetters(head).match(/\p{L}+/gu) ?? [];
  const isNamed = words.length > 0 || /[+±]/.test(head);
  return isNamed && !/[%$€£]/.test(head) && words.every(word => WORDS_OF_DISTANCE.has(word));
}

/** Over a column that tells how long something took, or when it was over. */
const LENGTH_HEAD = /^\W*(?:total |time )?(?:duration|elapsed|length|lasted|took|minutes|dauer|durée|duración|duração|durata|duur)\b/iu;
const END_HEAD = /^\W*(?:end(?:ed|s|time)?|until|finish(?:ed)?|ende|bis|fin|fine)\b/iu;

/** A row's time stands in one or two columns (day and clock), which the header names or the cells show. */
function readRow(entry: Entry, context: TimeContext): EventReading | null {
  const mentioned = entry.cells.flatMap((cell, column) => {
    const head = entry.header[column] ?? '';
    if (column > 3 && !isColumn(head, 'time') && !isColumn(head, 'date')) return [];
    const mention = readMoments(cell.text.slice(0, 60))[0];
    const lead = cell.text.slice(0, mention?.range.start);
    if (!mention || wordCount(withoutHedge(lead)) > 1) return [];
    const own = inHalf(mention, context.days.before);
    return [{ cell, column, mention: isHedged(lead) ? notExact(own) : own }];
  });
  const isUnder = (pattern: RegExp, column: number): boolean => pattern.test(entry.header[column] ?? '');
  const whens = mentioned.filter(({ column }) => !isUnder(LENGTH_HEAD, column) && !isUnder(END_HEAD, column));
  const hasWhen = whens.some(({ mention }) => mention.clock);
  const timed = hasWhen ? whens : mentioned;
  const withClock = timed.find(({ mention }) => mention.clock);
  const withDate = timed.find(({ mention, column }) => mention.date && column <= (withClock?.column ?? column));
  const chosen = withClock ?? withDate;
  if (!chosen) return readRelativeRow(entry, underHeader(entry.header, context));
  const short = withClock && !withDate ? shortDateOf(entry, withClock.column, context) : null;
  const date = withDate?.mention.date ?? short?.date;
  const mention = date && withClock && !withClock.mention.date ? { ...withClock.mention, date } : chosen.mention;
  // Of `Local` and `UTC` each column has its own zone.
  const isOther = (column: number): boolean => mentioned.some(other => other.column === column && other !== chosen && other.mention.clock);
  const here = underHeader(
    entry.header.filter((_, column) => !isOther(column)),
    context,
  );
  const columns = new Set([chosen.column, ...(withDate && !chosen.mention.date ? [withDate.column] : [])]);
  const interval = readIntervals(chosen.cell.text)[0];
  const over = hasWhen && !interval ? mentioned.find(({ column, mention: { clock } }) => clock && isUnder(END_HEAD, column)) : undefined;
  const named = short ? null : dayOfRow(entry, chosen, interval?.range.end ?? chosen.mention.range.end);
  const isRest = (text: string, column: number): boolean =>
    !columns.has(column) &&
    column !== over?.column &&
    !(hasWhen && isUnder(LENGTH_HEAD, column) && /\d/.test(text)) &&
    column !== named?.column &&
    column !== short?.column &&
    !isTimeElsewhere(text, entry.header[column] ?? '') &&
    !tellsNothing(text, entry.header[column] ?? '');
  const rest = entry.cells.map(({ text }) => text.trim()).filter(isRest);
  const when = moments(
    mention,
    interval?.end ?? over?.mention ?? null,
    chosen.cell,
    placed(mention, mention.date ? null : (named?.day ?? null), here),
    over?.cell,
  );
  const doubt = when.time.doubt ?? doubtOfOtherColumn(entry, chosen.column);
  return {
    ...when,
    time: { ...when.time, doubt },
    relativeMinutes: null,
    what: rest.filter(text => text !== '').join(' – '),
    content: chosen.cell,
    isOpening: true,
  };
}

/** `10:12` under `PT`, beside a column of times in UTC. */
function isTimeElsewhere(cell: string, head: string): boolean {
  const [first] = ZONE_HEAD.test(head) || readZones(head).length > 0 ? readMoments(cell.slice(0, 60)) : [];
  return first?.clock != null && first.range.start === 0 && first.range.end === cell.length;
}

/** What is no name of a zone in itself. */
const ZONE_HEAD = /\blocal\b|\b[PMCE]T\b/i;

/** `Mon 11/9` in a cell before the time, where it is known which of the numbers is the month. */
function shortDateOf(
  { cells, header }: Entry,
  end: number,
  { dayOrder }: TimeContext,
): { readonly date: DateMention; readonly column: number } | null {
  for (const [column, cell] of cells.slice(0, Math.min(end, 4)).entries()) {
    const written = shortDateInCell(cell.text, header[column] ?? '');
    const date = written && dayOrder ? inOrder(written, dayOrder) : written;
    if (date && !date.ambiguous && date.exists) return { date, column };
  }
  return null;
}

/** The day that a row names in the cell of its time, or in one of its own near by. */
function dayOfRow(
  { cells, header }: Entry,
  time: { readonly cell: PlainText; readonly column: number; readonly mention: MomentMention },
  end: number,
): { readonly day: NamedDay; readonly column: number | null } | null {
  const beside = dayBeside(time.cell.text, { start: time.mention.range.start, end });
  if (beside) return { day: beside.day, column: null };
  for (const [column, cell] of cells.slice(0, 4).entries()) {
    const head = header[column] ?? '';
    // Under `Who`, Sam is no Saturday.
    const day = column === time.column || isColumn(head, 'owner') ? null : dayInCell(cell.text, head);
    if (day) return { day, column };
  }
  return null;
}

/** The day that a label, or a line over events, tells without a date: `### Day 2`, `Tuesday:`, `The next morning, …`. */
export function namedDayOver(text: string): NamedDay | null {
  return readDates(text).length > 0 ? null : dayNamedBy(text.trim().slice(0, 80));
}

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** The day that a heading, a line or a label over a group of events states: `### 2024-05-07`, `Timeline (12 May 2023)`. None where it names several. */
export function dayOver(text: string, context: TimeContext): string | null {
  const dates = readDates(text).map(date => (context.dayOrder ? inOrder(date, context.dayOrder) : date));
  const days = new Set(dates.map(date => (date.ambiguous ? null : isoDate({ ...date, year: date.year ?? context.year }))));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

/** The zone that a label over events, or a line among them, declares for those that follow: `Timeline (PST)`, `All times in UTC.` */
export function zoneOver(text: string, isLabel: boolean): Zone | null {
  if (!isLabel && (text.length > 120 || !/\b(?:time(?:s|zone|stamps?)?|hours)\b/i.test(text))) return null;
  const zones = readZones(text);
  const [zone] = zones;
  // `Times are in both EDT and UTC` declares neither.
  return zone && new Set(zones.map(({ offset, name }) => offset ?? name)).size === 1 ? zoneFrom(zone) : null;
}
