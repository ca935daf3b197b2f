import type { Range } from '../text/range';
import { sentencesOf } from '../text/sentences';
import { firstFrom } from '../text/sorted';
import { minutesOfDay } from '../time/clock';
import { readDates } from '../time/date';
import { dayAfter } from '../time/days';
import { type Bound, type DurationMention, readDurations } from '../time/duration';
import { type IntervalMention, type MomentMention, readIntervals, readMoments, readNotedMoments } from '../time/moment';
import { MINUTES_OF_DAY } from '../time/zonedTime';
import { blanksIn } from './blanks';
import { fieldsInLine } from './fieldsInLine';
import { isOverMidnight, lengthBetween, type TimeContext, toMoment } from './moments';
import type { PlainText } from './plainText';
import type { Moment } from './tree';
import type { Concept } from './vocabulary/concept';

export interface DurationReading {
  readonly range: Range;
  readonly text: string;
  readonly minutes: number;
  readonly approximate: boolean;
  readonly precision: number;
  readonly bound: Bound;
  /** Whether only the hours count in which somebody is at work, as in `7h (during support hours)`. */
  readonly isWorkingTime: boolean;
}

export interface WindowReading {
  readonly range: Range;
  readonly start: Moment;
  readonly end: Moment;
  readonly minutes: number | null;
  readonly duration: DurationReading | null;
}

export interface SpanReadings {
  readonly durations: readonly DurationReading[];
  readonly windows: readonly WindowReading[];
}

export const NO_SPANS: SpanReadings = { durations: [], windows: [] };

/** What makes a stretch of time the time of the outage. */
const OUTAGE =
  /\b(?:outages?|downtime|down|unavailab\w*|disrupt\w*|incident|offline|degrad\w*|interrupt\w*|inaccessib\w*|unreachable|unresponsive|not (?:available|accessible|reachable|operational|functional|working)|unable to|slow\w*|broken|halt(?:ed)?|errors?|fail(?:ed|ing|ure|ures)?|exposed|leaked)\b/i;
const ADVERBS =
  '(?:only|just|approximately|about|around|roughly|nearly|almost|over|under|an?|some|exactly|up to|for|of|at least|at most|maximum|between|more than|less than|~|\\s)*$';
/** Words that speak of how long something went on, right in front of the length. */
const LASTED = new RegExp(
  `\\b(?:last(?:ed|ing|s)|persist(?:ed|ing)|went on|endured|outage of|downtime of|bounded (?:by|to)|(?:resolved|recovered|restored|fixed) (?:with)?in|for a total of)\\s+${ADVERBS}`,
  'i',
);
/** Words that bind a length of time to the outage, right in front of it. */
const LENGTH_BEFORE = new RegExp(
  `(?:\\b(?:continued|took|span(?:ned|ning)|total(?:l?ing|led)?|total of|(?:down|out|unavailable|offline|inaccessible|unreachable|unresponsive|degraded|interrupted|outage|downtime|disruption|interruption|errors?|incident|stopped|halted|affected)(?: for| of| lasting)?|for a (?:total|period) of)|:)\\s*${ADVERBS}`,
  'i',
);
const LENGTH_BEHIND =
  /^[\s-]*(?:[\w-]+[\s-]+){0,3}(?:outages?|downtime|disruptions?|incidents?|interruptions?|unavailability|failure|loss|blackout)\b/i;
/** `For 45 minutes, …`, `… for over an hour`: about the outage where the sentence is. */
const FOR_BEFORE =
  /\bfor\s+(?:(?:a|the)\s+)?(?:(?:period|total|duration|whole|approximately|about|around|roughly|nearly|almost|over|under|some|more|less|than|of|up|to|at|least)\s+)*$/i;
/** A label within a text that opens a sentence of its own: `The doors were shut. Duration: 2h 12m.` */
const LABEL_BEFORE =
  /^\W*(?:(?:total|overall|full|outage|incident|impact)\s+)?(?:duration|dauer|durée|duración|duração|durata)(?:\s+of\s+(?:the\s+)?(?:outage|incident|impact))?\s*[:=：]\s*$/i;
/** Words that make it the length of something else. */
const OTHER_LENGTH =
  /\b(?:every|each|per|within|timeout|interval|retention|beyond|old|ago|prior|sla|cache|ttls?|poll\w*|last|past|previous|next|notice[ds]?|(?:minutes?|hours?|days?|seconds?) (?:later|after|before|prior|earlier|to complete|window))\b/i;
const WORKING_TIME = /^[\s(,]*(?:during|in|of|non-|outside)?[\s-]*(?:support|business|working|office|work)[\s-]*(?:hours|days|time)?\b/i;

const WHERE_STATED: ReadonlySet<Concept> = new Set([
  'summary',
  'impact',
  'duration',
  'metadata',
  'title',
  'resolution',
  'rootCause',
  'detection',
  'background',
]);
const WHERE_WINDOWS: ReadonlySet<Concept> = new Set(['summary', 'impact', 'duration', 'metadata', 'title']);
/** Times at which things are always so, and have nothing to do with the outage. */
const REGULAR =
  /\b(?:operat(?:ing|es|ion) (?:hours|from)|(?:business|office|opening|working|support) hours|every day|daily|weekdays|monday to friday|maintenance window|scheduled)\b/i;

/** Where a statement stands: under which part, and whether its label already says that it is about the duration. */
export interface StatementPlace {
  readonly concepts: readonly Concept[];
  readonly isDuration: boolean;
  /** Whether it stands before the first part, where people sum up. */
  readonly isOnTop: boolean;
}

/** The lengths and ranges that a statement, or the lines of a paragraph together, give for the outage. */
export function readSpans(content: PlainText, place: StatementPlace, context: TimeContext): SpanReadings {
  if (!/\d|hour|minute|day|week|noon|midnight/i.test(content.text)) return NO_SPANS;
  if (!place.isDuration && place.concepts.length > 0 && !place.concepts.some(concept => WHERE_STATED.has(concept))) return NO_SPANS;
  const sentences = sentencesOf(content.text);
  const spans = withSums(
    sentences.map(sentence => readSentence(content, sentence, place, context)),
    content,
    sentences,
  );
  const durations = spans.flatMap(span => span.durations);
  const windows = spans.flatMap(span => span.windows);
  const told = windows.length === 0 ? readToldWindow(content, place, context) : null;
  // It is the same length, found twice.
  const length = durations.find(({ range }) => range.start === told?.duration?.range.start) ?? null;
  return { durations: place.isDuration ? durations.slice(0, 1) : durations, windows: told ? [{ ...told, duration: length }] : windows };
}

/** `The shop was down from 18:00 to 19:10. That is 70 minutes.`: a sentence that does nothing but say how long the range before it is. */
function withSums(spans: readonly SpanReadings[], content: PlainText, sentences: readonly Range[]): readonly SpanReadings[] {
  return spans.map((span, index) => {
    const [window, ...others] = span.windows;
    const [next, behind] = [sentences[index + 1], spans[index + 1]];
    if (!window || !next || !behind || window.duration || others.length > 0 || behind.durations.length > 0) return span;
    const duration = isOneStretch(content, sentences[index]) ? sumIn(content, next) : null;
    return duration ? { durations: [...span.durations, duration], windows: [{ ...window, duration }] } : span;
  });
}

/** `Three outages between 09:00 and 12:00`: what is said of them together is no length of the range. */
function isOneStretch(content: PlainText, sentence: Range | undefined): boolean {
  const text = sentence ? content.text.slice(sentence.start, sentence.end) : '';
  return !SEVERAL.test(text) && !/\b(?:two|three|four|five|several|multiple|many|some)\b|\b(?:outages|failures|times)\b/i.test(text);
}

const SUM_BEFORE = /^[\s(*]*(?:that|this)(?:['’]s| is| was| makes)[\s,:]{1,3}(?:(?:about|around|roughly|a total of|~)\s?){0,2}$/i;

function sumIn(content: PlainText, sentence: Range): DurationReading | null {
  const text = content.text.slice(sentence.start, Math.min(sentence.end, sentence.start + 80));
  const [mention] = readDurations(text);
  if (!mention || !SUM_BEFORE.test(text.slice(0, mention.range.start))) return null;
  if (!/^[\s*]{0,3}(?:in (?:total|all)|altogether)?(?:[.!)*]|$)/i.test(text.slice(mention.range.end))) return null;
  return { ...mention, isWorkingTime: false, range: content.sourceRange(shifted(mention.range, sentence.start)) };
}

/** The window of a text that tells start and end in two places; null where it does not, or where it does not speak of the outage as a whole. */
export function readToldWindow(content: PlainText, place: StatementPlace, context: TimeContext): WindowReading | null {
  return allowsWindows(place) ? toldWindow(content, sentencesOf(content.text), context) : null;
}

function allowsWindows(place: StatementPlace): boolean {
  return place.isDuration || place.isOnTop || place.concepts.some(concept => WHERE_WINDOWS.has(concept));
}

function readSentence(content: PlainText, sentence: Range, place: StatementPlace, context: TimeContext): SpanReadings {
  const text = content.text.slice(sentence.start, sentence.end);
  if (blanksIn(text).length > 0) return NO_SPANS;
  const intervals = readIntervals(text);
  const onClock = place.isDuration ? lengthOnClock(text) : null;
  const mentions = onClock
    ? [onClock]
    : readDurations(text).filter(mention =>
        intervals.every(({ range }) => mention.range.end <= range.start || mention.range.start >= range.end),
      );
  const isAbout = place.isDuration || OUTAGE.test(text);
  const bound = boundTo(text, mentions, intervals);
  const isRegular = REGULAR.test(text);
  const explained = new Set(isRegular ? [] : bound.values());
  const told = new Map(
    mentions
      .filter(
        mention =>
          place.isDuration || isLabelled(content, sentence, mention, place) || isOfOutage(text, mention, isAbout, explained.has(mention)),
      )
      .map(mention => {
        const range = content.sourceRange(shifted(mention.range, sentence.start));
        return [mention, { ...mention, isWorkingTime: WORKING_TIME.test(text.slice(mention.range.end)), range }] as const;
      }),
  );
  const isRange = (isAbout || allowsWindows(place)) && !isRegular;
  const ofAll = isRange ? intervals.filter(interval => !isPartOfAll(text, interval, besideOf(interval, mentions))) : [];
  const onDay = ofAll.length > 0 ? dayOf(content, sentence, context) : context;
  const windows = ofAll.map(interval => {
    const mention = bound.get(interval);
    return toWindow(content, interval, sentence, onDay, (mention && told.get(mention)) ?? null);
  });
  return { durations: [...told.values()], windows };
}

/** All of a field, with hours that are none, seconds or a unit: `0:47`, `01:23:10`, `1:30 h`. `1:30` alone may be a minute and a half. */
const ON_CLOCK =
  /^\s{0,9}(?:(?<none>00?):(?<rest>[0-5]\d)|(?<hours>\d{1,3}):(?<minutes>[0-5]\d)(?::(?<seconds>[0-5]\d)|(?=\s?(?:h|hours?|hrs?|std|uur|uren)(?![\p{L}]))))(?:\s?(?:hours?|hrs?|h|std|stunden|uur|uren)\.?)?\s{0,9}$/iu;

/** `1:30` behind the name of a duration: a length, though nobody can tell whether of hours or of minutes. */
export function opensWithClock(text: string): boolean {
  return /^\W{0,3}\d{1,3}:\d\d/.test(text);
}

function lengthOnClock(text: string): DurationMention | null {
  const groups = ON_CLOCK.exec(text)?.groups;
  if (!groups) return null;
  const { hours = '0', rest, minutes = rest, seconds } = groups;
  const start = text.length - text.trimStart().length;
  const range = { start, end: text.trimEnd().length };
  const length = Number(hours) * 60 + Number(minutes) + Math.round((Number(seconds ?? 0) / 60) * 100) / 100;
  const written = text.slice(range.start, range.end);
  return { range, text: written, minutes: length, approximate: false, precision: seconds === undefined ? 1 : 1 / 60, bound: null };
}

/** In a sentence with more lengths than that, a range belongs to one right beside it. */
const FEW = 8;

/** The lengths that a range may belong to, in order. Both lists are in the order of the text. */
function besideOf({ range }: IntervalMention, mentions: readonly DurationMention[]): readonly DurationMention[] {
  if (mentions.length <= FEW) return mentions;
  const next = firstFrom(mentions, mention => mention.range.start, range.start);
  return mentions.slice(Math.max(0, next - 1), next + 1);
}

/** Words between a length and its range that change nothing: `90 minutes of downtime, from 10:00 to 11:30`, `90 min. (10:00–11:30)`. */
const LENGTH_THEN_RANGE =
  /^(?:\.(?=\s?\())?[\s,:;()*–—=-]*(?:(?:of|in|total|long|the|service|outages?|downtime|incidents?|disruptions?|interruptions?|unavailability|degradation|failures?|loss|blackout|window|period|today|yesterday|on|lasting)[\s,:;()*–—=-]+){0,5}(?:(?:from|between|starting|started|beginning|commencing|at|on|around|about|approximately|roughly|i\.e\.|that is|namely)[\s,:;(~]*){0,3}$/i;
/** `down for 2 hours for all users, from 10:00`. */
const WORDS_THEN_FROM = /^(?:[\s,]+[\p{L}’'-]+){1,6}[\s,(]+(?:starting\s+)?from[\s~]*$/iu;
/** `10:00–11:30 (90 minutes)`, `10:00–11:30 = 90 minutes`, `from 10:00 to 11:30, for 90 minutes`. */
const RANGE_THEN_LENGTH =
  /^(?:まで|까지)?[\s*]*(?:[([（,;:，=/–—|-]+|for\b|lasting\b|which is\b|soit\b)[\s*]*(?:(?:so|soit|that is|i\.e\.,?|which is|a|the|total|duration|length|of|for|about|lasting|lasted|in|all)[\s:=*]+){0,5}[共約约计]{0,2}\s?$/i;
/** `from 10:00 to 11:30 the site was down for 90 minutes`: a clause with nothing else in it that may be as long. */
const CLAUSE = /^(?:[\s,]+[\p{L}’'-]+){1,9}\s+$/u;
const OTHER_CLAUSE =
  /\b(?:and|then|while|after|before|but|or|with|each|every|some|one|during|when|until|twice|times|because|as|so|by|up|only|additional|another|delay\w*|latenc\w*|late|wait\w*|partial\w*)\b/i;
/** What comes before a length that is no length of the range: `an average of 3 minutes`, `waited 10 minutes`, `worst case 70 minutes`, another length. */
const OTHER_BEFORE =
  /\b(?:average|mean|median|typical\w*|usual\w*|normal\w*|every|each|per|delay\w*|latenc\w*|wait\w*|paus\w*|up to|first|last|initial|next|within|after|cumulative|total of|(?:worst|best)(?:[- ]case)?|peak\w*|lag\w*|age|stale\w*|p\d\d)(?:\s+(?:of|for|about|around|by|the|at|was|is))*:?\s+$|\bby\s+$|\d\s?(?:s|m|h|sec|min|hrs?|seconds?|minutes?|hours?),\s+$/i;

/** What is not one stretch of time: its range tells when the first began and the last ended. */
const SEVERAL =
  /\b(?:periods|intervals|bursts|episodes|spells|stretches|waves|occasions|blips|flaps|intermittent\w*|sporadic\w*|on and off|off and on|in (?:two|three|four|several|multiple) (?:parts|windows))\b/i;
/** Behind a length that is the sum of others: `20 minutes in total`. */
const SUMMED_UP = /^[\s,]*(?:in (?:total|all|sum)|altogether|overall|combined|cumulative\w*)\b/i;
/** What took so long is one of the things that were slow, and not the outage: `Requests took 90 seconds`. */
const EACH_TOOK =
  /\b(?:requests?|responses?|quer(?:y|ies)|calls?|loads?|pages?|jobs?|builds?|deploy(?:s|ments?)?|logins?|checkouts?|messages?|e?mails?|uploads?|downloads?|writes?|reads?|searches)\s{1,3}(?:[\w-]{1,20}\s{1,3}){0,2}(?:took|takes?|taking|needed|lasted|ran for)\s{1,3}(?:(?:about|around|roughly|for|as long as)\s{1,3}){0,2}$/i;

/**
 * The length that each range of a sentence explains. With two ranges, only what stands right behind one in parentheses is certain, and behind the last of them
 * it may be the sum of all.
 */
function boundTo(
  text: string,
  mentions: readonly DurationMention[],
  intervals: readonly IntervalMention[],
): ReadonlyMap<IntervalMention, DurationMention> {
  const bound = new Map<IntervalMention, DurationMention>();
  const isSeveral = SEVERAL.test(text);
  for (const interval of intervals) {
    const mention = besideOf(interval, mentions).find(
      ({ range, minutes }) => isBound(text, range, interval.range, intervals.length > 1) && !(isSeveral && mayBePartOf(minutes, interval)),
    );
    const isOfAll = interval === intervals.at(-1) && bound.size < intervals.length - 1;
    if (mention && !isOfAll) bound.set(interval, mention);
  }
  return bound;
}

/** Longer than from the first of them to the last, several periods cannot have been either. With days, the clocks alone do not tell. */
function mayBePartOf(minutes: number, { start, end }: IntervalMention): boolean {
  if (!start.clock || !end.clock || start.date || end.date) return true;
  const length = minutesOfDay(end.clock) - minutesOfDay(start.clock);
  return minutes < (length < 0 ? length + MINUTES_OF_DAY : length);
}

/** `For the first 20 minutes (10:00–10:20) nobody noticed`: the range is that of the first minutes. */
function isPartOfAll(text: string, { range }: IntervalMention, mentions: readonly DurationMention[]): boolean {
  return mentions.some(
    ({ range: length }) =>
      length.end <= range.start &&
      /\b(?:first|last|initial|next)\s{1,3}$/i.test(text.slice(Math.max(0, length.start - 12), length.start)) &&
      LENGTH_THEN_RANGE.test(text.slice(length.end, range.start)),
  );
}

/** Behind a length that is a part of another, or what another is compared by: `45 minutes of which`, `an hour longer than last time`. */
const PART_OR_DIFFERENCE =
  /^\s*(?:of (?:which|it|that|them|this)\b|(?:longer|shorter|more|less|fewer) than\b|(?:ahead|short) of\b|fully\b|degraded\b|\+|plus\b)/i;

function isBound(text: string, length: Range, range: Range, isOneOfSeveral: boolean): boolean {
  if (PART_OR_DIFFERENCE.test(text.slice(length.end))) return false;
  // Up to 90 seconds, for hours: each of what was slow.
  if (/^up to\b/i.test(text.slice(length.start, length.end))) return false;
  if (EACH_TOOK.test(text.slice(Math.max(0, length.start - 60), length.start))) return false;
  if (/^[\s)]{0,3}(?:each|apiece)\b/i.test(text.slice(Math.max(length.end, range.end)))) return false;
  if (length.end <= range.start) {
    if (isOneOfSeveral || OTHER_BEFORE.test(text.slice(Math.max(0, length.start - 40), length.start))) return false;
    // A day may stand before the times: `for 2 hours on 9 June, from 10:00`.
    const between = text.slice(length.end, range.start);
    const words = readDates(between).reduceRight((left, { range: { start, end } }) => left.slice(0, start) + left.slice(end), between);
    const before = text.slice(Math.max(0, length.start - 60), length.start);
    const isLength = FOR_BEFORE.test(before) || LASTED.test(before) || LENGTH_BEFORE.test(before);
    return LENGTH_THEN_RANGE.test(words) || (isLength && WORDS_THEN_FROM.test(words) && !OTHER_CLAUSE.test(words));
  }
  const between = text.slice(range.end, length.start);
  if (isOneOfSeveral) return /^\s*[(（]\s*(?:about |approximately |~)?$/i.test(between) && !SUMMED_UP.test(text.slice(length.end));
  if (RANGE_THEN_LENGTH.test(between)) return !/^\s+(?:later|after|delay|late)\b/i.test(text.slice(length.end));
  const isBetween = /\bbetween[\s(*]*$/i.test(text.slice(Math.max(0, range.start - 12), range.start));
  const behind = text.slice(length.end);
  return (
    !isBetween &&
    CLAUSE.test(between) &&
    !SUMMED_UP.test(behind) &&
    !OTHER_CLAUSE.test(between) &&
    (LASTED.test(between) || LENGTH_BEFORE.test(between) || LENGTH_BEHIND.test(behind) || /\bdown for\s+(?:about\s+)?$/i.test(between))
  );
}

function isLabelled(content: PlainText, sentence: Range, { range, minutes }: DurationMention, place: StatementPlace): boolean {
  if (minutes < 1 || !allowsWindows(place)) return false;
  const before = content.text.slice(sentence.start, sentence.start + range.start);
  return (range.start <= 60 && LABEL_BEFORE.test(before)) || isFieldInLine(content, sentence.start + range.start, place);
}

/** `SEV2 | Duration: 3 hours`, behind `Severity` and the like. Behind `Review meeting: … | Duration: 1 hour` it is the meeting that lasts. */
function isFieldInLine(content: PlainText, at: number, { concepts }: StatementPlace): boolean {
  return concepts.includes('metadata') && fieldsInLine(content).some(({ label, start }) => start === at && LABEL_BEFORE.test(`${label}:`));
}

/** Whether a length of time is that of the outage: the words next to it say so, or a range beside it that it sums up. */
function isOfOutage(text: string, { range, minutes }: DurationMention, isAbout: boolean, besideRange: boolean): boolean {
  const before = text.slice(Math.max(0, range.start - 60), range.start);
  const behind = text.slice(range.end, range.end + 50);
  if (minutes < 1) return false;
  if (EACH_TOOK.test(before)) return false;
  if (LASTED.test(before)) return true;
  if (OTHER_LENGTH.test(`${before.slice(-14)}${text.slice(range.start, range.end)}${behind.slice(0, 16)}`)) return false;
  if (besideRange || LENGTH_BEHIND.test(behind)) return true;
  return isAbout && (LENGTH_BEFORE.test(before) || (FOR_BEFORE.test(before) && !/(?:notic|detect|discover)ed\b/i.test(before)));
}

function toWindow(
  content: PlainText,
  interval: IntervalMention,
  sentence: Range,
  context: TimeContext,
  duration: DurationReading | null,
): WindowReading {
  const at = (mention: MomentMention) => ({ ...mention, range: shifted(mention.range, sentence.start) });
  return windowBetween(content, at(interval.start), at(interval.end), shifted(interval.range, sentence.start), context, duration);
}

/** The one day that a sentence names beside its times: `On 9 June 2024, from 10:05 to 10:15 …`. */
function dayOf(content: PlainText, sentence: Range, context: TimeContext): TimeContext {
  const days = readMoments(content.text.slice(sentence.start, sentence.end)).filter(({ date }) => date);
  const [only] = days;
  if (!only || days.length > 1) return context;
  return {
    ...context,
    groupDay: toMoment({ ...only, range: shifted(only.range, sentence.start) }, content, context).date ?? context.groupDay,
  };
}

function windowBetween(
  content: PlainText,
  first: MomentMention,
  last: MomentMention,
  range: Range,
  context: TimeContext,
  duration: DurationReading | null,
): WindowReading {
  // `from 10:00 AM to 12:00 PM WAT`: the zone is written once, behind the second time, and holds for both. So does a date.
  const endMoment = toMoment(last, content, context);
  const startOn = (day: string | null): Moment => toMoment(first, content, { ...context, zone: endMoment.zone, groupDay: day });
  const dayOfEnd = startOn(endMoment.date ?? context.groupDay);
  const isDayBefore = !first.date && last.date && dayOfEnd.date && isOverMidnight(dayOfEnd, endMoment);
  const start = isDayBefore && dayOfEnd.date ? startOn(dayAfter(dayOfEnd.date, -1)) : dayOfEnd;
  const onDay = (day: string | null): Moment =>
    last.date ? endMoment : toMoment(last, content, { ...context, zone: endMoment.zone ?? start.zone, groupDay: day });
  const sameDay = onDay(start.date);
  const end = start.date && isOverMidnight(start, sameDay) ? onDay(dayAfter(start.date, 1)) : sameDay;
  return { range: content.sourceRange(range), start, end, minutes: lengthBetween(start, end), duration };
}

const BEGINS = /\b(?:at|from|since|began|begins|begun|start(?:ed|ing|s)?|beginning|occurred|around|about|on|by)\b[\s\w,']{0,25}$/i;
const ENDS_BEFORE =
  /\b(?:until|till|(?:restor|resolv|recover|end|fix|conclud|mitigat)ed|back (?:up|online|to normal)|ending|over)\b[\w\s,']{0,30}$/i;
const ENDS_BEHIND =
  /^[\s,]*(?:[\w'-]+\s){0,6}(?:was|were|had been|is|came|went|got)\s(?:\w+\s){0,2}(?:restored|resolved|recovered|back|fixed|operational|up|online)\b(?!\s(?:at|by|around)\s)/i;

/** `The site went down at 10:05 … Service was restored at 10:30.`: start and end told in two places of one text. */
function toldWindow(content: PlainText, sentences: readonly Range[], context: TimeContext): WindowReading | null {
  let first: { readonly mention: MomentMention; readonly sentence: Range } | null = null;
  for (const sentence of sentences) {
    const text = content.text.slice(sentence.start, sentence.end);
    if (REGULAR.test(text)) continue;
    for (const { moment, end } of readNotedMoments(text)) {
      if (!moment.clock) continue;
      const mention = { ...moment, range: shifted(moment.range, sentence.start) };
      const before = text.slice(Math.max(0, moment.range.start - 60), moment.range.start);
      if (first && ((ENDS_BEFORE.test(before) && !/detected/i.test(before)) || ENDS_BEHIND.test(text.slice(end, end + 90)))) {
        const range = { start: first.mention.range.start, end: mention.range.end };
        const start = first.mention.range.end - sentence.start;
        const length = first.sentence === sentence ? lengthUntil(content, sentence, { start, end: moment.range.start }) : null;
        return windowBetween(content, first.mention, mention, range, dayOf(content, first.sentence, context), length);
      }
      if (!first && BEGINS.test(before) && !ENDS_BEFORE.test(before) && !/\bfix(?:ed)?\b/i.test(before)) first = { mention, sentence };
    }
  }
  return null;
}

/** `Starting at 10:00, all was dark for 30 minutes, until 10:30`: the length between the two, where nothing else is told there. */
function lengthUntil(content: PlainText, sentence: Range, { start, end }: Range): DurationReading | null {
  if (end - start > LONGEST_CLAUSE) return null;
  const text = content.text.slice(sentence.start + start, sentence.start + end);
  const [mention, ...others] = readDurations(text);
  if (!mention || others.length > 0) return null;
  const before = text.slice(0, mention.range.start);
  if (!FOR_BEFORE.test(before) || !CLAUSE.test(before) || OTHER_CLAUSE.test(before)) return null;
  if (!/^[\s,]{1,3}(?:until|till)\s(?:about\s|around\s|~)?$/i.test(text.slice(mention.range.end))) return null;
  return { ...mention, isWorkingTime: false, range: content.sourceRange(shifted(mention.range, sentence.start + start)) };
}

const LONGEST_CLAUSE = 120;

function shifted(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}
