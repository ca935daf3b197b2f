import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { historiesOf, parseJournal } from '../../src/core/issues/journal';
import { createClient as createGitHub } from '../../src/github/client';
import { createClient as createGitLab } from '../../src/gitlab/client';
import { TrackerError } from '../../src/tracker/port';
import { fetchBounded } from '../../src/tracker/requests';

const TOKEN = 'a-secret-of-octocat';
const OPS = 'acme/ops';
const MEGABYTE = 1024 * 1024;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  assert.equal(({} as Record<string, unknown>).polluted, undefined, 'nothing was added to what all objects share');
});

async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

for (const [name, createClient] of [
  ['GitHub', createGitHub],
  ['GitLab', createGitLab],
] as const) {
  const refuses = async (listener: RequestListener): Promise<void> => {
    const tracker = createClient({ apiUrl: await answering(listener), token: TOKEN });
    await assert.rejects(tracker.repository(OPS), (error: Error) => error instanceof TrackerError && !error.message.includes(TOKEN));
  };

  describe(`what ${name} answers`, () => {
    it('is read up to 64 MB, however small it was packed', async () => {
      const packed = gzipSync(Buffer.alloc(65 * MEGABYTE, 0x20));
      await refuses((_, response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
      );
    });

    it('may be anything, and is no answer then', async () => {
      const hostile = [
        '', 'null', '[]', '"x"', '12', '{', '{"full_name":', '<html>', `${'['.repeat(100_000)}`, '{"full_name":{"__proto__":{"polluted":true}}}',
        '{"__proto__":{"full_name":"acme/ops","path_with_namespace":"acme/ops","polluted":true}}',
        '{"constructor":{"prototype":{"polluted":true}},"full_name":12,"path_with_namespace":[]}',
      ]; // biome-ignore format: a list
      for (const text of hostile) await refuses((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(text));
    });

    it('leads the token to no other host, and round in no circle', async () => {
      let asked = 0;
      const other = createServer((_, response) => {
        asked++;
        response.end('{}');
      }).listen(0, '127.0.0.1');
      await once(other, 'listening');
      await refuses((_, response) =>
        response.writeHead(302, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }).end(),
      );
      for (const location of ['//evil.example/', 'file:///etc/passwd', 'data:application/json,{}'])
        await refuses((_, response) => response.writeHead(301, { location }).end());
      await refuses(({ url }, response) => response.writeHead(301, { location: url ?? '/' }).end());
      other.close();
      assert.equal(asked, 0);
    });
  });
}

describe('the address of an issue, which is written into the document', () => {
  const MARKER = '<!-- pm-export:v1 key=abcdefghijklmnopqrstuvwxy2 text=abcdefghijkl doc=outage.md -->';
  const DRAFT = { title: 'Patch', body: MARKER, labels: [], assignees: [], milestone: null, type: null, isConfidential: false };
  let page = '';
  const github = async (): Promise<{ readonly url: string; readonly tracker: ReturnType<typeof createGitHub> }> => {
    const url = await answering(({ method, url: path }, response) => {
      const issue = { id: 1, number: 7, title: 'Patch', html_url: page, body: MARKER, state: 'open', user: { login: 'octocat' } };
      const answer = path === '/user' ? { login: 'octocat' } : path?.includes('issues?') ? [issue] : issue;
      response.writeHead(method === 'POST' ? 201 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
    return { url, tracker: createGitHub({ apiUrl: url, token: TOKEN }) };
  };

  it('is one of this server, or of GitHub, whatever an answer says', async () => {
    const { url, tracker } = await github();
    const addresses = async (): Promise<unknown[]> => {
      const outcome = await tracker.create(OPS, DRAFT);
      const found = await tracker.issue(OPS, 7);
      const [listed] = await tracker.issues(OPS, [], 'first');
      return [outcome.kind === 'created' && outcome.issue.url, found.kind === 'found' && found.issue.url, listed?.url];
    };
    const right = `${url}/acme/ops/issues/7`;
    for (const wrong of [
      'https://evil.example/acme/ops/issues/7',
      `https://github.com@evil.example/acme/ops/issues/7`,
      'http://github.com/acme/ops/issues/7',
      `${url}/acme/ops/issues/8`,
      `${url}/login?next=/acme/ops/issues/7`,
      'javascript:alert(1)',
      '',
    ]) {
      page = wrong;
      assert.deepEqual(await addresses(), [right, right, right], wrong);
    }
    for (const fine of [right, `${url}/acme/renamed/issues/7`, 'https://github.com/acme/ops/issues/7']) {
      page = fine;
      assert.deepEqual(await addresses(), [fine, fine, fine]);
    }
  });
});

describe('an answer without end', () => {
  it('is cut off', async () => {
    let sent = 0;
    const url = await answering((_, response) => {
      const more = (): void => {
        sent++;
        if (!response.destroyed) response.write(Buffer.alloc(MEGABYTE, 0x20));
      };
      response.on('drain', more);
      more();
    });
    await assert.rejects(
      fetchBounded(url).then(response => response.text()),
      /the answer is longer than 64 MB/,
    );
    assert.ok(sent < 100, `${sent} MB were taken`);
  });
});

describe('a journal', () => {
  it('that somebody has written by hand adds nothing to what all objects share', () => {
    const line = (key: string): string =>
      `{"v":1,"at":"2024-05-07","run":"r","host":"h","repository":"${key}","key":"${key}","path":"x","state":"created","number":1,"url":"u","__proto__":{"polluted":true}}`;
    const names = ['__proto__', 'constructor', 'prototype'];
    const histories = historiesOf(
      parseJournal(`${names.map(line).join('\n')}\n${'['.repeat(100_000)}\nnull\n{"__proto__":{"v":1}}\n`),
      'h',
    );
    assert.deepEqual([...histories.keys()], names);
    for (const name of names) assert.equal(histories.get(name)?.created?.number, 1);
  });
});
