import type { Element, ElementContent, Parents, Root } from 'hast';

/** What its words look like, a page of Google Docs says by classes, which the sheet in its head explains: `.c5{font-weight:700}`. */
interface Look {
  readonly bold: ReadonlySet<string>;
  readonly italic: ReadonlySet<string>;
  readonly struck: ReadonlySet<string>;
}

/** Turns classes into marks, redirects into the addresses that they lead to, and the paragraphs that are a title into one. */
export function fromGoogleDocs(root: Root): void {
  visit(root, lookOf(sheetIn(root)));
}

function sheetIn(node: Parents): string {
  return node.children
    .map(child => {
      if (child.type !== 'element') return '';
      return child.tagName === 'style' ? child.children.map(text => (text.type === 'text' ? text.value : '')).join('') : sheetIn(child);
    })
    .join('\n');
}

function lookOf(sheet: string): Look {
  const look = { bold: new Set<string>(), italic: new Set<string>(), struck: new Set<string>() };
  for (const rule of sheet.split('}')) {
    const [selector = '', declarations = ''] = rule.split('{');
    const name = /^\s*\.(?<name>[\w-]+)\s*$/.exec(selector)?.groups?.name;
    if (name === undefined) continue;
    const said = declarations.replace(/\s/g, '').toLowerCase();
    if (/font-weight:(?:bold|[6-9]00)/.test(said)) look.bold.add(name);
    if (said.includes('font-style:italic')) look.italic.add(name);
    if (said.includes('text-decoration:line-through')) look.struck.add(name);
  }
  return look;
}

function visit(parent: Parents, look: Look): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    visit(child, look);
    const classes = Array.isArray(child.properties.className) ? child.properties.className.map(String) : [];
    if (child.tagName === 'p' && classes.includes('title')) child.tagName = 'h1';
    if (child.tagName === 'a' && typeof child.properties.href === 'string') child.properties.href = withoutRedirect(child.properties.href);
    if (child.tagName === 'span') mark(child, classes, look);
    if (child.tagName === 'table') nameColumns(child);
  }
}

/** Blanks round the words stay outside of the marks: `**bold **` is no markup. */
function mark(span: Element, classes: readonly string[], look: Look): void {
  const style = String(span.properties.style ?? '').replace(/\s/g, '');
  const has = (set: ReadonlySet<string>, inline: RegExp): boolean => classes.some(name => set.has(name)) || inline.test(style);
  const marks = [
    ...(has(look.bold, /font-weight:(?:bold|[6-9]00)/) ? ['strong'] : []),
    ...(has(look.italic, /font-style:italic/) ? ['em'] : []),
    ...(has(look.struck, /text-decoration:line-through/) ? ['del'] : []),
  ];
  if (marks.length === 0 || !hasWords(span)) return;
  const [only, ...others] = span.children;
  if (only?.type !== 'text' || others.length > 0) span.children = marked(marks, span.children);
  else {
    const { value } = only;
    const [start, end] = [value.length - value.trimStart().length, value.trimEnd().length];
    span.children = [text(value.slice(0, start)), ...marked(marks, [text(value.slice(start, end))]), text(value.slice(end))].filter(
      node => node.type !== 'text' || node.value !== '',
    );
  }
}

function marked(marks: readonly string[], children: readonly ElementContent[]): ElementContent[] {
  return marks.reduce<ElementContent[]>((inner, tagName) => [{ type: 'element', tagName, properties: {}, children: inner }], [...children]);
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** Tables of Google Docs do not say which row names the columns; in Markdown the first does. */
function nameColumns(table: Element): void {
  const rows = rowsIn(table);
  const cells = rows.flatMap(row => row.children.filter(cell => cell.type === 'element'));
  if (rows.length < 2 || cells.some(({ tagName }) => tagName === 'th')) return;
  for (const cell of rows[0]?.children ?? []) if (cell.type === 'element' && cell.tagName === 'td') cell.tagName = 'th';
}

function rowsIn(parent: Element): Element[] {
  return parent.children.flatMap(child =>
    child.type !== 'element' ? [] : child.tagName === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.tagName) ? rowsIn(child) : [],
  );
}

function hasWords(node: Parents): boolean {
  return node.children.some(child => (child.type === 'text' ? child.value.trim() !== '' : 'children' in child && hasWords(child)));
}

/** `https://www.google.com/url?q=https://wiki.acme.example/&sa=D&…` leads to the wiki. */
function withoutRedirect(address: string): string {
  if (!/^https?:\/\/(?:www\.)?google\.com\/url\?/i.test(address) || !URL.canParse(address)) return address;
  return new URL(address).searchParams.get('q') ?? address;
}
