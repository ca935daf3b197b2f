// What the stand-in answers to each operation that it knows, and what the operation does.
import {
  apiUrl,
  branchJson,
  commitJson,
  issueJson,
  issueUrl,
  labelJson,
  milestoneJson,
  privateUserJson,
  repositoryJson,
  userJson,
} from './answers.mjs';
import { addChild, addIssue, changeIssue, issueNumbered, removeChild } from './issues.mjs';
import { paged, wantedIssues } from './lists.mjs';
import { anywhere, badCredentials, json, moved, notFound, refusal, secondaryLimit, tooLong, validationFailed } from './replies.mjs';
import {
  accountNamed,
  addLabel,
  isAtLeast,
  labelNamed,
  permissionOf,
  repositoryFormerlyNamed,
  repositoryNamed,
  secondsToWait,
} from './state.mjs';

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;
const LONGEST_DESCRIPTION = 100;

const READS = {
  'repos/get': ({ state, repository, account }) => json(200, repositoryJson(state, repository, account)),
  'issues/list-for-repo': listIssues,
  'issues/get': context => withIssue(context, issue => json(200, issueJson(context.state, issue))),
  'issues/list-sub-issues': context =>
    withIssue(context, ({ children }) => paged(context, children, child => issueJson(context.state, child))),
  'issues/list-labels-for-repo': context =>
    paged(context, context.repository.labels, label => labelJson(context.state, context.repository, label)),
  'issues/get-label': getLabel,
  'issues/list-assignees': context => paged(context, context.repository.assignable ?? [], login => userJson(context.state, login)),
  'issues/check-user-can-be-assigned': ({ repository, parameters }) =>
    canBeAssigned(repository, parameters.assignee) ? { status: 204 } : notFound(),
  'issues/list-milestones': listMilestones,
  'repos/list-branches': context =>
    paged(context, Object.entries(context.repository.branches), branch => branchJson(context.state, context.repository, branch)),
  'repos/get-commit': getCommit,
};
const WRITES = {
  'issues/create': createIssue,
  'issues/update': updateIssue,
  'issues/create-label': createLabel,
  'issues/add-sub-issue': addSubIssue,
  'issues/remove-sub-issue': removeSubIssue,
};

/** @param request `operation` of the description, `account` that asks (or null), `body`, `url`, `place` (the path within the repository), `fault` */
export function answerTo(request) {
  const { state, operation, account } = request;
  if (!account) return answerToNobody(request);
  if (operation.id === 'users/get-authenticated') return getUser(request);
  const { parameters } = operation;
  const fullName = `${parameters.owner}/${parameters.repo}`;
  const repository = repositoryNamed(state, fullName);
  if (!repository) return answerOfFormerName(request, fullName);
  const permission = permissionOf(repository, account);
  if (permission === 'none') return notFound();
  const context = { ...request, parameters, repository, permission, mayPush: isAtLeast(permission, 'push') };
  return READS[operation.id]?.(context) ?? write(context);
}

/** Without a token, what is public can be looked at; only a repository is asked for in this way. A token that is wrong is refused. */
function answerToNobody({ state, operation, headers }) {
  if (operation.id !== 'repos/get' || headers.authorization !== undefined) return badCredentials();
  const repository = repositoryNamed(state, `${operation.parameters.owner}/${operation.parameters.repo}`);
  if (!repository || repository.isPrivate) return notFound();
  const { permissions, ...shown } = repositoryJson(state, repository, { login: '', permissions: new Map(), isDefault: false });
  return json(200, shown);
}

function getUser({ state, account, token }) {
  // An installation of an app is nobody.
  if (account.isApp || token.startsWith('ghs_')) return refusal(403, 'Resource not accessible by integration');
  return json(200, privateUserJson(state, account.login));
}

/** As GitHub was recorded doing it: 301 for who reads, 307 for who writes, and the repository by its id. */
function answerOfFormerName({ state, operation, account, url, place }, fullName) {
  const repository = repositoryFormerlyNamed(state, fullName);
  if (!repository || permissionOf(repository, account) === 'none') return notFound();
  return moved(operation.method === 'GET' ? 301 : 307, apiUrl(state, `/repositories/${repository.id}${place}${url.search}`));
}

function write(context) {
  const { repository, operation, state, account } = context;
  if (repository.archived) return anywhere(refusal(403, 'Repository was archived so is read-only.'));
  const seconds = operation.method === 'POST' ? secondsToWait(state, account) : 0;
  if (seconds > 0) return secondaryLimit(403, seconds);
  const reply = WRITES[operation.id](context);
  if (reply.status === 201) account.creations.push(state.now());
  return reply;
}

function noIssues() {
  return anywhere(refusal(410, 'Issues are disabled for this repo'));
}

function adminNeeded() {
  return refusal(403, 'Must have admin rights to Repository.');
}

function withIssue({ state, repository, parameters, account }, answer) {
  if (!repository.hasIssues) return noIssues();
  const issue = issueNumbered(repository, Number(parameters.issue_number));
  if (!issue) return notFound();
  if (issue.isDeleted) return anywhere(refusal(410, 'This issue was deleted'));
  if (!issue.movedTo) return answer(issue);
  const { repository: place, number } = issue.movedTo;
  if (permissionOf(place, account) === 'none') return notFound();
  return moved(301, apiUrl(state, `/repositories/${place.id}/issues/${number}`));
}

// Issues.

function listIssues(context) {
  if (!context.repository.hasIssues) return noIssues();
  return paged(context, wantedIssues(context), issue => issueJson(context.state, issue));
}

function createIssue(context) {
  const { state, repository, account, body } = context;
  if (!repository.hasIssues) return noIssues();
  const { fields, errors } = fieldsForPushers(context);
  errors.push(...textErrors(body));
  if (errors.length > 0) return validationFailed(errors);
  const issue = addIssue(state, repository, { title: body.title, body: body.body ?? null, user: account.login, ...fields });
  return json(201, issueJson(state, issue), { location: issueUrl(state, issue) });
}

function textErrors({ title, body }) {
  // GitHub counts characters as people do, not halves of them.
  const length = text => [...String(text ?? '')].length;
  return [
    ...(title?.trim?.() === '' ? [{ resource: 'Issue', field: 'title', code: 'missing_field' }] : []),
    ...(length(title) > LONGEST_TITLE ? [tooLong('title', LONGEST_TITLE)] : []),
    ...(length(body) > LONGEST_BODY ? [tooLong('body', LONGEST_BODY)] : []),
  ];
}

function updateIssue(context) {
  return withIssue(context, issue => {
    const { state, account, permission, body } = context;
    const isAuthor = issue.user === account.login;
    const mayEdit = isAuthor || context.mayPush;
    if (!mayEdit && !isAtLeast(permission, 'triage')) return adminNeeded();
    if (!mayEdit && (body.title !== undefined || body.body !== undefined)) return adminNeeded();
    const { fields, errors } = fieldsForPushers(context);
    errors.push(...textErrors(body), ...duplicateErrors(context));
    if (errors.length > 0) return validationFailed(errors);
    const { title, body: text, state: openOrClosed, state_reason } = body;
    changeIssue(state, issue, { title, body: text, state: openOrClosed, state_reason, ...fields }, account.login);
    return json(200, issueJson(state, issue));
  });
}

function duplicateErrors({ state, account, body: { state_reason: reason, duplicate_issue_id: id } }) {
  if (reason !== 'duplicate' || id === undefined || visibleIssue(state, account, id)) return [];
  return [{ resource: 'Issue', field: 'duplicate_issue_id', code: 'invalid', value: id }];
}

/** Labels, people, milestone and type: GitHub takes them from who may push, and drops them without a word from the others. */
function fieldsForPushers({ state, repository, mayPush, body, fault }) {
  if (!mayPush || fault?.kind === 'drop-labels') return { fields: {}, errors: [] };
  const labels = body.labels?.map(label => (typeof label === 'string' ? label : label.name));
  const given = body.assignees ?? (body.assignee ? [body.assignee] : undefined);
  const assignees = given?.map(person => (typeof person === 'string' ? person : person.login));
  const milestone = body.milestone === undefined || body.milestone === null ? body.milestone : Number(body.milestone);
  const strangers = (assignees ?? []).filter(login => !canBeAssigned(repository, login));
  const errors = strangers.map(value => ({ resource: 'Issue', field: 'assignees', code: 'invalid', value }));
  if (milestone && !repository.milestones.some(({ number }) => number === milestone))
    errors.push({ resource: 'Issue', field: 'milestone', code: 'invalid', value: String(body.milestone) });
  const people = errors.length > 0 ? undefined : assignees?.map(login => accountNamed(state, login).login);
  return { fields: { labels, assignees: people, milestone, ...typeField(repository, body.type) }, errors };
}

/** A type that the repository does not know is left out, as what GitHub answers to it is not known. */
function typeField({ types = [] }, given) {
  if (given === undefined) return {};
  const name = (typeof given === 'string' ? given : given?.value) ?? null;
  return { type: types.find(type => type.toLowerCase() === name?.toLowerCase()) ?? null };
}

function canBeAssigned({ assignable }, login) {
  return assignable === undefined || assignable.some(person => person.toLowerCase() === login.toLowerCase());
}

// Sub-issues.

function addSubIssue(context) {
  return withIssue(context, parent => {
    const { state, permission, body, account } = context;
    if (!isAtLeast(permission, 'triage')) return adminNeeded();
    const child = visibleIssue(state, account, body.sub_issue_id);
    if (!child) return notFound();
    const problem = addChild(state, parent, child, body.replace_parent === true);
    if (problem) return validationFailed([{ resource: 'Issue', field: 'sub_issue_id', code: 'custom', message: problem }]);
    return json(201, issueJson(state, parent), { location: issueUrl(state, parent) });
  });
}

function removeSubIssue(context) {
  return withIssue(context, parent => {
    const { state, permission, body } = context;
    if (!isAtLeast(permission, 'triage')) return adminNeeded();
    const child = parent.children.find(({ id }) => id === body.sub_issue_id);
    if (!child) return notFound();
    removeChild(state, parent, child);
    return json(200, issueJson(state, parent));
  });
}

function visibleIssue(state, account, id) {
  const issue = state.issuesById.get(id);
  const isThere = issue && !issue.isDeleted && !issue.movedTo && permissionOf(issue.repository, account) !== 'none';
  return isThere ? issue : null;
}

// Labels, milestones, commits.

function getLabel({ state, repository, parameters }) {
  const label = labelNamed(repository, parameters.name);
  return label ? json(200, labelJson(state, repository, label)) : notFound();
}

function createLabel({ state, repository, mayPush, body }) {
  if (!mayPush) return notFound();
  const error = (field, code) => ({ resource: 'Label', field, code });
  const errors = [
    ...(body.name.trim() === '' ? [error('name', 'missing_field')] : []),
    ...(labelNamed(repository, body.name) ? [error('name', 'already_exists')] : []),
    ...(/^[0-9a-f]{6}$/i.test(body.color ?? 'ededed') ? [] : [error('color', 'invalid')]),
    ...([...(body.description ?? '')].length > LONGEST_DESCRIPTION ? [error('description', 'invalid')] : []),
  ];
  if (errors.length > 0) return validationFailed(errors);
  const label = labelJson(state, repository, addLabel(state, repository, body));
  return json(201, label, { location: label.url });
}

function listMilestones(context) {
  const wanted = context.url.searchParams.get('state') ?? 'open';
  const milestones = context.repository.milestones.filter(({ state }) => wanted === 'all' || state === wanted);
  return paged(context, milestones, milestone => milestoneJson(context.state, context.repository, milestone));
}

function getCommit({ state, repository, parameters: { ref } }) {
  const { branches, commits } = repository;
  const known = [...Object.values(branches), ...commits];
  const sha = branches[ref] ?? known.find(each => ref.length >= 7 && each.startsWith(ref));
  return sha ? json(200, commitJson(state, repository, sha)) : refusal(422, `No commit found for SHA: ${ref}`);
}
