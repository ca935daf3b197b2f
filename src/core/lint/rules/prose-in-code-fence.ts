/**
 * Sentences are not wrapped in code.
 *
 * Some forms ask for the answer inside a fence. There it is neither found by search engines nor read by tools, and long lines run out of the window. Reported are
 * sections that hold nothing but a fence, without a language or with `text` or `md`, in which whole sentences stand.
 *
 * The fix takes the fence off.
 */
import { collect, rangeOfNode, type Statement } from '../../document/tree';
import type { Rule } from '../rule';

const OPEN = /^(?<mark>`{3,}|~{3,})[ \t]*(?:(?:text|txt|md|markdown|plaintext)[ \t]*)?\r?\n/i;

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
      const { start } = only.block.range;
      const fence = partsOf(source(only.block.range));
      if (!fence || only.block.column > 1 || !holdsSentences(fence.body)) continue;
      const closeStart = only.block.range.end - fence.close.length;
      report({
        range: rangeOfNode(only as Statement),
        message: `Unexpected code block round the text of \`${section.name}\`, expected plain text`,
        fix: {
          title: 'Take the code fence off',
          edits: [
            { range: { start, end: start + fence.open.length }, newText: '' },
            { range: { start: closeStart, end: only.block.range.end }, newText: '' },
          ],
          isSafe: true,
        },
      });
    }
  },
};

/** A fence in its parts: its last line is what stands behind the last line break. */
function partsOf(text: string): { readonly open: string; readonly body: string; readonly close: string } | null {
  const opening = OPEN.exec(text);
  const open = opening?.[0] ?? '';
  const last = text.lastIndexOf('\n');
  if (open === '' || last < open.length || text.slice(last).trim() !== opening?.groups?.mark) return null;
  const end = last > open.length && text[last - 1] === '\r' ? last - 1 : last;
  return { open, body: text.slice(open.length, end), close: text.slice(end) };
}

/** Lines of words that end like sentences, and nothing that looks like code, logs or a table of characters. */
function holdsSentences(body: string): boolean {
  const lines = body.split(/\r?\n/).filter(line => line.trim() !== '');
  const isSentence = (line: string): boolean => /^\s*\p{Lu}.*\p{L}{2}[.!?]\s*$/u.test(line) && line.trim().split(/\s+/).length >= 4;
  const looksLikeCode = /[{};$=<>|\\]|^\s{2,}\S|^\s*(?:\/\/|#|\d{4}-\d\d-\d\d[T ])/m.test(body);
  return lines.length > 0 && !looksLikeCode && lines.filter(isSentence).length >= Math.max(1, lines.length * 0.6);
}
