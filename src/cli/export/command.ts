import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { isParentToDo, isToDo } from '../../core/issues/plan';
import { type JournalFile, openJournal } from '../../node/journalFile';
import { applyPlan, type ItemResult } from '../../tracker/apply';
import { TrackerError } from '../../tracker/port';
import type { DocumentPort } from '../../tracker/ports';
import { Configs } from '../config';
import { readOne } from '../documents';
import { type Expanded, expand } from '../files';
import { type Output, UsageError } from '../output';
import { removeLeftovers, writeNew } from '../write';
import { check } from './check';
import { EXPORT_EXIT, exitOfError, exitOfResults, UnfitError } from './exits';
import type { ExportFlags } from './options';
import { exportReport, masked, planText, resultText } from './print';
import { revert } from './revert';
import { CLOCK, openSession, type Planned, planSession, reopen, type Session } from './session';
import { sync } from './sync';
import { Trackers } from './target';
import { signInHint } from './token';
import { fileDocument, whyNotLinked } from './writeBack';

export const EXPORT_COMMANDS = ['plan', 'apply', 'check', 'sync', 'revert'] as const;
export type ExportCommand = (typeof EXPORT_COMMANDS)[number];

/** How long another export is waited for. Milliseconds. */
const PATIENCE = 30_000;

/** What the sub-commands share. */
export interface ExportRun {
  readonly flags: ExportFlags;
  readonly output: Output;
  readonly configs: Configs;
  readonly trackers: Trackers;
  /** Name of this run, by which it can be taken back. */
  readonly run: string;
  isCancelled(): boolean;
}

/** `postmortem export …` */
export async function exportCommand(command: ExportCommand, names: readonly string[], flags: ExportFlags, output: Output): Promise<number> {
  const interrupt = interruptible();
  const run: ExportRun = {
    flags,
    output,
    configs: new Configs(flags.config, output),
    trackers: new Trackers(flags),
    run: runName(),
    isCancelled: interrupt.isCancelled,
  };
  try {
    if (command === 'apply') refuseInPullRequest(flags);
    if (command === 'revert') return await revert(run);
    const codes = await carryOut(command, await expand(await namesOf(names, flags)), run);
    const code = Math.max(EXPORT_EXIT.ok, run.configs.problemCount > 0 ? EXPORT_EXIT.usage : 0, ...codes);
    return interrupt.isCancelled() ? EXPORT_EXIT.interrupted : code;
  } finally {
    interrupt.dispose();
  }
}

/** A day and a few letters: to be read, and to be typed. */
function runName(): string {
  return `${new Date().toISOString().slice(0, 10)}-${randomUUID().slice(0, 8)}`;
}

/** The first interrupt lets the item that is being sent come to its end; the second one ends the program. */
function interruptible(): { isCancelled(): boolean; dispose(): void } {
  let isCancelled = false;
  const cancel = (): void => {
    if (isCancelled) process.exit(EXPORT_EXIT.interrupted);
    isCancelled = true;
  };
  process.on('SIGINT', cancel);
  return { isCancelled: () => isCancelled, dispose: () => process.off('SIGINT', cancel) };
}

/** A pull request is exported once it is merged: before that it would be exported twice, and by somebody else's token. */
function refuseInPullRequest({ inPullRequest }: ExportFlags): void {
  const { GITHUB_EVENT_NAME = '', CI_PIPELINE_SOURCE } = process.env;
  const isMergeRequest = CI_PIPELINE_SOURCE === 'merge_request_event';
  if ((/^pull_request/.test(GITHUB_EVENT_NAME) || isMergeRequest) && !inPullRequest)
    throw new UsageError(
      `this is a ${isMergeRequest ? 'merge' : 'pull'} request: what it holds is exported when it is merged (--in-pr exports it all the same)`,
    );
}

async function namesOf(names: readonly string[], { planFile }: ExportFlags): Promise<readonly string[]> {
  if (planFile === null) {
    if (names.length === 0) throw new UsageError('name at least one file, or - for standard input');
    return names;
  }
  return (await readPlanFile(planFile)).map(({ file }) => file);
}

interface WrittenPlan {
  readonly file: string;
  readonly planHash: string;
  /** ISO; absent in what was printed rather than written with `--out`: then the file's own time counts. */
  readonly madeAt?: string;
}

/** A yes that is older than this was said to something else. Milliseconds. */
const PLAN_HOLDS = 10 * 60_000;

async function readPlanFile(name: string): Promise<readonly WrittenPlan[]> {
  try {
    const plans = [JSON.parse(await readFile(name, 'utf8'))].flat() as Partial<WrittenPlan>[];
    if (plans.every(({ file, planHash }) => typeof file === 'string' && typeof planHash === 'string')) return plans as WrittenPlan[];
  } catch {
    // Whatever is wrong with it, it is no plan.
  }
  throw new UsageError(`${name} is no plan that \`export plan --json\` has written`);
}

/** Each document is read at its turn: those before it may take long, and it may be edited in that time. */
async function carryOut(command: ExportCommand, entries: readonly Expanded[], run: ExportRun): Promise<number[]> {
  const { output, flags } = run;
  const codes: number[] = [];
  const reports: object[] = [];
  // Keys that no document has had so far; none once it is not known what one of them holds.
  const asked = new Set([...(flags.only ?? []), ...flags.decisions.keys()]);
  for (const entry of entries) {
    const source = await readOne(entry);
    if ('problem' in source) {
      output.error(`postmortem: ${source.name} ${source.problem}\n`);
      codes.push(EXPORT_EXIT.usage);
      asked.clear();
      continue;
    }
    try {
      const session = await openSession(source, flags, run.configs, run.trackers);
      const { code, report, keys = [...asked] } = await one(command, session, run);
      codes.push(code);
      reports.push(report);
      for (const key of keys) asked.delete(key);
    } catch (error) {
      const code = exitOfError(error);
      if (code === null) throw error;
      const url = error instanceof TrackerError && error.url ? ` ${error.url}` : '';
      output.error(`postmortem: ${source.name}: ${(error as Error).message}${url} The document is unchanged.\n`);
      codes.push(code);
      asked.clear();
      reports.push({ v: 1, repository: null, file: source.name, items: [], applied: false, error: (error as Error).message });
    }
  }
  for (const key of asked) {
    output.error(
      `postmortem: no action item has the key \`${key}\`, so nothing was done for it; \`postmortem export plan --json\` tells the keys\n`,
    );
    codes.push(EXPORT_EXIT.usage);
  }
  const asText = (list: readonly object[]): string => `${JSON.stringify(list.length === 1 ? list[0] : list, null, 2)}\n`;
  // What is printed is the same for the same; a file says when it was made.
  const madeAt = new Date(CLOCK.now()).toISOString();
  if (flags.outFile !== null) await writeNew(flags.outFile, asText(reports.map(report => ({ ...report, madeAt }))));
  else if (flags.json) output.print(asText(reports));
  return codes;
}

interface Done {
  readonly code: number;
  readonly report: object;
  /** Of the items that were planned. */
  readonly keys?: readonly string[];
}

function done(code: number, session: Session, planned: Planned, results: readonly ItemResult[] | null, run: string | null): Done {
  return { code, report: exportReport(session, planned, results, run), keys: planned.plan.items.map(({ key }) => key) };
}

function one(command: ExportCommand, session: Session, run: ExportRun): Promise<Done> {
  switch (command) {
    case 'check':
      return check(session, run);
    case 'sync':
      return sync(session, run);
    case 'apply':
      return apply(session, run);
    default:
      return showPlan(session, run);
  }
}

async function showPlan(session: Session, { flags, run, output, isCancelled }: ExportRun): Promise<Done> {
  const planned = await planSession(session, flags, run, null, isCancelled).catch(error => offline(error, session, output));
  const made = planned ?? (await planSession({ ...session, tracker: null }, flags, run, null, isCancelled));
  if (!flags.json && flags.outFile === null) output.print(planText(session, made));
  return done(EXPORT_EXIT.ok, session, made, null, null);
}

/** A plan can be made without the tracker; it only knows less then. */
function offline(error: unknown, { source }: Session, output: Output): null {
  if (exitOfError(error) === null) throw error;
  output.error(`postmortem: ${source.name}: ${(error as Error).message} The plan knows only the document and the journal.\n`);
  return null;
}

async function apply(session: Session, run: ExportRun): Promise<Done> {
  const { flags, output } = run;
  const { tracker, target } = session;
  if (target.rivals.length > 0)
    throw new UsageError(
      `the branch follows neither of its remotes, ${target.rivals.join(' and ')}: which one gets the issues? Name it with --repo OWNER/NAME`,
    );
  if (tracker === null) {
    output.error(`postmortem: ${signInHint(session.target, 'write')} Nothing was sent.\n`);
    const planned = await planSession(session, flags, run.run, null, run.isCancelled);
    return done(EXPORT_EXIT.permission, session, planned, null, null);
  }
  const journal = await openJournal(session.journalFolder, PATIENCE);
  try {
    if (!session.source.isStdin) await removeLeftovers(session.source.name);
    return await applyHeld(await reopen(session, flags, run.configs, run.trackers), journal, run);
  } finally {
    await journal.release();
  }
}

/** As long as the journal is held, nobody else on this machine exports. */
async function applyHeld(session: Session, journal: JournalFile, run: ExportRun): Promise<Done> {
  const { flags, output } = run;
  const planned = await planSession(session, flags, run.run, journal, run.isCancelled);
  const madeAt = CLOCK.now();
  await refuseOtherPlan(session, planned, flags);
  if (!flags.json) output.print(planText(session, planned));
  const undecided = planned.plan.items.some(({ operation }) => operation.op === 'decide') ? EXPORT_EXIT.decision : EXPORT_EXIT.ok;
  const unanswered = planned.plan.items.some(({ operation }) => operation.op === 'pending') ? EXPORT_EXIT.pending : EXPORT_EXIT.ok;
  const left = planned.plan.stranded.length > 0 ? EXPORT_EXIT.notLinked : EXPORT_EXIT.ok;
  const before = Math.max(undecided, unanswered, left);
  const todo = planned.plan.items.filter(isToDo).length + planned.plan.twins.length + (isParentToDo(planned.plan) ? 1 : 0);
  if (todo === 0) return done(before, session, planned, [], run.run);
  await refuseUnlinkable(session, flags);
  if (!(await consents(todo, planned, run))) return done(EXPORT_EXIT.usage, session, planned, null, null);
  const old = whyOld(madeAt);
  if (old !== null) throw new UnfitError(old);
  const results = await write(session, planned, journal, run);
  return done(Math.max(before, exitOfResults(results)), session, planned, results, run.run);
}

/** An issue whose link cannot be written is made again by whoever does not have this journal. */
async function refuseUnlinkable({ source }: Session, { writeBack }: ExportFlags): Promise<void> {
  const why = source.isStdin || !writeBack ? null : await whyNotLinked(source.name);
  if (why !== null) throw new UnfitError(`it ${why}. Nothing was sent.`);
}

/** A yes that comes late was said to something else, too: a terminal may have waited over night. */
function whyOld(madeAt: number): string | null {
  const age = CLOCK.now() - madeAt;
  if (age < PLAN_HOLDS) return null;
  return `the plan is ${Math.floor(age / 60_000)} minutes old, and holds for ${PLAN_HOLDS / 60_000}. Make a new one. Nothing was sent.`;
}

/** What was looked at is what is done: not what the document, or the tracker, says by now. */
async function refuseOtherPlan({ source }: Session, { plan }: Planned, { planFile }: ExportFlags): Promise<void> {
  if (planFile === null) return;
  const written = (await readPlanFile(planFile)).find(({ file }) => file === source.name);
  const madeAt = written?.madeAt === undefined ? (await stat(planFile)).mtimeMs : Date.parse(written.madeAt);
  const old = whyOld(madeAt);
  if (old !== null) throw new UsageError(`${source.name}: ${old}`);
  if (written?.planHash !== plan.planHash)
    throw new UsageError(
      `${source.name}: the document or its issues have changed since the plan was made. Make a new one. Nothing was sent.`,
    );
}

async function consents(todo: number, { plan }: Planned, { flags, output }: ExportRun): Promise<boolean> {
  if (flags.yes) return true;
  if (process.stdin.isTTY && process.stderr.isTTY) {
    const prompt = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await prompt.question(`Carry this out: ${todo} change${todo === 1 ? '' : 's'} in ${plan.repository}? [y/N] `);
    prompt.close();
    const isYes = /^y(?:es)?$/i.test(answer.trim());
    if (!isYes) output.error('Nothing was sent.\n');
    return isYes;
  }
  if (flags.create) return true;
  output.error('postmortem: nobody can be asked here: say --yes to carry it out. Nothing was sent.\n');
  return false;
}

async function write(session: Session, { plan, survey }: Planned, journal: JournalFile, run: ExportRun): Promise<ItemResult[]> {
  const { output, flags } = run;
  const { tracker, settings } = session;
  if (!tracker || !survey) return [];
  const results = await applyPlan({
    plan,
    tracker,
    journal,
    clock: CLOCK,
    document: documentOf(session, flags),
    run: run.run,
    labels: settings.labels,
    highest: survey.highest,
    account: survey.account,
    isCancelled: run.isCancelled,
    warn: message => output.error(`postmortem: ${session.source.name}: ${message}\n`),
    progress: ({ message, done, total }) => {
      if (process.stderr.isTTY) output.error(`\r\u001b[K${done + 1}/${total} ${message.slice(0, 70)}`);
    },
  });
  if (process.stderr.isTTY) output.error('\r\u001b[K');
  if (!flags.json) for (const result of results) output.print(resultText(result));
  for (const { problem, planned, remedyUrl } of results)
    if (problem) output.error(`postmortem: “${masked(planned.tokens.task)}”: ${problem}${remedyUrl ? ` ${remedyUrl}` : ''}\n`);
  if (!flags.json && results.some(({ issue }) => issue)) output.print(`  to take this back: postmortem export revert --run ${run.run}\n`);
  return results;
}

function documentOf({ source, docKey, settings, target }: Session, { writeBack }: ExportFlags): DocumentPort {
  if (source.isStdin)
    return {
      // What came through a pipe stays what it is.
      objectionTo: async () => null,
      writeLink: async () => ({ kind: 'failed', reason: 'standard input cannot be written to' }),
    };
  const file = fileDocument({ name: source.name, docKey, home: target.home?.fullName ?? target.repository, format: settings.linkFormat });
  return writeBack ? file : { ...file, writeLink: async () => ({ kind: 'unsaved' }) };
}
