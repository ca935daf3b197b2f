// Cuts the operations used here out of GitHub's OpenAPI descriptions:
//   npm install --prefix FOLDER --ignore-scripts @octokit/openapi@23.0.2
//   node test/standin/openapi/prune.mjs FOLDER/node_modules/@octokit/openapi
// The package is 385 MB; it is never a dependency.
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const OPERATIONS = {
  '/user': ['get'],
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}': ['get', 'patch'],
  '/repos/{owner}/{repo}/issues/{issue_number}/sub_issues': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/{issue_number}/sub_issue': ['delete'],
  '/repos/{owner}/{repo}/labels': ['get', 'post'],
  '/repos/{owner}/{repo}/labels/{name}': ['get'],
  '/repos/{owner}/{repo}/assignees': ['get'],
  '/repos/{owner}/{repo}/assignees/{assignee}': ['get'],
  '/repos/{owner}/{repo}/milestones': ['get'],
  '/repos/{owner}/{repo}/branches': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}': ['get'],
};
/** Each description, the file its part goes to, and the operations that it is known to lack. */
const DESCRIPTIONS = [
  { from: 'api.github.com.json', to: 'issues.json', lacks: [] },
  { from: 'ghes-3.19.json', to: 'issues-ghes-3.19.json', lacks: [/\/sub_issues?$/] },
];
const NOT_NEEDED = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'x-octokit',
  'title',
  'deprecated',
  'x-multi-segment',
]);

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node prune.mjs FOLDER-OF-THE-PACKAGE');
const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
for (const { from, to, lacks } of DESCRIPTIONS) {
  const source = JSON.parse(readFileSync(join(folder, 'generated', from), 'utf8'));
  const slice = { 'x-source': `${from} of @octokit/openapi ${version} (${license}), pruned by prune.mjs`, ...sliceOf(source, lacks) };
  writeFileSync(new URL(to, import.meta.url), `${JSON.stringify(slice, null, 1)}\n`);
}
const licence = readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
if (licence && existsSync(join(folder, licence))) copyFileSync(join(folder, licence), new URL('LICENSE', import.meta.url));

function sliceOf(source, lacks) {
  const wanted = Object.entries(OPERATIONS).filter(([path]) => !lacks.some(pattern => pattern.test(path)));
  const components = new Map();
  const paths = Object.fromEntries(
    wanted.map(([path, methods]) => [
      path,
      Object.fromEntries(methods.map(method => [method, prune(source.paths[path][method], false, source, components)])),
    ]),
  );
  return { openapi: source.openapi, paths, components: sorted(components) };
}

function sorted(components) {
  const kinds = {};
  for (const pointer of [...components.keys()].sort()) {
    const [, , kind, name] = pointer.split('/');
    kinds[kind] ??= {};
    kinds[kind][name] = components.get(pointer);
  }
  return kinds;
}

/** @param inProperties whether the keys of a node are names that its author chose, so that none may be dropped. */
function prune(node, inProperties, source, components) {
  if (Array.isArray(node)) return node.map(element => prune(element, false, source, components));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string' && !inProperties) return pruneReference(node.$ref, source, components);
  const kept = Object.entries(node).filter(([key]) => inProperties || !isNotNeeded(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, prune(value, !inProperties && key === 'properties', source, components)]));
}

/** Only JSON is asked for and given here, whatever else GitHub can speak. */
function isNotNeeded(key) {
  return NOT_NEEDED.has(key) || (key.includes('/') && key.startsWith('application/') && key !== 'application/json');
}

function pruneReference(pointer, source, components) {
  const target = resolve(pointer, source);
  // Parameters and answers are written where they are used, so that a schema's place is known.
  if (/^#\/components\/(?:parameters|responses|headers)\//.test(pointer)) return prune(target, false, source, components);
  if (!components.has(pointer)) {
    components.set(pointer, null); // a schema may refer to itself
    components.set(pointer, prune(target, false, source, components));
  }
  return { $ref: pointer };
}

function resolve(pointer, source) {
  return pointer
    .slice(2)
    .split('/')
    .reduce((node, part) => node[part.replaceAll('~1', '/').replaceAll('~0', '~')], source);
}
