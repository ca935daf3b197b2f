// What GitLab's own description says of the requests that are used here, in our words: names and types of fields, and the statuses of answers. It was checked
// against doc/api/openapi/openapi_v3.yaml (GitLab 19.5; paths and answers of issues) and doc/api/issues.md of GitLab's repository; their text is not here.
// What the description leaves out – the headers of limits, redirects of moved projects, 401, 403 and 429 anywhere – is by GitLab's documentation.
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

const integer = { type: 'integer' };
const text = { type: 'string' };
const flag = { type: 'boolean' };
const orNull = schema => ({ anyOf: [schema, { type: 'null' }] });
const listOf = items => ({ type: 'array', items });
const time = { type: 'string', format: 'date-time' };
const url = { type: 'string', format: 'uri' };
const oneOf = (...values) => ({ enum: values });
/** @param optional fields besides those that have to be there; no others may be. */
const object = (required, optional = {}) => ({
  type: 'object',
  properties: { ...required, ...optional },
  required: Object.keys(required),
  additionalProperties: false,
});

const user = object({ id: integer, username: text, name: text, state: text, avatar_url: orNull(text), web_url: url });
const member = object({ ...user.properties, access_level: integer, expires_at: orNull(text) });
const access = orNull(object({ access_level: integer, notification_level: integer }));
const project = object({
  id: integer,
  name: text,
  path: text,
  path_with_namespace: text,
  web_url: url,
  visibility: oneOf('private', 'internal', 'public'),
  archived: flag,
  issues_enabled: flag,
  issues_access_level: oneOf('disabled', 'private', 'enabled'),
  permissions: object({ project_access: access, group_access: access }),
});
const milestone = object({
  id: integer,
  iid: integer,
  title: text,
  description: orNull(text),
  state: oneOf('active', 'closed'),
  created_at: time,
  updated_at: time,
});
const label = object({ id: integer, name: text, color: text, description: orNull(text), text_color: text });
const issue = object({
  id: integer,
  iid: integer,
  project_id: integer,
  title: text,
  description: orNull(text),
  state: oneOf('opened', 'closed'),
  created_at: time,
  updated_at: time,
  closed_at: orNull(time),
  closed_by: orNull(user),
  labels: listOf(text),
  milestone: orNull(milestone),
  assignees: listOf(user),
  assignee: orNull(user),
  author: user,
  type: oneOf('ISSUE', 'INCIDENT', 'TEST_CASE', 'REQUIREMENT', 'TASK', 'TICKET'),
  issue_type: text,
  user_notes_count: integer,
  confidential: flag,
  discussion_locked: orNull(flag),
  web_url: url,
  references: object({ short: text, relative: text, full: text }),
  moved_to_id: orNull(integer),
  _links: object({ self: url, notes: url, award_emoji: url, project: url, closed_as_duplicate_of: orNull(url) }),
});
const issueFields = {
  description: text,
  labels: text,
  assignee_ids: listOf(integer),
  milestone_id: integer,
  issue_type: oneOf('issue', 'incident', 'test_case', 'task'),
  confidential: flag,
};
const paging = { page: integer, per_page: integer };
const listing = {
  ...paging,
  state: oneOf('opened', 'closed', 'all'),
  scope: oneOf('created_by_me', 'assigned_to_me', 'all'),
  order_by: oneOf('created_at', 'updated_at', 'priority', 'title'),
  sort: oneOf('asc', 'desc'),
  labels: text,
  author_username: text,
};

/** Each with what may be in the query and in the body, and what is answered. */
const OPERATIONS = [
  ['GET', '/user', 'user', { answers: { 200: { ...user, additionalProperties: true } } }],
  ['GET', '/users', 'users', { query: { username: text }, answers: { 200: listOf(user) } }],
  ['GET', '/projects/{id}', 'project', { answers: { 200: project } }],
  ['GET', '/projects/{id}/issues', 'issues', { query: listing, answers: { 200: listOf(issue) } }],
  ['POST', '/projects/{id}/issues', 'create', { body: object({ title: text }, issueFields), answers: { 201: issue } }],
  ['GET', '/projects/{id}/issues/{issue_iid}', 'issue', { answers: { 200: issue } }],
  [
    'PUT',
    '/projects/{id}/issues/{issue_iid}',
    'update',
    { body: object({}, { ...issueFields, title: text, state_event: oneOf('close', 'reopen') }), answers: { 200: issue } },
  ],
  ['GET', '/projects/{id}/labels', 'labels', { query: paging, answers: { 200: listOf(label) } }],
  ['GET', '/projects/{id}/labels/{name}', 'label', { answers: { 200: label } }],
  [
    'POST',
    '/projects/{id}/labels',
    'createLabel',
    { body: object({ name: text, color: { ...text, pattern: '^#[0-9a-f]{6}$' } }, { description: text }), answers: { 201: label } },
  ],
  ['GET', '/projects/{id}/members/all', 'members', { query: paging, answers: { 200: listOf(member) } }],
  ['GET', '/projects/{id}/members/all/{user_id}', 'member', { answers: { 200: member } }],
  [
    'GET',
    '/projects/{id}/milestones',
    'milestones',
    { query: { ...paging, state: oneOf('active', 'closed'), title: text, include_ancestors: flag }, answers: { 200: listOf(milestone) } },
  ],
  [
    'POST',
    '/graphql',
    'graphql',
    {
      body: object({ query: text }),
      answers: { 200: object({ data: object({ issue: orNull(object({ iid: text, projectId: integer })) }) }) },
    },
  ],
];
/** What GitLab says to any request: in `message`, or as OAuth does. */
const refusal = {
  type: 'object',
  properties: { message: { anyOf: [text, { type: 'object' }] }, error: text, error_description: text },
  minProperties: 1,
};
const ANYWHERE = new Set([302, 400, 401, 403, 404, 405, 409, 429]);

export function createContract() {
  const ajv = addFormats.default(new Ajv.default({ strict: false, allErrors: true }));
  const compiled = new Map();
  const check = (schema, data) => {
    if (!compiled.has(schema)) compiled.set(schema, ajv.compile(schema));
    const validate = compiled.get(schema);
    return validate(data) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
  };
  const operations = OPERATIONS.map(([method, path, id, parts]) => ({
    method,
    id,
    pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    query: {},
    body: null,
    ...parts,
  }));
  return {
    find: (method, path) => {
      const operation = operations.find(one => one.method === method && one.pattern.test(path));
      const groups = operation?.pattern.exec(path).groups ?? {};
      const parameters = Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
      return operation ? { ...operation, parameters } : null;
    },
    checkRequest: ({ query, body: schema }, searchParams, body) => [
      ...[...searchParams].flatMap(([name, value]) => problemOfQuery(query[name], name, value)),
      ...(schema ? check(schema, body ?? null) : []),
    ],
    checkAnswer: ({ answers }, { status, data }) => {
      if (answers[status]) return check(answers[status], data);
      if (!ANYWHERE.has(status)) return [`status ${status} is not documented`];
      return data === undefined || typeof data === 'string' ? [] : check(refusal, data);
    },
  };
}

function problemOfQuery(schema, name, value) {
  if (!schema) return [`unknown query parameter ${name}`];
  const isWrong =
    (schema.enum && !schema.enum.includes(value)) ||
    (schema.type === 'integer' && !/^\d+$/.test(value)) ||
    (schema.type === 'boolean' && !/^(?:true|false)$/.test(value));
  return isWrong ? [`${name} cannot be ${value}`] : [];
}
