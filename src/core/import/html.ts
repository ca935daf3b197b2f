import type { Element, ElementContent, Nodes, Parents, Root, RootContent } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import { elementOf, fromConfluence, withoutXml } from './htmlConfluence';
import { fromGoogleDocs } from './htmlGoogleDocs';
import { ImportError } from './incident';

/** Deeper than any page is; what walks through it is recursive. */
const DEEPEST = 200;
/** What is not for readers, or runs. */
const UNREAD = /^(?:script|style|head|template|iframe|object|embed|applet|svg|canvas|audio|video|noscript|meta|link|base)$/;

/**
 * A page in HTML as a tree of Markdown: an export of Google Docs, a page of Confluence as it is shown, exported or stored, or any other. Nothing that runs is left,
 * and no link that does.
 *
 * @throws {ImportError} on a page that is nested deeper than pages are.
 */
export function treeOfHtml(html: string): MarkdownRoot {
  const root = unified().use(rehypeParse, { fragment: false }).parse(withoutXml(html)) as Root;
  if (isDeep(root)) throw new ImportError(`is nested deeper than ${DEEPEST} levels, which no page is`);
  const title = titleOf(root);
  fromGoogleDocs(root);
  clean(root);
  fromConfluence(root);
  const hasTitle = find(root, ({ tagName }) => tagName === 'h1') !== null;
  const body = find(root, ({ tagName }) => tagName === 'body') ?? root;
  const named: Root = {
    type: 'root',
    children: [...(title && !hasTitle ? [elementOf('h1', [{ type: 'text', value: title }])] : []), ...(body.children as RootContent[])],
  };
  return unified().use(rehypeRemark).runSync(named) as unknown as MarkdownRoot;
}

function isDeep(root: Root): boolean {
  let level: Nodes[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(node => ('children' in node ? node.children : []));
  }
  return false;
}

function titleOf(root: Root): string | null {
  const title = find(root, ({ tagName }) => tagName === 'title');
  const text = title?.children
    .map(child => (child.type === 'text' ? child.value : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  return text || null;
}

export function find(node: Parents, test: (element: Element) => boolean): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (test(child)) return child;
    const inner = find(child, test);
    if (inner) return inner;
  }
  return null;
}

/** Takes out what runs and what is not read; of links and pictures all addresses but those of pages. */
function clean(parent: Parents): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type === 'comment') return [];
    if (child.type !== 'element') return [child];
    if (UNREAD.test(child.tagName)) return [];
    clean(child);
    if (child.tagName === 'img' || child.tagName === 'a') child.properties = safeProperties(child);
    if (child.tagName === 'img' && typeof child.properties.src !== 'string') {
      const alt = String(child.properties.alt ?? '').trim();
      return [{ type: 'text', value: alt === '' ? '[picture]' : `[picture: ${alt}]` }];
    }
    return child.tagName === 'a' && typeof child.properties.href !== 'string' ? child.children : [child];
  }) as never;
}

function safeProperties({ properties }: Element): Element['properties'] {
  const { href, src, ...others } = properties;
  return { ...others, ...(isSafe(href, /^(?:https?|mailto|tel)$/i) ? { href } : {}), ...(isSafe(src, /^https?$/i) ? { src } : {}) };
}

/** Of an address without a scheme, only one within the site; one within the page leads nowhere in another document. */
function isSafe(address: unknown, schemes: RegExp): boolean {
  if (typeof address !== 'string') return false;
  const bare = address.replace(/[\s\p{Cc}]/gu, '');
  const scheme = /^(?<scheme>[a-z][a-z\d+.-]*):/i.exec(bare)?.groups?.scheme;
  return scheme === undefined ? bare !== '' && !bare.startsWith('#') && !bare.includes('javascript:') : schemes.test(scheme);
}
