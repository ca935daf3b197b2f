// What GitLab answers to each request that the stand-in knows, and what the request does.
import { addIssue, changeIssue, issueNumbered, listedIssues } from '../issues.mjs';
import { addLabel, labelNamed, permissionOf, repositoryFormerlyNamed, secondsToWait } from '../state.mjs';
import { apiUrl, issueJson, labelJson, levelOf, memberJson, milestoneJson, projectJson, userJson } from './answers.mjs';
import { json, refused } from './replies.mjs';

const LONGEST_TITLE = 255;
const LONGEST_DESCRIPTION = 1_048_576;

const ROUTES = {
  project: ({ state, repository, account }) => json(200, projectJson(state, repository, account)),
  issues: listIssues,
  issue: context => withIssue(context, issue => json(200, issueJson(context.state, issue))),
  create: createIssue,
  update: updateIssue,
  labels: context => paged(context, context.repository.labels, ({ name }) => labelJson(context.repository, name)),
  label: getLabel,
  createLabel,
  members: context => paged(context, membersOf(context), login => memberJson(context.state, context.repository, login)),
  member: getMember,
  milestones: listMilestones,
};
const WRITES = new Set(['create', 'update', 'createLabel']);

/** @param request as in the stand-in for GitHub: `operation`, `account` (or null), `body`, `url`, `place`, `repository`, `fault` */
export function answerTo(request) {
  const { state, operation, account, repository, url } = request;
  if (!account) return refused(401, '401 Unauthorized');
  if (operation.id === 'user') return getUser(request);
  if (operation.id === 'users') return findUsers(state, url);
  if (operation.id === 'graphql') return whereMoved(request);
  if (!repository) return answerOfFormerPath(request);
  if (permissionOf(repository, account) === 'none') return refused(404, '404 Project Not Found');
  const context = { ...request, parameters: operation.parameters, level: levelOf(repository, account) };
  if (!WRITES.has(operation.id)) return ROUTES[operation.id](context);
  if (repository.archived) return refused(403, '403 Forbidden');
  const seconds = operation.method === 'POST' ? secondsToWait(state, account) : 0;
  if (seconds > 0) return refused(429, { error: 'This endpoint has been requested too many times. Try again later.' });
  const reply = ROUTES[operation.id](context);
  if (reply.status === 201) account.creations.push(state.now());
  return reply;
}

function getUser({ state, account }) {
  return account.isApp ? refused(403, '403 Forbidden') : json(200, userJson(state, account.login));
}

/** Everybody exists, as in the other stand-in. */
function findUsers(state, url) {
  const username = url.searchParams.get('username') ?? '';
  return json(200, /^ghost/.test(username) ? [] : [userJson(state, username)]);
}

/** Who reads is sent on to the project by its id; who writes is not. */
function answerOfFormerPath({ state, operation, account, url, place }) {
  const former = repositoryFormerlyNamed(state, operation.parameters.id);
  if (!former || permissionOf(former, account) === 'none') return refused(404, '404 Project Not Found');
  if (operation.method !== 'GET') return refused(405, '405 Non GET methods are not allowed for moved projects');
  return { status: 302, headers: { location: apiUrl(state, `/projects/${former.id}${place}${url.search}`) } };
}

// Issues.

function withIssue({ state, repository, parameters }, answer) {
  const issue = issueNumbered(repository, Number(parameters.issue_iid));
  // Pull requests have numbers of their own row here.
  if (!issue || issue.isDeleted || issue.isPull || !repository.hasIssues) return refused(404, '404 Not found');
  return answer(issue, state);
}

function listIssues(context) {
  const { state, repository, url } = context;
  if (!repository.hasIssues) return json(200, []);
  const query = Object.fromEntries(url.searchParams);
  const moved = repository.issues.filter(({ movedTo }) => movedTo);
  const issues = [...listedIssues(state, repository), ...moved].filter(issue => !issue.isPull && isWanted(issue, query));
  const latestFirst = issues.sort((a, b) => b.number - a.number);
  return paged(context, query.sort === 'asc' ? latestFirst.reverse() : latestFirst, issue => issueJson(state, issue));
}

function isWanted(issue, { state = 'all', author_username: author, labels }) {
  return (
    (state === 'all' || (state === 'opened') === (issue.state === 'open')) &&
    (author === undefined || issue.user.toLowerCase() === author.toLowerCase()) &&
    (labels ?? '').split(',').every(label => label === '' || issue.labels.includes(label))
  );
}

function createIssue(context) {
  const { state, repository, account, body } = context;
  if (!repository.hasIssues) return refused(403, '403 Forbidden');
  const problems = problemsOf(body);
  if (problems) return refused(400, problems);
  const { description, commands } = withoutCommands(body.description ?? '');
  const fields = { title: body.title, body: description, user: account.login, ...fieldsForMembers(context) };
  const issue = addIssue(state, repository, fields);
  obey(state, issue, commands, account.login);
  return json(201, issueJson(state, issue));
}

function updateIssue(context) {
  return withIssue(context, issue => {
    const { state, account, body, level } = context;
    if (issue.user !== account.login && level < 20) return refused(403, '403 Forbidden');
    if (issue.movedTo) return refused(403, '403 Forbidden');
    const problems = problemsOf({ title: issue.title, ...body });
    if (problems) return refused(400, problems);
    const { description, commands } = withoutCommands(body.description ?? issue.body ?? '');
    const openOrClosed = { close: 'closed', reopen: 'open' }[body.state_event];
    changeIssue(state, issue, { title: body.title, body: description, state: openOrClosed, ...fieldsForMembers(context) }, account.login);
    obey(state, issue, commands, account.login);
    return json(200, issueJson(state, issue));
  });
}

function problemsOf({ title, description }) {
  if (title.trim() === '') return { title: ["can't be blank"] };
  if ([...title].length > LONGEST_TITLE) return { title: [`is too long (maximum is ${LONGEST_TITLE} characters)`] };
  return (description ?? '').length > LONGEST_DESCRIPTION ? { description: ['is too long'] } : null;
}

/** Lines that begin with the name of a command are taken out of the text and carried out, and blanks at its end are cut. */
function withoutCommands(text) {
  const commands = [];
  const rest = text.replaceAll('\r', '').replace(/^\/(\w+)\b.*\n?/gm, (_, name) => {
    commands.push(name);
    return '';
  });
  return { description: rest.trimEnd(), commands };
}

function obey(state, issue, commands, login) {
  if (commands.includes('close')) changeIssue(state, issue, { state: 'closed' }, login);
  if (commands.includes('confidential')) issue.confidential = true;
}

/** Labels, people and milestone: taken from members, and dropped without a word from others. */
function fieldsForMembers({ state, repository, level, body, fault }) {
  const confidential = body.confidential === undefined ? {} : { confidential: body.confidential };
  const type = body.issue_type === undefined ? {} : { type: body.issue_type };
  if (level < 10 || fault?.kind === 'drop-labels') return { ...confidential, ...type };
  const names = body.labels?.split(',').filter(name => name !== '');
  // A guest can set labels, and make none.
  const labels = names?.filter(name => level >= 20 || labelNamed(repository, name));
  const people = body.assignee_ids?.flatMap(id => [...state.accounts.values()].filter(account => account.id === id));
  const assignees = people?.filter(account => isAssignable(repository, account)).map(({ login }) => login);
  const milestone = repository.milestones.find(({ id }) => id === body.milestone_id)?.number;
  return { ...confidential, ...type, labels, assignees, milestone };
}

function isAssignable(repository, account) {
  const { assignable } = repository;
  return assignable ? assignable.some(login => login.toLowerCase() === account.login.toLowerCase()) : true;
}

/** The one question that is asked by GraphQL: where an issue of this id is. */
function whereMoved({ state, account, body }) {
  const id = Number(/gid:\/\/gitlab\/Issue\/(\d+)/.exec(body.query)?.[1]);
  const issue = state.issuesById.get(id);
  const isThere = issue && !issue.isDeleted && permissionOf(issue.repository, account) !== 'none';
  return json(200, { data: { issue: isThere ? { iid: String(issue.number), projectId: issue.repository.id } : null } });
}

// Labels, people, milestones.

function getLabel({ repository, parameters }) {
  const label = repository.labels.find(({ name }) => name === parameters.name);
  return label ? json(200, labelJson(repository, label.name)) : refused(404, '404 Label Not Found');
}

function createLabel({ state, repository, level, body }) {
  if (level < 20) return refused(403, '403 Forbidden');
  if (labelNamed(repository, body.name)) return refused(409, 'Label already exists');
  return json(201, labelJson(repository, addLabel(state, repository, { ...body, color: body.color.slice(1) }).name));
}

/** Those who have a right of their own, and those who may be assigned. */
function membersOf({ state, repository }) {
  const own = [...state.accounts.values()].filter(account => levelOf(repository, account) > 0).map(({ login }) => login);
  return [...new Set([...own, ...(repository.assignable ?? [])])];
}

function getMember({ state, repository, parameters }) {
  const account = [...state.accounts.values()].find(({ id }) => id === Number(parameters.user_id));
  if (!account) return refused(404, '404 Not found');
  const isNamed = (repository.assignable ?? []).some(login => login.toLowerCase() === account.login.toLowerCase());
  const level = Math.max(levelOf(repository, account), isNamed ? 30 : 0);
  return level > 0 ? json(200, { ...memberJson(state, repository, account.login), access_level: level }) : refused(404, '404 Not found');
}

function listMilestones(context) {
  const { state: wanted, title } = Object.fromEntries(context.url.searchParams);
  const milestones = context.repository.milestones.filter(
    one => (wanted === undefined || (wanted === 'active') === (one.state === 'open')) && (title === undefined || one.title === title),
  );
  return paged(context, milestones, milestoneJson);
}

function paged({ state, repository, url, place }, items, toJson) {
  const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 20)));
  const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = { ...(page < last ? { next: page + 1 } : {}), first: 1, last };
  const link = Object.entries(links).map(([rel, number]) => `<${pageUrl({ state, repository, url, place }, number)}>; rel="${rel}"`);
  return json(200, items.slice((page - 1) * size, page * size).map(toJson), { link: link.join(', ') });
}

export function pageUrl({ state, repository, url, place }, page) {
  const target = new URL(apiUrl(state, `/projects/${repository.id}${place}`));
  target.search = url.search;
  target.searchParams.set('page', String(page));
  return target.href;
}
