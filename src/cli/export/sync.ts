import type { TrackedIssue } from '../../core/issues/issue';
import { anchorOf } from '../../core/issues/locate';
import { STATE_AFTER, type SyncStep } from '../../core/issues/sync';
import { type JournalFile, openJournal } from '../../node/journalFile';
import type { Tracker } from '../../tracker/port';
import type { Written } from '../../tracker/ports';
import { planSync } from '../../tracker/sync';
import type { ExportRun } from './command';
import { EXPORT_EXIT } from './exits';
import { masked } from './print';
import { CLOCK, reopen, type Session } from './session';
import { signInHint } from './token';
import { type FilePlace, fileDocument, tick } from './writeBack';

const PATIENCE = 30_000;

/** `export sync`: brings the state of linked issues back into the document. */
export async function sync(session: Session, run: ExportRun): Promise<{ readonly code: number; readonly report: object }> {
  const { output, flags } = run;
  if (!session.tracker) {
    output.error(`postmortem: ${signInHint(session.target, 'read')}\n`);
    return { code: EXPORT_EXIT.permission, report: { v: 1, file: session.source.name, items: [] } };
  }
  const journal = await openJournal(session.journalFolder, PATIENCE);
  try {
    const now = await reopen(session, flags, run.configs, run.trackers);
    return await syncHeld(now, session.tracker, journal, run);
  } finally {
    await journal.release();
  }
}

async function syncHeld(
  session: Session,
  tracker: Tracker,
  journal: JournalFile,
  { flags, output, run }: ExportRun,
): Promise<{ readonly code: number; readonly report: object }> {
  const { source, items, target, docKey, settings } = session;
  const home = target.home?.fullName ?? target.repository;
  const place = { name: source.name, docKey, home, format: settings.linkFormat };
  const steps = await planSync(items, tracker, journal, home);
  const done: { readonly step: SyncStep; readonly written: Written | null }[] = [];
  for (const step of steps) done.push({ step, written: await carryOut(step, place, journal, session, run) });
  if (!flags.json) output.print(textOf(source.name, done));
  const isAllWritten = done.every(({ written }) => written?.kind !== 'failed');
  return { code: isAllWritten ? EXPORT_EXIT.ok : EXPORT_EXIT.notLinked, report: reportOf(source.name, done) };
}

async function carryOut(step: SyncStep, place: FilePlace, journal: JournalFile, session: Session, run: string): Promise<Written | null> {
  const { action, issue, isTakenBack } = step;
  if (isTakenBack && issue) await note(step, issue, 'unchecked', journal, session, run);
  if (action === 'none' || !issue) return null;
  const written = session.source.isStdin ? STDIN : await write(step, issue, place, session);
  if (written.kind === 'written') await note(step, issue, STATE_AFTER[action], journal, session, run);
  return written;
}

const STDIN: Written = { kind: 'failed', reason: 'standard input cannot be written to' };

function write({ action, identified, link }: SyncStep, issue: TrackedIssue, place: FilePlace, { items }: Session): Promise<Written> {
  if (action === 'relink') return fileDocument(place).writeLink({ key: identified.key, anchor: anchorOf(identified, items) }, issue, link);
  return tick(place, identified.key, link, action === 'tick');
}

async function note(
  { identified: { key } }: SyncStep,
  { repository, number, url }: TrackedIssue,
  state: (typeof STATE_AFTER)[keyof typeof STATE_AFTER],
  journal: JournalFile,
  { tracker, place: { path } }: Session,
  run: string,
): Promise<void> {
  if (!tracker) return;
  const at = new Date(CLOCK.now()).toISOString();
  await journal.append({ v: 1, at, run, host: tracker.host, repository, key, path, state, number, url });
}

function textOf(name: string, done: readonly { readonly step: SyncStep; readonly written: Written | null }[]): string {
  const changed = done.filter(({ written }) => written?.kind === 'written').length;
  const lines = [`${name}: ${done.length} linked item${done.length === 1 ? '' : 's'}, ${changed} changed`];
  for (const { step, written } of done) {
    const says = written?.kind === 'failed' ? `not changed: ${written.reason}` : step.hint;
    const mark = written?.kind === 'written' ? { tick: '[x]', untick: '[ ]', relink: 'link', none: '' }[step.action] : says ? '!' : '';
    if (mark !== '') lines.push(`  ${mark.padEnd(4)} ${masked(step.identified.tokens.task)}${says ? `  (${says})` : ''}`);
  }
  return `${lines.join('\n')}\n`;
}

function reportOf(file: string, done: readonly { readonly step: SyncStep; readonly written: Written | null }[]): object {
  return {
    v: 1,
    file,
    items: done.map(({ step: { identified, issue, action, hint }, written }) => ({
      key: identified.key,
      text: masked(identified.tokens.task),
      number: issue?.number ?? null,
      url: issue?.url ?? null,
      state: issue?.state ?? null,
      assignees: issue?.assignees ?? [],
      action,
      hint,
      written: written?.kind === 'written',
    })),
  };
}
