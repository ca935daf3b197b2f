import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAndLint } from '../fuzz/lint';
import { withinTime } from '../fuzz/time';

const HEAD = '# Postmortem: doors\n\n';
/** It goes on with a summary. */
const SUMMARY = `${HEAD}## Timeline\n\n- 10:05 UTC The doors close\n- 10:10 UTC The doors open\n\n## Summary\n\n`;
const TASK = `${HEAD}## Action items\n\n- `;
const EVENT = `${HEAD}## Timeline\n\n- 10:05 UTC The doors close\n- 10:10 UTC `;

const PLACES: ReadonlyMap<string, string> = new Map([
  [SUMMARY, ' in a summary'],
  [TASK, ' in a task'],
  [EVENT, ' in an event'],
]);

/** What nobody writes, over and over: once each of these was no end of labels in labels, or took a time that grows with the square of the text. */
const UNITS: readonly (readonly [unit: string, kilobytes: number, head?: string])[] = [
  ['**Impact:**\n', 50],
  ['Impact: ', 50],
  ['- Impact: ', 50],
  ['## Impact: Impact: ', 50],
  ['so it was; **Impact:**\n', 50],
  ['| Impact: | Impact: |\n', 50],
  ['**What went well:**\n**Lessons:**\n', 50],
  ['> [!summary]\n> It was.\n\n', 40],
  ['| Name | Who |\n| --- | --- |\n| a | b |\n\n', 100],
  ['| Name | Who |\n', 140],
  ['Started\n: 10:04 UTC\n', 90],
  ['## 12 May\n\n- a\n\n', 30],
  ['-----BEGIN ', 250],
  ['sk-', 250],
  ['{{a}}', 400],
  ['{{a}}', 300, EVENT],
  ['2024-05-07 ', 200, EVENT],
  ['1h', 250, EVENT],
  [`may 1${' '.repeat(60_000)}of `, 120, EVENT],
  ['10:05–10:20 (15 minutes), ', 60, SUMMARY],
  ['from 10:00 to 11:00 for 2 hours ', 60, SUMMARY],
  ['The outage lasted 30 minutes. ', 200, SUMMARY],
  ['for 30 minutes, until 10:30, ', 200, SUMMARY],
  ['12 ', 60, SUMMARY],
  ['1 000 ', 60, SUMMARY],
  [`## Impact${' '.repeat(60_000)}\n`, 120],
  [`## Impact:${' '.repeat(20_000)}x\n`, 40],
  [`- a${' '.repeat(20_000)}x: y\n`, 41],
  [`- a${'\u00a0'.repeat(20_000)}x: y\n`, 41],
  [`x${'&#9;'.repeat(10_000)}x. `, 41, SUMMARY],
  [`## ${':'.repeat(50_000)}x\n`, 51],
  [`## ${';'.repeat(80_000)}x\n`, 81],
  ['\0', 100, SUMMARY],
  ['0', 200, SUMMARY],
  ['[insert u', 200, EVENT],
  ['<STYLE', 100, EVENT],
  [`${'http://h'.repeat(5000)}${'.'.repeat(5000)}(x\n`, 46, TASK],
  [`~~~${'\t'.repeat(100_000)}x\n`, 101, SUMMARY],
  [`~~~\nA${'a'.repeat(100_000)}\n~~~\n`, 101, SUMMARY],
  [`<!-- postmortem-lint-disable ${'ab c '.repeat(10_000)}-->\n`, 51],
  [`<!-- postmortem-lint-disable${' '.repeat(100_000)}x -->\n`, 101],
  ['\0who\u00aa', 200, TASK],
  ['insert ', 250, TASK],
  [`TODO${' '.repeat(200_000)}x`, 200, TASK],
  [`![${'0'.repeat(120_000)}](door.png)`, 120, SUMMARY],
];

describe('a text that is made to break a reader', () => {
  for (const [unit, kilobytes, head = HEAD] of UNITS) {
    it(`is read and linted in time: ${kilobytes} KB of ${JSON.stringify(unit.replace(/(.)\1{9,}|(.{4,8}?)\2{9,}/gu, '$1$2…'))}${PLACES.get(head) ?? ''}`, () => {
      const text = head + unit.repeat((kilobytes * 1000) / unit.length);
      const { document } = withinTime(text, () => readAndLint(text));
      assert.ok(document.postmortem.isPostmortem);
    });
  }
});
