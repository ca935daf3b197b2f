import { rmSync } from 'node:fs';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { markerOf } from '../../src/core/issues/identity';
import type { Fault, FaultKind, RequestEvent } from '../standin/server.mjs';
import { HOME, itemsToTrack, OTHER, type World, type WorldOptions } from './world';

/** What goes wrong in a case, and what makes it good again. */
export interface Script {
  readonly name: string;
  /** Before the first run. */
  readonly arm?: (world: World) => void | Promise<void>;
  /** For the first run. */
  readonly env?: (world: World) => Record<string, string>;
  /** Between the first run and the next. */
  readonly meantime?: (world: World) => void | Promise<void>;
  /** Before a run that fails as well, but may send again what was not answered. */
  readonly again?: (world: World) => void | Promise<void>;
  /** Before the clean runs. */
  readonly heal?: (world: World) => void | Promise<void>;
  /** How items may end besides being linked. */
  readonly mayEnd?: readonly ('decide' | 'refused')[];
  /** People have changed the issue itself: its marker and its address say nothing any more. */
  readonly isIssueChanged?: boolean;
  /** The disk fails: no process is killed at the disk as well. */
  readonly isDisk?: boolean;
  /** What the world is like whatever the case says. */
  readonly world?: Partial<WorldOptions>;
}

const ISSUES = /\/issues$/;
const EVERY_TIME = 1_000_000;
/** The repository, on GitHub or on GitLab. */
const HOME_ITSELF = /\/(?:repos\/acme\/|projects\/acme%2F)ops$/;

function post(kind: FaultKind, more: Partial<Fault> = {}, name: string = kind): Script {
  return { name, arm: ({ github, nth }) => github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind, ...more }) };
}

function get(path: RegExp, kind: FaultKind, name: string, more: Partial<Fault> = {}): Script {
  return { name, arm: ({ github }) => github.addFault({ method: 'GET', path, kind, times: EVERY_TIME, ...more }) };
}

/** Does something at the moment of the nth request of a kind. */
function when(
  world: World,
  phase: RequestEvent['phase'],
  isIt: (event: RequestEvent) => boolean,
  act: () => void | Promise<void>,
  nth = world.nth,
): void {
  let left = nth;
  const stop = world.github.onRequest(async event => {
    if (event.phase !== phase || !isIt(event) || --left > 0) return;
    stop();
    await act();
  });
  world.stops.push(stop);
}

const isPost = ({ method, path }: RequestEvent): boolean => method === 'POST' && ISSUES.test(path);

function atPost(
  name: string,
  phase: RequestEvent['phase'],
  act: (world: World) => void | Promise<void>,
  more: Partial<Script> = {},
): Script {
  return { name, arm: world => when(world, phase, isPost, () => act(world)), ...more };
}

/** A change that somebody makes to the document while the program works on it. */
function edited(name: string, change: (text: string, world: World) => string | null, more: Partial<Script> = {}): Script {
  return atPost(
    name,
    'committed',
    world => {
      const { clone } = world;
      const current = (clone.read() ?? '').replace(/^\uFEFF/, '');
      const next = change(current, world);
      world.baseline = world.baseline === null ? null : change(world.baseline, world);
      if (next === null) rmSync(clone.file);
      else clone.write(next);
    },
    more,
  );
}

/** What people do to an issue before its link is written. */
function meanwhile(name: string, act: (world: World, number: number) => void, more: Partial<Script> = {}): Script {
  return {
    name,
    meantime: async world => {
      const target = await world.target();
      if (target) act(world, target.number);
    },
    isIssueChanged: true,
    ...more,
  };
}

function markers(world: World): string[] {
  return itemsToTrack(world.clone.sample.text).map(item => markerOf(item, 'outage.md'));
}

const inTwoSeconds = (): string => new Date(Date.now() + 2000).toUTCString();

/** The issue above those of the document is the fourth that is sent: there are three items. */
const NTH_OF_PARENT = 4;
const SUB_ISSUES = /\/sub_issues$/;

function above(name: string, more: Partial<Script> = {}, world: Partial<WorldOptions> = {}): Script {
  return { name: `above: ${name}`, ...more, world: { hasParent: true, nth: 1, ...world } };
}

function aboveAt(path: RegExp, kind: FaultKind, more: Partial<Fault> = {}): Script {
  const after = path === ISSUES ? NTH_OF_PARENT - 1 : 1;
  return above(`${kind} at ${path.source}`, {
    arm: ({ github }) => github.addFault({ method: 'POST', path, kind, after, ...more }),
    isDisk: true,
  });
}

const ABOVE: readonly Script[] = [
  above('nothing'),
  above('nothing, on a server of one’s own', {}, { isServer: true }),
  above('nothing, for a reader', {}, { isReader: true }),
  ...(['drop-before', 'drop-after', 'status:502', 'status-after:502', 'cut', 'secondary-limit', 'spammed'] as const).map(kind =>
    aboveAt(ISSUES, kind),
  ),
  ...(['drop-before', 'drop-after', 'status:502', 'status-after:502', 'secondary-limit'] as const).map(kind => aboveAt(SUB_ISSUES, kind)),
  above(
    'the list is not written',
    {
      arm: ({ github }) => github.addFault({ method: 'PATCH', path: /\/issues\/\d+$/, kind: 'status:502' }),
      isDisk: true,
    },
    { isServer: true },
  ),
  above(
    'the answer to the list is lost',
    {
      arm: ({ github }) => github.addFault({ method: 'PATCH', path: /\/issues\/\d+$/, kind: 'drop-after' }),
      isDisk: true,
    },
    { isServer: true },
  ),
  ...['after-linked@3', 'after-intent@4', 'before-created@4', 'after-created@4'].map(at =>
    above(`killed ${at}`, { env: () => ({ FAULTS_AT: at }), isDisk: true }),
  ),
  above(
    'killed after-created@4, on a server of one’s own',
    { env: () => ({ FAULTS_AT: 'after-created@4' }), isDisk: true },
    { isServer: true },
  ),
  above('an issue that somebody has put elsewhere', {
    meantime: world => {
      const [child] = world.github.issues(HOME).filter(({ user }) => user.login === 'octocat');
      if (child) world.github.putBelow(HOME, child.number, world.github.addIssue(HOME, { title: 'Of a person', user: 'eve' }).number);
    },
    isDisk: true,
  }),
];

export const SCRIPTS: readonly Script[] = [
  { name: 'nothing' },
  // 1–3: the connection, and servers in trouble
  post('drop-before'),
  post('drop-before', { times: 3 }, 'drop-before, three times'),
  post('drop-after'),
  post('drop-after', { times: 3 }, 'drop-after, three times'),
  ...([500, 502, 503, 504] as const).flatMap(status => [post(`status:${status}`), post(`status-after:${status}`)]),
  post('status:502', { html: true }, 'status:502 in HTML'),
  post('status-after:502', { html: true }, 'status-after:502 in HTML'),
  post('status-after:503', { times: 3 }, 'status-after:503, three times'),
  post('status:504', { times: 3 }, 'status:504, three times'),
  // 4–5: late
  post('slow-after', { ms: 120 }),
  {
    name: 'slow-after, given up',
    arm: ({ github, nth, released }) =>
      github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'slow-after', until: released }),
    env: () => ({ FAULTS_TIMEOUT: '1500' }),
  },
  {
    name: 'slow-before, given up',
    arm: ({ github, nth, released }) =>
      github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'slow-before', until: released }),
    env: () => ({ FAULTS_TIMEOUT: '1500' }),
  },
  // 6–10: answers that are none
  ...(['truncate', 'cut', 'empty-201', 'other-issue', 'array-200'] as const).map(kind => post(kind)),
  post('cut', { times: 3 }, 'cut, three times'),
  // 11–14: limits
  post('secondary-limit'),
  post('secondary-limit', { times: 3 }, 'secondary-limit, three times'),
  post('secondary-limit', { times: 5 }, 'secondary-limit, five times'),
  ...['0', '-5', '3', '86400', 'soon'].map(retryAfter =>
    post('secondary-limit', { retryAfter }, `secondary-limit, retry-after: ${retryAfter}`),
  ),
  {
    name: 'secondary-limit, retry-after: a date',
    arm: ({ github, nth }) =>
      github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'secondary-limit', retryAfter: inTwoSeconds() }),
  },
  post('secondary-limit', { retryAfter: null }, 'secondary-limit without retry-after'),
  post('limit-429'),
  post('primary-limit', { resetIn: 2 }, 'primary-limit, soon over'),
  post('primary-limit', { resetIn: 3600 }, 'primary-limit, an hour'),
  post('primary-limit', { resetIn: 3, clockSkew: 3600 }, 'primary-limit, a clock ahead'),
  post('primary-limit', { resetIn: 3, clockSkew: -3600 }, 'primary-limit, a clock behind'),
  // 15–19: refusals
  ...(['unauthorized', 'saml', 'integration', 'not-found', 'disabled', 'invalid-title', 'invalid-body', 'spammed'] as const).map(kind =>
    post(kind),
  ),
  post('unauthorized', { times: EVERY_TIME }, 'unauthorized from then on'),
  get(/./, 'unauthorized', 'unauthorized from the start'),
  atPost('archived meanwhile', 'committed', ({ github }) => github.changeRepository(HOME, { archived: true }), {
    heal: ({ github }) => github.changeRepository(HOME, { archived: false }),
  }),
  {
    name: 'archived',
    arm: ({ github }) => github.changeRepository(HOME, { archived: true }),
    heal: ({ github }) => github.changeRepository(HOME, { archived: false }),
  },
  {
    name: 'issues turned off',
    arm: ({ github }) => github.changeRepository(HOME, { hasIssues: false }),
    heal: ({ github }) => github.changeRepository(HOME, { hasIssues: true }),
  },
  atPost('issues turned off meanwhile', 'committed', ({ github }) => github.changeRepository(HOME, { hasIssues: false }), {
    heal: ({ github }) => github.changeRepository(HOME, { hasIssues: true }),
  }),
  {
    name: 'no access',
    arm: ({ github }) => github.changeRepository(HOME, { isPrivate: true, permission: 'none' }),
    heal: ({ github }) => github.changeRepository(HOME, { isPrivate: false, permission: 'push' }),
  },
  atPost(
    'access taken away meanwhile',
    'committed',
    ({ github }) => github.changeRepository(HOME, { isPrivate: true, permission: 'none' }),
    { heal: ({ github }) => github.changeRepository(HOME, { isPrivate: false, permission: 'push' }) },
  ),
  {
    name: 'nobody can be assigned any more',
    arm: world =>
      when(world, 'received', isPost, () => {
        world.github.changeRepository(HOME, { assignable: [] });
      }),
  },
  {
    name: 'somebody was faster with the label',
    arm: world =>
      when(
        world,
        'received',
        ({ method, path }) => method === 'POST' && /\/labels$/.test(path),
        () => world.plant(HOME, { title: 'First', user: 'eve', labels: ['postmortem-action'] }),
        1,
      ),
  },
  { ...get(/\/labels/, 'status:500', 'labels cannot be asked for') },
  { name: 'labels cannot be created', arm: ({ github }) => github.addFault({ method: 'POST', path: /\/labels$/, kind: 'status:500' }) },
  { name: 'the label’s answer is lost', arm: ({ github }) => github.addFault({ method: 'POST', path: /\/labels$/, kind: 'drop-after' }) },
  // 20: redirects
  { name: 'renamed', arm: ({ github }) => github.rename(HOME, 'acme/platform-ops') },
  atPost('renamed meanwhile', 'received', ({ github }) => github.rename(HOME, 'acme/platform-ops')),
  post('redirect:301'),
  post('redirect:307'),
  post('redirect-loop'),
  get(HOME_ITSELF, 'redirect-loop', 'the repository redirects in circles'),
  {
    name: 'POST redirected to another host',
    arm: async world =>
      world.github.addFault({ method: 'POST', path: ISSUES, after: world.nth - 1, kind: 'redirect:307', to: await world.elsewhere() }),
  },
  ...[HOME_ITSELF, ISSUES, /\/user$/, /\/labels\//].map(
    (path): Script => ({
      name: `GET ${path.source} redirected to another host`,
      arm: async world =>
        world.github.addFault({ method: 'GET', path, kind: 'redirect:302', to: await world.elsewhere(), times: EVERY_TIME }),
    }),
  ),
  // 21: lists
  get(ISSUES, 'status:500', 'list down'),
  get(ISSUES, 'status:502', 'list down twice', { times: 2 }),
  get(ISSUES, 'partial-page', 'partial page'),
  get(ISSUES, 'broken-next', 'broken next page', { times: 1 }),
  get(ISSUES, 'secondary-limit', 'list limited'),
  get(/\/user$/, 'status:500', 'user down'),
  {
    name: 'drop-after, and nothing can be asked for',
    arm: world => {
      world.github.addFault({ method: 'POST', path: ISSUES, after: world.nth - 1, kind: 'drop-after' });
      when(world, 'received', isPost, () => world.github.addFault({ method: 'GET', path: /./, kind: 'status:503', times: EVERY_TIME }));
    },
  },
  {
    name: 'drop-after, then numbers cannot be asked for',
    arm: ({ github, nth }) => github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'drop-after', times: 3 }),
    again: ({ github }) => github.addFault({ method: 'GET', path: /\/issues\/\d+$/, kind: 'status:500', times: EVERY_TIME }),
  },
  {
    name: 'drop-after, then lists cannot be asked for',
    arm: ({ github, nth }) => github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'drop-after', times: 3 }),
    again: ({ github }) => github.addFault({ method: 'GET', path: ISSUES, kind: 'status:500', times: EVERY_TIME }),
  },
  {
    name: 'then nobody can be asked who we are',
    again: ({ github }) => github.addFault({ method: 'GET', path: /\/user$/, kind: 'status:502', times: EVERY_TIME }),
  },
  // 22: dropped fields
  post('drop-labels', { times: EVERY_TIME }),
  // 23: markers
  {
    name: 'markers copied by strangers',
    arm: world => {
      for (const marker of markers(world))
        world.plant(HOME, {
          title: 'Mine',
          body: `Look\n\n${marker}`,
          user: 'eve',
          authorAssociation: 'NONE',
          labels: ['postmortem-action'],
        });
    },
  },
  {
    name: 'markers in pull requests',
    arm: world => {
      for (const marker of markers(world))
        world.planted.push(world.github.addPullRequest(HOME, { title: 'A pull', body: `See\n\n${marker}` }));
    },
  },
  meanwhile('marker taken out', ({ github }, number) => github.editIssue(HOME, number, { body: 'Rewritten.' }), { mayEnd: ['decide'] }),
  meanwhile('marker and title taken out', ({ github }, number) => github.editIssue(HOME, number, { body: null, title: 'Something else' }), {
    mayEnd: ['decide'],
  }),
  meanwhile(
    'marker broken',
    ({ github }, number) => github.editIssue(HOME, number, { body: '<!-- pm-export:v1 key=%% text= doc=%E0%A4%A -->' }),
    {
      mayEnd: ['decide'],
    },
  ),
  // 24: issues
  meanwhile('issue done', ({ github }, number) => github.closeIssue(HOME, number)),
  meanwhile('issue given up', ({ github }, number) => github.closeIssue(HOME, number, 'not_planned'), { mayEnd: ['decide'] }),
  meanwhile('issue transferred', ({ github }, number) => void github.transferIssue(HOME, number, OTHER)),
  meanwhile('issue deleted', ({ github }, number) => github.deleteIssue(HOME, number)),
  // 26–27: the journal
  {
    name: 'journal torn before',
    arm: async ({ clone }) => {
      await mkdir(clone.journalFolder, { recursive: true });
      await appendFile(join(clone.journalFolder, 'journal.jsonl'), '{"v":1,"at":"2026-01-01T00:0');
    },
  },
  {
    name: 'journal unwritable',
    arm: async ({ clone }) => void (await mkdir(join(clone.journalFolder, 'journal.jsonl'), { recursive: true })),
    heal: ({ clone }) => rm(clone.journalFolder, { recursive: true, force: true }),
    isDisk: true,
  },
  ...(['intent', 'created', 'linked', 'refused'] as const).map(
    (state): Script => ({ name: `journal full at ${state}`, env: ({ nth }) => ({ FAULTS_AT: `full-${state}@${nth}` }), isDisk: true }),
  ),
  {
    name: 'limited, journal full at refused',
    arm: ({ github, nth }) => github.addFault({ method: 'POST', path: ISSUES, after: nth - 1, kind: 'secondary-limit' }),
    env: () => ({ FAULTS_AT: 'full-refused@1' }),
    isDisk: true,
  },
  {
    name: 'journal lost, document undone',
    meantime: async ({ clone, baseline, github }) => {
      // Nobody but the lists knows of the issues any more.
      github.setListLag(0);
      await rm(clone.journalFolder, { recursive: true, force: true });
      clone.write(baseline ?? '');
    },
  },
  { name: 'document undone', meantime: async ({ clone, baseline }) => clone.write(baseline ?? '') },
  // 28: the document
  edited('document grows above', text => text.replace(/(?<eol>\r?\n)(?=#)/, '$<eol>A new paragraph stands here.$<eol>$<eol>')),
  edited('document grows below', text => `${text}${text.includes('\r\n') ? '\r\n\r\n' : '\n\n'}And this was added at the end, in a hurry.`),
  edited('item edited', (text, { clone: { sample } }) => text.replace(...sample.edit), {
    mayEnd: ['decide'],
    isIssueChanged: true,
  }),
  edited('document deleted', () => null, {
    heal: async world => {
      world.baseline = world.clone.sample.text;
      world.clone.write(world.baseline);
    },
  }),
  { name: 'document read-only', env: () => ({ FAULTS_AT: 'readonly@*' }), isDisk: true },
  { name: 'document read-only once', env: ({ nth }) => ({ FAULTS_AT: `readonly@${nth}` }), isDisk: true },
  // 29: the network
  { name: 'refused', env: world => world.at(`http://127.0.0.2:${world.github.port}`) },
  { name: 'no such host', env: world => world.at('http://no-such-host.invalid') },
  { name: 'no TLS there', env: world => world.at(world.github.origin.replace('http:', 'https:')) },
  post('status:407', {}, 'proxy asks for a password'),
  get(/./, 'status:407', 'proxy asks for a password from the start'),
  ...ABOVE,
];
