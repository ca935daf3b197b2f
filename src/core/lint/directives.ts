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

const DIRECTIVE =
  /^postmortem-lint-(?<kind>disable-next-line|disable-file|disable|enable)(?:\s+(?<rules>(?!--)[\s\S]*?))?(?:\s*--\s[\s\S]*)?$/;

function readDirective(comment: CommentNode): Directive[] {
  const groups = DIRECTIVE.exec(comment.value as string)?.groups;
  if (!groups) return [];
  return [{ kind: groups.kind as Directive['kind'], rules: groups.rules?.split(/[\s,]+/).filter(Boolean) ?? [], comment }];
}

/** Says of a finding whether its author has switched it off. */
export function suppressions(postmortem: Postmortem, lines: LineIndex, end: number): (ruleId: string, range: Range) => boolean {
  const spans = postmortem.comments
    .flatMap(readDirective)
    .flatMap((directive, index, all) =>
      directive.kind === 'enable' ? [] : [{ rules: directive.rules, range: reach(directive, all.slice(index + 1), lines, end) }],
    );
  return (ruleId, range) =>
    spans.some(
      span => (span.rules.length === 0 || span.rules.includes(ruleId)) && range.start >= span.range.start && range.start < span.range.end,
    );
}

function reach(directive: Directive, later: readonly Directive[], lines: LineIndex, end: number): Range {
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
      const enable = later.find(
        ({ kind, rules }) => kind === 'enable' && (rules.length === 0 || directive.rules.every(rule => rules.includes(rule))),
      );
      return { start: own, end: enable ? (enable.comment.position.start.offset ?? end) : end + 1 };
    }
  }
}
