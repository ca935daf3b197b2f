import type { Document } from '../document/postmortem';
import type { Finding } from '../lint/rule';

/** What `postmortem lint` prints for people: a file, its findings, and nothing for a file without any. */
export function stylish(file: string, document: Document, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map(finding => {
    const { line, column } = document.lines.pointAt(finding.range.start);
    return [`${line}:${column}`, finding.severity, finding.message, finding.ruleId] as const;
  });
  const width = (index: 0 | 1): number => rows.reduce((widest, row) => Math.max(widest, row[index].length), 0);
  const lines = rows.map(
    ([place, severity, message, id]) => `  ${place.padStart(width(0))}  ${severity.padEnd(width(1))}  ${message}  ${id}`,
  );
  return `${file}\n${lines.join('\n')}\n\n`;
}

/** The last line: how many of what. */
export function summary(findings: readonly Finding[], files: number): string {
  const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;
  if (findings.length === 0) return `No problems in ${count(files, 'postmortem')}.\n`;
  const of = (severity: Finding['severity']): number => findings.filter(finding => finding.severity === severity).length;
  const rest = of('info') + of('hint');
  const parts = [count(of('error'), 'error'), count(of('warning'), 'warning'), ...(rest > 0 ? [`${rest} of lower severity`] : [])];
  const fixable = findings.filter(finding => finding.fix?.isSafe).length;
  return `${count(findings.length, 'problem')} (${parts.join(', ')}) in ${count(files, 'postmortem')}.${fixable > 0 ? ` ${fixable} can be fixed with --fix.` : ''}\n`;
}
