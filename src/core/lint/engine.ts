import type { Document } from '../document/postmortem';
import { GENERIC_PROFILE } from '../profiles/profile';
import { lineEndingOf } from '../text/lines';
import { suppressions } from './directives';
import type { Finding, Report, Rule, Severity } from './rule';

/** What a team or a person changes of the rules. */
export interface LintConfig {
  /** By rule id. A rule that is not named here has the severity of its own. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
}

/** Checks a document against rules. A document that is no postmortem has no findings, whatever it holds. */
export function lint(document: Document, rules: readonly Rule[], config: LintConfig = {}): Finding[] {
  if (!document.postmortem.isPostmortem) return [];
  const isSuppressed = suppressions(document.postmortem, document.lines, document.text.length);
  return rules
    .flatMap(rule => runRule(rule, document, config))
    .filter(finding => !isSuppressed(finding.ruleId, finding.range))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.ruleId.localeCompare(b.ruleId));
}

function runRule(rule: Rule, document: Document, config: LintConfig): Finding[] {
  const severity = config.rules?.[rule.id] ?? rule.severity;
  if (severity === 'off') return [];
  const reports: Report[] = [];
  rule.check({
    postmortem: document.postmortem,
    profile: GENERIC_PROFILE,
    eol: lineEndingOf(document.text),
    source: ({ start, end }) => document.text.slice(start, end),
    report: report => reports.push(report),
  });
  return reports.map(report => ({ ...report, ruleId: rule.id, severity }));
}
