/**
 * A postmortem has the sections that its readers look for.
 *
 * Readers from other teams look for the same things in each postmortem: what happened, when, why, and what will be done about it.
 * A section counts as present in whatever way it is marked: as a heading, a bold line, a label such as `Timeline:`, or a label in running text,
 * and under any of its usual names.
 *
 * Of a document in a language whose names for sections are not known nothing is said.
 *
 * The fix inserts the missing section, with a line to start from, behind the section it usually follows. It is suggested, and offered only where the document, read again, has all else where it was.
 */
import { readDocument } from '../../document/postmortem';
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import { conceptsOf, normaliseName } from '../../document/vocabulary/vocabulary';
import type { ProfileSection } from '../../profiles/profile';
import { applyEdits, insertion, type TextEdit } from '../../text/edit';
import type { Fix, Rule, RuleContext } from '../rule';
import { instructionsIn } from './support/instructions';
import { isInUnknownLanguage } from './support/language';
import { firstWritten, lineEnd, lineStart } from './support/lineEdits';
import { entriesOf, headingLevel, startOfDocument, wholeText } from './support/places';
import { isClosed } from './support/proof';
import { isFor, sectionsOf } from './support/sections';
import { onlyAddsIn } from './support/structure';
import { later, suggestion } from './support/ways';

export const requiredSection: Rule = {
  id: 'required-section',
  group: 'structure',
  summary: 'Each required section of the profile is there.',
  severity: 'error',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check(context) {
    const { postmortem, profile, report } = context;
    if (isInUnknownLanguage(postmortem)) return;
    for (const section of profile.sections) {
      if (!section.required || sectionsOf(postmortem, section).length > 0 || (isSummary(section) && opensWithProse(postmortem))) continue;
      if (isStatedInRow(section, postmortem) || (isAboutCause(section) && tellsWhy(postmortem))) continue;
      if (isAboutActions(section) && (collect(postmortem, 'actionItem').length > 0 || tellsOfChanges(postmortem))) continue;
      report({
        range: startOfDocument(postmortem),
        message: `Unexpected postmortem without \`${section.name}\`, expected a section for it`,
        ...later(() => insertFix(section, context)),
      });
    }
  },
};

/** The proof reads the document again: no longer one than this. In UTF-16 code units. */
const LONGEST = 200_000;

function insertFix(section: ProfileSection, context: RuleContext): Fix | null {
  const text = wholeText(context);
  const edit = text.length > LONGEST ? null : insertSection(section, context);
  if (!edit) return null;
  const { postmortem } = readDocument(applyEdits(text, [edit]), { fileName: context.fileName });
  const inserted = { start: edit.range.start, end: edit.range.start + edit.newText.length };
  return onlyAddsIn(inserted, context.postmortem, postmortem) ? suggestion(`Insert a \`${section.name}\` section`, edit) : null;
}

/** Behind the last of the sections that come before it in the profile; with none of these, before the first that comes after it. */
function insertSection(missing: ProfileSection, { postmortem, profile, eol, source }: RuleContext): TextEdit | null {
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
  const end = before ? endBehind(before, topLevel) : (postmortem.position.end.offset ?? 0);
  // A part that ends within a paragraph leaves none behind it.
  if (topLevel.some(section => rangeOfNode(section).start < end && endOf(section) > end)) return null;
  const last = entriesOf(postmortem).findLast(entry => entry.block.range.end <= end);
  if (last && (last.block.kind === 'code' || last.block.kind === 'html') && !isClosed(source(last.block.range))) return null;
  return isBetweenBlocks(end, before, source) ? insertion(end, ['', '', ...lines].join(eol)) : null;
}

/** Where a part ends with all others that it stands in: a timeline goes on behind `**Problem:**` in the middle of it. */
function endBehind(part: Section, topLevel: readonly Section[]): number {
  const { start } = rangeOfNode(part);
  const round = topLevel.filter(section => rangeOfNode(section).start <= start).map(endOf);
  return Math.max(...round);
}

/** Whether nothing goes on behind a place: not its line, not an item or a quote that it is in. */
function isBetweenBlocks(at: number, before: Section | undefined, source: RuleContext['source']): boolean {
  const end = lineEnd(at, source);
  const next = firstWritten(end, source);
  if (source({ start: at, end }).trim() !== '') return false;
  return next === null || ((before?.label.block.column ?? 1) === 1 && !/^[ \t]/.test(source(next)));
}

/** Where the last block of a part ends. A line, an item or a row may end before its block does. */
function endOf(section: Section): number {
  const ends = [section.label.block, ...entriesOf(section).map(({ block }) => block)].map(({ range }) => range.end);
  return Math.max(rangeOfNode(section).end, ...ends);
}

/** `| **Root cause** | The belt was worn. |`: in a table of keys the row is the section. */
function isStatedInRow({ concepts = [] }: ProfileSection, postmortem: Postmortem): boolean {
  return collect(postmortem, 'statement').some(({ container, named }) => {
    if (container !== 'row' || !named || (named.value.match(/\p{L}+/gu)?.length ?? 0) < WORDS_OF_A_ROW) return false;
    return conceptsOf(named.name).some(concept => concepts.includes(concept));
  });
}

const WORDS_OF_A_ROW = 4;

function isAboutCause({ concepts = [] }: ProfileSection): boolean {
  return concepts.includes('rootCause');
}

/** Headings of a team's own under which the cause is told: `Technical deep dive`, `Why our safeguards did not work`, `The problem`. */
const TELLS_WHY =
  /^(?:why|how could|where did (?:it|we))\b|\b(?:analysis|explanation|explained|deep[ -]dive|under the hood|culprit|reasons?|mechanism|the (?:problem|bug|defect|flaw|mistake))$/;

function tellsWhy(postmortem: Postmortem): boolean {
  return collect(postmortem, 'section').some(({ name, children }) => children.length > 0 && TELLS_WHY.test(normaliseName(name)));
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
  // What a template asks for is no summary.
  const said = before.flatMap(child =>
    child.type === 'statement' && child.container !== 'code' && !instructionsIn(child.text).isAll ? [child.text] : [],
  );
  return said.reduce((sum, text) => sum + text.split(/\s+/).length, 0) >= WORDS_OF_A_SUMMARY;
}
