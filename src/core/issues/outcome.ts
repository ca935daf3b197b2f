import type { IssueRef } from './issue';

/** What became of a request to create an issue. */
export type Outcome =
  | { readonly kind: 'created'; readonly issue: IssueRef; readonly got: CreatedIssue }
  /** Nothing reached the tracker. */
  | { readonly kind: 'not-sent'; readonly message: string }
  /** The tracker asks to wait; nothing was created. */
  | { readonly kind: 'limited'; readonly seconds: number; readonly isPrimary: boolean; readonly message: string }
  | Refusal
  /** The answer is lost: the issue may exist. It must not be sent again. */
  | { readonly kind: 'unknown'; readonly message: string; readonly number: number | null };

/** The tracker says no; nothing was created. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  /** In the tracker's words. */
  readonly message: string;
  /** The field that it does not take, where it says so. */
  readonly field: string | null;
  /** Where a person can allow the token by single sign-on. */
  readonly signOnAt: string | null;
  /** What the token would have to be allowed, in the tracker's words. */
  readonly needs: string | null;
}

/** What an answer says that the issue has got: a tracker drops what the account may not set, without a word. */
export interface CreatedIssue {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | null;
  readonly type: string | null;
  /** The tracker's own name of it. */
  readonly id: number;
  /** Who has created it, as the tracker has it. */
  readonly author: string | null;
}

/** What a client knows of an answer, or of its absence. */
export interface Answer {
  /** Null where no answer came. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
  /** Node's code of a network error, such as ECONNREFUSED; PROXY_REFUSED where a proxy opened no way. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** With these, no byte of the request has left. */
const NEVER_SENT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_\w+|ERR_SSL_\w+|EPROTO|PROXY_REFUSED)$/;

/**
 * Sorts an answer to `POST /issues`. A 201 counts only with an issue in it that carries our marker: a cut or empty body comes with a 201 as well.
 *
 * @param sent the line that our issue's body ends with, and the repository that it was sent to.
 * @param now milliseconds since 1970, to tell how long a limit lasts.
 */
export function classify(answer: Answer, sent: { readonly marker: string; readonly repository: string }, now: number): Outcome {
  const { status, data, headers } = answer;
  if (status === null) {
    const message = answer.message ?? answer.code ?? 'no answer';
    return answer.code && NEVER_SENT.test(answer.code) ? { kind: 'not-sent', message } : { kind: 'unknown', message, number: null };
  }
  if (status === 407) return { kind: 'not-sent', message: 'the proxy asks for a password' };
  if (status === 201) {
    const created = createdIn(data, sent);
    return created ?? { kind: 'unknown', message: 'an answer came, but not with the issue', number: numberIn(headers.location) };
  }
  const message = messageIn(data) ?? `status ${status}`;
  if (isLimit(status, headers, message)) {
    const isPrimary = String(headers['x-ratelimit-remaining']) === '0';
    return { kind: 'limited', seconds: secondsToWait(headers, now), isPrimary, message };
  }
  if (status >= 300 && status < 500) return refusalOf(status, message, answer);
  return { kind: 'unknown', message, number: null };
}

function createdIn(data: unknown, { marker, repository }: { readonly marker: string; readonly repository: string }): Outcome | null {
  const { number, html_url: url, body, id, labels, assignees, milestone, type, user } = (data ?? {}) as Record<string, unknown>;
  const isOurs = typeof body === 'string' && body.includes(marker);
  if (!isOurs || !Number.isInteger(number) || typeof url !== 'string') return null;
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
    id: Number(id) || 0,
    author: textIn(user, 'login'),
  };
  return { kind: 'created', issue: { repository, number: number as number, url }, got };
}

/** The header names the issue even where the body was cut. */
function numberIn(location: string | number | undefined): number | null {
  return Number(/\/issues\/(?<number>\d+)$/.exec(String(location ?? ''))?.groups?.number) || null;
}

function messageIn(data: unknown): string | null {
  const message = (data as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : null;
}

function refusalOf(status: number, message: string, { data, headers }: Answer): Refusal {
  const [first] = ((data as { errors?: unknown } | null)?.errors ?? []) as readonly {
    readonly field?: unknown;
    readonly message?: unknown;
  }[];
  return {
    kind: 'refused',
    status,
    message: typeof first?.message === 'string' ? `${message}: ${first.message}` : message,
    field: typeof first?.field === 'string' ? first.field : null,
    signOnAt: /url=(?<url>https?:\/\/[^\s;]+)/.exec(String(headers['x-github-sso'] ?? ''))?.groups?.url ?? null,
    needs: headers['x-accepted-github-permissions'] === undefined ? null : String(headers['x-accepted-github-permissions']),
  };
}

function isLimit(status: number, headers: Answer['headers'], message: string): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0' || /rate limit/i.test(message))
  );
}

/** `retry-after` in seconds or as a date, else until the limit's reset, else the minute that GitHub asks for. Between one second and a day. */
function secondsToWait(headers: Answer['headers'], now: number): number {
  // The server's own clock, where it tells it: ours may be wrong.
  const told = Date.parse(String(headers.date ?? ''));
  const clock = Number.isFinite(told) ? told : now;
  const after = headers['retry-after'];
  const stated =
    after === undefined ? Number.NaN : Number.isFinite(Number(after)) ? Number(after) : (Date.parse(String(after)) - clock) / 1000;
  const reset = Number(headers['x-ratelimit-reset']) - clock / 1000;
  const seconds = Number.isFinite(stated)
    ? stated
    : String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset)
      ? reset
      : A_MINUTE;
  return Math.min(Math.max(Math.ceil(seconds), 1), A_DAY);
}

const A_MINUTE = 60;
const A_DAY = 86_400;
