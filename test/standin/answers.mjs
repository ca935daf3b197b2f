// The things of GitHub as its API shows them: only what its description demands and clients look at, with this server's own addresses.
import { accountNamed, associationOf, isAtLeast, labelNamed, permissionOf } from './state.mjs';

const USER_LINKS = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events', 'received_events'];
const REPOSITORY_LINKS = [
  ...['archive', 'assignees', 'blobs', 'branches', 'collaborators', 'comments', 'commits', 'compare', 'contents', 'contributors'],
  ...['deployments', 'downloads', 'events', 'forks', 'git_commits', 'git_refs', 'git_tags', 'hooks', 'issue_comment', 'issue_events'],
  ...['issues', 'keys', 'labels', 'languages', 'merges', 'milestones', 'notifications', 'pulls', 'releases', 'stargazers', 'statuses'],
  ...['subscribers', 'subscription', 'tags', 'teams', 'trees'],
];
const NEVER_CHANGES = '2020-01-01T00:00:00Z';

export function apiUrl(state, path) {
  return `${state.origin}${state.prefix}${path}`;
}

export function repositoryUrl(state, { fullName }) {
  return apiUrl(state, `/repos/${fullName}`);
}

export function userJson(state, login) {
  const { id, login: name, isApp } = accountNamed(state, login);
  const path = encodeURIComponent(name); // an app is called name[bot]
  const api = apiUrl(state, `/users/${path}`);
  return {
    login: name,
    id,
    node_id: `U_${id}`,
    avatar_url: `${state.origin}/avatar.png`,
    gravatar_id: '',
    url: api,
    html_url: `${state.origin}/${path}`,
    ...Object.fromEntries(USER_LINKS.map(link => [`${link}_url`, `${api}/${link}`])),
    type: isApp ? 'Bot' : 'User',
    site_admin: false,
  };
}

export function privateUserJson(state, login) {
  const unknown = ['name', 'company', 'blog', 'location', 'email', 'hireable', 'bio'];
  const counts = ['public_repos', 'public_gists', 'followers', 'following', 'private_gists', 'total_private_repos', 'owned_private_repos'];
  return {
    ...userJson(state, login),
    ...Object.fromEntries(unknown.map(name => [name, null])),
    ...Object.fromEntries([...counts, 'disk_usage', 'collaborators'].map(name => [name, 0])),
    created_at: NEVER_CHANGES,
    updated_at: NEVER_CHANGES,
    two_factor_authentication: true,
  };
}

export function repositoryJson(state, repository, account) {
  const [owner, name] = repository.fullName.split('/');
  const url = repositoryUrl(state, repository);
  const page = `${state.origin}/${repository.fullName}`;
  const permission = permissionOf(repository, account);
  const counts = ['forks', 'forks_count', 'stargazers_count', 'watchers', 'watchers_count', 'size', 'network_count', 'subscribers_count'];
  const openIssues = repository.issues.filter(issue => issue.state === 'open' && !issue.isDeleted && !issue.movedTo).length;
  return {
    id: repository.id,
    node_id: `R_${repository.id}`,
    name,
    full_name: repository.fullName,
    owner: userJson(state, owner),
    private: repository.isPrivate,
    html_url: page,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(REPOSITORY_LINKS.map(link => [`${link}_url`, `${url}/${link}`])),
    git_url: `git://127.0.0.1/${repository.fullName}.git`,
    ssh_url: `git@127.0.0.1:${repository.fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    ...Object.fromEntries(counts.map(count => [count, 0])),
    open_issues: openIssues,
    open_issues_count: openIssues,
    default_branch: Object.keys(repository.branches)[0] ?? 'main',
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
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    permissions: Object.fromEntries(['admin', 'maintain', 'push', 'triage', 'pull'].map(each => [each, isAtLeast(permission, each)])),
    license: null,
  };
}

export function issueUrl(state, { repository, number }) {
  return `${repositoryUrl(state, repository)}/issues/${number}`;
}

function issuePage(state, issue) {
  return state.face.pageOf(state, issue);
}

export function issueJson(state, issue) {
  const { repository } = issue;
  const url = issueUrl(state, issue);
  const assignees = issue.assignees.map(login => userJson(state, login));
  const milestone = repository.milestones.find(({ number }) => number === issue.milestone);
  return {
    id: issue.id,
    node_id: `I_${issue.id}`,
    url,
    repository_url: repositoryUrl(state, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(state, issue),
    number: issue.number,
    state: issue.state,
    state_reason: issue.stateReason,
    title: issue.title,
    body: issue.body,
    user: userJson(state, issue.user),
    labels: issue.labels.map(name => labelJson(state, repository, labelNamed(repository, name))),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: milestone ? milestoneJson(state, repository, milestone) : null,
    locked: false,
    comments: issue.comments,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy ? userJson(state, issue.closedBy) : null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    author_association: issue.association ?? associationOf(repository, accountNamed(state, issue.user)),
    type: issue.type ? typeJson(repository, issue.type) : null,
    ...subIssueFacts(state, issue),
    ...(issue.isPull ? { pull_request: pullLinks(state, issue) } : {}),
  };
}

function subIssueFacts(state, { parent, children }) {
  const completed = children.filter(child => child.state === 'closed').length;
  const percent = children.length === 0 ? 0 : Math.round((100 * completed) / children.length);
  return {
    sub_issues_summary: { total: children.length, completed, percent_completed: percent },
    ...(parent ? { parent_issue_url: issueUrl(state, parent) } : {}),
  };
}

function pullLinks(state, issue) {
  const page = issuePage(state, issue);
  const url = `${repositoryUrl(state, issue.repository)}/pulls/${issue.number}`;
  return { url, html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, merged_at: null };
}

function typeJson({ types = [] }, name) {
  const id = types.indexOf(name) + 1;
  return { id, node_id: `IT_${id}`, name, description: null };
}

export function labelJson(state, repository, { id, name, color, description }) {
  const url = `${repositoryUrl(state, repository)}/labels/${encodeURIComponent(name)}`;
  return { id, node_id: `LA_${id}`, url, name, description, color, default: false };
}

export function milestoneJson(state, repository, { id, number, title, state: openOrClosed, createdAt }) {
  const url = `${repositoryUrl(state, repository)}/milestones/${number}`;
  const issues = repository.issues.filter(issue => issue.milestone === number);
  const closed = issues.filter(issue => issue.state === 'closed').length;
  return {
    url,
    html_url: `${state.origin}/${repository.fullName}/milestone/${number}`,
    labels_url: `${url}/labels`,
    id,
    node_id: `MI_${id}`,
    number,
    title,
    description: null,
    creator: null,
    open_issues: issues.length - closed,
    closed_issues: closed,
    state: openOrClosed,
    created_at: createdAt,
    updated_at: createdAt,
    due_on: null,
    closed_at: openOrClosed === 'closed' ? createdAt : null,
  };
}

export function branchJson(state, repository, [name, sha]) {
  return { name, commit: { sha, url: `${repositoryUrl(state, repository)}/commits/${sha}` }, protected: false };
}

export function commitJson(state, repository, sha) {
  const url = `${repositoryUrl(state, repository)}/commits/${sha}`;
  const person = { name: 'Somebody', email: 'somebody@example.com', date: repository.createdAt };
  const tree = { sha, url: `${repositoryUrl(state, repository)}/git/trees/${sha}` };
  return {
    url,
    sha,
    node_id: `C_${sha}`,
    html_url: `${state.origin}/${repository.fullName}/commit/${sha}`,
    comments_url: `${url}/comments`,
    commit: { url, author: person, committer: person, message: 'A change', comment_count: 0, tree },
    author: null,
    committer: null,
    parents: [],
  };
}
