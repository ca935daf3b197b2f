import { frontMatterFields } from '../document/frontMatter';
import { incidentsOf } from '../document/incidents';
import { frontMatterLength } from '../document/markdown';
import type { Document } from '../document/postmortem';
import { nameInList } from '../document/title';
import { type ActionItem, collect, type Postmortem, sectionsFor, statedField } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import type { EffectiveConfig } from '../lint/config/effective';
import { inspect } from '../lint/engine';
import type { Finding, Rule } from '../lint/rule';
import { isTask } from '../lint/rules/support/actionItems';
import { explainedMetrics } from '../metrics/metrics';
import { type OutageLength, outageLength } from '../metrics/outage';
import { dateOf } from '../report/documentJson';
import { Masking } from '../text/masking';
import type { Range } from '../text/range';
import { dueDay } from '../time/deadline';
import { doneDayIn } from './doneDay';
import { type StatedSeverity, severityIn } from './severity';
import { termsIn } from './terms';

/** Bump it when a summary that was kept would be wrong or lack something now. */
export const SUMMARY_VERSION = 1;

/**
 * All that a report over many postmortems needs of one: small, plain JSON, without secrets and personal data, and independent of the day on which it is made.
 * It follows from the document's text, the name of its file and the configuration alone, and can be kept under a hash of these.
 */
export interface DocumentSummary {
  readonly version: number;
  readonly title: string;
  readonly profile: string;
  /** One, or each of those that the document tells of. */
  readonly incidents: readonly IncidentSummary[];
  readonly actions: readonly ActionSummary[];
  /** Measures that are described and not listed as tasks: nobody can tick them off. */
  readonly measures: number;
  readonly contradictions: readonly Contradiction[];
  /** From the front matter. */
  readonly tags: readonly string[];
  readonly services: readonly string[];
  readonly causes: readonly string[];
  /** Words of titles and causes, for comparing. */
  readonly terms: readonly string[];
}

export interface IncidentSummary {
  /** Where the document tells of several. */
  readonly name: string | null;
  /** ISO day on which it began, where it is stated with its year. */
  readonly date: string | null;
  /** Why the day may be wrong, in words; null where nothing speaks against it. */
  readonly dateDoubt: string | null;
  readonly severity: StatedSeverity | null;
  readonly metrics: readonly MetricSummary[];
  /** As the document states it, by its range where there is one. */
  readonly duration: OutageLength | null;
}

export type MetricName = 'TTD' | 'TTM' | 'TTR';

export interface MetricSummary {
  readonly name: MetricName;
  readonly minutes: number;
  readonly isApproximate: boolean;
  /** `TTD = detected 09:52 − started 09:40 = 12 min` */
  readonly formula: string;
}

export interface ActionSummary {
  readonly task: string;
  /** Line in the document, from 1. */
  readonly line: number;
  readonly owner: string | null;
  /** As written. */
  readonly due: string | null;
  /** ISO day, where the due date is one. */
  readonly dueDay: string | null;
  readonly isDone: boolean;
  /** ISO day, where the item says it. */
  readonly doneDay: string | null;
  readonly isTracked: boolean;
}

/** Something the document says in two ways. */
export interface Contradiction {
  readonly ruleId: string;
  readonly message: string;
  readonly line: number;
}

/** The rules that find a document at odds with itself. What is only missing is no contradiction. */
export const CONTRADICTION_RULES: ReadonlySet<string> = new Set([
  'date-conflict',
  'duration-conflict',
  'duration-range-mismatch',
  'duration-timeline-mismatch',
  'metric-mismatch',
  'milestone-conflict',
  'milestone-order',
  'timeline-order',
]);

/** Texts are cut where they are longer, in characters: a document is untrusted, and its title may be a page. */
const LONGEST = 160;
/** Contradictions and items of one document that are kept. */
const MOST_FOUND = 20;
const MOST_ITEMS = 200;
const CAUSES: readonly Concept[] = ['rootCause', 'trigger', 'contributing'];

/**
 * Sums a postmortem up; null for a document that is none.
 *
 * @param rules those that may run: the contradictions among them are looked for, under the configuration, and what the sensitive ones find is masked whatever it says.
 */
export function summaryOf(document: Document, rules: readonly Rule[], config: EffectiveConfig): DocumentSummary | null {
  return document.postmortem.isPostmortem ? summedUp(document, rules, config).summary : null;
}

/** The summary of a postmortem, with what was kept out of it: the sensitive ranges of the text, and the tree without them. */
export function summedUp(
  document: Document,
  rules: readonly Rule[],
  config: EffectiveConfig,
): { readonly summary: DocumentSummary; readonly sensitive: readonly Range[]; readonly hidden: Postmortem } {
  const looking = rules.filter(({ id, isSensitive }) => isSensitive || CONTRADICTION_RULES.has(id));
  const { findings, sensitive } = inspect(document, looking, config);
  const masking = new Masking(document.text, sensitive);
  const postmortem = masking.hide(document.postmortem);
  const contradictions = contradictionsIn(findings, document);
  const all = collect(postmortem, 'actionItem');
  const tasks = all.filter(isTask);
  const text = masking.hide(document.text);
  const titles = [postmortem.title?.value ?? '', ...incidentsOf(postmortem.children).map(({ name }) => name)];
  const summary: DocumentSummary = {
    version: SUMMARY_VERSION,
    // A list of incidents reads as one of sentences; the name of a file stays what it is.
    title: postmortem.title ? capitalised(nameInList(postmortem.title.value, document.fileName)) : nameInList(null, document.fileName),
    profile: config.profile.id,
    incidents: incidentsIn(postmortem, contradictions),
    actions: tasks.slice(0, MOST_ITEMS).map(item => actionOf(item, text)),
    measures: all.length - tasks.length,
    contradictions,
    ...frontMatterIn(text),
    terms: termsIn([...titles, ...causesIn(postmortem)]),
  };
  return { summary: cleaned(summary, words => masking.redact(words)), sensitive, hidden: postmortem };
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, letter => letter.toUpperCase());
}

function incidentsIn(postmortem: Postmortem, contradictions: readonly Contradiction[]): IncidentSummary[] {
  const several = incidentsOf(postmortem.children);
  if (several.length === 0) {
    const stated = postmortem.fields.find(({ name, doubt }) => name === 'date' && doubt !== null)?.doubt?.reason;
    const conflict = contradictions.find(({ ruleId }) => ruleId === 'date-conflict')?.message;
    return [incidentIn(postmortem, null, severityIn(statedField(postmortem, 'severity')?.value ?? ''), stated ?? conflict ?? null)];
  }
  // What is stated on top of the document holds for none of them alone.
  return several.map(({ name, children }) => {
    const tree = { ...postmortem, children: [...children] };
    return incidentIn({ ...tree, date: dateOf(tree) ?? postmortem.date }, name, null, null);
  });
}

function incidentIn(incident: Postmortem, name: string | null, severity: StatedSeverity | null, dateDoubt: string | null): IncidentSummary {
  return {
    name,
    date: incident.date,
    dateDoubt,
    severity,
    metrics: explainedMetrics(incident).map(({ name, minutes, isApproximate, formula }) => ({
      name,
      minutes,
      isApproximate,
      formula,
    })) as MetricSummary[],
    duration: outageLength(incident),
  };
}

function actionOf(item: ActionItem, text: string): ActionSummary {
  const isDone = item.done === true;
  // In a table the day stands in a cell of its own.
  const said = item.container === 'row' ? text.slice(item.extent.start, item.extent.end) : item.text;
  return {
    task: item.task,
    line: item.position.start.line,
    owner: item.owner,
    due: item.due,
    dueDay: dueDay(item.due),
    isDone,
    doneDay: isDone ? doneDayIn(said) : null,
    isTracked: item.issue !== null,
  };
}

function contradictionsIn(findings: readonly Finding[], { lines }: Document): Contradiction[] {
  return findings
    .filter(({ ruleId, severity }) => CONTRADICTION_RULES.has(ruleId) && severity !== 'hint')
    .slice(0, MOST_FOUND)
    .map(({ ruleId, message, range }) => ({ ruleId, message, line: lines.pointAt(range.start).line }));
}

function causesIn(postmortem: Postmortem): string[] {
  return CAUSES.flatMap(concept => sectionsFor(postmortem, concept)).map(section =>
    [...collect(section, 'statement'), ...collect(section, 'actionItem')].map(({ text }) => text).join('\n'),
  );
}

/** UTF-16 code units of a front matter that are looked at. */
const LONGEST_FRONT_MATTER = 20_000;
const KEYS = {
  tags: ['tags', 'labels', 'keywords', 'categories', 'category'],
  services: ['services', 'service', 'affected_services', 'affected-services', 'components', 'component', 'systems', 'system'],
  causes: ['causes', 'cause', 'cause_category', 'root_cause', 'root-cause'],
} as const;

/** What the front matter files the document under. A sentence is no tag. */
function frontMatterIn(text: string): Pick<DocumentSummary, 'tags' | 'services' | 'causes'> {
  const fields = frontMatterFields({ text: text.slice(0, Math.min(frontMatterLength(text), LONGEST_FRONT_MATTER)) });
  const valuesOf = (keys: readonly string[]): string[] => {
    const values = keys.flatMap(key => (fields.get(key)?.value ?? '').split(','));
    return [...new Set(values.map(value => value.trim()).filter(value => value !== '' && value.length <= 40))].slice(0, 20);
  };
  return { tags: valuesOf(KEYS.tags), services: valuesOf(KEYS.services), causes: valuesOf(KEYS.causes) };
}

/** All texts on one line, of a length to be shown, without what would steer a terminal or turn the direction of a page, and without what is masked. */
function cleaned<T>(value: T, redact: (text: string) => string): T {
  const clean = (part: unknown): unknown => {
    if (typeof part === 'string') return shortened(plain(redact(part)));
    if (Array.isArray(part)) return part.map(clean);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, clean(inner)]));
  };
  return clean(value) as T;
}

function plain(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim();
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST
    ? text
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
