// One page of the site: a tree of HTML, so that everything is escaped where it is written.
import { posix } from 'node:path';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { headingsOf, slugsOf, textOf } from './markdown.mjs';

/** Nothing is loaded from elsewhere, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'";
/** A list of what is on a page is shown from so many headings on. */
const MANY = 4;

/**
 * @param {{ to: string, title: string, content: import('mdast').RootContent[] }} source
 * @param {{ version: string, navigation: object, linkOf(url: string): string }} site
 */
export function pageOf({ to, title, content }, { version, navigation, linkOf }) {
  const home = way(to, 'index.html');
  const body = bodyOf(content, linkOf);
  return document({
    title: `${title} – Postmortem ${version}`,
    style: way(to, 'style.css'),
    children: [
      element('header', {}, [
        element('a', { className: ['name'], href: home }, [text('Postmortem')]),
        element('span', {}, [text(`Version ${version}`)]),
        element('a', { href: way(to, '../index.html') }, [text('All versions')]),
        element('a', { className: ['skip'], href: '#pages' }, [text('To all pages')]),
      ]),
      element('div', { className: ['columns'] }, [
        element('main', {}, withContents(body, content)),
        // Behind the text: on a narrow screen that is where it is shown, and nobody has to walk through it.
        navigationOf(navigation, to),
      ]),
    ],
  });
}

/** The page above all versions. */
export function versionsPage(versions) {
  return document({
    title: 'Postmortem – documentation',
    style: 'style.css',
    children: [
      element('main', { className: ['alone'] }, [
        element('h1', {}, [text('Documentation of Postmortem')]),
        element(
          'ul',
          {},
          versions.map((version, at) =>
            element('li', {}, [
              element('a', { href: `${version}/index.html` }, [text(`Version ${version}`)]),
              ...(at === 0 && versions.length > 1 ? [text(' (the latest)')] : []),
            ]),
          ),
        ),
      ]),
    ],
  });
}

function document({ title, style, children }) {
  const page = {
    type: 'root',
    children: [
      { type: 'doctype' },
      element('html', { lang: 'en' }, [
        element('head', {}, [
          element('meta', { charSet: 'utf-8' }),
          element('meta', { httpEquiv: ['Content-Security-Policy'], content: POLICY }),
          element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          element('title', {}, [text(title)]),
          element('link', { rel: ['stylesheet'], href: style }),
        ]),
        element('body', {}, children),
      ]),
    ],
  };
  return `${toHtml(page, { upperDoctype: true })}\n`;
}

function bodyOf(content, linkOf) {
  const slugs = slugsOf(content);
  const named = content.map(node => {
    const slug = slugs.get(node);
    return slug === undefined ? node : { ...node, data: { hProperties: { id: slug } } };
  });
  const tree = sanitize(toHast({ type: 'root', children: named }), {
    ...SCHEMA,
    protocols: { ...SCHEMA.protocols, href: ['http', 'https', 'mailto'] },
  });
  return tree.children.map(node => changed(node, linkOf)).filter(node => node.type === 'element' || node.value?.trim());
}

const SCHEMA = {
  tagNames: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'blockquote', 'pre', 'code', 'ul', 'ol', 'li', 'hr', 'br'],
    ...['a', 'img', 'em', 'strong', 'del', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'input'],
  ],
  attributes: {
    '*': ['id'],
    a: ['href'],
    img: ['src', 'alt'],
    code: ['className'],
    ol: ['start'],
    input: [['type', 'checkbox'], 'checked', ['disabled', true]],
    th: ['align'],
    td: ['align'],
  },
  clobber: [],
  protocols: { src: [] },
};

/** A tree with the addresses of the site, and with names for what a person without a mouse or without eyes would be left alone with. */
function changed(node, linkOf) {
  if (node.type !== 'element') return node;
  const children = node.children.map(child => changed(child, linkOf));
  switch (node.tagName) {
    case 'a':
      return { ...node, children, properties: { ...node.properties, href: linkOf(String(node.properties.href)) } };
    case 'img':
      return { ...node, properties: { ...node.properties, src: linkOf(String(node.properties.src)), loading: 'lazy' } };
    case 'pre':
      // A box that is scrolled has to be reached by keyboard.
      return { ...node, children, properties: { tabIndex: 0, role: 'region', ariaLabel: 'Code' } };
    case 'input':
      return { ...node, properties: { ...node.properties, ariaLabel: node.properties.checked ? 'Done' : 'Open' } };
    case 'table':
      return element('div', { className: ['table'], tabIndex: 0, role: 'region', ariaLabel: 'Table' }, [tableOf({ ...node, children })]);
    default:
      return { ...node, children };
  }
}

/** A table without words in its head has none: then the first cell of each row names it. */
function tableOf(table) {
  const rows = part => table.children.find(({ tagName }) => tagName === part)?.children.filter(({ type }) => type === 'element') ?? [];
  const cellsOf = row => row.children.filter(({ type }) => type === 'element');
  const head = rows('thead').flatMap(cellsOf);
  const isEmpty = head.every(cell => textOf(cell).trim() === '');
  const body = rows('tbody').map(row => ({
    ...row,
    children: cellsOf(row).map((cell, at) =>
      isEmpty && at === 0 ? { ...cell, tagName: 'th', properties: { ...cell.properties, scope: 'row' } } : cell,
    ),
  }));
  const columns = head.map(cell =>
    textOf(cell).trim() === '' ? { ...cell, tagName: 'td' } : { ...cell, properties: { ...cell.properties, scope: 'col' } },
  );
  return element('table', {}, [...(isEmpty ? [] : [element('thead', {}, [element('tr', {}, columns)])]), element('tbody', {}, body)]);
}

/** Behind the heading of a long page, what is on it. */
function withContents(body, content) {
  const slugs = slugsOf(content);
  const parts = headingsOf(content).filter(({ depth }) => depth === 2);
  const at = body.findIndex(node => node.tagName === 'h2');
  if (parts.length < MANY || at < 0) return body;
  const list = parts.map(heading => element('li', {}, [element('a', { href: `#${slugs.get(heading)}` }, [text(textOf(heading))])]));
  return [
    ...body.slice(0, at),
    element('nav', { className: ['contents'], ariaLabel: 'On this page' }, [element('ul', {}, list)]),
    ...body.slice(at),
  ];
}

function navigationOf({ pages, rules }, to) {
  const link = ({ to: place, title }) =>
    element('li', {}, [
      element('a', { href: place === to ? posix.basename(to) : way(to, place), ...(place === to && { ariaCurrent: 'page' }) }, [
        text(title),
      ]),
    ]);
  const isOpen = to.startsWith('rules/');
  return element('nav', { id: 'pages', className: ['pages'], ariaLabel: 'Pages' }, [
    element('ul', {}, [...pages, ...(rules ? [{ to: rules.to, title: 'Rules' }] : [])].map(link)),
    ...(rules?.groups ?? []).map(group =>
      element('details', isOpen && group.pages.some(({ to: place }) => place === to) ? { open: true } : {}, [
        element('summary', {}, [text(group.title)]),
        element('ul', {}, group.pages.map(link)),
      ]),
    ),
  ]);
}

function way(from, place) {
  return posix.relative(posix.dirname(from), place);
}

function element(tagName, properties, children = []) {
  return { type: 'element', tagName, properties, children };
}

function text(value) {
  return { type: 'text', value };
}
