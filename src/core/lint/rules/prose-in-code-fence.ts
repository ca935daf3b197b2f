/**
 * Sentences are not wrapped in code.
 *
 * Some forms ask for the answer inside a fence. There it is neither found by search engines nor read by tools, and long lines run out of the window. Reported are
 * sections that hold nothing but a fence, without a language or with `text` or `md`, in which whole sentences stand.
 *
 * The fix takes the fence off. It is safe where the text reads the same without it: paragraphs, in which each character stands for itself. A text with lists, with hard line breaks
 * or with a `*` that happens to stand for itself gets it as a suggestion, as does one in a fence that says `md`. Where a line would become a heading, or `*`, `_`, `<` or `[` would vanish or mean something, nothing is offered.
 */
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../../document/markdown';
import { collect, rangeOfNode, type Statement } from '../../document/tree';
import { remembering } from '../../text/memo';
import type { Range } from '../../text/range';
import type { Fix, Rule, RuleContext } from '../rule';
import { nextLine, previousLine } from './support/lineEdits';

const OPEN = /^(?<mark>`{3,}|~{3,})[ \t]*(?:(?<language>text|txt|md|markdown|plaintext)[ \t]*)?\r?\n/i;

export const proseInCodeFence: Rule = {
  id: 'prose-in-code-fence',
  group: 'structure',
  summary: 'Sections hold their sentences as text, not as code.',
  severity: 'hint',
  fix: 'safe',
  check({ postmortem, source, report }) {
    for (const section of collect(postmortem, 'section')) {
      const [only, ...others] = section.children;
      if (!only || others.length > 0 || only.type !== 'statement' || only.container !== 'code') continue;
      if (section.concepts.every(concept => concept === 'other' || concept === 'references')) continue;
      const fence = partsOf(source(only.block.range));
      if (!fence || only.block.column > 1 || !holdsSentences(fence.body)) continue;
      const fix = takeOff(only.block.range, fence, source);
      report({
        range: rangeOfNode(only as Statement),
        message: `Unexpected code block round the text of \`${section.name}\`, expected plain text`,
        ...(fix && { fix }),
      });
    }
  },
};

interface Fence {
  readonly open: string;
  readonly language: string;
  readonly body: string;
  readonly close: string;
}

/** A fence in its parts: its last line is what stands behind the last line break. */
function partsOf(text: string): Fence | null {
  const opening = OPEN.exec(text);
  const open = opening?.[0] ?? '';
  const last = text.lastIndexOf('\n');
  if (open === '' || last < open.length || text.slice(last).trim() !== opening?.groups?.mark) return null;
  const end = last > open.length && text[last - 1] === '\r' ? last - 1 : last;
  return { open, language: opening?.groups?.language ?? '', body: text.slice(open.length, end), close: text.slice(end) };
}

/** None where the text would be read with the lines beside the fence, or as something else than it says. */
function takeOff({ start, end }: Range, { open, body, close, language }: Fence, source: RuleContext['source']): Fix | null {
  const reading = readingOf(body);
  const isMeantAsMarkdown = /^(?:md|markdown)$/i.test(language);
  if (!standsApart({ start, end }, source) || (reading === 'other' && !isMeantAsMarkdown)) return null;
  return {
    title: 'Take the code fence off',
    edits: [
      { range: { start, end: start + open.length }, newText: '' },
      { range: { start: end - close.length, end }, newText: '' },
    ],
    isSafe: reading === 'same',
  };
}

/** Whether nothing beside the fence would be one paragraph with what stands in it. */
function standsApart({ start, end }: Range, source: RuleContext['source']): boolean {
  return [previousLine(start, source), nextLine(end, source)].every(
    line => line === null || /^(?:#{1,6}[ \t].*|[ \t]*)$/.test(source(line)),
  );
}

/** What becomes of a text without its fence: the same in paragraphs, the same words in other lines or beside marks that may mean something, or something else. */
type Reading = 'same' | 'lines' | 'other';

const readingOf = /* @__PURE__ */ remembering((body: string): Reading => {
  // What stands in brackets may be the name of an address, or of a note, that the document has elsewhere.
  if (body.includes('[')) return 'other';
  const { children } = parseMarkdown(body);
  const isPlain = children.every(node => node.type === 'paragraph' && node.children.every(({ type }) => type === 'text'));
  const words = children.map(textOf).join('\n');
  if (isPlain && squashed(words) === squashed(body)) return MAY_MEAN_SOMETHING.test(body) ? 'lines' : 'same';
  return children.every(isOfLines) && squashed(words) === squashed(body.replace(/^[ \t]*[-*+][ \t]/gm, '')) ? 'lines' : 'other';
});

/** What stands for itself here, but not to each program that shows Markdown, and not with a further one behind: marks, marks in front of a line, and columns. */
const MAY_MEAN_SOMETHING = /[*_`~]|^(?:[ \t]|\d+[.)]|[-+>=#|:])|[ \t]{3}|\t/m;

/** Whether a node is paragraphs, lines and items of lists, and nothing else. */
function isOfLines(node: Nodes): boolean {
  return LINES.has(node.type) && (!('children' in node) || node.children.every(isOfLines));
}

const LINES: ReadonlySet<string> = new Set<Nodes['type']>(['paragraph', 'text', 'break', 'list', 'listItem']);

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join(node.type === 'paragraph' ? '' : '\n') : '\n';
}

function squashed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Lines of words that end like sentences, and nothing that looks like code, logs or a table of characters. */
function holdsSentences(body: string): boolean {
  const lines = body.split(/\r?\n/).filter(line => line.trim() !== '');
  const isSentence = (line: string): boolean => /^\s*\p{Lu}.*\p{L}{2}[.!?]\s*$/u.test(line) && line.trim().split(/\s+/).length >= 4;
  const looksLikeCode = /[{};$=<>|\\]|^\s{2,}\S|^\s*(?:\/\/|#|\d{4}-\d\d-\d\d[T ])/m.test(body);
  return lines.length > 0 && !looksLikeCode && lines.filter(isSentence).length >= Math.max(1, lines.length * 0.6);
}
