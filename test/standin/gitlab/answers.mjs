// The things of GitLab as its API shows them: what its description names and clients look at, with this server's own addresses.
import { accountNamed, labelNamed, permissionOf } from '../state.mjs';

/** What GitLab calls the permissions of the stand-in: a number that grows. */
const LEVELS = { none: 0, pull: 10, triage: 20, push: 30, maintain: 40, admin: 50 };
const NEVER = '2020-01-01T00:00:00.000Z';

export function apiUrl(state, path) {
  return `${state.origin}${state.prefix}${path}`;
}

/** Who can read a public project is no member of it; who can read a private one has been let in. */
export function levelOf(repository, account) {
  const permission = permissionOf(repository, account);
  return permission === 'pull' && !repository.isPrivate ? 0 : LEVELS[permission];
}

export function userJson(state, login) {
  const { id, login: username } = accountNamed(state, login);
  return { id, username, name: username, state: 'active', avatar_url: null, web_url: `${state.origin}/${encodeURIComponent(username)}` };
}

export function memberJson(state, repository, login) {
  return { ...userJson(state, login), access_level: levelOf(repository, accountNamed(state, login)), expires_at: null };
}

export function projectJson(state, repository, account) {
  const [name] = repository.fullName.split('/').slice(-1);
  const level = levelOf(repository, account);
  return {
    id: repository.id,
    name,
    path: name,
    path_with_namespace: repository.fullName,
    web_url: `${state.origin}/${repository.fullName}`,
    visibility: repository.visibility ?? (repository.isPrivate ? 'private' : 'public'),
    archived: repository.archived,
    issues_enabled: repository.hasIssues,
    issues_access_level: repository.hasIssues ? 'enabled' : 'disabled',
    permissions: { project_access: level > 0 ? { access_level: level, notification_level: 3 } : null, group_access: null },
  };
}

export function pageOf(state, { repository, number }) {
  return `${state.origin}/${repository.fullName}/-/issues/${number}`;
}

export function issueJson(state, issue) {
  const { repository, number } = issue;
  const self = apiUrl(state, `/projects/${repository.id}/issues/${number}`);
  const milestone = repository.milestones.find(one => one.number === issue.milestone);
  const assignees = issue.assignees.map(login => userJson(state, login));
  return {
    id: issue.id,
    iid: number,
    project_id: repository.id,
    title: issue.title,
    description: issue.body,
    state: issue.state === 'closed' || issue.movedTo ? 'closed' : 'opened',
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: issue.closedBy ? userJson(state, issue.closedBy) : null,
    labels: issue.labels,
    milestone: milestone ? milestoneJson(milestone) : null,
    assignees,
    assignee: assignees[0] ?? null,
    author: userJson(state, issue.user),
    type: (issue.type ?? 'issue').toUpperCase(),
    issue_type: issue.type ?? 'issue',
    user_notes_count: issue.comments,
    confidential: issue.confidential === true,
    discussion_locked: null,
    web_url: pageOf(state, issue),
    references: { short: `#${number}`, relative: `#${number}`, full: `${repository.fullName}#${number}` },
    moved_to_id: issue.movedTo?.id ?? null,
    _links: {
      self,
      notes: `${self}/notes`,
      award_emoji: `${self}/award_emoji`,
      project: apiUrl(state, `/projects/${repository.id}`),
      closed_as_duplicate_of: issue.stateReason === 'duplicate' ? apiUrl(state, `/projects/${repository.id}/issues/1`) : null,
    },
  };
}

export function labelJson(repository, name) {
  const { id, color, description } = labelNamed(repository, name);
  return { id, name, color: color.startsWith('#') ? color : `#${color}`, description, text_color: '#FFFFFF' };
}

export function milestoneJson({ id, number, title, state }) {
  return { id, iid: number, title, description: '', state: state === 'open' ? 'active' : 'closed', created_at: NEVER, updated_at: NEVER };
}
