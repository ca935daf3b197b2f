/**
 * Each directive switches something off.
 *
 * A `postmortem-lint-disable` comment that covers no finding was needed once; one that is misspelt, or names a rule that does not exist, has never done
 * anything. It misleads the next reader, and hides what comes later. Directives for rules that are switched off anyway are left alone.
 *
 * The fix takes the comment out, or of several rules the one that is not needed, and with it the comment that switches on again what is not switched off any more. Where it is
 * plain what was meant, the fix writes that, and taking it out is the other way. All of it is suggested: a reason goes with its comment.
 */
import type { DirectiveProblem } from '../directives';
import type { Fix, Rule, RuleContext } from '../rule';
import { dropRule, removeComment, renameDirective, renameRule } from './support/directiveEdits';
import { suggestion } from './support/ways';

type Source = RuleContext['source'];

export const unusedDirective: Rule = {
  id: 'unused-directive',
  group: 'structure',
  summary: 'Each directive in a comment switches something off.',
  severity: 'info',
  fix: 'suggestion',
  check({ directives, source, report }) {
    for (const problem of directives) {
      const { kind, name, meant, range } = problem;
      const guess = meant === null ? '' : ` (did you mean \`${meant}\`?)`;
      const message = {
        unknownDirective: `Unexpected directive \`${name}\`, expected ${DIRECTIVES}${guess}`,
        unknownRule: `Unexpected rule \`${name}\` in a directive, expected the id of a rule${guess}`,
        unused: `Unexpected directive ${name === null ? '' : `for \`${name}\` `}that covers no finding, expected none`,
      }[kind];
      const [fix, ...alternatives] = [...asMeant(problem, source), ...withoutIt(problem, source)];
      report({ range, message, ...(fix && { fix }), ...(alternatives.length > 0 && { alternatives }) });
    }
  },
};

const DIRECTIVES = '`postmortem-lint-disable`, `-disable-next-line`, `-disable-file` or `-enable`';

/** The name that was meant, in its place; in the comment that switches it on again as well. */
function asMeant({ kind, name, meant, range, ending }: DirectiveProblem, source: Source): Fix[] {
  if (meant === null || name === null) return [];
  if (kind === 'unknownDirective') {
    const edit = renameDirective(range, name, meant, source);
    return edit ? [suggestion(`Write \`${meant}\``, edit)] : [];
  }
  const edits = renameRule(range, name, meant, source);
  return edits ? [suggestion(`Write \`${meant}\``, ...edits, ...((ending && renameRule(ending, name, meant, source)) ?? []))] : [];
}

function withoutIt({ kind, name, range, ending }: DirectiveProblem, source: Source): Fix[] {
  if (kind === 'unknownDirective') {
    const edit = removeComment(range, source);
    return edit ? [suggestion('Remove the comment', edit)] : [];
  }
  const edits = dropRule(range, name, source);
  const others = ending ? dropRule(ending, name, source) : [];
  if (!edits || !others) return [];
  return [suggestion(name === null ? 'Remove the directive' : `Remove the directive for \`${name}\``, ...edits, ...others)];
}
