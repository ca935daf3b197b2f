import type { Finding } from '../lint/rule';
import type { FileReport } from './fileReport';

/** JUnit's XML, which nearly every CI shows: a suite a file, a failed test a finding, a passed one for a file without any. */
export function junit(reports: readonly FileReport[]): string {
  const total = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = reports.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="postmortem" tests="${tests}" failures="${total}">`,
    ...reports.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite({ file, document, findings }: FileReport): string {
  const cases = findings.map(finding => failedCase(file, finding, document.lines.pointAt(finding.range.start)));
  const name = escapeXml(file);
  return [
    `  <testsuite name="${name}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0">`,
    ...(cases.length > 0 ? cases : [`    <testcase classname="${name}" name="no problems"/>`]),
    '  </testsuite>',
  ].join('\n');
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
