import type { Finding, Severity } from '../lint/rule';

/** A finding with a name by which it is known again after the document has changed elsewhere. */
export interface ReviewFinding {
  readonly finding: Finding;
  readonly key: string;
}

/** The findings of a review in the order of the document, each with its name. */
export function reviewOf(text: string, findings: readonly Finding[]): ReviewFinding[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { ruleId, message, range } = finding;
    const name = [ruleId, message, text.slice(range.start, range.end)].join('\n');
    const ordinal = seen.get(name) ?? 0;
    seen.set(name, ordinal + 1);
    return { finding, key: `${name}\n${ordinal}` };
  });
}

/** *Unexpected X, expected Y* in its two halves, without backticks: a list shows them as they are. */
export function halvesOf(message: string): { readonly unexpected: string; readonly expected: string } {
  const at = message.lastIndexOf(', expected ');
  const plain = message.replaceAll('`', '');
  if (at < 0) return { unexpected: plain, expected: '' };
  return {
    unexpected: message.slice(0, at).replaceAll('`', ''),
    expected: capitalised(message.slice(at + 2).replaceAll('`', '')),
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SEVERITIES: readonly (readonly [severity: Severity, noun: string])[] = [
  ['error', 'error'],
  ['warning', 'warning'],
  ['info', 'note'],
  ['hint', 'hint'],
];

/** What is left before a postmortem can be published, in one sentence. */
export function whatIsLeft(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing is left: this postmortem is ready to be published.';
  const counts = SEVERITIES.flatMap(([severity, noun]) => {
    const count = findings.filter(finding => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`];
  });
  const list = counts.length > 1 ? `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)}` : counts.join('');
  const isOne = findings.length === 1;
  return findings.some(({ severity }) => severity === 'error')
    ? `Not ready to be published yet: ${list} ${isOne ? 'is' : 'are'} left.`
    : `Ready to be published; ${list} ${isOne ? 'is' : 'are'} left.`;
}
