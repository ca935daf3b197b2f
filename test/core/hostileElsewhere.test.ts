import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { importText } from '../../src/core/import/importText';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect } from '../../src/core/lint/engine';
import { lintText } from '../../src/core/report/lintText';
import { sarif } from '../../src/core/report/sarif';
import { publicCopyOf } from '../../src/core/share/publicCopy';
import { withoutWorkflowCommands } from '../../src/core/text/controls';
import { readForm } from '../../src/core/writing/forms';
import { nextEntry } from '../../src/core/writing/nextEntry';
import { recognise } from '../../src/core/writing/pasted/recognise';
import { minutesAsked } from '../../src/core/writing/shift';
import { STYLE as GITHUB } from '../../src/github/style';
import { STYLE as GITLAB } from '../../src/gitlab/style';
import { growsWithText } from '../fuzz/time';

const TEMPLATE = readFileSync(join(__dirname, '..', '..', 'templates', 'generic.md'), 'utf8');
const HEAD = '# Postmortem: doors\n\n## Timeline\n\n- 10:05 UTC The doors close\n- 10:10 UTC The doors open\n\n## Summary\n\n';

const documentOf = (text: string): Document => readDocument(`${HEAD}${text}\n`, { fileName: 'doors.md' });
const many = (unit: string) => (size: number) => unit.repeat(Math.ceil(size / unit.length));
const paste = (text: string) => recognise(text, { day: '2024-05-07' });
const lint = (text: string) => inspect(documentOf(text), ALL_RULES);
const lintForFile = (text: string) =>
  lintText({ name: 'doors.md', text: `${HEAD}${text}\n`, layers: [], today: '2024-06-01', isIgnored: false, hasAllFixes: true });
const report = (text: string) => {
  const document = documentOf(text);
  const { findings, sensitive } = lintForFile(text);
  return sarif([{ file: 'doors.md', document, findings, sensitive }], { version: '1.0.0', rules: ALL_RULES, urlOf: id => id });
};
const share = (text: string) => {
  const document = documentOf(text);
  return publicCopyOf(document, ALL_RULES, effectiveConfig(document, ALL_RULES), { internalHosts: [], people: [] });
};
const importJson = (value: unknown) =>
  importText(JSON.stringify(value), { fileName: 'a.json', template: TEMPLATE, zone: null, html: null });
const jira = (text: string) =>
  importJson({
    key: 'OPS-1',
    self: 'https://acme.atlassian.net/rest/api/3/issue/1',
    fields: {
      summary: 'Doors',
      created: '2024-01-15T09:05:00.000+0100',
      description: { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
    },
  });
const pagerDuty = (text: string) =>
  importJson({
    incident: {
      id: 'Q1',
      type: 'incident',
      title: 'Doors',
      created_at: '2024-01-15T09:05:00Z',
      html_url: 'https://acme.pagerduty.com/incidents/Q1',
    },
    log_entries: [
      { type: 'annotate_log_entry', created_at: '2024-01-15T09:05:00Z', summary: text, channel: { summary: text, type: 'note' } },
    ],
  });

/** What once took a time that grows with the square of the text, or worse, and the size at which that showed. */
const CASES: readonly (readonly [what: string, textOf: (size: number) => string, size: number, run: (text: string) => unknown])[] = [
  ['beginnings of comments, linted', many('<!--'), 20_000, lint],
  ['blanks behind the length of an outage, linted', size => `Duration | 0${' '.repeat(size)}x`, 25_000, lint],
  ['braces in a task, linted', size => `x\n\n## Action items\n\n- {{a}} ${'{'.repeat(size)}`, 10_000, lint],
  ['signs behind an address, linted', size => `x\n\n## Action items\n\n- a\n- http:a${':'.repeat(size)} a`, 10_000, lint],
  ['blanks behind dots, linted', size => `…${' '.repeat(size)}x`, 40_000, lint],
  [
    'addresses that must not be repeated, linted',
    size => Array.from({ length: size / 14 }, (_, i) => `41.${i % 250}.7.${i % 251} `).join(''),
    15_000,
    lintForFile,
  ],
  [
    'addresses that must not be repeated, reported',
    size => Array.from({ length: size / 14 }, (_, i) => `41.${i % 250}.7.${i % 251} `).join(''),
    5_000,
    report,
  ],
  ['names without an end, for GitHub', many('A0'), 10_000, GITHUB.disarm],
  ['addresses without an end, for GitLab', many('http://t/:'), 40_000, GITLAB.disarm],
  ['ends of lines, for GitLab', many('\r'), 20_000, GITLAB.disarm],
  ['ends of lines, for GitHub Actions', many('\r\t'), 20_000, withoutWorkflowCommands],
  ['words with a sign between, shared', many('A+'), 10_000, share],
  ['names of people, shared', many('@a '), 40_000, share],
  ['people who are all different, shared', size => Array.from({ length: size / 10 }, (_, i) => `@p${i} oils.`).join(' '), 40_000, share],
  ['figures in a link to an issue, shared', size => `[${'/0'.repeat(size / 2)} x](https://github.com/acme/ops/issues/1)`, 40_000, share],
  ['blanks behind a name, pasted', size => `Dana${' '.repeat(size)}x\n  10:05 AM\nthe doors close\n`, 400, paste],
  [
    'dashes and times behind a name, pasted',
    size => `Dana${' '.repeat(size)} — ${'0.00'.repeat(size / 4)}.${' '.repeat(size)}x`,
    80,
    paste,
  ],
  ['times in a bracket, pasted', size => `[${'0.00:'.repeat(size / 5)}] <x\n`, 20_000, paste],
  ['blanks in a message, pasted', size => `Dana\n  10:05 AM\ndoors${' '.repeat(size)}x\n`, 20_000, paste],
  ['addresses of an author, pasted', size => `commit 4f1c2d3e\nAuthor: Dana ${'<"'.repeat(size / 2)}\n`, 20_000, paste],
  ['parentheses in the name of a column, pasted', size => `time,event${'('.repeat(size)}\n10:05,doors close\n`, 20_000, paste],
  ['a second time, typed', size => `- 10:05 (${'0.00'.repeat(size / 4)}`, 20_000, readForm],
  ['blanks in a text of Jira', size => `a${' '.repeat(size)}x`, 40_000, jira],
  ['blanks behind a task of a template, imported', size => `task${' '.repeat(size)}x`, 40_000, pagerDuty],
  [
    'blanks in a heading, above a line that is typed',
    size => `# a${' '.repeat(size)}x`,
    10_000,
    heading => {
      const lines = [heading, '- 10:05 The doors close'];
      return nextEntry({ count: lines.length, line: (number: number) => lines[number] ?? '' }, 1, 23);
    },
  ],
  ['blanks in a length that is asked for', size => ` ${' '.repeat(size)}1${' '.repeat(size)}x`, 400, minutesAsked],
];

describe('a text that is made to break what goes on with it', () => {
  for (const [what, textOf, size, run] of CASES) it(`takes a time that grows with it: ${what}`, () => growsWithText(textOf, size, run));
});
