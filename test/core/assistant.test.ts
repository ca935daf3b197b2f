import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect } from '../../src/core/lint/engine';
import { chooseFixes, toldActions, toldDocument, toldFindings, toldFixes } from '../../src/core/report/assistant';
import { documentJson } from '../../src/core/report/documentJson';
import type { FileReport } from '../../src/core/report/fileReport';

const OUTAGE = `# Postmortem: checkout was down

**Date:** 2024-05-07
**Status:** reviewing?

## Summary

Checkout was down for 3 hours, from 10:00 to 11:30 UTC.

Timeline:
• 10:00 UTC Errors begin. • 11:30 UTC Checkout is back to normal.

## Root cause

A certificate had expired, because nothing renews it or tells anybody.

## Action items

- [ ] Alert 14 days before a certificate expires (@dana, due 2024-05-20)
- [x] Renew the certificate (@sam)
`;

function reportOf(text: string): FileReport<Document> {
  const document = readDocument(text, { fileName: 'checkout.md' });
  return { file: 'checkout.md', document, ...inspect(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: '2024-06-01' })) };
}

interface ToldFinding {
  readonly id: string;
  readonly rule: string;
  readonly message: string;
  readonly line: number;
  readonly fixes: readonly { readonly title: string; readonly isSafe: boolean }[];
}

function found(report: FileReport, rule: string): ToldFinding {
  const finding = (toldFindings(report) as ToldFinding[]).find(one => one.rule === rule);
  assert.ok(finding, rule);
  return finding;
}

describe('what an assistant is told', () => {
  it('of a document is what the command line prints', () => {
    const report = reportOf(OUTAGE);
    assert.deepEqual(toldDocument(report), documentJson('checkout.md', report.document.postmortem));
  });

  it('of a document with a secret is the same tree, with the secret redacted', () => {
    const secret = 'AKIAQ7XVB2MTZ9LRW4NY';
    const report = reportOf(OUTAGE.replace('Errors begin.', `The key ${secret} leaks.`));
    const told = JSON.stringify(toldDocument(report));
    assert.match(told, /"text":"The key \[redacted\] leaks\."/);
    assert.ok(!told.includes(secret.slice(0, 8)));
    const positions = (json: string): string[] => json.match(/"offset":\d+/g) ?? [];
    assert.deepEqual(positions(told), positions(JSON.stringify(documentJson('checkout.md', report.document.postmortem))));
  });

  it('of findings is an id, a line from 1, and the titles of their fixes', () => {
    const report = reportOf(OUTAGE);
    const { id, line, message, fixes } = found(report, 'duration-range-mismatch');
    assert.deepEqual(
      { line, message, fixes },
      {
        line: 8,
        message: 'Unexpected duration `3 hours`, expected `1 h 30 min` (10:00–11:30)',
        fixes: [{ title: 'Change to `1 h 30 min`', isSafe: false }],
      },
    );
    assert.equal(found(reportOf(OUTAGE.replace('## Summary', 'A line more.\n\n## Summary')), 'duration-range-mismatch').id, id);
  });

  it('of action items says what is open, and what is late', () => {
    const { title, actions } = toldActions(reportOf(OUTAGE), '2024-06-01');
    assert.equal(title, 'checkout was down');
    assert.deepEqual(
      actions.map(({ task, line, owner, state }) => [task, line, owner, state.isDone, state.isOverdue]),
      [
        ['Alert 14 days before a certificate expires', 19, '@dana', false, true],
        ['Renew the certificate', 20, '@sam', true, false],
      ],
    );
  });
});

describe('the fixes that an assistant names', () => {
  const report = reportOf(OUTAGE);

  it('are shown as lines before and after', () => {
    const choice = chooseFixes(report, [{ finding: found(report, 'duration-range-mismatch').id }]);
    assert.deepEqual(choice.refused, []);
    assert.deepEqual(toldFixes(report, choice)[0]?.changes, [
      {
        line: 8,
        before: 'Checkout was down for 3 hours, from 10:00 to 11:30 UTC.',
        after: 'Checkout was down for 1 h 30 min, from 10:00 to 11:30 UTC.',
      },
    ]);
  });

  it('have to be named where there are several', () => {
    const { id, fixes } = found(report, 'status-valid');
    assert.ok(fixes.length > 1);
    assert.match(
      chooseFixes(report, [{ finding: id }]).refused[0]?.reason ?? '',
      /^There are several ways to mend it; name one of “Write `\w/,
    );
    const { chosen } = chooseFixes(report, [{ finding: id, fix: 'Write Draft' }]);
    assert.deepEqual(toldFixes(report, { chosen, refused: [] })[0]?.changes[0]?.after, '**Status:** Draft');
  });

  it('are refused where there are none, and where they are in each other’s way', () => {
    const [label] = report.findings.filter(({ ruleId }) => ruleId === 'label-as-heading');
    assert.ok(label);
    const twice = { ...report, findings: [...report.findings, { ...label, ruleId: 'heading-style' }] };
    const [first, second] = ['label-as-heading', 'heading-style'].map(rule => ({ finding: found(twice, rule).id }));
    const none = (toldFindings(twice) as ToldFinding[]).find(({ fixes }) => fixes.length === 0);
    assert.ok(first && second && none);
    const { chosen, refused } = chooseFixes(twice, [first, first, { finding: 'f00' }, { finding: none.id }, second]);
    assert.deepEqual(
      chosen.map(({ id }) => id),
      [first.finding],
    );
    assert.deepEqual(
      refused.map(({ reason }) => reason.slice(0, 30)),
      ['It was named before.', 'There is no such finding now. ', 'It has no fix: only its author', 'Its edit touches that of anoth'],
    );
  });
});
