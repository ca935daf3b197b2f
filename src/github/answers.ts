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
  readonly parent_issue_url?: string | null;
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
    parent: parentIn(raw, fullName),
  };
}

function parentIn({ parent_issue_url: url }: ListedIssue, fullName: string): number | null {
  if (!url) return null;
  const { repository, number } = /\/repos\/(?<repository>[^/]+\/[^/]+)\/issues\/(?<number>\d+)$/.exec(url)?.groups ?? {};
  return repository?.toLowerCase() === fullName.toLowerCase() ? Number(number) : 0;
}

/** The address of the next page, as the answer gives it: never one of another host. */
export function nextPage({ headers }: Answer, base: URL): string | null {
  const next = /<(?<url>[^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ''))?.groups?.url;
  return next && new URL(next).origin === base.origin ? next : null;
}

/** Octokit gives network errors the status 500; only an error with an answer in it has one. */
export function answerOf(error: unknown): Answer {
  const { response, message } = error as { response?: Answer; message?: string };
  if (response) return { status: response.status, headers: response.headers, data: response.data };
  const causes = causesOf(error);
  const code = causes.map(cause => cause.code).find(one => typeof one === 'string') as string | undefined;
  const none = { status: null, headers: {}, data: null };
  const proxy = causes.map(({ message: text }) => PROXY.exec(text ?? '')?.groups?.status).find(Boolean);
  if (proxy) return { ...none, code: 'PROXY_REFUSED', message: proxy === '407' ? ASKS_FOR_PASSWORD : `the proxy answered ${proxy}` };
  // Of a 407 to a request without encryption `fetch` tells nothing at all: an error without a word. Whether it is one is not certain.
  const isWordless = code === undefined && causes.at(-1)?.message === '';
  return { ...none, code, message: code ?? (isWordless ? WORDLESS : message || undefined) };
}

/** A proxy that lets nobody through to the tracker: undici, and with it Node and VS Code, says so in words only. Nothing of the request has left. */
const PROXY = /^Proxy response \((?<status>\d{3})\)/;
const ASKS_FOR_PASSWORD = 'the proxy asks for a password';
const WORDLESS = 'nothing came back, as where a proxy asks for a password';

interface Cause {
  readonly code?: unknown;
  readonly message?: string;
  readonly cause?: Cause;
}

/** The error and what led to it, the innermost last. */
function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = [];
  for (let next = error as Cause | undefined; next && typeof next === 'object' && causes.length < 10; next = next.cause) causes.push(next);
  return causes;
}
