/**
 * Each section says something.
 *
 * A heading with nothing under it, or with `...`, `-` or `N/A` alone, looks done in the table of contents and is not. `None, because …` is an answer and is
 * fine; so is a section whose subsections hold the text. What is a blank of the template is reported by [placeholder-text](placeholder-text.md).
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import { commentsIn } from '../../text/comments';
import { applyEdits } from '../../text/edit';
import type { Rule, RuleContext } from '../rule';

/** `N/A`, dots and dashes say nothing; *None* does, and so does a letter of any script. */
const SAYS_NOTHING = /^[^\p{L}\p{N}]*(?:n\/?a[^\p{L}\p{N}]*)?$/iu;

export const emptySection: Rule = {
  id: 'empty-section',
  group: 'structure',
  summary: 'Each section says something.',
  severity: 'warning',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  check({ postmortem, source, report }) {
    const sections = collect(postmortem, 'section');
    const headings = sections.filter(({ form }) => form === 'heading');
    for (const section of sections) {
      if (section.concepts.every(concept => concept === 'other') || section.label.isSentence || !section.label.alone) continue;
      const isEmpty =
        section.form === 'heading' ? isEmptyHeading(section, headings, postmortem, source) : isEmptyLabel(section, sections, source);
      if (!isEmpty) continue;
      report({
        range: rangeOfNode(section.label),
        message: `Unexpected section \`${section.name}\` with nothing in it, expected some text, or a reason such as \`None, because …\``,
      });
    }
  },
};

/** Up to the next heading nothing is written, whatever it would be; a heading of a lower level behind it holds the text. */
function isEmptyHeading(section: Section, headings: readonly Section[], postmortem: Postmortem, source: RuleContext['source']): boolean {
  const label = rangeOfNode(section.label);
  const next = headings[headings.indexOf(section) + 1];
  if (next && next.depth > section.depth) return false;
  const end = next ? rangeOfNode(next.label).start : (postmortem.position.end.offset ?? label.end);
  // A heading of an event, or a rule, is not among the sections.
  const rest = source({ start: label.end, end });
  const comments = commentsIn(rest).map(range => ({ range, newText: '' }));
  const written = applyEdits(rest, comments);
  return SAYS_NOTHING.test(written);
}

/** A bold line with nothing between it and the next bold line or heading. What a plain label announces may stand anywhere behind it. */
function isEmptyLabel(section: Section, sections: readonly Section[], source: RuleContext['source']): boolean {
  const { block } = section.label;
  if (section.form !== 'bold' || section.children.length > 0) return false;
  const label = rangeOfNode(section.label);
  if (block.kind === 'paragraph') {
    const next = sections[sections.indexOf(section) + 1];
    const isBeside = next?.depth === section.depth && next.form === 'bold' && next.concepts.some(concept => concept !== 'other');
    // `**Lessons learned**` over `**What went well**` holds it.
    const isOver = next?.concepts.some(concept => section.concepts.includes(concept));
    return isBeside && !isOver && next.label.alone && SAYS_NOTHING.test(source({ start: label.end, end: rangeOfNode(next.label).start }));
  }
  if (block.kind !== 'list') return false;
  const rest = source({ start: label.end, end: block.range.end });
  const [own = ''] = rest.split(/\n(?=\s*[-*+]\s)/);
  const isGroup = /^\n\s{2,}[-*+]\s/.test(rest.slice(own.length));
  return SAYS_NOTHING.test(own) && !isGroup;
}
