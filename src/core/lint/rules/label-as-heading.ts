/**
 * The main parts of a postmortem are headings, not labels.
 *
 * `Timeline:` at the start of a paragraph, or glued to the end of a sentence, looks like a heading to its author and like text to every tool:
 * no outline, no link to it, no table of contents, and readers who skim do not find it.
 *
 * Labels inside a section are left alone: `Impact:` and `Duration:` in a summary are details of the summary, not parts of the document, and `What went well:` under *Lessons learned*
 * is one of the lessons. So are fields such as `Date:` and `Authors:`.
 *
 * The heading gets the level of the part beside it; under a heading that names no part, such as that of one incident among several, it gets the one below. Where that is not
 * certain, because text stands between that heading and its first label, or a heading that follows would become part of the new one, the fix is suggested. So it is where the label has
 * nothing of its own, and where events or tasks that are headings follow: they would be taken out of the part that they stand in.
 *
 * The fix is safe where the label has its line to itself, and no bold label that looks like it would stay behind: that would stand in the part that the heading begins. Where one would, the
 * fix is suggested, and so it is where text stands beside the label, since the paragraph has to be cut in two. It is not offered where the label holds
 * a link, code or an image, and where the cut would go through emphasis.
 */

import { mayBeBoxMark } from '../../document/boxMarks';
import { collect, type Postmortem, rangeOfNode, type Section } from '../../document/tree';
import type { Concept } from '../../document/vocabulary/concept';
import type { TextEdit } from '../../text/edit';
import { onceOf } from '../../text/memo';
import type { Range } from '../../text/range';
import { firstFrom } from '../../text/sorted';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { lineEnd, lineStart } from './support/lineEdits';
import { headingLevel } from './support/places';
import { provenChange } from './support/proof';
import { isOwnQuestion } from './support/skeletons';
import { later } from './support/ways';

export const labelAsHeading: Rule = {
  id: 'label-as-heading',
  group: 'structure',
  summary: 'The main parts are marked by headings, not by labels in the text.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'safe',
  check({ postmortem, eol, source, report }) {
    const proofs = new Map<number, number>();
    const mayProve = ({ label }: Section): boolean => {
      const { start, end } = label.block.range;
      const made = (proofs.get(start) ?? 0) + 1;
      proofs.set(start, made);
      return made <= MOST_PROOFS && end - start <= LONGEST;
    };
    const placed = withHeadings(postmortem);
    const reported = placed.filter(({ section, over }) => isMainLabel(section, over.at(-1) ?? null, postmortem, source));
    const left = leftBehind(placed, new Set(reported.map(({ section }) => section)), source);
    const levels = new Map<Placed['over'], Level>();
    for (const { section, over } of reported) {
      const level = levels.get(over) ?? levelUnder(over, postmortem, source);
      levels.set(over, level);
      const isAlone =
        level.isCertain && hasOnlyItsOwn(section, postmortem) && (section.form !== 'bold' || !section.label.alone || !left.has(over));
      const fix = level.depth <= DEEPEST && mayProve(section) ? headingFix(level.depth, section, eol, source) : {};
      report({
        range: rangeOfNode(section.label),
        message: `Unexpected label \`${section.name}\`, expected a heading`,
        ...(fix.fix && !isAlone ? { fix: { ...fix.fix, isSafe: false } } : fix),
      });
    }
  },
};

/** A section with the headings that it stands under, outermost first, the title left out. Sections under the same heading share the list. */
interface Placed {
  readonly section: Section;
  readonly over: readonly Section[];
}

/** What stands in front of the title stands over nothing. */
function withHeadings(postmortem: Postmortem): readonly Placed[] {
  const title = postmortem.title ? rangeOfNode(postmortem.title).start : -1;
  let over: readonly Section[] = [];
  let isBehindTitle = false;
  return collect(postmortem, 'section').map(section => {
    const { start } = rangeOfNode(section);
    if (!isBehindTitle && start > title) {
      isBehindTitle = true;
      over = [];
    }
    if (section.form === 'heading') over = [...over.filter(({ depth }) => depth < section.depth), section];
    return { section, over };
  });
}

/** The level of the headings that labels become, and whether it is certain that they stand for parts of that level. */
interface Level {
  readonly depth: number;
  readonly isCertain: boolean;
}

/** Markdown has six levels. */
const DEEPEST = 6;

/**
 * A label is a part beside the known part that it stands in: `**Timeline**` behind the text of `## Summary`. It is a part of what a heading without a known name tells of: `**Summary**`
 * under `## Incident 1`, `**Impact**` under `### EU`.
 */
function levelUnder(over: Placed['over'], postmortem: Postmortem, source: RuleContext['source']): Level {
  const named = over.findLastIndex(({ concepts }) => concepts.length === 0);
  const [holder, beside, inner] = [over[named], over[named + 1], over[named + 2]];
  const level = beside ? { depth: holder ? beside.depth : Math.min(beside.depth, headingLevel(postmortem)), isCertain: !inner } : undefined;
  const { depth, isCertain } =
    level ??
    (holder ? { depth: holder.depth + 1, isCertain: opensWithLabel(holder) } : { depth: topLevel(postmortem, source), isCertain: true });
  return { depth, isCertain: isCertain && !swallows(depth, over.at(-1), postmortem) };
}

function opensWithLabel({ children: [first] }: Section): boolean {
  return first?.type === 'section' && first.form !== 'heading';
}

/** The level of the document's other parts, else the one below its title. */
function topLevel(postmortem: Postmortem, source: RuleContext['source']): number {
  if (!postmortem.title || headingsOf(postmortem).all.length > 0) return headingLevel(postmortem);
  const marks = /^#{1,6}(?=\s)/.exec(source(rangeOfNode(postmortem.title)))?.[0];
  return marks ? marks.length + 1 : headingLevel(postmortem);
}

/** Whether the next heading behind a heading would become a part of a heading that is put between the two. */
function swallows(depth: number, heading: Section | undefined, postmortem: Postmortem): boolean {
  const { all, places } = headingsOf(postmortem);
  const next = all[heading ? (places.get(heading) ?? 0) + 1 : 0];
  return next !== undefined && next.depth > depth;
}

/** Whether a label has something to stand over, and no event or task that is a heading stands behind it: it would be read as the label's from then on. */
function hasOnlyItsOwn({ label, children }: Section, postmortem: Postmortem): boolean {
  const { start } = rangeOfNode(label);
  const [heading, entry] = [headingsOf(postmortem).starts, entriesAsHeadings(postmortem)].map(
    starts => starts[firstFrom(starts, place => place, start + 1)] ?? Number.POSITIVE_INFINITY,
  ) as [number, number];
  return children.length > 0 && (entry === Number.POSITIVE_INFINITY || heading < entry);
}

const entriesAsHeadings = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly number[] =>
  [...collect(postmortem, 'event'), ...collect(postmortem, 'actionItem')]
    .filter(({ container }) => container === 'heading')
    .map(node => rangeOfNode(node).start)
    .sort((a, b) => a - b),
);

const headingsOf = /* @__PURE__ */ onceOf((postmortem: Postmortem) => {
  const all = collect(postmortem, 'section').filter(({ form }) => form === 'heading');
  return { all, starts: all.map(heading => rangeOfNode(heading).start), places: new Map(all.map((heading, index) => [heading, index])) };
});

/** Whether a label names a part of the document, and no detail of the part that the heading over it names. */
function isMainLabel(section: Section, heading: Section | null, postmortem: Postmortem, source: RuleContext['source']): boolean {
  if (section.form === 'heading' || section.isField || !isPart(section) || !mayBeLabel(section, source)) return false;
  if (isAmongFields(section, heading, postmortem)) return false;
  return !section.concepts.every(concept => heading?.concepts.includes(concept));
}

/** `Environment: production`, `Affected users: 7,400`: a few words in front of the parts of a document, or under *Key information*, are a field. */
function isAmongFields({ label, children }: Section, heading: Section | null, postmortem: Postmortem): boolean {
  const [value] = children;
  const isPlace = heading ? heading.concepts.includes('metadata') : headingsOf(postmortem).all.some(isPart);
  return isPlace && !label.alone && value?.type === 'statement' && value.text.split(/\s+/).length <= WORDS_OF_A_FIELD;
}

const WORDS_OF_A_FIELD = 6;

function mayBeLabel(section: Section, source: RuleContext['source']): boolean {
  return !section.label.isSentence && !isOwnQuestion(section.name) && isInPlainText(section) && !goesOn(section, source);
}

/** The headings under which bold labels with a line to themselves are no main part: they look like those that are. */
function leftBehind(placed: readonly Placed[], main: ReadonlySet<Section>, source: RuleContext['source']): ReadonlySet<Placed['over']> {
  const isLeft = ({ section }: Placed): boolean =>
    section.form === 'bold' && section.label.alone && !main.has(section) && mayBeLabel(section, source);
  return new Set(placed.filter(isLeft).map(({ over }) => over));
}

/** For each fix its paragraph is read again. Of one that nobody wrote, with more labels than that, the others have their turn when these are fixed. */
const MOST_PROOFS = 12;
/** UTF-16 code units. */
const LONGEST = 10_000;

/** `Date:`, `Authors:` and `Duration:` state something in a line: they are fields, wherever they stand. */
const FIELDS: readonly Concept[] = ['metadata', 'duration', 'other'];

function isPart({ concepts }: Section): boolean {
  return concepts.some(concept => !FIELDS.includes(concept));
}

/** A heading cannot stand in a table or in code, and in a list it would end the list. */
function isInPlainText({ label }: Section): boolean {
  return label.block.kind === 'paragraph' && label.block.column === 1;
}

/** Emphasis that goes on in the next line, `??? tip "Timeline"` and other marks of a block that Markdown does not know: no label. */
function goesOn({ name, label }: Section, source: RuleContext['source']): boolean {
  const { start } = rangeOfNode(label);
  const end = lineEnd(start, source);
  return mayBeBoxMark(name) || label.markup.some(mark => mark.start <= start + 3 && start < mark.end && mark.end > end);
}

function headingFix(
  level: number,
  section: Section,
  eol: RuleContext['eol'],
  source: RuleContext['source'],
): Pick<Report, 'fix' | 'lateFix'> {
  const { block, alone } = section.label;
  const label = wholeLabel(section, source);
  if (!label) return {};
  const line = {
    start: Math.max(block.range.start, lineStart(label.start, source)),
    end: Math.min(block.range.end, lineEnd(label.end, source)),
  };
  const [before, behind] = [source({ start: line.start, end: label.start }), source({ start: label.end, end: line.end })];
  const indent = source({ start: lineStart(label.start, source), end: line.start }) + before;
  const isTail = before.trim() !== '';
  if (isTail !== (section.form === 'tail') || (!isTail && /^(?: {4}|.*\t)/.test(indent))) return {};
  const isOnly = /^[^\S\r\n]*\\?$/.test(behind);
  if (isOnly && !isTail && !endsLabel(section, label, line, source)) return {};
  const heading = `${'#'.repeat(level)} ${section.name}`;
  const start = isTail ? label.start - (/\s*$/.exec(before)?.[0].length ?? 0) : line.start;
  const opening = isTail ? eol + eol : line.start > block.range.start ? eol : '';
  const end = isOnly ? line.end : label.end + behind.length - behind.trimStart().length;
  const closing = isOnly ? (line.end < block.range.end ? eol : '') : eol + eol;
  const edits = [{ range: { start, end }, newText: `${opening}${heading}${closing}` }];
  const fix = { title: `Make \`${section.name}\` a heading`, edits, isSafe: alone && isOnly && !isTail };
  const proven = (): Fix | null => (staysApart(block.range, edits, source) ? fix : null);
  if (!fix.isSafe) return later(proven);
  return proven() ? { fix } : {};
}

/** Whether what stood in one paragraph stands in two, with a heading between them: no list, no code. */
function staysApart(range: Range, edits: readonly TextEdit[], source: RuleContext['source']): boolean {
  const change = provenChange(range, edits, source);
  const types = change?.blocks.children.map(({ type }) => type).join(' ') ?? '';
  return /^(?:paragraph )?heading(?: paragraph)?$/.test(types);
}

/** The label with its colon and the marks of emphasis round it; null where there is more in it than its name. */
function wholeLabel({ name, label }: Section, source: RuleContext['source']): Range | null {
  const text = rangeOfNode(label);
  const [mark, ...more] = label.markup.filter(({ start, end }) => start < text.end && text.start < end);
  if (more.length > 0 || (mark && !/^[*_]/.test(source(mark)))) return null;
  const range = { start: Math.min(text.start, mark?.start ?? text.start), end: Math.max(text.end, mark?.end ?? text.end) };
  if (mark && source({ start: range.start, end: mark.start }).trim() !== '') return null;
  const inside = mark ? withoutMarks(source(mark)) : source(range);
  const behind = mark ? source({ start: mark.end, end: range.end }) : '';
  // `#Timeline` lacks the blank that makes it a heading.
  return inside.replace(/^#{1,6}\s*/, '').replace(/(?<![\s:：;])[\s:：;]+$/, '') === name &&
    /^[\s:：;]*$/.test(behind) &&
    !/#\s*$/.test(name)
    ? range
    : null;
}

function withoutMarks(text: string): string {
  const inside = /^(?<mark>[*_]{1,3})(?<inside>[\s\S]*)\k<mark>$/.exec(text)?.groups?.inside;
  return inside ?? text;
}

/** Without a colon, what goes on in small letters in the next line is part of the sentence. */
function endsLabel(section: Section, label: Range, line: Range, source: RuleContext['source']): boolean {
  const { end } = section.label.block.range;
  return /[:：][\s*_]*$/.test(source(label)) || line.end >= end || !/^\s*[*_]*\p{Ll}/u.test(source({ start: line.end, end }));
}
