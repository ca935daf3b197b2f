import type { Element, ElementContent, Root as HtmlRoot, Nodes, RootContent } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { fitForMarkup } from '../text/controls';
import { withoutForeign } from './foreign';
import type { Page } from './page';
import { PAGE_STYLE } from './pageStyle';

/** Nothing is loaded, nothing runs: said once more for browsers, should anything ever get through. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";

/** What may stand in the page. Identifiers are ours, since no HTML of the document gets here; pictures are those that the document holds itself. */
const SCHEMA: Schema = {
  ...defaultSchema,
  clobber: [],
  protocols: { ...defaultSchema.protocols, src: ['data'], longDesc: [], cite: ['http', 'https'] },
};

/** A page that stands alone in a file: no script, nothing that is loaded, everything escaped; in print as on the screen. */
export function htmlOf(page: Page): string {
  const body = sanitize(toHast(withoutForeign(page.body), { clobberPrefix: '' }), SCHEMA);
  const children = body.type === 'root' ? [...body.children] : [];
  children.forEach(nameBoxes);
  const document: HtmlRoot = {
    type: 'root',
    children: [
      { type: 'doctype' },
      element('html', { lang: 'en' }, [
        element('head', {}, [
          element('meta', { charSet: 'utf-8' }),
          element('meta', { httpEquiv: ['Content-Security-Policy'], content: POLICY }),
          element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
          element('title', {}, [text(page.title)]),
          element('style', {}, [text(`${PAGE_STYLE}\n${page.style}`)]),
        ]),
        element('body', {}, [element('main', {}, [...headerOf(page), ...withDrawings(children, page.drawings)])]),
      ]),
    ],
  };
  return `${fitForMarkup(toHtml(document, { allowDangerousHtml: true, upperDoctype: true }))}\n`;
}

function headerOf({ title, facts, metrics }: Page): Element[] {
  const list = (className: string, rows: readonly (readonly [string, ElementContent[]])[]): Element[] =>
    rows.length === 0
      ? []
      : [
          element(
            'dl',
            { className: [className] },
            rows.map(([name, value]) => element('div', {}, [element('dt', {}, [text(name)]), element('dd', {}, value)])),
          ),
        ];
  return [
    element('header', {}, [
      element('h1', {}, [text(title)]),
      ...list(
        'facts',
        facts.map(({ name, value }) => [name, [text(value)]]),
      ),
      ...list(
        'metrics',
        metrics.map(({ name, value, formula }) => [name, [element('strong', {}, [text(value)]), element('small', {}, [text(formula)])]]),
      ),
    ]),
  ];
}

/** A screen reader says of a box without a name that it is one, and nothing else. */
function nameBoxes(node: RootContent): void {
  if (node.type !== 'element') return;
  if (node.tagName === 'input') node.properties.ariaLabel = node.properties.checked ? 'Done' : 'Open';
  node.children.forEach(nameBoxes);
}

/** Each drawing behind the block that its line is in. What is put in here has been made from the tree, and is escaped where it was made. */
function withDrawings(children: readonly RootContent[], drawings: Page['drawings']): ElementContent[] {
  const blocks = children.filter((node): node is ElementContent => node.type !== 'doctype');
  const placed: ElementContent[] = [];
  const waiting = [...drawings].sort((a, b) => a.line - b.line);
  const place = (svg: string): void => void placed.push(element('figure', { className: ['timeline'] }, [{ type: 'raw', value: svg }]));
  for (const block of blocks) {
    placed.push(block);
    const end = block.position?.end.line ?? 0;
    while (waiting[0] && block.type === 'element' && waiting[0].line <= end) place(waiting.shift()?.svg ?? '');
  }
  for (const { svg } of waiting) place(svg);
  return placed;
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): Extract<Nodes, { type: 'text' }> {
  return { type: 'text', value };
}
