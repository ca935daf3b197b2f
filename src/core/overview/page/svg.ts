import { escapeXml } from '../../drawing/text';

/** What charts are for somebody who does not see them. */
export interface ChartText {
  /** Unlike any other in the page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Wide for screens and paper, narrow for a telephone: the page shows one of the two, and letters keep their size. */
export const WIDTHS = { wide: 1040, narrow: 348 } as const;
export type Width = keyof typeof WIDTHS;

/** The same chart for both widths, of which only one is shown and read. */
export function inBothWidths(draw: (width: Width) => string): string {
  return (['wide', 'narrow'] as const).map(width => draw(width)).join('');
}

export function chart({ id, title, description }: ChartText, width: Width, height: number, parts: readonly string[]): string {
  const name = `${id}-${width}`;
  // A finger does not hover.
  const drawn = width === 'wide' ? parts.join('') : parts.join('').replace(/<title>[^<]*<\/title>/g, '');
  return `<svg class="chart ${width}" role="img" aria-labelledby="${name}-t ${name}-d" viewBox="0 0 ${WIDTHS[width]} ${number(height)}"><title id="${name}-t">${escapeXml(title)}</title><desc id="${name}-d">${escapeXml(description)}</desc>${drawn}</svg>`;
}

/** With one decimal at most: more is not seen. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Lengths one behind the other: where each that is not 0 begins and ends. */
export function stacked<K>(
  parts: readonly (readonly [key: K, length: number])[],
): { readonly key: K; readonly from: number; readonly to: number }[] {
  let end = 0;
  return parts.flatMap(([key, length]) => {
    const from = end;
    end += length;
    return length > 0 ? [{ key, from, to: end }] : [];
  });
}

export function textAt(x: number, y: number, words: string, name: string): string {
  return `<text class="${name}" x="${number(x)}" y="${number(y)}">${escapeXml(words)}</text>`;
}

/** @param name what the style calls it: `s1`, `a2`; what is hatched has no colour of its own. */
export function rect(x: number, y: number, width: number, height: number, name: string, hover = ''): string {
  const size = `x="${number(x)}" y="${number(y)}" width="${number(Math.max(0, width))}" height="${number(Math.max(0, height))}"`;
  const title = hover === '' ? '' : `<title>${escapeXml(hover)}</title>`;
  const below = /^hatch/.test(name) ? `<rect ${size} fill="url(#${name})"/>` : '';
  return `${below}<rect class="${name}" ${size}>${title}</rect>`;
}

/** Patterns that charts share: they are told apart without their colours, too. */
export const PATTERNS =
  '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" class="stripe"/></pattern><pattern id="hatch2" width="5" height="5" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1.1" class="spot"/></pattern></defs></svg>';

/** A key to the colours and patterns of a chart. */
export function legend(rows: readonly { readonly name: string; readonly label: string }[]): string {
  const items = rows.map(
    ({ name, label }) => `<li><svg width="14" height="14" aria-hidden="true">${rect(1, 1, 12, 12, name)}</svg> ${escapeXml(label)}</li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}
