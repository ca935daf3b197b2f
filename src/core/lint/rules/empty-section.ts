/**
 * Each section says something.
 *
 * A heading with nothing under it, or with `...`, `-` or `N/A` alone, looks done in the table of contents and is not. `None, because …` is an answer and is
 * fine; so is a section whose subsections hold the text. What is a blank of the template is reported by [placeholder-text](placeholder-text.md).
 */
import { collect, rangeOfNode, type Section, type SectionContent } from '../../document/tree';
import type { Rule } from '../rule';

/** `N/A`, dots and dashes say nothing; *None* does. */
const SAYS_NOTHING = /^[\s\W_]*(?:n\/?a|\.{2,}|…|-+)?[\s\W_]*$/iu;

export const emptySection: Rule = {
  id: 'empty-section',
  group: 'structure',
  summary: 'Each section says something.',
  severity: 'warning',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  check({ postmortem, source, report }) {
    const sections = collect(postmortem, 'section');
    for (const section of sections) {
      if (section.concepts.every(concept => concept === 'other') || section.label.isSentence) continue;
      if (section.form !== 'heading' && !section.label.alone) continue;
      const { start, end } = rangeOfNode(section);
      const written = source({ start: rangeOfNode(section.label).end, end });
      if (section.children.some(says) || hasMore(written) || start === end) continue;
      // What stands behind a heading without text is not lost: the next label may be glued to it.
      if (isFollowedDeeper(section, sections)) continue;
      report({
        range: rangeOfNode(section.label),
        message: `Unexpected section \`${section.name}\` with nothing in it, expected some text, or a reason such as \`None, because …\``,
      });
    }
  },
};

function says(child: SectionContent): boolean {
  if (child.type === 'section') return child.children.some(says) || !SAYS_NOTHING.test(child.name);
  return child.type !== 'statement' || child.children.length > 0 || !SAYS_NOTHING.test(child.text);
}

/** Images, tables and code are something too, though no entry tells of them. */
function hasMore(written: string): boolean {
  return /!\[|<img|```|\|.*\||\$\$/.test(written);
}

/** The label of a group: the headings behind it are of a lower level, or labels of its own. */
function isFollowedDeeper(section: Section, all: readonly Section[]): boolean {
  const next = all[all.indexOf(section) + 1];
  return next !== undefined && next.depth > section.depth && !section.children.includes(next);
}
