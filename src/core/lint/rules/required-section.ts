/**
 * A postmortem has the sections that its readers look for.
 *
 * Readers from other teams look for the same things in each postmortem: what happened, when, why, and what will be done about it.
 * A section counts as present in whatever way it is marked: as a heading, a bold line, a label such as `Timeline:`, or a label in running text,
 * and under any of its usual names.
 *
 * The fix inserts the missing section, with a line to start from, behind the section it usually follows.
 */
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Profile, ProfileSection } from '../../profiles/profile';
import { insertion, type TextEdit } from '../../text/edit';
import type { Fix, Rule, RuleContext } from '../rule';
import { lineEnd, lineStart } from './support/lineEdits';
import { entriesOf, headingLevel, startOfDocument } from './support/places';
import { isClosed } from './support/proof';
import { isFor, sectionsOf } from './support/sections';
import { later, suggestion } from './support/ways';

export const requiredSection: Rule = {
  id: 'required-section',
  group: 'structure',
  summary: 'Each required section of the profile is there.',
  severity: 'error',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check({ postmortem, profile, eol, source, report }) {
    for (const section of profile.sections) {
      if (!section.required || sectionsOf(postmortem, section).length > 0 || (isSummary(section) && opensWithProse(postmortem))) continue;
      if (isAboutActions(section) && (collect(postmortem, 'actionItem').length > 0 || tellsOfChanges(postmortem))) continue;
      report({
        range: startOfDocument(postmortem),
        message: `Unexpected postmortem without \`${section.name}\`, expected a section for it`,
        ...later(() => insertFix(postmortem, profile, section, { eol, source })),
      });
    }
  },
};

function insertFix(
  postmortem: Postmortem,
  profile: Profile,
  section: ProfileSection,
  { eol, source }: Pick<RuleContext, 'eol' | 'source'>,
): Fix | null {
  const edit = insertSection(postmortem, profile, section, { eol, source });
  return edit && suggestion(`Insert a \`${section.name}\` section`, edit);
}

/** Behind the last of the sections that come before it in the profile; with none of these, before the first that comes after it. */
function insertSection(
  postmortem: Postmortem,
  profile: Profile,
  missing: ProfileSection,
  { eol, source }: Pick<RuleContext, 'eol' | 'source'>,
): TextEdit | null {
  const index = profile.sections.indexOf(missing);
  const topLevel = postmortem.children.filter((child): child is Section => child.type === 'section');
  const holds = (sections: readonly ProfileSection[]) => (child: Section) => sections.some(section => isFor(child, section));
  const before = topLevel.filter(holds(profile.sections.slice(0, index))).at(-1);
  const after = topLevel.find(holds(profile.sections.slice(index + 1)));
  const lines = [`${'#'.repeat(headingLevel(postmortem))} ${missing.name}`, '', ...(missing.skeleton ?? [''])];
  if (!before && after) {
    const at = lineStart(rangeOfNode(after).start, source);
    // A part that begins within a paragraph leaves no place before it.
    const isInLine = source({ start: at, end: rangeOfNode(after).start }).trim() !== '' || after.label.block.range.start < at;
    return isInLine || after.label.block.column > 1 ? null : insertion(at, [...lines, '', ''].join(eol));
  }
  const next = before && topLevel[topLevel.indexOf(before) + 1];
  const end = before ? endOf(before) : (postmortem.position.end.offset ?? 0);
  // A part that ends within a paragraph leaves none behind it.
  if (next && end > rangeOfNode(next).start) return null;
  const last = entriesOf(postmortem).findLast(entry => entry.block.range.end <= end);
  if (last && (last.block.kind === 'code' || last.block.kind === 'html') && !isClosed(source(last.block.range))) return null;
  const rest = source({ start: end, end: lineEnd(end, source) });
  return rest.trim() === '' ? insertion(end, ['', '', ...lines].join(eol)) : null;
}

/** Where the last block of a part ends. A line, an item or a row may end before its block does. */
function endOf(section: Section): number {
  const ends = [section.label.block, ...entriesOf(section).map(({ block }) => block)].map(({ range }) => range.end);
  return Math.max(rangeOfNode(section).end, ...ends);
}

function isAboutActions({ concepts = [] }: ProfileSection): boolean {
  return concepts.includes('actionItems');
}

/** `A few changes have been made to …` in running text: what was done is told, if not in a list. */
const CHANGES =
  /\b(?:changes|measures|steps|actions|improvements)\b.{0,30}\b(?:have been|has been|were|are being|will be|are)\s+(?:\w+ly\s+)?(?:made|taken|implemented|planned|put in place)\b/i;

function tellsOfChanges(postmortem: Postmortem): boolean {
  return entriesOf(postmortem).some(({ text }) => CHANGES.test(text));
}

function isSummary({ concepts = [] }: ProfileSection): boolean {
  return concepts.includes('summary');
}

/** So many words in front of the first section with a known name are a summary, whatever stands over them. */
const WORDS_OF_A_SUMMARY = 20;

/** Names that say nothing of what stands under them: `Downtime on the 3rd of August` over the summary. */
const SAYS_LITTLE: ReadonlySet<string> = new Set(['other', 'duration', 'metadata']);

function opensWithProse({ children }: Postmortem): boolean {
  const firstPart = children.findIndex(child => child.type === 'section' && child.concepts.some(concept => !SAYS_LITTLE.has(concept)));
  const before = (firstPart < 0 ? children : children.slice(0, firstPart)).flatMap(child =>
    child.type === 'section' ? child.children : [child],
  );
  const words = before.reduce(
    (sum, child) => sum + (child.type === 'statement' && child.container !== 'code' ? child.text.split(/\s+/).length : 0),
    0,
  );
  return words >= WORDS_OF_A_SUMMARY;
}
