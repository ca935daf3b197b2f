// What the timeline view is allowed: its own script and its own styles. Whatever else gets into the page does not run, and asks nobody for anything.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FILE = '2024-06-03-ferry-booking.md';

export async function run({ open, folder }) {
  writeFileSync(join(folder, 'postmortems', FILE), readFileSync(join(root, 'test/fixtures/drawing/over-night.md')));
  const window = await open();
  const failed = new Map();
  window.page.on('requestfailed', request => failed.set(request.url(), request.failure()?.errorText));
  await window.openFile(FILE);
  await window.page.locator('.squiggly-warning').first().waitFor();
  await window.runCommand('Postmortem: Show Timeline');
  const view = window.webview();
  const body = view.locator('body');
  await view.locator('.pm-event').nth(7).waitFor();

  const policy = await view.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const sources = Object.fromEntries(
    policy
      .split(';')
      .map(part => part.trim().split(/\s+/))
      .map(([name, ...allowed]) => [name, allowed]),
  );
  assert.deepEqual(Object.keys(sources).sort(), ['default-src', 'img-src', 'script-src', 'style-src']);
  assert.deepEqual([sources['default-src'], sources['img-src']], [["'none'"], ['data:']]);
  assert.match(sources['script-src'].join(' '), /^'nonce-[\da-f]{32}'$/);
  assert.doesNotMatch(sources['style-src'].join(' '), /unsafe|^https?:(?:\s|$)|\*(?:\s|$)/);
  assert.equal(await view.locator('body script:not([src])').count(), 0);

  assert.deepEqual(await body.evaluate(trespass), {
    ran: [],
    refused: ['connect-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-elem'],
  });
  // The browser itself has refused them: they were never sent.
  const tried = [...failed].filter(([url]) => url.includes('trespass.example'));
  assert.deepEqual(new Set(tried.map(([, reason]) => reason)), new Set(['csp']));

  // A stranger's messages draw nothing, and do not get into the page.
  const before = await view.locator('#drawings').innerHTML();
  await body.evaluate(async page => {
    const strange = [
      null,
      'charts',
      { type: 'charts' },
      { type: 'charts', uri: 'file:///x.md', charts: [{ title: '<img src=x>' }] },
      { type: 'cursor', start: 'x' },
    ];
    for (const message of strange) page.ownerDocument.defaultView.postMessage(message, '*');
    // They have all been handled when one that was sent after them arrives.
    await new Promise(done => {
      page.ownerDocument.defaultView.addEventListener('message', ({ data }) => data === 'last' && done());
      page.ownerDocument.defaultView.postMessage('last', '*');
    });
  });
  assert.equal(await view.locator('#drawings').innerHTML(), before);
}

/** Runs in the view: all that a stranger would try. */
async function trespass(body) {
  const page = body.ownerDocument;
  const refused = new Set();
  const ran = [];
  page.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => refused.add(effectiveDirective));
  globalThis.trespassed = how => ran.push(how);
  const add = (name, attributes, text = '') => {
    const element = Object.assign(page.createElement(name), { textContent: text });
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    body.append(element);
    return element;
  };
  const settled = element => new Promise(done => Object.assign(element, { onload: done, onerror: done }));
  const added = [
    add('script', {}, "trespassed('inline')"),
    add('button', { onclick: "trespassed('attribute')" }),
    add('style', {}, 'body { color: red }'),
  ];
  added[1].click();
  const remote = [add('script', { src: 'https://trespass.example/x.js' }), add('img', { src: 'https://trespass.example/x.png' })];
  await Promise.all(remote.map(settled));
  // It is told of a moment after the request has failed.
  const told = new Promise(done => {
    page.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => effectiveDirective === 'connect-src' && done());
    setTimeout(done, 10_000);
  });
  await fetch('https://trespass.example/x').then(
    () => ran.push('fetch'),
    () => {},
  );
  await told;
  for (const element of [...added, ...remote]) element.remove();
  return { ran, refused: [...refused].sort() };
}
