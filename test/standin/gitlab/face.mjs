// The stand-in's face of GitLab: the same accounts, repositories and issues, under GitLab's addresses and in its words.
import { repositoryNamed, repositoryWithId } from '../state.mjs';
import { apiUrl, pageOf } from './answers.mjs';
import { createContract } from './contract.mjs';
import { json, refused, retryLater } from './replies.mjs';
import { answerTo, pageUrl } from './routes.mjs';

let contract = null;

export const GITLAB = {
  prefix: '/api/v4',
  isApi: path => path.startsWith('/api/'),
  /** One for all stand-ins of a process, as in the other face. */
  contract: () => {
    contract ??= createContract();
    return contract;
  },
  tokenIn: headers => headers['private-token'] ?? /^bearer\s+(.+)$/i.exec(headers.authorization ?? '')?.[1],
  whereIs,
  answerTo,
  unknown: ({ method, path }) => json(501, { message: `The stand-in does not know ${method} ${path}` }),
  invalid: () => refused(400, 'the request does not agree with the description'),
  pageOf,
  pageUrl,
  limits: state => ({
    'ratelimit-limit': '2000',
    'ratelimit-observed': '1',
    'ratelimit-remaining': '1999',
    'ratelimit-reset': String(Math.ceil(state.now() / 1000) + 60),
  }),
  /** Where GitLab says otherwise what the faults of the other face say. */
  instead: {
    'secondary-limit': ({ retryAfter = '1' }) =>
      refused(
        429,
        { error: 'This endpoint has been requested too many times. Try again later.' },
        retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
      ),
    'limit-429': () => ({ ...retryLater({}), hasNoLimits: true }),
    'primary-limit': ({ resetIn = 60, clockSkew = 0 }, { state }) => {
      const now = state.now() + clockSkew * 1000;
      return retryLater({
        date: new Date(now).toUTCString(),
        'ratelimit-remaining': '0',
        'ratelimit-reset': String(Math.ceil(now / 1000) + resetIn),
      });
    },
    unauthorized: () => refused(401, '401 Unauthorized'),
    saml: () => refused(403, '403 Forbidden'),
    integration: () =>
      json(403, {
        error: 'insufficient_scope',
        error_description: 'The request requires higher privileges than provided by the access token.',
        scope: 'api',
      }),
    'not-found': () => refused(404, '404 Project Not Found'),
    disabled: () => refused(403, '403 Forbidden'),
    'invalid-title': () => refused(400, { title: ['is too long (maximum is 255 characters)'] }),
    'invalid-body': () => refused(400, { description: ['is too long (maximum is 1048576 characters)'] }),
    spammed: () => json(409, { needs_captcha_response: true, message: { error: 'Your issue has been recognized as spam.' } }),
  },
  after: {
    'other-issue': ({ data }, _, { state }) =>
      json(201, { ...data, id: 999_999, iid: 999, title: 'Another issue', description: 'another', web_url: apiUrl(state, '/999') }),
  },
};

/** Projects go by their whole path in one part of the address, or by their number. */
function whereIs(state, path) {
  const [, id, place = ''] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (id === undefined) return { repository: undefined, place: '', canonical: path };
  const name = decodeURIComponent(id);
  const repository = /^\d+$/.test(name) ? repositoryWithId(state, Number(name)) : repositoryNamed(state, name);
  return { repository, place, canonical: path };
}
