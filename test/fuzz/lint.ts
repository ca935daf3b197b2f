import assert from 'node:assert/strict';
import { type Document, readDocument } from '../../src/core/document/postmortem';
import { ALL_RULES } from '../../src/core/lint/allRules';
import { effectiveConfig } from '../../src/core/lint/config/effective';
import { inspect } from '../../src/core/lint/engine';
import { safeEdits } from '../../src/core/lint/fix';
import { type Finding, waysOf } from '../../src/core/lint/rule';
import { applyEdits, type TextEdit } from '../../src/core/text/edit';
import type { Range } from '../../src/core/text/range';
import { mutated } from './mutated';
import { Random } from './random';
import { withinTime } from './time';

const FILE_NAME = '2024-05-08-doors.md';
/** Rounds of safe fixes; it takes one more than that where two fight. */
const MOST_ROUNDS = 10;

export function readAndLint(text: string): { readonly document: Document; readonly findings: readonly Finding[] } {
  const document = readDocument(text, { fileName: FILE_NAME });
  return { document, findings: inspect(document, ALL_RULES, effectiveConfig(document, ALL_RULES, { today: '2024-06-01' })).findings };
}

/**
 * A document with accidents is read and linted in time, what is found lies in it, each way to mend something is a set of edits that can be carried out, what comes
 * out can be read again, and the safe ones come to an end.
 */
export function fuzzLint(seed: number): void {
  const random = new Random(seed);
  const text = mutated(random);
  withinTime(text, () => readAndLint(text));
  const { findings } = readAndLint(text);
  for (const finding of findings) {
    assert.ok(liesIn(finding.range, text), `${finding.ruleId} at ${JSON.stringify(finding.range)} of ${text.length}`);
    for (const { range } of finding.related ?? []) assert.ok(liesIn(range, text), `what ${finding.ruleId} is related to`);
    for (const { edits } of waysOf(finding)) assertEdits(edits, text, finding.ruleId);
  }
  const ways = findings.flatMap(waysOf);
  if (ways.length > 0) readAndLint(applyEdits(text, random.pick(ways).edits));
  assertSettles(text);
}

function assertSettles(text: string): void {
  let fixed = text;
  const rules: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { findings } = readAndLint(fixed);
    const edits = safeEdits(findings);
    if (edits.length === 0) return;
    const next = applyEdits(fixed, edits);
    rules.push(
      findings
        .filter(({ fix }) => fix?.isSafe)
        .map(({ ruleId }) => ruleId)
        .join(', '),
    );
    assert.notEqual(next, fixed, `a fix of ${rules.at(-1)} that changes nothing`);
    fixed = next;
  }
  assert.fail(`fixes go on and on: ${rules.slice(-3).join('; ')}`);
}

function assertEdits(edits: readonly TextEdit[], text: string, ruleId: string): void {
  const inOrder = [...edits].sort((a, b) => a.range.start - b.range.start);
  for (const [index, { range }] of inOrder.entries()) {
    assert.ok(liesIn(range, text), `an edit of ${ruleId}`);
    assert.ok(range.start >= (inOrder[index - 1]?.range.end ?? 0), `edits of ${ruleId} overlap`);
  }
}

function liesIn({ start, end }: Range, text: string): boolean {
  return start >= 0 && start <= end && end <= text.length;
}
