// The same bundle in the browser, in a web worker without Node: fixes, the list of action items, the timeline, a review, an assistant, a page; a token of one's own,
// an export, and nothing twice; a new postmortem.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const FILE = '2024-05-07-checkout-certificate.md';

export async function run({ open, standin, folder, pictures }) {
  const written = () => readFileSync(join(folder, 'postmortems', FILE), 'utf8');
  const extension = mkdtempSync(join(tmpdir(), 'postmortem-web-'));
  try {
    for (const part of [
      'dist/extension.js',
      'dist/app.js',
      'dist/report.js',
      'dist/timeline.js',
      'dist/html.js',
      'docs',
      'l10n',
      'media',
      'package.nls.json',
      'schemas',
      'snippets',
      'templates',
    ])
      cpSync(join(root, part), join(extension, part), { recursive: true });
    const { main, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(manifest.browser, main);
    writeFileSync(join(extension, 'package.json'), JSON.stringify(manifest));
    const window = await open({
      extensionDevelopmentPath: [extension, join(root, 'test', 'e2e', 'assistant')],
      settings: { 'postmortem.export.repository': 'acme/webshop' },
    });
    const { page } = window;
    const notified = text => page.locator('.notification-list-item', { hasText: text }).waitFor();
    // There is no GitHub to be reached from here: what is meant for it goes to the stand-in.
    await page.context().route('https://api.github.com/**', async route => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const response = await fetch(`${standin.url}${pathname}${search}`, {
        method: request.method(),
        headers: { authorization: (await request.headerValue('authorization')) ?? '', accept: 'application/json' },
        ...(request.postData() ? { body: request.postData() } : {}),
      });
      const headers = { ...Object.fromEntries(response.headers), 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
      await route.fulfill({ status: response.status, headers, body: await response.text() });
    });
    const line = text => page.locator('.editor-instance .view-line', { hasText: text });
    const untilWritten = async text => {
      for (const end = Date.now() + 15_000; !written().includes(text); await page.waitForTimeout(50))
        if (Date.now() > end) assert.ok(written().includes(text), written());
    };
    await window.openFile(FILE);
    await window.problems(9);
    await window.runCommand('Postmortem: Fix All Safe Problems');
    await line('- 09:40 UTC The certificate').waitFor();
    await window.save();

    await window.runCommand('Explorer: Focus on Postmortem Actions View');
    await page.getByRole('treeitem', { name: /^Move pay\.example\.com.*@dana/ }).waitFor();
    const row = page.getByRole('treeitem', { name: /^Alert 14 days before any certificate expires/ });
    await row.hover();
    await row.getByRole('button', { name: 'Set Owner…' }).click();
    await window.quickPickItems();
    await window.input('li');
    await untilWritten('- Alert 14 days before any certificate expires (@li)');

    await window.runCommand('Postmortem: Show Timeline');
    const event = text => window.webview().locator('.pm-event', { hasText: text });
    await event('The expired certificate is found.').click();
    await window.statusItem('Ln 19,').waitFor();
    await line('Customer support reports').click();
    await window.webview().locator('.pm-event[aria-selected="true"]', { hasText: 'Customer support reports' }).waitFor();

    await window.runCommand('Postmortem: Review');
    await page.locator('.quick-input-title', { hasText: 'Unexpected postmortem without an author' }).waitFor();
    await page.keyboard.press('Escape');

    await window.runCommand('Assistant: Fix the Duration');
    assert.match(await window.answerDialog('Yes'), /1 h 30 min/);
    await notified('The assistant applied 1 fix.');
    await line('Checkout was down for 1 h 30 min').waitFor();
    await window.clearNotifications();
    await line('Checkout was down').click();
    await window.save();
    await window.screenshot(join(pictures, 'web.png'));

    await window.runCommand('Postmortem: Export as HTML…');
    await page.locator('.quick-input-title', { hasText: 'Export as HTML' }).waitFor();
    await page.keyboard.press('Enter');
    await notified('Exported to 2024-05-07-checkout-certificate.html.');
    await window.clearNotifications();
    assert.match(readFileSync(join(folder, 'postmortems', FILE.replace('.md', '.html')), 'utf8'), /<figure class="timeline"><svg /);

    await window.runCommand('Postmortem: Use a Personal Access Token');
    await window.pick('github.com');
    await window.input('a-token');
    await notified('Issues on github.com are created as octocat from now on.');
    await window.clearNotifications();

    const exportAll = async () => {
      await window.runCommand('Postmortem: Export Action Items');
      await window.quickPickItems();
      await page.keyboard.press('Enter');
    };
    await exportAll();
    assert.match(await window.answerDialog('Create 3 Issues'), /acme\/webshop \(public\)/);
    await notified('3 issues were created in acme/webshop.');
    await window.clearNotifications();
    assert.equal(written().match(/\(\[#\d\]\(http/g)?.length, 3);

    await window.runCommand('Postmortem: Revert Export');
    await window.pick('3 issues in acme/webshop');
    await window.answerDialog('Close 3 Issues');
    await notified('3 issues closed, 3 links taken out.');
    assert.equal(standin.issues('acme/webshop').length, 3);

    await window.runCommand('Postmortem: New');
    for (const [index, answer] of ['', 'Queue was stuck', '2024-05-07 09:40 UTC', '', ''].entries()) {
      await page.locator('.quick-input-widget', { hasText: `New Postmortem (${index + 1}/5)` }).waitFor();
      if (answer) await page.keyboard.type(answer);
      await page.keyboard.press('Enter');
    }
    await page.locator('.monaco-editor.focused .snippet-placeholder').first().waitFor();
    assert.match(readFileSync(join(folder, 'postmortems', '2024-05-07-queue-was-stuck.md'), 'utf8'), /^# Postmortem: Queue was stuck\n/);
  } finally {
    rmSync(extension, { recursive: true, force: true });
  }
}
