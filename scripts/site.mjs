// Makes the pages of the documentation: npm run docs:site -- --out FOLDER [--from REPOSITORY]
// The folder gets a folder for this version, and a page that lists all versions in it. Nothing is loaded from elsewhere, and nothing needs a script.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { headingsOf, readMarkdown, sectionsOf, slugsOf, textOf } from './site/markdown.mjs';
import { pageOf, versionsPage } from './site/page.mjs';

const own = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(own, '.cache', 'site') }, from: { type: 'string', default: own } },
});
const root = resolve(values.from);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = resolve(values.out);
const folder = join(out, version);

/** Parts of the README that stay on the first page; each of the others gets a page of its own. */
const FIRST = ['What it does', 'How well it reads', 'Try it', 'Licence'];

/**
 * A page before its links are known.
 *
 * @typedef {object} Source
 * @property {string} file of the repository that it is made from
 * @property {string} to its place in the site
 * @property {import('mdast').RootContent[]} content
 * @property {string} title
 */
const sources = [...readmePages(), ...otherPages()];
const places = placesOf(sources);
const copied = new Map();
const navigation = navigationOf(sources);

rmSync(folder, { recursive: true, force: true });
for (const source of sources) write(join(folder, source.to), pageOf(source, { version, navigation, linkOf: url => linkFrom(source, url) }));
for (const [file, to] of copied) {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  cpSync(join(root, file), join(folder, to));
}
cpSync(join(own, 'scripts', 'site', 'style.css'), join(folder, 'style.css'));
cpSync(join(own, 'scripts', 'site', 'style.css'), join(out, 'style.css'));
write(join(out, 'index.html'), versionsPage(versionsIn(out)));
console.log(`${sources.length} pages of version ${version} are in ${folder}`);

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function read(file) {
  return readMarkdown(readFileSync(join(root, file), 'utf8'));
}

/** @returns {Source[]} the first page, and one for each part of the README that is looked up rather than read. */
function readmePages() {
  const { before, sections } = sectionsOf(read('README.md'));
  const stays = sections.filter(({ title }) => FIRST.includes(title));
  const apart = sections.filter(({ title }) => !FIRST.includes(title) && title !== 'Rules');
  return [
    { file: 'README.md', to: 'index.html', title: 'Overview', content: [...before, ...stays.flatMap(({ content }) => content)] },
    ...apart.map(({ title, slug, content }) => ({ file: 'README.md', to: `${slug}.html`, title, content: raised(content) })),
  ];
}

/** A part as a page: its heading is that of the page. */
function raised(content) {
  return content.map(node => (node.type === 'heading' ? { ...node, depth: node.depth - 1 } : node));
}

/** @returns {Source[]} */
function otherPages() {
  const docs = globSync('docs/**/*.md', { cwd: root }).sort();
  return [...docs, ...['SECURITY.md', 'CHANGELOG.md'].filter(file => existsSync(join(root, file)))].map(file => {
    const content = [...read(file)];
    // What the README says about all rules has its place below their list.
    if (file === 'docs/rules/README.md') content.push(...aboutRules());
    const to = file
      .replace(/^docs\//, '')
      .replace(/README\.md$/, 'index.html')
      .replace(/\.md$/, '.html')
      .toLowerCase();
    return { file, to, title: textOf(headingsOf(content).find(({ depth }) => depth === 1)), content };
  });
}

function aboutRules() {
  const section = sectionsOf(read('README.md')).sections.find(({ title }) => title === 'Rules');
  const [heading, ...rest] = section?.content ?? [];
  if (!heading) return [];
  const words = rest.filter(({ type }) => type !== 'table' && type !== 'html');
  return words.length > 0 ? [{ ...heading, children: [{ type: 'text', value: 'Words of your own' }] }, ...words] : [];
}

/** Where each heading of a file is in the site: a part of the README may be on a page of its own. */
function placesOf(pages) {
  const found = new Map();
  for (const { file, to, content } of pages) {
    if (!found.has(file)) found.set(file, to);
    const slugs = slugsOf(content);
    for (const slug of slugs.values()) if (!found.has(`${file}#${slug}`)) found.set(`${file}#${slug}`, `${to}#${slug}`);
    // The heading of a page that was a part is the page.
    const [first] = slugs.values();
    if (first && file === 'README.md' && to !== 'index.html') found.set(`${file}#${first}`, to);
  }
  found.set('README.md#rules', 'rules/index.html');
  return found;
}

/**
 * The address of what a page links to, from that page: another page, or a file that is then copied beside the pages.
 *
 * @throws {Error} where there is no such thing.
 */
function linkFrom({ file, to }, url) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  const [path = '', fragment] = url.split('#');
  const target = path === '' ? file : posix.normalize(posix.join(posix.dirname(file), decodeURIComponent(path)));
  const place = places.get(fragment === undefined ? target : `${target}#${fragment}`);
  if (place !== undefined) return relativeTo(to, place);
  if (fragment !== undefined || !existsSync(join(root, target)) || target.startsWith('..'))
    throw new Error(`${file} links to ${url}, which is not there`);
  const copy = target.startsWith('docs/') ? target.slice('docs/'.length) : `files/${target}`;
  copied.set(target, copy);
  return relativeTo(to, copy);
}

function relativeTo(from, place) {
  const [path = '', fragment] = place.split('#');
  const way = path === from ? '' : posix.relative(posix.dirname(from), path);
  return `${way}${fragment === undefined ? '' : `#${fragment}`}` || posix.basename(from);
}

/** The pages in the order in which one would read them; the rules in the groups of their list. */
function navigationOf(pages) {
  const link = ({ to, title }) => ({ to, title });
  const of = test => pages.filter(test).map(link);
  const list = pages.find(({ to }) => to === 'rules/index.html');
  const groups = sectionsOf(list?.content ?? []).sections.map(({ title, content }) => ({
    title,
    pages: of(({ to }) => JSON.stringify(content).includes(`"${posix.basename(to).replace('.html', '.md')}"`) && to.startsWith('rules/')),
  }));
  return {
    pages: [
      ...of(({ file }) => file === 'README.md'),
      ...of(({ file }) => /^docs\/[^/]+$/.test(file)),
      ...of(({ file }) => !file.includes('/') && file !== 'README.md'),
    ],
    rules: list && { to: list.to, groups: groups.filter(group => group.pages.length > 0) },
  };
}

/** @returns {string[]} the newest first */
function versionsIn(place) {
  return readdirSync(place, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(place, entry.name, 'index.html')))
    .map(({ name }) => name)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}
