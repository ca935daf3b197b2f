/**
 * What an export writes down before and after each step that cannot be taken back, so that the next one knows. A line of JSON each; no text of the
 * document, no token.
 */
export interface JournalRecord {
  readonly v: 1;
  /** ISO, UTC. */
  readonly at: string;
  /** Which export it was. */
  readonly run: string;
  readonly host: string;
  readonly repository: string;
  readonly key: string;
  /** The file's path in the repository. */
  readonly path: string;
  /** A name for the very file, where it is in no repository: its path says nothing then but where it lies from some folder. */
  readonly file?: string;
  /**
   * `intent`: about to be sent. `created`, `linked`: what became of it. `refused`: definitely not created. `closed`: closed by us, as a twin or on request.
   * `unlinked`: the link was taken back. `checked`, `unchecked`: its checkbox was set by us.
   */
  readonly state: 'intent' | 'created' | 'linked' | 'refused' | 'closed' | 'unlinked' | 'checked' | 'unchecked';
  readonly number?: number;
  readonly url?: string;
  /** With `intent`: the highest number that the repository was known to have given out. */
  readonly highest?: number;
  /** With `intent` and `created`: what the issue's body was, to know it again where the answer was lost, and to tell later whether somebody has edited it. */
  readonly body?: string;
}

/** What is written down of one item. */
export interface ItemHistory {
  readonly state: JournalRecord['state'];
  readonly at: string;
  readonly repository: string;
  readonly path: string;
  /** Of the very file, outside of repositories; null where nothing was written down. */
  readonly file: string | null;
  /** The last issue that was created for it. */
  readonly created: { readonly number: number; readonly url: string; readonly repository: string } | null;
  /** Where that issue is by now, if it was moved or its repository renamed: the tracker says so, and no journal. */
  readonly livesAt?: { readonly number: number; readonly repository: string };
  readonly highest: number;
  /** Fingerprint of the body that was sent last; null where it was not written down. */
  readonly sent: string | null;
  /** Numbers of the issues that we have closed. */
  readonly closed: readonly number[];
}

const STATES: ReadonlySet<unknown> = new Set([
  'intent',
  'created',
  'linked',
  'refused',
  'closed',
  'unlinked',
  'checked',
  'unchecked',
] satisfies JournalRecord['state'][]);

/** Reads a journal. A line that was cut off, or that a later version wrote, is left out. */
export function parseJournal(text: string): JournalRecord[] {
  return text.split('\n').flatMap(line => {
    try {
      const record = JSON.parse(line) as Partial<JournalRecord> | null;
      const isOne = record?.v === 1 && STATES.has(record.state) && typeof record.key === 'string' && typeof record.at === 'string';
      return isOne ? [record as JournalRecord] : [];
    } catch {
      return [];
    }
  });
}

/** A record as it stands in the file. */
export function journalLine(record: JournalRecord): string {
  return `${JSON.stringify(record)}\n`;
}

/** What is known of each item, by key, on one host. */
export function historiesOf(records: readonly JournalRecord[], host: string): ReadonlyMap<string, ItemHistory> {
  const histories = new Map<string, ItemHistory>();
  for (const record of records) {
    if (record.host === host) histories.set(record.key, withRecord(histories.get(record.key), record));
  }
  return histories;
}

function withRecord(before: ItemHistory | undefined, record: JournalRecord): ItemHistory {
  const { state, at, repository, number, url } = record;
  const isIssue = number !== undefined && url !== undefined;
  return {
    // What happens to a checkbox or to a twin says nothing of what was sent.
    state: (state === 'checked' || state === 'unchecked' || state === 'closed') && before ? before.state : state,
    at: state === 'intent' || !before ? at : before.at,
    repository,
    path: record.path,
    file: record.file ?? null,
    created: state === 'created' && isIssue ? { number, url, repository } : (before?.created ?? null),
    highest: record.highest ?? before?.highest ?? 0,
    sent: state === 'intent' ? (record.body ?? null) : (before?.sent ?? null),
    closed: state === 'closed' && number !== undefined ? [...(before?.closed ?? []), number] : (before?.closed ?? []),
  };
}

/**
 * Whether the checkbox of the item that links an issue was last set by us. By the issue, not by the item's key: a row of the same words that is put above it
 * has that one by then.
 */
export function isTickedByUs(
  records: readonly JournalRecord[],
  host: string,
  { repository, number }: { readonly repository: string; readonly number: number },
): boolean {
  const ofIssue = records.filter(
    record =>
      (record.state === 'checked' || record.state === 'unchecked') &&
      record.host === host &&
      record.number === number &&
      record.repository.toLowerCase() === repository.toLowerCase(),
  );
  return ofIssue.at(-1)?.state === 'checked';
}

/** The exports that the journal tells of, the latest last. */
export function runsIn(records: readonly JournalRecord[]): string[] {
  return [...new Set(records.map(({ run }) => run))];
}
