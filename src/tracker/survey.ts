import { loginsOf } from '../core/issues/draft';
import type { RepositoryFacts } from '../core/issues/fit';
import { type IdentifiedItem, keyAt, parentKeyOf } from '../core/issues/identity';
import { type IssueIndex, indexIssues, NO_ISSUES, type TrackedIssue } from '../core/issues/issue';
import { historiesOf, type ItemHistory } from '../core/issues/journal';
import { isLinkTo } from '../core/issues/locate';
import type { ExportSettings } from '../core/issues/settings';
import { type DocumentFile, isLeft } from './left';
import { type RepositoryInfo, type Tracker, TrackerError } from './port';
import type { ExportPorts } from './ports';
import { findLost } from './probe';

/** The items of a document that may be sent, and where each of them goes. */
export interface SurveyedItem {
  readonly identified: IdentifiedItem;
  readonly repository: string;
}

/** What is known before a plan is made: asked of the tracker, changing nothing. */
export interface Survey {
  readonly account: string;
  /** By the name that was asked for, in lower case. A renamed repository answers with its new one. */
  readonly repositories: ReadonlyMap<string, RepositoryInfo>;
  /** Why a repository takes no issues; by the name that was asked for, in lower case. */
  readonly problems: ReadonlyMap<string, TrackerError>;
  readonly highest: ReadonlyMap<string, number>;
  readonly history: ReadonlyMap<string, ItemHistory>;
  issuesIn(repository: string): IssueIndex;
  factsOf(repository: string): RepositoryFacts | null;
}

export interface SurveyOptions extends DocumentFile, Pick<ExportPorts, 'journal' | 'clock' | 'isCancelled'> {
  readonly tracker: Tracker;
  readonly items: readonly SurveyedItem[];
  readonly settings: ExportSettings;
  /** Name of this run, for what it finds out and writes down. */
  readonly run: string;
}

/** Asks the tracker for everything that a plan depends on, and looks for issues whose creation was never answered. */
export async function survey(options: SurveyOptions): Promise<Survey> {
  const { tracker, items, settings } = options;
  const account = await tracker.me();
  const repositories = new Map<string, RepositoryInfo>();
  const problems = new Map<string, TrackerError>();
  const indexes = new Map<string, IssueIndex>();
  const facts = new Map<string, RepositoryFacts>();
  const highest = new Map<string, number>();
  const places = new Map<string, TrackedIssue>();
  for (const name of new Set(items.map(({ repository }) => repository))) {
    try {
      const info = await tracker.repository(name);
      checkTakesIssues(info, tracker.noun);
      const listed = await tracker.issues(info.fullName, settings.labels, 'all');
      const written = await withWrittenDown(listed, info.fullName, options);
      for (const [key, issue] of written.created) places.set(key, issue);
      const known = await withLinked(written.issues, name, options);
      repositories.set(name.toLowerCase(), info);
      indexes.set(info.fullName.toLowerCase(), indexIssues(known));
      const numbers = known.flatMap(({ repository, number }) => (repository === info.fullName ? [number] : []));
      highest.set(info.fullName, Math.max(await tracker.newest(info.fullName), ...numbers));
      const here = items.filter(({ repository }) => repository === name).map(({ identified }) => identified);
      facts.set(info.fullName.toLowerCase(), await factsOf(info, here, tracker, settings));
    } catch (error) {
      if (!(error instanceof TrackerError)) throw error;
      problems.set(name.toLowerCase(), error);
    }
  }
  const nameNow = (name: string): string => (repositories.get(name.toLowerCase())?.fullName ?? name).toLowerCase();
  return {
    account,
    repositories,
    problems,
    highest,
    history: withPlaces(historiesOf(options.journal.records(), tracker.host), places),
    issuesIn: name => indexes.get(nameNow(name)) ?? NO_ISSUES,
    factsOf: name => facts.get(nameNow(name)) ?? null,
  };
}

/** Says first what would refuse every single issue. */
function checkTakesIssues({ fullName, isArchived, hasIssues }: RepositoryInfo, noun: string): void {
  if (isArchived) throw new TrackerError(`${fullName} is archived (read-only). Choose another ${noun}.`, 403, 'choose-repository');
  if (!hasIssues) throw new TrackerError(`Issues are turned off in ${fullName}. Choose another ${noun}.`, 410, 'choose-repository');
}

/**
 * The list, with what the journal knows and the list does not: it may lag behind by minutes. Issues that were created are asked for by number; those that
 * were sent without an answer are looked for, and what is found is written down.
 */
async function withWrittenDown(listed: readonly TrackedIssue[], fullName: string, options: SurveyOptions): Promise<WrittenDown> {
  const { tracker, journal, clock, isCancelled, settings, run } = options;
  const known = new Map(listed.map(issue => [issue.url, issue]));
  const created = new Map<string, TrackedIssue>();
  for (const [key, history] of await historiesHere(fullName, options)) {
    const found = history.created && (await createdBefore(history.created, key, known, tracker));
    if (found) {
      known.set(found.url, found);
      created.set(key, found);
    }
    if (history.state !== 'intent' || [...known.values()].some(issue => isAnswerTo(issue, key, history))) continue;
    const lost = { repository: fullName, key, number: null, highest: history.highest, labels: settings.labels };
    const answer = await findLost(lost, tracker, clock, isCancelled, [0]);
    if (!answer) continue;
    known.set(answer.url, answer);
    const at = new Date(clock.now()).toISOString();
    const { number, url, repository } = answer;
    const place = { path: history.path, ...(history.file !== null && { file: history.file }) };
    await journal.append({ v: 1, at, run, host: tracker.host, repository, key, ...place, state: 'created', number, url });
  }
  return { issues: [...known.values()], created };
}

interface WrittenDown {
  readonly issues: readonly TrackedIssue[];
  /** Issues that were created, by the name of their item. */
  readonly created: ReadonlyMap<string, TrackedIssue>;
}

/** The histories, with where their issues are by now: people move them, and rename repositories. */
function withPlaces(
  histories: ReadonlyMap<string, ItemHistory>,
  places: ReadonlyMap<string, TrackedIssue>,
): ReadonlyMap<string, ItemHistory> {
  return new Map(
    [...histories].map(([key, history]) => {
      const place = places.get(key);
      return [key, place ? { ...history, livesAt: place } : history];
    }),
  );
}

/** Where there are several items of the same words, it must be known whose issue is linked already, also while the list does not show it. */
async function withLinked(
  known: readonly TrackedIssue[],
  name: string,
  { items, tracker, home }: SurveyOptions,
): Promise<readonly TrackedIssue[]> {
  const here = items.filter(({ repository }) => repository === name).map(({ identified }) => identified);
  const open = new Set(here.filter(({ item }) => !item.issue && !item.done).map(({ textHash }) => textHash));
  const found: TrackedIssue[] = [];
  for (const { item, textHash } of here) {
    const link = item.issue;
    if (!link || !open.has(textHash) || known.some(issue => isLinkTo(link, issue, home))) continue;
    const ref = link.url === null ? null : tracker.refOf(link.url);
    const looked = ref && (await tracker.issue(ref.repository, ref.number));
    if (looked?.kind === 'found') found.push(looked.issue);
  }
  return [...known, ...found];
}

/** An issue that this machine has created for an item stays the item's, whatever people have made of its text. Null where it is gone. */
async function createdBefore(
  { repository, number, url }: NonNullable<ItemHistory['created']>,
  key: string,
  known: ReadonlyMap<string, TrackedIssue>,
  tracker: Tracker,
): Promise<TrackedIssue | null> {
  const listed = known.get(url);
  const found = listed ? { kind: 'found' as const, issue: listed } : await tracker.issue(repository, number);
  if (found.kind !== 'found' && found.kind !== 'moved') return null;
  return { ...found.issue, isTrusted: true, marker: found.issue.marker ?? { key, textHash: '', docKey: '' } };
}

/** Whether an issue is what a request without an answer may have created: one that was there before is not. */
function isAnswerTo({ isTrusted, marker, state, number }: TrackedIssue, key: string, { highest }: ItemHistory): boolean {
  return isTrusted && marker?.key === key && (state === 'open' || number > highest);
}

/** What is written down of the document's items, in this repository by any name that it has had. */
async function historiesHere(fullName: string, options: SurveyOptions): Promise<[string, ItemHistory][]> {
  const { journal, tracker, clock } = options;
  const keys = keysOf(options);
  const items = options.items.map(({ identified }) => identified);
  const names = new Map([[fullName.toLowerCase(), fullName]]);
  const here: [string, ItemHistory][] = [];
  for (const [key, history] of historiesOf(journal.records(), tracker.host)) {
    if (!keys.has(key) && !isLeft(history, items, options, clock.now())) continue;
    const name = history.repository.toLowerCase();
    if (!names.has(name)) names.set(name, await nameNow(history.repository, tracker));
    if (names.get(name)?.toLowerCase() === fullName.toLowerCase()) here.push([key, history]);
  }
  return here;
}

/** Names of the items that have no link, and of others of the same words; of all items where they have a parent. */
function keysOf({ items, docKey, settings }: SurveyOptions): ReadonlySet<string> {
  const asked = items.filter(({ identified }) => settings.parent || !identified.item.issue).map(({ identified }) => identified);
  const equals = (one: IdentifiedItem): number => items.filter(({ identified }) => identified.textHash === one.textHash).length;
  return new Set([
    ...asked.flatMap(one => [one.key, ...Array.from({ length: equals(one) + 1 }, (_, ordinal) => keyAt(one.tokens, docKey, ordinal))]),
    parentKeyOf(docKey).key,
  ]);
}

async function nameNow(repository: string, tracker: Tracker): Promise<string> {
  try {
    return (await tracker.repository(repository)).fullName;
  } catch (error) {
    if (error instanceof TrackerError && error.status !== null) return repository;
    throw error;
  }
}

async function factsOf(
  info: RepositoryInfo,
  items: readonly IdentifiedItem[],
  tracker: Tracker,
  settings: ExportSettings,
): Promise<RepositoryFacts> {
  const open = items.filter(({ item }) => !item.issue && !item.done);
  const lower = (names: readonly string[]): Set<string> => new Set(names.map(name => name.toLowerCase()));
  const { fullName, visibility, canPush } = info;
  if (open.length === 0 || canPush === false)
    return { fullName, visibility, canPush, labels: new Set(), assignable: new Set(), hasMilestone: false };
  const labels = [...new Set([...settings.labels, ...open.flatMap(({ tokens }) => tokens.labels)])];
  const logins = [...new Set(open.flatMap(({ item }) => loginsOf(item.owner, settings.people)))];
  return {
    fullName,
    visibility,
    canPush,
    labels: lower(await tracker.labelsAmong(fullName, labels)),
    assignable: lower(await tracker.assignableAmong(fullName, logins)),
    hasMilestone: settings.milestone !== null && (await tracker.hasMilestone(fullName, settings.milestone)),
  };
}
