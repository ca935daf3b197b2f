// Runs a suite that measures in a fresh window of the real VS Code, with an empty profile.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { document } from './corpus.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * @param {string} suite file in bench/editor
 * @param {string} folder that is opened, and that the suite writes documents into
 * @param {string} result file that the suite writes what it saw to
 * @param {Record<string, string>} more what else the suite asks the environment for
 */
export function inWindow(suite, folder, result, more = {}) {
  const argv = ['scripts/vscode-tests.mjs', '--suite', `bench/editor/${suite}`, '--workspace', folder, '--kept', `${folder}-kept`];
  const env = { POSTMORTEM_BENCH_FOLDER: folder, POSTMORTEM_BENCH_RESULT: result, POSTMORTEM_BENCH_TEXT: document(7, 10_240), ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
}
