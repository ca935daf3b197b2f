/**
 * The main parts of a postmortem are headings, not labels.
 *
 * `Timeline:` at the start of a paragraph, or glued to the end of a sentence, looks like a heading to its author and like text to every tool:
 * no outline, no link to it, no table of contents, and readers who skim do not find it.
 *
 * Labels inside a section are left alone: `Impact:` and `Duration:` in a summary are details of the summary, not parts of the document.
 * So are fields such as `Date:` and `Authors:`.
 *
 * The fix is safe where the label has its line to itself. Where it stands behind a sentence, the paragraph has to be cut in two; that is suggested.
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Concept } from '../../document/vocabulary/concept';
import type { TextEdit } from '../../text/edit';
import type { Rule, RuleContext } from '../rule';
import { entriesOf, headingLevel } from './support/places';
import { isOwnQuestion } from './support/skeletons';

export const labelAsHeading: Rule = {
  id: 'label-as-heading',
  group: 'structure',
  summary: 'The main parts are marked by headings, not by labels in the text.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'safe',
  check({ postmortem, eol, report }) {
    for (const section of collect(postmortem, 'section')) {
      if (section.form === 'heading' || section.isField || section.label.isSentence || isOwnQuestion(section.name) || !isPart(section))
        continue;
      if (!isInPlainText(section)) continue;
      report({
        range: rangeOfNode(section.label),
        message: `Unexpected label \`${section.name}\`, expected a heading`,
        fix: {
          title: `Make \`${section.name}\` a heading`,
          edits: [section.form === 'tail' ? cutParagraph(postmortem, section, eol) : replaceLabel(postmortem, section, eol)],
          isSafe: section.form !== 'tail' && section.label.alone,
        },
      });
    }
  },
};

/** `Date:`, `Authors:` and `Duration:` state something in a line: they are fields, wherever they stand. */
const FIELDS: readonly Concept[] = ['metadata', 'duration', 'other'];

function isPart({ concepts }: Section): boolean {
  return concepts.some(concept => !FIELDS.includes(concept));
}

/** A heading cannot stand in a table or in code, and in a list it would end the list. */
function isInPlainText({ label }: Section): boolean {
  return label.block.kind === 'paragraph' && label.block.column === 1;
}

function heading(postmortem: Postmortem, section: Section): string {
  return `${'#'.repeat(headingLevel(postmortem))} ${section.name}`;
}

function replaceLabel(postmortem: Postmortem, section: Section, eol: RuleContext['eol']): TextEdit {
  const { start, end } = rangeOfNode(section.label);
  const { block, alone } = section.label;
  const before = start > block.range.start ? eol : '';
  if (!alone)
    return { range: { start, end: startOfContent(section) ?? end }, newText: `${before}${heading(postmortem, section)}${eol}${eol}` };
  return { range: { start, end }, newText: `${before}${heading(postmortem, section)}${end < block.range.end ? eol : ''}` };
}

/** Ends the paragraph before the label; what stands behind the label on its line starts a new one. */
function cutParagraph(postmortem: Postmortem, section: Section, eol: RuleContext['eol']): TextEdit {
  const label = rangeOfNode(section.label);
  const before = entriesOf(postmortem)
    .filter(entry => (entry.position.end.offset ?? 0) <= label.start)
    .at(-1);
  const start = before?.block.range.start === section.label.block.range.start ? before.textRange.end : label.start;
  const content = startOfContent(section);
  const isOnSameLine = content !== null && content < section.label.block.range.end;
  return {
    range: { start, end: isOnSameLine ? content : label.end },
    newText: `${eol}${eol}${heading(postmortem, section)}${isOnSameLine ? eol + eol : ''}`,
  };
}

function startOfContent(section: Section): number | null {
  const [first] = section.children;
  return first?.position.start.offset ?? null;
}
