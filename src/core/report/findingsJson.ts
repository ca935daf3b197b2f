import { type Finding, waysOf } from '../lint/rule';
import type { ReportedDocument } from './fileReport';
import { place } from './place';

/** What `postmortem lint --format json` prints for a file. Other programs rely on these keys. */
export function findingsJson(
  file: string,
  document: ReportedDocument,
  findings: readonly Finding[],
  urlOf: (ruleId: string) => string,
): object {
  return {
    file,
    isPostmortem: document.postmortem.isPostmortem,
    messages: findings.map(finding => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
      position: place(document.lines.positionOf(finding.range)),
      fixable: waysOf(finding).length > 0,
      related: (finding.related ?? []).map(({ message, range }) => ({ message, position: place(document.lines.positionOf(range)) })),
      url: urlOf(finding.ruleId),
    })),
  };
}
