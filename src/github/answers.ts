import { readMarker } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import { type Answer, type AnswerForm, classify, type Outcome, type Refusal, type Sent, unanswered } from '../core/issues/outcome';

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

/** Octokit gives network errors the status 500; only an error with an answer in it has one. */
export function answerOf(error: unknown): Answer {
  const { response } = error as { response?: Answer };
  return response ? { status: response.status, headers: response.headers, data: response.data } : unanswered(error);
}

/** How GitHub writes its answers. */
export const ANSWERS: AnswerForm = {
  created: createdIn,
  // The header names the issue even where the body was cut.
  numberIn: ({ headers }) => Number(/\/issues\/(?<number>\d+)$/.exec(String(headers.location ?? ''))?.groups?.number) || null,
  messageIn: data => {
    const message = (data as { message?: unknown } | null)?.message;
    return typeof message === 'string' ? message : null;
  },
  isLimit: (headers, message) => headers['retry-after'] !== undefined || isUsedUp(headers) || /rate limit/i.test(message),
  isPrimary: isUsedUp,
  resetIn: headers => Number(headers['x-ratelimit-reset']),
  refusal: refusalOf,
};

/** What became of a request to create an issue. */
export function outcomeOf(answer: Answer, sent: Sent, now: number): Outcome {
  return classify(answer, sent, now, ANSWERS);
}

/** Of an issue: a link to `#-1` would be none. */
function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function createdIn(data: unknown, { marker, repository }: Sent): Extract<Outcome, { readonly kind: 'created' }> | null {
  const { number, html_url: url, body, id, labels, assignees, milestone, type, user } = (data ?? {}) as Record<string, unknown>;
  const isOurs = typeof body === 'string' && body.includes(marker);
  if (!isOurs || !isNumber(number) || typeof url !== 'string') return null;
  const names = (list: unknown, key: string): string[] =>
    (Array.isArray(list) ? list : []).flatMap(entry =>
      typeof entry === 'string' ? [entry] : typeof entry?.[key] === 'string' ? [entry[key]] : [],
    );
  const textIn = (value: unknown, key: string): string | null => {
    const text = (value as Record<string, unknown> | null)?.[key];
    return typeof text === 'string' ? text : null;
  };
  const got = {
    labels: names(labels, 'name'),
    assignees: names(assignees, 'login'),
    milestone: textIn(milestone, 'title'),
    type: textIn(type, 'name'),
    isConfidential: null,
    id: Number(id) || 0,
    author: textIn(user, 'login'),
  };
  return { kind: 'created', issue: { repository, number, url }, got };
}

function isUsedUp(headers: Answer['headers']): boolean {
  return String(headers['x-ratelimit-remaining']) === '0';
}

function refusalOf(status: number, message: string, { data, headers }: Answer): Refusal {
  const [first] = ((data as { errors?: unknown } | null)?.errors ?? []) as readonly {
    readonly field?: unknown;
    readonly message?: unknown;
  }[];
  const signOnAt = /url=(?<url>https?:\/\/[^\s;]+)/.exec(String(headers['x-github-sso'] ?? ''))?.groups?.url ?? null;
  return {
    kind: 'refused',
    status,
    message: typeof first?.message === 'string' ? `${message}: ${first.message}` : message,
    reason: signOnAt === null ? reasonIn(status, message) : 'sign-on',
    field: typeof first?.field === 'string' ? first.field : null,
    signOnAt,
    needs: headers['x-accepted-github-permissions'] === undefined ? null : String(headers['x-accepted-github-permissions']),
  };
}

function reasonIn(status: number, message: string): Refusal['reason'] {
  if (status === 422) return /spam/i.test(message) ? 'spam' : null;
  if (status !== 403) return null;
  if (/SAML|single sign-on|SSO/i.test(message)) return 'sign-on';
  if (/archived/i.test(message)) return 'archived';
  return /not accessible by/i.test(message) ? 'token' : null;
}
