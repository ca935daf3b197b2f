/**
 * No blank of the template is left unfilled.
 *
 * `TBD`, `YYYY-MM-DD`, `[Date]`, `{SUMMARY}` and `lorem ipsum` say that somebody meant to come back. Published, they say that nobody did.
 * `N/A` and `None` are answers and are left alone, and so is `TODO` as the name of a list.
 */
import { blanksIn } from '../../document/blanks';
import { rangeOfNode } from '../../document/tree';
import type { Range } from '../../text/range';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';
import { isQuoted, type WordOptions, wordFinder } from './support/words';

export const placeholderText: Rule<WordOptions> = {
  id: 'placeholder-text',
  group: 'structure',
  summary: 'No placeholder of a template is left.',
  severity: 'warning',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  options: {
    words: { default: [], description: 'More placeholders, as the templates of a team have them.' },
    allow: { default: [], description: 'Placeholders that are fine here.' },
  },
  check({ postmortem, source, options, report }) {
    const findListed = wordFinder([], { words: options.words, allow: [] });
    const allowed = new Set(options.allow.map(word => word.toLowerCase()));
    for (const entry of entriesOf(postmortem)) {
      if (entry.container === 'code') continue;
      const text = source(entry.textRange);
      const known = blanksIn(text);
      const listed = findListed(text)
        .map(({ index, text: found }) => ({ start: index, end: index + found.length }))
        .filter(({ start, end }) => !known.some(blank => blank.start < end && start < blank.end));
      for (const blank of outsideOfCode([...known, ...listed], text)) {
        if (allowed.has(text.slice(blank.start, blank.end).trim().toLowerCase())) continue;
        if (isQuoted(text, blank.start) || /^(?:import|export)\s/.test(text)) continue;
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

/** The ranges, by their start, before which an even number of backticks stands: an odd one opens a span of code. */
function outsideOfCode(ranges: readonly Range[], text: string): readonly Range[] {
  let at = 0;
  let isCode = false;
  return [...ranges]
    .sort((a, b) => a.start - b.start)
    .filter(({ start }) => {
      for (; at < start; at++) if (text[at] === '`') isCode = !isCode;
      return !isCode;
    });
}
