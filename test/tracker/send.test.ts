import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Answer, Outcome } from '../../src/core/issues/outcome';
import { outcomeOf } from '../../src/github/answers';
import { Pace } from '../../src/tracker/pace';
import { Sender, type Sending } from '../../src/tracker/send';
import { created, draft, FakeClock, FakeJournal, FakeTracker, KEY, LOST } from './fakes';

const TARGET = { repository: 'acme/ops', key: KEY };
const limited = (seconds: number): Outcome => ({ kind: 'limited', seconds, isPrimary: false, message: 'slow down' });
const NOT_SENT: Outcome = { kind: 'not-sent', message: 'ECONNREFUSED' };

let clock: FakeClock;
let journal: FakeJournal;
let tracker: FakeTracker;
let isCancelled = false;

beforeEach(() => {
  clock = new FakeClock();
  journal = new FakeJournal();
  tracker = new FakeTracker(clock);
  isCancelled = false;
});

function sender(): Sender {
  return new Sender({
    tracker,
    clock,
    journal,
    run: 'run',
    path: 'outage.md',
    labels: [],
    highest: new Map([['acme/ops', 41]]),
    isCancelled: () => isCancelled,
    progress: () => {},
  });
}

const send = (one = sender(), what = draft()): Promise<Sending> => one.create(TARGET, what, () => {});
const gaps = (): number[] => tracker.writes.slice(1).map(({ at }, index) => (at - (tracker.writes[index]?.at ?? 0)) / 1000);

describe('a request to create an issue', () => {
  it('is written down before it leaves, with how far the repository’s numbers had come', async () => {
    tracker.create = async () => {
      assert.deepEqual(journal.states, ['intent']);
      return created(42);
    };
    await send();
    const [intent] = journal.written;
    assert.deepEqual([intent?.key, intent?.highest, intent?.host, intent?.repository], [KEY, 41, 'api.github.com', 'acme/ops']);
  });

  it('does not leave where it cannot be written down', async () => {
    journal.append = async () => {
      throw new Error('disk full');
    };
    await assert.rejects(send(), /disk full/);
    assert.equal(tracker.writes.length, 0);
  });

  it('is never sent again when the answer was lost', async () => {
    tracker.outcomes = [LOST];
    assert.equal((await send()).kind, 'unknown');
    assert.deepEqual([tracker.writes.length, journal.states], [1, ['intent']]);
  });

  it('is sent again where nothing left, three times at most, and later each time', async () => {
    tracker.outcomes = [NOT_SENT, NOT_SENT, NOT_SENT];
    assert.equal((await send()).kind, 'not-sent');
    assert.equal(tracker.writes.length, 3);
    assert.deepEqual(journal.states, ['intent', 'refused', 'intent', 'refused', 'intent', 'refused']);
  });

  it('waits as long as it is told to, and no less than three times', async () => {
    tracker.outcomes = [limited(20), limited(20), limited(20), limited(20)];
    assert.equal((await send()).kind, 'limited');
    assert.equal(tracker.writes.length, 4);
    assert.ok(
      gaps().every(gap => gap >= 20),
      String(gaps()),
    );
  });

  it('does not wait for what takes longer than two minutes', async () => {
    tracker.outcomes = [limited(121)];
    assert.equal((await send()).kind, 'limited');
    assert.deepEqual([tracker.writes.length, clock.waited], [1, 0]);
  });

  it('stops waiting when the user cancels, and sends nothing then', async () => {
    tracker.outcomes = [limited(60)];
    const wait = clock.wait.bind(clock);
    clock.wait = async seconds => {
      isCancelled = clock.waits.length >= 2;
      await wait(seconds);
    };
    assert.equal((await send()).kind, 'not-sent');
    assert.equal(tracker.writes.length, 1);
    assert.ok(clock.waited < 10);
  });

  it('goes without people where one of them cannot be assigned', async () => {
    const refusal = {
      kind: 'refused',
      status: 422,
      message: 'invalid',
      reason: null,
      field: 'assignees',
      signOnAt: null,
      needs: null,
    } as const;
    tracker.outcomes = [refusal, created(1)];
    assert.equal((await send(sender(), draft(KEY, { assignees: ['carol'] }))).kind, 'created');
    assert.deepEqual(
      tracker.drafts.map(({ assignees }) => assignees),
      [['carol'], []],
    );
    tracker.outcomes = [refusal];
    assert.equal((await send()).kind, 'refused', 'once');
  });
});

describe('writes are kept apart', () => {
  it('by 1.2 seconds, and by three once the tracker has asked to slow down', async () => {
    const one = sender();
    for (let count = 0; count < 4; count++) await send(one);
    assert.ok(
      gaps().every(gap => Math.abs(gap - 1.2) < 0.01),
      String(gaps()),
    );
    tracker.outcomes = [limited(1)];
    await send(one);
    await send(one);
    assert.ok(
      gaps()
        .slice(-2)
        .every(gap => gap >= 3),
      String(gaps()),
    );
  });

  it('labels and closed twins are writes like any other', async () => {
    const one = sender();
    await one.createLabel('acme/ops', { name: 'a', color: 'ffffff', description: '' });
    await one.createLabel('acme/ops', { name: 'b', color: 'ffffff', description: '' });
    await send(one);
    assert.ok(gaps().every(gap => gap >= 1.19));
  });

  it('a server of one’s own asks for nothing', async () => {
    tracker.pause = 0;
    const one = sender();
    for (let count = 0; count < 100; count++) await send(one);
    assert.equal(clock.waited, 0);
  });

  for (const [most, seconds] of [
    [80, 60],
    [500, 3600],
  ] as const) {
    it(`at most ${most} within ${seconds} s`, async () => {
      const pace = new Pace(clock, { ...tracker, pause: 0.01 }, []);
      const times: number[] = [];
      for (let count = 0; count < most * 2 + 5; count++) {
        await pace.beforeWrite();
        times.push(clock.time);
      }
      for (let index = most; index < times.length; index++) {
        const within = ((times[index] ?? 0) - (times[index - most] ?? 0)) / 1000;
        assert.ok(within >= seconds - 0.001, `${most + 1} writes within ${within} s`);
      }
    });
  }

  it('what an earlier export sent counts', async () => {
    const at = new Date(clock.time - 10_000).toISOString();
    journal = new FakeJournal(
      Array.from({ length: 80 }, (_, index) => ({
        v: 1 as const,
        at,
        run: 'before',
        host: 'api.github.com',
        repository: 'acme/ops',
        key: `${index}`,
        path: 'other.md',
        state: 'intent' as const,
      })),
    );
    await send();
    assert.equal(clock.waited, 50);
  });

  it('the first write after an export that has just ended keeps its distance, too', async () => {
    const at = new Date(clock.time - 200).toISOString();
    journal = new FakeJournal([
      { v: 1, at, run: 'before', host: 'api.github.com', repository: 'acme/ops', key: KEY, path: 'other.md', state: 'intent' },
    ]);
    await send();
    assert.ok(Math.abs(clock.waited - 1) < 0.01, String(clock.waited));
  });
});

describe('how long an answer asks to wait', () => {
  const NOW = Date.parse('2026-03-01T10:00:00Z');
  const http = (offset: number): string => new Date(NOW + offset * 1000).toUTCString();
  const reset = (offset: number): string => String(NOW / 1000 + offset);
  const cases: [what: string, headers: Answer['headers'], seconds: number][] = [
    ['seconds', { 'retry-after': '7' }, 7],
    ['nothing at all', { 'retry-after': '0' }, 1],
    ['less than nothing', { 'retry-after': '-30' }, 1],
    ['a date', { 'retry-after': http(9) }, 9],
    ['a date that has passed', { 'retry-after': http(-100) }, 1],
    ['a date, by a server whose clock is an hour ahead', { 'retry-after': http(3609), date: http(3600) }, 9],
    ['a date, by a server whose clock is an hour behind', { 'retry-after': http(-3591), date: http(-3600) }, 9],
    ['nobody lives that long', { 'retry-after': '999999999' }, 86_400],
    ['no number', { 'retry-after': 'soon' }, 60],
    ['nothing said', {}, 60],
    ['the limit’s end', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(33) }, 33],
    ['the limit’s end, by a clock ahead', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(3633), date: http(3600) }, 33],
    ['the limit’s end, which has passed', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(-5) }, 1],
    ['seconds before the limit’s end', { 'retry-after': '3', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset(33) }, 3],
  ];
  for (const [what, headers, seconds] of cases) {
    it(`${what}: ${seconds} s`, () => {
      const outcome = outcomeOf({ status: 429, headers, data: null }, { marker: '', repository: 'acme/ops' }, NOW);
      assert.deepEqual([outcome.kind, 'seconds' in outcome && outcome.seconds], ['limited', seconds]);
    });
  }
});
