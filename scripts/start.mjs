// Opens the real VS Code with the extension in it: npm start [-- FILE] [-- --github]
// The desktop VS Code where `code` is installed, else the VS Code server in a browser tab.
// POSTMORTEM_START=server takes the server anyway; POSTMORTEM_START_FOLDER is where profile and examples lie (.cache/start).
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startStandin } from '../test/standin/server.mjs';
import { ensureRuntime } from './runtime.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({ options: { github: { type: 'boolean', default: false } }, allowPositionals: true });
const file = positionals[0] && resolve(positionals[0]);
if (file && !existsSync(file)) {
  console.error(`${positionals[0]} does not exist.`);
  process.exit(2);
}

const place = resolve(process.env.POSTMORTEM_START_FOLDER ?? join(root, '.cache', 'start'));
const profile = join(place, 'profile');
// Both or nothing: the token of one GitHub never goes to another.
delete process.env.POSTMORTEM_GITHUB_API_URL;
delete process.env.POSTMORTEM_GITHUB_TOKEN;
execute(process.execPath, ['esbuild.mjs']);
const folder = file ? (statSync(file).isDirectory() ? file : dirname(file)) : copyExamples();
const standin = values.github ? null : await startStandin({ autoCreateRepositories: true });
if (standin) {
  Object.assign(process.env, { POSTMORTEM_GITHUB_API_URL: standin.url, POSTMORTEM_GITHUB_TOKEN: 'stand-in' });
  console.log(`Exported issues go to a stand-in for GitHub on this machine: ${standin.origin}/`);
}
await (hasDesktop() ? openDesktop() : openServer());
await standin?.close();

/** Exporting writes links into the examples: the ones in the repository stay as they are. */
function copyExamples() {
  const copy = join(place, 'examples');
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, 'examples'), copy, { recursive: true });
  for (const argv of [
    ['init', '--quiet'],
    ['remote', 'add', 'origin', 'https://github.com/acme/webshop.git'],
  ])
    spawnSync('git', ['-C', copy, ...argv]);
  console.log(`Opening a fresh copy of the examples: ${copy}`);
  return copy;
}

function hasDesktop() {
  if (process.env.POSTMORTEM_START === 'server') return false;
  return spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0;
}

async function openDesktop() {
  const argv = [
    '--new-window',
    '--wait',
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${profile}`,
    '--disable-workspace-trust',
    folder,
  ];
  const child = spawn('code', file && file !== folder ? [...argv, file] : argv, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log('Close the window, or press Ctrl+C, to end.');
  await new Promise(done => child.once('exit', done));
}

/** A browser cannot load a development folder from a bare address: the extension is packed and installed as for anybody. */
async function openServer() {
  ensureRuntime();
  execute(process.execPath, ['scripts/package.mjs'], 'ignore');
  const { runCommand, startServer } = await import('../test/vscode/lib/server.mjs');
  const { targetFor } = await import('../test/vscode/lib/browser.mjs');
  const extensionsDir = join(profile, 'extensions');
  rmSync(extensionsDir, { recursive: true, force: true });
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const vsix = join(root, `${name}-${version}.vsix`);
  const { status, stderr } = runCommand(['--install-extension', vsix, '--extensions-dir', extensionsDir], 'pipe');
  if (status !== 0) throw new Error(`The extension could not be installed: ${stderr}`);
  const userDataDir = join(profile, 'data');
  writeMachineSettings(userDataDir);
  const server = await startServer({ userDataDir, extensionsDir, args: ['--disable-workspace-trust'] });
  console.log(`\nVS Code is open in your browser at\n\n  ${server.url(targetFor(folder) + payloadFor(server))}\n\nPress Ctrl+C to end.`);
  await new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, done);
    server.exited.then(done);
  });
  await server.close();
}

/** The part of the address that opens the file. */
function payloadFor(server) {
  if (!file || file === folder) return '';
  const address = `vscode-remote://${server.authority}${file.split('/').map(encodeURIComponent).join('/')}`;
  return `&payload=${encodeURIComponent(JSON.stringify([['openFile', address]]))}`;
}

/** A quiet window: what distracts from the document is off. */
function writeMachineSettings(userDataDir) {
  const folder = join(userDataDir, 'Machine');
  mkdirSync(folder, { recursive: true });
  const settings = {
    'chat.disableAIFeatures': true,
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'workbench.tips.enabled': false,
    // As on the desktop: a browser would save by itself, and with each save lint.
    'files.autoSave': 'off',
    'telemetry.telemetryLevel': 'off',
    'extensions.ignoreRecommendations': true,
    'extensions.autoCheckUpdates': false,
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
}

function execute(program, argv, stdio = 'inherit') {
  const { status } = spawnSync(program, argv, { cwd: root, stdio: [stdio, stdio, 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}
