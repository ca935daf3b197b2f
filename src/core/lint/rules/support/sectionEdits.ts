import type { Nodes, Root } from 'mdast';
import { parseMarkdown } from '../../../document/markdown';
import { readSyntaxTree } from '../../../document/postmortem';
import { collect, type Postmortem, rangeOfNode } from '../../../document/tree';
import { applyEdits, insertion, type TextEdit } from '../../../text/edit';
import type { Range } from '../../../text/range';
import type { RuleContext } from '../../rule';
import { contentOf, contentOfTree } from './proof';

/** Moves whole sections, and only where whoever reads the document afterwards reads all that was there before, each time with the same day and zone. */

/** A section as Markdown has it: from its heading to the next one of its level or above. */
interface Part {
  readonly depth: number;
  readonly heading: Range;
  readonly range: Range;
  /** Where the last line of the section ends that holds anything. */
  readonly end: number;
}

/** A document whose sections are to be moved. It is parsed once, however many sections are tried. */
export class Draft {
  readonly text: string;
  readonly eol: string;
  readonly blocks: Root['children'];
  readonly parts: readonly Part[];
  readonly #fileName: string;
  readonly #content: readonly string[];
  readonly #told: string;

  constructor(text: string, { postmortem, eol, fileName }: DraftSource) {
    const root = parseMarkdown(text);
    this.text = text;
    this.eol = eol;
    this.blocks = root.children;
    this.parts = partsOf(root, text);
    this.#fileName = fileName;
    this.#content = contentOfTree(text, root);
    this.#told = told(postmortem);
  }

  /** The text, changed, as it is read; null where it does not say what it said, but for a heading. */
  readSame(changed: string, heading: string): Postmortem | null {
    const root = parseMarkdown(changed);
    const content = [...contentOfTree(changed, root), ...contentOf(heading)].sort();
    if (this.#content.join('\n') !== content.join('\n')) return null;
    const { postmortem } = readSyntaxTree(root, changed, { fileName: this.#fileName });
    return this.#told === told(postmortem) ? postmortem : null;
  }
}

/** What a rule knows of a document. */
export type DraftSource = Pick<RuleContext, 'postmortem' | 'eol' | 'fileName' | 'source'>;

/** A draft of a document, where it is no longer than what can be read again for each of its sections. */
export function draftOf(source: DraftSource): Draft | null {
  const text = source.source(rangeOfNode(source.postmortem));
  return text.length > LONGEST ? null : new Draft(text, source);
}

/** The proof reads the document again for each section that is moved: no longer one than this. In UTF-16 code units. */
const LONGEST = 50_000;

/** What a directive covers changes when it moves. */
const DIRECTIVE = /<!--\s*postmortem-lint-(?:disable(?!-file)|enable)/;

/** The section at `from` in front of that at `to`, or behind it; null where that cannot be proven to change nothing else. */
export function moveSection(from: number, to: number, side: 'before' | 'behind', draft: Draft): TextEdit[] | null {
  const { text, eol, parts } = draft;
  const moved = parts.find(({ heading }) => heading.start === from);
  const target = parts.find(({ heading }) => heading.start === to);
  if (!moved || !target || !areMovable(moved, target, draft)) return null;
  const section = text.slice(moved.range.start, moved.end);
  const at = side === 'before' ? target.range.start : target.range.end;
  const inserted = at === text.length ? insertion(target.end, eol + eol + section) : insertion(at, section + eol + eol);
  const edits = [inserted, removal(moved, text)];
  return draft.readSame(applyEdits(text, edits), '') ? edits : null;
}

/**
 * What stands in the second section behind what stands in the first, without its heading; null where that cannot be proven to change nothing else.
 * @param isWanted whether the document may be as it is read afterwards.
 */
export function mergeSections(first: number, second: number, draft: Draft, isWanted: (merged: Postmortem) => boolean): TextEdit[] | null {
  const { text, eol, parts } = draft;
  const one = parts.find(({ heading }) => heading.start === first);
  const other = parts.find(({ heading }) => heading.start === second);
  if (!one || !other || !areMovable(other, one, draft) || nameIn(one, text) !== nameIn(other, text)) return null;
  // Behind a heading of its own, what is added would be a part of that.
  if (parts.some(({ heading }) => heading.start > one.heading.start && heading.start < one.range.end)) return null;
  const below = text.slice(other.heading.end, other.end);
  const start = other.heading.end + (/^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(below)?.[0].length ?? 0);
  if (start >= other.end) return null;
  const edits =
    one.range.end === other.range.start
      ? [{ range: { start: one.end, end: start }, newText: eol + eol }]
      : [insertion(one.end, eol + eol + text.slice(start, other.end)), removal(other, text)];
  const merged = draft.readSame(applyEdits(text, edits), text.slice(other.heading.start, other.heading.end));
  return merged && isWanted(merged) ? edits : null;
}

function partsOf({ children }: Root, text: string): Part[] {
  const headings = children.flatMap(node => (node.type === 'heading' ? [{ depth: node.depth, heading: rangeOf(node) }] : []));
  return headings.map(({ depth, heading }, index) => {
    const end = headings.slice(index + 1).find(other => other.depth <= depth)?.heading.start ?? text.length;
    return { depth, heading, range: { start: heading.start, end }, end: heading.start + text.slice(heading.start, end).trimEnd().length };
  });
}

function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** On one level under one heading, each with a blank line before it, and nothing round them that belongs to a place: tags, rules, directives. */
function areMovable(moved: Part, target: Part, { parts, text, blocks }: Draft): boolean {
  const start = Math.min(moved.range.start, target.range.start);
  const end = Math.max(moved.range.end, target.range.end);
  const isBetween = ({ start: at }: Range): boolean => at >= start && at < end;
  if (moved.depth !== target.depth || parts.some(({ depth, heading }) => depth < moved.depth && isBetween(heading))) return false;
  if (DIRECTIVE.test(text) || ![moved, target].every(({ heading }) => hasBlankAbove(heading.start, text))) return false;
  const tied = (node: Nodes): boolean => node.type === 'html' || node.type === 'thematicBreak';
  const before = blocks.findLast(node => rangeOf(node).end <= start);
  return !blocks.some(node => tied(node) && isBetween(rangeOf(node))) && before?.type !== 'html';
}

function hasBlankAbove(at: number, text: string): boolean {
  return /^\uFEFF?$|(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(Math.max(0, at - 200), at));
}

/** A section with the blank lines behind it; the last one with those before it, so that the document ends as it did. */
function removal({ range, end }: Part, text: string): TextEdit {
  if (range.end < text.length) return { range, newText: '' };
  return { range: { start: text.slice(0, range.start).trimEnd().length, end }, newText: '' };
}

function nameIn({ heading }: Part, text: string): string {
  return text
    .slice(heading.start, heading.end)
    .replace(/^#+\s*|(?<!\s)\s+#*$|(?<!#)#+$|(?<!\s)\s+[=-]+$|(?<![=-])[=-]+$/g, '')
    .replace(/(?<!\s)\s*:$/, '')
    .toLowerCase();
}

/** What is read in a document, whatever the order. */
function told(postmortem: Postmortem): string {
  const events = collect(postmortem, 'event').map(({ text, time, end, milestone }) => [
    text,
    milestone,
    ...[time, end].map(moment => moment && [moment.clock, moment.day, moment.instant, moment.zone?.name, moment.problem]),
  ]);
  const tasks = collect(postmortem, 'actionItem').map(({ task, concept, owner, due, done, issue }) => [
    task,
    concept,
    owner,
    due,
    done,
    issue?.text,
  ]);
  const statements = collect(postmortem, 'statement').map(({ text }) => [text]);
  const fields = postmortem.fields.map(({ name, value }) => [name, value]);
  const windows = collect(postmortem, 'window').map(({ start, end, minutes }) => [start.instant, end.instant, minutes]);
  const all = [...events, ...tasks, ...statements, ...fields, ...windows].map(value => JSON.stringify(value)).sort();
  return [postmortem.date, String(postmortem.title?.value), ...all].join('\n');
}
