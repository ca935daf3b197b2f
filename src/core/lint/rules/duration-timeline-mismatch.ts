/**
 * The stated duration of the outage fits its timeline.
 *
 * A timeline has two clocks: how long users were affected, and how long the incident was open. *Outage: 2 hours* above a timeline in which
 * service is back after 90 minutes and the incident is closed after 120 counts the incident, not the outage.
 *
 * Reported are durations that no two events of the timeline explain, and durations that end with the closing of the incident though
 * an earlier event says that service was restored. The first is not reported where the document states a range that explains the duration.
 */
import { minutesBetween } from '../../document/moments';
import {
  collect,
  type Duration,
  type Event,
  type Milestone,
  type Moment,
  type Postmortem,
  rangeOfNode,
  type Statement,
  type Window,
} from '../../document/tree';
import { isOnItsSide, isWithin } from '../../metrics/tolerance';
import type { TextEdit } from '../../text/edit';
import { onceOf } from '../../text/memo';
import { minutesOfDay, readClocks } from '../../time/clock';
import { formatDuration } from '../../time/duration';
import { MINUTES_OF_DAY } from '../../time/zonedTime';
import type { Report, Rule, RuleContext } from '../rule';
import { lengthFields, lengthsInFields, OF_A_PERIOD } from './support/lengthFields';
import { holdsNoMarkup } from './support/markup';
import { OUTAGE_LASTED } from './support/outageWords';
import { statementWith } from './support/statements';

/** Differences of a few minutes are rounding, not another clock. */
const LEAST_DIFFERENCE = 5;
const LEAST_SHARE = 0.1;
/** Where the timeline says in so many words when the outage began and when it ended, a length to the minute can be off by the seconds of both and no more. */
const BOTH_ROUNDED = 2;
const BEGINS = /^\W*(?:outage|impact|downtime) (?:begins?|began|starts?|started)\b/i;
const IS_OVER = /^\W*(?:outage|impact|downtime) (?:ends?|ended|(?:is )?over)\b/i;
/** How many starts and how many ends are tried: no reader looks at more. */
const MOST = 50;
/** And how many lengths are looked at. */
const MOST_LENGTHS = 200;
/** What an event says that a reader can take for the start of the outage, or for its end. */
const STARTS =
  /\b(?:outage|incident|issue|impact|problem|errors?|disruption)\b.{0,20}\b(?:began|begin(?:s|ning)?|start(?:s|ed)?)\b|\b(?:start of|declared|went down|is down|first|detect\w*|report\w*|unavailable|alert\w*|stop(?:s|ped)|fail(?:s|ed|ing|ures?)?|crash\w*|errors?|drop(?:s|ped)|lost|los(?:es|ing)|unreachable|degrad\w*|spikes?|timeouts?)\b/i;
const ENDS =
  /\b(?:resolv\w*|recover\w*|restor\w*|repair\w*|back|end(?:s|ed)?|stable|stabili\w*|mitigat\w*|fixed|operational|normal|complete\w*|online|healthy|closed|over|success\w*|revert\w*|working|cleared|up|resum\w*|moving|live|deployed|merged|repaired)\b/i;
/** What `about` covers. */
const LEAST_SHARE_OF_ABOUT = 0.25;

export const durationTimelineMismatch: Rule = {
  id: 'duration-timeline-mismatch',
  group: 'duration',
  summary: 'The stated duration fits the events of the timeline.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, source, report }) {
    const events = eventsOnOneClock(postmortem);
    const [first, ...others] = collect(postmortem, 'duration').filter(duration => !duration.isWorkingTime);
    if (!first || events.length < 2) return;
    const [window] = collect(postmortem, 'window').filter(({ minutes }) => minutes !== null);
    const found = window && isWithin(first, window.minutes ?? 0) ? twoClocks(first, window, events, source) : null;
    const told = [first, ...others].slice(0, MOST_LENGTHS);
    // `24-hour`, and elsewhere `approximately 24 hours`: neither is exact.
    const rounded = new Set(told.filter(({ approximate }) => approximate).map(({ minutes }) => minutes));
    const all = told.map(duration => ({ ...duration, approximate: rounded.has(duration.minutes) }));
    const judged = (window ? besideWindows(postmortem, all) : all).filter(duration => !isOfOthers(duration, postmortem));
    const findings = judged.map(duration => ({ duration, finding: unexplained(postmortem, duration, events) }));
    // Where one length is that of the outage, another in running text is that of a part of it: `Search: 40 minutes slow`.
    const isTold = findings.some(({ finding }) => finding === null);
    const kept = findings.flatMap(({ duration, finding }) => (finding && !(isTold && isInText(duration, postmortem)) ? [finding] : []));
    for (const finding of found ? [found] : kept.slice(0, 1)) report(finding);
  },
};

/** `Our last outage lasted 3 hours.` */
const OF_ANOTHER_OUTAGE = /\b(?:last|previous|prior|earlier|similar|other|another)\s(?:\w+\s)?(?:outage|incident|downtime|disruption)s?\b/i;

function isOfOthers(duration: Duration, postmortem: Postmortem): boolean {
  const label = statementWith(duration, postmortem)?.named?.name ?? '';
  return OF_A_PERIOD.test(label) || OF_ANOTHER_OUTAGE.test(sentenceOf(duration, postmortem));
}

/** `T+1:30` may be a minute and a half. */
const ON_CLOCK = /^\W*T?\s?[+−–-]?\s?\d{1,2}:\d\d\W*$/i;

/** The events with a time of day; where all are told by how far they are from the start of the outage, `T+15`, that is their clock. Many count from the first alert. */
function eventsOnOneClock(postmortem: Postmortem): readonly Event[] {
  const events = collect(postmortem, 'event');
  const timed = events.filter(({ time }) => time.minutes !== null && !time.problem);
  if (timed.length > 0) return timed;
  const startsWithOutage = events.some(({ relativeMinutes, milestone }) => relativeMinutes === 0 && milestone === 'started');
  if (!startsWithOutage || events.some(({ time }) => ON_CLOCK.test(time.text))) return [];
  return events.flatMap(event => {
    const { time, relativeMinutes } = event;
    return relativeMinutes === null ? [] : [{ ...event, time: { ...time, minutes: relativeMinutes, clock: time.text } }];
  });
}

/** Where a range is stated, a length in a sentence may be that of anything. One in a field is the outage's; what stands beside its range is compared with that. */
function besideWindows(postmortem: Postmortem, durations: readonly Duration[]): readonly Duration[] {
  const compared = lengthFields(postmortem).map(({ duration }) => duration.position);
  const inFields = lengthsInFields(postmortem).map(({ position }) => position);
  return durations.filter(({ position }) => inFields.includes(position) && !compared.includes(position));
}

/** The duration runs to the closing of the incident, though service was back before. */
function twoClocks(duration: Duration, window: Window, events: readonly Event[], source: RuleContext['source']): Report | null {
  const at = (milestone: Milestone): Event | undefined => events.find(event => event.milestone === milestone);
  const [resolved, closed] = [at('resolved'), at('closed')];
  if (!resolved || !closed || closed.time.clock !== window.end.clock) return null;
  const outage = minutesBetween(window.start, resolved.time);
  if (outage === null || outage >= duration.minutes || explains(duration, outage)) return null;
  const [start, end] = [window.start.clock, resolved.time.clock];
  const edits = stateBoth(duration, window, resolved, outage);
  return {
    range: rangeOfNode(duration),
    message: `Unexpected duration \`${duration.text.trim()}\`, expected \`${formatDuration(outage)}\` (${start}–${end}: service was restored at ${end}, the incident closed at ${closed.time.clock})`,
    related: [
      { range: resolved.time.range, message: `Service was restored at ${end}` },
      { range: closed.time.range, message: `The incident was closed at ${closed.time.clock}` },
    ],
    ...(edits.every(({ range }) => holdsNoMarkup(range, source)) && {
      fix: { title: `State both: ${formatDuration(outage)} of outage, closed at ${closed.time.clock}`, edits, isSafe: false },
    }),
  };
}

/** `2 hours, from 10:00 to 12:00 WAT` becomes `1 h 30 min, from 10:00 to 11:30 WAT (incident closed at 12:00 WAT)`. */
function stateBoth(duration: Duration, { end }: Window, resolved: Event, outage: number): TextEdit[] {
  const zone = end.zone && end.text.includes(end.zone.name) && !resolved.time.text.includes(end.zone.name) ? ` ${end.zone.name}` : '';
  return [
    { range: rangeOfNode(duration), newText: formatDuration(outage) },
    { range: end.range, newText: `${resolved.time.text}${zone} (incident closed at ${end.text})` },
  ];
}

/** No two events, and no range, are as far apart as the document says the outage was long. */
function unexplained(postmortem: Postmortem, duration: Duration, events: readonly Event[]): Report | null {
  if (collect(postmortem, 'window').some(({ minutes }) => minutes === null || explains(duration, minutes))) return null;
  // Without days, clocks tell nothing of a length of more than a day.
  if (duration.minutes >= MINUTES_OF_DAY && events.some(({ time }) => time.date === null)) return null;
  // `4-5 hours` leaves more open than two events could decide.
  if (/\d\s?(?:[-–]|to)\s?\d/.test(duration.text)) return null;
  const sentence = sentenceOf(duration, postmortem);
  if (BEFORE_IT_WAS_FOUND.test(sentence)) return null;
  const isToldInWords = FROM_UNTIL.test(sentence);
  const ends = events.filter((event, index) => isToldInWords || index === events.length - 1 || ENDS.test(event.what)).slice(-MOST);
  // `0:47` is the length itself.
  const named = startNamedIn(sentence.replace(duration.text, ' '), events);
  const starts = named ? [named] : isToldInWords ? events.slice(0, MOST).map(startOf) : startsOf(events);
  const lengths = starts.flatMap(start => [
    ...ends.map(end => minutesFrom(start, end.time)),
    // Words may name the end where no event stands for it: `restarted, with full recovery by 13:30`.
    ...ends.flatMap(({ what }) => readClocks(what)).map(end => minutesOfDay(end) - (start.minutes ?? 0)),
  ]);
  const isClose = isMarked(events) && isToldToTheMinute(duration) ? isRounded : explains;
  if (lengths.some(length => length !== null && isClose(duration, length))) return null;
  if (!named && isToTheMinute(duration, events, ends)) return null;
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return null;
  const whole = named ? minutesFrom(named, last.time) : minutesBetween(first.time, last.time);
  if (whole === null) return null;
  const expected = named
    ? `one that ends with an event that says that it is over (${formatClockOf(named)} is named as the start, the timeline ends ${formatDuration(whole)} later, at ${last.time.clock})`
    : `one that runs from an event that can be the start to one that can be the end (the whole timeline is ${formatDuration(whole)}: ${first.time.clock}–${last.time.clock})`;
  return {
    range: rangeOfNode(duration),
    message: `Unexpected duration \`${duration.text.trim()}\`, expected ${expected}`,
    related: [
      { range: first.time.range, message: `The timeline begins at ${first.time.clock}` },
      { range: last.time.range, message: `The timeline ends at ${last.time.clock}` },
    ],
  };
}

function isMarked(events: readonly Event[]): boolean {
  return events.some(({ what }) => BEGINS.test(what)) && events.some(({ what }) => IS_OVER.test(what));
}

/** `65 minutes` may be a round number, `66 minutes` was reckoned. */
function isToldToTheMinute({ minutes, precision, approximate, bound }: Duration): boolean {
  return precision <= 1 && minutes % 5 !== 0 && !approximate && bound === null;
}

function isRounded({ minutes }: Duration, length: number): boolean {
  return Math.abs(minutes - length) <= BOTH_ROUNDED;
}

/** Nobody hits the minute by chance: an event that lies just so far from an end is the start, in words that we do not know. */
function isToTheMinute({ minutes, precision, approximate }: Duration, events: readonly Event[], ends: readonly Event[]): boolean {
  if (precision > 1 || approximate) return false;
  return events.slice(0, MOST).some(event => ends.some(end => minutesFrom(startOf(event), end.time) === minutes));
}

/** `… persisted for a week before it was caught` is the time to its detection. */
const BEFORE_IT_WAS_FOUND =
  /\bbefore (?:it|this|that|they|we|anyone|anybody|someone|the (?:issue|problem|bug|outage|error|team))\b[^.;]{0,30}\b(?:caught|notic\w+|detect\w+|discover\w+|found|realis\w+|realiz\w+|spotted|report\w+)\b/i;

function sentenceOf(duration: Duration, postmortem: Postmortem): string {
  const statement = statementWith(duration, postmortem);
  return (statement && sentencesIn(statement).find(part => part.includes(duration.text))) ?? '';
}

const sentencesIn = /* @__PURE__ */ onceOf(({ text }: Statement): readonly string[] => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u));

/** Whether a field or a line says more than the length, and not that it is the outage's: `The outage lasted 3 hours`. */
function isInText(duration: Duration, postmortem: Postmortem): boolean {
  const statement = statementWith(duration, postmortem);
  if (OUTAGE_LASTED.test(sentenceOf(duration, postmortem).split(duration.text)[0] ?? '')) return false;
  return statement !== undefined && /\p{L}/u.test((statement.named?.value ?? statement.text).replace(duration.text, ''));
}

/** The one time that the statement itself names: the outage is counted from it. */
function startNamedIn(sentence: string, events: readonly Event[]): Start | null {
  const named = readClocks(sentence).filter(clock => clock.isReadable);
  const [only] = named;
  const isSameZone = !only?.zone || only.zone.offset === events[0]?.time.zone?.offset;
  return only && named.length === 1 && isSameZone ? { minutes: minutesOfDay(only), moment: null } : null;
}

/** The events that can be the start of the outage. */
function startsOf(events: readonly Event[]): readonly Start[] {
  const telling = events.filter(event => event.milestone === 'detected' || STARTS.test(event.what));
  // Where no event says so in a word that we know, each may be the start: `Silence.`
  const starts = telling.length > 0 ? events.filter((event, index) => index === 0 || telling.includes(event)) : events;
  return starts.slice(0, MOST).map(startOf);
}

function startOf({ time }: Event): Start {
  return { minutes: time.minutes, moment: time };
}

/** `It lasted 1 h 50 min from the second run until payouts were stopped`: which events are meant is said in words of the author's own. */
const FROM_UNTIL = /\bfrom (?:the|when|our|its) [^.;]{2,60}? (?:until|till|to when) /i;

function formatClockOf({ minutes }: Start): string {
  const [hours, rest] = [Math.floor((minutes ?? 0) / 60), Math.floor((minutes ?? 0) % 60)];
  return [hours, rest].map(part => String(part).padStart(2, '0')).join(':');
}

interface Start {
  /** Minutes since midnight. */
  readonly minutes: number | null;
  /** Null where only a clock is known. */
  readonly moment: Moment | null;
}

function minutesFrom({ minutes, moment }: Start, end: Moment): number | null {
  if (moment) return minutesBetween(moment, end);
  if (minutes === null || end.minutes === null) return null;
  return (end.minutes - minutes + MINUTES_OF_DAY) % MINUTES_OF_DAY;
}

function explains(duration: Duration, length: number): boolean {
  return !differs(duration, length) || isOnItsSide(duration, length);
}

function differs({ minutes, approximate, precision }: Duration, computed: number): boolean {
  const difference = Math.abs(minutes - computed);
  if (approximate && difference <= Math.max(precision, minutes * LEAST_SHARE_OF_ABOUT)) return false;
  return difference > LEAST_DIFFERENCE && difference > minutes * LEAST_SHARE;
}
