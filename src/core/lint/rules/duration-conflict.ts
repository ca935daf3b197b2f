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
import { FOR, OUTAGE, OUTAGE_LASTED } from './support/outageWords';
import { proseIn, rangeOfMatch } from './support/places';

/** What makes the length another thing's. */
const APART =
  /\b(?:partial\w*|degrad\w*|each|per|every|total|first|second|third|last|previous\w*|earlier|prior|other|initial\w*|another|additional\w*|further|more|only|some|most|until|before|between|after|later|detect\w*|respon[ds]\w*|investigat\w*|repair\w*|resol\w*|mitigat\w*|recover\w*|restor\w*|acknowledg\w*|region\w*|cluster|queue|slow\w*|intermittent\w*|longer|shorter|maintenance|plan(?:ned)?|expected|would|could|should|if|within|average|up to|at least|over|under|less|than|work\w*|debug\w*|took|intermittent|similar|same|replica|(?:in|of) (?:19|20)\d\d|(?:in|of) (?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|periods|intervals|bursts|episodes|spells|altogether|major|minor|full|complete(?:ly)?|error rates?|users?|customers?)\b/i;
/** `Duration of the rollback`: the length of one thing. */
const OF_ANOTHER = /\b(?:of|for)\s(?!(?:the\s|this\s|our\s)?(?:outage|incident|downtime|disruption|interruption|impact|event|problem)\b)/i;

const HAD_OUTAGE = new RegExp(`\\b(?:we|there) (?:had|have had|suffered|experienced|saw|was|were) an? ${OUTAGE} (?:of|lasting)${FOR}`, 'i');
/** `The lift was down for …`. */
const DOWN_FOR = new RegExp(
  `(?:^|[.;:,]\\s)(?<subject>[^.;:,\\n]{1,60})\\s(?:was|were|went|has been|had been)\\s(?:\\w+ly\\s)?(?:down|unavailable|offline|unreachable|inaccessible)${FOR}`,
  'i',
);
/** An outage that stands behind its length, and what leads to it: `This caused an 11-hour outage`, `We had 2 hours of downtime`. */
const OUTAGE_BEHIND = new RegExp(`^[\\s-](?:long\\s|of\\s)?${OUTAGE}\\b`, 'i');
const LEADS_TO_OUTAGE = /\b(?:the|this|our|(?:we|there|this) (?:had|was|were|suffered|experienced|caused)(?: an?)?)\s+$/i;
/** `Duration: …`, `Total outage duration – …`. */
const LABELLED = new RegExp(`^\\W*(?:duration|downtime|${OUTAGE} duration|duration of (?:the )?${OUTAGE})\\s?[:–|-]\\s?$`, 'i');
/** What all of it is called. */
const ALL_OF_IT = /^(?:we|everything|site|website|platform)$/i;

type Length = Pick<Duration, 'text' | 'minutes' | 'approximate' | 'precision' | 'bound'>;

interface Stated {
  readonly duration: Length;
  readonly range: Range;
  /** Which clock it was measured with, where the words say so. */
  readonly clock: Clock;
  /** What was down where that is named, in small letters; empty for the whole. */
  readonly subject: string;
}

type Clock = 'downtime' | 'outage' | 'incident' | null;

/** An incident is open for longer than its outage, and within an outage not everything is down all the time. */
function clockIn(text: string): Clock {
  if (/\bdowntime\b/i.test(text)) return 'downtime';
  if (/\bincident\b/i.test(text)) return 'incident';
  return /\b(?:outage|disruption|down|unavailab\w*)\b/i.test(text) ? 'outage' : null;
}

function areOfOneThing(one: Stated, other: Stated): boolean {
  return one.subject === other.subject && areOfOneClock(one, other);
}

function areOfOneClock({ clock: a }: Stated, { clock: b }: Stated): boolean {
  if (a === 'downtime' || b === 'downtime') return a === b || a === 'outage' || b === 'outage';
  return a === b || a === null || b === null;
}

/** Nobody compares more of them, nor those of a text that tells of more. */
const MOST = 200;
const MOST_IN_TEXT = 20;

export const durationConflict: Rule = {
  id: 'duration-conflict',
  group: 'duration',
  summary: 'The stated durations of the outage agree with each other.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, source, report }) {
    if (incidentsOf(postmortem.children).length > 0) return;
    const told = [...statedIn(postmortem), ...inLessons(postmortem, source)].slice(0, MOST);
    const firstFor = (stated: Stated): Stated => told.find(one => areOfOneThing(one, stated)) ?? stated;
    const other = told.find(stated => !agree(firstFor(stated).duration, stated.duration));
    if (!other) return;
    const first = firstFor(other);
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
  const sections = collect(postmortem, 'section');
  const apart = new Set(
    sections.flatMap(({ name, children }) => (APART.test(name) || /\btime to\b/i.test(name) || OF_ANOTHER.test(name) ? children : [])),
  );
  const names = new Map(sections.flatMap(({ name, isField, children }) => (isField ? children.map(child => [child, name] as const) : [])));
  return (
    collect(postmortem, 'statement')
      .filter(statement => !apart.has(statement))
      // Of several ranges each has a length of its own.
      .filter(({ children }) => children.filter(({ type }) => type === 'window').length < 2)
      .flatMap(statement =>
        statement.children
          .filter((child): child is Duration => child.type === 'duration' && !child.isWorkingTime)
          .slice(0, MOST_IN_TEXT)
          .flatMap(duration => {
            const sentence = sentenceOf(statement.text, duration.text);
            const subject = isAlone(sentence, duration.text) ? '' : subjectOf(sentence, duration.text);
            const clock = clockIn(sentence) ?? clockIn(names.get(statement) ?? '');
            return subject === null ? [] : [{ duration, range: rangeOfNode(duration), clock, subject }];
          }),
      )
  );
}

/** What the lessons say of the whole outage. */
function inLessons(postmortem: Postmortem, source: RuleContext['source']): Stated[] {
  return proseIn(postmortem, ['lessons']).flatMap(({ entry }) => {
    const text = source(entry.textRange);
    return readDurations(text)
      .slice(0, MOST_IN_TEXT)
      .flatMap(duration => {
        const sentence = sentenceOf(text, duration.text);
        // Of an outage in another year the lessons tell as well.
        const isOther = readDates(sentence).length > 0 || /\b(?:19|20)\d\d\b/.test(sentence);
        return isOther || subjectOf(sentence, duration.text) !== ''
          ? []
          : [{ duration, range: rangeOfMatch(entry, duration.range.start, duration.text.length), clock: clockIn(sentence), subject: '' }];
      });
  });
}

/** A field that holds nothing but the length is the duration. */
function isAlone(sentence: string, written: string): boolean {
  const rest = sentence.replace(written, ' ');
  return !APART.test(rest) && !OF_ANOTHER.test(rest) && rest.replace(/[^\p{L}]/gu, '').length < MOST_LETTERS_BESIDE;
}

const MOST_LETTERS_BESIDE = 12;

/** What a sentence says was down for so long: empty for the whole, null where the length is that of anything else. */
function subjectOf(sentence: string, written: string): string | null {
  const at = sentence.indexOf(written);
  const [before, behind] = [sentence.slice(0, at), sentence.slice(at + written.length)];
  if (APART.test(`${before} ${behind}`)) return null;
  if (OUTAGE_LASTED.test(before) || HAD_OUTAGE.test(before) || LABELLED.test(before)) return '';
  if (OUTAGE_BEHIND.test(behind) && LEADS_TO_OUTAGE.test(before)) return '';
  const subject = DOWN_FOR.exec(before)?.groups?.subject?.replace(/^(?:the|our|all)\s/i, '');
  if (subject === undefined || /^\s(?:in|at|for|on)\s/i.test(behind)) return null;
  return ALL_OF_IT.test(subject) ? '' : subject.toLowerCase();
}

function sentenceOf(text: string, written: string): string {
  return text.split(/(?<=[.!?;])\s+/u).find(part => part.includes(written)) ?? text;
}

function agree(a: Length, b: Length): boolean {
  const isRange = /\d\s?(?:[-–]|to)\s?\d/.test(a.text + b.text);
  const loose = (duration: Length): Length => ({ ...duration, approximate: true });
  return isRange || isWithin(loose(a), b.minutes) || isWithin(loose(b), a.minutes);
}
