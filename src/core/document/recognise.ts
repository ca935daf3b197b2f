import { readDates } from '../time/date';
import type { FrontMatterField } from './frontMatter';
import { pathWords } from './pathWords';
import { collect, type Event, type Postmortem, type Section } from './tree';
import type { Concept } from './vocabulary/concept';
import { namesDocument } from './vocabulary/vocabulary';

/** What speaks for a document being a postmortem. */
interface Signals {
  readonly fileName: string;
  readonly title: string;
  /** What the front matter says of the document's kind, as one text. */
  readonly fields: string;
  /** Whether the front matter has fields that only an incident has. */
  readonly hasIncidentFields: boolean;
  /** Whether its author says by what profile it is to be judged. */
  readonly statesProfile: boolean;
  readonly sections: readonly Section[];
  readonly events: readonly Event[];
  /** Stated durations and windows. */
  readonly spanCount: number;
}

/** Parts that hardly any other kind of document has. */
const TELLING: readonly Concept[] = [
  'timeline',
  'rootCause',
  'impact',
  'resolution',
  'prevention',
  'detection',
  'lessons',
  'contributing',
  'recovery',
  'trigger',
];
const ORDINARY: readonly Concept[] = ['summary', 'actionItems', 'duration', 'response', 'background'];

/** Fields of a front matter that say what a document is. */
const KIND_FIELDS = ['title', 'heading', 'tags', 'category', 'categories', 'type', 'layout', 'description'];
/** Fields that only an incident has. */
const INCIDENT_FIELDS = [
  'incident_start_time',
  'incident_end_time',
  'incident_date',
  'start_time',
  'severity',
  'detected_at',
  'resolved_at',
  'time_to_resolve',
];

/**
 * Whether a document is a postmortem. A false alarm in a README costs more trust than a miss: without a name that says so,
 * a document needs a timeline with events and the parts that tell of causes.
 * @param fields of its front matter.
 * @param fileName with its folder where that is known.
 */
export function isPostmortem(tree: Postmortem, fields: ReadonlyMap<string, FrontMatterField>, fileName: string): boolean {
  return speaksForOne({
    fileName,
    title: tree.title?.value ?? '',
    fields: KIND_FIELDS.map(key => fields.get(key)?.value ?? '').join('\n'),
    hasIncidentFields: INCIDENT_FIELDS.some(key => fields.has(key)),
    statesProfile: fields.has('postmortem-profile'),
    sections: collect(tree, 'section'),
    events: collect(tree, 'event'),
    spanCount: collect(tree, 'duration').length + collect(tree, 'window').length,
  });
}

function speaksForOne({ fileName, title, fields, hasIncidentFields, statesProfile, sections, events, spanCount }: Signals): boolean {
  if (statesProfile) return true;
  // An overview that lists times is one part: the programme of a meeting has that, too.
  const concepts = new Set(sections.flatMap(({ concepts }) => (isHiddenTimeline(concepts) ? (['timeline'] as const) : concepts)));
  const telling = TELLING.filter(concept => concepts.has(concept)).length;
  const ordinary = ORDINARY.filter(concept => concepts.has(concept)).length;
  const dated = events.filter(event => event.time.clock !== null || event.time.date !== null || event.relativeMinutes !== null).length;
  const hasEvents = dated >= 2;
  const callsItself = CALLS_ITSELF.test(title) || (/post[\s_-]?mort[ei]r?m/i.test(title) && readDates(title).length > 0);
  if (callsItself && (telling + ordinary >= 1 || SAYS_WHICH.test(title))) return true;
  const isNamed =
    namesDocument(title) ||
    NAMES_INCIDENT.test(title) ||
    namesDocument(fields) ||
    namesDocument(pathWords(fileName)) ||
    sections.some(({ name }) => CALLS_ITSELF.test(name));
  if (namesDocument(title) && spanCount > 0) return true;
  if (isNamed) return telling >= 2 || (telling >= 1 && (ordinary >= 1 || hasEvents)) || (hasEvents && spanCount > 0);
  if (hasIncidentFields && (hasEvents || telling >= 1 || spanCount > 0)) return true;
  if (concepts.has('timeline') && hasEvents)
    return telling >= 2 || (telling + ordinary >= 2 && dated >= 3) || (ordinary >= 1 && spanCount > 0);
  if (concepts.has('timeline') && concepts.has('rootCause') && ordinary >= 1) return true;
  return (concepts.has('rootCause') && telling >= 3) || (telling >= 3 && concepts.has('actionItems')) || (telling >= 4 && spanCount > 0);
}

function isHiddenTimeline(concepts: readonly Concept[]): boolean {
  return concepts.length === 2 && concepts.includes('timeline') && concepts.includes('summary');
}

/** `INC-1401 Payroll export late`, `SEV1: …`, and what some call their postmortems by letters alone: post-incident review, correction of error, after-action report, reason for outage. */
const NAMES_INCIDENT = /^\W*(?:(?:INC|SEV)[-_ ]?\d{1,8}\b|(?:PIR|COE|AAR|RFO)\s?[:–—-]\s?(?=\S))/;

/** A title that calls the document a postmortem, and not something about postmortems: `The postmortem tree` does not. */
const CALLS_ITSELF = /(?<![\p{L}])post[\s_-]?mort[ei]r?m(?:\s+report)?\W*(?:$|[:–—([,]|\s-|\b(?:of|for|on|from|about|due|caused)\b|\d)/iu;
const SAYS_WHICH = /post[\s_-]?mort[ei]r?m(?:\s+report)?\s*[:–—-]\s*\S|\d/i;
