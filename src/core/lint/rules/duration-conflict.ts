/**
 * The same outage is as long everywhere in the document.
 *
 * *Nine hours* in the summary and *11 hours* in the impact: one of the two was written before the timeline was complete, and figures taken from the document
 * depend on where one looks. Lengths that are rounded (*about*, *nearly*, whole hours) agree with what they round.
 *
 * Only plain statements of the whole outage are compared, those of the lessons included. Where words tell two lengths apart (*partial*, *until mitigation*, *for some users*), both stand.
 */

import { incidentsOf } from '../../document/incidents';
import { collect, type Duration, type Postmortem, rangeOfNode } from '../../document/tree';
import { isWithin } from '../../metrics/tolerance';
import type { Range } from '../../text/range';
import { readDates } from '../../time/date';
import { formatDuration, readDurations } from '../../time/duration';
import type { Rule, RuleContext } from '../rule';
import { proseIn, rangeOfMatch } from './support/places';

/** What makes the length another thing's. */
const APART =
  /\b(?:partial\w*|degrad\w*|each|per|every|total|first|second|third|last|previous\w*|earlier|prior|other|initial\w*|another|additional\w*|further|more|only|some|most|until|before|between|after|later|detect\w*|respon[ds]\w*|investigat\w*|repair\w*|resol\w*|mitigat\w*|recover\w*|restor\w*|acknowledg\w*|region\w*|cluster|queue|slow\w*|intermittent\w*|longer|shorter|maintenance|plan(?:ned)?|expected|would|could|should|if|within|average|up to|at least|over|under|less|than|work\w*|debug\w*|took|intermittent|similar|same|replica|(?:in|of) (?:19|20)\d\d|(?:in|of) (?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|periods|intervals|bursts|episodes|spells|altogether|major|minor|full|complete(?:ly)?|error rates?|users?|customers?)\b/i;
const WHOLE = /\b(?:outage|incident|downtime|down|duration|disruption|unavailab\w*|lasted)\b/i;

/** In lessons only what can be nothing else: `The outage went on for 11 hours`, `an 11-hour outage`. */
const LASTED_BEFORE =
  /(?:^|[.!?]\s+|\b(?:since|because|that)\s)(?:the|this|our)\s(?:\w+\s)?(?:outage|incident|downtime|disruption)\s(?:(?:has|had)\s)?(?:lasted|went on|persisted|continued|took)\s(?:for\s)?(?:a total of\s)?$/i;
const OUTAGE_BEHIND = /^[\s-](?:long\s)?(?:outage|downtime)\b/i;

type Length = Pick<Duration, 'text' | 'minutes' | 'approximate' | 'precision' | 'bound'>;

interface Stated {
  readonly duration: Length;
  readonly range: Range;
  /** Which clock it was measured with, where the words say so. */
  readonly clock: Clock;
}

type Clock = 'downtime' | 'outage' | 'incident' | null;

/** An incident is open for longer than its outage, and within an outage not everything is down all the time. */
function clockIn(text: string): Clock {
  if (/\bdowntime\b/i.test(text)) return 'downtime';
  if (/\bincident\b/i.test(text)) return 'incident';
  return /\b(?:outage|disruption|down|unavailab\w*)\b/i.test(text) ? 'outage' : null;
}

function areOfOneClock({ clock: a }: Stated, { clock: b }: Stated): boolean {
  if (a === 'downtime' || b === 'downtime') return a === b || a === 'outage' || b === 'outage';
  return a === b || a === null || b === null;
}

export const durationConflict: Rule = {
  id: 'duration-conflict',
  group: 'duration',
  summary: 'The stated durations of the outage agree with each other.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, source, report }) {
    if (incidentsOf(postmortem.children).length > 0) return;
    const [first, ...told] = statedIn(postmortem);
    const others = [...told, ...inLessons(postmortem, source)];
    const other = others.find(stated => first && areOfOneClock(first, stated) && !agree(first.duration, stated.duration));
    if (!first || !other) return;
    const [a, b] = [first.duration, other.duration];
    report({
      range: other.range,
      message: `Unexpected duration \`${b.text.trim()}\`, expected the \`${a.text.trim()}\` stated before (${formatDuration(b.minutes)} and ${formatDuration(a.minutes)})`,
      related: [{ range: first.range, message: `Stated as ${a.text.trim()} here` }],
    });
  },
};

/** The part that a statement stands in may say that it is another length: `Time to repair`. */
function statedIn(postmortem: Postmortem): Stated[] {
  const apart = new Set(
    collect(postmortem, 'section').flatMap(({ name, children }) => (APART.test(name) || /\btime to\b/i.test(name) ? children : [])),
  );
  const names = new Map(
    collect(postmortem, 'section').flatMap(({ name, isField, children }) => (isField ? children.map(child => [child, name] as const) : [])),
  );
  return (
    collect(postmortem, 'statement')
      .filter(statement => !apart.has(statement))
      // Of several ranges each has a length of its own.
      .filter(({ children }) => children.filter(({ type }) => type === 'window').length < 2)
      .flatMap(statement =>
        statement.children
          .filter((child): child is Duration => child.type === 'duration' && !child.isWorkingTime)
          .filter(duration => isOfTheWhole(statement.text, duration.text))
          .map(duration => ({
            duration,
            range: rangeOfNode(duration),
            clock: clockIn(sentenceOf(statement.text, duration.text)) ?? clockIn(names.get(statement) ?? ''),
          })),
      )
  );
}

/** What the lessons say of the whole outage. */
function inLessons(postmortem: Postmortem, source: RuleContext['source']): Stated[] {
  return proseIn(postmortem, ['lessons']).flatMap(({ entry }) => {
    const text = source(entry.textRange);
    return readDurations(text).flatMap(duration => {
      const [before, behind] = [text.slice(0, duration.range.start), text.slice(duration.range.end)];
      const isOfOutage = LASTED_BEFORE.test(before) || (OUTAGE_BEHIND.test(behind) && /\b(?:the|this|our)\s+$/i.test(before));
      // Of an outage in another year the lessons tell as well.
      const sentence = sentenceOf(text, duration.text);
      const isOther =
        APART.test(sentence.replace(duration.text, ' ')) || readDates(sentence).length > 0 || /\b(?:19|20)\d\d\b/.test(sentence);
      return isOfOutage && !isOther
        ? [{ duration, range: rangeOfMatch(entry, duration.range.start, duration.text.length), clock: clockIn(sentence) }]
        : [];
    });
  });
}

function isOfTheWhole(text: string, written: string): boolean {
  const sentence = sentenceOf(text, written);
  const rest = sentence.replace(written, ' ');
  // A field that holds nothing but the length is the duration.
  return !APART.test(rest) && (WHOLE.test(rest) || rest.replace(/[^\p{L}]/gu, '').length < 12);
}

function sentenceOf(text: string, written: string): string {
  return text.split(/(?<=[.!?;])\s+/u).find(part => part.includes(written)) ?? text;
}

function agree(a: Length, b: Length): boolean {
  const isRange = /\d\s?(?:[-–]|to)\s?\d/.test(a.text + b.text);
  const loose = (duration: Length): Length => ({ ...duration, approximate: true });
  return isRange || isWithin(loose(a), b.minutes) || isWithin(loose(b), a.minutes);
}
