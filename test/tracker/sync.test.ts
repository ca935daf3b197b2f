import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { readDocument } from '../../src/core/document/postmortem';
import type { IssueDraft } from '../../src/core/issues/draft';
import { type IdentifiedItem, identify } from '../../src/core/issues/identity';
import type { TrackedIssue } from '../../src/core/issues/issue';
import type { JournalRecord } from '../../src/core/issues/journal';
import type { ExportPlan, PlannedItem } from '../../src/core/issues/plan';
import { DEFAULT_EXPORT } from '../../src/core/issues/settings';
import { type IssueState, stepFor } from '../../src/core/issues/sync';
import { applyPlan, type ItemResult } from '../../src/tracker/apply';
import { TrackerError } from '../../src/tracker/port';
import type { Written } from '../../src/tracker/ports';
import { type Survey, survey } from '../../src/tracker/survey';
import { planSync } from '../../src/tracker/sync';
import { created, draft, FakeClock, FakeJournal, FakeTracker, issue, KEY, LOST, OTHER_KEY } from './fakes';

const itemIn = (line: string): IdentifiedItem => {
  const text = `# Postmortem\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${line}\n- Another\n`;
  const [first] = identify(readDocument(text, { fileName: 'a.md' }).postmortem, 'a.md');
  assert.ok(first);
  return first;
};

describe('what the state of an issue does to its item', () => {
  const LINK = '([#12](https://github.com/acme/ops/issues/12))';
  const known = (more: Partial<TrackedIssue>): IssueState => ({ kind: 'known', issue: issue(12, more) });
  const closed = (stateReason: TrackedIssue['stateReason']): IssueState => known({ state: 'closed', stateReason });
  const rows: [what: string, line: string, state: IssueState, isOurs: boolean, expected: string][] = [
    ['done, not ticked', `- [ ] Patch ${LINK}`, closed('completed'), false, 'tick'],
    ['closed by who knows whom, not ticked', `- [ ] Patch ${LINK}`, closed(null), false, 'tick'],
    ['given up', `- [ ] Patch ${LINK}`, closed('not_planned'), false, 'none: #12 was closed as not planned: say why'],
    ['a duplicate', `- [ ] Patch ${LINK}`, closed('duplicate'), false, 'none: #12 was closed as a duplicate: link the other issue'],
    ['open again, ticked by us', `- [x] Patch ${LINK}`, known({}), true, 'untick'],
    ['open, ticked by a person', `- [x] Patch ${LINK}`, known({}), false, 'none: #12 is still open'],
    ['open, not ticked', `- [ ] Patch ${LINK}`, known({}), false, 'none'],
    ['done and ticked', `- [x] Patch ${LINK}`, closed('completed'), true, 'none'],
    ['gone', `- [ ] Patch ${LINK}`, { kind: 'gone' }, false, 'none: #12 is gone, or hidden from this account'],
    [
      'moved',
      `- [ ] Patch ${LINK}`,
      { kind: 'moved', issue: issue(3, { repository: 'acme/other' }) },
      false,
      'relink: #12 lives at acme/other#3 now',
    ],
    ['done, without a checkbox', `- Patch ${LINK}`, closed('completed'), false, 'none: #12 is done'],
  ];
  for (const [what, line, state, isOurs, expected] of rows) {
    it(`${what}: ${expected}`, () => {
      const identified = itemIn(line);
      assert.ok(identified.item.issue);
      const { action, hint } = stepFor(identified, identified.item.issue, state, isOurs);
      assert.equal(hint ? `${action}: ${hint}` : action, expected);
    });
  }
});

let clock: FakeClock;
let journal: FakeJournal;
let tracker: FakeTracker;
beforeEach(() => {
  clock = new FakeClock();
  journal = new FakeJournal();
  tracker = new FakeTracker(clock);
});

const intent = (more: Partial<JournalRecord> = {}): JournalRecord => ({
  v: 1,
  at: '2026-03-01T09:59:00Z',
  run: 'before',
  host: 'api.github.com',
  repository: 'acme/ops',
  key: KEY,
  path: 'a.md',
  highest: 4,
  state: 'intent',
  ...more,
});

describe('the issues that a document links', () => {
  it('are asked for where the link says, also by its short name', async () => {
    const asked: string[] = [];
    tracker.issue = async (repository, number) => {
      asked.push(`${repository}#${number}`);
      return { kind: 'none' };
    };
    const items = ['- Patch (#3)', '- Alert (acme/infra#4)', '- Watch (acme/web/shop#5)', '- Write (OPS-6)'].map(itemIn);
    await planSync(items, tracker, journal, 'acme/ops');
    assert.deepEqual(asked, ['acme/ops#3', 'acme/infra#4', 'acme/web/shop#5']);
  });
});

describe('what is known before a plan is made', () => {
  const look = (): Promise<Survey> =>
    survey({
      tracker,
      journal,
      clock,
      isCancelled: () => false,
      docKey: 'a.md',
      path: 'a.md',
      file: null,
      isLoose: false,
      home: 'acme/ops',
      settings: DEFAULT_EXPORT,
      run: 'now',
      items: [{ identified: { ...itemIn('- Patch'), key: KEY }, repository: 'acme/ops' }],
    });

  it('what the list does not show yet is asked for by its number', async () => {
    const { number, url } = issue(5);
    journal = new FakeJournal([intent(), intent({ state: 'created', number, url })]);
    tracker.byNumber.set(5, { kind: 'found', issue: issue(5) });
    const found = await look();
    assert.equal(found.issuesIn('acme/ops').byKey.get(KEY)?.[0]?.number, 5);
    assert.equal(found.highest.get('acme/ops'), 5);
  });

  it('what was not answered is looked for, and written down when it is found', async () => {
    journal = new FakeJournal([intent()]);
    tracker.byNumber.set(5, { kind: 'found', issue: issue(5) });
    assert.equal((await look()).issuesIn('acme/ops').byKey.get(KEY)?.[0]?.number, 5);
    assert.deepEqual(journal.states, ['intent', 'created']);
    assert.deepEqual(tracker.writes, []);
  });

  it('a repository that takes no issues says so before anything is sent', async () => {
    for (const [more, message] of [
      [{ isArchived: true }, /archived/],
      [{ hasIssues: false }, /turned off/],
    ] as const) {
      tracker.info = { fullName: 'acme/ops', visibility: 'private', hasIssues: true, isArchived: false, canPush: true, ...more };
      assert.match((await look()).problems.get('acme/ops')?.message ?? '', message);
    }
  });

  it('a tracker that cannot be asked about a lost answer is a problem: the item must not be sent', async () => {
    journal = new FakeJournal([intent()]);
    tracker.issue = async () => {
      throw new TrackerError('down', 503);
    };
    assert.equal((await look()).problems.get('acme/ops')?.message, 'down');
  });

  it('somebody else’s pull requests and issues count for the row of numbers', async () => {
    tracker.newest = async () => 250;
    assert.equal((await look()).highest.get('acme/ops'), 250);
  });
});

describe('carrying out a plan', () => {
  const linked: number[] = [];
  const warnings: string[] = [];
  let written: Written = { kind: 'written' };
  let isCancelled = false;
  const planned = (key: string, more: Partial<PlannedItem> = {}): PlannedItem => ({
    ...itemIn('- Patch'),
    key,
    anchor: { key, textHash: '', peers: [], index: 0 },
    operation: { op: 'create' },
    reason: null,
    draft: draft(key),
    repository: 'acme/ops',
    warnings: [],
    newLabels: [],
    ...more,
  });
  const apply = (items: readonly PlannedItem[], more: Partial<ExportPlan> = {}): Promise<ItemResult[]> =>
    applyPlan({
      plan: {
        docKey: 'a.md',
        path: 'a.md',
        file: null,
        isLoose: false,
        home: 'acme/ops',
        repository: 'acme/ops',
        textHash: '',
        items,
        twins: [],
        copies: [],
        stranded: [],
        parent: null,
        planHash: '',
        ...more,
      },
      tracker,
      journal,
      clock,
      document: {
        objectionTo: async () => null,
        writeLink: async (_, { number }) => {
          linked.push(number);
          return written;
        },
      },
      run: 'run',
      labels: [],
      highest: new Map(),
      account: 'octocat',
      isCancelled: () => isCancelled,
      warn: message => void warnings.push(message),
      progress: () => {},
    });
  const states = (results: readonly ItemResult[]): string[] => results.map(({ state }) => state);
  const refusal = (status: number, message = '') =>
    ({ kind: 'refused', status, message, reason: null, field: null, signOnAt: null, needs: null }) as const;

  beforeEach(() => {
    linked.length = 0;
    written = { kind: 'written' };
    isCancelled = false;
  });

  it('links each issue before the next is created, and writes down every step', async () => {
    const order: string[] = [];
    const append = journal.append.bind(journal);
    journal.append = async record => {
      order.push(record.state);
      await append(record);
    };
    assert.deepEqual(states(await apply([planned(KEY), planned(OTHER_KEY)])), ['linked', 'linked']);
    assert.deepEqual(order, ['intent', 'created', 'linked', 'intent', 'created', 'linked']);
  });

  it('stops after two lost answers in a row, not after one', async () => {
    const items = [planned(KEY), planned(OTHER_KEY), planned(`${KEY.slice(0, 25)}4`)];
    tracker.outcomes = [LOST, created(1), LOST];
    assert.deepEqual(states(await apply(items)), ['pending', 'linked', 'pending']);
    tracker.outcomes = [LOST, LOST];
    assert.deepEqual(states(await apply(items)), ['pending', 'pending', 'not-done']);
  });

  it('goes on after a refusal that is about the item, not after one about the account', async () => {
    tracker.outcomes = [refusal(422)];
    assert.deepEqual(states(await apply([planned(KEY), planned(OTHER_KEY)])), ['refused', 'linked']);
    tracker.outcomes = [refusal(401)];
    assert.deepEqual(states(await apply([planned(KEY), planned(OTHER_KEY)])), ['refused', 'not-done']);
  });

  it('goes on with other repositories where one refuses', async () => {
    tracker.outcomes = [refusal(404)];
    const items = [planned(KEY), planned(KEY), planned(OTHER_KEY, { repository: 'acme/infra' })];
    assert.deepEqual(states(await apply(items)), ['refused', 'not-done', 'linked']);
  });

  it('lets the older of two issues win, and links that', async () => {
    tracker.outcomes = [created(9)];
    tracker.listed = [issue(9), issue(7)];
    const [result] = await apply([planned(KEY)]);
    assert.deepEqual([result?.issue?.number, linked], [7, [7]]);
    assert.ok(tracker.writes.some(({ what }) => what === 'close #9 for #7'));
  });

  it('keeps its own issue where it is the older, or where lists cannot be asked for', async () => {
    tracker.outcomes = [created(7)];
    tracker.listed = [issue(9), issue(7)];
    await apply([planned(KEY)]);
    tracker.outcomes = [created(9)];
    tracker.issues = async () => {
      throw new TrackerError('down', 503);
    };
    await apply([planned(KEY)]);
    assert.deepEqual(linked, [7, 9]);
  });

  it('says where a link could not be written, and where it is only in the editor', async () => {
    written = { kind: 'failed', reason: 'read-only' };
    const [result] = await apply([planned(KEY)]);
    assert.deepEqual(
      [result?.state, result?.problem],
      ['not-linked', `#1 exists, but its link could not be placed: read-only (${issue(1).url})`],
    );
    written = { kind: 'unsaved' };
    assert.deepEqual(states(await apply([planned(KEY)])), ['unsaved']);
    assert.ok(!journal.states.includes('linked'));
  });

  it('sends nothing more when the user cancels', async () => {
    isCancelled = true;
    assert.deepEqual(states(await apply([planned(KEY)])), ['not-done']);
    assert.deepEqual(tracker.writes, []);
  });

  it('reports what the tracker dropped', async () => {
    const asked: Partial<IssueDraft> = { labels: ['a', 'B'], assignees: ['dana'], milestone: 'Q3', type: 'Task' };
    const { repository, url } = issue(1);
    tracker.outcomes = [
      {
        kind: 'created',
        issue: { repository, number: 1, url },
        got: { labels: ['b'], assignees: [], milestone: null, type: null, isConfidential: null, id: 1, author: 'octocat' },
      },
    ];
    const [result] = await apply([planned(KEY, { draft: draft(KEY, asked) })]);
    assert.deepEqual(result?.dropped, ['labels a', 'assignees dana', 'milestone Q3', 'type Task']);
  });

  it('repairs twins before anything is created', async () => {
    await apply([planned(KEY)], { twins: [{ issue: issue(5), keep: issue(4) }] });
    assert.deepEqual(
      tracker.writes.map(({ what }) => what),
      ['close #5 for #4', 'create'],
    );
  });
});
