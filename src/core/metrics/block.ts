import { generatedText } from '../document/generated';
import { type Generated, type Moment, type Postmortem, rangeOfNode } from '../document/tree';
import type { TextEdit } from '../text/edit';
import { contains, type Range } from '../text/range';
import { formatDuration } from '../time/duration';
import { type ExplainedMetric, explainedMetrics } from './metrics';

/** The metrics of an incident as a list that stands in its document, between comments, and follows its timeline. */

const NAMES: Readonly<Record<string, readonly [name: string, end: string]>> = {
  TTD: ['Time to detect', 'detection'],
  TTM: ['Time to mitigate', 'mitigation'],
  TTR: ['Time to resolve', 'resolution'],
};

/** A metric in words, without markup: `Time to detect (TTD): 12 min, from the start (09:40) to the detection (09:52)`. */
export interface MetricLine {
  readonly name: string;
  readonly words: string;
  readonly metric: ExplainedMetric;
}

/** What can be written down: the metrics whose ends are neither approximate nor in doubt, and can be compared. */
export function metricLines(incident: Postmortem): MetricLine[] {
  return explainedMetrics(incident).flatMap(metric => {
    const { from, to, minutes } = metric;
    const [name, end] = NAMES[metric.name] ?? [];
    if (!name || metric.isApproximate || from.moment.doubt || to.moment.doubt || !isComparable(from.moment, to.moment)) return [];
    const start = from.name === 'started' ? 'start' : from.name;
    const words = `${name} (${metric.name}): ${formatDuration(minutes)}, from the ${start} (${from.clock}) to the ${end} (${to.clock})`;
    return [{ name: metric.name, words, metric }];
  });
}

function isComparable({ zone: one }: Moment, { zone: other }: Moment): boolean {
  return one?.name === other?.name || (one?.offset != null && other?.offset != null);
}

/** The list, in Markdown. */
function listOf(lines: readonly MetricLine[], eol: string): string {
  return lines.map(({ words }) => `- ${words.replace(/^[^:]+:/, '**$&**')}`).join(eol);
}

/** The list with the comments round it. */
export function metricsBlock(lines: readonly MetricLine[], eol: string): string {
  return generatedText('metrics', listOf(lines, eol), eol);
}

/** A list that stands in a document, with the metrics of the incident it stands in. */
export interface StatedMetrics {
  readonly block: Generated;
  /** What it should say. */
  readonly lines: readonly MetricLine[];
  /** Each line that it has, without markup, where it stands. */
  readonly stated: readonly { readonly words: string; readonly range: Range }[];
  /** Whether it says what the timeline gives, however it is marked up. */
  readonly isFresh: boolean;
  /** Whether somebody has written into it what no timeline gives. */
  readonly isEdited: boolean;
}

const GENERATED =
  /^Time to (?:detect|mitigate|resolve) \(TT[DMR]\): [\d a-z]+, from the (?:start|stated start) \([^()]{4,60}\) to the (?:detection|mitigation|resolution) \([^()]{4,60}\)$/;

/** The lists of metrics of one incident. */
export function metricsIn(incident: Postmortem, source: (range: Range) => string): StatedMetrics[] {
  const lines = metricLines(incident);
  return incident.generated
    .filter(block => block.name === 'metrics' && isOf(incident, rangeOfNode(block)))
    .map(block => {
      const stated = linesIn(source(block.content), block.content.start);
      const isFresh = stated.length === lines.length && lines.every(({ words }, index) => words === stated[index]?.words);
      return { block, lines, stated, isFresh, isEdited: stated.some(({ words }) => !GENERATED.test(words)) };
    });
}

function isOf({ children }: Postmortem, block: Range): boolean {
  const [first, last] = [children[0], children.at(-1)];
  return first !== undefined && last !== undefined && contains({ start: rangeOfNode(first).start, end: rangeOfNode(last).end }, block);
}

function linesIn(text: string, start: number): { readonly words: string; readonly range: Range }[] {
  return [...text.matchAll(/[^\r\n]+/g)].flatMap(({ 0: line, index }) => {
    const words = line
      .replace(/^\s*[-*+]\s+/, '')
      .replace(/\*\*|__/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    const at = start + index + (line.length - line.trimStart().length);
    return words === '' ? [] : [{ words, range: { start: at, end: start + index + line.trimEnd().length } }];
  });
}

/** Writes a list anew, and nothing round it; takes it out, with its comments and the blank lines behind it, where there is nothing to say. */
export function renewed({ block, lines }: StatedMetrics, eol: string, source: (range: Range) => string): TextEdit {
  const { start, end } = rangeOfNode(block);
  if (lines.length > 0) return { range: { start, end }, newText: metricsBlock(lines, eol) };
  const behind =
    /^[ \t]*(?:(?:\r\n|\n|\r)[ \t]*(?=[\r\n]|$))*(?:\r\n|\n|\r)?/.exec(source({ start: end, end: end + 100 }))?.[0].length ?? 0;
  return { range: { start, end: end + behind }, newText: '' };
}

export type MetricsState = 'none' | 'missing' | 'stale' | 'fresh';

/** How the list of metrics of an incident stands to its timeline; `none` where there is nothing to be written. */
export function stateOfMetrics(incident: Postmortem, source: (range: Range) => string): MetricsState {
  const found = metricsIn(incident, source);
  if (found.length === 0) return metricLines(incident).length > 0 ? 'missing' : 'none';
  return found.every(({ isFresh }) => isFresh) ? 'fresh' : 'stale';
}
