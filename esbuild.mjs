// Builds the programs, the extension and the command line, and the plugin for remark.
// `node esbuild.mjs --watch` keeps building.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { eitherWay } from './scripts/eitherWay.mjs';
import { cheapLetters } from './scripts/letterClasses.mjs';

const watch = process.argv.includes('--watch');

const common = {
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
  legalComments: 'none',
  charset: 'utf8', // the names of sections in Japanese, not their escapes
  logLevel: 'warning',
  metafile: true,
  alias: {
    // Its CommonJS form asks for its own files by names that a bundle does not have.
    'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
    // Charts need scales of numbers, and no colours.
    'd3-interpolate': './scripts/interpolateNumbers.mjs',
  },
};

/** Tells one build from the next: results that are kept between runs are those of one build. While watching, each start is one of its own. */
function buildHash() {
  if (watch) return `watch ${Date.now()}`;
  const hash = createHash('sha256');
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const files = sources.map(({ parentPath, path, name }) => `${parentPath ?? path}/${name}`);
  for (const file of [
    ...files.sort(),
    'package.json',
    'package-lock.json',
    'esbuild.mjs',
    'scripts/eitherWay.mjs',
    'scripts/interpolateNumbers.mjs',
    'scripts/letterClasses.mjs',
  ])
    hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** In the programs that keep results: the command line and the extension share them. */
const BUILD_HASH = JSON.stringify(buildHash());

/**
 * What is loaded with the first document, and reads it: compiling classes of letters would take as long as all the rest. While watching, places in the source count for more.
 * Node reads a megabyte of ASCII in a fraction of the time, and V8 keeps it in half of the memory.
 */
const reading = { ...common, charset: 'ascii', plugins: watch ? [] : [cheapLetters()] };

/**
 * The same files for the desktop and for the browser: they ask for no module but VS Code's. Without the condition `worker`, decode-named-character-reference is taken in its DOM form,
 * and a web worker has no document.
 */
const inEditor = { ...reading, platform: 'browser', conditions: ['worker'], external: ['vscode'] };

export const programs = [
  // The extension, of which `extension.js` stands in for the rest until it is needed.
  { ...inEditor, entryPoints: ['src/vscode/extension.ts'], outfile: 'dist/extension.js' },
  { ...inEditor, entryPoints: ['src/vscode/app.ts'], outfile: 'dist/app.js', ...eitherWay('module, require') },
  // What the extension does by Node's modules, on the desktop only: it is loaded with the first postmortem.
  {
    ...common,
    entryPoints: ['src/node/editor.ts'],
    outfile: 'dist/node.cjs',
    platform: 'node',
    define: { BUILD_HASH },
  },
  // What runs in the timeline view.
  { ...common, entryPoints: ['src/webview/timeline.ts'], outfile: 'dist/timeline.js', platform: 'browser', format: 'iife' },
  // Makes HTML of a page: it is loaded with the first export, on the desktop and in the browser.
  { ...inEditor, entryPoints: ['src/core/share/html.ts'], outfile: 'dist/html.js', ...eitherWay('module, require') },
  // Draws the report over all postmortems: it is loaded with the first one.
  { ...inEditor, entryPoints: ['src/core/overview/program.ts'], outfile: 'dist/report.js', ...eitherWay('module, require') },
  // Reads pages in HTML: it is loaded with the first that the command line imports. The extension does without: it would be a fifth larger.
  {
    ...common,
    entryPoints: ['src/core/import/html.ts'],
    outfile: 'dist/importHtml.cjs',
    platform: 'browser',
    conditions: ['worker'],
  },
  {
    ...reading,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    platform: 'node',
    // A dependency asks an ES module for its own address; in CommonJS that is the file's name.
    define: { 'import.meta.url': 'importMetaUrl', BUILD_HASH },
    ...eitherWay('module, require, __filename, __dirname', {
      before: '#!/usr/bin/env node\n',
      inside: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;",
    }),
  },
  // What starts the command line.
  {
    ...common,
    entryPoints: ['src/cli/start.ts'],
    outfile: 'dist/postmortem.cjs',
    platform: 'node',
    define: { BUILD_HASH },
    banner: { js: '#!/usr/bin/env node' },
  },
  // Speaks with editors other than VS Code: it is loaded by `postmortem lsp`.
  {
    ...reading,
    entryPoints: ['src/lsp/program.ts'],
    outfile: 'dist/lsp.cjs',
    platform: 'node',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  },
  // What the GitHub Action runs: it calls the command line beside it.
  {
    ...common,
    entryPoints: ['src/cli/action/main.ts'],
    outfile: 'dist/action.cjs',
    platform: 'node',
  },
  // For remark: an ES module like the rest of unified, with what it needs inside.
  {
    ...common,
    entryPoints: ['src/remark/index.ts'],
    outfile: 'dist/remark.mjs',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    format: 'esm',
  },
];

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();

async function build() {
  if (watch) {
    for (const program of programs) await (await esbuild.context(program)).watch();
  } else {
    rmSync('dist', { recursive: true, force: true });
    await Promise.all(programs.map(program => esbuild.build(program)));
  }
}
