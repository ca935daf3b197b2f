// The Markdown of the documentation as the site needs it: its sections, and the names of its headings.
import { toString as wordsOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** @returns {import('mdast').RootContent[]} */
export function readMarkdown(text) {
  return unified().use(remarkParse).use(remarkGfm).parse(text).children;
}

export function textOf(node) {
  return wordsOf(node);
}

export function headingsOf(content) {
  return content.filter(({ type }) => type === 'heading');
}

/** What stands before the first heading of the second level, and each of these with all that stands below it. */
export function sectionsOf(content) {
  const starts = content.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []));
  const slugs = slugsOf(content);
  return {
    before: content.slice(0, starts[0] ?? content.length),
    sections: starts.map((start, at) => ({
      title: textOf(content[start]),
      slug: slugs.get(content[start]),
      content: content.slice(start, starts[at + 1] ?? content.length),
    })),
  };
}

/** The name of each heading in an address, as GitHub makes it: links in the documentation are written for that. */
export function slugsOf(content) {
  const seen = new Map();
  return new Map(
    headingsOf(content).map(heading => {
      const slug = textOf(heading)
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
        .replaceAll(' ', '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return [heading, count === 0 ? slug : `${slug}-${count}`];
    }),
  );
}
