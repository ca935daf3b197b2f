export type Permission = 'none' | 'pull' | 'triage' | 'push' | 'maintain' | 'admin';

export type CloseReason = 'completed' | 'not_planned' | 'duplicate';

export interface StandinUser {
  readonly login: string;
  readonly token: string;
  /**
   * By full name of the repository; `*` is for all others. Where nothing is said: admin for an owner's own repositories,
   * reading for public ones, nothing for private ones.
   */
  readonly permissions?: Readonly<Record<string, Permission>>;
  /** The token of an installation of an app, as in GitHub Actions: `GET /user` is refused. So it is for any token that begins with `ghs_`. */
  readonly isApp?: boolean;
}

export interface RepositorySettings {
  /** Only who has a permission sees that it exists. */
  readonly isPrivate?: boolean;
  /** GitLab only: instead of what `isPrivate` says. */
  readonly visibility?: 'public' | 'internal' | 'private';
  readonly hasIssues?: boolean;
  readonly archived?: boolean;
  /** Of the account of the options `user` and `token`; push where it is left out. Other accounts have permissions of their own. */
  readonly permission?: Permission;
  /** Who can be assigned; anybody where it is left out. */
  readonly assignable?: readonly string[];
  /** Names of the types that issues may have. */
  readonly types?: readonly string[];
  /** Commits by name of branch; the first is the default branch. */
  readonly branches?: Readonly<Record<string, string>>;
  /** Further commits that the repository has. */
  readonly commits?: readonly string[];
  /** Overrides that of the stand-in. */
  readonly listLag?: number;
}

export interface StandinRepository extends RepositorySettings {
  readonly fullName: string;
  readonly labels?: readonly (string | { readonly name: string; readonly color?: string; readonly description?: string })[];
  /** Numbered from 1, in this order. */
  readonly milestones?: readonly (string | { readonly title: string; readonly state?: 'open' | 'closed' })[];
}

export interface StandinOptions {
  readonly port?: number;
  /** `/api/v3` is GitHub Enterprise Server 3.19: its description, which knows no sub-issues. */
  readonly prefix?: '' | '/api/v3';
  /** Whose API it speaks: GitHub's where it is left out. Tests see its issues as GitHub's in either case. */
  readonly tracker?: 'github' | 'gitlab';
  /** The one account, where `users` is left out; who creates what tests plant. `octocat`, or the first of `users`. */
  readonly user?: string;
  /** When given, other tokens are refused. */
  readonly token?: string;
  /** Accounts with tokens of their own. Where there are some, other tokens are refused. */
  readonly users?: readonly StandinUser[];
  readonly repositories?: readonly StandinRepository[];
  /** Every repository exists. */
  readonly autoCreateRepositories?: boolean;
  /** Milliseconds, or `Infinity`, until a list shows what has been created or changed. Reading by number shows it at once. */
  readonly listLag?: number;
  /** How many things (issues, labels, sub-issues) an account may create within a minute; GitHub allows 80. No limit where it is left out. */
  readonly creationLimit?: number;
  /** The clock: milliseconds since 1970. */
  readonly now?: () => number;
}

/** An issue as GitHub's API gives it; the fields that tests look at. */
export interface StandinIssue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly url: string;
  readonly html_url: string;
  readonly state: 'open' | 'closed';
  readonly state_reason: CloseReason | 'reopened' | null;
  readonly user: { readonly login: string };
  readonly labels: readonly { readonly name: string; readonly color: string }[];
  readonly assignees: readonly { readonly login: string }[];
  readonly milestone: { readonly number: number; readonly title: string } | null;
  readonly type: { readonly name: string } | null;
  readonly comments: number;
  readonly author_association: string;
  readonly sub_issues_summary: { readonly total: number; readonly completed: number };
  readonly parent_issue_url?: string;
}

/** What can be said of an issue without asking for permission. */
export interface IssueFields {
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: 'open' | 'closed';
  readonly state_reason?: CloseReason | 'reopened';
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
  /** Number of a milestone of the repository. */
  readonly milestone?: number | null;
  readonly type?: string | null;
  readonly comments?: number;
}

export interface PlantedIssue extends IssueFields {
  readonly title: string;
  /** Who created it: any name will do. The option `user` where it is left out. */
  readonly user?: string;
  /** Where it is left out it follows from the permission of the author. */
  readonly authorAssociation?: string;
  /** Whether lists show it at once, as what has been there for long; they do where this is left out. */
  readonly listed?: boolean;
}

export type FaultKind =
  // The request has no effect.
  | 'drop-before'
  | `status:${number}`
  | 'secondary-limit'
  | 'limit-429'
  | 'primary-limit'
  | 'unauthorized'
  | 'saml'
  | 'integration'
  | 'not-found'
  | 'disabled'
  | 'invalid-title'
  | 'invalid-body'
  | 'spammed'
  | `redirect:${number}`
  /** To itself, and without end where `times` is left out. */
  | 'redirect-loop'
  // It has its effect, and the answer goes wrong.
  | 'drop-after'
  | `status-after:${number}`
  /** Half of the answer, with headers that agree. */
  | 'truncate'
  /** The same, for lists. */
  | 'partial-page'
  /** Half of the answer, then the connection is lost. */
  | 'cut'
  | 'empty-201'
  | 'other-issue'
  | 'array-200'
  /** The list says that there is a next page; asking for that gives 500, each time. */
  | 'broken-next'
  // Nothing is lost.
  /** The effect comes late, even when the client has gone away. */
  | 'slow-before'
  /** The answer comes late. */
  | 'slow-after'
  /** Labels, assignees, milestone and type are left out, as of somebody who may not push. */
  | 'drop-labels';

export interface Fault {
  readonly method: string;
  /** Of the path without the prefix, as it was sent: by name of the repository, or `/repositories/{id}/…`. */
  readonly path: RegExp;
  /** Of the query with its question mark. */
  readonly query?: RegExp;
  /** How often; once where it is left out. */
  readonly times?: number;
  /** How many requests that match are let through first. */
  readonly after?: number;
  readonly kind: FaultKind;
  /** For `status` and `status-after`: a page instead of JSON. */
  readonly html?: boolean;
  /** For `status` and `status-after`. */
  readonly message?: string;
  /** For `slow-before` and `slow-after`: how long in milliseconds. */
  readonly ms?: number;
  /** Instead of `ms`: what to wait for. */
  readonly until?: Promise<unknown>;
  /** For `secondary-limit`: the header as it is sent; `null` for none, and 1 where it is left out. */
  readonly retryAfter?: string | null;
  /** For `primary-limit`: seconds until the limit ends, by the clock of the server; 60 where it is left out. */
  readonly resetIn?: number;
  /** For `primary-limit`: seconds by which the clock of the server is ahead, which its header `Date` shows. */
  readonly clockSkew?: number;
  /** For `redirect`: an absolute address, which may be of another host. */
  readonly to?: string;
}

/** A request for the API; those that browsers send on their own (OPTIONS) are not noted. */
export interface StandinRequest {
  readonly method: string;
  /** Without the prefix, as it was sent. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Whose token it carried, or null. */
  readonly user: string | null;
  /** The header. */
  readonly host: string;
  /** Whether there was a header `Authorization`. */
  readonly isAuthorized: boolean;
  /** When it arrived, by the clock of the stand-in. */
  readonly at: number;
  /** Of the answer that was begun, whether or not anybody was left to read it; null where none was (yet). */
  readonly status: number | null;
}

export interface RequestEvent {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly user: string | null;
  /**
   * received: nothing has been done about it. committed: a write has had its effect, and nothing has been answered.
   * answered: all that will ever be answered has been.
   */
  readonly phase: 'received' | 'committed' | 'answered';
  /** With `answered`: null where the answer did not get through as a whole. */
  readonly status?: number | null;
}

export interface Standin {
  /** Base of the API. */
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly requests: readonly StandinRequest[];
  /** The requests that may change something. */
  readonly writes: readonly StandinRequest[];
  /** What does not agree with GitHub's description. */
  readonly violations: readonly string[];
  /** The tokens that came in, by the header `Host` that they came with. */
  readonly tokensSeen: ReadonlyMap<string, ReadonlySet<string>>;

  /** The issues that there are, without pull requests, whatever lists show. */
  issues(fullName: string): readonly StandinIssue[];
  /** The listener is waited for before anything goes on. Gives a function that takes the listener away. */
  onRequest(listener: (event: RequestEvent) => void | Promise<void>): () => void;
  /** Resolves when no request is being worked on, not even for a client that has gone away. */
  settled(): Promise<void>;

  addFault(fault: Fault): void;
  clearFaults(): void;
  setListLag(lag: number): void;

  addRepository(settings: StandinRepository): void;
  changeRepository(fullName: string, settings: RepositorySettings): void;
  setPermission(login: string, fullName: string, permission: Permission): void;
  rename(oldName: string, newName: string): void;

  addIssue(fullName: string, issue: PlantedIssue): StandinIssue;
  addPullRequest(fullName: string, pullRequest: PlantedIssue): StandinIssue;
  editIssue(fullName: string, number: number, fields: IssueFields): void;
  closeIssue(fullName: string, number: number, reason?: CloseReason): void;
  comment(fullName: string, number: number): void;
  /** Puts an issue below another one, as a person does, and away from where it is. */
  putBelow(fullName: string, number: number, parent: number): void;
  /** Gives the issue as it is in the other repository: with another number and another id. */
  transferIssue(fullName: string, number: number, otherRepository: string): StandinIssue;
  deleteIssue(fullName: string, number: number): void;

  close(): Promise<void>;
}

export function startStandin(options?: StandinOptions): Promise<Standin>;
