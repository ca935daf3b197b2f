import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { patchOf } from '../../src/cli/patch';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect, lint } from '../../src/core/lint/engine';
import { fixAll } from '../../src/core/lint/fix';
import { waysOf } from '../../src/core/lint/rule';
import { toldActions, toldDocument, toldFindings, toldFixes } from '../../src/core/report/assistant';
import type { FileReport } from '../../src/core/report/fileReport';
import { findingsJson } from '../../src/core/report/findingsJson';
import { githubAnnotations } from '../../src/core/report/github';
import { junit } from '../../src/core/report/junit';
import { sarif } from '../../src/core/report/sarif';
import { NO_PAINT, stylish } from '../../src/core/report/stylish';
import { Masking } from '../../src/core/text/masking';
import { secretsIn } from '../../src/core/text/secrets';

const FIXTURES = join(__dirname, '..', 'fixtures', 'rules');
/** Every rule's own documents: between them they bring about each message and each fix. */
const DOCUMENTS = readdirSync(FIXTURES).flatMap(rule =>
  readdirSync(join(FIXTURES, rule))
    .filter(file => file.startsWith('bad-') && !file.endsWith('.fixed.md'))
    .map(file =>
      readFileSync(join(FIXTURES, rule, file), 'utf8')
        .replace(/\n<!-- expected[\s\S]*$/, '')
        .replace(/\{[a-z-]+(?::\d+)?\}/g, ''),
    ),
);

const PRIVATE_KEY = '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA7bqJxV2nQ\n9rLw4ZpBkT9vX2mQ8sHd1fJc\n-----END RSA PRIVATE KEY-----';
/** A secret of each form, with what has to stand round it. `{}` is the secret. */
const PLANTS: readonly (readonly [secret: string, text: string])[] = [
  ['AKIAQ7XVB2MTZ9LRW4NY', '{}'],
  ['ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012', '{}'],
  ['github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPqRsTuVwXyZ0123456789', '{}'],
  ['glpat-kQ7xVb2mTz9LrW4nYp6s', '{}'],
  ['xoxb-246813579024-kQ7xVb2mTz9LrW4n', '{}'],
  ['sk_live_kQ7xVb2mTz9LrW4nYp6sHd1f', '{}'],
  ['AIzakQ7xVb2mTz9LrW4nYp6sHd1fJc8gAe3uRi5', '{}'],
  ['npm_kQ7xVb2mTz9LrW4nYp6sHd1fJc8gAe3uRi5o', '{}'],
  ['sk-proj-kQ7xVb2mTz9LrW4nYp6sHd1fJc8gAe3u', '{}'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.kQ7xVb2mTz9LrW4nYp6s', '{}'],
  ['T0K1QXV2B/B0M3T4Z5L/kQ7xVb2mTz9LrW4nYp6sHd1f', 'https://hooks.slack.com/services/{}'],
  [PRIVATE_KEY, '\n\n{}\n\n'],
  ['Tr0ub4dor3xQ', 'postgres://app:{}@db.acme.io/prod'],
  ['kT9vX2mQ8rLw4ZpB', 'password={}'],
  ['kT9vX2mQ8rLw4ZpC', '"password": "{}"'],
  ['9fK2mQx7RvT4bWz8LpN3cYh6JdG1', 'Authorization: Bearer {}'],
  ['9fK2mQx7RvT4bWz8LpN3', 'https://x.io/a?token={}'],
  ['kQ7xVb2mTz9LrW4nYp6sHd1fJc8gAe3uRi5oXq0ZtKv7yBw2NmL==', 'AccountKey={};'],
];
/** No slice of these is a word that a document may have. */
const MAILS = ['bob.smith@kwjbx-corp.com', 'jane_roe+claims@mailbox.net'];

/** All that is said about a document in any way, source lines and the diff of its fixes included. */
function everything(text: string): { readonly said: string; readonly sensitive: string } {
  const fileName = 'postmortem.md';
  const document = readDocument(text, { fileName });
  const layers = [{ origin: 'the test', profile: 'alx', stage: 'publish' as const, isExplicit: true }];
  const on = Object.fromEntries(ALL_RULES.filter(({ severity }) => severity === 'off').map(({ id }) => [id, 'info' as const]));
  const config = effectiveConfig(document, ALL_RULES, { layers: [...layers, { origin: 'the test', rules: on }], today: '2024-06-01' });
  const report: FileReport<Document> = { file: fileName, document, ...inspect(document, ALL_RULES, config) };
  const urlOf = (id: string): string => id;
  const fixed = fixAll(text, current => lint(readDocument(current, { fileName }), ALL_RULES, config));
  const said = [
    stylish(report, { paint: NO_PAINT, width: 80 }),
    JSON.stringify(findingsJson(fileName, document, report.findings, urlOf)),
    sarif([report], { version: '0', rules: ALL_RULES, urlOf }),
    junit([report]),
    githubAnnotations(report),
    patchOf(report, fixed, fileName).text,
    ...report.findings.flatMap(waysOf).map(({ title }) => title),
    JSON.stringify([toldDocument(report), toldActions(report, '2024-06-01'), toldFindings(report), ...allFixesTold(report)]),
  ].join('\n');
  const written = report.findings
    .flatMap(waysOf)
    .flatMap(({ edits }) => edits.map(({ newText }) => newText))
    .join('\n');
  assert.doesNotMatch(`${said}${written}`, /[\u1d00-\u1dbf]/, 'a hidden letter shows');
  return { said, sensitive: report.sensitive.map(({ start, end }) => text.slice(start, end)).join('\n') };
}

/** All fixes as an assistant sees them. */
function allFixesTold(report: FileReport): object[] {
  const chosen = report.findings.flatMap(finding => waysOf(finding).map(fix => ({ id: finding.ruleId, finding, fix })));
  return toldFixes(report, { chosen, refused: [] });
}

/** The first slice of a secret that a text gives away. Words of the manual (`-----BEGIN`) are none. */
function givenAway(said: string, secret: string): string | null {
  const lines = secret.split('\n').filter(line => !line.startsWith('-----'));
  const slices = lines.flatMap(line => Array.from({ length: Math.max(0, line.length - 7) }, (_, at) => line.slice(at, at + 8)));
  return slices.find(slice => said.includes(slice)) ?? null;
}

/** Blanks and ends of lines, where a word can be put without tearing another. */
function gaps(text: string): number[] {
  return [...text.matchAll(/(?<=\S)(?=[ \n])/g)].map(({ index }) => index);
}

describe('what is sensitive', () => {
  it('is of every form that is planted', () => {
    for (const [secret, text] of PLANTS) {
      const found = secretsIn(`We used ${text.replace('{}', secret)} then.`).map(({ value }) => value);
      assert.deepEqual(found, [secret], text);
    }
  });

  it('appears in no message, title, report or diff, wherever in a document it stands', () => {
    const plants = [...PLANTS, ...MAILS.map(mail => [mail, '{}'] as const)];
    let planted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENTS), fc.constantFrom(...plants), fc.nat(), (text, [secret, form], place) => {
        const places = gaps(text);
        const at = places[place % Math.max(1, places.length)] ?? 0;
        const { said, sensitive } = everything(`${text.slice(0, at)} ${form.replace('{}', secret)}${text.slice(at)}`);
        // Who wrote the document, and a mailing list, may be reached: an address that `pii` leaves alone is no secret.
        if (!sensitive.includes(secret)) return assert.ok(MAILS.includes(secret) || sensitive === '', `${secret} is not found`);
        planted++;
        assert.equal(givenAway(said, secret), null);
      }),
      { numRuns: 400 },
    );
    assert.ok(planted > 200, `${planted} were planted`);
  });

  it('is not given away by what is left of it in a message that was cut', () => {
    const text = `# Postmortem: the deploy job

## Summary

> Describe how the token of the deploy job ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012 leaked

It was down from 10:00 to 10:30 UTC.

## Root cause

A bug.
`;
    const { said } = everything(text);
    assert.match(said, /Unexpected instruction `Describe how the token of the deploy job \[redacted\]/);
    assert.equal(givenAway(said, 'ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012'), null);
  });

  it('changes nothing of what else is found', () => {
    const rulesFor = (secret: string): string[] => {
      const text = `# Postmortem: the vault\n\n## Summary\n\nThe window was open from 10:00 to 10:30 UTC, with client_secret=${secret} on a note.\n`;
      return lint(readDocument(text, { fileName: 'postmortem.md' }), ALL_RULES).map(({ ruleId }) => ruleId);
    };
    const found = rulesFor('Zp8vQ2xL7nWk4TrB');
    assert.ok(found.includes('secret-leak') && found.includes('impact-quantified'), found.join(', '));
    assert.deepEqual(
      found.filter(rule => rule !== 'secret-leak'),
      rulesFor('$SECRET'),
    );
  });

  it('is hidden in a diff, which says so', () => {
    const text = `# Postmortem: the deploy job

Timeline:
• 10:00 UTC bob.smith@customer-corp.com reports that ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012 works • 10:20 UTC fixed
`;
    const document = readDocument(text, { fileName: 'a.md' });
    const report: FileReport = { file: 'a.md', document, ...inspect(document, ALL_RULES) };
    const fixed = fixAll(text, current => lint(readDocument(current, { fileName: 'a.md' }), ALL_RULES));
    assert.match(fixed, /\n- 10:00 UTC bob\.smith@customer-corp\.com reports that ghp_abcdEFGH1234ijklMNOP5678qrstUVWX9012 works\n/);
    const patch = patchOf(report, fixed, 'a.md');
    assert.match(patch.text, /\n\+- 10:00 UTC \*{27} reports that \*{40} works\n/);
    assert.equal(patch.isMasked, true);
  });
});

describe('masking', () => {
  it('hides and reveals any text, and what it says in between has nothing of the values', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 9, maxLength: 40, unit: 'binary' }), fc.string({ maxLength: 40 }), (value, around) => {
        const text = `${around} ${value} ${around}`;
        const masking = new Masking(text, [{ start: around.length + 1, end: around.length + 1 + value.length }]);
        const hidden = masking.hide(text);
        assert.equal(hidden.length, text.length);
        assert.equal(masking.reveal(hidden), text);
      }),
    );
  });

  it('hides behind letters that the text does not have, also where it has some of their kind', () => {
    const own = String.fromCharCode(...Array.from({ length: 40 }, (_, index) => 0x1d00 + index * 2));
    const text = `${own} hunter2-hunter2 ${own}`;
    const masking = new Masking(text, [{ start: own.length + 1, end: text.length - own.length - 1 }]);
    const hidden = masking.hide(text);
    assert.equal(masking.reveal(hidden), text);
    const value = hidden.slice(own.length + 1, -own.length - 1);
    assert.ok(![...value].some(letter => own.includes(letter) || /[a-z0-9]/.test(letter)), value);
  });

  it('leaves words alone that only contain a short value', () => {
    const text = 'redis://u:dev@cache and development in dev';
    const masking = new Masking(text, [{ start: 10, end: 13 }]);
    assert.equal(masking.redact(masking.hide(text)), 'redis://u:[redacted]@cache and development in [redacted]');
  });
});
