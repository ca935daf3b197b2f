import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { IssueDraft } from '../../src/core/issues/draft';
import { markerOf } from '../../src/core/issues/identity';
import type { Outcome, Refusal } from '../../src/core/issues/outcome';
import { createClient as createGitHub } from '../../src/github/client';
import { createClient as createGitLab } from '../../src/gitlab/client';
import { explainRefusal } from '../../src/tracker/explain';
import { type Tracker, TrackerError } from '../../src/tracker/port';
import { findLost } from '../../src/tracker/probe';
import { type FaultKind, type Standin, startStandin } from '../standin/server.mjs';
import { FakeClock, KEY, OTHER_KEY } from './fakes';

// The port, and that both trackers behind it keep to it: each scenario runs against the stand-in of either.

const TRACKERS = {
  github: (apiUrl: string, token: string, trustedAuthors: readonly string[] = []) => createGitHub({ apiUrl, token, trustedAuthors }),
  gitlab: (apiUrl: string, token: string, trustedAuthors: readonly string[] = []) => createGitLab({ apiUrl, token, trustedAuthors }),
} as const;
const OPS = 'acme/ops';
const TOKEN = 'a-secret-of-octocat';
const MARKER = markerOf({ key: KEY, textHash: 'abcdefghijkl' }, 'outage.md');
const OTHER_MARKER = markerOf({ key: OTHER_KEY, textHash: 'abcdefghijkl' }, 'outage.md');
const draft = (more: Partial<IssueDraft> = {}): IssueDraft => ({
  title: 'Patch all hosts',
  body: `Patch all hosts\n\n${MARKER}`,
  labels: [],
  assignees: [],
  milestone: null,
  type: null,
  isConfidential: false,
  ...more,
});
const isCreation = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && /\/issues$/.test(path);

for (const kind of ['github', 'gitlab'] as const) {
  describe(`the port: ${kind}`, () => {
    let standin: Standin;
    let tracker: Tracker;

    beforeEach(async () => {
      standin = await startStandin({
        tracker: kind,
        users: [
          { login: 'octocat', token: TOKEN, permissions: { '*': 'push' } },
          { login: 'reader', token: 'a-secret-of-reader' },
          { login: 'dana', token: 'a-secret-of-dana', permissions: { '*': 'push' } },
        ],
        repositories: [
          {
            fullName: OPS,
            labels: ['postmortem-action'],
            milestones: ['Reliability', { title: 'Done', state: 'closed' }],
            assignable: ['dana'],
          },
          { fullName: 'acme/infra' },
        ],
      });
      tracker = TRACKERS[kind](standin.url, TOKEN);
    });
    const fault = (what: FaultKind, more = {}): void => standin.addFault({ method: 'POST', path: /\/issues$/, kind: what, ...more });
    const numberOf = (outcome: Outcome): number => {
      assert.equal(outcome.kind, 'created');
      return outcome.kind === 'created' ? outcome.issue.number : 0;
    };
    const lookUp = async (number: number, repository = OPS) => {
      const found = await tracker.issue(repository, number);
      assert.ok(found.kind === 'found', found.kind);
      return found.issue;
    };

    afterEach(async () => {
      assert.deepEqual(standin.violations, []);
      await standin.close();
    });

    it('creates an issue with all that was asked for, and knows it by its address', async () => {
      const [labels, assignees] = [['postmortem-action', 'network'], ['dana']];
      assert.deepEqual(await tracker.assignableAmong(OPS, ['dana', 'eve']), ['dana']);
      assert.deepEqual([await tracker.hasMilestone(OPS, 'Reliability'), await tracker.hasMilestone(OPS, 'Done')], [true, false]);
      const outcome = await tracker.create(OPS, draft({ labels, assignees, milestone: 'Reliability' }));
      assert.ok(outcome.kind === 'created');
      const { issue, got } = outcome;
      assert.deepEqual([got.labels, got.assignees, got.milestone], [labels, assignees, 'Reliability']);
      assert.equal(issue.url, tracker.urlOf(OPS, issue.number));
      assert.equal(issue.url, standin.issues(OPS)[0]?.html_url);
      assert.deepEqual(tracker.refOf(`${issue.url}#note_1`), { repository: OPS, number: issue.number });
      assert.equal(tracker.refOf('https://example.com/acme/ops/issues/1'), null);
      const found = await lookUp(issue.number);
      assert.deepEqual(
        [found.title, found.body, found.state, found.isMine, found.isTrusted, found.marker?.key, found.milestone],
        ['Patch all hosts', draft().body, 'open', true, true, KEY, 'Reliability'],
      );
    });

    it('lists its own issues and those with a label; a marker counts only of who has been let in', async () => {
      tracker = TRACKERS[kind](standin.url, TOKEN, ['bot']);
      const plant = (user: string, labels: string[]): void =>
        void standin.addIssue(OPS, { title: 'Planted', body: `See\n\n${OTHER_MARKER}`, user, labels });
      await tracker.create(OPS, draft());
      plant('dana', ['postmortem-action']);
      plant('eve', ['postmortem-action']);
      plant('bot', ['postmortem-action']);
      plant('dana', []);
      const listed = await tracker.issues(OPS, ['postmortem-action'], 'all');
      assert.deepEqual(
        listed.map(({ number, isTrusted, isMine }) => [number, isTrusted, isMine]),
        [
          [4, true, false],
          [3, false, false],
          [2, true, false],
          [1, true, true],
        ],
      );
      assert.equal(await tracker.newest(OPS), 5);
    });

    it('finds by number what its lists do not show yet', async () => {
      standin.setListLag(Number.POSITIVE_INFINITY);
      const number = numberOf(await tracker.create(OPS, draft()));
      assert.deepEqual(await tracker.issues(OPS, [], 'all'), []);
      assert.equal((await lookUp(number)).marker?.key, KEY);
      assert.equal((await tracker.issue(OPS, 99)).kind, 'none');
    });

    it('follows a list over its pages', async () => {
      for (let count = 0; count < 130; count++) standin.addIssue(OPS, { title: `Issue ${count}`, body: MARKER, user: 'octocat' });
      assert.equal((await tracker.issues(OPS, [], 'all')).length, 130);
      assert.equal((await tracker.issues(OPS, [], 'first')).length, 100);
    });

    for (const what of ['drop-after', 'cut', 'truncate', 'empty-201', 'other-issue', 'status-after:502'] as const) {
      it(`does not know what became of an issue where its answer is lost (${what}), and finds it`, async () => {
        fault(what);
        const outcome = await tracker.create(OPS, draft());
        assert.ok(outcome.kind === 'unknown', outcome.kind);
        assert.equal(standin.writes.filter(isCreation).length, 1, 'a write is sent once');
        const lost = { repository: OPS, key: KEY, number: outcome.number, highest: 0, labels: [] };
        for (const lag of [0, Number.POSITIVE_INFINITY]) {
          standin.setListLag(lag);
          assert.equal((await findLost(lost, tracker, new FakeClock(), () => false))?.number, 1);
        }
      });
    }

    it('finds an issue whose answer was lost behind those that were deleted meanwhile, before its lists show it', async () => {
      for (let count = 0; count < 6; count++) standin.addIssue(OPS, { title: 'Meanwhile', user: 'eve' });
      for (let number = 1; number <= 6; number++) standin.deleteIssue(OPS, number);
      standin.setListLag(Number.POSITIVE_INFINITY);
      fault('drop-after');
      await tracker.create(OPS, draft());
      const lost = { repository: OPS, key: KEY, number: null, highest: 0, labels: [] };
      assert.equal((await findLost(lost, tracker, new FakeClock(), () => false))?.number, 7);
    });

    const refusals: readonly [FaultKind, reason: Refusal['reason'], scope: string, says: RegExp][] = [
      ['unauthorized', null, 'everything', /no longer accepts this sign-in/],
      ['integration', 'token', 'repository', /This token may not write issues in acme\/ops; it needs: /],
      ['not-found', null, 'repository', /does not exist, or this account \(octocat\) cannot see it/],
      ['disabled', null, 'repository', kind === 'github' ? /Issues are turned off/ : /does not allow this in acme\/ops/],
      ['invalid-title', null, 'item', /does not take this issue \(title\): .*too long/],
      ['spammed', 'spam', 'everything', /refuses more issues for now/],
      ['redirect:301', null, 'repository', /unexpected redirect/],
    ];
    for (const [what, reason, scope, says] of refusals) {
      it(`a refusal is certain: ${what}`, async () => {
        fault(what);
        const outcome = await tracker.create(OPS, draft());
        assert.ok(outcome.kind === 'refused', outcome.kind);
        const why = explainRefusal(outcome, tracker, OPS, 'octocat');
        assert.deepEqual([outcome.reason, why.scope], [reason, scope]);
        assert.match(why.message, says);
        assert.deepEqual(standin.issues(OPS), []);
      });
    }

    it('a limit says how long to wait', async () => {
      const secondsOf = async (what: FaultKind, more = {}): Promise<unknown> => {
        fault(what, more);
        const outcome = await tracker.create(OPS, draft());
        return outcome.kind === 'limited' ? [outcome.seconds, outcome.isPrimary] : outcome.kind;
      };
      assert.deepEqual(await secondsOf('secondary-limit', { retryAfter: '7' }), [7, false]);
      assert.deepEqual(await secondsOf('limit-429'), [60, false]);
      const [seconds, isPrimary] = (await secondsOf('primary-limit', { resetIn: 90, clockSkew: 3600 })) as [number, boolean];
      assert.ok(isPrimary && seconds >= 90 && seconds <= 91, 'whole seconds of a clock of its own');
      assert.deepEqual(standin.issues(OPS), []);
    });

    for (const status of [500, 502, 503]) {
      it(`${status} says nothing of what was created`, async () => {
        fault(`status:${status}`, { html: status === 502 });
        assert.equal((await tracker.create(OPS, draft())).kind, 'unknown');
      });
    }

    it('asks again what only asks, and no more than three times', async () => {
      standin.addFault({ method: 'GET', path: /\/issues\/1$/, kind: 'status:502', times: 2 });
      assert.equal((await tracker.issue(OPS, 1)).kind, 'none');
      standin.addFault({ method: 'GET', path: /\/issues\/1$/, kind: 'drop-before', times: 3 });
      await assert.rejects(tracker.issue(OPS, 1), /Cannot reach 127\.0\.0\.1:\d+ \(.*\)\. Nothing was sent\./);
    });

    it('a list in pieces is no list', async () => {
      standin.addIssue(OPS, { title: 'One', user: 'octocat' });
      standin.addFault({ method: 'GET', path: /\/issues$/, kind: 'partial-page' });
      await assert.rejects(tracker.issues(OPS, [], 'all'), /came in pieces/);
    });

    it('tells what a repository allows', async () => {
      assert.deepEqual(await tracker.repository(OPS), {
        fullName: OPS,
        visibility: 'public',
        hasIssues: true,
        isArchived: false,
        canPush: true,
      });
      standin.changeRepository(OPS, { isPrivate: true, hasIssues: false, archived: true });
      const { visibility, hasIssues, isArchived } = await tracker.repository(OPS);
      assert.deepEqual([visibility, hasIssues, isArchived], ['private', false, true]);
      await assert.rejects(
        tracker.repository('acme/none'),
        (error: TrackerError) => error.remedy === 'choose-repository' && /does not exist/.test(error.message),
      );
    });

    it('drops without a word what the account may not set, and the answer shows it', async () => {
      const reader = TRACKERS[kind](standin.url, 'a-secret-of-reader');
      assert.notEqual((await reader.repository(OPS)).canPush, true);
      await reader.assignableAmong(OPS, ['dana']);
      const outcome = await reader.create(OPS, draft({ labels: ['postmortem-action'], assignees: ['dana'] }));
      assert.ok(outcome.kind === 'created');
      assert.deepEqual([outcome.got.labels, outcome.got.assignees], [[], []]);
    });

    it('knows labels and people, and makes a label once', async () => {
      assert.deepEqual(await tracker.labelsAmong(OPS, ['postmortem-action', 'none']), ['postmortem-action']);
      const label = { name: 'of slow/queries', color: 'd93f0b', description: 'From a postmortem' };
      await tracker.createLabel(OPS, label);
      await tracker.createLabel(OPS, label);
      assert.deepEqual(await tracker.labelsAmong(OPS, ['of slow/queries']), ['of slow/queries']);
      assert.deepEqual([...(await tracker.labels(OPS))].sort(), ['of slow/queries', 'postmortem-action']);
      assert.ok((await tracker.people(OPS)).includes('dana'));
    });

    it('closes an issue as given up, or for another; its text stays, and the reason is known again', async () => {
      const [first, second, third] = [
        numberOf(await tracker.create(OPS, draft())),
        numberOf(await tracker.create(OPS, draft())),
        numberOf(await tracker.create(OPS, draft())),
      ];
      await tracker.close(await lookUp(first), null);
      await tracker.close(await lookUp(second), await lookUp(third));
      for (const [number, reason] of [
        [first, 'not_planned'],
        [second, 'duplicate'],
      ] as const) {
        const { state, stateReason, body, marker, comments } = await lookUp(number);
        assert.deepEqual([state, stateReason, body, marker?.key, comments], ['closed', reason, draft().body, KEY, 0]);
      }
      standin.closeIssue(OPS, third);
      const { stateReason } = await lookUp(third);
      assert.ok(stateReason === null || stateReason === 'completed', 'what people close is done');
      assert.deepEqual(
        (await tracker.issues(OPS, [], 'all')).map(issue => issue.stateReason ?? 'completed'),
        ['completed', 'duplicate', 'not_planned'],
      );
    });

    it('writes a body anew', async () => {
      const number = numberOf(await tracker.create(OPS, draft()));
      await tracker.updateBody(await lookUp(number), `- [ ] #2\n\n${MARKER}`);
      assert.equal((await lookUp(number)).body, `- [ ] #2\n\n${MARKER}`);
    });

    it('a renamed repository answers by its new name to who asks, and takes nothing by its old one', async () => {
      const number = numberOf(await tracker.create(OPS, draft()));
      standin.rename(OPS, 'acme/platform');
      assert.equal((await tracker.repository(OPS)).fullName, 'acme/platform');
      const found = await tracker.issue(OPS, number);
      assert.ok(found.kind === 'moved' && found.issue.url === tracker.urlOf('acme/platform', number));
      assert.equal((await tracker.create(OPS, draft())).kind, 'refused');
      assert.equal(standin.issues('acme/platform').length, 1);
    });

    it('an issue that was moved is found where it lives now', async () => {
      const number = numberOf(await tracker.create(OPS, draft()));
      const { number: there } = standin.transferIssue(OPS, number, 'acme/infra');
      const found = await tracker.issue(OPS, number);
      assert.ok(found.kind === 'moved', found.kind);
      assert.deepEqual([found.issue.repository, found.issue.number, found.issue.marker?.key], ['acme/infra', there, KEY]);
      standin.changeRepository('acme/infra', { isPrivate: true });
      standin.setPermission('octocat', 'acme/infra', 'none');
      assert.ok(['gone', 'none'].includes((await tracker.issue(OPS, number)).kind));
    });

    it('a deleted issue is there no more', async () => {
      const number = numberOf(await tracker.create(OPS, draft()));
      standin.deleteIssue(OPS, number);
      assert.ok(['gone', 'none'].includes((await tracker.issue(OPS, number)).kind));
    });

    it('keeps its token to itself: on this host, and out of every message', async () => {
      standin.addFault({ method: 'GET', path: /./, kind: 'redirect:302', to: `http://localhost:${standin.port}/elsewhere` });
      await assert.rejects(tracker.repository(OPS), /points to localhost:\d+; the token stays here/);
      assert.deepEqual([...standin.tokensSeen.keys()], [`127.0.0.1:${standin.port}`]);
      const messages: string[] = [];
      for (const what of ['unauthorized', 'integration', 'not-found', 'status:500', 'secondary-limit'] as const) {
        standin.addFault({ method: 'GET', path: /./, kind: what, times: 3 });
        await tracker.repository(OPS).catch((error: TrackerError) => {
          assert.ok(error instanceof TrackerError);
          messages.push(`${error.message} ${error.stack}`);
        });
        standin.clearFaults();
      }
      assert.equal(messages.length, 5);
      for (const broken of [`${TOKEN}\nx`, `${TOKEN}–`])
        assert.throws(
          () => TRACKERS[kind](standin.url, broken),
          (error: TrackerError) => messages.push(error.message) > 0 && error.remedy === 'sign-in',
        );
      assert.ok(!messages.some(message => message.includes(TOKEN)));
      assert.equal(await TRACKERS[kind](standin.url, ` ${TOKEN}\n`).me(), 'octocat', 'a line break at its end is none of it');
    });
  });
}
