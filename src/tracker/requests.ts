import { type Answer, type AnswerForm, classify } from '../core/issues/outcome';
import { errorOf } from './explain';
import { type Tracker, TrackerError } from './port';

/** A tracker gives up after 10 seconds (GitHub) or a minute (GitLab); this is when we do. Milliseconds. */
export const PATIENCE = 30_000;
/** A read that fails is asked again: it changes nothing. */
const READS = 3;
const BETWEEN_READS = 400;
const MOST_REDIRECTS = 3;

/**
 * A token goes into a header. One that cannot would come back in the words of the error: with a line break behind it, or pasted with a dash of a text.
 *
 * @throws {TrackerError} without the token in it.
 */
export function usable(token: string): string {
  const trimmed = token.trim();
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new TrackerError('The token holds characters that no token has. Copy it anew. Nothing was sent.', 401, 'sign-in');
}

/** Bytes of an answer, unpacked. A hundred issues with the longest texts that there are stay below it. */
const LARGEST = 64 * 1024 * 1024;

const WITHOUT_CONTENT: ReadonlySet<number> = new Set([204, 205, 304]);

/** `fetch`, whose answer ends with an error where it is longer than any that a tracker gives. */
export async function fetchBounded(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  // Some browsers give an answer without content a body, from which none can be made again.
  if (!response.body || WITHOUT_CONTENT.has(response.status)) return response;
  let size = 0;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      size += chunk.length;
      if (size <= LARGEST) controller.enqueue(chunk);
      else controller.error(new Error(`the answer is longer than ${LARGEST / 1024 / 1024} MB`));
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(bounded), { status, statusText, headers });
}

export interface ReadAnswer extends Answer {
  /** Whether the answer is of another address than the one that was asked for. */
  readonly isMoved: boolean;
}

/**
 * Asks, again where no answer came, and follows to where a repository or an issue has moved: on this host, and no other.
 *
 * @param ask sends the request, to the address where there is one.
 * @throws {TrackerError} where the answer points to another host.
 */
export async function read(ask: (url: string | null) => Promise<Answer>, base: URL): Promise<ReadAnswer> {
  let answer = await ask(null);
  for (let tries = 1; tries < READS && isLost(answer); tries++) {
    await new Promise(resolve => setTimeout(resolve, BETWEEN_READS * tries));
    answer = await ask(null);
  }
  let redirects = 0;
  for (; isRedirect(answer) && redirects < MOST_REDIRECTS; redirects++) {
    const target = new URL(String(answer.headers.location), base);
    if (target.origin !== base.origin)
      throw new TrackerError(`${base.host} points to ${target.host}; the token stays here. Nothing was sent.`, answer.status);
    answer = await ask(target.href);
  }
  return { ...answer, isMoved: redirects > 0 };
}

/** Who is asked, and how it answers. */
export interface Asked extends Pick<Tracker, 'name' | 'noun'> {
  readonly base: URL;
  readonly form: AnswerForm;
  /** Name of this account, as far as it is known. */
  readonly account: string | null;
}

/**
 * Says in words for a person why a request failed that was to change nothing, or nothing new.
 *
 * @param what the repository, for the message.
 * @param isWrite whether it may have been done, where no answer came.
 * @throws {TrackerError} unless the answer is a success.
 */
export function failOn(answer: Answer, { base, form, account, ...tracker }: Asked, what: string, isWrite = false): void {
  if (answer.status !== null && answer.status < 300) return;
  const outcome = classify(answer, NOTHING_SENT, Date.now(), form);
  if (outcome.kind === 'refused') throw errorOf(outcome, tracker, what, account);
  if (outcome.kind === 'limited')
    throw new TrackerError(`${tracker.name} asks to wait ${outcome.seconds} s before the next request.`, answer.status, 'wait');
  const message = 'message' in outcome ? outcome.message : 'no answer';
  if (isWrite && outcome.kind !== 'not-sent')
    throw new TrackerError(`${tracker.name} did not answer (${message}): nobody knows whether it was done.`, null, 'network');
  throw new TrackerError(`Cannot reach ${base.host} (${message}). Nothing was sent. Check the proxy settings.`, null, 'network');
}

/** The address of the next page, as the answer gives it: never one of another host. */
export function nextPage({ headers }: Answer, base: URL): string | null {
  const next = /<(?<url>[^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ''))?.groups?.url;
  return next && new URL(next).origin === base.origin ? next : null;
}

/** For requests that only ask. */
export const NOTHING_SENT = { marker: '', repository: '' };

function isLost({ status }: Answer): boolean {
  return status === null || status >= 500;
}

function isRedirect({ status, headers }: Answer): boolean {
  return status !== null && status >= 300 && status < 400 && status !== 304 && headers.location !== undefined;
}
