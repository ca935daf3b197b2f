import type { Marker } from './identity';

export interface IssuePlace {
  /** `owner/name`; on GitLab the path of the project. */
  readonly repository: string;
  readonly number: number;
}

/** An issue, by its place. */
export interface IssueRef extends IssuePlace {
  /** The address of its page. */
  readonly url: string;
}

/** Whether two references are to one issue. */
export function isSame(one: IssuePlace, other: IssuePlace): boolean {
  return nameOf(one) === nameOf(other);
}

/** Whether an issue, or none, is in a repository. */
export function isIn(issue: Pick<IssuePlace, 'repository'> | null, repository: string): boolean {
  return issue?.repository.toLowerCase() === repository.toLowerCase();
}

/** One name for an issue, however its repository is written. */
export function nameOf({ repository, number }: IssuePlace): string {
  return `${repository.toLowerCase()}#${number}`;
}

/** An issue as its tracker tells of it. */
export interface TrackedIssue extends IssueRef {
  /** The tracker's own name of it, for requests that do not take the number. */
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  /** Why it was closed, where the tracker knows. */
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | null;
  /** What our line in its body says; null where there is none. */
  readonly marker: Marker | null;
  /** Whether this account created it: only then is it ours to close. */
  readonly isMine: boolean;
  /** Whether its marker counts. Anybody may paste one into an issue of a public repository. */
  readonly isTrusted: boolean;
  readonly comments: number;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  readonly milestone: string | null;
  /** Number of the issue that it is below; 0 where that is in another repository, null where there is none or the tracker does not say. */
  readonly parent: number | null;
}

/** Issues that are known, by the key in their marker. */
export interface IssueIndex {
  /** Trusted ones with a marker, the oldest first. */
  readonly byKey: ReadonlyMap<string, readonly TrackedIssue[]>;
  readonly all: readonly TrackedIssue[];
}

export const NO_ISSUES: IssueIndex = { byKey: new Map(), all: [] };

/** Sorts issues by the key in their marker; one that no trusted person wrote has none. */
export function indexIssues(issues: readonly TrackedIssue[]): IssueIndex {
  const byKey = new Map<string, TrackedIssue[]>();
  const all = [...new Map(issues.map(issue => [issue.url, issue])).values()].sort((a, b) => a.number - b.number);
  for (const issue of all) {
    if (!issue.marker || !issue.isTrusted) continue;
    const known = byKey.get(issue.marker.key);
    if (known) known.push(issue);
    else byKey.set(issue.marker.key, [issue]);
  }
  return { byKey, all };
}

/** The issue that an item is tracked by: the oldest that is open, else the oldest of those that were done. Those given up or closed as duplicates are none. */
export function trackedBy(issues: readonly TrackedIssue[]): TrackedIssue | null {
  const isLive = ({ state, stateReason }: TrackedIssue): boolean => state === 'open' || (stateReason ?? 'completed') === 'completed';
  return issues.find(({ state }) => state === 'open') ?? issues.find(isLive) ?? null;
}

/** The one form of an issue's address by which links are compared: trackers give the same page under several. */
export function addressOf(url: string): string {
  return url.replace(/[?#].*$/, '').replace(/\/(?:-\/)?(?:issues(?:\/incident)?|work_items)\/(?<number>\d+)$/, '/issues/$<number>');
}

/** The repository that a reference names, such as `acme/ops#12`; `home` where it is bare. */
export function repositoryIn(reference: string, home: string | null): string | null {
  return /^(?<name>[\w.-]+(?:\/[\w.-]+)+)#/.exec(reference)?.groups?.name ?? home;
}

/** `#12`, or with its repository where that is not the document's own. */
export function shortName({ repository, number }: IssueRef, home: string | null): string {
  return home === null || repository.toLowerCase() === home.toLowerCase() ? `#${number}` : `${repository}#${number}`;
}
