import type { CommentNode, Postmortem } from '../document/tree';
import type { LineIndex } from '../text/lines';
import type { Range } from '../text/range';

/**
 * `<!-- postmortem-lint-disable[-next-line|-file] [rule…] [-- reason] -->` and `<!-- postmortem-lint-enable [rule…] -->`.
 * `-next-line` covers the next line, or all of the paragraph or table that starts there: a comment cannot stand inside those.
 */
interface Directive {
  readonly kind: 'disable' | 'enable' | 'disable-next-line' | 'disable-file';
  /** Empty for all rules. */
  readonly rules: readonly string[];
  readonly comment: CommentNode;
}

/** A directive, or one of the rules that it names, that does nothing. */
export interface DirectiveProblem {
  readonly kind: 'unused' | 'unknownRule';
  /** The rule that it names, or null where it is for all rules. */
  readonly rule: string | null;
  readonly range: Range;
}

const DIRECTIVE =
  /^postmortem-lint-(?<kind>disable-next-line|disable-file|disable|enable)(?:\s+(?<rules>(?!--)[\s\S]*?))?(?:\s*--\s[\s\S]*)?$/;

function readDirective(comment: CommentNode): Directive[] {
  const groups = DIRECTIVE.exec(comment.value as string)?.groups;
  if (!groups) return [];
  return [{ kind: groups.kind as Directive['kind'], rules: groups.rules?.split(/[\s,]+/).filter(Boolean) ?? [], comment }];
}

/** One rule of a directive, or all rules, over the text that it covers. */
interface Suppression {
  readonly rule: string | null;
  readonly reach: Range;
  readonly comment: CommentNode;
}

/** What the author of a document has switched off, and what of it was of use. */
export class Suppressions {
  readonly #all: readonly Suppression[];
  readonly #used = new Set<Suppression>();

  constructor(postmortem: Postmortem, lines: LineIndex, end: number) {
    this.#all = postmortem.comments.flatMap(readDirective).flatMap((directive, index, all) =>
      directive.kind === 'enable'
        ? []
        : (directive.rules.length > 0 ? directive.rules : [null]).map(rule => ({
            rule,
            reach: reachOf(directive, rule, all.slice(index + 1), lines, end),
            comment: directive.comment,
          })),
    );
  }

  /** Whether the author has switched a finding off. */
  covers(ruleId: string, range: Range): boolean {
    const covering = this.#all.filter(
      ({ rule, reach }) => (rule === null || rule === ruleId) && range.start >= reach.start && range.start < reach.end,
    );
    for (const suppression of covering) this.#used.add(suppression);
    return covering.length > 0;
  }

  /**
   * What covered nothing so far, and what names no rule.
   *
   * @param isOn whether a rule was run; of one that was not, nobody knows whether its directive is needed.
   */
  problems(known: ReadonlySet<string>, isOn: (ruleId: string) => boolean): DirectiveProblem[] {
    return this.#all.flatMap((suppression): DirectiveProblem[] => {
      const { rule, comment } = suppression;
      const range = { start: comment.position.start.offset ?? 0, end: comment.position.end.offset ?? 0 };
      if (rule !== null && !known.has(rule)) return [{ kind: 'unknownRule', rule, range }];
      if (this.#used.has(suppression) || (rule !== null && !isOn(rule))) return [];
      return [{ kind: 'unused', rule, range }];
    });
  }
}

function reachOf(directive: Directive, rule: string | null, later: readonly Directive[], lines: LineIndex, end: number): Range {
  const { position, next } = directive.comment;
  const own = position.end.offset ?? 0;
  switch (directive.kind) {
    case 'disable-file':
      return { start: 0, end: end + 1 };
    case 'disable-next-line': {
      const line = lines.line(position.end.line + 1);
      const startsThere = next !== null && next.start >= line.start && next.start <= line.end;
      return { start: own, end: (startsThere ? Math.max(next.end, line.end) : line.end) + 1 };
    }
    default: {
      const enable = later.find(({ kind, rules }) => kind === 'enable' && (rules.length === 0 || (rule !== null && rules.includes(rule))));
      return { start: own, end: enable ? (enable.comment.position.start.offset ?? end) : end + 1 };
    }
  }
}
