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
import { ImportError } from '../../src/core/import/incident';
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

describe('what is said of an import', () => {
  it('counts the events and tasks that the document holds, whatever they were read from', () => {
    const counts = Object.fromEntries(
      FILES.map(file => {
        const { events, actions } = imported(fixture(file), file);
        return [file, [events, actions]];
      }),
    );
    assert.deepEqual(counts, {
      'pagerduty.json': [4, 0],
      'incident-io.json': [6, 2],
      'firehydrant.json': [6, 1],
      'rootly.json': [6, 1],
      // Two of them stand in its description.
      'jira.json': [5, 3],
      'google-docs.html': [3, 1],
      'confluence-storage.html': [2, 2],
      'confluence-export.html': [0, 2],
      'incident-io.md': [2, 1],
    });
  });

  it('counts what was placed where the document is too long to be read', () => {
    const log = Array.from({ length: 20_000 }, (_, index) => ({ [`k${index}`]: index }));
    const { events, actions } = imported(JSON.stringify([JSON.parse(fixture('pagerduty.json')), { log }].flat()), 'export.json');
    assert.deepEqual({ events, actions }, { events: 4, actions: 0 });
  });

  it('counts nothing in a template that nothing was placed into', () => {
    for (const name of ALL_TEMPLATES) {
      const { events, actions } = imported('Nothing is known yet.', 'note.md', name);
      assert.deepEqual({ events, actions }, { events: 0, actions: 0 }, name);
    }
  });
});

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
    fc.assert(property, { numRuns: 30 });
  });
});

describe('what an export says', () => {
  const told = (value: unknown, name = 'generic', zone: string | null = null): string =>
    imported(JSON.stringify(value), 'export.json', name, zone).text;
  const incident = { incident_number: 1, title: 'Down', created_at: '2024-05-07T23:50:00Z', resolved_at: '2024-05-08T00:20:00Z' };

  it('is told in one zone, with the day where it changes', () => {
    const value = { incident };
    assert.match(
      told(value),
      /^2024-05-07 \(all times in UTC\)\n\n- 23:50 – Incident detected\.\n- 2024-05-08 00:20 – Incident resolved\.$/m,
    );
    assert.match(
      told(value, 'generic', 'Asia/Kolkata'),
      /^2024-05-08 \(all times in Asia\/Kolkata\)\n\n- 05:20 – Incident detected\.\n- 05:50 – Incident resolved\.$/m,
    );
  });

  it('is told like the events of the template, whose example goes', () => {
    const own =
      '# {{title}}\n\n## Chronology\n\n| Time (CET) | What |\n| --- | --- |\n| {{date}} {{time}} | Example |\n\n## Root cause\n\nTBD\n';
    const { text } = importText(JSON.stringify({ incident: { ...incident, title: 'a | b' }, log_entries: [] }), {
      fileName: 'a.json',
      template: own,
      zone: null,
      html: null,
    });
    assert.match(text, /^# a \| b\n/);
    assert.match(text, /\| 2024-05-08 00:50 +\| Incident detected\.[^\n]*\n\| 01:20 +\| Incident resolved\./);
    assert.doesNotMatch(text, /Example/);
    assert.match(text, /^TBD$/m, 'what nobody has an answer to is still asked');
  });

  it('leaves the questions of the template that it does not answer, and takes out those that it does', () => {
    const text = told({ incident: { ...incident, body: { details: 'All of it was down.' } } });
    assert.match(text, /## Summary\n\nAll of it was down\.\n/);
    assert.match(text, /## Root cause\n\nWhy did it happen\?\n/);
    assert.match(text, /## Action items\n\n- \[ \] \n/);
  });

  it('may be a title that would be something else in Markdown, or in front matter', () => {
    const own = '---\ntitle: {{title}}\n---\n\n# {{title}}\n\n## Timeline\n';
    const { text } = importText(JSON.stringify({ incident: { ...incident, title: 'Checkout: *all* "cards"\nfailed #1' } }), {
      fileName: 'a.json',
      template: own,
      zone: null,
      html: null,
    });
    assert.match(text, /^---\ntitle: "Checkout: \*all\* \\"cards\\" failed #1"\n---\n\n# Checkout: \\\*all\\\* "cards" failed #1\n/);
  });

  it('stands apart from the time where the headings of a template are nothing but times', () => {
    const at = (heading: string): string =>
      importText(JSON.stringify({ incident }), {
        fileName: 'a.json',
        template: `# {{title}}\n\n## Timeline\n\n### ${heading}\n\nIt begins.\n`,
        zone: null,
        html: null,
      }).text;
    assert.match(at('{{time}}'), /^### 23:50 Incident detected\.$/m);
    assert.match(at('**{{time}}**'), /^### \*\*23:50\*\* Incident detected\.$/m);
    assert.match(at('{{time}} – The incident begins'), /^### 23:50 – Incident detected\.$/m);
  });

  it('keeps the words of an event that says no time', () => {
    for (const value of [
      { incident, log_entries: [{ type: 'annotate_log_entry', summary: 'Called the vendor' }] },
      { incident, notes: [{ created_at: 'yesterday', user: { summary: 'Ada' }, content: 'Called the vendor' }] },
      { data: [{ type: 'incident_events', attributes: { event: 'Called the vendor', occurred_at: null } }] },
    ])
      assert.match(told(value), /Called the vendor/);
  });

  it('keeps what has no place in data that can be read again', () => {
    const text = told({ incident: { ...incident, urgency: 'high', nested: { list: [1, true, 'two\nlines', null, ''] } } });
    const data = /```yaml\n(?<yaml>[\s\S]*?)\n```/.exec(text)?.groups?.yaml ?? '';
    assert.deepEqual(parseYaml(data), { incident: { urgency: 'high', nested: { list: [1, true, 'two\nlines'] } } });
  });

  it('changes nothing of the program, whatever its keys are called', () => {
    const text = imported(
      `{"incident":{"incident_number":1,"title":"x","__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"no"}}}}`,
      'a.json',
    ).text;
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.match(text, /__proto__:\n {4}polluted: yes/);
  });
});

describe('a document in Markdown', () => {
  it('ends before the parts of the template that come behind it, also where its last block has no end', () => {
    for (const block of [
      '```\nlog line',
      '~~~~ yaml\na: 1\n~~~',
      '<!-- who was\n\nasked?',
      '<pre>\n\nlog line',
      '- a step\n\n  ```\n  log',
      '    indented',
    ]) {
      const { text } = imported(`# Postmortem: Mails were late\n\n## Root cause\n\nIt was this:\n\n${block}`, 'late.md');
      assert.match(text, /^## Root cause\n\nIt was this:$/m);
      assert.ok(text.includes(block), block);
      const headings = parseMarkdown(text).children.flatMap(node =>
        node.type === 'heading' && node.depth === 2 ? wordsOf(text.slice(node.position?.start.offset, node.position?.end.offset)) : [],
      );
      assert.deepEqual(headings.slice(-3), ['Rootcause', 'Resolution', 'Actionitems'], block);
    }
  });
});

describe('a page in HTML', () => {
  const page = (html: string): string => imported(html, 'page.html').text;

  it('loses what runs, and the links that do', () => {
    const text =
      page(`<h1>Postmortem: x</h1><h2>Summary</h2><p onclick="a()">Down. <a href="javascript:alert(1)">one</a> <a href=" java\nscript:alert(2)">two</a>
      <a href="data:text/html,x">three</a> <a href="https://acme.example/">four</a> <a href="mailto:a@acme.example">five</a> <img src="data:image/png;base64,AAAA" alt="a graph"> <img src=x onerror=alert(3)></p>
      <script>alert(4)</script><style>p{}</style><iframe src="https://evil.example"></iframe><svg><script>alert(5)</script></svg><template><p>hidden</p></template>`);
    assert.doesNotMatch(text, /alert|javascript|data:|<script|evil|onclick|hidden/);
    assert.match(
      text,
      /one two three \[four\]\(https:\/\/acme\.example\/\) \[five\]\(mailto:a@acme\.example\) \\\[picture: a graph] !\[]\(x\)$/m,
    );
  });

  it('cannot write Markdown by its words', () => {
    const text = page(
      '<h1>Postmortem: x</h1><h2>Summary</h2><p># Root cause</p><p>- [ ] Do it</p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    );
    assert.match(text, /^\\# Root cause$/m);
    assert.match(text, /^\\- \\\[ ] Do it$/m);
    assert.match(text, /^\\<script>/m);
  });

  it('of Google Docs is read with its marks by class, its title, and without the redirects of its links', () => {
    const { text } = imported(fixture('google-docs.html'), 'google-docs.html', 'google-sre');
    const { postmortem } = readDocument(text);
    assert.equal(postmortem.title?.value, 'Postmortem: Queue of exports stood still');
    assert.match(
      text,
      /For \*\*two hours\*\* no export was written, see \[the dashboard\]\(https:\/\/grafana\.acme\.example\/d\/queue\?a=1\)/,
    );
    assert.match(text, /- \*\*Authors:\*\* Ines Moreau\n/);
    assert.deepEqual(
      collect(postmortem, 'event').map(({ time, milestone }) => [time.day, time.clock, time.zone?.name, milestone]),
      [
        ['2024-04-02', '10:00', 'UTC', 'started'],
        ['2024-04-02', '10:20', 'UTC', 'detected'],
        ['2024-04-02', '12:00', 'UTC', 'resolved'],
      ],
    );
    assert.deepEqual(
      collect(postmortem, 'actionItem').map(({ task, owner }) => [task, owner]),
      [['Give up after five tries', 'Ines Moreau']],
    );
  });

  it('of Confluence is read with its macros, tasks, lozenges and people, as it is stored and as it is exported', () => {
    const stored = imported(fixture('confluence-storage.html'), 'confluence-storage.html').text;
    assert.match(stored, /- \*\*Severity:\*\* SEV-1\n/);
    assert.match(stored, /- \*\*Owner:\*\* @5b10a284\n/);
    assert.match(stored, /Nobody renewed it on 2024-02-29\.\n\n```bash\nopenssl x509 -enddate <cert\.pem # notAfter=Feb 29 & gone\n```/);
    assert.match(stored, /- \[x\] Renew the certificate\n- \[ \] Renew certificates by a program\n\n\\\[jira: key=MAIL-9]/);
    assert.deepEqual(
      collect(readDocument(stored).postmortem, 'event').map(({ time }) => time.instant),
      ['2024-02-29T00:00:00Z', '2024-02-29T08:10:00Z'],
    );
    const exported = imported(fixture('confluence-export.html'), 'confluence-export.html', 'google-sre').text;
    assert.match(exported, /For \[Anna Berg\]\(\/wiki\/people\/1\)’s team: 300 orders\. DONE/);
    assert.match(exported, /- \[x\] Write to the customers\n- \[ \] Test prices with tax/);
  });

  it('keeps every word', () => {
    const words = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter(text => /^[\p{L}\p{N}\p{P} ]+$/u.test(text) && /\p{L}/u.test(text));
    const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const property = fc.property(fc.array(words, { minLength: 5, maxLength: 5 }), list => {
      const [a, b, c, d, e] = list.map((text, index) => escaped(`${text} w${index}`));
      const written = wordsOf(
        page(
          `<h1>Postmortem: x</h1><p>${a}</p><h2>Summary</h2><ul><li>${b}<ul><li>${c}</li></ul></li></ul><table><tr><th>${d}</th></tr><tr><td>${e}</td></tr></table>`,
        ),
      );
      list.forEach((text, index) => {
        assert.ok(written.includes(bare(`${text} w${index}`)), text);
      });
    });
    fc.assert(property, { numRuns: 60 });
  });
});

describe('what cannot be imported', () => {
  const refused = (text: string, fileName: string, html: typeof treeOfHtml | null = treeOfHtml): string => {
    try {
      importText(text, { fileName, template: template('generic'), zone: null, html });
    } catch (error) {
      assert.ok(error instanceof ImportError, String(error));
      return error.message;
    }
    return assert.fail('it was imported');
  };

  it('is told in words for people: what it is, and what was expected', () => {
    assert.match(refused(' \n', 'a.json'), /^is empty; expected an export in JSON, Markdown or HTML$/);
    assert.match(refused('{"incident": ', 'a.json'), /^is not valid JSON: /);
    assert.match(refused('{"a": 1}', ''), /^is JSON of an unknown kind; expected one of PagerDuty, /);
    assert.match(refused('[]', 'a.json'), /^holds no object; /);
    assert.match(refused('null', 'a.json'), /^holds no object; /);
    const two = JSON.stringify({ incidents: [{ incident_number: 1 }, { incident_number: 2 }] });
    assert.equal(refused(two, 'a.json'), 'holds 2 incidents, and a document tells of one; export one of them');
    assert.match(refused('<h1>x</h1>', 'a.html', null), /^is a page in HTML, which only the command line reads/);
  });

  it('is what is nested deeper or is longer than exports are', () => {
    assert.match(refused('['.repeat(100_000) + ']'.repeat(100_000), 'a.json'), /^is nested deeper than 100 levels/);
    assert.match(refused(`{"incident":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`, 'a.json'), /^is nested deeper than 100 levels/);
    assert.match(refused('<div>'.repeat(5000), 'a.html'), /^is nested deeper than 200 levels/);
    assert.match(refused('x'.repeat(5 * 1024 * 1024), 'a.md'), /^is too large/);
    assert.match(refused(`# Postmortem: x\n\n${'word\n\n'.repeat(60_000)}`, 'a.md'), /^is too complex to read: /);
  });

  it('is never a reason to fall over, whatever JSON it is', () => {
    const keys = fc.constantFrom(
      'incident',
      'incidents',
      'log_entries',
      'notes',
      'data',
      'fields',
      'attributes',
      'type',
      'summary',
      'created_at',
      'content',
      'follow_ups',
      'milestones',
      'current_milestone',
      'occurred_at',
      'incident_number',
      'description',
      'names',
      'customfield_1',
    );
    const { tree } = fc.letrec(tie => ({
      leaf: fc.oneof(
        fc.string(),
        fc.constantFrom(
          'incidents',
          'doc',
          '2024-05-07T10:00:00Z',
          '+275760-09-13T00:00:00Z',
          '9999-12-31T23:59:59Z',
          '0000-01-01T00:00:00Z',
        ),
        fc.double(),
        fc.boolean(),
        fc.constant(null),
      ),
      tree: fc.oneof(
        { depthSize: 'small' },
        tie('leaf'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 6 }),
      ),
    }));
    const property = fc.property(tree, value => {
      try {
        const { text } = imported(JSON.stringify(value), 'a.json');
        assert.match(text, /^# Postmortem: /);
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
      }
    });
    fc.assert(property, { numRuns: 400 });
  });
});
