import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect } from '../../src/core/lint/engine';
import { htmlOf } from '../../src/core/share/html';
import { pageOf } from '../../src/core/share/page';
import { type PublicCopyOptions, publicCopyOf, publicWords } from '../../src/core/share/publicCopy';
import { withoutSensitive } from '../../src/core/share/redacted';
import { type Audience, reworded, summaryOf, summaryText } from '../../src/core/share/summary';
import { applyEdits } from '../../src/core/text/edit';
import { updateMermaid } from '../../src/core/writing/mermaid';
import { htmlProblems } from '../html';

const FIXTURES = join(__dirname, '..', 'fixtures', 'share');
const FERRY = readFileSync(join(FIXTURES, 'ferry.md'), 'utf8');
const read = (text: string): Document => readDocument(text, { fileName: 'ferry-postmortem.md' });
const configOf = (document: Document) => effectiveConfig(document, ALL_RULES);
const OPTIONS: PublicCopyOptions = { internalHosts: ['slack.com', 'atlassian.net'], people: [] };

const publicCopy = (text: string, options = OPTIONS) => {
  const document = read(text);
  return publicCopyOf(document, ALL_RULES, configOf(document), options);
};
const masked = (text: string): Document => withoutSensitive(read(text), ALL_RULES, configOf(read(text))).document;
const page = (text: string): string => htmlOf(pageOf(masked(text)));
const summary = (text: string, audience: Audience): string => {
  const document = masked(text);
  const said = summaryOf(document.postmortem, audience);
  return summaryText(audience === 'statusPage' ? reworded(said, publicWords(document, OPTIONS)) : said, audience);
};
const postmortem = (body: string): string =>
  `# Postmortem: the ferries\n\n## Summary\n\n${body}\n\n## Timeline\n\n- 10:00 UTC Ferries stop.\n`;
/** What the masked text of a summary becomes. */
const masks = (line: string, options = OPTIONS): string => publicCopy(postmortem(line), options).text.split('\n')[4] ?? '';
const bodyOf = (text: string): string => /<\/header>([\s\S]*)<\/main>/.exec(page(text))?.[1]?.trim() ?? '';

/** `UPDATE_FIXTURES=1` writes what is made now: read it before you commit it. */
function isFixture(name: string, actual: string): void {
  const file = join(FIXTURES, name);
  if (process.env.UPDATE_FIXTURES) writeFileSync(file, actual);
  assert.equal(actual, readFileSync(file, 'utf8'));
}

describe('a summary', () => {
  it('for Slack is what the document says in these parts', () => isFixture('ferry.slack.txt', summary(FERRY, 'slack')));
  it('for an e-mail is plain', () => isFixture('ferry.email.txt', summary(FERRY, 'email')));
  it('for a status page names nobody and no issue', () => isFixture('ferry.status.txt', summary(FERRY, 'statusPage')));

  it('calls nobody in Slack and is no markup by accident', () => {
    const text = summary(postmortem('Load > 90 % & <!channel> was told by @channel and @here.'), 'slack');
    assert.match(text, /Load &gt; 90 % &amp; /);
    assert.ok(!/<|@channel|@here/.test(text), text);
  });

  it('says what is missing, and invents nothing', () => {
    const document = read('# Postmortem: the ferries\n\n## Timeline\n\n- Ferries stop.\n\n## Root cause\n\nRust.\n');
    const found = summaryOf(document.postmortem, 'email');
    assert.deepEqual(found.incidents, []);
    assert.deepEqual(found.missing, ['summary', 'impact', 'duration', 'resolution', 'nextSteps']);
  });

  it('takes the duration from the stated window, else from the timeline', () => {
    const windowed = summary(postmortem('The ferries stood still from 10:00 to 11:30 UTC.'), 'email');
    assert.match(windowed, /Duration\n1 h 30 min \(10:00 – 11:30 UTC\)/);
    const timeline = '# Postmortem: ferries\n\n## Timeline\n\n- 10:00 UTC Outage begins.\n- 10:45 UTC Service fully restored.\n';
    assert.match(summary(timeline, 'email'), /Duration\n45 min from start to resolution/);
  });

  it('tells a next step once, wherever it stands', () => {
    const text =
      '# Postmortem: ferries\n\n## Timeline\n\n- 10:00 UTC Down.\n\n## Resolution and prevention\n\nThe rust was removed.\n\n- [ ] Paint them\n';
    assert.match(summary(text, 'email'), /Resolution\nThe rust was removed\.\n\nNext steps\n- Paint them\n$/);
  });

  it('keeps several incidents apart', () => {
    const each = (name: string) => `## ${name}\n\n### Impact\n\n${name} hurt.\n\n### Timeline\n\n- 10:00 UTC Down.\n- 10:10 UTC Up.\n\n`;
    const text = summary(`# Postmortem of two outages\n\n${each('First')}${each('Second')}`, 'email');
    assert.match(text, /First\n\nImpact\nFirst hurt\.\n\nSecond\n\nImpact\nSecond hurt\./);
  });
});

describe('a page', () => {
  it('is the whole document with its metrics and the drawing', () => isFixture('ferry.html', page(FERRY)));

  it('has the drawing under its heading', () => {
    assert.match(page(FERRY), /<h2>Timeline<\/h2><figure class="timeline"><svg /);
  });

  it('links to pictures instead of loading them, and keeps those that it holds', () => {
    assert.match(bodyOf(postmortem('![Lag](https://x.io/lag.png)')), /<a href="https:\/\/x.io\/lag.png">\[image: Lag\]<\/a>/);
    assert.match(bodyOf(postmortem('[![Build](https://x.io/b.svg)](https://x.io/)')), /<a href="https:\/\/x.io\/">\[image: Build\]<\/a>/);
    assert.match(
      bodyOf(postmortem('![Dot](data:image/png;base64,iVBORw0KGgo=)')),
      /<img src="data:image\/png;base64,iVBORw0KGgo=" alt="Dot">/,
    );
    assert.ok(!bodyOf(postmortem('![Dot](data:image/svg+xml;base64,PHN2Zz4=)')).includes('data:'));
  });

  it('keeps the words of HTML, and no HTML', () => {
    const body = bodyOf(
      postmortem(
        '<details><summary>The log</summary>\n\n10 errors<br>in <b>one</b> minute at <TIME>\n\n</details>\n\n<!-- a note -->\n\n<script>alert(1)</script>',
      ),
    );
    assert.match(body, /<p>The log<\/p>\s*<p>10 errors<br>\s*in one minute at &#x3C;TIME><\/p>/);
    assert.ok(!/alert|a note|<b>/.test(body), body);
  });

  it('keeps tasks, tables, footnotes and code', () => {
    const body = bodyOf(
      postmortem('- [x] done\n- [ ] open\n\n| a | b |\n| :-- | --: |\n| 1 | `2` |\n\n```\n<x>\n```\n\nAs noted.[^1]\n\n[^1]: A note.'),
    );
    assert.match(body, /<input type="checkbox" checked disabled aria-label="Done">/);
    assert.match(body, /<th align="left">a<\/th>/);
    assert.match(body, /<pre><code>&#x3C;x>\n<\/code><\/pre>/);
    const [, href] = /<a href="#([^"]+)"[^>]*data-footnote-ref/.exec(body) ?? [];
    assert.ok(href && body.includes(`id="${href}"`), 'the footnote is where its reference leads');
  });

  it('leads nowhere by script', () => {
    const body = bodyOf(postmortem('[a](javascript:alert(1)) [b](vbscript:x) [c](data:text/html,x) <javascript:alert(2)>'));
    assert.ok(!/href/.test(body), body);
  });
});

describe('a public copy', () => {
  it('masks what is not for everybody and leaves the rest as it was', () => isFixture('ferry.public.md', publicCopy(FERRY).text));

  const CASES: readonly (readonly [string, string])[] = [
    ['Read [the runbook](https://wiki.corp/run), or https://wiki.corp/run.', 'Read the runbook, or [internal link].'],
    [
      '<http://localhost:3000/x> and [docs](https://docs.acme.com/) stay apart.',
      '[internal link] and [docs](https://docs.acme.com/) stay apart.',
    ],
    [
      '`db-1.prod.internal` at 10.1.2.3 and 2a02:8071:b5c:1::7 is v1.2.3.4.',
      '`[internal host]` at [IP address] and [IP address] is v1.2.3.4.',
    ],
    ['Call (212) 555-0142 or ops@acme.com.', 'Call [telephone number] or [e-mail address].'],
    ['[Write us](mailto:crew@acme.com) or [crew@acme.com](mailto:crew@acme.com).', 'Write us or [e-mail address].'],
    ['Tracked as acme/web#12, #345 and https://github.com/acme/web/pull/9.', 'Tracked as [issue], [issue] and [issue].'],
    ['The #1 reason, SEV-1, UTF-8 and the colour #0a0b0c stay.', 'The #1 reason, SEV-1, UTF-8 and the colour #0a0b0c stay.'],
    ['Sarah Okonkwo paged @sarah; Sarah fixed it with Peter.', 'Person 1 paged Person 1; Person 1 fixed it with Person 2.'],
    ['Since 12 Jan 2024 and Jan 5, 2024 nobody looked.', 'Since 12 Jan 2024 and Jan 5, 2024 nobody looked.'],
    ['[Ada Obi](https://x.io/@ada), [Sarah](https://x.io/s), https://x.io/@sarah.', 'Person 2, Person 1, [profile].'],
    [
      '<span style="color: #333333">Run `py.test`</span> for color:#123.',
      '<span style="color: #333333">Run `py.test`</span> for color:#123.',
    ],
    ['The key was AKIAQ7XVB2MTZ9LRW4NY.', 'The key was [redacted].'],
    ['![Graph](https://grafana/render.png)', '[image: Graph]'],
    ['See [what Sarah wrote](https://wiki/x).', 'See what Person 1 wrote.'],
  ];
  for (const [line, wanted] of CASES) it(line, () => assert.equal(masks(line), wanted));

  it('knows the names and hosts that a team lists', () => {
    assert.equal(
      masks('Quill asked in https://chat.acme.io/c/1.', { internalHosts: ['*.acme.io'], people: ['Quill'] }),
      'Person 1 asked in [internal link].',
    );
  });

  it('keeps front matter that a parser can read, line ends and a byte order mark', () => {
    const { text } = publicCopy(`\uFEFF${FERRY.replaceAll('\n', '\r\n')}`);
    assert.ok(text.startsWith('\uFEFF---\r\n'));
    assert.equal(text.replaceAll('\r\n', '\n').slice(1), publicCopy(FERRY).text);
    assert.match(text, /authors: Person 1, Person 2\r\n/);
  });

  it('of a public copy is the same', () => assert.equal(publicCopy(publicCopy(FERRY).text).text, publicCopy(FERRY).text));
});

/** Documents that hold each form of what the linter finds, mixed with all kinds of markup. */
const SECRETS = [
  'AKIAQ7XVB2MTZ9LRW4NY',
  'ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012',
  'password=kT9vX2mQ8rLw4ZpB',
  'bob.smith@kwjbx-corp.com',
  '+44 20 7946 0991',
];
const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '![a](https://x.io/a.png)',
  '[a](javascript:alert(1))',
  '<a href="https://x.io" onclick="x()">a</a>',
  '<style>@import url(https://x.io)</style>',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  '- [ ] Fix it (@dana) (#12)',
  '## Impact',
  '## Resolution',
  '## Action items',
  '<iframe src="https://x.io"></iframe>',
  '[r]: https://x.io/y.png',
  '![r]',
  '![][r]',
  '"><svg onload=alert(1)>',
  '<svg><script>x</script></svg>',
  '```html\n<script>x</script>\n```',
  '- 10:05 UTC <b onmouseover=x>Impact</b> is mitigated.',
  '</title></style><script>x</script>',
];
const documents = fc
  .array(fc.oneof(fc.constantFrom(...SECRETS), fc.constantFrom(...MARKUP), fc.string({ maxLength: 20 })), { maxLength: 12 })
  .map(
    parts =>
      `# Postmortem: ${parts[0]?.replace(/\n/g, ' ') ?? ''}\n\n## Summary\n\n${parts.join('\n\n')}\n\n## Timeline\n\n- 10:00 UTC Down. ${parts.at(-1)?.replace(/\n/g, ' ') ?? ''}\n- 10:30 UTC Up.\n`,
  );

describe('a timeline that is drawn in its document', () => {
  const drawn = (text: string): string => applyEdits(text, updateMermaid(read(text)).edits);
  const TEXT =
    '# Postmortem: the ferries\n\n## Timeline\n\n- 10:00 UTC – Outage begins, says @mira: see https://acme.slack.com/archives/C1/p2\n- 11:00 UTC – Outage ends.\n';

  it('is drawn anew in a public copy: of what is left', () => {
    const { text } = publicCopy(drawn(TEXT));
    assert.equal(text, drawn(publicCopy(TEXT).text));
    assert.match(text, /```mermaid\n/);
    assert.doesNotMatch(text, /mira|slack/);
    assert.doesNotMatch(publicCopy(`${TEXT}\n![Timeline](ferries.timeline.svg)\n`).text, /svg/);
  });

  it('is drawn once in a page', () => {
    assert.equal(page(drawn(TEXT)), page(TEXT));
  });
});

describe('whatever the document', () => {
  const RUNS = { numRuns: 40 };
  const allOf = (text: string): string[] => [
    page(text),
    publicCopy(text).text,
    ...(['slack', 'email', 'statusPage'] as const).map(audience => summary(text, audience)),
  ];

  it('nothing that the linter calls sensitive gets out', () => {
    fc.assert(
      fc.property(documents, text => {
        const document = read(text);
        const { sensitive } = inspect(document, ALL_RULES, configOf(document));
        const values = sensitive.map(({ start, end }) => text.slice(start, end));
        for (const shared of allOf(text)) for (const value of values) assert.ok(!shared.includes(value), `${value} in ${shared}`);
      }),
      RUNS,
    );
  });

  it('nor anything of the documents that the rules for it have as their examples', () => {
    for (const rule of ['secret-leak', 'pii']) {
      const folder = join(__dirname, '..', 'fixtures', 'rules', rule);
      for (const name of readdirSync(folder).filter(file => /^bad-.*(?<!\.fixed)\.md$/.test(file))) {
        const text = readFileSync(join(folder, name), 'utf8')
          .replace(/\n<!-- expected[\s\S]*$/, '')
          .replace(/\{[a-z-]+(?::\d+)?\}/g, '');
        const document = read(text);
        const { sensitive } = inspect(document, ALL_RULES, configOf(document));
        const values = sensitive.map(({ start, end }) => text.slice(start, end)).filter(value => value.length >= 8);
        for (const shared of allOf(text)) for (const value of values) assert.ok(!shared.includes(value), `${rule}/${name}: ${value}`);
      }
    }
  });

  it('the page is HTML without an error, runs nothing and loads nothing', () => {
    fc.assert(
      fc.property(documents, text => {
        const tags = page(text).match(/<[a-z][^>]*>/gi) ?? [];
        assert.deepEqual(htmlProblems(page(text)), []);
        for (const tag of tags) {
          assert.ok(!/^<(?:script|iframe|object|embed|link|base|form|use|image|video|audio|source)\b/i.test(tag), tag);
          assert.ok(!/\s(?:on\w+|srcset|style|background|poster|xlink:href)\s*=/i.test(tag.replace(/"[^"]*"/g, '""')), tag);
          assert.ok(!/\ssrc="(?!data:image\/)/i.test(tag), tag);
          assert.ok(!/\shref="(?:javascript|data|vbscript):/i.test(tag), tag);
        }
        const style = /<style>([\s\S]*?)<\/style>/.exec(page(text))?.[1] ?? '';
        assert.ok(!/url\(|@import/.test(style));
        assert.equal(page(text).match(/<style>/g)?.length, 1);
      }),
      RUNS,
    );
  });

  it('the page is HTML without an error where the document holds what no page can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), said => {
        const text = `# Postmortem: ${said}\n\n## Timeline\n\n- 10:00 UTC ${said}\n- 10:30 UTC \ufdd0\u{10ffff}\u0001\u0085 is up.\n\n\`\`\`${said}\n`;
        assert.deepEqual(htmlProblems(page(text)), []);
      }),
      RUNS,
    );
  });

  it('the public copy of the public copy is the same', () => {
    fc.assert(
      fc.property(documents, text => assert.equal(publicCopy(publicCopy(text).text).text, publicCopy(text).text)),
      RUNS,
    );
  });

  it('each example document can be shared', () => {
    const folder = join(__dirname, '..', '..', 'examples', 'postmortems');
    for (const name of readdirSync(folder).filter(file => file.endsWith('.md'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      assert.ok(summary(text, 'email').length > 100, name);
      assert.match(page(text), /<svg /, name);
      assert.deepEqual(htmlProblems(page(text)), [], name);
    }
  });
});
