import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import type { Element } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { doneDayIn } from '../../src/core/overview/doneDay';
import { markdownOf } from '../../src/core/overview/markdown';
import { type Overview, overviewOf, type ReportedDocument } from '../../src/core/overview/overview';
import { reportPage } from '../../src/core/overview/page/html';
import { severityIn } from '../../src/core/overview/severity';
import { spreadOf } from '../../src/core/overview/statistics';
import { type DocumentSummary, SUMMARY_VERSION, summaryOf } from '../../src/core/overview/summary';
import { htmlProblems } from '../html';

const TODAY = '2024-12-31';

function summed(text: string, fileName = 'docs/outage-postmortem.md'): DocumentSummary {
  const document = readDocument(text, { fileName });
  const summary = summaryOf(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: TODAY }));
  assert.ok(summary);
  return summary;
}

function report(texts: Readonly<Record<string, string>>, today = TODAY): Overview {
  const documents = Object.entries(texts).map(([file, text]): ReportedDocument => ({ file, summary: summed(text, file) }));
  return overviewOf(documents, today, { read: documents.length, unreadable: 0 });
}

const postmortem = ({ date = '2024-03-04', severity = 'SEV-2', cause = 'A disk was full.', items = '', events = '' }): string => `---
date: ${date}
severity: ${severity}
tags: [storage]
---

# Postmortem: uploads failed

## Summary

Uploads failed for 45 minutes, from 10:00 to 10:45 UTC.

## Timeline

- 10:00 UTC – Uploads fail (outage starts).
- 10:12 UTC – An alert fires (detected).
${events}- 10:45 UTC – Uploads work again (outage ends).

## Root cause

${cause}

## Action items

${items || '- [ ] Alert when a disk is nearly full'}
`;

describe('the summary of a document', () => {
  it('is all that a report needs, as plain JSON', () => {
    const items = [
      '- [x] Delete old uploads (@sam, done 2024-03-20)',
      '- [ ] Alert when a disk is nearly full (@dana, due 2024-04-01) ([#7](https://github.com/acme/site/issues/7))',
    ];
    const summary = summed(postmortem({ items: items.join('\n') }));
    assert.deepEqual(summary, {
      version: SUMMARY_VERSION,
      title: 'Uploads failed',
      profile: summary.profile,
      incidents: [
        {
          name: null,
          date: '2024-03-04',
          dateDoubt: null,
          severity: { label: 'SEV-2', level: 2 },
          metrics: [
            { name: 'TTD', minutes: 12, isApproximate: false, formula: 'TTD = detected 10:12 − started 10:00 = 12 min' },
            { name: 'TTR', minutes: 45, isApproximate: false, formula: 'TTR = resolved 10:45 − started 10:00 = 45 min' },
          ],
          duration: { minutes: 45, isApproximate: false },
        },
      ],
      actions: [
        {
          task: 'Delete old uploads',
          line: 25,
          owner: '@sam',
          due: null,
          dueDay: null,
          isDone: true,
          doneDay: '2024-03-20',
          isTracked: false,
        },
        {
          task: 'Alert when a disk is nearly full',
          line: 26,
          owner: '@dana',
          due: '2024-04-01',
          dueDay: '2024-04-01',
          isDone: false,
          doneDay: null,
          isTracked: true,
        },
      ],
      measures: 0,
      contradictions: [],
      tags: ['storage'],
      services: [],
      causes: [],
      terms: ['uploads', 'disk'],
    } satisfies DocumentSummary);
    assert.deepEqual(JSON.parse(JSON.stringify(summary)), summary);
  });

  it('knows from a cell that an item is done, and since when', () => {
    const items =
      '| Action | Owner | Status |\n| --- | --- | --- |\n| Delete old uploads | Sam | Done 2024-03-20 |\n| Buy disks | Dana | Open |';
    assert.deepEqual(
      summed(postmortem({ items })).actions.map(({ task, isDone, doneDay }) => [task, isDone, doneDay]),
      [
        ['Delete old uploads', true, '2024-03-20'],
        ['Buy disks', false, null],
      ],
    );
  });

  it('names what the document says in two ways', () => {
    const { contradictions } = summed(postmortem({ events: '- 10:40 UTC – A disk is added.\n- 10:30 UTC – The full disk is found.\n' }));
    assert.deepEqual(
      contradictions.map(({ ruleId, line }) => [ruleId, line]),
      [['timeline-order', 18]],
    );
  });

  it('tells of each incident where a document tells of several', () => {
    const one = (day: string, end: string): string =>
      `## Incident of ${day}\n\n### Impact\n\nUploads failed.\n\n### Timeline\n\n- ${day} 10:00 UTC – Uploads fail (outage starts).\n- ${day} ${end} UTC – Uploads work (outage ends).\n`;
    const { incidents } = summed(`# Postmortem: two bad days\n\n${one('2024-03-04', '10:30')}\n${one('2024-03-09', '11:00')}`);
    assert.deepEqual(
      incidents.map(({ name, date, metrics }) => [name, date, metrics.map(({ minutes }) => minutes)]),
      [
        ['Incident of 2024-03-04', '2024-03-04', [30]],
        ['Incident of 2024-03-09', '2024-03-09', [60]],
      ],
    );
  });

  it('holds neither secrets nor personal data, nor what steers a terminal', () => {
    const token = `ghp_${'a1B2c3D4e5F6g7H8i9J0'.repeat(2).slice(0, 36)}`;
    const items = `- [ ] Replace ${token} (ada@acme.io)\n- [ ] Look at \u001b[31mred\u202e text`;
    const text = JSON.stringify(summed(postmortem({ items, cause: `The token ${token} had expired.` })));
    assert.ok(!text.includes(token.toLowerCase()) && !text.includes(token) && !text.includes('ada@acme.io'), text);
    assert.match(text, /Replace \[redacted\]/);
    assert.ok(!/\\u001b|\u202e/.test(text), text);
  });

  it('is none for a document that is no postmortem', () => {
    const document = readDocument('# Bread\n\n- Knead\n', { fileName: 'bread.md' });
    assert.equal(summaryOf(document, ALL_RULES, effectiveConfig(document, ALL_RULES)), null);
  });
});

describe('what is read of a severity and of a day', () => {
  for (const [written, level] of [
    ['SEV-1', 1],
    ['sev 3 (customer facing)', 3],
    ['P0', 0],
    ['Critical', 1],
    ['Major', 2],
    ['2/5', 2],
    ['very bad', null],
  ] as const)
    it(`${written} is ${level === null ? 'on no scale' : `level ${level}`}`, () => assert.equal(severityIn(written)?.level, level));

  for (const [written, day] of [
    ['Alert on full disks (done 2024-03-20)', '2024-03-20'],
    ['Alert on full disks – completed on 20 March 2024', '2024-03-20'],
    ['Alert on full disks ✅ 2024-03-20', '2024-03-20'],
    ['Alert on full disks (due 2024-03-20)', null],
    ['Find out what was done before 2024-03-20', null],
  ] as const)
    it(`${written}: done ${day ?? 'on no stated day'}`, () => assert.equal(doneDayIn(written), day));
});

describe('a median', () => {
  /** By the definition: as many values above as below. */
  const naive = (values: readonly number[]): number => {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = sorted.length / 2;
    return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2 : (sorted[Math.floor(middle)] ?? 0);
  };

  it('and its range are those of a naive reading, whatever the values and their order', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 60 }), values => {
        const spread = spreadOf(values);
        assert.deepEqual(spread, { n: values.length, median: naive(values), least: Math.min(...values), most: Math.max(...values) });
      }),
    ));

  it('of nothing is nothing', () => assert.equal(spreadOf([]), null));
});

describe('the overview of many documents', () => {
  const overview = report({
    'a.md': postmortem({ date: '2023-05-03', items: '- [x] One (done 2023-05-20)\n- [x] Two (done 2023-07-20)\n- [x] Three\n- [ ] Four' }),
    'b.md': postmortem({ date: '2024-03-04', severity: 'critical', cause: 'The connection pool was exhausted.' }),
    'c.md': postmortem({
      date: '2024-12-20',
      severity: 'bad',
      cause: 'A connection pool without a limit.',
      events: '- 10:40 UTC – Two.\n- 10:30 UTC – One.\n',
      items: '- [ ] Late (@Dana, due 2024-12-24)\n- [ ] Soon (@dana, due 2025-01-20) ([#7](https://github.com/acme/site/issues/7))',
    }),
    'd.md': postmortem({ date: '2031-01-01', severity: '' }),
  });

  it('counts incidents by severity, and calls a day that has not come doubtful', () => {
    const { total, periods, unit } = overview.periods;
    assert.deepEqual(
      Object.entries(total).filter(([, amount]) => amount > 0),
      [
        ['1', 1],
        ['2', 1],
        ['other', 1],
        ['unknown', 1],
      ],
    );
    assert.equal(unit, 'quarter');
    assert.deepEqual([periods[0]?.name, periods.at(-1)?.name], ['2023-Q2', '2031-Q1']);
    assert.equal(periods.at(-1)?.doubtful.unknown, 1);
    assert.match(overview.incidents[0]?.dateDoubt ?? '', /expected one that has passed/);
  });

  it('gives median, range and n of each metric, and counts what is unknown and uncertain', () => {
    const [ttd, ttm] = overview.metrics;
    assert.deepEqual(ttd?.spread, { n: 4, median: 12, least: 12, most: 12 });
    assert.deepEqual([ttd?.unknown, ttd?.uncertain, ttd?.formula], [0, 1, 'detected − started']);
    assert.deepEqual([ttm?.spread, ttm?.unknown], [null, 4]);
  });

  it('lists open items, overdue ones first, and owners whatever the case of their name', () => {
    const { items, owners, overdue, untracked, open, done } = overview.actionItems;
    assert.deepEqual([open, done, overdue, untracked], [5, 3, 1, 4]);
    assert.deepEqual([items[0]?.task, items[0]?.isOverdue, items[0]?.ageDays], ['Late', true, 11]);
    assert.deepEqual(
      owners.map(({ owner, open: own, overdue: late }) => [owner, own, late]),
      [
        ['@Dana', 2, 1],
        [null, 3, 0],
      ],
    );
  });

  it('says between which bounds the share of items done in time lies, and of how many', () => {
    assert.deepEqual(overview.completion[0], {
      days: 30,
      n: 5,
      inTime: 1,
      late: 1,
      doneSometime: 1,
      open: 2,
      share: { least: 0.2, most: 0.4 },
      tooYoung: 2,
      // The incident of a day that has not come.
      undated: 1,
    });
    assert.deepEqual(overview.completion[2]?.share, { least: 0.4, most: 0.6 });
  });

  it('finds what two documents share, pairs of words before their parts', () => {
    assert.deepEqual(overview.recurring.tags, [{ term: 'storage', files: ['a.md', 'b.md', 'c.md', 'd.md'] }]);
    const pool = overview.recurring.words.find(({ term }) => term === 'connection pool');
    assert.deepEqual(pool?.files, ['b.md', 'c.md']);
    assert.ok(!overview.recurring.words.some(({ term }) => term === 'pool'));
  });

  it('is what the schema describes, and nothing that lacks a key is', () => {
    const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'report.schema.json'), 'utf8'));
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);
    const printed: Record<string, unknown> = JSON.parse(JSON.stringify(overview));
    assert.ok(validate(printed), JSON.stringify(validate.errors?.slice(0, 3)));
    for (const key of Object.keys(printed)) {
      const { [key]: _, ...rest } = printed;
      assert.equal(validate(rest), false, `without ${key}`);
    }
    assert.ok(validate(JSON.parse(JSON.stringify(report({})))), JSON.stringify(validate.errors));
  });
});

describe('the page', () => {
  const EVIL = '<img src=x onerror=alert(1)>"\'&|`[x](javascript:alert(1)) https://evil.example/';
  const evil = report({
    'a.md': postmortem({ severity: EVIL, items: `- [ ] ${EVIL} (@dana)` }).replace('uploads failed', EVIL),
    'b.md': postmortem({ items: `- [ ] ${EVIL}` }).replace('uploads failed', `${EVIL} ]]> </title></style></script>`),
  });
  const page = (overview: Overview): string => reportPage(overview, { linkOf: file => ({ href: `./${file}` }) });

  it('holds what documents say as text only, and nothing that is loaded or runs but its own script and style', () => {
    const elements: Element[] = [];
    visit(unified().use(rehypeParse).parse(page(evil)), 'element', element => void elements.push(element));
    const names = new Set(elements.map(({ tagName }) => tagName));
    for (const name of ['img', 'iframe', 'link', 'object', 'embed', 'base']) assert.ok(!names.has(name), name);
    assert.deepEqual(
      [elements.filter(({ tagName }) => tagName === 'script').length, elements.filter(({ tagName }) => tagName === 'style').length],
      [1, 1],
    );
    for (const { properties } of elements) {
      for (const [name, value] of Object.entries(properties)) {
        assert.ok(!/^(?:on|style$|src)/i.test(name), name);
        if (name === 'href') assert.match(String(value), /^(?:#[\w-]+|\.\/[ab]\.md)$/);
      }
    }
  });

  it('is HTML that a strict parser takes as it is, whatever documents say', () => {
    for (const html of [page(evil), page(report({}))]) assert.deepEqual(htmlProblems(html), []);
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(text, text, (title, item) => {
        const written = postmortem({ severity: title, items: `- [ ] ${item} \u{10fffe} (@dana)` }).replace('uploads failed', title);
        const document = readDocument(written, { fileName: 'a-postmortem.md' });
        const summary = summaryOf(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: TODAY }));
        const documents = summary ? [{ file: `${title}.md`, summary }] : [];
        assert.deepEqual(htmlProblems(page(overviewOf(documents, TODAY, { read: 1, unreadable: 0 }))), []);
      }),
      { numRuns: 40 },
    );
  });

  it('allows its script and its style by their hashes', async () => {
    const html = page(evil);
    for (const tag of ['style', 'script']) {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? '';
      const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))).toString('base64');
      assert.ok(html.includes(`${tag}-src 'sha256-${hash}'`), tag);
    }
    assert.match(html, /default-src 'none';/);
  });

  it('has landmarks, a caption and scopes for each table, a title and a description for each chart', () => {
    const html = page(evil);
    for (const landmark of ['<header>', '<main>', '<footer>', '<nav aria-label=']) assert.ok(html.includes(landmark), landmark);
    const tables = html.match(/<table/g)?.length ?? 0;
    assert.ok(tables >= 5);
    assert.equal(html.match(/<caption/g)?.length, tables);
    assert.ok(!/<thead><tr>(?:<th scope="col"[^>]*>[^<]*<\/th>)*<th(?! scope)/.test(html));
    for (const [svg] of html.matchAll(/<svg class="chart[\s\S]*?<\/desc>/g))
      assert.match(svg, /role="img" aria-labelledby="[^"]+"[^>]*><title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(match => match[1]);
    assert.equal(new Set(ids).size, ids.length, 'no id is there twice');
  });

  it('of nothing says so', () => assert.match(page(report({})), /0 incidents in 0 postmortems/));

  it('stays under 500 KB for a thousand incidents', () => {
    const words = ['checkout', 'search', 'certificate', 'queue', 'deploy', 'router', 'index', 'payment'];
    const [template] = [summed(postmortem({}))];
    const documents = Array.from({ length: 1000 }, (_, index): ReportedDocument => {
      const day = new Date(Date.UTC(2019, 0, 1) + index * 2 * 86_400_000).toISOString().slice(0, 10);
      const [incident] = template?.incidents ?? [];
      assert.ok(template && incident);
      return {
        file: `docs/postmortems/${day.slice(0, 4)}/${day}-${words[index % 8]}-was-not-there-for-everybody.md`,
        summary: {
          ...template,
          title: `The ${words[index % 8]} was not there for everybody, and it took long until ${words[(index * 3) % 8]} was back`,
          incidents: [
            {
              ...incident,
              date: index % 20 === 0 ? null : day,
              severity: index % 7 === 0 ? null : { label: `SEV-${(index % 4) + 1}`, level: (index % 4) + 1 },
              metrics: (['TTD', 'TTM', 'TTR'] as const).map((name, place) => ({
                name,
                minutes: ((index * 37) % 300) * (place + 1),
                isApproximate: index % 9 === 0,
                formula: `${name} = resolved 10:45 − started 10:00 = 45 min`,
              })),
            },
          ],
          actions: Array.from({ length: 4 }, (__, item) => ({
            task: `Do what has to be done about the ${words[item]}, and see that it does not come back in number ${index}`,
            line: 20 + item,
            owner: item === 0 ? null : `@person${(index + item) % 60}`,
            due: '2024-04-01',
            dueDay: '2024-04-01',
            isDone: item === 3,
            doneDay: null,
            isTracked: item === 2,
          })),
          contradictions:
            index % 3 === 0
              ? [
                  {
                    ruleId: 'timeline-order',
                    message: 'Unexpected event at `10:02` after `10:05` (3 min back), expected chronological order',
                    line: 12,
                  },
                ]
              : [],
        },
      };
    });
    const html = page(overviewOf(documents, TODAY, { read: 1000, unreadable: 0 }));
    assert.ok(html.length > 100_000);
    assert.ok(Buffer.byteLength(html) < 500 * 1024, `${Math.round(Buffer.byteLength(html) / 1024)} KB`);
  });

  it('in Markdown is text too', () => {
    const text = markdownOf(evil);
    assert.ok(!/(?<!\\)<img|(?<!\\)\[x\]|@dana/.test(text), text);
    for (const line of text.split('\n').filter(one => one.startsWith('| '))) assert.ok(!/onerror.*(?<!\\)`/.test(line), line);
  });
});
