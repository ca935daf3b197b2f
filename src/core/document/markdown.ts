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
import { type Known, limits } from './limits';
import { type ParsePiece, PIECE, parseInPieces } from './pieces';
import { parseSimply, WORTHWHILE } from './simple/parts';

/** What a piece that is parsed on its own knows of the others. */
let known: Known = { definitions: new Set(), footnotes: new Set() };

/**
 * GitHub's Markdown without bare links. remark-gfm brings all of GFM, and finding bare links costs a quarter of the parse;
 * where a bare link matters, it is read off the text.
 */
function gfmWithoutAutolinks(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    gfmFootnote(),
    gfmStrikethrough(),
    gfmTable(),
    gfmTaskListItem(),
    limits(() => known),
  ];
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

/** The length of the front matter of a text, with its fences; 0 where there is none, or where it is not closed. */
export function frontMatterLength(text: string): number {
  return FRONT_MATTER.exec(text)?.[0].length ?? 0;
}

/**
 * Parses a piece of a document.
 * @param worthwhile as for `parseSimply`.
 */
export function parsePiece(text: string, hasFrontMatter: boolean, labels: Known, worthwhile = WORTHWHILE): Root {
  known = labels;
  const parse = (part: string, isFirst: boolean): Root =>
    withHeadingsApart((isFirst && hasFrontMatter ? withFrontMatter : plain).parse(part));
  return parseSimply(text, hasFrontMatter ? frontMatterLength(text) : 0, labels, parse, worthwhile);
}

/** The parser has an underlined heading begin where the definitions above it do, which are blocks of their own: here it begins with its words. */
function withHeadingsApart(root: Root): Root {
  for (const [index, node] of root.children.entries()) {
    const [before, words] = [root.children[index - 1], node.type === 'heading' ? node.children[0] : undefined];
    if (!node.position || !words?.position || (before?.position?.end.offset ?? 0) <= (node.position.start.offset ?? 0)) continue;
    node.position.start = { ...words.position.start };
  }
  return root;
}

/**
 * Parses Markdown: what remark-parse gives, in a time that grows with the length of the text. What is nested deeper than anybody writes stays text.
 * @param pieceLength UTF-16 code units that are parsed at once, about.
 * @param worthwhile as for `parseSimply`.
 * @throws {TooComplexError} on a text that is thousands of short lines or marks.
 */
export function parseMarkdown(text: string, pieceLength = PIECE, worthwhile = WORTHWHILE): Root {
  const frontMatter = frontMatterLength(text);
  const parse: ParsePiece = (piece, isFirst, labels) => parsePiece(piece, isFirst && frontMatter > 0, labels, worthwhile);
  return parseInPieces(text, frontMatter, parse, pieceLength);
}
