import { Octokit } from '@octokit/core';
import type { IssueRef, TrackedIssue } from '../core/issues/issue';
import type { Answer } from '../core/issues/outcome';
import { type Lookup, type RepositoryInfo, type Tracker, TrackerError } from '../tracker/port';
import {
  failOn as failWith,
  fetchBounded,
  NOTHING_SENT,
  nextPage,
  PATIENCE,
  type ReadAnswer,
  read as readAt,
  usable,
} from '../tracker/requests';
import { ANSWERS, answerOf, issueFrom, type ListedIssue, outcomeOf } from './answers';

export interface GitHubOptions {
  /** Base of the REST API, such as `https://api.github.com`. */
  readonly apiUrl: string;
  readonly token: string;
  /** Whose markers count besides those of this account and of the repository's members. */
  readonly trustedAuthors?: readonly string[];
  /** What this account is called where its token may not ask. */
  readonly botLogin?: string | null;
}

/** Pages of 100 issues that are looked through for our markers. */
const MOST_PAGES = 30;
const LONGEST_PAUSE = 1.2;
/** New issues a minute and an hour. */
const QUOTAS = [
  { seconds: 60, most: 80 },
  { seconds: 3600, most: 500 },
];

/** A client without retries of writes: a plugin that sends a POST again after a lost answer creates the issue twice. */
export function createClient({ apiUrl, token, trustedAuthors = [], botLogin }: GitHubOptions): Tracker {
  const base = new URL(apiUrl);
  const octokit = new Octokit({ auth: usable(token), baseUrl: apiUrl.replace(/\/$/, ''), userAgent: 'postmortem', log: SILENT });
  const milestones = new Map<string, ReadonlyMap<string, number>>();
  let account: string | null = null;

  const send = (route: string, parameters: object = {}): Promise<Answer> =>
    octokit
      .request(route, { ...parameters, request: { signal: AbortSignal.timeout(PATIENCE), redirect: 'manual', fetch: fetchBounded } })
      .then(response => ({ status: response.status, headers: response.headers, data: response.data }), answerOf);

  const read = (route: string, parameters: object = {}): Promise<ReadAnswer> =>
    readAt(url => (url === null ? send(route, parameters) : send(`GET ${url}`)), base);

  const get = async (route: string, parameters: object, what: string): Promise<ReadAnswer> => {
    const answer = await read(route, parameters);
    failOn(answer, what);
    return answer;
  };

  const failOn = (answer: Answer, what: string, isWrite = false): void =>
    failWith(answer, { ...GITHUB, base, form: ANSWERS, account }, what, isWrite);

  /** Those of the names that the repository knows. */
  const among = async (
    fullName: string,
    names: readonly string[],
    request: (name: string) => readonly [route: string, parameters: object],
  ): Promise<string[]> => {
    const found = await Promise.all(
      names.map(async name => {
        const [route, parameters] = request(name);
        const answer = await read(route, { ...split(fullName), ...parameters });
        if (answer.status !== 404) failOn(answer, fullName);
        return answer.status === 404 ? [] : [name];
      }),
    );
    return found.flat();
  };

  /** The address is written into documents, and people follow it: one of another server is none of an issue here, whatever an answer says. */
  const addressed = <T extends IssueRef>(issue: T): T => {
    const { repository, number, url } = issue;
    return isPageOf(url, number, base) ? issue : { ...issue, url: tracker.urlOf(repository, number) };
  };

  const write = async (route: string, parameters: object, what: string): Promise<Answer> => {
    const answer = await send(route, parameters);
    failOn(answer, what, true);
    return answer;
  };

  const tracker: Tracker = {
    ...GITHUB,
    host: base.host,
    // A server of one's own has no such limit by default.
    pause: /(?:^|\.)(?:github\.com|ghe\.com)$/.test(base.hostname) ? LONGEST_PAUSE : 0,
    quotas: QUOTAS,
    gap: 3,

    refOf(url) {
      const match = /^\/(?<repository>[\w.-]+\/[\w.-]+)\/issues\/(?<number>\d+)$/.exec(URL.canParse(url) ? new URL(url).pathname : '');
      const { repository, number } = match?.groups ?? {};
      if (!repository || new URL(url).host !== pagesOf(base)) return null;
      return { repository, number: Number(number) };
    },

    urlOf: (repository, number) => `${base.protocol}//${pagesOf(base)}/${repository}/issues/${number}`,

    async me() {
      if (account !== null) return account;
      const answer = await read('GET /user');
      // The token of an app has no user. Any other failure says nothing of who we are, and a guess would not know its own issues.
      if (answer.status === 403 && outcomeOf(answer, NOTHING_SENT, Date.now()).kind === 'refused') {
        account = botLogin ?? 'github-actions[bot]';
        return account;
      }
      failOn(answer, base.host);
      const login = (answer.data as { login?: unknown } | null)?.login;
      if (typeof login !== 'string') throw new TrackerError(`${base.host} did not answer as GitHub does. Nothing was sent.`, null);
      account = login;
      return account;
    },

    async repository(fullName) {
      const { data } = await get('GET /repos/{owner}/{repo}', split(fullName), fullName);
      const info = data as Partial<Record<string, unknown>> | null;
      if (typeof info?.full_name !== 'string') throw new TrackerError(`${base.host} did not answer as GitHub does.`, null);
      const permissions = info.permissions as { push?: unknown; triage?: unknown; maintain?: unknown; admin?: unknown } | undefined;
      return {
        fullName: info.full_name,
        visibility: info.private !== true ? 'public' : info.visibility === 'internal' ? 'internal' : 'private',
        hasIssues: info.has_issues !== false,
        isArchived: info.archived === true,
        canPush: permissions ? [permissions.push, permissions.triage, permissions.maintain, permissions.admin].includes(true) : null,
      } satisfies RepositoryInfo;
    },

    async issues(fullName, labels, pages) {
      const me = await tracker.me();
      const queries = [{ creator: me }, ...labels.map(label => ({ labels: label }))];
      const found = new Map<number, TrackedIssue>();
      for (const query of queries) {
        let route: string | null = 'GET /repos/{owner}/{repo}/issues';
        let parameters: object = { ...split(fullName), state: 'all', sort: 'created', direction: 'desc', per_page: 100, ...query };
        for (let page = 0; route !== null && page < (pages === 'all' ? MOST_PAGES : 1); page++) {
          const answer: Answer = await get(route, parameters, fullName);
          if (!Array.isArray(answer.data))
            throw new TrackerError(`The list of issues of ${fullName} came in pieces. Nothing was sent.`, null);
          for (const raw of answer.data as ListedIssue[])
            found.set(raw.number, addressed(issueFrom(raw, { fullName, me, trustedAuthors })));
          const next = nextPage(answer, base);
          route = next === null ? null : `GET ${next}`;
          parameters = {};
        }
      }
      return [...found.values()].sort((a, b) => b.number - a.number);
    },

    async newest(fullName) {
      const query = { ...split(fullName), state: 'all', sort: 'created', direction: 'desc', per_page: 1 };
      const { data } = await get('GET /repos/{owner}/{repo}/issues', query, fullName);
      const number = (data as readonly { readonly number?: unknown }[] | null)?.[0]?.number;
      return Number.isInteger(number) ? (number as number) : 0;
    },

    async issue(fullName, number): Promise<Lookup> {
      const me = await tracker.me();
      const answer = await read('GET /repos/{owner}/{repo}/issues/{issue_number}', { ...split(fullName), issue_number: number });
      if (answer.status === 404) return { kind: 'none' };
      if (answer.status === 410) return { kind: 'gone' };
      failOn(answer, fullName);
      const raw = answer.data as ListedIssue | null;
      if (!Number.isInteger(raw?.number)) throw new TrackerError(`Issue #${number} of ${fullName} came in pieces.`, null);
      const issue = addressed(issueFrom(raw as ListedIssue, { fullName, me, trustedAuthors }));
      return { kind: answer.isMoved && (issue.repository !== fullName || issue.number !== number) ? 'moved' : 'found', issue };
    },

    async create(fullName, draft) {
      const marker = draft.body.slice(draft.body.lastIndexOf('\n') + 1);
      const milestone = draft.milestone === null ? undefined : milestones.get(fullName)?.get(draft.milestone);
      const answer = await send('POST /repos/{owner}/{repo}/issues', {
        ...split(fullName),
        title: draft.title,
        body: draft.body,
        ...(draft.labels.length > 0 && { labels: draft.labels }),
        ...(draft.assignees.length > 0 && { assignees: draft.assignees }),
        ...(milestone !== undefined && { milestone }),
        ...(draft.type !== null && { type: draft.type }),
      });
      const outcome = outcomeOf(answer, { marker, repository: fullName }, Date.now());
      return outcome.kind === 'created' ? { ...outcome, issue: addressed(outcome.issue) } : outcome;
    },

    async close(issue, duplicateOf) {
      const reason = duplicateOf ? { state_reason: 'duplicate', duplicate_issue_id: duplicateOf.id } : { state_reason: 'not_planned' };
      const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
      const parameters = { ...split(issue.repository), issue_number: issue.number, state: 'closed' };
      const answer = await send(route, { ...parameters, ...reason });
      // An older server knows no duplicates.
      if (answer.status === 422 && duplicateOf) await write(route, { ...parameters, state_reason: 'not_planned' }, issue.repository);
      else failOn(answer, issue.repository, true);
    },

    labelsAmong: (fullName, names) => among(fullName, names, name => ['GET /repos/{owner}/{repo}/labels/{name}', { name }]),

    async createLabel(fullName, { name, color, description }) {
      const answer = await send('POST /repos/{owner}/{repo}/labels', { ...split(fullName), name, color, description });
      // Somebody was faster.
      if (answer.status !== 422) failOn(answer, fullName, true);
    },

    assignableAmong: (fullName, logins) =>
      among(fullName, logins, assignee => ['GET /repos/{owner}/{repo}/assignees/{assignee}', { assignee }]),

    async hasMilestone(fullName, title) {
      if (!milestones.has(fullName)) {
        const query = { ...split(fullName), state: 'open', per_page: 100 };
        const { data } = await get('GET /repos/{owner}/{repo}/milestones', query, fullName);
        const list = (Array.isArray(data) ? data : []) as readonly { readonly title: string; readonly number: number }[];
        milestones.set(fullName, new Map(list.map(milestone => [milestone.title, milestone.number])));
      }
      return milestones.get(fullName)?.has(title) ?? false;
    },

    async people(fullName) {
      const { data } = await get('GET /repos/{owner}/{repo}/assignees', { ...split(fullName), per_page: 100 }, fullName);
      return namesIn(data, 'login');
    },

    async labels(fullName) {
      const { data } = await get('GET /repos/{owner}/{repo}/labels', { ...split(fullName), per_page: 100 }, fullName);
      return namesIn(data, 'name');
    },

    async addSubIssue(parent, child) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
      const answer = await send(route, {
        ...split(parent.repository),
        issue_number: parent.number,
        sub_issue_id: child.id,
        ...(child.parent !== null && { replace_parent: true }),
      });
      // It is there already, or there are a hundred.
      if (answer.status === 422) return /duplicate|already|only have one parent/i.test(messageOf(answer)) ? 'added' : 'unsupported';
      if (answer.status === 404 || answer.status === 501) return 'unsupported';
      failOn(answer, parent.repository, true);
      return 'added';
    },

    async updateBody(issue, body) {
      const parameters = { ...split(issue.repository), issue_number: issue.number, body };
      await write('PATCH /repos/{owner}/{repo}/issues/{issue_number}', parameters, issue.repository);
    },
  };
  return tracker;
}

/** The host of the pages that people see. */
/** Whether an address is that of the page of an issue, or a pull request, of this number. A proxy before GitHub's API has the pages of GitHub. */
function isPageOf(url: string, number: number, api: URL): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname, username, search, hash } = new URL(url);
  const isHere = host === pagesOf(api) && (protocol === 'https:' || protocol === api.protocol);
  if (!isHere && !(host === 'github.com' && protocol === 'https:')) return false;
  const path = /^\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/(?<number>\d+)$/.exec(pathname);
  return path?.groups?.number === String(number) && username + search + hash === '';
}

function pagesOf(api: URL): string {
  return api.host === 'api.github.com' || api.host.endsWith('.ghe.com') ? api.host.slice('api.'.length) : api.host;
}

const GITHUB = { name: 'GitHub', noun: 'repository' } as const;
const ignore = (): void => {};
/** Octokit would print warnings, and with them addresses, to the console. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function namesIn(list: unknown, key: string): string[] {
  return (Array.isArray(list) ? list : []).flatMap(entry => (typeof entry?.[key] === 'string' ? [entry[key] as string] : []));
}

function messageOf({ data }: Answer): string {
  return JSON.stringify(data ?? '');
}

function split(fullName: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = fullName.split('/');
  return { owner, repo };
}
