/**
 * No blank of the template is left unfilled.
 *
 * `TBD`, `YYYY-MM-DD`, `[Date]`, `{SUMMARY}` and `lorem ipsum` say that somebody meant to come back. Published, they say that nobody did.
 * `N/A` and `None` are answers and are left alone, and so is `TODO` as the name of a list.
 */
import { blanksIn } from '../../document/blanks';
import { rangeOfNode } from '../../document/tree';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';
import { isQuoted } from './support/words';

export const placeholderText: Rule = {
  id: 'placeholder-text',
  group: 'structure',
  summary: 'No placeholder of a template is left.',
  severity: 'warning',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  check({ postmortem, source, report }) {
    for (const entry of entriesOf(postmortem)) {
      if (entry.container === 'code') continue;
      const text = source(entry.textRange);
      for (const blank of blanksIn(text)) {
        if (isInCode(text, blank.start) || isQuoted(text, blank.start) || /^(?:import|export)\s/.test(text)) continue;
        const start = entry.textRange.start + blank.start;
        const written = text.slice(blank.start, blank.end);
        report({
          range: { start, end: start + written.length },
          message: `Unexpected placeholder \`${written.trim()}\`, expected what belongs there`,
        });
      }
    }
    if (postmortem.title && /^\s*(?:ISSUE NAME|\[title\]|<[^>]+>|\{+[^}]+\}+)\s*$/i.test(postmortem.title.value as string)) {
      report({ range: rangeOfNode(postmortem.title), message: `Unexpected placeholder \`${postmortem.title.value}\`, expected a title` });
    }
  },
};

/** An odd number of backticks before a place opens a span of code. */
function isInCode(text: string, index: number): boolean {
  return (text.slice(0, index).split('`').length - 1) % 2 === 1;
}
