import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { parseMarkdown } from '../../src/core/document/markdown';
import { readDocument } from '../../src/core/document/postmortem';
import { collect, type Section, sectionsFor } from '../../src/core/document/tree';
import { isKnownName } from '../../src/core/document/vocabulary/vocabulary';
import { eventsOf } from '../../src/core/import/events';
import { treeOfHtml } from '../../src/core/import/html';
import { importText, read } from '../../src/core/import/importText';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { lint } from '../../src/core/lint/engine';

const FIXTURES = join(__dirname, '..', 'fixtures', 'import');
const TEMPLATES = join(__dirname, '..', '..', 'templates');
const fixture = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');
const template = (name: string): string => readFileSync(join(TEMPLATES, `${name}.md`), 'utf8');
const ALL_TEMPLATES = readdirSync(TEMPLATES).map(name => name.replace('.md', ''));
const EXPORTS = ['pagerduty.json', 'incident-io.json', 'firehydrant.json', 'rootly.json', 'jira.json'];
const FILES = [...EXPORTS, 'google-docs.html', 'confluence-storage.html', 'confluence-export.html', 'incident-io.md'];

const imported = (text: string, fileName: string, name = 'generic', zone: string | null = null) =>
  importText(text, { fileName, template: template(name), zone, html: treeOfHtml });

/** All words of a document, and those of the data in it, without white space: how they are parted into lines is the writer's. */
function wordsOf(markdown: string): string {
  const found: string[] = [];
  const add = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) found.push(key) && add(inner);
    else if (value !== null) found.push(String(value));
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'code' && node.lang === 'yaml') add(parseYaml(node.value));
    else if ('value' in node) found.push(node.value);
    // An address in words is a link to itself.
    if (node.type === 'link' && !node.children.some(child => child.type === 'text' && child.value === node.url)) found.push(node.url);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(markdown));
  return bare(found.join(''));
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The words of a JSON text: what is told by the way it is written goes without saying: instants, and the state of a task that is a box. */
function wordsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string' && isDocument(value)) return value.split('\n').map(line => line.replace(/^(?:#+|-) |\*/g, ''));
  if (typeof value === 'string') return TOLD_OTHERWISE.has(key) || IS_TIME.test(value) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsIn(inner, name));
}

/** A retrospective is Markdown of its own. */
function isDocument(value: string): boolean {
  return value.startsWith('## Root cause\n\nThe library');
}

const TOLD_OTHERWISE: ReadonlySet<string> = new Set(['type', 'state', 'status', 'field', 'key']);
const IS_TIME = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+))?$/;

describe('an export in a template', () => {
  for (const file of FILES) {
    it(`${file} is a postmortem in which the linter finds nothing that was not there before, whatever the template`, () => {
      for (const name of ALL_TEMPLATES) {
        const document = readDocument(imported(fixture(file), file, name).text, { fileName: 'a.md' });
        assert.equal(document.postmortem.isPostmortem, true, name);
        const config = effectiveConfig(document, ALL_RULES, { today: '2024-10-01' });
        assert.equal(config.stage, 'draft');
        const found = lint(document, ALL_RULES, config).filter(({ severity }) => severity !== 'hint');
        // Jira's cause names somebody, and items are overdue by then.
        assert.deepEqual(
          found.map(({ ruleId }) => ruleId).filter(id => id !== 'person-named' && id !== 'action-overdue'),
          [],
          name,
        );
      }
    });
  }

  for (const file of EXPORTS) {
    it(`${file}: the timeline and what is to be done are read again as they were exported, whatever the template`, () => {
      const value = read(fixture(file), { fileName: file, html: treeOfHtml });
      const told = eventsOf(value);
      assert.ok(told.length > 3);
      for (const name of ALL_TEMPLATES) {
        const { postmortem } = readDocument(imported(fixture(file), file, name).text);
        const events = collect(postmortem, 'event');
        assert.deepEqual(
          events.map(({ time }) => time.instant),
          told.map(({ instant }) => `${new Date(instant).toISOString().slice(0, 16)}:00.000Z`.replace('.000', '')),
          name,
        );
        told.forEach(({ milestone, what }, index) => {
          const event = events[index];
          if (milestone !== null) assert.equal(event?.milestone, milestone, `${name}: ${what}`);
          const [first = ''] = what.split('\n');
          if (milestone === null) assert.equal(event?.what.replace(/[<>]/g, ''), first, name);
        });
        const items = collect(postmortem, 'actionItem');
        for (const action of value.actions) {
          const item = items.find(({ task }) => task === action.task);
          assert.ok(item, `${name}: ${action.task}`);
          assert.deepEqual(
            { owner: item.owner, due: item.due, done: item.done === true, url: item.issue?.url ?? null },
            { owner: action.owner, due: action.due, done: action.isDone, url: action.links[0] ?? null },
            name,
          );
        }
      }
    });

    it(`${file}: no word is lost, whatever the template`, () => {
      // A part may go by the name that the template has for it.
      const words = wordsIn(JSON.parse(fixture(file))).filter(word => !isKnownName(word));
      for (const name of ALL_TEMPLATES) {
        const written = wordsOf(imported(fixture(file), file, name).text);
        for (const word of words) assert.ok(written.includes(bare(word)), `${name}: ${word}`);
      }
    });
  }
});

/** Words that would be something else, were they not escaped. */
const NASTY = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '# Root cause',
    '## Timeline\n\n- 00:00 – Nothing',
    '- [ ] Delete everything',
    '10:30 restart, 11:00–11:30 UTC',
    '10:30 – 11:00 both nodes',
    '(14:05 UTC) second notation',
    'UTC is the zone',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
    '```\ncode',
    '~~~',
    '<script>alert(1)</script>',
    '<!-- postmortem:metrics -->',
    '<!-- postmortem-disable -->',
    '[x](javascript:alert(1))',
    '![x](https://acme.example/a.png)',
    '---\ntitle: x\n---',
    'Setext\n===',
    '> quoted\n1. one\n2. two',
    '&lt;b&gt; &amp; \\* \\',
    '__proto__',
    'https://acme.example/a_b_c?x=1&y=*2*, and more',
    '[^1]: note\n[a]: https://acme.example',
    '$1 $&',
  ),
);
const TEXT_KEYS: ReadonlySet<string> = new Set([
  'title',
  'name',
  'summary',
  'content',
  'details',
  'message',
  'description',
  'body',
  'event',
  'text',
  'value_text',
  'displayName',
]);

/** The same export with other words, each of its own. */
function withWords(value: unknown, words: () => string, key = ''): unknown {
  if (typeof value === 'string')
    return TEXT_KEYS.has(key) && !IS_TIME.test(value) && !isDocument(value) && !isName(value) ? words() : value;
  if (Array.isArray(value)) return value.map(inner => withWords(inner, words, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, KEPT.has(name) ? inner : withWords(inner, words, name)]));
}

/** What says where something belongs. */
function isName(value: string): boolean {
  return isKnownName(value) || value.endsWith('?');
}

/** Names that a reader goes by. */
const KEPT: ReadonlySet<string> = new Set(['custom_field', 'incident_timestamp', 'names', 'incident_role', 'role']);

describe('the words of an export', () => {
  it('are all in the document, and are words there: no heading, no event and no task more, whatever they say', () => {
    const property = fc.property(
      fc.constantFrom(...EXPORTS),
      fc.constantFrom('generic', 'google-sre', 'howie'),
      fc.array(NASTY, { minLength: 40, maxLength: 40 }),
      (file, name, list) => {
        let index = 0;
        const mutated = withWords(JSON.parse(fixture(file)), () => `${list[index % list.length]} w${index++}`);
        const plain = readDocument(imported(fixture(file), file, name).text);
        index = 0;
        const { text } = imported(JSON.stringify(mutated), file, name);
        // A title may be read as the name of a part, and then all parts stand in it.
        const isPart = ({ form, name: own }: Section): boolean =>
          form === 'heading' && /^(?:timeline|action items|follow-up items)$/i.test(own);
        // What Jira calls a description is a document: what its lines are, the reader decides.
        const shape = ({ text: markdown, postmortem: tree }: ReturnType<typeof readDocument>) => ({
          headings: file === 'jira.json' ? 0 : parseMarkdown(markdown).children.filter(({ type }) => type === 'heading').length,
          events: [...new Set(sectionsFor(tree, 'timeline').flatMap(section => (isPart(section) ? collect(section, 'event') : [])))].map(
            ({ time }) => time.instant,
          ),
          tasks:
            file === 'jira.json'
              ? 0
              : new Set(sectionsFor(tree, 'actionItems').flatMap(section => (isPart(section) ? collect(section, 'actionItem') : []))).size,
        });
        assert.deepEqual(shape(readDocument(text)), shape(plain), text);
        assert.doesNotMatch(text, /^(?:<script|<!--)/m);
        const written = wordsOf(text);
        for (const word of wordsIn(mutated)) if (!isKnownName(word)) assert.ok(written.includes(bare(word)), word);
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});
