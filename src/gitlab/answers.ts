import { readMarker } from '../core/issues/identity';
import type { TrackedIssue } from '../core/issues/issue';
import type { Answer, AnswerForm, Outcome, Refusal, Sent } from '../core/issues/outcome';

/** An issue as GitLab gives it, as far as we look at it. */
export interface ListedIssue {
  readonly id: number;
  /** The number in its project, which is what people see. */
  readonly iid: number;
  readonly project_id?: number;
  readonly title: string;
  readonly description?: string | null;
  readonly state: string;
  /** Where it has been moved to another project: the other one's id. */
  readonly moved_to_id?: number | null;
  readonly author?: { readonly id?: number; readonly username?: string } | null;
  readonly user_notes_count?: number;
  readonly labels?: readonly unknown[];
  readonly assignees?: readonly { readonly username?: string }[] | null;
  readonly milestone?: { readonly title?: string } | null;
  readonly references?: { readonly full?: string };
  readonly _links?: { readonly closed_as_duplicate_of?: string | null };
}

export interface Reader {
  readonly fullName: string;
  /** Of the pages that people see, without a slash at the end. */
  readonly pages: string;
  /** Name of this account. */
  readonly me: string;
  readonly trustedAuthors: readonly string[];
  /** Whether its author is a member of the project. Of anybody else a marker counts for nothing: anybody can paste one. */
  readonly isByMember: boolean;
}

export function issueFrom(raw: ListedIssue, { fullName, pages, me, trustedAuthors, isByMember }: Reader): TrackedIssue {
  const name = raw.author?.username ?? '';
  const isMine = name !== '' && name.toLowerCase() === me.toLowerCase();
  const repository = /^(?<project>.+)#\d+$/.exec(raw.references?.full ?? '')?.groups?.project ?? fullName;
  const { body, reason } = withoutReason(raw.description ?? '');
  const isClosed = raw.state === 'closed';
  const isDuplicate = Boolean(raw._links?.closed_as_duplicate_of);
  return {
    repository,
    number: raw.iid,
    url: pageOf(pages, repository, raw.iid),
    id: raw.id,
    title: raw.title,
    body,
    state: isClosed ? 'closed' : 'open',
    stateReason: isClosed ? (reason ?? (isDuplicate ? 'duplicate' : null)) : null,
    marker: readMarker(body),
    isMine,
    isTrusted: isMine || isByMember || trustedAuthors.includes(name),
    comments: raw.user_notes_count ?? 0,
    assignees: usernamesIn(raw.assignees),
    labels: namesIn(raw.labels, 'name'),
    milestone: raw.milestone?.title ?? null,
    // What is below what is no part of these answers: a parent lists its issues.
    parent: null,
  };
}

/** One form of an issue's address, whichever of its forms the server prefers today: links are compared. */
export function pageOf(pages: string, repository: string, number: number): string {
  return `${pages}/${repository}/-/issues/${number}`;
}

// GitLab knows no reason for closing an issue. It is written at the end of the description, for people and for the next export: in the same request, so that
// there is no moment in which an issue that was taken back looks like one that is done.

const SENTENCES = {
  not_planned: () => 'Closed as not planned: its export was taken back.',
  duplicate: (other: string) => `Closed as a duplicate of ${other}.`,
} as const;
const REASON = /\n\n\*Closed as [^\n]*\* <!-- pm-closed:v1 (?<reason>not_planned|duplicate) -->\s*$/;

/** The description of an issue that is closed as given up, or for another one. */
export function withReason(body: string, duplicateOf: string | null): string {
  const reason = duplicateOf === null ? 'not_planned' : 'duplicate';
  return `${withoutReason(body).body}\n\n*${SENTENCES[reason](duplicateOf ?? '')}* <!-- pm-closed:v1 ${reason} -->`;
}

function withoutReason(description: string): { readonly body: string; readonly reason: 'not_planned' | 'duplicate' | null } {
  const match = REASON.exec(description);
  const reason = match?.groups?.reason === 'duplicate' ? 'duplicate' : 'not_planned';
  return match ? { body: description.slice(0, match.index), reason } : { body: description, reason: null };
}

/**
 * How GitLab writes its answers.
 *
 * @param pages see {@link Reader}.
 */
export function answersOf(pages: string): AnswerForm {
  return {
    created: (data, sent) => createdIn(data, sent, pages),
    // The text begins with the names of the issue, even where it was cut.
    numberIn: ({ data }) =>
      Number(/^\s*\{"id":\d+,"iid":(?<number>\d+),/.exec(typeof data === 'string' ? data : '')?.groups?.number) || null,
    messageIn,
    isLimit: headers => headers['retry-after'] !== undefined || isUsedUp(headers),
    isPrimary: isUsedUp,
    resetIn: headers => Number(headers['ratelimit-reset']),
    refusal: refusalOf,
  };
}

function createdIn(data: unknown, { marker, repository }: Sent, pages: string): Extract<Outcome, { readonly kind: 'created' }> | null {
  const { iid, web_url: url, description, id, labels, assignees, milestone, issue_type: type, confidential, author } = fieldsOf(data);
  const isOurs = typeof description === 'string' && description.includes(marker);
  if (!isOurs || !Number.isSafeInteger(iid) || Number(iid) < 1 || typeof url !== 'string') return null;
  const title = fieldsOf(milestone).title;
  const got = {
    labels: namesIn(labels, 'name'),
    assignees: usernamesIn(assignees),
    milestone: typeof title === 'string' ? title : null,
    type: typeof type === 'string' ? type : null,
    isConfidential: confidential === true,
    id: Number(id) || 0,
    author: namesIn([author], 'username')[0] ?? null,
  };
  const number = iid as number;
  return { kind: 'created', issue: { repository, number, url: pageOf(pages, repository, number) }, got };
}

/** `{"message": "404 Not found"}`, `{"message": {"title": ["is too long"]}}`, `{"message": {"error": "…"}}`, `{"error": "…", "error_description": "…"}`. */
function messageIn(data: unknown): string | null {
  const { message, error, error_description: description } = fieldsOf(data);
  if (typeof message === 'string') return message;
  if (message && typeof message === 'object') {
    const parts = Object.entries(message).map(([field, text]) => {
      const words = [text].flat().join(', ');
      return field === 'error' || field === 'base' ? words : `${field} ${words}`;
    });
    if (parts.length > 0) return parts.join('; ');
  }
  if (typeof description === 'string') return description;
  if (typeof error === 'string') return error;
  // Limits are told in plain text.
  return typeof data === 'string' && data.length < 200 && !/[<{]/.test(data) ? data.trim() || null : null;
}

function isUsedUp(headers: Answer['headers']): boolean {
  return String(headers['ratelimit-remaining']) === '0';
}

function refusalOf(status: number, message: string, { data }: Answer): Refusal {
  const { error, message: fields, needs_captcha_response: captcha } = fieldsOf(data);
  const [field = null] =
    fields && typeof fields === 'object' ? Object.keys(fields).filter(name => name !== 'error' && name !== 'base') : [];
  const reason = error === 'insufficient_scope' ? 'token' : captcha === true || /\bspam\b/i.test(message) ? 'spam' : null;
  return { kind: 'refused', status, message, reason, field, signOnAt: null, needs: reason === 'token' ? 'the scope `api`' : null };
}

function fieldsOf(data: unknown): Readonly<Record<string, unknown>> {
  return data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : {};
}

export function namesIn(list: unknown, key: string): string[] {
  return (Array.isArray(list) ? list : []).flatMap(entry => {
    const name: unknown = typeof entry === 'string' ? entry : entry?.[key];
    return typeof name === 'string' ? [name] : [];
  });
}

function usernamesIn(list: unknown): string[] {
  return namesIn(list, 'username');
}
