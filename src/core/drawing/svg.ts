import type { Band, Mark, Scene, TextLine } from './scene';
import { pillAt, pillWidth } from './scene';
import { fileStyle } from './style';
import { escapeXml } from './text';

/**
 * What the drawing is for: a picture in a page that has the style (`page`), one that stands alone and brings its own (`file`), or a list whose events
 * can be chosen (`list`).
 */
export type SvgForm = 'page' | 'file' | 'list';

/** A scene as SVG: the same scene gives the same bytes. All text is escaped. `id` begins the names of its parts, and has to be unique in a page. */
export function svgOf(scene: Scene, form: SvgForm, id = 'timeline'): string {
  const { width, height } = scene;
  const label = `aria-labelledby="${id}-title ${id}-desc"`;
  // A picture is one thing to a screen reader, and is told in its description; a list is walked through.
  const role = form === 'list' ? 'group' : 'img';
  const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  const parts = [
    `<title id="${id}-title">${escapeXml(scene.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(scene.description)}</desc>`,
    ...(form === 'file' ? [`<style>${fileStyle()}</style>`, `<rect class="pm-paper" width="100%" height="100%"/>`] : []),
    ...scene.heading.map(textLine),
    group('pm-legend', 'aria-hidden="true"', scene.legend.map(legendItem)),
    group(
      'pm-bands',
      form === 'list' ? 'role="list" aria-label="Phases"' : '',
      scene.bands.map(band => bandSvg(band, form)),
    ),
    group('pm-scale', 'aria-hidden="true"', [...axis(scene), ...scene.ticks.map(tick)]),
    group(
      'pm-events',
      form === 'list' ? `role="listbox" aria-label="Events" tabindex="0" id="${id}-events"` : '',
      scene.marks.map((mark, index) => markSvg(mark, form, `${id}-${index}`, scene.axis?.isOrder === false)),
    ),
    ...scene.notes.map(textLine),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="pm-timeline" role="${role}" ${label} ${size}>\n${parts.filter(Boolean).join('\n')}\n</svg>\n`;
}

function group(name: string, attributes: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<g class="${name}"${attributes && ` ${attributes}`}>\n${parts.join('\n')}\n</g>`;
}

/** With one decimal at most: more is not seen. */
function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function textLine({ x, y, text, kind }: TextLine): string {
  return `<text class="pm-${kind}" x="${number(x)}" y="${number(y)}">${escapeXml(text)}</text>`;
}

function legendItem({ x, y, kind, text }: Scene['legend'][number]): string {
  const swatch = `<rect class="pm-swatch pm-${kind}" x="${number(x)}" y="${number(y - 10)}" width="12" height="12" rx="2"/>`;
  return `${swatch}<text class="pm-small" x="${number(x + 18)}" y="${number(y)}">${escapeXml(text)}</text>`;
}

function bandSvg({ kind, x, y, width, height, name, isNamed, label }: Band, form: SvgForm): string {
  const rect = `<rect class="pm-band pm-${kind}" x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="3"/>`;
  const [middleX, middleY] = [x + width / 2 + 4, y + height / 2];
  const text = isNamed
    ? `<text class="pm-phase" aria-hidden="true" transform="translate(${number(middleX)} ${number(middleY)}) rotate(-90)">${escapeXml(name)}</text>`
    : '';
  const role = form === 'list' ? ` role="listitem" aria-label="${escapeXml(label)}"` : '';
  return `<g${role}>${form === 'list' ? '' : `<title>${escapeXml(label)}</title>`}${rect}${text}</g>`;
}

function axis({ axis: line }: Scene): string[] {
  if (!line) return [];
  const { x, isOrder, stretches } = line;
  return stretches.map(({ top, bottom, isCompressed, length }) => {
    if (!isCompressed) return `<path class="pm-axis${isOrder ? ' pm-order' : ''}" d="M${number(x)} ${number(top)}V${number(bottom)}"/>`;
    const middle = (top + bottom) / 2;
    const zigzag = [-6, 6, -6, 6, 0].map((step, index) => `L${number(x + step)} ${number(middle - 8 + index * 4)}`).join('');
    return [
      `<path class="pm-axis pm-gap" d="M${number(x)} ${number(top)}V${number(middle - 12)}M${number(x)} ${number(middle + 12)}V${number(bottom)}"/>`,
      `<path class="pm-axis" d="M${number(x)} ${number(middle - 12)}${zigzag}L${number(x)} ${number(middle + 12)}"/>`,
      `<text class="pm-tick" x="${number(x - 10)}" y="${number(middle + 4)}">${escapeXml(length)}</text>`,
    ].join('');
  });
}

function tick({ x, y, text }: Scene['ticks'][number]): string {
  return `<path class="pm-axis" d="M${number(x - 5)} ${number(y)}h5"/><text class="pm-tick" x="${number(x - 9)}" y="${number(y + 4)}">${escapeXml(text)}</text>`;
}

function markSvg(mark: Mark, form: SvgForm, id: string, isOnScale: boolean): string {
  const { event, x, y, untilY, labelX, labelTop, labelWidth, labelHeight, lines, label } = mark;
  const middle = labelTop + 9;
  const isTurn = event.milestone !== null;
  const point = ['pm-point', isTurn ? 'pm-turn' : '', event.isApproximate || (event.at === null && isOnScale) ? 'pm-about' : '']
    .filter(Boolean)
    .join(' ');
  const parts = [
    `<rect class="pm-frame" x="${number(labelX - 7)}" y="${number(labelTop - 3)}" width="${number(labelWidth + 14)}" height="${number(labelHeight - 4)}" rx="4"/>`,
    untilY === null ? '' : `<path class="pm-range" d="M${number(x)} ${number(y)}V${number(untilY)}"/>`,
    `<path class="pm-leader" d="M${number(x + 7)} ${number(y)}h4L${number(labelX - 12)} ${number(middle)}h4"/>`,
    `<circle class="${point}" cx="${number(x)}" cy="${number(y)}" r="${isTurn ? 5.5 : 4.5}"/>`,
    firstLine(mark),
    ...lines.map((line, index) => `<text x="${number(labelX)}" y="${number(labelTop + 14 + (index + 1) * 18)}">${escapeXml(line)}</text>`),
  ];
  const content = parts.filter(Boolean).join('');
  return form === 'list'
    ? `<g class="pm-event" role="option" aria-selected="false" id="${id}" data-start="${event.range.start}" aria-label="${escapeXml(label)}">${content}</g>`
    : `<g class="pm-event"><title>${escapeXml(label)}</title>${content}</g>`;
}

/** Time, time since the start, and the turning point in a pill. */
function firstLine({ labelX, labelTop, time, since, milestone }: Mark): string {
  const baseline = labelTop + 14;
  const text = `<text class="pm-time" x="${number(labelX)}" y="${number(baseline)}">${escapeXml(time)}${since ? `<tspan class="pm-since" dx="8">${escapeXml(since)}</tspan>` : ''}</text>`;
  if (!milestone) return text;
  const x = labelX + pillAt(time, since);
  const wide = pillWidth(milestone);
  return `${text}<rect class="pm-pill" x="${number(x)}" y="${number(baseline - 12.5)}" width="${number(wide)}" height="17" rx="8.5"/><text class="pm-milestone" x="${number(x + 6)}" y="${number(baseline - 0.3)}">${escapeXml(milestone)}</text>`;
}
