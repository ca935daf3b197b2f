import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answer } from '../../src/core/issues/outcome';
import { answerOf, outcomeOf } from '../../src/github/answers';
import { apiUrlOf, isOtherForge, parseRemote } from '../../src/github/remote';

const MARKER = '<!-- pm-export:v1 key=abc -->';
const issue = { number: 7, html_url: 'https://github.com/acme/ops/issues/7', body: `Patch\n\n${MARKER}` };

describe('what became of a request to create an issue', () => {
  const answers: [what: string, answer: Partial<Answer>, expected: string][] = [
    ['an issue with our marker', { status: 201, data: issue }, 'created'],
    ['a 201 whose body was cut', { status: 201, data: '{"number": 7, "html' }, 'unknown'],
    ['a 201 without a body', { status: 201, data: '' }, 'unknown'],
    ['a 201 with another issue', { status: 201, data: { ...issue, body: 'other' } }, 'unknown'],
    ['a 201 with a number that no issue has', { status: 201, data: { ...issue, number: -1 } }, 'unknown'],
    ['a 201 with a number that is none', { status: 201, data: { ...issue, number: 2 ** 60 } }, 'unknown'],
    ['a 200 with a list, after a redirect', { status: 200, data: [] }, 'unknown'],
    ['502', { status: 502 }, 'unknown'],
    ['no answer', { status: null, code: 'ECONNRESET' }, 'unknown'],
    ['a time-out', { status: null, code: 'ABORT_ERR' }, 'unknown'],
    ['no such host', { status: null, code: 'ENOTFOUND' }, 'not-sent'],
    ['no connection', { status: null, code: 'ECONNREFUSED' }, 'not-sent'],
    ['429', { status: 429 }, 'limited 60'],
    ['403 with retry-after', { status: 403, headers: { 'retry-after': '5' } }, 'limited 5'],
    ['403 with nothing remaining', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1090' } }, 'limited 90'],
    ['403 that speaks of a rate limit', { status: 403, data: { message: 'You have exceeded a secondary rate limit' } }, 'limited 60'],
    ['403', { status: 403, data: { message: 'Resource not accessible by integration' } }, 'refused'],
    ['404', { status: 404 }, 'refused'],
    [
      '429 with a date',
      { status: 429, headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT', 'retry-after': 'Thu, 01 Jan 1970 00:00:30 GMT' } },
      'limited 30',
    ],
    ['429 with nonsense', { status: 429, headers: { 'retry-after': '-5' } }, 'limited 1'],
    ['a proxy that asks for a password', { status: 407 }, 'not-sent'],
    ['a proxy that opens no tunnel', { status: null, code: 'PROXY_REFUSED' }, 'not-sent'],
    ['a certificate that is not trusted', { status: null, code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'not-sent'],
    ['410', { status: 410 }, 'refused'],
    ['422', { status: 422 }, 'refused'],
    ['a redirect', { status: 307 }, 'refused'],
  ];
  for (const [what, answer, expected] of answers) {
    it(`${what}: ${expected}`, () => {
      const outcome = outcomeOf(
        { status: null, headers: {}, data: null, ...answer },
        { marker: MARKER, repository: 'acme/ops' },
        1_000_000,
      );
      assert.equal(outcome.kind === 'limited' ? `limited ${outcome.seconds}` : outcome.kind, expected);
    });
  }
});

describe('what an error of `fetch` tells', () => {
  /** As Octokit gives it: round what fetch gives, round what the connection gives. */
  const failed = (inner: Error): Error => new Error(inner.message, { cause: new TypeError('fetch failed', { cause: inner }) });
  const errors: [what: string, inner: Error, code: string | undefined, message: string][] = [
    ['a code', Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED', 'ECONNREFUSED'],
    // The words are those of undici in Node 20 to 24.
    [
      'a proxy that asks for a password',
      Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), { code: 'UND_ERR_ABORTED' }),
      'PROXY_REFUSED',
      'the proxy asks for a password',
    ],
    [
      'a proxy that does not know the host',
      Object.assign(new Error('Proxy response (502) !== 200 when HTTP Tunneling'), { code: 'UND_ERR_ABORTED' }),
      'PROXY_REFUSED',
      'the proxy answered 502',
    ],
    ['nothing', new Error(''), undefined, 'nothing came back, as where a proxy asks for a password'],
    ['words', new Error('bad port'), undefined, 'bad port'],
  ];
  for (const [what, inner, code, message] of errors) {
    it(`${what}: ${message}`, () => {
      const answer = answerOf(failed(inner));
      assert.deepEqual([answer.status, answer.code, answer.message], [null, code, message]);
    });
  }

  it('an answer keeps its status', () => {
    const response = { status: 502, headers: {}, data: { message: 'Server Error' } };
    assert.deepEqual(answerOf(Object.assign(new Error('Server Error'), { response })), response);
  });
});

describe('git remotes', () => {
  const remotes: Record<string, string | null> = {
    'https://github.com/acme/ops.git': 'github.com acme/ops',
    'https://token@github.com/acme/ops': 'github.com acme/ops',
    'git@github.com:acme/ops.git': 'github.com acme/ops',
    'ssh://git@ssh.github.com:443/acme/ops.git': 'github.com acme/ops',
    'https://ghe.example.com/acme/my.repo.git': 'ghe.example.com acme/my.repo',
    '/srv/git/ops.git': null,
    '../ops': null,
  };
  for (const [address, expected] of Object.entries(remotes)) {
    it(address, () => {
      const remote = parseRemote(address);
      assert.equal(remote && `${remote.host} ${remote.fullName}`, expected);
    });
  }

  it('of other forges lead nowhere', () => {
    const others = ['gitlab.com', 'gitlab.example.com', 'bitbucket.org', 'codeberg.org', 'git.sr.ht', 'ssh.dev.azure.com'];
    assert.deepEqual(
      others.filter(host => !isOtherForge(host)),
      [],
    );
    const ours = ['github.com', 'acme.ghe.com', 'ghe.example.com', 'code.example.com', 'mygitlab-github.example.com'];
    assert.deepEqual(ours.filter(isOtherForge), []);
  });

  it('lead to the host’s own API', () => {
    assert.deepEqual(['github.com', 'acme.ghe.com', 'ghe.example.com'].map(apiUrlOf), [
      'https://api.github.com',
      'https://api.acme.ghe.com',
      'https://ghe.example.com/api/v3',
    ]);
  });
});
