import { ownerKey } from '../actions/owner';
import { type ActionOverview, actionsOverview } from './actions';
import { type Completion, completionOf } from './completion';
import { type PeriodCounts, periodsOf } from './periods';
import { type Recurring, recurringIn } from './recurring';
import type { StatedSeverity } from './severity';
import { type Spread, spreadOf } from './statistics';
import type { Contradiction, DocumentSummary, IncidentSummary, MetricName, MetricSummary } from './summary';

/** A document with what it sums up to. */
export interface ReportedDocument {
  /** As people know it: relative to a folder. Unlike any other. */
  readonly file: string;
  readonly summary: DocumentSummary;
}

/** Many postmortems at a glance. Plain JSON: what `postmortem report --format json` prints. */
export interface Overview {
  readonly version: 1;
  /** ISO day that counts as today for ages and due dates. */
  readonly today: string;
  /** Documents that were looked at, and how many of them are postmortems. */
  readonly files: { readonly read: number; readonly postmortems: number; readonly unreadable: number };
  /** The newest first, those without a day last. */
  readonly incidents: readonly ReportedIncident[];
  readonly periods: PeriodCounts;
  readonly metrics: readonly MetricOverview[];
  readonly actionItems: ActionOverview;
  readonly completion: readonly Completion[];
  readonly recurring: Recurring;
  readonly contradictions: readonly { readonly file: string; readonly title: string; readonly findings: readonly Contradiction[] }[];
}

export interface ReportedIncident {
  readonly file: string;
  readonly title: string;
  readonly date: string | null;
  /** Why the day may be wrong; such a day is drawn as uncertain. */
  readonly dateDoubt: string | null;
  readonly severity: StatedSeverity | null;
  /** Null where the document does not give both ends. */
  readonly metrics: Readonly<Record<MetricName, ReportedMetric | null>>;
  /** As the document states it, whatever its times give. */
  readonly duration: Omit<ReportedMetric, 'formula'> | null;
  /** Of the whole document. */
  readonly openItems: number;
  readonly contradictions: number;
}

export interface ReportedMetric extends Omit<MetricSummary, 'name'> {
  /** Approximate, or in a document that contradicts itself. */
  readonly isUncertain: boolean;
}

/** The metrics, and what documents state themselves: more of them do that than give both ends. */
export const LENGTHS = ['TTD', 'TTM', 'TTR', 'duration'] as const;
export type LengthName = (typeof LENGTHS)[number];

export interface MetricOverview {
  readonly name: LengthName;
  readonly title: string;
  readonly formula: string;
  readonly spread: Spread | null;
  readonly uncertain: number;
  /** Incidents whose documents do not give both ends. */
  readonly unknown: number;
  /** By the year of the incident, the oldest first. */
  readonly years: readonly { readonly year: string; readonly spread: Spread }[];
}

const METRICS: Readonly<Record<LengthName, { readonly title: string; readonly formula: string }>> = {
  TTD: { title: 'Time to detect', formula: 'detected − started' },
  TTM: { title: 'Time to mitigate', formula: 'mitigated − started' },
  TTR: { title: 'Time to resolve', formula: 'resolved − started' },
  duration: { title: 'Stated duration', formula: 'stated end − stated start, else the length that is stated' },
};

/**
 * Puts the summaries of documents together.
 *
 * @param today ISO day.
 * @param files what was read besides: documents that are no postmortems, and files that could not be read.
 */
export function overviewOf(
  documents: readonly ReportedDocument[],
  today: string,
  files: { readonly read: number; readonly unreadable: number },
): Overview {
  const incidents = documents.flatMap(document => document.summary.incidents.map(one => reported(document, one, today))).sort(newestFirst);
  return {
    version: 1,
    today,
    files: { ...files, postmortems: documents.length },
    incidents,
    periods: periodsOf(incidents),
    metrics: LENGTHS.map(name => metricOverview(name, incidents)),
    actionItems: actionsOverview(documents, today),
    completion: completionOf(documents, today),
    recurring: recurringIn(documents, ownersOf(documents)),
    contradictions: documents
      .filter(({ summary }) => summary.contradictions.length > 0)
      .map(({ file, summary }) => ({ file, title: summary.title, findings: summary.contradictions }))
      .sort((a, b) => b.findings.length - a.findings.length || compare(a.file, b.file)),
  };
}

function reported({ file, summary }: ReportedDocument, incident: IncidentSummary, today: string): ReportedIncident {
  const isDoubtful = summary.contradictions.some(({ ruleId }) => ruleId !== 'date-conflict');
  const metricOf = (name: MetricName): ReportedMetric | null => {
    const found = incident.metrics.find(metric => metric.name === name);
    if (!found) return null;
    const { minutes, isApproximate, formula } = found;
    return { minutes, isApproximate, formula, isUncertain: isApproximate || isDoubtful };
  };
  const isAhead = incident.date !== null && incident.date > today;
  return {
    file,
    title: incident.name ? `${summary.title}: ${incident.name}` : summary.title,
    date: incident.date,
    dateDoubt: incident.dateDoubt ?? (isAhead ? `Unexpected day ${incident.date}, expected one that has passed` : null),
    severity: incident.severity,
    metrics: { TTD: metricOf('TTD'), TTM: metricOf('TTM'), TTR: metricOf('TTR') },
    duration: incident.duration && { ...incident.duration, isUncertain: incident.duration.isApproximate || isDoubtful },
    openItems: summary.actions.filter(({ isDone }) => !isDone).length,
    contradictions: summary.contradictions.length,
  };
}

function newestFirst(a: ReportedIncident, b: ReportedIncident): number {
  return compare(b.date ?? '', a.date ?? '') || compare(a.file, b.file);
}

/** What an incident has for one of the lengths. */
export function lengthOf({ metrics, duration }: ReportedIncident, name: LengthName): Omit<ReportedMetric, 'formula'> | null {
  return name === 'duration' ? duration : metrics[name];
}

function metricOverview(name: LengthName, incidents: readonly ReportedIncident[]): MetricOverview {
  const known = incidents.flatMap(incident => {
    const found = lengthOf(incident, name);
    return found ? [{ date: incident.date, ...found }] : [];
  });
  const years = [...new Set(known.flatMap(({ date }) => (date ? [date.slice(0, 4)] : [])))].sort();
  return {
    name,
    ...METRICS[name],
    spread: spreadOf(known.map(({ minutes }) => minutes)),
    uncertain: known.filter(({ isUncertain }) => isUncertain).length,
    unknown: incidents.length - known.length,
    years: years.flatMap(year => {
      const spread = spreadOf(known.flatMap(({ date, minutes }) => (date?.startsWith(year) ? [minutes] : [])));
      return spread ? [{ year, spread }] : [];
    }),
  };
}

function ownersOf(documents: readonly ReportedDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap(({ summary }) => summary.actions.flatMap(({ owner }) => (owner ? ownerKey(owner).split(/\W+/) : []))));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
