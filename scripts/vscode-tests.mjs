// Runs the suite in the real VS Code: node scripts/vscode-tests.mjs [--vsix FILE] [--minimum] [--web] [--suite FILE] [--workspace FOLDER] [--kept FOLDER]
// VSCODE_EXECUTABLE_PATH names a VS Code; VSCODE_TEST_HOST=server takes the server from npm; else the desktop one is downloaded where that is possible.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import esbuild from 'esbuild';
import { startStandin } from '../test/standin/server.mjs';
import { ensureRuntime, LAUNCHER, MINIMUM_RUNTIME } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: {
    vsix: { type: 'string' },
    minimum: { type: 'boolean', default: false },
    web: { type: 'boolean', default: false },
    // Another suite than that of the tests: one that measures.
    suite: { type: 'string', default: join('test', 'e2e', 'suite', 'index.ts') },
    // Another workspace, and no windows of other tests in it.
    workspace: { type: 'string' },
    // What is kept between windows, for more than one of them.
    kept: { type: 'string' },
  },
});
const TOKEN = 'token-of-the-tests';
/** A slow machine needs more than the launcher's five minutes for all of the suite. Seconds. */
process.env.VSCODE_TEST_TIMEOUT ??= '900';

const scratch = mkdtempSync(join(tmpdir(), 'postmortem-suite-'));
const standin = await startStandin({ token: TOKEN, autoCreateRepositories: true });
try {
  const extension = values.vsix ? unpack(resolve(values.vsix)) : root;
  const executable = await findVSCode();
  if (values.vsix) checkInstall(executable, resolve(values.vsix));
  if (values.minimum) process.env.VSCODE_TEST_RUNTIME = MINIMUM_RUNTIME;
  const seed = resolve(root, '..', 'shared', 'seed', 'postmortem.md');
  if (!existsSync(seed)) console.log('The seed document is not there: its test is left out.');
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: await (values.web ? buildWebSuite(extension) : buildSuite(extension)),
    launchArgs: [
      values.workspace ?? makeWorkspace(),
      `--user-data-dir=${join(scratch, 'profile')}`,
      `--extensions-dir=${join(scratch, 'extensions')}`,
      '--disable-workspace-trust',
      ...(values.web ? ['--extensionDevelopmentKind=web'] : []),
    ],
    extensionTestsEnv: {
      POSTMORTEM_GITHUB_API_URL: standin.url,
      POSTMORTEM_GITHUB_TOKEN: TOKEN,
      // Not part of the extension: the suite compares what it says with what the editor shows.
      POSTMORTEM_TEST_CLI: join(root, 'dist', 'cli.cjs'),
      POSTMORTEM_TEST_MOCHA: join(root, 'node_modules', 'mocha'),
      // What is kept between runs is kept for this one alone.
      XDG_CACHE_HOME: values.kept ?? join(scratch, 'cache'),
      POSTMORTEM_TEST_WORKSPACE: join(scratch, 'workspace'),
      ...(existsSync(seed) ? { POSTMORTEM_TEST_SEED: seed } : {}),
    },
  });
  if (standin.violations.length > 0)
    throw new Error(`The extension does not keep to GitHub's description:\n${standin.violations.join('\n')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await standin.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function findVSCode() {
  if (process.env.VSCODE_EXECUTABLE_PATH) return process.env.VSCODE_EXECUTABLE_PATH;
  if (process.env.VSCODE_TEST_HOST !== 'server' && !values.minimum && !values.web && (await canDownload())) return downloadAndUnzipVSCode();
  ensureRuntime({ minimum: values.minimum });
  return LAUNCHER;
}

/** A desktop VS Code needs its download server, and on Linux a display. */
async function canDownload() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  return fetch('https://update.code.visualstudio.com/api/releases/stable', { signal: AbortSignal.timeout(5000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** One CommonJS file inside the extension's folder: only from there do tests get the extension's own `vscode` object. */
async function buildSuite(extension) {
  const outfile = join(extension, '.cache', 'e2e', 'suite.cjs');
  await esbuild.build({
    entryPoints: [resolve(root, values.suite)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    // As in the extension itself: its other form asks for its files by names that a bundle does not have.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: { 'import.meta.url': '""' },
    logLevel: 'error',
  });
  return outfile;
}

/** The part of the suite that needs no Node, for the extension host in the browser. */
async function buildWebSuite(extension) {
  const outfile = join(extension, '.cache', 'e2e', 'suite-web.cjs');
  const own = file => join(root, 'test', 'e2e', 'web', file);
  await esbuild.build({
    entryPoints: [own('index.ts')],
    outfile,
    bundle: true,
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    conditions: ['worker'],
    external: ['vscode'],
    alias: {
      'node:assert/strict': own('assert.ts'),
      'node:fs/promises': own('files.ts'),
      'node:path': own('names.ts'),
      'node:crypto': own('names.ts'),
      'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    },
    define: {
      'process.env.POSTMORTEM_TEST_WORKSPACE': JSON.stringify(join(scratch, 'workspace')),
      'process.env.MOCHA_GREP': JSON.stringify(process.env.MOCHA_GREP ?? ''),
    },
    logLevel: 'error',
  });
  return outfile;
}

/** Two folders, so that everything is tested in a multi-root workspace. */
function makeWorkspace() {
  const workspace = join(scratch, 'workspace');
  cpSync(join(root, 'test', 'e2e', 'workspace'), workspace, { recursive: true });
  const file = join(workspace, 'suite.code-workspace');
  writeFileSync(
    file,
    JSON.stringify({ folders: [{ path: 'site' }, { path: 'platform' }], settings: { 'postmortem.export.repository': 'acme/webshop' } }),
  );
  return file;
}

/** Exactly the files that the packed extension holds. */
function unpack(vsix) {
  const folder = join(scratch, 'unpacked');
  mkdirSync(folder);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'unzip.mjs'), vsix, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cannot unpack ${vsix}: ${stderr}`);
  return join(folder, 'extension');
}

function checkInstall(executable, vsix) {
  const folders = [`--extensions-dir=${join(scratch, 'installed')}`, `--user-data-dir=${join(scratch, 'installed-profile')}`];
  const [program, ...first] =
    executable === LAUNCHER
      ? [process.execPath, LAUNCHER]
      : resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
  // On Windows the desktop's command line is a batch file, which only a shell can run.
  const shell = program.endsWith('.cmd');
  const quoted = argv => (shell ? argv.map(word => `"${word}"`) : argv);
  const run = argv => spawnSync(shell ? `"${program}"` : program, quoted([...first, ...argv, ...folders]), { encoding: 'utf8', shell });
  const { status, stdout, stderr } = run(['--install-extension', vsix]);
  if (status !== 0 || !run(['--list-extensions']).stdout.includes('postmortem-tools.postmortem'))
    throw new Error(`the VSIX does not install: ${stdout}${stderr}`);
  console.log('The VSIX installs.');
}
