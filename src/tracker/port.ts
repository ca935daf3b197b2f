import type { IssueDraft } from '../core/issues/draft';
import type { Visibility } from '../core/issues/fit';
import type { TrackedIssue } from '../core/issues/issue';
import type { Outcome } from '../core/issues/outcome';

/** Whether more people can read the one than the other. */
export function isWider(one: Visibility, other: Visibility): boolean {
  const width: readonly Visibility[] = ['private', 'internal', 'public'];
  return width.indexOf(one) > width.indexOf(other);
}

/** What a repository allows, asked before anything is written. */
export interface RepositoryInfo {
  /** As the tracker writes it today: a renamed repository answers with its new name. */
  readonly fullName: string;
  readonly visibility: Visibility;
  readonly hasIssues: boolean;
  readonly isArchived: boolean;
  /** Whether labels, people and milestones may be set; null where the tracker does not say. */
  readonly canPush: boolean | null;
}

/** What became of an issue that a document links. */
export type Lookup =
  | { readonly kind: 'found'; readonly issue: TrackedIssue }
  /** It lives elsewhere now. */
  | { readonly kind: 'moved'; readonly issue: TrackedIssue }
  /** Deleted, or hidden from this account. */
  | { readonly kind: 'gone' }
  /** There is none of this number. */
  | { readonly kind: 'none' };

/** So many writes within so many seconds, whoever of the account's programs sends them. */
export interface Quota {
  readonly seconds: number;
  readonly most: number;
}

export interface LabelStyle {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

/**
 * A place for issues: GitHub, a GitHub Enterprise Server, GitLab. Each method sends a request once and never repeats a write by itself.
 * What cannot be asked is thrown as a {@link TrackerError}; what became of an issue that was to be created comes back as an {@link Outcome}.
 */
export interface Tracker {
  /** For messages: `GitHub`. */
  readonly name: string;
  /** What it calls the place that has the issues. */
  readonly noun: 'repository' | 'project';
  /** Where requests go, for messages and for the journal. */
  readonly host: string;
  /** Seconds between two writes that it asks of its clients. */
  readonly pause: number;
  /**
   * How many numbers in a row may be those of no issue before the row is at its end. A tracker that does not tell deleted and hidden issues from those that
   * were never there needs a longer breath.
   */
  readonly gap: number;
  /** What it allows one account. */
  readonly quotas: readonly Quota[];
  /** The issue that the address of a page is of; null where it is none of this tracker's. */
  refOf(url: string): { readonly repository: string; readonly number: number } | null;
  /** The address of an issue's page. */
  urlOf(repository: string, number: number): string;
  /** Name of this account. */
  me(): Promise<string>;
  repository(fullName: string): Promise<RepositoryInfo>;
  /** Issues that this account has created, and those with one of our labels, the latest first; of all pages, or the first of each list. */
  issues(fullName: string, labels: readonly string[], pages: 'all' | 'first'): Promise<readonly TrackedIssue[]>;
  /** The highest number that the repository's list shows, whoever created what has it; 0 where there is none. */
  newest(fullName: string): Promise<number>;
  issue(fullName: string, number: number): Promise<Lookup>;
  create(fullName: string, draft: IssueDraft): Promise<Outcome>;
  /** Closes an issue. With `duplicateOf` as a duplicate of that one, else as given up. */
  close(issue: TrackedIssue, duplicateOf: TrackedIssue | null): Promise<void>;
  /** Names of those of the labels that are there, in whatever case. */
  labelsAmong(fullName: string, names: readonly string[]): Promise<readonly string[]>;
  createLabel(fullName: string, label: LabelStyle): Promise<void>;
  /** Those of the people who can be assigned. */
  assignableAmong(fullName: string, logins: readonly string[]): Promise<readonly string[]>;
  hasMilestone(fullName: string, title: string): Promise<boolean>;
  /** People who can be assigned, the first hundred. */
  people(fullName: string): Promise<readonly string[]>;
  /** Names of labels, the first hundred. */
  labels(fullName: string): Promise<readonly string[]>;
  /** Puts an issue below another, and away from the one that it is below; `unsupported` where the tracker has no such thing, or no room. */
  addSubIssue(parent: TrackedIssue, child: TrackedIssue): Promise<'added' | 'unsupported'>;
  /** Writes the body of an issue of ours anew. */
  updateBody(issue: TrackedIssue, body: string): Promise<void>;
}

/** A request that failed, in words for a person. */
export class TrackerError extends Error {
  constructor(
    message: string,
    /** Null where no answer came. */
    readonly status: number | null,
    /** What the user may do about it. */
    readonly remedy: 'sign-in' | 'authorize' | 'choose-repository' | 'wait' | 'network' | null = null,
    /** Where single sign-on is done. */
    readonly url: string | null = null,
  ) {
    super(message);
  }
}
