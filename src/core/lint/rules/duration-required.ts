/**
 * The postmortem says how long it lasted.
 *
 * The first question of every reader. Stated it is by a length (*down for 66 minutes*), by a start and an end (*from 14:54 to 16:00 UTC*), or by events of the
 * timeline that say when the outage began and when service was back.
 *
 * The fix writes the length below the heading of the summary or the impact where start and end are known for certain but stand far from each other, the one in the timeline and the other in a
 * field. It is suggested: perhaps the outage is not what lies between them. Elsewhere only the author knows how long it was.
 */

import { opensWithClock } from '../../document/durations';
import { fieldTimesOf, type KeyPoint } from '../../document/fieldTimes';
import { collect, type Moment, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import { metricsOf } from '../../metrics/metrics';
import { insertion } from '../../text/edit';
import { readClocks } from '../../time/clock';
import { readDates } from '../../time/date';
import { formatDuration, readDurations } from '../../time/duration';
import { readMoments } from '../../time/moment';
import type { Fix, Rule, RuleContext } from '../rule';
import { isEnd, tellsOfTheEnd } from './support/endings';
import { pointsOf } from './support/keyTimes';
import { isInUnknownLanguage } from './support/language';
import { isFollowedByBlank, lineEnd } from './support/lineEdits';
import { entriesOf, startOfDocument } from './support/places';
import { certainMinutes, type Timeline, timelinesOf } from './support/timelines';
import { suggestion } from './support/ways';

/** A length told of the outage in words that are no statement of its duration. */
const LASTED =
  /\b(?:last(?:ed|ing|s)|down|unavailable|outage|incident|disrupt\w*|degrad\w*|offline|impact\w*|affected|duration|unreachable|recover\w*|restor\w*|resolved (?:with)?in|fixed in|for (?:about |around |nearly |almost )?(?:\d|an? ))/i;

/** `| Start | 2024-05-07 10:00 |`, `End: 10:50`: start and end, each in a line of its own. */
const START_FIELD =
  /^[\s|*_-]*(?:(?:incident|outage|impact)\s+)?(?:start(?:ed|s)?|began|begin|from|beginn)\b[^\d]{0,20}\d[\d\s/.T-]{0,14}\d?:\d\d/i;
const END_FIELD =
  /^[\s|*_-]*(?:(?:incident|outage|impact)\s+)?(?:end(?:ed|s)?|resolved|until|to|ende)\b[^\d]{0,20}\d[\d\s/.T-]{0,14}\d?:\d\d/i;

/** Where nothing was out, there is no length of it. */
const NO_IMPACT = /^\W*(?:there (?:was|is) )?(?:no|none) ?(?:known|customer|user|user-visible|visible)? ?impact\b[^,;]{0,30}$/i;

export const durationRequired: Rule = {
  id: 'duration-required',
  group: 'duration',
  summary: 'The postmortem says how long the outage lasted.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check({ postmortem, eol, source, report }) {
    if (collect(postmortem, 'duration').length > 0 || collect(postmortem, 'window').length > 0) return;
    // A start in the timeline and an end in a field far from it leave the length to the reader.
    if (metricsOf({ ...postmortem, times: [] }).timeToResolve !== null) return;
    if (entriesOf(postmortem).some(({ text, type }) => type !== 'actionItem' && LASTED.test(text) && readDurations(text).length > 0))
      return;
    if (collect(postmortem, 'section').some(isOnClock)) return;
    const texts = entriesOf(postmortem).map(({ text }) => text);
    if (texts.some(text => START_FIELD.test(text)) && texts.some(text => END_FIELD.test(text))) return;
    if (texts.some(text => NO_IMPACT.test(text))) return;
    if (texts.some(tellsDays) || tellsBothEnds(texts)) return;
    if (texts.some(tellsStretch) || timelinesOf(postmortem).some(boundsOutage)) return;
    if (readDurations(String(postmortem.title?.value ?? '')).length > 0) return;
    if (isInUnknownLanguage(postmortem)) return;
    const summary = collect(postmortem, 'section').find(({ concepts }) => concepts.includes('summary') || concepts.includes('impact'));
    const fix = summary && stateLength(postmortem, summary, { eol, source });
    report({
      ...(fix && { fix }),
      range: summary ? rangeOfNode(summary.label) : startOfDocument(postmortem),
      message: 'Unexpected postmortem without a duration, expected how long the outage lasted, such as `66 minutes, 14:54–16:00 UTC`',
    });
  },
};

/** `Duration: 1:30` says how long, to those who know. */
function isOnClock({ concepts, children: [first] }: Section): boolean {
  return concepts.includes('duration') && first?.type === 'statement' && opensWithClock(first.text);
}

/** Most lines tell of no stretch, and times take longer to be read than these words to be looked for. */
const MAY_OPEN_STRETCH = /\b(?:from|between|since)\b/i;
const MAY_CLOSE_STRETCH = /\b(?:until|till)\b/i;

/** `from ~12:00 (maybe before) to 17:55`: two times, with the words for a start and an end before them. */
function tellsStretch(text: string): boolean {
  if (!MAY_OPEN_STRETCH.test(text)) return false;
  const [start, end] = readMoments(text).filter(({ clock }) => clock !== null);
  if (!start || !end || end.range.start - start.range.end > LONGEST_BETWEEN) return false;
  return (
    /\b(?:from|between|since)\b[^.]{0,40}$/i.test(text.slice(Math.max(0, start.range.start - 60), start.range.start)) &&
    /\b(?:to|until|till|and)\b|[–—-]/i.test(text.slice(start.range.end, end.range.start))
  );
}

/** Characters before a time that are looked at for the word it hangs on. */
const LOOK_BACK = 20;

/** Characters between the start and the end of one stretch. */
const LONGEST_BETWEEN = 60;

/** Whether the timeline goes from a first time to one that says that service was back. */
function boundsOutage({ section, events }: Timeline): boolean {
  const timed = events.filter(({ time }) => time.clock !== null);
  const [first, last] = [timed[0], timed.at(-1)];
  if (!first || !last || first === last) return false;
  const half = timed[Math.floor(timed.length / 2)] ?? last;
  const latter = entriesOf(section).filter(({ position }) => (position.start.offset ?? 0) >= (half.position.start.offset ?? 0));
  return timed.slice(1).some(({ milestone }) => isEnd(milestone)) || latter.some(({ text }) => tellsOfTheEnd(text));
}

/** `2019-07-25 – 2019-10-10`: the outage is told in days. */
function tellsDays(text: string): boolean {
  const [first, last] = readDates(text).filter(({ exists }) => exists);
  return (
    first !== undefined && last !== undefined && /^\s*(?:[–—-]|to|until|till)\s*$/i.test(text.slice(first.range.end, last.range.start))
  );
}

/** A story names its start by a clock, and somewhere below it until when: `The clock struck 8 …`, `… until 5:30 pm`. */
function tellsBothEnds(texts: readonly string[]): boolean {
  const end = texts.findIndex(
    text =>
      MAY_CLOSE_STRETCH.test(text) &&
      readClocks(text).some(({ range }) => /\b(?:until|till)\s*$/i.test(text.slice(Math.max(0, range.start - LOOK_BACK), range.start))),
  );
  return (
    end > 0 &&
    texts.slice(0, end).some(text => readClocks(text).length > 0 || /\b(?:clock struck|at) (?:\d{1,2}|noon|midnight)\b/i.test(text))
  );
}

/** `The outage lasted 50 minutes, from 10:00 to 10:50 UTC.` */
function stateLength(postmortem: Postmortem, summary: Section, { eol, source }: Pick<RuleContext, 'eol' | 'source'>): Fix | null {
  const start = onlyTime('started', postmortem);
  const end = onlyTime('resolved', postmortem);
  const minutes = start && end ? certainMinutes(start, end) : null;
  const at = lineEnd(rangeOfNode(summary.label).end, source);
  const isOwnLine = summary.form === 'heading' && summary.label.block.column === 1 && rangeOfNode(summary.label).end === at;
  if (!start || !end || minutes === null || minutes < 1 || !isOwnLine) return null;
  const isOneDay = start.day === end.day;
  const isOneZone = start.zone?.name === end.zone?.name;
  const told = [start, end].map(({ clock, day, zone }, index) =>
    [...(isOneDay || day === null ? [] : [day]), clock, ...(zone && !(isOneZone && index === 0) ? [zone.name] : [])].join(' '),
  );
  const sentence = `The outage lasted ${formatDuration(minutes)}, from ${told.join(' to ')}.`;
  return suggestion(
    `State the length: ${formatDuration(minutes)}`,
    insertion(at, `${eol}${eol}${sentence}${isFollowedByBlank(at, source) ? '' : eol}`),
  );
}

/** When the outage started or was resolved, where the document says so once. */
function onlyTime(point: KeyPoint, postmortem: Postmortem): Moment | null {
  const fields = fieldTimesOf(postmortem).flatMap(field => (field.point === point ? [field.time] : []));
  const [time, ...others] = new Map([...fields, ...(pointsOf(postmortem).get(point) ?? [])].map(time => [time.range.start, time])).values();
  return time && others.length === 0 && time.instant !== null ? time : null;
}
