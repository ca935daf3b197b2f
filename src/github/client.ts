import { Octokit } from '@octokit/core';
import type { IssueDraft } from '../core/issues/draft';
import { keyInBody } from '../core/issues/identity';
import type { IssueRef } from '../core/issues/plan';
import { type Answer, classify, type Outcome } from './outcome';

/** What a repository allows, asked before anything is written. */
export interface RepositoryInfo {
  /** As GitHub writes it today: a renamed repository answers with its new name. */
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly hasIssues: boolean;
  readonly isArchived: boolean;
}

export interface GitHubClient {
  /** @throws {GitHubError} when the repository cannot be seen. */
  repository(fullName: string): Promise<RepositoryInfo>;
  /** Issues that were created by this account and carry a marker, by the key in it. @throws {GitHubError} */
  markedIssues(fullName: string): Promise<Map<string, IssueRef>>;
  /** Sends one request, once. Never throws. */
  createIssue(fullName: string, draft: IssueDraft): Promise<Outcome>;
}

/** A request that failed, in words for a person. */
export class GitHubError extends Error {
  constructor(
    message: string,
    /** Null where no answer came. */
    readonly status: number | null,
  ) {
    super(message);
  }
}

/** GitHub itself gives up after 10 seconds; this is when we do. Milliseconds. */
const PATIENCE = 30_000;
/** Pages of 100 issues that are looked through for our markers. */
const MOST_PAGES = 20;

/**
 * A client without retries: a plugin that sends a POST again after a lost answer creates the issue twice.
 *
 * @param apiUrl base of the REST API, such as `https://api.github.com`.
 */
export function createClient(apiUrl: string, token: string): GitHubClient {
  const octokit = new Octokit({ auth: token, baseUrl: apiUrl.replace(/\/$/, ''), userAgent: 'postmortem', log: SILENT });
  const host = new URL(apiUrl).host;

  const ask = async (route: string, parameters: object, redirect: 'follow' | 'manual' = 'follow'): Promise<Answer> => {
    try {
      return await octokit.request(route, { ...parameters, request: { signal: AbortSignal.timeout(PATIENCE), redirect } });
    } catch (error) {
      return answerIn(error);
    }
  };
  const get = async (route: string, parameters: object, what: string): Promise<Answer> => {
    const answer = await ask(route, parameters);
    if (answer.status === null) throw new GitHubError(`Cannot reach ${host} (${answer.message}). Nothing was sent.`, null);
    if (answer.status >= 300) throw new GitHubError(explain(answer, what), answer.status);
    return answer;
  };

  return {
    async repository(fullName) {
      const { data } = await get('GET /repos/{owner}/{repo}', split(fullName), fullName);
      const info = data as { full_name?: string; private?: boolean; has_issues?: boolean; archived?: boolean };
      if (typeof info?.full_name !== 'string') throw new GitHubError(`${host} did not answer as GitHub does.`, null);
      return {
        fullName: info.full_name,
        isPrivate: info.private === true,
        hasIssues: info.has_issues !== false,
        isArchived: info.archived === true,
      };
    },

    async markedIssues(fullName) {
      const me = await ask('GET /user', {});
      const login = me.status === 200 ? (me.data as { login?: string }).login : undefined;
      const found = new Map<string, IssueRef>();
      for (let page = 1; page <= MOST_PAGES; page++) {
        const query = {
          ...split(fullName),
          state: 'all',
          sort: 'created',
          direction: 'desc',
          per_page: 100,
          page,
          ...(login ? { creator: login } : {}),
        };
        const { data } = await get('GET /repos/{owner}/{repo}/issues', query, fullName);
        const issues = Array.isArray(data) ? (data as ListedIssue[]) : [];
        for (const issue of issues) noteMarker(found, issue, login);
        if (issues.length < 100) break;
      }
      return found;
    },

    async createIssue(fullName, draft) {
      const marker = draft.body.slice(draft.body.lastIndexOf('\n') + 1);
      const { title, body, labels, assignees } = draft;
      const answer = await ask('POST /repos/{owner}/{repo}/issues', { ...split(fullName), title, body, labels, assignees }, 'manual');
      return classify(answer, marker, Date.now());
    },
  };
}

const ignore = (): void => {};
/** Octokit would print warnings, and with them addresses, to the console. */
const SILENT = { debug: ignore, info: ignore, warn: ignore, error: ignore };

interface ListedIssue {
  readonly number: number;
  readonly html_url: string;
  readonly body?: string | null;
  readonly pull_request?: unknown;
  readonly user?: { readonly login?: string } | null;
  readonly author_association?: string;
}

/** A marker counts only where we, or people of the repository, wrote it: anybody can paste one. The oldest issue wins. */
function noteMarker(found: Map<string, IssueRef>, issue: ListedIssue, login: string | undefined): void {
  const key = keyInBody(issue.body ?? '');
  const isTrusted = login ? issue.user?.login === login : /^(?:OWNER|MEMBER|COLLABORATOR)$/.test(issue.author_association ?? '');
  if (key && isTrusted && !issue.pull_request) found.set(key, { number: issue.number, url: issue.html_url });
}

function split(fullName: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = fullName.split('/');
  return { owner, repo };
}

/** Octokit gives network errors the status 500; only an error with an answer in it has one. */
function answerIn(error: unknown): Answer {
  const { response, cause, message } = error as { response?: Answer; cause?: unknown; message?: string };
  if (response) return { status: response.status, headers: response.headers, data: response.data };
  return { status: null, headers: {}, data: null, code: codeIn(cause) ?? codeIn(error), message: codeIn(cause) ?? message };
}

function codeIn(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === 'string' ? code : cause ? codeIn(cause) : undefined;
}

function explain({ status, data }: Answer, what: string): string {
  const said = (data as { message?: string } | null)?.message ?? '';
  switch (status) {
    case 401:
      return 'GitHub does not accept this sign-in. Sign in again.';
    case 403:
      return `GitHub does not allow this in ${what}: ${said}`;
    case 404:
      return `${what} does not exist, or this account cannot see it.`;
    default:
      return `GitHub answered ${status} for ${what}: ${said}`;
  }
}
