// Reading requests and sending replies, whole or in pieces.
import { once } from 'node:events';

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  // A web extension runs in a browser: it may call only who allows it.
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE, OPTIONS',
  'access-control-allow-headers': 'Authorization, Content-Type, Accept, If-None-Match, X-GitHub-Api-Version, X-Requested-With, User-Agent',
  'access-control-expose-headers':
    'ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-GitHub-SSO, X-GitHub-Request-Id',
};

/** The text of a request, or null where the client left before it had sent all of it. */
export async function textOf(request) {
  const chunks = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param reply see replies.mjs; also `text` instead of data, `isDropped`, `isCut`, `hasNoLimits` */
export function send(response, reply, limits) {
  if (reply.isDropped) return response.destroy();
  const text = reply.text ?? (reply.data === undefined ? '' : JSON.stringify(reply.data));
  const bytes = Buffer.from(text);
  const length = reply.status === 204 || reply.status === 304 ? {} : { 'content-length': bytes.length };
  response.writeHead(reply.status, { ...HEADERS, ...(reply.hasNoLimits ? {} : limits), ...length, ...reply.headers });
  if (!reply.isCut) return response.end(bytes);
  // The headers promise more than ever comes.
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

export function sendPage(response, page) {
  response.writeHead(page ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(page ?? 'Nothing here.');
}

/** Resolves when the answer has been sent, or never will be. */
export async function whenClosed(response) {
  if (!response.closed) await once(response, 'close');
}
