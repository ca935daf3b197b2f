import { join, relative, resolve } from 'node:path';
import { conflictText } from '../../core/document/conflict';
import { readDocument } from '../../core/document/postmortem';
import { docKeyOf } from '../../core/issues/identity';
import { type JournalRecord, runsIn } from '../../core/issues/journal';
import { exportSettings } from '../../core/issues/settings';
import { fileInGit } from '../../node/git';
import { openJournal, readJournal } from '../../node/journalFile';
import type { Written } from '../../tracker/ports';
import { createdIn, type RevertResult, revertRun } from '../../tracker/revert';
import { readSource } from '../files';
import { UsageError } from '../output';
import type { ExportRun } from './command';
import { EXPORT_EXIT } from './exits';
import { serverOf } from './server';
import { CLOCK, journalFolderOf } from './session';
import { signInHint } from './token';
import { unlink, whyNotLinked } from './writeBack';

const PATIENCE = 30_000;

/** `export revert --run ID`: closes what a run has created, where nobody has worked on it since, and takes its links out of the documents. */
export async function revert(run: ExportRun): Promise<number> {
  const { flags, output, trackers } = run;
  const place = await fileInGit(join(process.cwd(), 'postmortem'));
  const folder = journalFolderOf(place);
  const records = await readJournal(folder);
  const id = flags.run ?? askForRun(records);
  const server = serverOf(place.remote);
  const settings = exportSettings(await run.configs.layersOf({ name: join(process.cwd(), 'postmortem.md') }));
  const tracker = await trackers.at(server, settings);
  if (!tracker) {
    output.error(`postmortem: ${signInHint(server, 'write')} Nothing was sent.\n`);
    return EXPORT_EXIT.permission;
  }
  const created = createdIn(records, id, tracker.host);
  if (created.length === 0) {
    output.print(flags.json ? reportText(id, []) : `There is nothing to take back of ${id}.\n`);
    return EXPORT_EXIT.ok;
  }
  if (!flags.yes) {
    // With `--json` standard output holds a report or nothing.
    const tell = flags.json ? output.error : output.print;
    tell(`${id} has created ${created.map(({ repository, number }) => `${repository}#${number}`).join(', ')}.\n`);
    output.error('postmortem: say --yes to close them as not planned and to take their links out. Nothing was sent.\n');
    return EXPORT_EXIT.usage;
  }
  const journal = await openJournal(folder, PATIENCE);
  try {
    const root = place.root ?? process.cwd();
    const results = await revertRun({
      tracker,
      journal,
      clock: CLOCK,
      run: id,
      isCancelled: run.isCancelled,
      progress: () => {},
      objectionTo: record => whyNotUnlinked(fileOf(record, root), record),
      unlink: (record, issue) => unlinkIn(fileOf(record, root), record, issue, server.home?.fullName ?? record.repository),
    });
    output.print(flags.json ? reportText(id, results) : results.map(textOf).join(''));
    return exitOf(results);
  } finally {
    await journal.release();
  }
}

/** A link to an issue that is closed would track its item for ever. */
function exitOf(results: readonly RevertResult[]): number {
  if (results.some(({ state, isUnlinked }) => state === 'closed' && !isUnlinked)) return EXPORT_EXIT.notLinked;
  return results.some(({ state }) => state === 'failed') ? EXPORT_EXIT.partly : EXPORT_EXIT.ok;
}

function askForRun(records: readonly JournalRecord[]): never {
  const runs = runsIn(records.filter(({ state }) => state === 'created')).slice(-5);
  throw new UsageError(runs.length > 0 ? `which export? Name it with --run: ${runs.join(', ')}` : 'nothing was exported from here yet');
}

/** By its name from here, where that says the same: links are looked at by where somebody works. */
function fileOf({ path }: JournalRecord, root: string): string {
  return relative(process.cwd(), resolve(root, path)) || path;
}

/** A document that is not there any more keeps no issue open. */
async function whyNotUnlinked(name: string, { path }: JournalRecord): Promise<string | null> {
  const source = await readSource(name);
  if ('problem' in source) return null;
  const why = conflictText(source.text) ?? (await whyNotLinked(name));
  return why && `${path} ${why}`;
}

async function unlinkIn(name: string, { key, path }: JournalRecord, issue: Parameters<typeof unlink>[2], home: string): Promise<Written> {
  const source = await readSource(name);
  if ('problem' in source) return { kind: 'failed', reason: `${path} ${source.problem}` };
  const docKey = docKeyOf(readDocument(source.text, { fileName: name }).postmortem, path);
  return unlink({ name, docKey, home, format: 'link' }, key, issue);
}

function textOf({ record, state, reason, isUnlinked }: RevertResult): string {
  const what = state === 'closed' ? `closed${isUnlinked ? ', its link is taken out' : ''}` : state;
  return `  ${record.repository}#${record.number}  ${what}${reason ? `  (${reason})` : ''}\n`;
}

function reportText(run: string, results: readonly RevertResult[]): string {
  return `${JSON.stringify({ v: 1, run, items: results.map(reportOf) }, null, 2)}\n`;
}

function reportOf({ record, state, reason, isUnlinked }: RevertResult): object {
  return { repository: record.repository, number: record.number, url: record.url, file: record.path, state, reason, unlinked: isUnlinked };
}
