/**
 * The day of the incident is the same everywhere.
 *
 * The name of the file, the front matter, the title and the timeline each say when it was, and documents that began as a copy of the last one say
 * it wrongly in one of the places. Days that lie within the incident agree, and so does the day before or behind it: zones and midnight make it another one. Events before
 * the first one with a day are of the day that the title, a field or the file's name says; what was done some weeks later and has its own day is no conflict. A day of writing
 * or of publication is another thing and is not compared.
 *
 * A stated start and end are compared to the minute: *on 14 November from 04:00 to 05:00* over a timeline that has an event at each of the two times, but on the 13th, and none on the 14th.
 *
 * Where the title or a field is the only one that says another day than all others, at least two of them, the fix writes theirs. It is suggested: perhaps the others were copied.
 */
import { namesDays } from '../../document/incidentDay';
import { type Moment, type Postmortem, rangeOfNode } from '../../document/tree';
import type { Range } from '../../text/range';
import { isoDate, readDates } from '../../time/date';
import { dayAfter, daysBetween } from '../../time/days';
import type { Report, Rule, RuleContext } from '../rule';
import { startOfDocument } from './support/places';
import { statementWith } from './support/statements';
import { eventMomentsOf, momentsOf, windowsOf } from './support/timelines';
import { suggestion } from './support/ways';

interface Source {
  readonly what: string;
  readonly day: string;
  readonly range: Range | null;
  /** Whether it may be the day of writing. */
  readonly mayBeLater: boolean;
}

/** Zones, midnight, and a document named after the day on which it was started. */
const NEAR = 1;

export const dateConflict: Rule = {
  id: 'date-conflict',
  group: 'metadata',
  summary: 'File name, title, fields and timeline agree on the day.',
  severity: 'warning',
  fix: 'suggestion',
  check({ postmortem, fileName, source, report }) {
    // A document may tell of several incidents, and a title may name a later day, that of the review.
    const stated = [...fromFileName(fileName), ...fromTitle(postmortem), ...fromFields(postmortem)];
    const { days: told, place } = toldDays(postmortem, stated);
    const conflict = told.length > 0 ? stated.find(source => isFar(source, told)) : undefined;
    if (conflict) {
      const [first, last] = [told[0], told.at(-1)];
      const known = first === last ? `\`${first}\`` : `\`${first}\` to \`${last}\``;
      report({
        range: conflict.range ?? startOfDocument(postmortem),
        message: `Unexpected days \`${conflict.day}\` in ${conflict.what} and ${known} in ${place}, expected the same day`,
        ...relatedTo(postmortem, told),
        ...asTheOthers(conflict, stated, told, postmortem, source),
      });
      return;
    }
    for (const slip of slippedWindows(postmortem)) report(slip);
    const [file, title] = [fromFileName(fileName)[0], fromTitle(postmortem)[0]];
    if (told.length === 0 && file && title && isFar(file, [title.day])) {
      report({
        range: title.range ?? startOfDocument(postmortem),
        message: `Unexpected days \`${title.day}\` in the title and \`${file.day}\` in the name of the file, expected the same day`,
      });
    }
  },
};

/** Whether a day lies clearly outside of those that are told. Files are often named after the day of publication: later is no contradiction for them. */
function isFar({ day, what, mayBeLater }: Source, told: readonly string[]): boolean {
  const [first, last] = [told[0], told.at(-1)];
  if (what === '' || first === undefined || last === undefined) return false;
  return daysBetween(day, first) > NEAR || (!mayBeLater && daysBetween(last, day) > NEAR);
}

/** What is done later than that is no follow-up: rather the year is wrong. */
const FOLLOW_UP = 60;

/** Days, in order, and the place that tells them. */
interface Told {
  readonly days: readonly string[];
  readonly place: string;
}

/** With the day of the events that stand before the first one with a day: the document says it above them. */
function withFirstDay(told: Told, [first]: readonly Moment[], stated: readonly Source[]): Told {
  const [day] = told.days;
  if (!first || !day || first.day !== null || first.date !== null) return told;
  const own = stated.findLast(({ what }) => what === 'the title') ?? stated.at(-1);
  if (!own || own.day >= day || daysBetween(own.day, day) > FOLLOW_UP) return told;
  return { days: [own.day, ...told.days], place: `${own.what} and the timeline` };
}

/** Days that the document tells of the incident: those of its timeline, else those of the stated start and end. */
function toldDays(postmortem: Postmortem, stated: readonly Source[]): Told {
  const daysOf = (moments: readonly Moment[]): string[] =>
    [...new Set(moments.flatMap(({ date, problem }) => (date !== null && problem === null ? [date] : [])))].sort();
  const events = eventMomentsOf(postmortem);
  const days = daysOf(events);
  if (days.length > 0) return withFirstDay({ days, place: 'the timeline' }, events, stated);
  return { days: daysOf(windowsOf(postmortem).flatMap(({ start, end }) => [start, end])), place: 'the stated start and end' };
}

/** The one start and end of a document, that the timeline has at the same two times of another day, where it tells nothing of theirs. */
function slippedWindows(postmortem: Postmortem): Report[] {
  const [window, ...others] = windowsOf(postmortem);
  if (!window || others.length > 0 || OF_ANOTHER_RUN.test(statementWith(window, postmortem)?.text ?? '')) return [];
  const { start, end } = window;
  const events = eventMomentsOf(postmortem).flatMap(event =>
    event.day !== null && event.problem === null ? [{ event, day: event.day }] : [],
  );
  if (start.day === null || end.day === null || events.some(({ day }) => day === start.day || day === end.day)) return [];
  const length = daysBetween(start.day, end.day);
  const ended = new Set(events.flatMap(({ event, day }) => (isSameClock(event, end) ? [day] : [])));
  const begun = events.find(({ event, day }) => isSameClock(event, start) && ended.has(dayAfter(day, length)));
  if (!begun) return [];
  return [
    {
      range: { start: start.range.start, end: end.range.end },
      message: `Unexpected day \`${start.day}\` of the stated start and end, expected \`${begun.day}\` (on that day the timeline has events at ${start.clock} and ${end.clock})`,
      related: [{ range: begun.event.range, message: `Here it is ${begun.day}` }],
    },
  ];
}

/** `The same job failed the night before from 02:00 to 03:00.` */
const OF_ANOTHER_RUN =
  /\b(?:same|previous\w*|prior|earlier|before|again|also|runs?|ran|fine|usual\w*|every|each|last|scheduled|maintenance)\b/i;

function isSameClock(one: Moment, other: Moment): boolean {
  return one.minutes !== null && one.minutes === other.minutes && one.zone?.name === other.zone?.name;
}

function fromFileName(fileName: string): Source[] {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  return certainDays(name).map(day => ({ what: 'the name of the file', day, range: null, mayBeLater: true }));
}

function fromTitle({ title }: Postmortem): Source[] {
  return title
    ? certainDays(title.value as string).map(day => ({
        what: 'the title',
        day,
        range: rangeOfNode(title),
        mayBeLater: /\b(?:updat|publish|review|report)/i.test(title.value as string),
      }))
    : [];
}

/**
 * Fields that name the incident's day in so many words. A bare `date` may be the day of writing, which is no earlier than the one start and end that the document states of its outage; a
 * timeline may begin later than what it is about.
 */
function fromFields(postmortem: Postmortem): Source[] {
  const [window, ...others] = windowsOf(postmortem);
  const tellsDays = eventMomentsOf(postmortem).some(({ date }) => date !== null);
  const isBareCompared = window && others.length === 0 && !tellsDays && OF_OUTAGE.test(statementWith(window, postmortem)?.text ?? '');
  return postmortem.fields
    .filter(({ name, label }) => name === 'date' && (isBareCompared || OF_INCIDENT.test(label)))
    .flatMap(({ label, value, range }) =>
      certainDays(value).map(day => ({ what: `\`${label}\``, day, range, mayBeLater: !OF_INCIDENT.test(label) })),
    );
}

const OF_INCIDENT = /incident|outage|vorfall|incidente|発生/i;
const OF_OUTAGE = /\b(?:outage|incident|down|unavailab\w*|fail\w*|errors?|degrad\w*|dark)\b/i;

/** A stretch of days is none. */
function certainDays(text: string): string[] {
  if (namesDays(text)) return [];
  const days = readDates(text)
    .flatMap(date => (date.year === null || date.ambiguous || !date.exists ? [] : [isoDate(date) ?? '']))
    .filter(Boolean);
  return days.length === 1 ? days : [];
}

function relatedTo(
  postmortem: Postmortem,
  told: readonly string[],
): { readonly related?: readonly { readonly message: string; readonly range: Range }[] } {
  const time = momentsOf(postmortem).find(({ date }) => date !== null && told.includes(date));
  return time ? { related: [{ range: time.range, message: `Here it is ${time.date}` }] } : {};
}

/** The day that all others say, in the place of the one that does not; nothing where that place is a name, and where it is one against one. */
function asTheOthers(
  { range, day }: Source,
  stated: readonly Source[],
  told: readonly string[],
  postmortem: Postmortem,
  source: RuleContext['source'],
): Pick<Report, 'fix'> {
  const others = stated.filter(other => other.range !== range);
  const [first] = told;
  if (range === null || first === undefined || others.some(other => isFar(other, told))) return {};
  const times = momentsOf(postmortem).filter(({ text }) => certainDays(text).length > 0);
  if (others.length + times.length < 2) return {};
  const dates = readDates(source(range)).filter(date => isoDate(date) === day);
  const [date] = dates;
  if (!date || dates.length > 1 || date.weekday !== null) return {};
  const at = { start: range.start + date.range.start, end: range.start + date.range.end };
  return { fix: suggestion(`Write \`${first}\``, { range: at, newText: first }) };
}
