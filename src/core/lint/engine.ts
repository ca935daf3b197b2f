import type { Document } from '../document/postmortem';
import { lineEndingOf } from '../text/lines';
import { Masking } from '../text/masking';
import type { Range } from '../text/range';
import { type EffectiveConfig, effectiveConfig } from './config/effective';
import { type DirectiveProblem, Suppressions } from './directives';
import { type Finding, type Fix, type Report, type Rule, type RuleContext, waysOf } from './rule';

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
  const sensitive = new Map(rules.filter(isSensitive).map(rule => [rule.id, reportsOf(rule, document, config, [])]));
  const masking = new Masking(document.text, [...sensitive.values()].flat().flatMap(placesOf));
  // The other rules talk about the document as they quote it: they never see what must not be repeated.
  const hidden =
    masking.ranges.length > 0
      ? { ...document, text: masking.hide(document.text), postmortem: masking.hide(document.postmortem) }
      : document;
  const run = (rule: Rule, problems: readonly DirectiveProblem[]): Finding[] => {
    const setting = config.rules.get(rule.id);
    if (!setting || setting.level === 'off') return [];
    const { level, isSet } = setting;
    return (sensitive.get(rule.id) ?? reportsOf(rule, hidden, config, problems)).map(report => ({
      ...unhidden(report, masking),
      ruleId: rule.id,
      severity: isSet ? level : (report.severity ?? level),
    }));
  };
  const suppressions = new Suppressions(hidden.postmortem, document.lines, document.text.length);
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
  const findings = [...found, ...last];
  findings.sort(
    (a, b) => a.range.start - b.range.start || a.range.end - b.range.end || (a.ruleId < b.ruleId ? -1 : Number(a.ruleId > b.ruleId)),
  );
  return { findings, sensitive: masking.ranges };
}

/** A day behind all days that a document may name. */
const LAST_DAY = '9999-12-30';

/**
 * Whether another day can bring other findings. Where no rule that reads the day finds anything today, nor at the end of days, none of them does in between: what
 * lies in the future comes nearer, and what is due stays overdue. Then the findings hold from today on.
 */
export function dependsOnDay(document: Document, rules: readonly Rule[], config: EffectiveConfig): boolean {
  const reading = rules.filter(({ id, readsDay }) => readsDay && config.rules.get(id)?.level !== 'off');
  return [config, { ...config, today: LAST_DAY }].some(then => reading.some(rule => reportsOf(rule, document, then, []).length > 0));
}

function isSensitive(rule: Rule): boolean {
  return rule.isSensitive === true;
}

/** What a finding underlines, and what its fixes would replace: the other places of the same. */
function placesOf(report: Report): Range[] {
  return [report.range, ...waysOf(report).flatMap(({ edits }) => edits.map(edit => edit.range))];
}

/** What is said without what is sensitive, and what would be written with it. */
function unhidden(report: Report, masking: Masking): Report {
  if (masking.ranges.length === 0) return report;
  const { related, fix, lateFix, alternatives } = report;
  const revealed = (way: Fix): Fix => ({
    ...way,
    title: masking.redact(way.title),
    edits: way.edits.map(edit => ({ ...edit, newText: masking.reveal(edit.newText) })),
  });
  const revealedOrNone = (way: Fix | null): Fix | null => way && revealed(way);
  return {
    ...report,
    message: masking.redact(report.message),
    ...(related && { related: related.map(place => ({ ...place, message: masking.redact(place.message) })) }),
    ...(fix && { fix: revealed(fix) }),
    ...(lateFix && { lateFix: () => revealedOrNone(lateFix()) }),
    ...(alternatives && { alternatives: alternatives.map(revealed) }),
  };
}

function reportsOf(rule: Rule, document: Document, config: EffectiveConfig, directives: readonly DirectiveProblem[]): readonly Report[] {
  const context = new RuleRun(rule, document, config, directives);
  rule.check(context);
  return context.reports;
}

/** What one rule knows of one document, and what it reports. There are some seventy for each document. */
class RuleRun implements RuleContext {
  readonly reports: Report[] = [];
  readonly postmortem: Document['postmortem'];
  readonly profile: EffectiveConfig['profile'];
  readonly stage: EffectiveConfig['stage'];
  readonly options: RuleContext['options'];
  readonly fileName: string;
  readonly eol: RuleContext['eol'];
  readonly directives: readonly DirectiveProblem[];
  readonly source: RuleContext['source'];
  readonly report: RuleContext['report'];
  readonly #rule: Rule;
  readonly #today: string;

  constructor(rule: Rule, { postmortem, text, fileName }: Document, config: EffectiveConfig, directives: readonly DirectiveProblem[]) {
    this.postmortem = postmortem;
    this.profile = config.profile;
    this.stage = config.stage;
    this.options = config.rules.get(rule.id)?.options ?? {};
    this.fileName = fileName;
    this.eol = lineEndingOf(text);
    this.directives = directives;
    this.source = ({ start, end }) => text.slice(start, end);
    this.report = report => this.reports.push(report);
    this.#rule = rule;
    this.#today = config.today;
  }

  get today(): string {
    if (!this.#rule.readsDay) throw new Error(`${this.#rule.id} reads the day and does not say so`);
    return this.#today;
  }
}
