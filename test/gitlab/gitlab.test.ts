import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDocument } from '../../src/core/document/postmortem';
import { collect } from '../../src/core/document/tree';
import { readMarker } from '../../src/core/issues/identity';
import { isLinkTo } from '../../src/core/issues/locate';
import { type Answer, classify } from '../../src/core/issues/outcome';
import { answersOf, withReason } from '../../src/gitlab/answers';
import { createClient } from '../../src/gitlab/client';
import { apiUrlOf, GITLAB_COM, projectOf } from '../../src/gitlab/remote';
import { STYLE } from '../../src/gitlab/style';

const PAGES = 'https://gitlab.com';
const MARKER = '<!-- pm-export:v1 key=abcdefghijklmnopqrstuvwxy2 text=abcdefghijkl doc=outage.md -->';
const issue = { id: 84, iid: 7, web_url: `${PAGES}/acme/web/shop/-/work_items/7`, description: `Patch\n\n${MARKER}`, labels: ['a'] };

describe('what became of a request to create an issue on GitLab', () => {
  const answers: [what: string, answer: Partial<Answer>, expected: string][] = [
    ['an issue with our marker', { status: 201, data: issue }, 'created'],
    ['a 201 with another issue', { status: 201, data: { ...issue, description: 'other' } }, 'unknown'],
    ['a 201 with a number that no issue has', { status: 201, data: { ...issue, iid: -1 } }, 'unknown'],
    ['a 201 that was cut names its issue all the same', { status: 201, data: '{"id":84,"iid":7,"project_id":4,"ti' }, 'unknown #7'],
    ['a 201 without a body', { status: 201, data: '' }, 'unknown'],
    ['a sign-in page in the place of an answer', { status: 200, data: '<!DOCTYPE html>' }, 'unknown'],
    ['502', { status: 502 }, 'unknown'],
    ['a time-out', { status: null, message: 'The operation was aborted due to timeout' }, 'unknown'],
    ['no connection', { status: null, code: 'ECONNREFUSED' }, 'not-sent'],
    ['429 in plain text', { status: 429, data: 'Retry later\n' }, 'limited 60: Retry later'],
    [
      '429 with retry-after',
      { status: 429, headers: { 'retry-after': '5' }, data: { message: { error: 'Too many.' } } },
      'limited 5: Too many.',
    ],
    ['429 with a reset', { status: 429, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '1090' } }, 'limited 90: status 429'],
    [
      '400 with a field',
      { status: 400, data: { message: { title: ['is too long', 'is silly'] } } },
      'refused title: title is too long, is silly',
    ],
    ['400 without one', { status: 400, data: { error: 'title is missing' } }, 'refused: title is missing'],
    ['401', { status: 401, data: { message: '401 Unauthorized' } }, 'refused: 401 Unauthorized'],
    [
      'a token that may only read',
      { status: 403, data: { error: 'insufficient_scope', error_description: 'It requires more.', scope: 'api' } },
      'refused token: It requires more.',
    ],
    [
      'spam',
      { status: 409, data: { needs_captcha_response: true, message: { error: 'Looks like spam' } } },
      'refused spam: Looks like spam',
    ],
    ['a project that was moved', { status: 405, data: { message: '405 Non GET methods' } }, 'refused: 405 Non GET methods'],
    ['a redirect', { status: 302 }, 'refused: status 302'],
  ];
  for (const [what, answer, expected] of answers) {
    it(`${what}: ${expected}`, () => {
      const whole = { status: null, headers: {}, data: null, ...answer };
      const outcome = classify(whole, { marker: MARKER, repository: 'acme/web/shop' }, 1_000_000, answersOf(PAGES));
      const told = {
        created: () => outcome.kind,
        'not-sent': () => outcome.kind,
        unknown: () => `unknown${outcome.kind === 'unknown' && outcome.number ? ` #${outcome.number}` : ''}`,
        limited: () => (outcome.kind === 'limited' ? `limited ${outcome.seconds}: ${outcome.message}` : ''),
        refused: () =>
          outcome.kind === 'refused' ? `${`refused ${outcome.reason ?? outcome.field ?? ''}`.trim()}: ${outcome.message}` : '',
      }[outcome.kind]();
      assert.equal(told, expected);
    });
  }

  it('gives an issue one address, whichever form the server prefers', () => {
    const outcome = classify(
      { status: 201, headers: {}, data: issue },
      { marker: MARKER, repository: 'acme/web/shop' },
      0,
      answersOf(PAGES),
    );
    assert.equal(outcome.kind === 'created' && outcome.issue.url, `${PAGES}/acme/web/shop/-/issues/7`);
  });
});

describe('the projects of git remotes', () => {
  const own = new URL('https://code.example.com:8443/gitlab');
  const remotes: [address: string, server: URL, expected: string | null][] = [
    ['https://gitlab.com/acme/ops.git', GITLAB_COM, 'acme/ops'],
    ['https://oauth2:secret@gitlab.com/acme/web/shop.git', GITLAB_COM, 'acme/web/shop'],
    ['git@gitlab.com:acme/web/shop.git', GITLAB_COM, 'acme/web/shop'],
    ['ssh://git@altssh.gitlab.com:443/acme/web/shop.git', GITLAB_COM, 'acme/web/shop'],
    ['https://code.example.com:8443/gitlab/acme/ops.git', own, 'acme/ops'],
    ['git@code.example.com:acme/ops.git', own, 'acme/ops'],
    ['https://github.com/acme/ops', GITLAB_COM, null],
    ['https://gitlab.com.example.com/acme/ops', GITLAB_COM, null],
    ['https://gitlab.com@example.com/acme/ops', GITLAB_COM, null],
    ['https://gitlab.com/ops', GITLAB_COM, null],
    ['/srv/gitlab.com/acme/ops', GITLAB_COM, null],
  ];
  for (const [address, server, expected] of remotes) {
    it(`${address}: ${expected}`, () => assert.equal(projectOf(address, server)?.fullName ?? null, expected));
  }

  it('lead to the server’s own API', () => {
    assert.deepEqual([GITLAB_COM, own].map(apiUrlOf), ['https://gitlab.com/api/v4', 'https://code.example.com:8443/gitlab/api/v4']);
  });
});

describe('the addresses of issues', () => {
  const tracker = createClient({ apiUrl: `${PAGES}/api/v4`, token: 'none' });
  const forms = ['/-/issues/12', '/issues/12', '/-/work_items/12', '/-/issues/incident/12', '/-/issues/12#note_3', '/-/issues/12?tab=1'];
  for (const form of forms) {
    it(`acme/web/shop${form}`, () => {
      const url = `${PAGES}/acme/web/shop${form}`;
      assert.deepEqual(tracker.refOf(url), { repository: 'acme/web/shop', number: 12 });
      const link = itemOf(`- Add the index (${url})`)?.issue;
      assert.deepEqual([link?.url, link?.number], [url, 12], 'a document may link it so');
      const ref = { repository: 'acme/web/shop', number: 12, url: tracker.urlOf('acme/web/shop', 12) };
      assert.ok(link && isLinkTo(link, ref, null), 'and it is the same issue');
    });
  }

  it('are none of another server, nor of a merge request', () => {
    for (const url of [
      `${PAGES}/acme/shop/-/merge_requests/1`,
      'https://gitlab.com.example.com/acme/shop/-/issues/1',
      `${PAGES}/acme/-/issues/1`,
    ])
      assert.equal(tracker.refOf(url), null, url);
  });

  it('may be short: a project is named with all its groups', () => {
    assert.deepEqual(
      ['- Add the index (acme/web/shop#12)', '- Add the index acme/shop#12', '- Add the index (#12)'].map(
        line => itemOf(line)?.issue?.text,
      ),
      ['acme/web/shop#12', 'acme/shop#12', '#12'],
    );
  });
});

describe('a text in GitLab', () => {
  it('runs no command, mentions nobody, refers to nothing, opens no comment', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ /@#!&a-z1-9<\n-]{0,40}$/), text => {
        const safe = STYLE.disarm(text);
        assert.doesNotMatch(safe, /^[^\S\n]*\/\w/m);
        assert.doesNotMatch(safe, /(?:^|[^\w/])@\w|[#!&]\d|<!--/);
      }),
    );
    assert.equal(STYLE.disarm('Move /etc/hosts to a@example.com'), 'Move /etc/hosts to a@example.com', 'and is left alone otherwise');
  });

  it('says at its end why the issue was closed, and reads as before', () => {
    const body = `Patch\n\n${MARKER}`;
    const closed = withReason(withReason(body, null), '#3');
    assert.equal(closed, `${body}\n\n*Closed as a duplicate of #3.* <!-- pm-closed:v1 duplicate -->`);
    assert.equal(readMarker(closed)?.key, 'abcdefghijklmnopqrstuvwxy2');
  });
});

function itemOf(line: string) {
  const text = `# Postmortem\n\n## Root cause\n\nA bug.\n\n## Action items\n\n${line}\n`;
  return collect(readDocument(text, { fileName: 'outage.md' }).postmortem, 'actionItem')[0];
}
