import { readMarker } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import type { Answer } from '../core/issues/outcome';

/** An issue as GitHub gives it, as far as we look at it. A pull request comes in the same form. */
export interface ListedIssue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly html_url: string;
  readonly repository_url?: string;
  readonly body?: string | null;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly pull_request?: unknown;
  readonly user?: { readonly login?: string } | null;
  readonly author_association?: string;
  readonly comments?: number;
  readonly labels?: readonly (string | { readonly name?: string })[];
  readonly assignees?: readonly { readonly login?: string }[] | null;
  readonly milestone?: { readonly title?: string } | null;
}

export interface Reader {
  readonly fullName: string;
  /** Name of this account. */
  readonly me: string;
  readonly trustedAuthors: readonly string[];
}

/** Who may write in a repository wrote the marker; of anybody else it counts for nothing: anybody can paste one. */
const MEMBERS: ReadonlySet<unknown> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);
const REASONS: ReadonlySet<unknown> = new Set(['completed', 'not_planned', 'duplicate']);

export function issueFrom(raw: ListedIssue, { fullName, me, trustedAuthors }: Reader): TrackedIssue {
  const login = raw.user?.login ?? '';
  const isMine = login !== '' && login.toLowerCase() === me.toLowerCase();
  const isPull = raw.pull_request != null;
  return {
    repository: /\/repos\/(?<name>[^/]+\/[^/]+)$/.exec(raw.repository_url ?? '')?.groups?.name ?? fullName,
    number: raw.number,
    url: raw.html_url,
    id: raw.id,
    title: raw.title,
    body: raw.body ?? '',
    state: raw.state === 'closed' ? 'closed' : 'open',
    stateReason: REASONS.has(raw.state_reason) ? (raw.state_reason as TrackedIssue['stateReason']) : null,
    // Both have numbers of one row, but a pull request tracks nothing.
    marker: isPull ? null : readMarker(raw.body ?? ''),
    isMine: isMine && !isPull,
    isTrusted: !isPull && (isMine || MEMBERS.has(raw.author_association) || trustedAuthors.includes(login)),
    comments: raw.comments ?? 0,
    assignees: (raw.assignees ?? []).flatMap(person => person.login ?? []),
    labels: (raw.labels ?? []).flatMap(label => (typeof label === 'string' ? label : (label.name ?? []))),
    milestone: raw.milestone?.title ?? null,
  };
}

/** The address of the next page, as the answer gives it: never one of another host. */
export function nextPage({ headers }: Answer, base: URL): string | null {
  const next = /<(?<url>[^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ''))?.groups?.url;
  return next && new URL(next).origin === base.origin ? next : null;
}

/** Octokit gives network errors the status 500; only an error with an answer in it has one. */
export function answerOf(error: unknown): Answer {
  const { response, cause, message } = error as { response?: Answer; cause?: unknown; message?: string };
  if (response) return { status: response.status, headers: response.headers, data: response.data };
  return { status: null, headers: {}, data: null, code: codeIn(cause) ?? codeIn(error), message: codeIn(cause) || message || undefined };
}

function codeIn(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeIn(cause) : undefined;
}
