import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { conflictText } from '../../core/document/conflict';
import { docKeyOf, fingerprintOf, type IdentifiedItem, identify, readMarker } from '../../core/issues/identity';
import { NO_ISSUES } from '../../core/issues/issue';
import { historiesOf, type JournalRecord } from '../../core/issues/journal';
import { originIn } from '../../core/issues/origin';
import { type ExportPlan, planExport } from '../../core/issues/plan';
import { type ExportSettings, exportSettings } from '../../core/issues/settings';
import { type FileInGit, fileInGit, goneFrom, revisionOf } from '../../node/git';
import { readJournal } from '../../node/journalFile';
import { kindOf } from '../../node/readFile';
import { leftBehind } from '../../tracker/left';
import { isWider, type Tracker, TrackerError } from '../../tracker/port';
import type { Clock, Journal } from '../../tracker/ports';
import { type Survey, survey } from '../../tracker/survey';
import type { Configs } from '../config';
import { type CliDocument, readOne } from '../documents';
import { UnfitError } from './exits';
import type { ExportFlags } from './options';
import { allowedBy, type Target, type Trackers, targetOf } from './target';

/** A document that is exported, and all that was found out about it. */
export interface Session {
  readonly source: CliDocument;
  readonly place: FileInGit;
  readonly docKey: string;
  readonly target: Target;
  readonly settings: ExportSettings;
  readonly items: readonly IdentifiedItem[];
  /** Null where there is no token. */
  readonly tracker: Tracker | null;
  readonly journalFolder: string;
}

/** Seconds after which a request that got no answer may be sent again when it is found nowhere. */
const RETRY_AFTER = 600;

export const CLOCK: Clock = { now: () => Date.now(), wait: seconds => delay(seconds * 1000) };

/** @throws {UnfitError} where both sides of a merge conflict stand in the document: each item would get two issues, and links would break git's marks. */
export async function openSession(source: CliDocument, flags: ExportFlags, configs: Configs, trackers: Trackers): Promise<Session> {
  const conflict = conflictText(source.document.text);
  if (conflict !== null) throw new UnfitError(`it ${conflict}. Resolve it first. Nothing was sent.`);
  const place = await fileInGit(source.isStdin ? 'stdin.md' : source.name);
  const target = targetOf(source, place, flags);
  const settings = exportSettings(await configs.layersOf(source));
  const docKey = docKeyOf(source.document.postmortem, place.path);
  const items = source.document.postmortem.isPostmortem ? identify(source.document.postmortem, docKey) : [];
  const tracker = await trackers.at(target, settings);
  return { source, place, docKey, target, settings, items, tracker, journalFolder: journalFolderOf(place) };
}

/**
 * The session with the document as it is by now: another export may have been waited for, and may have linked what is to be exported.
 *
 * @throws {UnfitError} where it can be exported no more.
 */
export async function reopen(session: Session, flags: ExportFlags, configs: Configs, trackers: Trackers): Promise<Session> {
  const { source } = session;
  if (source.isStdin) return session;
  const now = await readOne(source.name);
  if ('problem' in now) throw new UnfitError(`it ${now.problem}. Nothing was sent.`);
  return now.document.text === source.document.text ? session : openSession(now, flags, configs, trackers);
}

/** In the repository's own folder, which is never committed and which all worktrees share; outside of one, with the user's other states. */
export function journalFolderOf({ commonDir }: FileInGit): string {
  if (commonDir !== null) return join(commonDir, 'postmortem-export');
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'postmortem-export');
}

/** A plan, with what it was made from. */
export interface Planned {
  readonly plan: ExportPlan;
  readonly survey: Survey | null;
}

/** Asks the tracker and makes the plan. Without a tracker it is made from the document and the journal alone. */
export async function planSession(
  session: Session,
  flags: ExportFlags,
  run: string,
  journal: Journal | null,
  isCancelled: () => boolean,
): Promise<Planned> {
  const { source, target, settings, items, tracker } = session;
  const known = journal ?? (await unwritten(session.journalFolder));
  const allowedRepositories = allowedBy(target, flags);
  const surveyed = items
    .map(identified => ({ identified, repository: identified.tokens.repository ?? target.repository }))
    .filter(({ repository }) => allowedRepositories.has(repository.toLowerCase()));
  const found =
    tracker === null || surveyed.length === 0
      ? null
      : await survey({ ...whereOf(session), tracker, items: surveyed, settings, journal: known, clock: CLOCK, isCancelled, run });
  const problem = found?.problems.get(target.repository.toLowerCase());
  if (problem) throw problem;
  if (found && tracker) await checkVisibility(session, found, flags, tracker);
  const left = tracker ? await leftBehind(known.records(), items, tracker, whereOf(session), CLOCK.now()) : new Map();
  const nameNow = (name: string): string => found?.repositories.get(name.toLowerCase())?.fullName ?? name;
  const plan = planExport(source.document, {
    ...whereOf(session),
    left,
    includePrevention: flags.includePrevention,
    settings,
    style: target.platform.style,
    repository: nameNow(target.repository),
    issuesIn: name => found?.issuesIn(name) ?? NO_ISSUES,
    history: found?.history ?? historiesOf(known.records(), hostOf(target)),
    decisions: flags.decisions,
    missingDocs: found ? await missingDocs(session, found, known.records()) : new Set(),
    otherFiles: found ? await otherFiles(session, found) : new Set(),
    factsOf: name => found?.factsOf(name) ?? null,
    allowedRepositories: new Set([...allowedRepositories, ...[...allowedRepositories].map(name => nameNow(name).toLowerCase())]),
    urlOf: tracker && flags.writeBack && !source.isStdin ? (repository, number) => tracker.urlOf(repository, number) : null,
    page: await pageOf(session),
    now: CLOCK.now(),
    retryAfter: retryAfter(),
    allowSecrets: flags.allowSecrets,
    only: flags.only,
    max: flags.max,
  });
  return { plan, survey: found };
}

/** What the document is known by, and where it lies. */
export function whereOf({ source, place, docKey, target }: Session) {
  const isLoose = place.root === null || source.isStdin;
  return {
    docKey,
    path: place.path,
    isLoose,
    file: isLoose && !source.isStdin ? fingerprintOf(resolve(source.name)) : null,
    home: target.home?.fullName ?? target.repository,
  };
}

function hostOf({ apiUrl }: Target): string {
  return new URL(apiUrl).host;
}

/** What is written down, for a plan that changes nothing: what it finds out is not kept. */
async function unwritten(folder: string): Promise<Journal> {
  const records: JournalRecord[] = [...(await readJournal(folder))];
  return { records: () => records, append: async record => void records.push(record) };
}

/** A postmortem does not go where more people can read it than its own repository without somebody saying so. */
async function checkVisibility({ target }: Session, { repositories }: Survey, flags: ExportFlags, tracker: Tracker): Promise<void> {
  const { home, platform, apiUrl } = target;
  if (flags.allowPublic || !home || new URL(platform.apiUrlOf(home.host)).hostname !== new URL(apiUrl).hostname) return;
  const others = [...repositories.values()].filter(
    ({ visibility, fullName }) => visibility !== 'private' && fullName.toLowerCase() !== home.fullName.toLowerCase(),
  );
  if (others.length === 0) return;
  const own = await tracker.repository(home.fullName).catch(() => null);
  const open = own && others.find(({ visibility }) => isWider(visibility, own.visibility));
  if (own && open)
    throw new TrackerError(
      `${home.fullName} is ${own.visibility} and ${open.fullName} is ${open.visibility}: its action items would be readable by ${open.visibility === 'public' ? 'everybody' : 'everybody with an account'}. Say --allow-public if that is meant.`,
      null,
      'choose-repository',
    );
}

/** Documents that issues name and that are in the repository no more: they may have been renamed to this one. */
async function missingDocs(
  { place, docKey, target }: Session,
  { issuesIn }: Survey,
  records: readonly JournalRecord[],
): Promise<ReadonlySet<string>> {
  if (place.root === null) return new Set();
  const named = new Set(issuesIn(target.repository).all.flatMap(({ body }) => readMarker(body)?.docKey ?? []));
  named.delete(docKey);
  return goneFrom(place.root, [...named], new Set(records.map(({ path }) => path.normalize('NFC'))));
}

/** Files that issues of this document's name say they are from, and that are there beside it: a copy has got a name of its own, and kept the incident's. */
async function otherFiles({ place, docKey, target }: Session, { issuesIn }: Survey): Promise<ReadonlySet<string>> {
  const { root, path } = place;
  if (root === null) return new Set();
  const ofName = issuesIn(target.repository).all.filter(({ marker }) => marker?.docKey === docKey);
  const named = [...new Set(ofName.flatMap(({ body }) => originIn(body)?.path ?? []))].filter(other => other !== path);
  const kinds = await Promise.all(named.map(other => (isInside(other) ? kindOf(join(root, other)) : null)));
  return new Set(named.filter((_, index) => kinds[index] === 'file'));
}

/** What an issue says is written by whoever may edit it. */
function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split(/[/\\]/).includes('..');
}

async function pageOf({ source, place, target }: Session): Promise<{ readonly url: string; readonly isPushed: boolean } | null> {
  const { homeUrl, platform } = target;
  const revision = homeUrl && place.root !== null && !source.isStdin ? await revisionOf(source.name) : null;
  if (!homeUrl || !revision) return null;
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  return { url: platform.pageOf(homeUrl, encodeURI(revision.ref), path), isPushed: revision.isPushed };
}

function retryAfter(): number {
  const stated = Number(process.env.POSTMORTEM_RETRY_PENDING_AFTER);
  return Number.isFinite(stated) && process.env.POSTMORTEM_RETRY_PENDING_AFTER ? stated : RETRY_AFTER;
}
