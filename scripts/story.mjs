// A window of VS Code with the extension, and a story that is told in it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandin } from '../test/standin/server.mjs';
import { ensureRuntime } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Tells a story in a window of its own, on a copy of the examples and with a GitHub of its own.
 *
 * @param {(scene: object) => Promise<void>} run
 * @param {{ pictures: string, failure: string, name?: string, signsIn?: boolean, vsix?: string }} options with the folder for pictures, and the name of the one that
 *   is taken when something fails; a name for the folder; `signsIn` for a story that signs in to a GitHub Enterprise Server; a packed extension instead of this folder.
 */
export async function tell(run, { pictures, failure, name = '', signsIn = false, vsix }) {
  ensureRuntime();
  const { openWorkbench } = await import('../test/vscode/lib/workbench.mjs');
  const place = mkdtempSync(join(tmpdir(), 'postmortem-ui-'));
  const folder = join(place, name);
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
    // The postmortems of two years are for reports; a story that wants them takes them.
    cpSync(join(root, 'examples'), folder, { recursive: true, filter: source => source !== join(root, 'examples', 'history') });
    for (const argv of [
      ['init', '--quiet'],
      ['remote', 'add', 'origin', remote],
    ])
      spawnSync('git', ['-C', folder, ...argv]);
    const open = async (options = {}) => {
      window = await openWorkbench({
        folder,
        ...(vsix ? { vsix: resolve(vsix) } : { extensionDevelopmentPath: root }),
        ...options,
      });
      return window;
    };
    await run({ open, standin, folder, pictures });
    if (standin.violations.length > 0) throw new Error(standin.violations.join('\n'));
  } catch (error) {
    await window?.screenshot(join(pictures, failure)).catch(() => {});
    throw error;
  } finally {
    await window?.close();
    await standin.close();
    rmSync(place, { recursive: true, force: true });
  }
}
