import type { IssueDraft } from '../core/issues/draft';
import { readMarker } from '../core/issues/identity';
import { shortName, type TrackedIssue } from '../core/issues/issue';
import { type Answer, classify, type Outcome, unanswered } from '../core/issues/outcome';
import { type Lookup, type RepositoryInfo, type Tracker, TrackerError } from '../tracker/port';
import { failOn as failWith, fetchBounded, nextPage, PATIENCE, type ReadAnswer, read as readAt, usable } from '../tracker/requests';
import { answersOf, issueFrom, type ListedIssue, namesIn, pageOf, withReason } from './answers';

export interface GitLabOptions {
  /** Base of the REST API, such as `https://gitlab.com/api/v4`. */
  readonly apiUrl: string;
  readonly token: string;
  /** Whose markers count besides those of this account and of the project's members. */
  readonly trustedAuthors?: readonly string[];
}

/** What is sent besides the address. */
interface Parameters {
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const GITLAB = { name: 'GitLab', noun: 'project' } as const;
/** Pages of 100 issues that are looked through for our markers. */
const MOST_PAGES = 30;
/** Between two writes to gitlab.com, which allows 200 new issues a minute. A server of one's own has no such limit by default. */
const LONGEST_PAUSE = 1;
const QUOTAS = [{ seconds: 60, most: 200 }];
/** Guest: who has been let in. Less than that is nobody in a project. */
const MEMBER = 10;
/** Of issues; GitLab has no others that this account could create. */
const TYPES: ReadonlySet<string> = new Set(['issue', 'incident', 'test_case', 'task']);

/** GitLab behind the port. A write is sent once. */
export function createClient({ apiUrl, token, trustedAuthors = [] }: GitLabOptions): Tracker {
  const api = apiUrl.replace(/\/$/, '');
  const pages = api.replace(/\/api\/v4$/, '');
  const base = new URL(api);
  const authorization = `Bearer ${usable(token)}`;
  const form = answersOf(pages);
  const memberships = new Map<string, Promise<boolean>>();
  const people = new Map<string, number>();
  const milestones = new Map<string, number>();
  let account: string | null = null;

  const send = async (method: string, url: string, { query = {}, body }: Parameters = {}): Promise<Answer> => {
    const target = new URL(url);
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, String(value));
    try {
      const response = await fetchBounded(target, {
        method,
        headers: {
          authorization,
          accept: 'application/json',
          'user-agent': 'postmortem',
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(PATIENCE),
      });
      const text = await response.text();
      return { status: response.status, headers: Object.fromEntries(response.headers), data: parsed(text) };
    } catch (error) {
      return unanswered(error);
    }
  };

  const failOn = (answer: Answer, what: string, isWrite = false): void =>
    failWith(answer, { ...GITLAB, base, form, account }, what, isWrite);

  const read = (path: string, query: Parameters['query'] = {}): Promise<ReadAnswer> =>
    readAt(url => send('GET', url ?? api + path, url === null ? { query } : {}), base);

  const get = async (path: string, query: Parameters['query'], what: string): Promise<ReadAnswer> => {
    const answer = await read(path, query);
    failOn(answer, what);
    return answer;
  };

  const put = async (issue: TrackedIssue, body: Readonly<Record<string, unknown>>): Promise<void> => {
    const answer = await send('PUT', `${api}${project(issue.repository)}/issues/${issue.number}`, { body });
    failOn(answer, issue.repository, true);
  };

  /** Whether somebody is a member of a project, by a group as well. Who cannot be asked for is none. */
  const isMember = (fullName: string, id: number): Promise<boolean> => {
    const key = `${fullName} ${id}`;
    const known = memberships.get(key) ?? askForMember(fullName, id);
    memberships.set(key, known);
    // What could not be asked is asked again.
    known.catch(() => memberships.delete(key));
    return known;
  };

  const askForMember = async (fullName: string, id: number): Promise<boolean> => {
    const answer = await read(`${project(fullName)}/members/all/${id}`);
    if (answer.status === 404 || answer.status === 403) return false;
    failOn(answer, fullName);
    return Number((answer.data as { access_level?: unknown } | null)?.access_level) >= MEMBER;
  };

  /** An issue with what its answer does not tell: whether its author is let in. Only where that is asked for at all. */
  const told = async (raw: ListedIssue, fullName: string): Promise<TrackedIssue> => {
    const me = await tracker.me();
    const issue = issueFrom(raw, { fullName, pages, me, trustedAuthors, isByMember: false });
    if (issue.isTrusted || !issue.marker || !raw.author?.id) return issue;
    return { ...issue, isTrusted: await isMember(fullName, raw.author.id) };
  };

  /** Where an issue has moved to. The REST API names it by an id that only administrators may ask for. Null where it is hidden from this account. */
  const movedTo = async (id: number, what: string): Promise<TrackedIssue | null> => {
    const query = `query { issue(id: "gid://gitlab/Issue/${id}") { iid projectId } }`;
    const answer = await readAt(url => send('POST', url ?? `${pages}/api/graphql`, { body: { query } }), base);
    failOn(answer, what);
    const found = (answer.data as { data?: { issue?: { iid?: unknown; projectId?: unknown } | null } | null } | null)?.data?.issue;
    const [number, projectId] = [Number(found?.iid), Number(found?.projectId)];
    if (!Number.isInteger(number) || !Number.isInteger(projectId)) return null;
    const moved = await read(`/projects/${projectId}/issues/${number}`);
    if (moved.status === 404) return null;
    failOn(moved, what);
    // Who may write a marker is up to the project that was asked for, not to the one that an issue has gone to.
    const raw = moved.data as ListedIssue;
    return raw.references?.full ? told(raw, what) : null;
  };

  const tracker: Tracker = {
    ...GITLAB,
    host: base.host,
    pause: base.hostname === 'gitlab.com' ? LONGEST_PAUSE : 0,
    quotas: QUOTAS,
    // Deleted ones, and confidential ones of others, look like none.
    gap: 25,

    refOf(url) {
      const prefix = `${pages}/`;
      const path = url.startsWith(prefix) ? url.slice(prefix.length).replace(/[?#].*$/, '') : '';
      const match = /^(?<repository>\w[\w.-]*(?:\/\w[\w.-]*)+?)\/(?:-\/)?(?:issues(?:\/incident)?|work_items)\/(?<number>\d+)$/.exec(path);
      const { repository, number } = match?.groups ?? {};
      return repository ? { repository, number: Number(number) } : null;
    },

    urlOf: (repository, number) => pageOf(pages, repository, number),

    async me() {
      if (account !== null) return account;
      const answer = await get('/user', {}, base.host);
      const username = (answer.data as { username?: unknown } | null)?.username;
      if (typeof username !== 'string') throw new TrackerError(`${base.host} did not answer as GitLab does. Nothing was sent.`, null);
      account = username;
      return account;
    },

    async repository(fullName) {
      const { data } = await get(project(fullName), {}, fullName);
      const info = data as Partial<Record<string, unknown>> | null;
      if (typeof info?.path_with_namespace !== 'string') throw new TrackerError(`${base.host} did not answer as GitLab does.`, null);
      const { visibility } = info;
      return {
        fullName: info.path_with_namespace,
        visibility: visibility === 'public' || visibility === 'internal' ? visibility : 'private',
        hasIssues: info.issues_enabled !== false && info.issues_access_level !== 'disabled',
        isArchived: info.archived === true,
        // Members may; of others the answer does not tell: a group may have been invited.
        canPush: levelIn(info.permissions) >= MEMBER ? true : null,
      } satisfies RepositoryInfo;
    },

    async issues(fullName, labels, howMany) {
      const me = await tracker.me();
      const found = new Map<number, TrackedIssue>();
      for (const query of [{ author_username: me }, ...labels.map(label => ({ labels: label }))]) {
        let answer = await get(`${project(fullName)}/issues`, { ...LISTED, per_page: 100, ...query }, fullName);
        for (let page = 1; ; page++) {
          if (!Array.isArray(answer.data))
            throw new TrackerError(`The list of issues of ${fullName} came in pieces. Nothing was sent.`, null);
          for (const raw of answer.data as ListedIssue[]) {
            if (found.has(raw.iid)) continue;
            // What has moved is closed here, and lives on there.
            const moved = raw.moved_to_id && readMarker(raw.description ?? '') ? await movedTo(raw.moved_to_id, fullName) : null;
            found.set(raw.iid, moved ?? (await told(raw, fullName)));
          }
          const next = page < (howMany === 'all' ? MOST_PAGES : 1) ? nextPage(answer, base) : null;
          if (next === null) break;
          answer = await readAt(url => send('GET', url ?? next), base);
          failOn(answer, fullName);
        }
      }
      return [...found.values()].sort((a, b) => b.number - a.number);
    },

    async newest(fullName) {
      const { data } = await get(`${project(fullName)}/issues`, { ...LISTED, per_page: 1 }, fullName);
      const number = (data as readonly { readonly iid?: unknown }[] | null)?.[0]?.iid;
      return Number.isInteger(number) ? (number as number) : 0;
    },

    async issue(fullName, number): Promise<Lookup> {
      await tracker.me();
      const answer = await read(`${project(fullName)}/issues/${number}`);
      if (answer.status === 404) return { kind: 'none' };
      failOn(answer, fullName);
      const raw = answer.data as ListedIssue | null;
      if (!Number.isInteger(raw?.iid)) throw new TrackerError(`Issue #${number} of ${fullName} came in pieces.`, null);
      if (raw?.moved_to_id) {
        const moved = await movedTo(raw.moved_to_id, fullName);
        return moved ? { kind: 'moved', issue: moved } : { kind: 'gone' };
      }
      const issue = await told(raw as ListedIssue, fullName);
      return { kind: answer.isMoved && issue.repository !== fullName ? 'moved' : 'found', issue };
    },

    async create(fullName, draft) {
      const marker = draft.body.slice(draft.body.lastIndexOf('\n') + 1);
      const body = fieldsOf(draft, people, milestones.get(`${fullName}\n${draft.milestone}`));
      const answer = await send('POST', `${api}${project(fullName)}/issues`, { body });
      return withType(classify(answer, { marker, repository: fullName }, Date.now(), form), draft);
    },

    async close(issue, duplicateOf) {
      // As it is now: somebody may have written in it since it was listed.
      const current = await tracker.issue(issue.repository, issue.number);
      if (current.kind !== 'found') throw new TrackerError(`#${issue.number} of ${issue.repository} is there no more.`, 404);
      const other = duplicateOf && shortName(duplicateOf, issue.repository);
      await put(issue, { state_event: 'close', description: withReason(current.issue.body, other) });
    },

    async labelsAmong(fullName, names) {
      const found = await Promise.all(
        names.map(async name => {
          const answer = await read(`${project(fullName)}/labels/${encodeURIComponent(name)}`);
          if (answer.status !== 404) failOn(answer, fullName);
          return answer.status === 404 ? [] : [name];
        }),
      );
      return found.flat();
    },

    async createLabel(fullName, { name, color, description }) {
      const answer = await send('POST', `${api}${project(fullName)}/labels`, { body: { name, color: `#${color}`, description } });
      // Somebody was faster.
      if (answer.status !== 409) failOn(answer, fullName, true);
    },

    async assignableAmong(fullName, logins) {
      const found = await Promise.all(
        logins.map(async login => {
          const { data } = await get('/users', { username: login }, fullName);
          const person = (Array.isArray(data) ? data : []).find(one => Number.isInteger(one?.id)) as { readonly id: number } | undefined;
          if (!person || !(await isMember(fullName, person.id))) return [];
          people.set(login.toLowerCase(), person.id);
          return [login];
        }),
      );
      return found.flat();
    },

    async hasMilestone(fullName, title) {
      const query = { state: 'active', title, include_ancestors: 'true', per_page: 100 };
      const { data } = await get(`${project(fullName)}/milestones`, query, fullName);
      const list = (Array.isArray(data) ? data : []) as readonly { readonly id: number; readonly title: string }[];
      const milestone = list.find(one => one.title === title);
      if (milestone) milestones.set(`${fullName}\n${title}`, milestone.id);
      return milestone !== undefined;
    },

    async people(fullName) {
      const { data } = await get(`${project(fullName)}/members/all`, { per_page: 100 }, fullName);
      return namesIn(data, 'username');
    },

    async labels(fullName) {
      const { data } = await get(`${project(fullName)}/labels`, { per_page: 100 }, fullName);
      return namesIn(data, 'name');
    },

    // Issues below issues are tasks, which the REST API cannot make of issues: the parent lists them.
    addSubIssue: async () => 'unsupported',

    updateBody: (issue, body) => put(issue, { description: body }),
  };
  return tracker;
}

/** All issues of a project, whoever created them, the latest first. */
const LISTED = { scope: 'all', state: 'all', order_by: 'created_at', sort: 'desc' } as const;

function project(fullName: string): string {
  return `/projects/${encodeURIComponent(fullName)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // in pieces, or a page
  }
}

/** The higher of what the account may do by itself and by its group. */
function levelIn(permissions: unknown): number {
  const { project_access: own, group_access: ofGroup } = (permissions ?? {}) as Record<string, { access_level?: number } | null>;
  return Math.max(own?.access_level ?? 0, ofGroup?.access_level ?? 0);
}

/** What GitLab calls the parts of a draft. People and milestones go by their ids. */
function fieldsOf(draft: IssueDraft, people: ReadonlyMap<string, number>, milestone: number | undefined): Record<string, unknown> {
  const assignees = draft.assignees.flatMap(login => people.get(login.toLowerCase()) ?? []);
  const type = draft.type?.toLowerCase();
  return {
    title: draft.title,
    description: draft.body,
    ...(draft.labels.length > 0 && { labels: draft.labels.join(',') }),
    ...(assignees.length > 0 && { assignee_ids: assignees }),
    ...(draft.milestone !== null && milestone !== undefined && { milestone_id: milestone }),
    ...(type !== undefined && TYPES.has(type) && { issue_type: type }),
    ...(draft.isConfidential && { confidential: true }),
  };
}

/** Types are written small there, and as the team likes in its configuration. */
function withType(outcome: Outcome, { type }: IssueDraft): Outcome {
  if (outcome.kind !== 'created' || outcome.got.type !== type?.toLowerCase()) return outcome;
  return { ...outcome, got: { ...outcome.got, type } };
}
