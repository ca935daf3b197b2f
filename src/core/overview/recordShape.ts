import type { KeptAction, KeptActions } from '../actions/collect';
import { isDay, isFlag, isNumber, isText, listOf, objectWith, orNull } from '../text/shape';
import type { ActionSummary, Contradiction, DocumentSummary, IncidentSummary, MetricSummary } from './summary';

/** One document as the index keeps it: plain JSON, the same on every day. */
export interface DocumentRecord {
  /** For the report. */
  readonly summary: DocumentSummary;
  /** For the list of action items. */
  readonly actions: KeptActions;
}

const isIncident = objectWith<IncidentSummary>({
  name: orNull(isText),
  date: orNull(isDay),
  dateDoubt: orNull(isText),
  severity: orNull(objectWith<NonNullable<IncidentSummary['severity']>>({ label: isText, level: orNull(isNumber) })),
  metrics: listOf(objectWith<MetricSummary>({ name: isText, minutes: isNumber, isApproximate: isFlag, formula: isText })),
  duration: orNull(objectWith<NonNullable<IncidentSummary['duration']>>({ minutes: isNumber, isApproximate: isFlag })),
});

const isSummary = objectWith<DocumentSummary>({
  version: isNumber,
  title: isText,
  profile: isText,
  incidents: listOf(isIncident),
  actions: listOf(
    objectWith<ActionSummary>({
      task: isText,
      line: isNumber,
      owner: orNull(isText),
      due: orNull(isText),
      dueDay: orNull(isDay),
      isDone: isFlag,
      doneDay: orNull(isDay),
      isTracked: isFlag,
    }),
  ),
  measures: isNumber,
  contradictions: listOf(objectWith<Contradiction>({ ruleId: isText, message: isText, line: isNumber })),
  tags: listOf(isText),
  services: listOf(isText),
  causes: listOf(isText),
  terms: listOf(isText),
});

const isKeptAction = objectWith<KeptAction>({
  key: isText,
  task: isText,
  line: isNumber,
  owner: orNull(isText),
  due: orNull(isText),
  dueDay: orNull(isDay),
  priority: orNull(isText),
  issue: orNull(objectWith<NonNullable<KeptAction['issue']>>({ text: isText, url: orNull(isText) })),
  state: objectWith<KeptAction['state']>({ isDone: isFlag, isTracked: isFlag }),
});

const isDocumentRecord = objectWith<DocumentRecord>({
  summary: isSummary,
  actions: objectWith<KeptActions>({ title: orNull(isText), date: orNull(isDay), actions: listOf(isKeptAction) }),
});

/** Whether a value that was read from somewhere is a record. */
export function isRecord(value: unknown): value is DocumentRecord {
  return isDocumentRecord(value);
}
