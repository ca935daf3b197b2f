import type { Definition, Image, ImageReference, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';

/** Pictures that a document holds itself. */
const OWN_PICTURE = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/;
const TAG =
  /<\/?(?:a|abbr|article|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|html|i|iframe|img|input|ins|kbd|li|link|main|mark|meta|nav|object|ol|p|pre|q|s|samp|section|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|video)(?:\s[^<>]*)?\/?>/gi;
const SPEECHLESS = /<!--[\s\S]*?(?:-->|$)|<(?<name>script|style|head|template)\b[\s\S]*?(?:<\/\k<name>\s*>|$)|<[!?][^<>]*>/gi;
const ENDS_LINE = /<br\s*\/?>|<\/(?:p|div|li|tr|dd|dt|h[1-6]|summary|caption|blockquote|pre)\s*>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** A document without HTML and without pictures from elsewhere: of HTML the words stay, of a picture a link to where it lies. */
export function withoutForeign(root: Root): Root {
  const definitions = new Map(definitionsIn(root).map(definition => [definition.identifier, definition]));
  const inner = <T extends Parents>(parent: T, isInLink: boolean): T => {
    const inLink = isInLink || parent.type === 'link' || parent.type === 'linkReference';
    const children = parent.children.flatMap((child): Nodes[] => {
      if (child.type === 'html') return FLOW.has(parent.type) ? blockOf(child.value) : inlineOf(child.value);
      if (child.type === 'image' || child.type === 'imageReference') return pictureOf(child, definitions, inLink);
      return ['children' in child ? inner(child, inLink) : child];
    });
    return { ...parent, children } as T;
  };
  return inner(root, false);
}

const FLOW: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

function definitionsIn(node: Nodes): Definition[] {
  if (node.type === 'definition') return [node];
  return 'children' in node ? node.children.flatMap(child => definitionsIn(child)) : [];
}

/** A paragraph for each line of what is said. */
function blockOf(html: string): RootContent[] {
  return wordsOf(html)
    .split(/\n+/)
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .map((value): Paragraph => ({ type: 'paragraph', children: [{ type: 'text', value }] }));
}

/** Between words a tag stands alone. `<TIME>` and `<name of the service>` are none, but blanks to fill in. */
function inlineOf(html: string): PhrasingContent[] {
  if (/^<br\s*\/?>$/i.test(html)) return [{ type: 'break' }];
  const alt = /^<img\b[^<>]*?\balt=(?:"([^"]*)"|'([^']*)')/i.exec(html);
  const value = alt ? `[image: ${alt[1] ?? alt[2] ?? ''}]` : wordsOf(html);
  return value === '' ? [] : [{ type: 'text', value }];
}

function wordsOf(html: string): string {
  return html
    .replace(SPEECHLESS, '')
    .replace(ENDS_LINE, '\n')
    .replace(TAG, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function pictureOf(image: Image | ImageReference, definitions: ReadonlyMap<string, Definition>, isInLink: boolean): PhrasingContent[] {
  const url = image.type === 'image' ? image.url : (definitions.get(image.identifier)?.url ?? '');
  const alt = image.alt || '';
  if (OWN_PICTURE.test(url)) return [{ type: 'image', url, alt }];
  const words: PhrasingContent = { type: 'text', value: `[image: ${alt || (url.split('/').at(-1) ?? '')}]` };
  return isInLink || url.startsWith('data:') ? [words] : [{ type: 'link', url, children: [words] }];
}
