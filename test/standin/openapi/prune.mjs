// Cuts the operations used here out of GitHub's OpenAPI description:
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
};
const NOT_NEEDED = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'tags',
  'x-github',
  'title',
  'deprecated',
  'x-multi-segment',
]);

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node prune.mjs FOLDER-OF-THE-PACKAGE');
const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const source = JSON.parse(readFileSync(join(folder, 'generated', 'api.github.com.json'), 'utf8'));

const components = new Map();
const paths = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map(method => [method, prune(source.paths[path][method], false)])),
  ]),
);

const sorted = {};
for (const pointer of [...components.keys()].sort()) {
  const [, , kind, name] = pointer.split('/');
  sorted[kind] ??= {};
  sorted[kind][name] = components.get(pointer);
}
const slice = {
  'x-source': `@octokit/openapi ${version} (${license}), pruned by prune.mjs`,
  openapi: source.openapi,
  paths,
  components: sorted,
};
writeFileSync(new URL('issues.json', import.meta.url), `${JSON.stringify(slice, null, 1)}\n`);
const licence = readdirSync(folder).find(file => /^licen[cs]e/i.test(file));
if (licence && existsSync(join(folder, licence))) copyFileSync(join(folder, licence), new URL('LICENSE', import.meta.url));

/** @param inProperties whether the keys of a node are names that its author chose, so that none may be dropped. */
function prune(node, inProperties) {
  if (Array.isArray(node)) return node.map(element => prune(element, false));
  if (node === null || typeof node !== 'object') return node;
  if (typeof node.$ref === 'string' && !inProperties) {
    const target = resolve(node.$ref);
    // Parameters and answers are written where they are used, so that a schema's place is known.
    if (/^#\/components\/(?:parameters|responses|headers)\//.test(node.$ref)) return prune(target, false);
    if (!components.has(node.$ref)) {
      components.set(node.$ref, null); // a schema may refer to itself
      components.set(node.$ref, prune(target, false));
    }
    return { $ref: node.$ref };
  }
  const kept = Object.entries(node).filter(([key]) => inProperties || !NOT_NEEDED.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, prune(value, !inProperties && key === 'properties')]));
}

function resolve(pointer) {
  return pointer
    .slice(2)
    .split('/')
    .reduce((node, part) => node[part.replaceAll('~1', '/').replaceAll('~0', '~')], source);
}
