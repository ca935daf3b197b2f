import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Element, Nodes } from 'hast';
import { toString as wordsOf } from 'mdast-util-to-string';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { htmlProblems } from '../html';

const ROOT = join(__dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

interface Page {
  readonly name: string;
  /** What a strict parser has against it. */
  readonly problems: readonly string[];
  readonly elements: readonly Element[];
}

function readPage(file: string, name: string): Page {
  const elements: Element[] = [];
  const text = readFileSync(file, 'utf8');
  visit(unified().use(rehypeParse).parse(text) as Nodes, 'element', element => void elements.push(element));
  return { name, problems: htmlProblems(text), elements };
}

const of = ({ elements }: Page, tagName: string): Element[] => elements.filter(element => element.tagName === tagName);
const site = (...argv: string[]): { readonly status: number | null; readonly stderr: string } =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'site.mjs'), ...argv], { encoding: 'utf8' });

describe('the pages of the documentation', () => {
  const out = mkdtempSync(join(tmpdir(), 'postmortem-site-'));
  const folder = join(out, version);
  const pages: Page[] = [];
  after(() => rmSync(out, { recursive: true, force: true }));

  before(() => {
    // A version that was there before stays.
    mkdirSync(join(out, '0.0.9'));
    writeFileSync(join(out, '0.0.9', 'index.html'), 'An old page');
    const { status, stderr } = site('--out', out);
    assert.equal(status, 0, stderr);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.html'));
    pages.push(...names.map(name => readPage(join(folder, name), name.replaceAll('\\', '/'))));
  });

  it('are there: of rules, tree, configuration, commands, settings, the command line and the changelog', () => {
    const names = pages.map(({ name }) => name);
    const rules = readdirSync(join(ROOT, 'docs/rules')).length;
    assert.equal(names.filter(name => name.startsWith('rules/')).length, rules);
    for (const name of ['index', 'rules/index', 'tree', 'configuration', 'commands', 'settings', 'command-line', 'security', 'changelog'])
      assert.ok(names.includes(`${name}.html`), name);
    for (const file of readdirSync(join(ROOT, 'docs')).filter(name => name.endsWith('.md')))
      assert.ok(names.includes(file.toLowerCase().replace('.md', '.html')), file);
  });

  it('are HTML that a strict parser takes as it is, with no id twice', () => {
    for (const { name, problems, elements } of pages) {
      assert.deepEqual(problems, [], name);
      const ids = elements.flatMap(({ properties: { id } }) => id ?? []);
      assert.equal(new Set(ids).size, ids.length, name);
    }
    assert.deepEqual(htmlProblems(readFileSync(join(out, 'index.html'), 'utf8')), []);
  });

  it('have no dead link, to a page, a place in it, or a picture', () => {
    const ids = new Map(pages.map(page => [join(folder, page.name), new Set(page.elements.map(({ properties }) => properties.id))]));
    for (const page of pages) {
      const targets = page.elements.flatMap(({ properties: { href, src } }) =>
        [href, src].flatMap(value => (typeof value === 'string' ? value : [])),
      );
      for (const target of targets.filter(name => !/^[a-z]+:/.test(name))) {
        const [path = '', fragment] = target.split('#');
        const file = path === '' ? join(folder, page.name) : resolve(join(folder, dirname(page.name)), decodeURIComponent(path));
        assert.ok(existsSync(file), `${page.name} leads to ${target}`);
        assert.ok(!relative(out, file).startsWith('..'), `${page.name} leads out of the site: ${target}`);
        if (fragment !== undefined) assert.ok(ids.get(file)?.has(fragment), `${page.name} leads to ${target}`);
      }
    }
  });

  it('load nothing from elsewhere and run nothing', () => {
    for (const page of pages) {
      const policy = of(page, 'meta').find(({ properties }) => String(properties.httpEquiv) === 'Content-Security-Policy');
      assert.match(String(policy?.properties.content), /^default-src 'none'; style-src 'self'; img-src 'self';/, page.name);
      for (const tagName of ['script', 'iframe', 'style', 'object', 'form']) assert.deepEqual(of(page, tagName), [], page.name);
      for (const { tagName, properties } of page.elements) {
        const loaded = [properties.src, properties.srcSet, tagName === 'link' ? properties.href : null].filter(value => value != null);
        assert.ok(
          loaded.every(value => !/^(?:[a-z]+:|\/)/.test(String(value))),
          page.name,
        );
        assert.deepEqual(
          Object.keys(properties).filter(name => /^(?:on|style$)/i.test(name)),
          [],
          page.name,
        );
      }
    }
    assert.ok(!/url\(|@import/.test(readFileSync(join(folder, 'style.css'), 'utf8')));
  });

  it('say their version, have a title and a heading of their own, and say where one is', () => {
    const titles = new Set<string>();
    for (const page of pages) {
      assert.equal(of(page, 'html')[0]?.properties.lang, 'en', page.name);
      const title = wordsOf(of(page, 'title')[0] ?? assert.fail(page.name));
      assert.ok(title.endsWith(`– Postmortem ${version}`), title);
      assert.ok(!titles.has(title), `${title} is the title of two pages`);
      titles.add(title);
      assert.equal(of(page, 'h1').length, 1, page.name);
      const header = of(page, 'header')[0] ?? assert.fail(page.name);
      assert.match(wordsOf(header), new RegExp(`Version ${version.replaceAll('.', '\\.')}`));
      assert.equal(page.elements.filter(({ properties }) => properties.ariaCurrent === 'page').length, 1, page.name);
      const levels = page.elements.flatMap(({ tagName }) => /^h([1-6])$/.exec(tagName)?.[1] ?? []).map(Number);
      assert.ok(
        levels.every((level, at) => at === 0 || level <= (levels[at - 1] ?? 0) + 1),
        `${page.name} skips a level of headings`,
      );
      for (const { properties } of of(page, 'img'))
        assert.ok(String(properties.alt ?? '').length > 10, `${page.name}: a picture without words`);
    }
  });

  it('lead from each version to the list of all, the newest first', () => {
    const list = readPage(join(out, 'index.html'), 'index.html');
    assert.deepEqual(
      of(list, 'a').map(({ properties }) => properties.href),
      [`${version}/index.html`, '0.0.9/index.html'],
    );
    assert.equal(readFileSync(join(out, '0.0.9', 'index.html'), 'utf8'), 'An old page');
  });

  it('are not made where a link leads nowhere', () => {
    const from = mkdtempSync(join(tmpdir(), 'postmortem-site-'));
    try {
      writeFileSync(join(from, 'package.json'), '{ "version": "1.0.0" }');
      mkdirSync(join(from, 'docs'));
      const readme = (text: string): void =>
        writeFileSync(join(from, 'README.md'), `# A thing\n\n${text}\n\n## What it does\n\nA lot.\n\n## Some & More\n\nText.\n`);
      writeFileSync(
        join(from, 'docs', 'more.md'),
        '# More\n\n[Back](../README.md#some--more), [up](../README.md), [down](#there)\n\n## There\n\nText.\n',
      );
      readme('[More](docs/more.md), [there](docs/more.md#there), [below](#some--more), [the manifest](package.json)');
      const { status, stderr } = site('--from', from, '--out', join(from, 'site'));
      assert.equal(status, 0, stderr);
      const more = readFileSync(join(from, 'site', '1.0.0', 'more.html'), 'utf8');
      assert.match(more, /<a href="some--more\.html">Back<\/a>, <a href="index\.html">up<\/a>, <a href="#there">down<\/a>/);
      for (const dead of ['docs/none.md', 'docs/more.md#nowhere', '#nowhere', '../elsewhere.md', 'none.png']) {
        readme(`[Dead](${dead})`);
        const failed = site('--from', from, '--out', join(from, 'site'));
        assert.equal(failed.status, 1, dead);
        assert.ok(failed.stderr.includes(`README.md links to ${dead}, which is not there`), failed.stderr);
      }
    } finally {
      rmSync(from, { recursive: true, force: true });
    }
  });
});
