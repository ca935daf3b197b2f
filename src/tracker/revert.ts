import { fingerprintOf } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import type { JournalRecord } from '../core/issues/journal';
import { type Tracker, TrackerError } from './port';
import type { ExportPorts, Written } from './ports';
import { Sender } from './send';

/** What an export has created, and what becomes of it when it is taken back. */
export interface RevertResult {
  readonly record: JournalRecord;
  /** `kept`: somebody has worked on it since. */
  readonly state: 'closed' | 'kept' | 'gone' | 'failed';
  readonly reason: string | null;
  /** Whether its link was taken out of the document. */
  readonly isUnlinked: boolean;
}

export interface RevertOptions extends ExportPorts {
  readonly tracker: Tracker;
  readonly run: string;
  /** Why the document that the record names cannot be written to, in words; null where it can: asked before the issue is closed. */
  objectionTo(record: JournalRecord): Promise<string | null>;
  /** Takes the link out of the document that the record names. */
  unlink(record: JournalRecord, issue: TrackedIssue): Promise<Written>;
}

/** The issues that a run has created and that were not closed by us since. */
export function createdIn(records: readonly JournalRecord[], run: string, host: string): JournalRecord[] {
  const isClosed = (record: JournalRecord): boolean =>
    records.some(({ state, repository, number }) => state === 'closed' && repository === record.repository && number === record.number);
  return records.filter(record => record.run === run && record.host === host && record.state === 'created' && !isClosed(record));
}

/** Takes an export back: closes its issues as not planned, except those that somebody has worked on, and takes their links out of the documents. */
export async function revertRun(options: RevertOptions): Promise<RevertResult[]> {
  const { journal, tracker, run, progress, isCancelled } = options;
  const records = createdIn(journal.records(), run, tracker.host);
  const results: RevertResult[] = [];
  for (const record of records) {
    if (isCancelled()) break;
    progress({ message: `#${record.number}`, done: results.length, total: records.length });
    results.push(await revertOne(record, options));
  }
  return results;
}

async function revertOne(record: JournalRecord, options: RevertOptions): Promise<RevertResult> {
  const result = (state: RevertResult['state'], reason: string | null, isUnlinked = false): RevertResult => ({
    record,
    state,
    reason,
    isUnlinked,
  });
  try {
    const found = await options.tracker.issue(record.repository, record.number ?? 0);
    if (found.kind === 'none' || found.kind === 'gone') return result('gone', 'it is gone already');
    if (found.kind === 'moved') return result('kept', `it lives at ${found.issue.repository}#${found.issue.number} now`);
    const touched = workOn(found.issue, record);
    if (touched) return result('kept', touched);
    const objection = await options.objectionTo(record);
    if (objection !== null) return result('failed', `${objection}. Nothing was done`);
    const { tracker, run } = options;
    const sender = new Sender({ ...options, path: record.path, file: record.file ?? null, labels: [], highest: new Map(), run });
    if (found.issue.state === 'open') {
      await sender.pace.beforeWrite();
      await tracker.close(found.issue, null);
    }
    await sender.note(record, 'closed', { number: found.issue.number, url: found.issue.url });
    const written = await options.unlink(record, found.issue);
    if (written.kind === 'failed') return result('closed', `closed, but its link is still there: ${written.reason}`);
    await sender.note(record, 'unlinked', { number: found.issue.number, url: found.issue.url });
    return result('closed', null, true);
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    return result('failed', error.message);
  }
}

/** What somebody has done with an issue since it was created: then it is theirs. */
function workOn({ isMine, comments, body, state, stateReason }: TrackedIssue, record: JournalRecord): string | null {
  if (!isMine) return 'another account has created it';
  if (comments > 0) return `it has ${comments} comment${comments === 1 ? '' : 's'}`;
  if (record.body !== undefined && fingerprintOf(body) !== record.body) return 'its text was edited';
  return state === 'closed' && stateReason !== 'not_planned' ? 'it is done' : null;
}
