// Uses the extension as a person does, in a real VS Code window: node scripts/ui-tests.mjs [--vsix FILE] [--only NAME]
// Each file of test/e2e/ui is one story. Pictures are left in .cache/ui.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startStandin } from '../test/standin/server.mjs';
import { ensureRuntime } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { vsix: { type: 'string' }, only: { type: 'string', default: '' } } });
ensureRuntime();
const { openWorkbench } = await import('../test/vscode/lib/workbench.mjs');

const pictures = join(root, '.cache', 'ui');
mkdirSync(pictures, { recursive: true });
const stories = readdirSync(join(root, 'test', 'e2e', 'ui')).filter(file => file.endsWith('.ui.mjs') && file.startsWith(values.only));
let failed = 0;
for (const story of stories) {
  try {
    await tell(story);
    console.log(`  ✔ ${story}`);
  } catch (error) {
    failed++;
    console.error(`  ✗ ${story}\n${error.stack}`);
  }
}
console.log(`${stories.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function tell(story) {
  const { run, signsIn = false } = await import(pathToFileURL(join(root, 'test', 'e2e', 'ui', story)).href);
  const folder = mkdtempSync(join(tmpdir(), 'postmortem-ui-'));
  // A story that signs in does so to a GitHub Enterprise Server of its own; the others find address and token in the environment.
  const standin = await startStandin({
    autoCreateRepositories: true,
    ...(signsIn ? { prefix: '/api/v3', token: 'token-of-octocat' } : {}),
  });
  delete process.env.POSTMORTEM_GITHUB_TOKEN;
  if (!signsIn) Object.assign(process.env, { POSTMORTEM_GITHUB_API_URL: standin.url, POSTMORTEM_GITHUB_TOKEN: 'stand-in' });
  const remote = signsIn ? `${standin.origin}/acme/webshop.git` : 'https://github.com/acme/webshop.git';
  let window;
  try {
    cpSync(join(root, 'examples'), folder, { recursive: true });
    for (const argv of [
      ['init', '--quiet'],
      ['remote', 'add', 'origin', remote],
    ])
      spawnSync('git', ['-C', folder, ...argv]);
    const open = async (options = {}) => {
      window = await openWorkbench({
        folder,
        ...(values.vsix ? { vsix: resolve(values.vsix) } : { extensionDevelopmentPath: root }),
        ...options,
      });
      return window;
    };
    await run({ open, standin, folder, pictures });
    if (standin.violations.length > 0) throw new Error(standin.violations.join('\n'));
  } catch (error) {
    await window?.screenshot(join(pictures, `failed-${story}.png`)).catch(() => {});
    throw error;
  } finally {
    await window?.close();
    await standin.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
