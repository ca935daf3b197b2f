import type { Document } from '../document/postmortem';
import { lineEndingOf } from '../text/lines';
import type { Range } from '../text/range';
import { type EffectiveConfig, effectiveConfig } from './config/effective';
import { type DirectiveProblem, Suppressions } from './directives';
import type { Finding, Report, Rule } from './rule';

/** The rule that looks at the directives: it runs when all others have, since only then it is known which were of use. */
const LAST = 'unused-directive';

/** What is found in a document, and what of it must not be repeated in a message or a report, whatever rules are switched off. */
export interface Inspection {
  readonly findings: readonly Finding[];
  readonly sensitive: readonly Range[];
}

/** The findings of `inspect` alone. */
export function lint(document: Document, rules: readonly Rule[], config?: EffectiveConfig): readonly Finding[] {
  return inspect(document, rules, config).findings;
}

/** Checks a document against rules, each of them once. A document that is no postmortem has no findings, whatever it holds. */
export function inspect(
  document: Document,
  rules: readonly Rule[],
  config: EffectiveConfig = effectiveConfig(document, rules),
): Inspection {
  if (!document.postmortem.isPostmortem) return { findings: [], sensitive: [] };
  const reports = new Map(rules.filter(isSensitive).map(rule => [rule.id, reportsOf(rule, document, config, [])]));
  const run = (rule: Rule, problems: readonly DirectiveProblem[]): Finding[] => {
    const setting = config.rules.get(rule.id);
    if (!setting || setting.level === 'off') return [];
    const { level, isSet } = setting;
    return (reports.get(rule.id) ?? reportsOf(rule, document, config, problems)).map(report => ({
      ...report,
      ruleId: rule.id,
      severity: isSet ? level : (report.severity ?? level),
    }));
  };
  const suppressions = new Suppressions(document.postmortem, document.lines, document.text.length);
  const isKept = ({ ruleId, range }: Finding): boolean => !suppressions.covers(ruleId, range);
  const found = rules
    .filter(({ id }) => id !== LAST)
    .flatMap(rule => run(rule, []))
    .filter(isKept);
  const known = new Set([...config.rules.keys()]);
  const problems = suppressions.problems(known, id => id !== LAST && config.rules.get(id)?.level !== 'off');
  const last = rules
    .filter(({ id }) => id === LAST)
    .flatMap(rule => run(rule, problems))
    .filter(isKept);
  const sensitive = [...reports.values()].flat().flatMap(({ range, fix }) => [range, ...(fix?.edits.map(edit => edit.range) ?? [])]);
  const secrets = new Set(sensitive.map(({ start, end }) => document.text.slice(start, end)));
  const masked = [...found, ...last].map(finding => withoutSecrets(finding, secrets));
  masked.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.ruleId.localeCompare(b.ruleId));
  return { findings: masked, sensitive };
}

function isSensitive(rule: Rule): boolean {
  return rule.isSensitive === true;
}

/** Messages quote what is written: not what `secret-leak` and `pii` have found. */
function withoutSecrets(finding: Finding, secrets: ReadonlySet<string>): Finding {
  const mask = (text: string): string => [...secrets].reduce((masked, secret) => masked.replaceAll(secret, '[redacted]'), text);
  if (secrets.size === 0) return finding;
  return {
    ...finding,
    message: mask(finding.message),
    ...(finding.related && { related: finding.related.map(place => ({ ...place, message: mask(place.message) })) }),
  };
}

function reportsOf(rule: Rule, document: Document, config: EffectiveConfig, directives: readonly DirectiveProblem[]): Report[] {
  const reports: Report[] = [];
  rule.check({
    postmortem: document.postmortem,
    profile: config.profile,
    stage: config.stage,
    options: config.rules.get(rule.id)?.options ?? {},
    today: config.today,
    fileName: document.fileName,
    eol: lineEndingOf(document.text),
    directives,
    source: ({ start, end }) => document.text.slice(start, end),
    report: report => reports.push(report),
  });
  return reports;
}
