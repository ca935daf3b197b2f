import type { Element, ElementContent, Parents, Root } from 'hast';

/**
 * A page of Confluence: as it is stored, with elements of its own (`ac:task-list`, `ac:structured-macro`, `ri:user`), and as it is exported, with classes.
 * https://confluence.atlassian.com/doc/confluence-storage-format-790796544.html
 */
export function fromConfluence(root: Root): void {
  visit(root);
}

export function elementOf(tagName: string, children: readonly ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children: [...children] };
}

/** What is XML in a stored page, as HTML has it: elements that close themselves are closed, and text that is not to be read as elements is escaped. */
export function withoutXml(html: string): string {
  let text = '';
  let from = 0;
  for (;;) {
    const start = html.indexOf('<![CDATA[', from);
    const end = start < 0 ? -1 : html.indexOf(']]>', start);
    if (end < 0) break;
    text +=
      closed(html.slice(from, start)) +
      html
        .slice(start + 9, end)
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;');
    from = end + 3;
  }
  return text + closed(html.slice(from));
}

function closed(html: string): string {
  return html.replace(
    /<(?<name>(?:ac|ri):[\w-]{1,40}|time)(?<rest>\s[^<>]{0,2000})?\/>/g,
    (_, name: string, rest = '') => `<${name}${rest}></${name}>`,
  );
}

function visit(parent: Parents): void {
  parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    visit(child);
    return convert(child);
  }) as never;
}

function convert(element: Element): ElementContent[] {
  const { tagName, properties, children } = element;
  const attribute = (name: string): string => String(properties[name] ?? '').trim();
  switch (tagName) {
    case 'ac:structured-macro':
    case 'ac:macro':
      return macroOf(attribute('ac:name'), children);
    case 'ac:task-list':
      return [elementOf('ul', children.filter(isElement))];
    case 'ac:task':
      return [taskOf(children)];
    case 'ac:link':
      return linkOf(children);
    case 'ac:image':
      return words(`[picture: ${childWith(children, 'ri:filename') || childWith(children, 'ri:value') || 'image'}]`);
    case 'ac:emoticon':
      return words(attribute('ac:emoji-fallback') || (attribute('ac:name') && `:${attribute('ac:name')}:`));
    case 'time':
      return wordsIn(element).trim() === '' ? words(attribute('dateTime') || attribute('datetime')) : children;
    case 'li':
      return [attribute('dataInlineTaskId') === '' ? element : { ...element, children: [checkbox(isChecked(element)), ...children] }];
    default:
      return tagName.startsWith('ac:') &&
        tagName !== 'ac:parameter' &&
        tagName !== 'ac:task-status' &&
        tagName !== 'ac:task-id' &&
        tagName !== 'ac:task-body'
        ? children
        : [element];
  }
}

function isChecked({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('checked');
}

function checkbox(isDone: boolean): Element {
  return elementOf('input', [], { type: 'checkbox', checked: isDone });
}

function taskOf(children: readonly ElementContent[]): Element {
  const status = wordsOf(children, 'ac:task-status');
  const body = children.filter(isElement).find(({ tagName }) => tagName === 'ac:task-body');
  return elementOf('li', [checkbox(status === 'complete'), ...(body?.children ?? [])]);
}

/** A lozenge is its words; a panel what stands in it; code is code. Of others all is told that they are called with. */
function macroOf(name: string, children: readonly ElementContent[]): ElementContent[] {
  const parameters = children.filter(isElement).filter(({ tagName }) => tagName === 'ac:parameter');
  const body = children.filter(child => !(isElement(child) && child.tagName === 'ac:parameter'));
  const parameter = (wanted: string): string => wordsIn(parameters.find(({ properties }) => properties['ac:name'] === wanted)).trim();
  switch (name) {
    case 'status':
      return words(parameter('title'));
    case 'code':
    case 'noformat': {
      const code = elementOf(
        'code',
        words(body.map(wordsIn).join('')),
        parameter('language') ? { className: [`language-${parameter('language')}`] } : {},
      );
      return [...titled(parameter('title')), elementOf('pre', [code])];
    }
    case 'info':
    case 'note':
    case 'tip':
    case 'warning':
    case 'panel':
    case 'expand':
      return [...titled(parameter('title')), elementOf('div', body)];
    default: {
      const told = parameters.map(each => `${String(each.properties['ac:name'] ?? '')}=${wordsIn(each).trim()}`).join(', ');
      const label = words(told === '' ? `[${name}]` : `[${name}: ${told}]`);
      return body.some(child => wordsIn(child).trim() !== '') ? [elementOf('p', label), elementOf('div', body)] : label;
    }
  }
}

function titled(title: string): Element[] {
  return title === '' ? [] : [elementOf('p', [elementOf('strong', words(title))])];
}

/** Somebody, a page, a file; as it is called where that is said. */
function linkOf(children: readonly ElementContent[]): ElementContent[] {
  const body = children.filter(child => !(isElement(child) && child.tagName.startsWith('ri:')));
  if (body.some(child => wordsIn(child).trim() !== '')) return body;
  const user = childWith(children, 'ri:username') || childWith(children, 'ri:account-id') || childWith(children, 'ri:userkey');
  return words(
    user ? `@${user}` : childWith(children, 'ri:content-title') || childWith(children, 'ri:filename') || childWith(children, 'ri:value'),
  );
}

function childWith(children: readonly ElementContent[], attribute: string): string {
  const child = children.filter(isElement).find(({ properties }) => properties[attribute] !== undefined);
  return String(child?.properties[attribute] ?? '').trim();
}

function wordsOf(children: readonly ElementContent[], tagName: string): string {
  return wordsIn(children.filter(isElement).find(child => child.tagName === tagName)).trim();
}

function wordsIn(node: ElementContent | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(wordsIn).join('') : '';
}

function words(value: string): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function isElement(node: ElementContent): node is Element {
  return node.type === 'element';
}
