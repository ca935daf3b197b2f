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
  /** What it is about, where the tracker says so. */
  readonly reason: RefusalReason | null;
  /** The field that it does not take, where it says so. */
  readonly field: string | null;
  /** Where a person can allow the token by single sign-on. */
  readonly signOnAt: string | null;
  /** What the token would have to be allowed, in the tracker's words. */
  readonly needs: string | null;
}

/** `sign-on`: the token is not allowed by single sign-on. `token`: the token may do less than its owner. `spam`: no more issues for now. */
export type RefusalReason = 'sign-on' | 'token' | 'archived' | 'spam';

/** What an answer says that the issue has got: a tracker drops what the account may not set, without a word. */
export interface CreatedIssue {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly milestone: string | null;
  readonly type: string | null;
  /** Null where the tracker knows no such thing. */
  readonly isConfidential: boolean | null;
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

/** The line that our issue's body ends with, and the repository that it was sent to. */
export interface Sent {
  readonly marker: string;
  readonly repository: string;
}

/** How one tracker writes its answers: in which fields, headers and words. */
export interface AnswerForm {
  /** The issue in an answer of 201; null where it is none, or not the one that was sent. */
  created(data: unknown, sent: Sent): Extract<Outcome, { readonly kind: 'created' }> | null;
  /** The number of the new issue, in an answer that was cut. */
  numberIn(answer: Answer): number | null;
  messageIn(data: unknown): string | null;
  /** Whether a 403 only asks to wait. */
  isLimit(headers: Answer['headers'], message: string): boolean;
  /** Whether a limit is that of all requests: then waiting is until its reset. */
  isPrimary(headers: Answer['headers']): boolean;
  /** Seconds since 1970. */
  resetIn(headers: Answer['headers']): number;
  refusal(status: number, message: string, answer: Answer): Refusal;
}

/**
 * Sorts an answer to a request that creates an issue. A 201 counts only with an issue in it that carries our marker: a cut or empty body comes with a 201
 * as well.
 *
 * @param now milliseconds since 1970, to tell how long a limit lasts.
 */
export function classify(answer: Answer, sent: Sent, now: number, form: AnswerForm): Outcome {
  const { status, data, headers } = answer;
  if (status === null) {
    const message = answer.message ?? answer.code ?? 'no answer';
    return answer.code && NEVER_SENT.test(answer.code) ? { kind: 'not-sent', message } : { kind: 'unknown', message, number: null };
  }
  if (status === 407) return { kind: 'not-sent', message: ASKS_FOR_PASSWORD };
  if (status === 201) {
    const created = form.created(data, sent);
    return created ?? { kind: 'unknown', message: 'an answer came, but not with the issue', number: form.numberIn(answer) };
  }
  const message = form.messageIn(data) ?? `status ${status}`;
  if (status === 429 || (status === 403 && form.isLimit(headers, message)))
    return { kind: 'limited', seconds: secondsToWait(headers, now, form), isPrimary: form.isPrimary(headers), message };
  if (status >= 300 && status < 500) return form.refusal(status, message, answer);
  return { kind: 'unknown', message, number: null };
}

/** `retry-after` in seconds or as a date, else until the limit's reset, else the minute that trackers ask for. Between one second and a day. */
function secondsToWait(headers: Answer['headers'], now: number, form: AnswerForm): number {
  // The server's own clock, where it tells it: ours may be wrong.
  const told = Date.parse(String(headers.date ?? ''));
  const clock = Number.isFinite(told) ? told : now;
  const after = headers['retry-after'];
  const stated =
    after === undefined ? Number.NaN : Number.isFinite(Number(after)) ? Number(after) : (Date.parse(String(after)) - clock) / 1000;
  const reset = form.resetIn(headers) - clock / 1000;
  const seconds = Number.isFinite(stated) ? stated : form.isPrimary(headers) && Number.isFinite(reset) ? reset : A_MINUTE;
  return Math.min(Math.max(Math.ceil(seconds), 1), A_DAY);
}

const A_MINUTE = 60;
const A_DAY = 86_400;

/** An answer that did not come, by the error that `fetch` has thrown instead. */
export function unanswered(error: unknown): Answer {
  const { message } = (error ?? {}) as { message?: string };
  const causes = causesOf(error);
  const code = causes.map(cause => cause.code).find(one => typeof one === 'string') as string | undefined;
  const none = { status: null, headers: {}, data: null } as const;
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
