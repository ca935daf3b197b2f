// A stand-in for GitHub's issue API: small, stateful, on 127.0.0.1. It checks each request and each answer of its own against GitHub's description.
import { createServer } from 'node:http';
import { createContract } from './contract.mjs';
import { pageFor } from './pages.mjs';

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;

/**
 * @param {import('./server.mjs').StandinOptions} [options]
 * @returns {Promise<import('./server.mjs').Standin>}
 */
export async function startStandin(options = {}) {
  const { prefix = '', user = 'octocat', token, autoCreateRepositories = false } = options;
  const repositories = new Map((options.repositories ?? []).map(settings => [settings.fullName.toLowerCase(), newRepository(settings)]));
  const state = {
    origin: '',
    prefix,
    user,
    token,
    repositories,
    autoCreateRepositories,
    requests: [],
    violations: [],
    faults: [],
    contract: createContract(),
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch(error => {
      state.violations.push(`the stand-in failed: ${error.stack}`);
      response.destroy();
    });
  });
  await new Promise(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address();
  state.origin = `http://127.0.0.1:${port}`;
  return {
    url: state.origin + prefix,
    origin: state.origin,
    port,
    requests: state.requests,
    violations: state.violations,
    issues: fullName => repositories.get(fullName.toLowerCase())?.issues ?? [],
    addFault: fault => state.faults.push({ times: 1, ...fault }),
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}

function newRepository({ fullName, isPrivate = false, hasIssues = true, archived = false, permission = 'push' }) {
  return { fullName, isPrivate, hasIssues, archived, permission, issues: [] };
}

async function handle(state, request, response) {
  const url = new URL(request.url, state.origin);
  if (!url.pathname.startsWith(state.prefix || '/') || isPage(state, request)) return sendPage(state, url, response);
  if (request.method === 'OPTIONS') return send(response, { status: 204 });
  const path = url.pathname.slice(state.prefix.length);
  const text = await bodyOf(request);
  const body = text === '' ? undefined : parseJson(text);
  state.requests.push({ method: request.method, path, body });

  const fault = takeFault(state, request.method, path);
  if (fault?.kind === 'drop-before') return response.destroy();
  const early = fault && answerBefore(state, fault);
  if (early) return send(response, early);

  const operation = state.contract.find(request.method, path);
  if (!operation) return send(response, json(501, { message: `The stand-in does not know ${request.method} ${path}` }));
  const problems = state.contract.checkRequest(operation, url.searchParams, body);
  state.violations.push(...problems.map(problem => `request ${request.method} ${path}: ${problem}`));
  const answer = problems.length > 0 ? refusal(422, 'Validation Failed') : answerTo(state, operation, request, url, body);
  state.violations.push(
    ...state.contract.checkAnswer(operation, answer).map(problem => `answer ${answer.status} to ${request.method} ${path}: ${problem}`),
  );
  if (fault) return sendSpoilt(state, response, answer, fault);
  return send(response, answer);
}

/** A browser asks for pages; a program asks for JSON. */
function isPage(state, request) {
  return state.prefix === '' && request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
}

function sendPage(state, url, response) {
  const page = pageFor(url.pathname, state.repositories);
  response.writeHead(page ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(page ?? 'Nothing here.');
}

function answerTo(state, operation, request, url, body) {
  const sent = /^(?:token|bearer)\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (!sent || (state.token !== undefined && sent !== state.token)) return refusal(401, 'Bad credentials');
  if (operation.id === 'users/get-authenticated') return json(200, privateUser(state));
  const fullName = `${operation.parameters.owner}/${operation.parameters.repo}`;
  const repository = repositoryNamed(state, fullName);
  if (!repository) return refusal(404, 'Not Found');
  switch (operation.id) {
    case 'repos/get':
      return json(200, repositoryJson(state, repository));
    case 'issues/list-for-repo':
      return listIssues(repository, url);
    case 'issues/create':
      return createIssue(state, repository, body);
    case 'issues/get':
      return withIssue(repository, operation, issue => json(200, issue));
    case 'issues/update':
      return withIssue(repository, operation, issue => json(200, Object.assign(issue, changes(body))));
    default:
      return refusal(501, `The stand-in does not know ${operation.id}`);
  }
}

function repositoryNamed(state, fullName) {
  const key = fullName.toLowerCase();
  if (!state.repositories.has(key) && state.autoCreateRepositories) state.repositories.set(key, newRepository({ fullName }));
  return state.repositories.get(key);
}

function createIssue(state, repository, body) {
  if (repository.archived) return refusal(403, 'Repository was archived so is read-only.');
  if (!repository.hasIssues) return refusal(410, 'Issues are disabled for this repo');
  if ([...String(body.title)].length > LONGEST_TITLE)
    return refusal(422, 'Validation Failed: title is too long (maximum is 256 characters)');
  if (String(body.body ?? '').length > LONGEST_BODY)
    return refusal(422, 'Validation Failed: body is too long (maximum is 65536 characters)');
  const issue = issueJson(state, repository, body);
  repository.issues.push(issue);
  return json(201, issue, { location: issue.url });
}

function withIssue(repository, operation, answer) {
  const issue = repository.issues.find(({ number }) => number === Number(operation.parameters.issue_number));
  return issue ? answer(issue) : refusal(404, 'Not Found');
}

function changes({ title, body, state, state_reason: reason }) {
  const now = new Date().toISOString();
  const given = Object.fromEntries(Object.entries({ title, body, state }).filter(([, value]) => value !== undefined));
  if (state === undefined) return { ...given, updated_at: now };
  return {
    ...given,
    state_reason: reason ?? (state === 'closed' ? 'completed' : 'reopened'),
    closed_at: state === 'closed' ? now : null,
    updated_at: now,
  };
}

function listIssues(repository, url) {
  const query = Object.fromEntries(url.searchParams);
  const size = Number(query.per_page ?? 30);
  const page = Number(query.page ?? 1);
  const wanted = repository.issues
    .filter(issue => (query.state ?? 'open') === 'all' || issue.state === (query.state ?? 'open'))
    .filter(issue => query.creator === undefined || issue.user.login === query.creator)
    .filter(issue => (query.labels ?? '').split(',').every(label => label === '' || issue.labels.some(({ name }) => name === label)));
  const sorted = (query.direction ?? 'desc') === 'desc' ? [...wanted].reverse() : wanted;
  const headers = {};
  if (sorted.length > page * size) {
    const next = new URL(url);
    next.searchParams.set('page', String(page + 1));
    headers.link = `<${next}>; rel="next"`;
  }
  return json(200, sorted.slice((page - 1) * size, page * size), headers);
}

// What GitHub answers. Only what its description demands, with this server's own addresses.

function simpleUser(state, login) {
  const api = `${state.origin}${state.prefix}/users/${login}`;
  const paths = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events', 'received_events'];
  return {
    login,
    id: 1,
    node_id: 'U_1',
    avatar_url: `${state.origin}/avatar.png`,
    gravatar_id: '',
    url: api,
    html_url: `${state.origin}/${login}`,
    ...Object.fromEntries(paths.map(path => [`${path}_url`, `${api}/${path}`])),
    type: 'User',
    site_admin: false,
  };
}

function privateUser(state) {
  const now = new Date().toISOString();
  return {
    ...simpleUser(state, state.user),
    name: null,
    company: null,
    blog: null,
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: now,
    updated_at: now,
    private_gists: 0,
    total_private_repos: 0,
    owned_private_repos: 0,
    disk_usage: 0,
    collaborators: 0,
    two_factor_authentication: true,
  };
}

function repositoryJson(state, repository) {
  const [owner, name] = repository.fullName.split('/');
  const url = `${state.origin}${state.prefix}/repos/${repository.fullName}`;
  const now = new Date().toISOString();
  const page = `${state.origin}/${repository.fullName}`;
  const links = [
    'archive',
    'assignees',
    'blobs',
    'branches',
    'collaborators',
    'comments',
    'commits',
    'compare',
    'contents',
    'contributors',
    'deployments',
    'downloads',
    'events',
    'forks',
    'git_commits',
    'git_refs',
    'git_tags',
    'hooks',
    'issue_comment',
    'issue_events',
    'issues',
    'keys',
    'labels',
    'languages',
    'merges',
    'milestones',
    'notifications',
    'pulls',
    'releases',
    'stargazers',
    'statuses',
    'subscribers',
    'subscription',
    'tags',
    'teams',
    'trees',
  ];
  const canPush = repository.permission === 'push';
  return {
    id: 1,
    node_id: 'R_1',
    name,
    full_name: repository.fullName,
    owner: simpleUser(state, owner),
    private: repository.isPrivate,
    html_url: page,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(links.map(link => [`${link}_url`, `${url}/${link}`])),
    git_url: `git://127.0.0.1/${repository.fullName}.git`,
    ssh_url: `git@127.0.0.1:${repository.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    forks_count: 0,
    stargazers_count: 0,
    watchers_count: 0,
    size: 0,
    default_branch: 'main',
    open_issues_count: 0,
    topics: [],
    has_issues: repository.hasIssues,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.isPrivate ? 'private' : 'public',
    pushed_at: now,
    created_at: now,
    updated_at: now,
    permissions: { pull: true, push: canPush, admin: false },
    forks: 0,
    open_issues: 0,
    watchers: 0,
    license: null,
    network_count: 0,
    subscribers_count: 0,
  };
}

function issueJson(state, repository, body) {
  const number = repository.issues.length + 1;
  const url = `${state.origin}${state.prefix}/repos/${repository.fullName}/issues/${number}`;
  const page = `${state.origin}/${repository.fullName}/issues/${number}`;
  const now = new Date().toISOString();
  const canPush = repository.permission === 'push'; // without it, GitHub drops labels and assignees without a word
  const labels = canPush
    ? (body.labels ?? []).map((name, index) => ({
        id: index + 1,
        node_id: `L_${index}`,
        url: `${url}/labels/${name}`,
        name,
        description: null,
        color: 'ededed',
        default: false,
      }))
    : [];
  const assignees = canPush ? (body.assignees ?? []).map(login => simpleUser(state, login)) : [];
  return {
    id: 1000 + number,
    node_id: `I_${number}`,
    url,
    repository_url: `${state.origin}${state.prefix}/repos/${repository.fullName}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number,
    state: 'open',
    state_reason: null,
    title: String(body.title),
    body: body.body ?? null,
    user: simpleUser(state, state.user),
    labels,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    comments: 0,
    closed_at: null,
    created_at: now,
    updated_at: now,
    author_association: canPush ? 'COLLABORATOR' : 'NONE',
  };
}

// Answers, and how they get lost.

function json(status, data, headers = {}) {
  return { status, data, headers };
}

function refusal(status, message) {
  return json(status, { message, documentation_url: 'https://docs.github.com/rest' });
}

function takeFault(state, method, path) {
  const fault = state.faults.find(candidate => candidate.times > 0 && candidate.method === method && candidate.path.test(path));
  if (fault) fault.times--;
  return fault;
}

/** The answer of a fault that keeps the request from having any effect. */
function answerBefore(state, { kind }) {
  if (kind === 'secondary-limit') return json(403, { message: 'You have exceeded a secondary rate limit.' }, { 'retry-after': '1' });
  if (kind.startsWith('redirect:'))
    return json(Number(kind.slice(9)), { message: 'Moved' }, { location: `${state.origin}${state.prefix}/elsewhere` });
  return kind.startsWith('status:') ? refusal(Number(kind.slice(7)), 'The stand-in was told to say this') : null;
}

/** The request has had its effect; its answer gets lost on the way. */
function sendSpoilt(state, response, answer, { kind }) {
  const text = JSON.stringify(answer.data);
  if (kind === 'drop-after') return response.destroy();
  if (kind === 'truncate') return send(response, { ...answer, text: text.slice(0, text.length / 2) });
  if (kind === 'empty-201') return send(response, { ...answer, text: '' });
  if (kind.startsWith('status-after:')) return send(response, refusal(Number(kind.slice(13)), 'Server Error'));
  if (kind === 'other-issue') return send(response, json(201, { ...answer.data, number: 999, body: 'another issue' }));
  state.violations.push(`unknown fault ${kind}`);
  return send(response, answer);
}

function send(response, { status, data, headers = {}, text }) {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    // A web extension runs in a browser: it may call only who allows it.
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, PATCH, OPTIONS',
    'access-control-allow-headers': 'Authorization, Content-Type, Accept, X-GitHub-Api-Version, User-Agent, If-None-Match',
    'access-control-expose-headers': 'ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset',
    ...headers,
  });
  response.end(text ?? (data === undefined ? '' : JSON.stringify(data)));
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
