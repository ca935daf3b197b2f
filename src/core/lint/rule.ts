import type { Postmortem } from '../document/tree';
import type { Level, OptionsOfRule, OptionValue } from '../profiles/levels';
import type { Profile } from '../profiles/profile';
import type { TextEdit } from '../text/edit';
import type { Range } from '../text/range';
import type { DirectiveProblem } from './directives';
import type { Stage } from './stage';

export type Severity = Exclude<Level, 'off'>;

/** A change that makes a finding go away. */
export interface Fix {
  /** What it does, in the imperative: `Make \`Timeline\` a heading`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether no meaning can change, so that it may be applied on save with nobody looking. */
  readonly isSafe: boolean;
}

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
}

/** What a rule reports. */
export interface Report {
  readonly range: Range;
  /** *Unexpected X, expected Y*, what was written in backticks, the arithmetic in parentheses. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: Fix;
  /** A fix that takes long to be made, or to be proven by reading the document again: made when somebody asks for it. Never safe. */
  readonly lateFix?: () => Fix | null;
  /** Other ways to mend it, offered behind the fix, or with none before them where only the author can choose. Never safe. */
  readonly alternatives?: readonly Fix[];
  /** Where this finding weighs less, or more, than the rule's others. What a team sets for the rule wins. */
  readonly severity?: Severity;
}

/** An option of a rule: its type is that of its default. */
export interface Option<T extends OptionValue> {
  readonly default: T;
  readonly description: string;
  /** Of a number; without it 0. */
  readonly least?: number;
  /** Of a number; without it there is no end. */
  readonly most?: number;
}

export interface RuleContext<O extends OptionsOfRule = OptionsOfRule> {
  readonly postmortem: Postmortem;
  readonly profile: Profile;
  readonly stage: Stage;
  /** As configured, or the defaults. */
  readonly options: O;
  /** ISO day that it is, for what must not lie in the future, or should have been done. */
  readonly today: string;
  /** Name of the file, with its folder where that is known; empty for text without a file. */
  readonly fileName: string;
  /** The document's line ending, for edits that add lines. */
  readonly eol: '\n' | '\r\n';
  /** What is wrong with the document's own directives; filled for the rule that reports it, which runs last. */
  readonly directives: readonly DirectiveProblem[];
  /** The source of a range, for a fix that moves text. What a document says is asked of the tree. */
  source(range: Range): string;
  report(report: Report): void;
}

/** The parts of the list of rules. */
export const RULE_GROUPS = ['structure', 'metadata', 'time', 'duration', 'content', 'blameless', 'actions', 'safety'] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

/**
 * A rule is one file: its id is the file's name, the key in the configuration, the code of the diagnostic and the name of its page.
 * The comment on top of the file is its page's prose.
 */
export interface Rule<O extends OptionsOfRule = OptionsOfRule> {
  readonly id: string;
  readonly group: RuleGroup;
  /** What holds when the rule is content, in one line. */
  readonly summary: string;
  /** In review, and where a stage does not say otherwise. `off` for a rule that a profile or a team has to switch on. */
  readonly severity: Level;
  /** What a stage makes of the severity: a draft is not finished, a published document has to be. */
  readonly stages?: Readonly<Partial<Record<Stage, Severity>>>;
  /** Whether what it underlines must not be repeated anywhere: then it is masked in every message and report. */
  readonly isSensitive?: boolean;
  /** Whether it asks what day it is. What it finds need not hold tomorrow. */
  readonly readsDay?: boolean;
  /** What kind of fix its findings carry at the most. */
  readonly fix: 'safe' | 'suggestion' | 'none';
  readonly options?: { readonly [K in keyof O]: Option<O[K]> };
  check(context: RuleContext<O>): void;
}

/** All ways to mend what is reported, the fix first. Makes the one that is made late. */
export function waysOf({ fix, lateFix, alternatives = [] }: Pick<Report, 'fix' | 'lateFix' | 'alternatives'>): readonly Fix[] {
  const first = fix ?? lateFix?.();
  return first ? [first, ...alternatives] : alternatives;
}

/** A finding as plain data: with the fix that is made late, or without it. */
export function settled({ lateFix, ...finding }: Finding, hasLateFix: boolean): SettledFinding {
  const fix = hasLateFix ? lateFix?.() : null;
  return fix ? { ...finding, fix } : finding;
}

/** A finding as a host shows it. */
export interface Finding extends Report {
  readonly ruleId: string;
  readonly severity: Severity;
}

/** A finding that can be written down, and sent from one thread to another. */
export type SettledFinding = Omit<Finding, 'lateFix'>;
