// What somebody sees who has just cloned the repository: `npm start`, the address in a browser, a postmortem with its problems, an export.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../vscode/lib/browser.mjs';
import { Workbench } from '../../vscode/lib/workbench.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

export async function run({ pictures }) {
  const home = mkdtempSync(join(tmpdir(), 'postmortem-home-'));
  const start = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, HOME: home, POSTMORTEM_START: 'server', POSTMORTEM_START_FOLDER: join(home, 'start') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise(resolve => start.once('exit', resolve));
  const browser = await launchBrowser();
  let page;
  try {
    const { address, issues } = await addressesIn(start);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(30_000);
    await page.goto(address);
    await page.waitForFunction(() => performance.getEntriesByName('code/didLoadExtensions').length > 0, undefined, { timeout: 60_000 });
    const window = new Workbench(page, () => {});
    await window.openFile('2023-11-20-search-index.md');
    const problems = await window.problems(7);
    assert.ok(
      problems.some(row => row.includes('Unexpected postmortem without an author')),
      problems.join('\n'),
    );
    await window.runCommand('Postmortem: Export Action Items');
    await window.quickPickItems();
    await page.keyboard.press('Enter');
    await window.answerDialog('Create 2 Issues');
    await page.locator('.codelens-decoration', { hasText: '2 items, 2 tracked' }).waitFor();
    await window.screenshot(join(pictures, 'start.png'));
    assert.match(
      await (await fetch(`${issues}acme/webshop/issues`, { headers: { accept: 'text/html' } })).text(),
      /Build the new index beside the old one/,
    );
  } catch (error) {
    await page?.screenshot({ path: join(pictures, 'failed-start.png') });
    throw error;
  } finally {
    await browser.close();
    start.kill('SIGINT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

/** Waits for what `npm start` prints. */
function addressesIn(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', code => reject(new Error(`npm start ended with ${code}:\n${output}`)));
    child.stdout.on('data', data => {
      output += data;
      const address = /browser at\s+(http:\S+)/.exec(output)?.[1];
      const issues = /on this machine: (http:\S+)/.exec(output)?.[1];
      if (address && issues) resolve({ address, issues });
    });
  });
}
