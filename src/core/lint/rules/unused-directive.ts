/**
 * Each directive switches something off.
 *
 * A `postmortem-lint-disable` comment that covers no finding was needed once, or names a rule that does not exist: it misleads the next reader, and
 * hides what comes later. Directives for rules that are switched off anyway are left alone.
 */
import type { Rule } from '../rule';

export const unusedDirective: Rule = {
  id: 'unused-directive',
  group: 'structure',
  summary: 'Each directive in a comment switches something off.',
  severity: 'info',
  fix: 'none',
  check({ directives, report }) {
    for (const { kind, rule, range } of directives) {
      report({
        range,
        message:
          kind === 'unknownRule'
            ? `Unexpected rule \`${rule}\` in a directive, expected the id of a rule`
            : `Unexpected directive ${rule ? `for \`${rule}\` ` : ''}that covers no finding, expected none`,
      });
    }
  },
};
