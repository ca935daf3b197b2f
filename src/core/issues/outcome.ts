import type { IssueRef } from './issue';

/** What became of a request to create an issue. */
export type Outcome =
  | { readonly kind: 'created'; readonly issue: IssueRef }
  /** Nothing reached GitHub. */
  | { readonly kind: 'not-sent'; readonly message: string }
  /** GitHub asks to wait; nothing was created. */
  | { readonly kind: 'limited'; readonly seconds: number; readonly message: string }
  /** GitHub says no; nothing was created. */
  | { readonly kind: 'refused'; readonly status: number; readonly message: string }
  /** The answer is lost: the issue may exist. It must not be sent again. */
  | { readonly kind: 'unknown'; readonly message: string };

/** What a client knows of an answer, or of its absence. */
export interface Answer {
  /** Null where no answer came. */
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
  /** Node's code of a network error, such as ECONNREFUSED. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** With these, no byte of the request has left. */
const NEVER_SENT =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|ERR_TLS_\w+)$/;

/**
 * Sorts an answer to `POST /issues`. A 201 counts only with an issue in it that carries our marker: a cut or empty body comes with a 201 as well.
 *
 * @param marker the line that our issue's body ends with.
 * @param now milliseconds since 1970, to tell how long a limit lasts.
 */
export function classify(answer: Answer, marker: string, now: number): Outcome {
  const { status, data, headers } = answer;
  if (status === null) {
    const message = answer.message ?? answer.code ?? 'no answer';
    return answer.code && NEVER_SENT.test(answer.code) ? { kind: 'not-sent', message } : { kind: 'unknown', message };
  }
  if (status === 201) {
    const issue = issueIn(data, marker);
    return issue ? { kind: 'created', issue } : { kind: 'unknown', message: 'GitHub answered, but not with the issue' };
  }
  const message = messageIn(data) ?? `status ${status}`;
  if (isLimit(status, headers, message)) return { kind: 'limited', seconds: secondsToWait(headers, now), message };
  if (status >= 300 && status < 500) return { kind: 'refused', status, message };
  return { kind: 'unknown', message };
}

function issueIn(data: unknown, marker: string): IssueRef | null {
  const { number, html_url: url, body } = (data ?? {}) as { number?: unknown; html_url?: unknown; body?: unknown };
  const isOurs = typeof body === 'string' && body.includes(marker);
  return isOurs && Number.isInteger(number) && typeof url === 'string' ? { number: number as number, url } : null;
}

function messageIn(data: unknown): string | null {
  const message = (data as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : null;
}

function isLimit(status: number, headers: Answer['headers'], message: string): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0' || /rate limit/i.test(message))
  );
}

/** `retry-after`, else until the limit's reset, else the minute that GitHub asks for. Between one second and an hour. */
function secondsToWait(headers: Answer['headers'], now: number): number {
  const after = Number(headers['retry-after']);
  const reset = Number(headers['x-ratelimit-reset']) - now / 1000;
  const seconds = Number.isFinite(after) ? after : String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset) ? reset : 60;
  return Math.min(Math.max(Math.ceil(seconds), 1), 3600);
}
