import { isMarkdownName } from '../../core/text/markdownName';

import vscode = require('vscode');

import { fingerprintOf, readMarker } from '../../core/issues/identity';
import { NO_ISSUES } from '../../core/issues/issue';
import { historiesOf } from '../../core/issues/journal';
import { originIn } from '../../core/issues/origin';
import { type ExportPlan, planExport } from '../../core/issues/plan';
import type { Decision } from '../../core/issues/planOptions';
import { GITHUB } from '../../github/platform';
import { leftBehind } from '../../tracker/left';
import { isWider, type RepositoryInfo } from '../../tracker/port';
import type { Clock, Journal } from '../../tracker/ports';
import { type Survey, survey } from '../../tracker/survey';
import { desktop } from '../desktop';
import type { ExportContext } from './context';
import { homeOf, type Session } from './session';

/** Seconds after which a request that got no answer may be sent again when it is found nowhere. */
const RETRY_AFTER = 600;
/** GitHub allows 80 new issues a minute; more than these at once is a mistake more often than not. */
const MOST = 50;

export interface Planned {
  readonly plan: ExportPlan;
  readonly survey: Survey | null;
  /** What is known of the repositories of the plan, by name in lower case. */
  readonly repositories: ReadonlyMap<string, RepositoryInfo>;
  /** More people can read these than the document's own repository. */
  readonly exposed: { readonly home: string; readonly to: readonly string[]; readonly words: readonly [own: string, other: string] } | null;
}

export interface Wanted {
  readonly run: string;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly only: ReadonlySet<string> | null;
  readonly decisions: ReadonlyMap<string, Decision>;
  isCancelled(): boolean;
}

/** Asks the tracker and makes the plan, in the way of the command line. */
export async function planSession(context: ExportContext, session: Session, wanted: Wanted): Promise<Planned> {
  const { read, target, settings, items, tracker } = session;
  const { run, journal, clock, isCancelled, only, decisions } = wanted;
  const surveyed = items
    .map(identified => ({ identified, repository: identified.tokens.repository ?? target.repository }))
    .filter(({ repository }) => target.allowed.has(repository.toLowerCase()));
  const found =
    surveyed.length === 0
      ? null
      : await survey({ ...whereOf(session), tracker, items: surveyed, settings, journal, clock, isCancelled, run });
  const problem = found?.problems.get(target.repository.toLowerCase());
  if (problem) throw problem;
  const left = await leftBehind(journal.records(), items, tracker, whereOf(session), clock.now());
  const nameNow = (name: string): string => found?.repositories.get(name.toLowerCase())?.fullName ?? name;
  const plan = planExport(read, {
    ...whereOf(session),
    left,
    includePrevention: true,
    settings,
    style: GITHUB.style,
    repository: nameNow(target.repository),
    issuesIn: name => found?.issuesIn(name) ?? NO_ISSUES,
    history: found?.history ?? historiesOf(journal.records(), tracker.host),
    decisions,
    missingDocs: found ? await missingDocs(context, session, found, journal) : new Set(),
    otherFiles: found ? await otherFiles(session, found) : new Set(),
    factsOf: name => found?.factsOf(name) ?? null,
    allowedRepositories: new Set([...target.allowed, ...[...target.allowed].map(name => nameNow(name).toLowerCase())]),
    urlOf: (repository, number) => tracker.urlOf(repository, number),
    page: await pageOf(context, session),
    now: clock.now(),
    retryAfter: RETRY_AFTER,
    allowSecrets: false,
    only,
    max: MOST,
  });
  const repositories = new Map([...(found?.repositories.values() ?? [])].map(info => [info.fullName.toLowerCase(), info]));
  return { plan, survey: found, repositories, exposed: await exposedBy(session, plan, repositories) };
}

/** What the document is known by, and where it lies. */
function whereOf({ document, docKey, place, target }: Session) {
  const isLoose = place.root === null || (place.commonDir === null && place.remotes.length === 0);
  return {
    docKey,
    path: place.path,
    isLoose,
    file: isLoose && !document.isUntitled ? fingerprintOf(document.uri.toString()) : null,
    home: homeOf({ target }),
  };
}

/** A postmortem of a private repository does not go to a public one without somebody saying so. */
async function exposedBy(
  { target: { home, host }, tracker }: Session,
  { items }: ExportPlan,
  repositories: ReadonlyMap<string, RepositoryInfo>,
): Promise<Planned['exposed']> {
  if (!home || home.host !== host) return null;
  const used = new Set(
    items.filter(({ operation }) => operation.op === 'create' || operation.op === 'decide').map(item => item.repository.toLowerCase()),
  );
  const others = [...repositories].filter(
    ([name, { visibility }]) => used.has(name) && visibility !== 'private' && name !== home.fullName.toLowerCase(),
  );
  if (others.length === 0) return null;
  const own = repositories.get(home.fullName.toLowerCase()) ?? (await tracker.repository(home.fullName).catch(() => null));
  const open = own ? others.filter(([, { visibility }]) => isWider(visibility, own.visibility)) : [];
  return open.length > 0
    ? { home: home.fullName, to: open.map(([, { fullName }]) => fullName), words: [own?.visibility ?? '', open[0]?.[1].visibility ?? ''] }
    : null;
}

/** Documents that issues name and that are in the repository no more: they may have been renamed to this one. */
async function missingDocs(
  { extension }: ExportContext,
  { place: { root }, docKey, target }: Session,
  { issuesIn }: Survey,
  journal: Journal,
): Promise<ReadonlySet<string>> {
  const named = new Set(issuesIn(target.repository).all.flatMap(({ body }) => readMarker(body)?.docKey ?? []));
  named.delete(docKey);
  const missing = new Set<string>();
  if (root === null) return missing;
  const node = root.scheme === 'file' ? desktop(extension) : null;
  const exported = new Set(journal.records().map(({ path }) => path.normalize('NFC')));
  if (node) return node.goneFrom(root.fsPath, [...named], exported);
  for (const doc of named) {
    // What is no path says nothing of where its document is.
    if (!isMarkdownName(doc) || doc.split('/').includes('..')) continue;
    const isThere = await vscode.workspace.fs.stat(vscode.Uri.joinPath(root, doc)).then(
      () => true,
      () => false,
    );
    if (!isThere) missing.add(doc);
  }
  return missing;
}

/** Files that issues of this document's name say they are from, and that are there beside it: a copy has got a name of its own, and kept the incident's. */
async function otherFiles({ place: { root, path }, docKey, target }: Session, { issuesIn }: Survey): Promise<ReadonlySet<string>> {
  const ofName = issuesIn(target.repository).all.filter(({ marker }) => marker?.docKey === docKey);
  const named = new Set(ofName.flatMap(({ body }) => originIn(body)?.path ?? []));
  named.delete(path);
  const there = new Set<string>();
  if (root !== null) for (const other of named) if (await isInFolder(root, other)) there.add(other);
  return there;
}

async function isInFolder(root: vscode.Uri, path: string): Promise<boolean> {
  // What is no path says nothing of where its document is.
  if (!isMarkdownName(path) || path.split('/').includes('..')) return false;
  return vscode.workspace.fs.stat(vscode.Uri.joinPath(root, path)).then(
    () => true,
    () => false,
  );
}

async function pageOf(
  { extension }: ExportContext,
  { document, place, target: { home } }: Session,
): Promise<{ url: string; isPushed: boolean } | null> {
  const node = document.uri.scheme === 'file' ? desktop(extension) : null;
  const revision = home && node ? await node.revisionOf(document.uri.fsPath) : null;
  if (!home || !revision) return null;
  const path = place.path.split('/').map(encodeURIComponent).join('/');
  const url = `https://${home.host}/${home.fullName}/blob/${encodeURI(revision.ref)}/${path}`;
  return { url, isPushed: revision.isPushed && !document.isDirty };
}
