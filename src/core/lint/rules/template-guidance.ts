/**
 * The instructions of the template are gone.
 *
 * *Describe how the incident was detected* above the answer, or instead of it, is noise to every later reader. Sentences of well-known templates are known by their
 * fingerprints, and instructions in italics or in a quote by their first words. A question of a template counts where it stands with others of the template's sentences, and nothing else:
 * alone, it may be the author's heading for the answer.
 *
 * The fix deletes a sentence that is known word by word. It is safe where a whole paragraph or item is nothing else: no image, no footnote, no comment, nothing nested; and where its part says
 * something else: on a form that is not filled in yet, it shows what to write. A question with
 * text below it is deleted only when asked for, and not at all where that is an answer such as `No.`, which says nothing without its question; neither is an item of a numbered list with others behind it,
 * whose numbers would be other ones.
 */
import { collect, type Postmortem, rangeOfNode } from '../../document/tree';
import type { TextEdit } from '../../text/edit';
import { onceOf } from '../../text/memo';
import type { Range } from '../../text/range';
import type { Fix, Report, Rule, RuleContext } from '../rule';
import { instructionsIn } from './support/instructions';
import { firstWritten, removeLines } from './support/lineEdits';
import { type EntryLike, entriesOf, proseOf, rangeOfMatch } from './support/places';
import { isOwnQuestion } from './support/skeletons';

/** An instruction set in italics, in brackets or in a quote. */
const PROMPT =
  /^\s*(?:[*_]{1,2}|\[|\(|<)?\s*(?:describe|explain|list|outline|summari[sz]e|provide|include) (?:how|what|when|why|who|the|any|all|a|each|your)\b[^\n]*(?:[*_]{1,2}|\]|\)|>)\s*$/i;
/** A quote is not what the author of a postmortem says, and an instruction in it is nobody's answer. */
const QUOTED_PROMPT =
  /^\s*(?:describe|explain|list|outline|summari[sz]e|provide|include) (?:how|what|when|why|who|the|any|all|a|each|your)\b/i;
/** An answer of fewer says nothing without its question. */
const FEWEST_WORDS = 4;

export const templateGuidance: Rule = {
  id: 'template-guidance',
  group: 'structure',
  summary: 'The instructions of the template are gone.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'safe',
  check(context) {
    const { postmortem, stage, source, report } = context;
    // The question of our own quick fix stands for a section that is missing: a published document lacks it as before.
    const ofOwn: Pick<Report, 'severity'> = stage === 'publish' ? { severity: 'error' } : {};
    // A question may begin like the name of a part: `What happened, and who noticed?`
    for (const { label, name } of collect(postmortem, 'section').filter(
      section => section.form !== 'heading' && isOwnQuestion(section.name),
    )) {
      report({
        range: rangeOfNode(label),
        message: `Unexpected instruction of the template \`${short(name)}\`, expected the answer to it`,
        ...ofOwn,
      });
    }
    const read = proseOf(postmortem).flatMap(({ entry }) =>
      entry.type === 'actionItem' || entry.container === 'row' ? [] : [{ entry, ...instructionsIn(source(entry.textRange)) }],
    );
    const instructions = new Set<EntryLike>(read.flatMap(({ entry, isAll }) => (isAll ? [entry] : [])));
    for (const { entry, text, known, isAll } of read) {
      const [first] = known;
      if (first && isAll) {
        const fix = deletion(entry, instructions, context);
        report({
          range: entry.textRange,
          message: `Unexpected instruction of the template \`${short(text)}\`, expected the answer to it`,
          ...(isOwnQuestion(first[0]) && ofOwn),
          ...(fix && { fix }),
        });
        continue;
      }
      for (const match of known) {
        const lead = match[0].length - match[0].trimStart().length;
        const range = rangeOfMatch(entry, match.index + lead, match[0].trim().length);
        report({ range, message: `Unexpected instruction of the template \`${short(match[0].trim())}\`, expected the answer to it` });
      }
      if (known.length === 0 && entry.type === 'statement' && isPrompt(entry.quoted, source(rangeOfNode(entry)).replace(/^[>\s-]+/, ''))) {
        report({ range: entry.textRange, message: `Unexpected instruction \`${short(text)}\`, expected the answer to it` });
      }
    }
  },
};

type Context = Pick<RuleContext, 'postmortem' | 'source'>;

/** Null where the lines hold more than the sentence, and where something else would lose its meaning with it. */
function deletion(entry: EntryLike, instructions: ReadonlySet<EntryLike>, { postmortem, source }: Context): Fix | null {
  const edit = linesOf(entry, source);
  if (!edit) return null;
  const words = source(entry.textRange);
  const isAnswered = words.includes('?') && isFollowedInPart(entry, edit.range.end, { postmortem, source });
  if (isAnswered && needsQuestion(words, edit.range.end, source)) return null;
  // An instruction that nobody has followed yet is all that its part has, and one between two lists keeps them apart.
  const isSafe = !isAnswered && saysMore(entry, instructions, postmortem) && !partsLists(entry, edit.range, { postmortem, source });
  return { title: 'Delete the instruction', edits: [edit], isSafe };
}

/** Whether lists stand right above and right below some lines: without these, they are one. */
function partsLists(entry: EntryLike, { start, end }: Range, { postmortem, source }: Context): boolean {
  const next = firstWritten(end, source);
  if (entry.container === 'item' || next === null || !/^(?:[-*+]|\d{1,9}[.)])[ \t]/.test(source(next))) return false;
  const block = surroundingsOf(postmortem).before.get(entry)?.block;
  // What stands in from the margin, such as code, may be the end of an item.
  const isInList = block !== undefined && (block.kind === 'list' || block.column > 1);
  return isInList && source({ start: block.range.end, end: Math.max(block.range.end, start) }).trim() === '';
}

/** Whether the part that an instruction stands in holds anything else than instructions. */
function saysMore(entry: EntryLike, instructions: ReadonlySet<EntryLike>, postmortem: Postmortem): boolean {
  const part = surroundingsOf(postmortem).parts.get(entry);
  const others = part ? entriesOf(part) : postmortem.children.flatMap(child => (child.type === 'section' ? [] : [child]));
  return others.some(other => !instructions.has(other) && /\p{L}{2}/u.test(other.text));
}

/** The innermost part that each entry stands in, the entry before it, and the headings by their place. */
const surroundingsOf = /* @__PURE__ */ onceOf((postmortem: Postmortem) => {
  const sections = collect(postmortem, 'section');
  const parts = new Map(
    sections.flatMap(section => section.children.flatMap(child => (child.type === 'section' ? [] : [[child, section] as const]))),
  );
  const headings = new Map(
    sections.flatMap(section => (section.form === 'heading' ? [[rangeOfNode(section.label).start, section] as const] : [])),
  );
  const entries = entriesOf(postmortem);
  const before = new Map(entries.map((entry, index) => [entry, entries[index - 1]]));
  return { parts, before, headings };
});

/** The sentence with its lines, where these hold nothing but the sentence, its bullet and the marks of emphasis round it. */
function linesOf(entry: EntryLike, source: RuleContext['source']): TextEdit | null {
  if (entry.container !== 'item' && entry.container !== 'line') return null;
  const edit = removeLines(entry.extent, source);
  if (!edit) return null;
  const lines = source(edit.range).trim();
  const { number, words: inside = '' } = LINES.exec(lines)?.groups ?? {};
  const words = source(entry.textRange);
  if (inside !== words || /[[\]`<>*_~!\\&]/.test(words)) return null;
  // The items behind would be counted anew.
  if (number && source({ start: edit.range.end, end: entry.block.range.end }).trim() !== '') return null;
  // A line of a paragraph leaves the others together; what stands under an item would be left without it.
  const isWhole = entry.container === 'item' || (entry.block.range.start >= edit.range.start && entry.block.range.end <= edit.range.end);
  return isWhole && !isIndented(edit.range.end, source) ? edit : null;
}

const LINES = /^(?:[-*+]\s+|(?<number>\d{1,9})[.)]\s+)?(?<marks>[*_]{0,3})(?<words>[\s\S]*)\k<marks>$/;

/** Whether anything stands between an entry that ends at a place and the next heading that ends the part it is in. */
function isFollowedInPart(entry: EntryLike, end: number, { postmortem, source }: Context): boolean {
  const next = firstWritten(end, source);
  if (!next) return false;
  const { parts, headings } = surroundingsOf(postmortem);
  const heading = headings.get(next.start);
  return !heading || heading.depth > (parts.get(entry)?.depth ?? 0);
}

/** Whether an answer says nothing without its question: it is short, or a yes or a no. */
function needsQuestion(question: string, at: number, source: RuleContext['source']): boolean {
  const line = firstWritten(at, source);
  return ASKS_YES_OR_NO.test(question) || (line !== null && source(line).trim().split(/\s+/).length < FEWEST_WORDS);
}

const ASKS_YES_OR_NO = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/i;

/** Whether what follows is indented: it belongs to what stands before it. */
function isIndented(at: number, source: RuleContext['source']): boolean {
  const line = firstWritten(at, source);
  return line !== null && /^[ \t]/.test(source(line));
}

function isPrompt(isQuoted: boolean, written: string): boolean {
  return PROMPT.test(written) || (isQuoted && QUOTED_PROMPT.test(written));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
