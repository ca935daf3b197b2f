import { readdir } from 'node:fs/promises';
import { readMarker } from '../../src/core/issues/identity';
import type { StandinIssue, StandinRequest } from '../standin/server.mjs';
import type { Run } from './program';
import { type Clone, CONFIG, FILE, HOME, itemsIn, itemsToTrack, OTHER, TOKEN, type World } from './world';

/** What the program prints for programs, as far as it is looked at here. */
export interface Report {
  readonly items: readonly ReportedItem[];
  readonly parent?: Pick<ReportedItem, 'key' | 'title' | 'body' | 'labels'> | null;
  readonly applied: boolean;
  readonly pending: readonly string[];
}

interface ReportedItem {
  readonly key: string;
  readonly operation: string;
  readonly state: string | null;
  readonly reason: string | null;
  readonly number: number | null;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly candidates: readonly unknown[];
}

export function reportIn({ stdout }: Run): Report | null {
  try {
    const report = JSON.parse(stdout) as Report;
    return Array.isArray(report.items) ? report : null;
  } catch {
    return null;
  }
}

const TRUSTED = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

export function isTrusted({ user, author_association: association }: StandinIssue): boolean {
  return user.login === 'octocat' || TRUSTED.has(association);
}

export function ownIssues(world: World): StandinIssue[] {
  return [HOME, OTHER].flatMap(name => world.github.issues(name)).filter(issue => isTrusted(issue) && readMarker(issue.body ?? ''));
}

export interface Observation {
  readonly world: World;
  readonly clone: Clone;
  readonly run: Run;
  /** Requests of this run. */
  readonly requests: readonly StandinRequest[];
  /** What was shown before, where the run gives no report of its own. */
  readonly preview: Report | null;
  /** Issues that were there before this run. */
  readonly before: readonly StandinIssue[];
  /** Several exporters at once may create twins, which are closed later. */
  readonly mayHaveTwins?: boolean;
  /** Links may lead to issues that people have changed. */
  readonly isIssueChanged: boolean;
  /** Journal's `intent` records that were missing when a request came in. */
  readonly early: readonly string[];
}

/** Everything that must hold after any run, in words; nothing where all is well. */
export async function violationsOf(seen: Observation): Promise<string[]> {
  const { world, clone, run, early } = seen;
  const text = clone.read();
  return [
    ...(seen.mayHaveTwins ? [] : twins(world)),
    ...lostItems(seen, text),
    ...documentOf(world, text, clone),
    ...(text === null ? [] : wrongLinks(seen, text)),
    ...tooManyPosts(seen),
    ...early.map(key => `I7: ${key} was sent before the journal held its intent`),
    ...(await leaks(seen)),
    ...otherPayload(seen),
    ...(await elsewhere(seen)),
    ...world.github.violations.map(problem => `I12: ${problem}`),
    ...others(world),
    ...(run.stderr.includes('still running after') ? ['it hangs'] : []),
    ...(/\n\s+at .*\.[cm]?js:\d+/.test(run.stderr) ? [`it crashed: ${run.stderr.slice(0, 400)}`] : []),
  ];
}

function twins(world: World): string[] {
  const byKey = grouped(
    ownIssues(world).filter(({ state }) => state === 'open'),
    ({ body }) => readMarker(body ?? '')?.key ?? '',
  );
  return [...byKey].flatMap(([key, issues]) =>
    issues.length > 1 ? [`I1: ${issues.map(({ number }) => `#${number}`).join(' and ')} are open for ${key}`] : [],
  );
}

/** I2. A run that was killed tells nothing; the last run tells all. */
function lostItems({ world, run, requests, before, isIssueChanged }: Observation, text: string | null): string[] {
  if (run.code === null) return [];
  const report = reportIn(run);
  if (!report) {
    const posts = requests.filter(isIssuePost);
    return [
      ...(run.code === 0 || run.stderr === '' ? [`I2: no report, exit ${run.code}, and nothing said`] : []),
      ...(posts.length > 0 ? [`I2: ${posts.length} issues were sent, and no report tells of them: ${run.stderr}`] : []),
    ];
  }
  if (text === null) return [];
  const problems: string[] = [];
  const linked = linksIn(text);
  const known = new Set(before.map(({ id }) => id));
  const fresh = ownIssues(world).filter(({ id }) => !known.has(id));
  for (const item of report.items) {
    const { key, operation, state, reason, number } = item;
    const isToDo = ['create', 'link', 'relink'].includes(operation);
    if (isToDo && report.applied && !state) problems.push(`I2: ${key} has no end in the report`);
    if (isToDo && report.applied && state !== 'linked' && !reason) problems.push(`I2: ${key} is ${state}, and nothing says why`);
    if (operation === 'pending' && !report.pending.includes(key)) problems.push(`I2: ${key} is pending, and not among what is`);
    if (operation === 'decide' && item.candidates.length === 0) problems.push(`I2: ${key} is to be decided, and nothing says what between`);
    // Somebody who edits an item after it was linked gives it another key.
    if (state === 'linked' && !linked.some(link => (link.key === key || isIssueChanged) && link.number === number))
      problems.push(`I2: ${key} is said to be linked to #${number}, and the document says otherwise`);
    if (state === 'not-linked' && number === null) problems.push(`I2: ${key} has an issue without a number`);
    const created = fresh.find(({ body }) => readMarker(body ?? '')?.key === key);
    if (created && (state === 'refused' || state === 'not-done') && number === null)
      problems.push(`I2: ${key} is said to be ${state}, and #${created.number} was created for it`);
  }
  return problems;
}

function linksIn(text: string): { key: string; number: number | null; url: string | null }[] {
  return itemsIn(text).flatMap(({ key, item: { issue } }) => (issue ? [{ key, number: issue.number, url: issue.url }] : []));
}

const LINK = /\[(?:[\w.-]+\/[\w.-]+)?#\d+\]\(https?:\/\/[^)\s]+\/issues\/\d+\)/;

/** I4: the document says what it said, byte for byte, but for our links. */
export function documentOf({ baseline }: World, text: string | null, { sample }: Pick<Clone, 'sample'>): string[] {
  if (baseline === null) return text === null ? [] : ['I4: the document was deleted, and is there again'];
  if (text === null) return ['I4: the document is gone'];
  const original = (sample.hasBom ? '\uFEFF' : '') + baseline;
  const problems: string[] = [];
  if (!patternWithout(text).test(original)) problems.push(`I4: more than links has changed:\n${text}`);
  const links = linksIn(text).map(({ url }) => url);
  if (new Set(links).size < links.length) problems.push('I4: two items have the same link');
  const written = text.split(LINK).length - 1;
  if (written !== links.length) problems.push(`I4: ${written} links stand in the document, ${links.length} items have one`);
  const tasks = (content: string): string => JSON.stringify(itemsIn(content).map(({ key }) => key));
  if (tasks(text) !== tasks(original)) problems.push('I4: the items of the document read otherwise');
  return problems;
}

/** What the text was before our links were written into it. */
function patternWithout(text: string): RegExp {
  const [first = '', ...rest] = text.split(LINK);
  let pattern = '';
  let before = first;
  for (const after of rest) {
    if (before.endsWith(' (') && after.startsWith(')')) {
      const tail = after.slice(1);
      // A blank was put between the link and what stood right behind the item.
      const isBlank = /^ [!\p{L}\p{N}[•]/u.test(tail);
      pattern += `${escaped(before.slice(0, -2))}${isBlank ? ' ?' : ''}`;
      before = isBlank ? tail.slice(1) : tail;
    } else if (/(?:\r\n|\n){2}Tracked in $/.test(before) && after.startsWith('.')) {
      pattern += escaped(before.replace(/(?:\r\n|\n){2}Tracked in $/, ''));
      before = after.slice(1);
    } else {
      pattern += `${escaped(before.trimEnd())} *(?:TBD|-)? *`;
      before = after.replace(/^ +/, '');
    }
  }
  return new RegExp(`^${pattern}${escaped(before)}$`, 'u');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** I5: what is linked is ours, and made for this item. */
function wrongLinks({ world, isIssueChanged }: Observation, text: string): string[] {
  if (isIssueChanged) return [];
  const issues = new Map([HOME, OTHER].flatMap(name => world.github.issues(name)).map(issue => [issue.html_url, issue]));
  return linksIn(text).flatMap(({ key, url }) => {
    const issue = issues.get(url ?? '') ?? issues.get((url ?? '').replace(`/${HOME}/`, '/acme/platform-ops/'));
    if (!issue) return [`I5: ${key} links ${url}, which is no issue`];
    const isOurs = isTrusted(issue) && readMarker(issue.body ?? '')?.key === key;
    return isOurs ? [] : [`I5: ${key} links #${issue.number}, which was not made for it`];
  });
}

export function isIssuePost({ method, path }: StandinRequest): boolean {
  return method === 'POST' && /\/issues$/.test(path);
}

/** The text of the issue that a request is to create: GitLab calls it a description. */
export function textIn({ body }: Pick<StandinRequest, 'body'>): string {
  const { body: text, description } = (body ?? {}) as { body?: unknown; description?: unknown };
  return String(text ?? description ?? '');
}

function keyIn(request: StandinRequest): string {
  return readMarker(textIn(request))?.key ?? '';
}

/** I6: what may have arrived is not sent again. */
function tooManyPosts({ requests }: Observation): string[] {
  const byKey = grouped(requests.filter(isIssuePost), keyIn);
  return [...byKey].flatMap(([key, posts]) => {
    const allowed = 1 + posts.filter(({ status }) => status !== null && [403, 407, 422, 429].includes(status)).length;
    return posts.length > allowed ? [`I6: ${key} was sent ${posts.length} times (${posts.map(({ status }) => status).join(', ')})`] : [];
  });
}

async function leaks({ world, clone, run }: Observation): Promise<string[]> {
  const hosts = [...world.github.tokensSeen.keys()].filter(host => host !== `127.0.0.1:${world.github.port}`);
  const journal = await clone.journalText();
  const places: [string, string][] = [
    ['what it prints', run.stdout],
    ['what it says', run.stderr],
    ['the journal', journal],
    ['the document', clone.read() ?? ''],
  ];
  return [
    ...hosts.map(host => `I8: the token went to ${host}`),
    ...world.leaks.map(request => `I8: the token went to another host with ${request}`),
    ...places.flatMap(([place, text]) => (text.includes(TOKEN) ? [`I8: the token is in ${place}`] : [])),
    ...itemsToTrack(clone.sample.text).flatMap(({ tokens: { task } }) =>
      journal.includes(task) ? ['I8: the journal holds text of the document'] : [],
    ),
  ];
}

/** I9: what is sent is what was shown. */
function otherPayload({ run, preview, requests }: Observation): string[] {
  const shown = reportIn(run) ?? preview;
  return requests.filter(isIssuePost).flatMap(request => {
    const key = keyIn(request);
    const above = shown?.parent && { ...shown.parent, assignees: [] };
    const item = shown?.items.find(one => one.key === key) ?? (above?.key === key ? above : undefined);
    const sent = request.body as { title: string; labels?: string[] | string; assignees?: string[]; assignee_ids?: number[] };
    const labels = typeof sent.labels === 'string' ? sent.labels.split(',') : (sent.labels ?? []);
    if (!item) return [`I9: ${key} was sent, and never shown`];
    const isWithoutPeople = requests.some(other => isIssuePost(other) && keyIn(other) === key && other.status === 422);
    const isSame =
      item.title === sent.title &&
      item.body === textIn(request) &&
      JSON.stringify(item.labels) === JSON.stringify(labels) &&
      (isWithoutPeople || item.assignees.length === (sent.assignees ?? sent.assignee_ids ?? []).length) &&
      (isWithoutPeople || !sent.assignees || JSON.stringify(item.assignees) === JSON.stringify(sent.assignees));
    return isSame ? [] : [`I9: ${key} was sent otherwise than shown:\n${JSON.stringify(sent)}\n${JSON.stringify(item)}`];
  });
}

/** I10. A process that is killed leaves its temporary file behind, until the next run. */
async function elsewhere({ clone, run, requests }: Observation): Promise<string[]> {
  const files = (await readdir(clone.folder)).filter(name => !['.git', '.state', FILE, CONFIG].includes(name));
  const strangers = files.filter(name => run.code !== null || !/^outage\.md\.[\w-]+\.tmp$/.test(name));
  const written = requests
    .filter(({ method, path }) => method !== 'GET' && path !== '/graphql')
    .filter(({ path }) => !/^\/(?:repos\/acme\/(?:platform-)?ops|repositories\/\d+|projects\/acme%2F(?:platform-)?ops)\//.test(path));
  return [...strangers.map(name => `I10: ${name} was written`), ...written.map(({ method, path }) => `I10: ${method} ${path}`)];
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** I13: what others have made stays as it is. */
function others({ planted, github }: World): string[] {
  const now = new Map([HOME, OTHER].flatMap(name => github.issues(name)).map(issue => [issue.id, issue]));
  const told = ({ title, body, state, labels, assignees }: StandinIssue): string => JSON.stringify([title, body, state, labels, assignees]);
  return planted.flatMap(issue => {
    const current = now.get(issue.id);
    return current && told(current) !== told(issue) ? [`I13: #${issue.number} of ${issue.user.login} was changed`] : [];
  });
}
