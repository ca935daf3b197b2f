// The issues of a repository and their lives: planted, changed, closed, moved, deleted. Pull requests are issues, too.
import { accountNamed, addLabel, labelNamed, nextId, repositoryOf, timestamp } from './state.mjs';

const MOST_CHILDREN = 100;

/**
 * @param fields what the issue says, by the names that GitHub's API has for it
 * @param options `listed`: lists show it at once, whatever their lag
 */
export function addIssue(state, repository, fields, { listed = false, isPull = false } = {}) {
  const now = timestamp(state);
  const issue = {
    id: nextId(state),
    number: ++repository.lastNumber,
    repository,
    title: '',
    body: null,
    state: 'open',
    stateReason: null,
    user: state.user,
    association: fields.authorAssociation,
    labels: [],
    assignees: [],
    milestone: null,
    type: null,
    comments: fields.comments ?? 0,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
    isPull,
    parent: null,
    children: [],
    movedTo: null,
    isDeleted: false,
    versions: [],
  };
  assign(state, issue, fields, fields.user ?? state.user);
  issue.user = accountNamed(state, fields.user ?? state.user).login;
  repository.issues.push(issue);
  state.issuesById.set(issue.id, issue);
  keepVersion(issue, listed ? Number.NEGATIVE_INFINITY : state.now());
  return issue;
}

export function changeIssue(state, issue, fields, login = state.user) {
  assign(state, issue, fields, login);
  touch(state, issue);
}

function assign(state, issue, fields, login) {
  if (fields.title !== undefined && fields.title !== null) issue.title = String(fields.title);
  if (fields.body !== undefined) issue.body = fields.body;
  if (fields.labels)
    issue.labels = distinct(fields.labels).map(
      name => (labelNamed(issue.repository, name) ?? addLabel(state, issue.repository, { name })).name,
    );
  if (fields.assignees) issue.assignees = distinct(fields.assignees).map(person => accountNamed(state, person).login);
  if (fields.milestone !== undefined) issue.milestone = fields.milestone;
  if (fields.type !== undefined) issue.type = fields.type;
  if (fields.confidential !== undefined) issue.confidential = fields.confidential;
  if (fields.comments !== undefined) issue.comments = fields.comments;
  if (fields.state && fields.state !== issue.state) openOrClose(state, issue, fields, login);
}

function openOrClose(state, issue, { state: wanted, state_reason: reason }, login) {
  const isClosed = wanted === 'closed';
  issue.state = wanted;
  issue.stateReason = reason ?? (isClosed ? 'completed' : 'reopened');
  issue.closedAt = isClosed ? timestamp(state) : null;
  issue.closedBy = isClosed ? login : null;
}

function distinct(names) {
  return names.filter((name, at) => names.findIndex(other => other.toLowerCase() === name.toLowerCase()) === at);
}

function touch(state, issue) {
  issue.updatedAt = timestamp(state);
  keepVersion(issue, state.now());
}

/** Lists may show an issue as it was a while ago, so each of its states is kept. Arrays are replaced, never changed. */
function keepVersion(issue, at) {
  const { versions, ...current } = issue;
  const isGone = issue.isDeleted || issue.movedTo !== null;
  versions.push({ at, issue: isGone ? null : current });
}

/** The issues as a list of GitHub shows them now: each as it was when the list last learnt of it. */
export function listedIssues(state, repository) {
  const lag = repository.listLag ?? state.listLag;
  return repository.issues.flatMap(({ versions }) => versions.findLast(({ at }) => state.now() - at >= lag)?.issue ?? []);
}

export function issueNumbered(repository, number) {
  return repository.issues.find(issue => issue.number === number);
}

/** For tests, which have to say an issue that there is. */
export function issueOf(state, fullName, number) {
  const issue = issueNumbered(repositoryOf(state, fullName), number);
  if (!issue || issue.isDeleted || issue.movedTo) throw new RangeError(`there is no issue ${fullName}#${number}`);
  return issue;
}

export function presentIssues(repository) {
  return repository.issues.filter(issue => !issue.isPull && !issue.isDeleted && !issue.movedTo);
}

export function deleteIssue(state, issue) {
  issue.isDeleted = true;
  touch(state, issue);
}

/** The issue gets a new number and a new id where it goes, and leaves a pointer where it was. */
export function transferIssue(state, issue, repository) {
  const { user, title, body, labels, assignees, comments, type } = issue;
  const moved = addIssue(state, repository, {
    user,
    title,
    body,
    labels,
    assignees,
    comments,
    type,
    state: issue.state,
    state_reason: issue.stateReason,
  });
  issue.movedTo = moved;
  touch(state, issue);
  return moved;
}

// Sub-issues.

/** Says why not, in GitHub's words, or null where the child has been added. */
export function addChild(state, parent, child, replacesParent) {
  if (parent.children.includes(child)) return 'Issue may not contain duplicate sub-issues';
  if (child === parent) return 'Issue may not be its own sub-issue';
  if (ownerOf(child) !== ownerOf(parent)) return 'Sub-issue must belong to the same owner as the parent issue';
  if (child.parent && !replacesParent) return 'Sub issue may only have one parent';
  if (parent.children.length >= MOST_CHILDREN) return `Parent cannot have more than ${MOST_CHILDREN} sub-issues`;
  if (child.parent) removeChild(state, child.parent, child);
  parent.children = [...parent.children, child];
  child.parent = parent;
  keepVersion(child, state.now());
  touch(state, parent);
  return null;
}

function ownerOf({ repository }) {
  return repository.fullName.split('/')[0].toLowerCase();
}

export function removeChild(state, parent, child) {
  parent.children = parent.children.filter(other => other !== child);
  child.parent = null;
  keepVersion(child, state.now());
  touch(state, parent);
}
