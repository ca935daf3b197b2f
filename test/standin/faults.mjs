// How requests and answers get lost, late, or spoilt on their way. A fault may leave GitHub's description: that is what it is for.
import { apiUrl } from './answers.mjs';
import { badCredentials, json, moved, notFound, refusal, secondaryLimit, tooLong, validationFailed } from './replies.mjs';

/** Answers of faults that keep a request from having any effect. Each may look at the part of its kind behind the colon. */
const INSTEAD = {
  status: (fault, { argument }) => saying(fault, Number(argument)),
  'secondary-limit': ({ retryAfter = '1' }) => secondaryLimit(403, retryAfter),
  'limit-429': () => ({ ...secondaryLimit(429, null), hasNoLimits: true }),
  'primary-limit': primaryLimit,
  unauthorized: badCredentials,
  saml,
  integration: () => refusal(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': 'issues=write' }),
  'not-found': notFound,
  disabled: () => refusal(410, 'Issues are disabled for this repo'),
  'invalid-title': () => validationFailed([tooLong('title', 256)]),
  'invalid-body': () => validationFailed([tooLong('body', 65_536)]),
  spammed: () => refusal(422, 'Validation failed, or the endpoint has been spammed.'),
  redirect: ({ to }, { state, argument }) => moved(Number(argument), to ?? apiUrl(state, '/elsewhere')),
  'redirect-loop': (_, { method, url }) => moved(method === 'GET' ? 301 : 307, url.href),
  'drop-before': () => ({ isDropped: true }),
};

/** What becomes of the answer to a request that has had its effect. */
const AFTER = {
  'drop-after': () => ({ isDropped: true }),
  'status-after': (_, fault, { argument }) => saying(fault, Number(argument)),
  truncate: firstHalf,
  'partial-page': firstHalf,
  cut: reply => ({ ...reply, isCut: true }),
  'empty-201': reply => ({ ...reply, status: 201, text: '' }),
  'other-issue': otherIssue,
  'array-200': reply => json(200, [reply.data]),
  'broken-next': brokenNext,
};

/** Nothing is wrong with the answer to these: it comes late, or has been given by an account that may do less. */
const OTHERS = ['slow-before', 'slow-after', 'drop-labels'];

export function addFault(state, fault) {
  const [name] = fault.kind.split(':');
  if (!INSTEAD[name] && !AFTER[name] && !OTHERS.includes(name)) throw new RangeError(`unknown fault ${fault.kind}`);
  // A loop that ends is none.
  const times = fault.times ?? (name === 'redirect-loop' ? Number.POSITIVE_INFINITY : 1);
  state.faults.push({ ...fault, times, after: fault.after ?? 0 });
}

export function takeFault(state, { method, path, url }) {
  for (const fault of state.faults) {
    const fits = fault.times > 0 && fault.method === method && matches(fault.path, path) && matches(fault.query, url.search);
    if (fits && fault.after-- <= 0) {
      fault.times--;
      return fault;
    }
  }
  return null;
}

/** Patterns with the flag `g` remember where they stopped. */
function matches(pattern, text) {
  return pattern === undefined || text.search(pattern) >= 0;
}

/** The answer of a fault that keeps the request from having any effect, or null. */
export function answerInstead(fault, request) {
  const [name, argument] = fault.kind.split(':');
  const reply = request.state.face.instead[name] ?? INSTEAD[name];
  return reply?.(fault, { ...request, argument }) ?? null;
}

/** The answer as it arrives, after the request has had its effect. */
export function spoilt(reply, fault, request) {
  const [name, argument] = fault.kind.split(':');
  const spoil = request.state.face.after[name] ?? AFTER[name];
  return spoil?.(reply, fault, { ...request, argument }) ?? reply;
}

function saying({ html = false, message = 'The stand-in was told to say this' }, status) {
  if (!html) return refusal(status, message);
  const text = `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${message}</h1></body></html>\n`;
  return { status, text, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

/** @param fault `clockSkew`: seconds by which the clock of the server is ahead */
function primaryLimit({ resetIn = 60, clockSkew = 0 }, { state, account }) {
  const now = state.now() + clockSkew * 1000;
  return refusal(403, `API rate limit exceeded for user ID ${account?.id ?? 0}.`, {
    date: new Date(now).toUTCString(),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-used': '5000',
    'x-ratelimit-reset': String(Math.ceil(now / 1000) + resetIn),
  });
}

function saml(_, { state, path }) {
  const [, , owner = 'acme'] = path.split('/');
  const message = 'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';
  return refusal(403, message, { 'x-github-sso': `required; url=${state.origin}/orgs/${owner}/sso?authorization_request=1` });
}

function firstHalf(reply) {
  const text = JSON.stringify(reply.data ?? null);
  return { ...reply, text: text.slice(0, text.length / 2) };
}

function otherIssue(reply) {
  const page = String(reply.data?.html_url).replace(/\d+$/, '999');
  return json(201, { ...reply.data, id: 999_999, number: 999, html_url: page, title: 'Another issue', body: 'another issue' });
}

/** Says that there is another page, which cannot be had. */
function brokenNext(reply, _, { state, repository, url, place }) {
  if (!repository) return reply;
  const next = new URL(state.face.pageUrl({ state, repository, url, place }, Number(url.searchParams.get('page') ?? 1) + 1));
  const path = next.pathname.slice(state.prefix.length);
  const [exactPath, exactQuery] = [path, next.search].map(text => new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`));
  addFault(state, { method: 'GET', path: exactPath, query: exactQuery, kind: 'status:500', times: Number.POSITIVE_INFINITY });
  return { ...reply, headers: { ...reply.headers, link: `<${next.href}>; rel="next"` } };
}
