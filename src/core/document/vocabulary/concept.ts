import type { FieldName } from '../tree';

/** What a part of a postmortem is for. */
export type Concept =
  | 'title'
  | 'summary'
  | 'impact'
  | 'duration'
  | 'timeline'
  | 'detection'
  | 'trigger'
  | 'rootCause'
  | 'contributing'
  | 'response'
  | 'resolution'
  | 'recovery'
  | 'prevention'
  | 'lessons'
  | 'actionItems'
  | 'background'
  | 'references'
  | 'metadata'
  | 'other';

/**
 * The words of one language. Names are in lower case, NFKC, with straight quotes and without punctuation at the end,
 * as `normaliseName` leaves them; all of them are whole names, not parts of one.
 */
export interface Vocabulary {
  /** BCP 47, for Intl: `de`. */
  readonly language: string;
  /** The names of the parts as people write them: the words of the field, not of one company. */
  readonly names: Readonly<Partial<Record<Concept, readonly string[]>>>;
  /** Names so ordinary that they name a part only as a heading, a bold line, or with a colon behind them; never as a bare line. */
  readonly headingsOnly?: readonly string[];
  /** Words that join two names into one, as in `Root cause and resolution`; signs such as `&` and `/` join in every language. */
  readonly and: readonly string[];
  /** Words and short phrases that open the label of a moment, as in `Start time:`. */
  readonly labels: {
    readonly start: readonly string[];
    readonly end: readonly string[];
  };
  /** Heads of table columns, whole. */
  readonly columns: {
    readonly time: readonly string[];
    readonly date: readonly string[];
    readonly task: readonly string[];
    readonly owner: readonly string[];
    readonly due: readonly string[];
    readonly status: readonly string[];
    readonly issue: readonly string[];
  };
  /** Names of what a document states about itself, whole. */
  readonly fields: Readonly<Partial<Record<FieldName, readonly string[]>>>;
  /** Words for a task's state. */
  readonly done: readonly string[];
  readonly open: readonly string[];
  /** What makes a title, a tag or a file name that of a postmortem: `incident report`, `outage`. */
  readonly documentNames: readonly string[];
}
