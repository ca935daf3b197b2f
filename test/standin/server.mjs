// A stand-in for the issue API of GitHub, or of GitLab: small, stateful, on 127.0.0.1. It checks each request and each answer of its own against the
// tracker's description.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { issueJson } from './answers.mjs';
import { createContract } from './contract.mjs';
import { controls } from './controls.mjs';
import { answerInstead, spoilt, takeFault } from './faults.mjs';
import { GITLAB } from './gitlab/face.mjs';
import { parseJson, send, sendPage, textOf, whenClosed } from './http.mjs';
import { presentIssues } from './issues.mjs';
import { pageUrl } from './lists.mjs';
import { pageFor } from './pages.mjs';
import { anywhere, json, notFound, refusal, validationFailed } from './replies.mjs';
import { answerTo } from './routes.mjs';
import { accountWithToken, createState, repositoryNamed, repositoryWithId } from './state.mjs';

/** What is GitHub's own: addresses, words and headers. The other face is GitLab's. */
const GITHUB = {
  prefix: '',
  contract: ({ prefix }) => createContract(prefix === '/api/v3' ? 'ghes-3.19' : 'api.github.com'),
  tokenIn: headers => /^(?:token|bearer)\s+(.+)$/i.exec(headers.authorization ?? '')?.[1],
  whereIs,
  answerTo,
  unknown: replyToUnknown,
  invalid: replyToInvalid,
  pageOf: (state, { repository, number, isPull }) => `${state.origin}/${repository.fullName}/${isPull ? 'pull' : 'issues'}/${number}`,
  pageUrl,
  limits: limitsOf,
  instead: {},
  after: {},
};

/**
 * @param {import('./server.mjs').StandinOptions} [options]
 * @returns {Promise<import('./server.mjs').Standin>}
 */
export async function startStandin(options = {}) {
  const face = options.tracker === 'gitlab' ? GITLAB : GITHUB;
  const state = createState({ ...options, prefix: options.prefix ?? face.prefix });
  state.face = face;
  const stop = new AbortController();
  const session = {
    state,
    contract: face.contract(state),
    requests: [],
    violations: [],
    tokensSeen: new Map(),
    listeners: new Set(),
    running: new Set(),
    stop,
    stopped: once(stop.signal, 'abort'),
  };
  const server = createServer((request, response) => follow(session, handle(session, request, response), response));
  await new Promise(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address();
  state.origin = `http://127.0.0.1:${port}`;
  return {
    url: state.origin + state.prefix,
    origin: state.origin,
    port,
    requests: session.requests,
    get writes() {
      // GraphQL's questions are sent by POST as well.
      return session.requests.filter(({ method, path }) => method !== 'GET' && method !== 'OPTIONS' && path !== '/graphql');
    },
    violations: session.violations,
    tokensSeen: session.tokensSeen,
    onRequest: listener => {
      session.listeners.add(listener);
      return () => void session.listeners.delete(listener);
    },
    settled: async () => {
      while (session.running.size > 0) await Promise.all(session.running);
    },
    ...controls(state),
    close: () => {
      stop.abort();
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

function follow({ running, violations, stop }, work, response) {
  const watched = work
    .catch(error => {
      if (!stop.signal.aborted) violations.push(`the stand-in failed: ${error.stack}`);
      response.destroy();
    })
    .finally(() => running.delete(watched));
  running.add(watched);
}

async function handle(session, incoming, response) {
  const { state } = session;
  const url = new URL(incoming.url, state.origin);
  const isApi = state.prefix === '' ? !isPage(incoming) : (state.face.isApi?.(url.pathname) ?? url.pathname.startsWith(`${state.prefix}/`));
  if (!isApi) return sendPage(response, pageFor(url.pathname, pagesOf(state)));
  if (incoming.method === 'OPTIONS') return send(response, { status: 204 }, {});
  const text = await textOf(incoming);
  if (text === null) return;
  const request = receive(session, incoming, url, text);
  await tell(session, request, 'received');
  const reply = await replyTo(session, request);
  if (!reply.isDropped && !response.closed) request.entry.status = reply.status;
  send(response, reply, state.face.limits(state));
  await whenClosed(response);
  const isWhole = response.writableFinished && !reply.isCut;
  await tell(session, request, 'answered', { status: isWhole ? reply.status : null });
}

/** A browser asks for pages; a program asks for JSON. */
function isPage({ method, headers }) {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

function pagesOf(state) {
  const repositories = [...state.repositories.entries()];
  const shown = ({ fullName, ...repository }) => ({ fullName, issues: presentIssues(repository).map(issue => issueJson(state, issue)) });
  return new Map(repositories.map(([key, repository]) => [key, shown(repository)]));
}

/** Notes the request, and works out who asks what of which repository. */
function receive({ state, contract, requests, tokensSeen }, { method, headers }, url, text) {
  const path = url.pathname.slice(url.pathname.startsWith(`${state.prefix}/`) ? state.prefix.length : '/api'.length);
  const { repository, canonical, place } = state.face.whereIs(state, path);
  const body = text === '' ? undefined : parseJson(text);
  const token = state.face.tokenIn(headers);
  const account = accountWithToken(state, token);
  const host = headers.host ?? '';
  if (token) tokensSeen.set(host, (tokensSeen.get(host) ?? new Set()).add(token));
  const query = Object.fromEntries(url.searchParams);
  const isAuthorized = headers.authorization !== undefined;
  const entry = { method, path, query, body, user: account?.login ?? null, host, isAuthorized, at: state.now(), status: null };
  requests.push(entry);
  const request = { state, method, path, url, body, headers, token, account, repository, canonical, place, entry };
  return { ...request, operation: canonical === null ? null : contract.find(method, canonical), fault: takeFault(state, request) };
}

/** Repositories are reached by name, and by number as well, which is what links and redirects of GitHub do. */
function whereIs(state, path) {
  const [, id, rest = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  if (id !== undefined) {
    const repository = repositoryWithId(state, Number(id));
    return { repository, place: rest, canonical: repository ? `/repos/${repository.fullName}${rest}` : null };
  }
  const [, fullName, place = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
  return { repository: fullName ? repositoryNamed(state, fullName) : undefined, place, canonical: path };
}

async function replyTo(session, request) {
  const { contract } = session;
  const { operation, fault, url, body, method, path } = request;
  const problems = operation ? contract.checkRequest(operation, url.searchParams, body) : [];
  session.violations.push(...problems.map(problem => `request ${method} ${path}: ${problem}`));
  const instead = fault ? answerInstead(fault, request) : null;
  if (instead) return instead;
  if (!operation) return request.state.face.unknown(request);
  if (fault?.kind === 'slow-before') await delay(session, fault);
  const reply = problems.length > 0 ? request.state.face.invalid(body) : request.state.face.answerTo(request);
  const faulty = contract.checkAnswer(operation, reply).map(problem => `answer ${reply.status} to ${method} ${path}: ${problem}`);
  session.violations.push(...faulty);
  if (method !== 'GET' && reply.status < 300) await tell(session, request, 'committed');
  if (fault?.kind === 'slow-after') await delay(session, fault);
  const current = unlessKnown(request, reply);
  return fault ? spoilt(current, fault, request) : current;
}

/** What an older GitHub lacks it does not know; what no test ever asked for, the stand-in has to learn first. */
function replyToUnknown({ state, method, path, canonical }) {
  const isOfNewer = state.prefix !== '' && canonical !== null && createContract().find(method, canonical);
  if (canonical === null || isOfNewer) return notFound();
  return json(501, { message: `The stand-in does not know ${method} ${path}` });
}

function replyToInvalid(body) {
  return typeof body === 'string' ? anywhere(refusal(400, 'Problems parsing JSON')) : validationFailed();
}

/** Nothing but a 304 where the client says that it has this answer already. */
function unlessKnown({ method, headers }, reply) {
  if (method !== 'GET' || reply.status !== 200) return reply;
  const etag = `W/"${createHash('sha256').update(JSON.stringify(reply.data)).digest('hex')}"`;
  const known = (headers['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.includes(etag)) return { status: 304, headers: { etag } };
  return { ...reply, headers: { ...reply.headers, etag } };
}

async function tell({ listeners }, { entry }, phase, more = {}) {
  const { method, path, query, body, user } = entry;
  for (const listener of listeners) await listener({ method, path, query, body, user, phase, ...more });
}

async function delay({ stop: { signal }, stopped }, { ms = 0, until }) {
  await Promise.race([until ?? sleep(ms, undefined, { signal }).catch(() => {}), stopped]);
  // What had not been done when the stand-in was closed is not done any more.
  signal.throwIfAborted();
}

function limitsOf(state) {
  const reset = Math.ceil(state.now() / 1000) + 3600;
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-used': '1',
    'x-ratelimit-resource': 'core',
    'x-ratelimit-reset': String(reset),
  };
}
