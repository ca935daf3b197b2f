import type { Finding } from '../lint/rule';
import type { FileReport } from './fileReport';

/** JUnit's XML, which nearly every CI shows: a suite a file, a failed test a finding, a passed one for a file without any. */
export function junit(reports: readonly FileReport[]): string {
  return junitLog(reports.map(junitSuite));
}

/** What is said of one file. */
export interface JunitSuite {
  readonly text: string;
  readonly tests: number;
  readonly failures: number;
}

/** What is said of all files together. */
export function junitLog(suites: readonly JunitSuite[]): string {
  const tests = suites.reduce((sum, suite) => sum + suite.tests, 0);
  const failures = suites.reduce((sum, suite) => sum + suite.failures, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="postmortem" tests="${tests}" failures="${failures}">`,
    ...suites.map(({ text }) => text),
    '</testsuites>',
    '',
  ].join('\n');
}

/** A suite: a failed test for each finding, or a passed one. */
export function junitSuite({ file, document, findings }: FileReport): JunitSuite {
  const cases = findings.map(finding => failedCase(file, finding, document.lines.pointAt(finding.range.start)));
  const name = escapeXml(file);
  const tests = Math.max(1, findings.length);
  const text = [
    `  <testsuite name="${name}" tests="${tests}" failures="${findings.length}" errors="0">`,
    ...(cases.length > 0 ? cases : [`    <testcase classname="${name}" name="no problems"/>`]),
    '  </testsuite>',
  ].join('\n');
  return { text, tests, failures: findings.length };
}

function failedCase(
  file: string,
  { ruleId, severity, message }: Finding,
  place: { readonly line: number; readonly column: number },
): string {
  const at = `${file}:${place.line}:${place.column}`;
  return [
    `    <testcase classname="${escapeXml(file)}" name="${escapeXml(`${ruleId} ${place.line}:${place.column}`)}">`,
    `      <failure type="${severity}" message="${escapeXml(message)}">${escapeXml(`${at} ${message}`)}</failure>`,
    '    </testcase>',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML 1.0 has no way to write most control characters, nor half of a surrogate pair. */
function escapeXml(text: string): string {
  const escaped = text.replace(/[&<>"'\n\r\t]/g, char => ENTITIES[char] ?? '');
  return escaped.replace(/\p{Cc}|\p{Cs}|\uFFFE|\uFFFF/gu, char => (isC1(char) ? char : '\uFFFD'));
}

/** The control characters from U+007F on are allowed. */
function isC1(char: string): boolean {
  return char >= '\u007F' && char <= '\u009F';
}
