/**
 * Each directive switches something off.
 *
 * A `postmortem-lint-disable` comment that covers no finding was needed once; one that is misspelt, or names a rule that does not exist, has never done
 * anything. It misleads the next reader, and hides what comes later. Directives for rules that are switched off anyway are left alone.
 */
import type { Rule } from '../rule';

export const unusedDirective: Rule = {
  id: 'unused-directive',
  group: 'structure',
  summary: 'Each directive in a comment switches something off.',
  severity: 'info',
  fix: 'none',
  check({ directives, report }) {
    for (const { kind, name, meant, range } of directives) {
      const guess = meant === null ? '' : ` (did you mean \`${meant}\`?)`;
      const message = {
        unknownDirective: `Unexpected directive \`${name}\`, expected ${DIRECTIVES}${guess}`,
        unknownRule: `Unexpected rule \`${name}\` in a directive, expected the id of a rule${guess}`,
        unused: `Unexpected directive ${name === null ? '' : `for \`${name}\` `}that covers no finding, expected none`,
      }[kind];
      report({ range, message });
    }
  },
};

const DIRECTIVES = '`postmortem-lint-disable`, `-disable-next-line`, `-disable-file` or `-enable`';
