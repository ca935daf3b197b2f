import type { Root } from 'mdast';
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

/**
 * GitHub's Markdown without bare links. remark-gfm brings all of GFM, and finding bare links costs a quarter of the parse;
 * where a bare link matters, it is read off the text.
 */
function gfmWithoutAutolinks(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()];
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    gfmFootnoteFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  ];
}

const plain = unified().use(remarkParse).use(gfmWithoutAutolinks).freeze();
const withFrontMatter = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).use(gfmWithoutAutolinks).freeze();

/** A front matter block that is closed. An open fence would make the extension read every list behind it as a paragraph (micromark-extension-frontmatter#5). */
const FRONT_MATTER = /^\uFEFF?(?:---[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?---|\+\+\+[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?\+\+\+)[ \t]*(?:\r?\n|$)/;

/** Parses Markdown. Throws what the parser throws: on absurd nesting a RangeError. */
export function parseMarkdown(text: string): Root {
  return (FRONT_MATTER.test(text) ? withFrontMatter : plain).parse(text);
}
