import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { fingerprintOf } from '../../src/core/issues/identity';
import type { TrackedIssue } from '../../src/core/issues/issue';
import type { JournalRecord } from '../../src/core/issues/journal';
import { TrackerError } from '../../src/tracker/port';
import { findLost, type Lost } from '../../src/tracker/probe';
import { createdIn, type RevertResult, revertRun } from '../../src/tracker/revert';
import { Sender } from '../../src/tracker/send';
import { closeTwin, winnerAmong } from '../../src/tracker/twins';
import { FakeClock, FakeJournal, FakeTracker, issue, KEY, OTHER_KEY } from './fakes';

let clock: FakeClock;
let journal: FakeJournal;
let tracker: FakeTracker;
const down = async (): Promise<never> => {
  throw new TrackerError('down', 503);
};

beforeEach(() => {
  clock = new FakeClock();
  journal = new FakeJournal();
  tracker = new FakeTracker(clock);
});

describe('an issue whose answer was lost', () => {
  const find = (more: Partial<Lost> = {}, isCancelled = () => false): Promise<TrackedIssue | null> =>
    findLost({ repository: 'acme/ops', key: KEY, number: null, highest: 10, labels: [], ...more }, tracker, clock, isCancelled);
  const other = { key: OTHER_KEY, textHash: 'abcdefghijkl', docKey: 'outage.md' };

  it('is found by the number in the answer’s header', async () => {
    tracker.byNumber.set(77, { kind: 'found', issue: issue(77) });
    assert.equal((await find({ number: 77 }))?.number, 77);
    assert.deepEqual(tracker.asked, [77]);
  });

  it('is found in the list, the oldest of several', async () => {
    tracker.listed = [issue(13), issue(12), issue(11, { marker: other })];
    assert.equal((await find())?.number, 12);
  });

  it('is not one that was there before', async () => {
    tracker.listed = [issue(9, { state: 'closed', stateReason: 'not_planned' })];
    assert.equal(await find(), null);
  });

  it('is found along the row of numbers, over those of others, until three are missing', async () => {
    tracker.byNumber.set(11, { kind: 'found', issue: issue(11, { marker: null }) });
    tracker.byNumber.set(12, { kind: 'gone' });
    tracker.byNumber.set(15, { kind: 'found', issue: issue(15) });
    assert.equal((await find())?.number, 15);
    assert.deepEqual(tracker.asked, [11, 12, 13, 14, 15]);
  });

  it('is found where it has moved to', async () => {
    tracker.byNumber.set(11, { kind: 'moved', issue: issue(3, { repository: 'acme/other' }) });
    assert.equal((await find())?.repository, 'acme/other');
  });

  it('is not what a stranger has marked, nor another item’s', async () => {
    tracker.byNumber.set(11, { kind: 'found', issue: issue(11, { isTrusted: false, isMine: false }) });
    tracker.byNumber.set(12, { kind: 'found', issue: issue(12, { marker: other }) });
    assert.equal(await find(), null);
  });

  it('is looked for again after 2, 5 and 10 seconds', async () => {
    assert.equal(await find(), null);
    assert.deepEqual(clock.waits, [2, 5, 10]);
  });

  it('is looked for no longer when the user cancels', async () => {
    assert.equal(await find({}, () => clock.waits.length > 0), null);
    assert.deepEqual(clock.waits, [2]);
  });

  it('is not known to be nowhere when nobody could be asked to the end', async () => {
    tracker.issues = down;
    await assert.rejects(find(), TrackerError);
    tracker.byNumber.set(11, { kind: 'found', issue: issue(11) });
    assert.equal((await find())?.number, 11, 'what is found is found');
    tracker = new FakeTracker(clock);
    tracker.issue = down;
    await assert.rejects(find(), TrackerError);
  });
});

describe('twins', () => {
  const close = (twin: TrackedIssue): Promise<boolean> => {
    const sender = new Sender({
      tracker,
      clock,
      journal,
      run: 'run',
      path: 'outage.md',
      labels: [],
      highest: new Map(),
      isCancelled: () => false,
      progress: () => {},
    });
    return closeTwin(twin, issue(1), tracker, sender);
  };

  it('the open one with the lowest number stays', () => {
    assert.equal(winnerAmong([issue(4), issue(3), issue(2, { state: 'closed' })])?.number, 3);
    assert.equal(winnerAmong([issue(2, { state: 'closed' })]), null);
  });

  it('ours is closed as a duplicate, and that is written down', async () => {
    assert.equal(await close(issue(2)), true);
    assert.deepEqual([tracker.writes.map(({ what }) => what), journal.states], [['close #2 for #1'], ['closed']]);
  });

  for (const [what, more] of [
    ['somebody else’s', { isMine: false }],
    ['one that people talk in', { comments: 1 }],
    ['one that is closed', { state: 'closed' }],
    ['one without a marker', { marker: null }],
  ] as const) {
    it(`${what} is left alone`, async () => {
      assert.equal(await close(issue(2, more)), false);
      assert.deepEqual([tracker.writes, journal.states], [[], []]);
    });
  }
});

describe('an export that is taken back', () => {
  const BODY = 'Patch';
  const record = (number: number, more: Partial<JournalRecord> = {}): JournalRecord => ({
    v: 1,
    at: '2026-03-01T09:00:00Z',
    run: 'run-1',
    host: 'api.github.com',
    repository: 'acme/ops',
    key: KEY,
    path: 'outage.md',
    number,
    url: issue(number).url,
    body: fingerprintOf(BODY),
    state: 'created',
    ...more,
  });
  const unlinked: number[] = [];
  const revert = (): Promise<RevertResult[]> =>
    revertRun({
      tracker,
      journal,
      clock,
      run: 'run-1',
      isCancelled: () => false,
      progress: () => {},
      objectionTo: async () => null,
      unlink: async (_, { number }) => {
        unlinked.push(number);
        return { kind: 'written' };
      },
    });
  const closed = (): string[] => tracker.writes.map(({ what }) => what);

  beforeEach(() => {
    unlinked.length = 0;
    journal = new FakeJournal([record(1)]);
  });

  it('closes its issues, takes their links out, writes both down', async () => {
    tracker.byNumber.set(1, { kind: 'found', issue: issue(1, { body: BODY }) });
    assert.deepEqual(
      (await revert()).map(({ state, isUnlinked }) => [state, isUnlinked]),
      [['closed', true]],
    );
    assert.deepEqual([closed(), unlinked, journal.states], [['close #1'], [1], ['created', 'closed', 'unlinked']]);
    assert.deepEqual(createdIn(journal.records(), 'run-1', 'api.github.com'), [], 'and there is nothing left to take back');
  });

  for (const [what, more, reason] of [
    ['has comments', { comments: 2 }, 'it has 2 comments'],
    ['was edited', { body: 'Patch all' }, 'its text was edited'],
    ['is done', { state: 'closed', stateReason: 'completed' }, 'it is done'],
    ['is somebody else’s', { isMine: false }, 'another account has created it'],
  ] as const) {
    it(`keeps one that ${what}`, async () => {
      tracker.byNumber.set(1, { kind: 'found', issue: issue(1, { body: BODY, ...more }) });
      assert.deepEqual(
        (await revert()).map(result => [result.state, result.reason]),
        [['kept', reason]],
      );
      assert.deepEqual([closed(), unlinked], [[], []]);
    });
  }

  it('says what has moved or is gone, and what cannot be asked for', async () => {
    journal = new FakeJournal([record(1), record(2), record(3)]);
    tracker.byNumber.set(1, { kind: 'moved', issue: issue(9, { repository: 'acme/other' }) });
    tracker.byNumber.set(2, { kind: 'gone' });
    const issueBefore = tracker.issue.bind(tracker);
    tracker.issue = async (repository, number) => (number === 3 ? down() : issueBefore(repository, number));
    assert.deepEqual(
      (await revert()).map(({ state, reason }) => `${state}: ${reason}`),
      ['kept: it lives at acme/other#9 now', 'gone: it is gone already', 'failed: down'],
    );
  });

  it('knows only what its run has created, on this host', () => {
    const records = [
      record(1),
      record(2, { run: 'run-2' }),
      record(3, { host: 'ghe.example.com' }),
      record(4),
      record(4, { state: 'closed' }),
    ];
    assert.deepEqual(
      createdIn(records, 'run-1', 'api.github.com').map(({ number }) => number),
      [1],
    );
  });
});
