import type { Postmortem } from '../document/tree';
import type { Profile } from '../profiles/profile';
import type { TextEdit } from '../text/edit';
import type { Range } from '../text/range';

export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

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
}

export interface RuleContext {
  readonly postmortem: Postmortem;
  readonly profile: Profile;
  /** The document's line ending, for edits that add lines. */
  readonly eol: '\n' | '\r\n';
  /** The source of a range, for a fix that moves text. What a document says is asked of the tree. */
  source(range: Range): string;
  report(report: Report): void;
}

/**
 * A rule is one file: its id is the file's name, the key in the configuration, the code of the diagnostic and the name of its page.
 * The comment on top of the file is its page's prose.
 */
export interface Rule {
  readonly id: string;
  /** What holds when the rule is content, in one line. */
  readonly summary: string;
  readonly severity: Severity;
  /** What kind of fix its findings carry at the most. */
  readonly fix: 'safe' | 'suggestion' | 'none';
  check(context: RuleContext): void;
}

/** A finding as a host shows it. */
export interface Finding extends Report {
  readonly ruleId: string;
  readonly severity: Severity;
}
