import type { Root, RootContent } from 'mdast';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';

/** What remark gives, at once and without limits. Front matter is read where it is closed only, as by us. */
export function reference(text: string): Root {
  const gfm = function (this: Processor): void {
    const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
    data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()];
    data.fromMarkdownExtensions = [
      ...(data.fromMarkdownExtensions ?? []),
      gfmFootnoteFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTableFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
    ];
  };
  const markdown = unified().use(remarkParse);
  if (/^\uFEFF?(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?\1[ \t]*(?:\r?\n|$)/.test(text)) markdown.use(remarkFrontmatter, ['yaml', 'toml']);
  const { children, position } = markdown.use(gfm).parse(text);
  // A stray checkbox leaves its state on the root, where nobody looks for it.
  return { type: 'root', children: children.map(withOwnStart), position };
}

/** The parser has an underlined heading begin where the definitions above it do: here each begins with its words. */
function withOwnStart(node: RootContent, index: number, all: readonly RootContent[]): RootContent {
  const overlaps = (all[index - 1]?.position?.end.offset ?? 0) > (node.position?.start.offset ?? 0);
  const start = node.type === 'heading' && overlaps ? node.children[0]?.position?.start : undefined;
  return node.position && start ? { ...node, position: { ...node.position, start } } : node;
}
