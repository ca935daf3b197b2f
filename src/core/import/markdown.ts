import type { PhrasingContent, RootContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import remarkStringify from 'remark-stringify';
import { type Processor, unified } from 'unified';
import { withoutLineEnds } from '../text/blanks';
import { withoutControls } from '../text/controls';

/** Writes Markdown that says what was said elsewhere: whatever would be markup in words of others is escaped. */

function gfm(this: Processor): void {
  const data = this.data() as { toMarkdownExtensions?: unknown[] };
  data.toMarkdownExtensions = [
    ...(data.toMarkdownExtensions ?? []),
    gfmTableToMarkdown(),
    gfmStrikethroughToMarkdown(),
    gfmTaskListItemToMarkdown(),
  ];
}

const writer = unified()
  .use(remarkStringify, { bullet: '-', rule: '-', emphasis: '*', listItemIndent: 'one', fences: true, fence: '`' })
  .use(gfm)
  .freeze();

/** The Markdown of blocks, without a line ending behind it. */
export function markdownOf(blocks: readonly RootContent[]): string {
  return writer.stringify({ type: 'root', children: [...blocks] }).trimEnd();
}

/** Words of others as a line of Markdown. */
export function lineOf(text: string): string {
  return withoutLineEnds(markdownOf([{ type: 'paragraph', children: phrasing(text.replace(/\s+/g, ' ').trim()) }]));
}

/** Words of others as paragraphs, their lines as they are. */
export function paragraphs(text: string): RootContent[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => ({ type: 'paragraph', children: phrasing(part) }));
}

/** Words with their addresses as links: escaped, an address leads elsewhere. */
export function phrasing(text: string): PhrasingContent[] {
  const clean = withoutControls(text.replace(/\r\n?/g, '\n')).replace(/\n\s*\n/g, '\n');
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const { 0: found, index } of clean.matchAll(/\bhttps?:\/\/[^\s<>"`\\{}|^[\]]+/gi)) {
    const url = found.replace(/(?<![.,;:!?'*_)])[.,;:!?'*_)]+$/, '');
    if (!URL.canParse(url)) continue;
    if (index > from) parts.push({ type: 'text', value: clean.slice(from, index) });
    parts.push({ type: 'link', url, children: [{ type: 'text', value: url }] });
    from = index + url.length;
  }
  if (from < clean.length) parts.push({ type: 'text', value: clean.slice(from) });
  return parts;
}
