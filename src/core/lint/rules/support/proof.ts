import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { parseMarkdown } from '../../../document/markdown';
import { plainTextOf } from '../../../document/plainText';
import { applyEdits, type TextEdit } from '../../../text/edit';
import { ownCopy, remembering } from '../../../text/memo';
import type { Range } from '../../../text/range';

/** What is checked about a fix before it is offered: that whoever reads the text afterwards reads what was there before. */

export interface Change {
  /** The text that the fix changes, before and after. */
  readonly before: string;
  readonly after: string;
  /** As Markdown reads them. */
  readonly blocks: Root;
}

/** A stretch of whole blocks with edits carried out in it, where these keep every word, address, code, tag and footnote; else null. */
export function provenChange(range: Range, edits: readonly TextEdit[], source: (range: Range) => string): Change | null {
  const before = source(range);
  const after = applyEdits(
    before,
    edits.map(({ range: { start, end }, newText }) => ({ range: { start: start - range.start, end: end - range.start }, newText })),
  );
  return remembered(before, after) ?? remember(before, after, changeOf(before, after));
}

function changeOf(before: string, after: string): Change | null {
  const blocks = parseMarkdown(after);
  const [first, second] = [contentOf(before), contentOfTree(after, blocks)];
  const isKept = first.length === second.length && first.every((value, index) => value === second[index]);
  return isKept ? { before, after, blocks } : null;
}

/** A document is linted with each key, and all but one of its findings are what they were: what was proven last is remembered. */
const proven = new Map<string, Change>();
const MOST_REMEMBERED = 500;
/** UTF-16 code units, so that what is remembered stays small. */
const LONGEST_REMEMBERED = 4000;

function remembered(before: string, after: string): Change | undefined {
  return proven.get(`${before}\0${after}`);
}

function remember(before: string, after: string, change: Change | null): Change | null {
  if (!change || before.length + after.length > LONGEST_REMEMBERED) return change;
  if (proven.size >= MOST_REMEMBERED) proven.clear();
  proven.set(`${before}\0${after}`, { ...change, before: ownCopy(before) });
  return change;
}

/** Words, addresses, code, HTML and footnotes of a text, in alphabetical order. */
export const contentOf = /* @__PURE__ */ remembering((markdown: string): readonly string[] =>
  contentOfTree(markdown, parseMarkdown(markdown)),
);

/** The same of a text that is parsed already. */
export function contentOfTree(markdown: string, root: Root): readonly string[] {
  const content: string[] = [];
  visit(root, (node: Nodes) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      for (const word of wordsOf(plainTextOf(node.children, markdown).text)) content.push(word);
    } else if (node.type === 'link') content.push(`${node.type} ${node.url} ${node.title ?? ''}`);
    else if (node.type === 'image') content.push(`${node.type} ${node.url} ${node.title ?? ''} ${node.alt ?? ''}`);
    else if (node.type === 'definition') content.push(`${node.type} ${node.identifier} ${node.url}`);
    else if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') content.push(`${node.type} ${node.value}`);
    else if ('identifier' in node) content.push(`${node.type} ${node.identifier}`);
  });
  return content.sort();
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** UTF-16 code units: a longer block is a log, and reading it again would take as long as the document did. */
const LONGEST_PROVEN = 100_000;

/** Whether what is written behind a block stands on its own, and does not fall into a fence or a tag that was left open. */
export function isClosed(block: string): boolean {
  return block.length < LONGEST_PROVEN && parseMarkdown(`${block}\n\n# x`).children.at(-1)?.type === 'heading';
}
