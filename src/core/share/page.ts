import type { Root } from 'mdast';
import { incidentsOf } from '../document/incidents';
import { parseMarkdown } from '../document/markdown';
import type { Document } from '../document/postmortem';
import { type FieldName, type Postmortem, statedField } from '../document/tree';
import { chartsOf } from '../drawing/chart';
import { PLAIN_OPTIONS, sceneOf } from '../drawing/scene';
import { pageStyle } from '../drawing/style';
import { svgOf } from '../drawing/svg';
import { explainedMetrics } from '../metrics/metrics';
import { formatDuration } from '../time/duration';

/** All that a page shows, as plain data: the program that makes HTML of it is another one, and is loaded with the first page. */
export interface Page {
  readonly title: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly metrics: readonly { readonly name: string; readonly value: string; readonly formula: string }[];
  /** The document, without the heading that is its title. */
  readonly body: Root;
  /** What is drawn, and the line, counted from 1, of the heading that it belongs under. */
  readonly drawings: readonly { readonly line: number; readonly svg: string }[];
  /** The style of the drawings. */
  readonly style: string;
}

const FACTS: readonly (readonly [name: FieldName, title: string])[] = [
  ['severity', 'Severity'],
  ['status', 'Status'],
  ['authors', 'Authors'],
  ['owner', 'Owner'],
  ['published', 'Published'],
];
const WIDTH = 720;

/** A document as a page. */
export function pageOf({ text, postmortem }: Document): Page {
  const { title, date } = postmortem;
  const stated = FACTS.flatMap(([name, label]) => {
    const field = statedField(postmortem, name);
    return field ? [{ name: label, value: field.value }] : [];
  });
  const charts = chartsOf(postmortem);
  return {
    title: title?.value || 'Postmortem',
    facts: [...(date ? [{ name: 'Date', value: date }] : []), ...stated],
    metrics: metricsOf(postmortem),
    body: withoutWhatIsAbove(parseMarkdown(text), postmortem),
    drawings: charts.map((chart, index) => ({
      line: chart.line,
      svg: svgOf(sceneOf(chart, { ...PLAIN_OPTIONS, width: WIDTH, hasTitle: false }), 'page', `timeline-${index + 1}`),
    })),
    style: pageStyle(),
  };
}

function metricsOf(postmortem: Postmortem): Page['metrics'] {
  const incidents = incidentsOf(postmortem.children);
  const each = incidents.length > 0 ? incidents : [{ name: '', children: postmortem.children }];
  return each.flatMap(({ name: incident, children }) =>
    explainedMetrics({ ...postmortem, children: [...children] }).map(({ name, minutes, isApproximate, formula }) => ({
      name: [incident, name].filter(Boolean).join(' – '),
      value: `${isApproximate ? '~' : ''}${formatDuration(minutes)}`,
      formula,
    })),
  );
}

/** The title and the metrics stand on top of the page, and the timeline is drawn in it. */
function withoutWhatIsAbove(root: Root, { title, generated }: Postmortem): Root {
  const isGenerated = (line: number): boolean => generated.some(({ position: { start, end } }) => start.line <= line && line <= end.line);
  const children = root.children.filter(node => {
    const line = node.position?.start.line ?? 0;
    return !isGenerated(line) && !(node.type === 'heading' && node.depth === 1 && line === title?.position.start.line);
  });
  return { ...root, children };
}
