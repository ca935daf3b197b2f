import type { Range } from '../text/range';
import { readDurations } from '../time/duration';
import { type IntervalMention, readIntervals } from '../time/moment';
import { minutesBetween, type TimeContext, toMoment } from './moments';
import type { PlainText } from './plainText';
import type { Moment } from './tree';
import type { Concept } from './vocabulary/concept';

export interface DurationReading {
  readonly range: Range;
  readonly text: string;
  readonly minutes: number;
  readonly approximate: boolean;
  readonly precision: number;
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

/** Words that make a length of time the length of the outage. */
const OUTAGE =
  /\b(?:outages?|downtime|down|unavailab\w*|disrupt\w*|incident|last(?:ed|ing|s)|offline|degrad\w*|interrupt\w*|inaccessib\w*|not (?:available|accessible|reachable)|unable to|duration|slow\w*|late|delayed|fail\w*|broken)\b/i;
/** Words that make it the length of something else. */
const OTHER_LENGTH =
  /\b(?:every|each|per|within|timeout|interval|retention|old|ago|sla|cache|ttl|poll\w*|minutes? (?:later|after|before)|hours? (?:later|after|before))\b/i;
const WHERE_STATED: ReadonlySet<Concept> = new Set([
  'summary',
  'impact',
  'duration',
  'metadata',
  'title',
  'resolution',
  'rootCause',
  'detection',
]);

/** Where a statement stands: under which part, and whether its label already says that it is about the duration. */
export interface StatementPlace {
  readonly concepts: readonly Concept[];
  readonly isDuration: boolean;
}

/** The lengths and ranges that a statement gives for the outage. */
export function readSpans(content: PlainText, place: StatementPlace, context: TimeContext): SpanReadings {
  if (!place.isDuration && place.concepts.length > 0 && !place.concepts.some(concept => WHERE_STATED.has(concept)))
    return { durations: [], windows: [] };
  const { text } = content;
  const sentences = sentencesOf(text);
  const spans = sentences.map(sentence => readSentence(content, sentence, place, context));
  return { durations: spans.flatMap(span => span.durations), windows: spans.flatMap(span => span.windows) };
}

function readSentence(content: PlainText, sentence: Range, place: StatementPlace, context: TimeContext): SpanReadings {
  const text = content.text.slice(sentence.start, sentence.end);
  const intervals = readIntervals(text);
  const mentions = readDurations(text);
  // A length and a range side by side are about the same thing, whatever it is called.
  const isAbout = place.isDuration || OUTAGE.test(text) || (intervals.length > 0 && mentions.length > 0);
  if (!isAbout) return { durations: [], windows: [] };
  const durations = mentions
    .filter(mention => place.isDuration || !OTHER_LENGTH.test(text.slice(Math.max(0, mention.range.start - 12), mention.range.end + 10)))
    .map(mention => ({ ...mention, range: content.sourceRange(shifted(mention.range, sentence.start)) }));
  const windows = intervals.map((interval, index) =>
    toWindow(content, interval, sentence.start, context, index === 0 ? (durations[0] ?? null) : null),
  );
  return { durations: place.isDuration ? durations.slice(0, 1) : durations, windows };
}

function toWindow(
  content: PlainText,
  interval: IntervalMention,
  offset: number,
  context: TimeContext,
  duration: DurationReading | null,
): WindowReading {
  const at = (mention: IntervalMention['start']) => ({ ...mention, range: shifted(mention.range, offset) });
  // `from 10:00 AM to 12:00 PM WAT`: the zone is written once, behind the second time, and holds for both. So does a date.
  const endMoment = toMoment(at(interval.end), content, context);
  const startContext = { ...context, zone: endMoment.zone, groupDay: endMoment.date ?? context.groupDay };
  const start = toMoment(at(interval.start), content, startContext);
  const end = endMoment.date
    ? endMoment
    : toMoment(at(interval.end), content, { ...context, zone: endMoment.zone ?? start.zone, groupDay: start.date });
  return { range: content.sourceRange(shifted(interval.range, offset)), start, end, minutes: minutesBetween(start, end), duration };
}

function shifted(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}

/** Sentences end at a mark before a blank and a capital; `a.m.` and `approx.` end none. */
function sentencesOf(text: string): Range[] {
  const sentences: Range[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?<![ap]\.m|\bapprox|\bca|\bmin|\bhr|\bhrs)[.!?]["')\]]*\s+(?=\p{Lu})|\n/giu)) {
    // A capital is asked for; the flag `i` above is for the abbreviations.
    const next = text[match.index + match[0].length] ?? '';
    if (match[0] !== '\n' && next !== next.toUpperCase()) continue;
    sentences.push({ start, end: match.index + match[0].length });
    start = match.index + match[0].length;
  }
  sentences.push({ start, end: text.length });
  return sentences;
}
