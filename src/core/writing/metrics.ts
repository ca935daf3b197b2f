import { incidentTrees } from '../document/incidents';
import type { Document } from '../document/postmortem';
import { type Postmortem, rangeOfNode, type Section, sectionsFor } from '../document/tree';
import { metricLines, metricsBlock, metricsIn, renewed } from '../metrics/block';
import { whyNoMetrics } from '../metrics/metrics';
import type { TextEdit } from '../text/edit';
import { lineEndingOf } from '../text/lines';
import type { Range } from '../text/range';
import { behindBlock } from './blocks';
import { type Outcome, refused } from './shift';

/** Writes the metrics of each incident under its summary, or writes those anew that stand in the document already. */
export function updateMetrics(document: Document): Outcome {
  const incidents = incidentTrees(document.postmortem);
  const outcomes = incidents.map(incident => updateOf(incident, document, incidents.length > 1));
  const edits = outcomes.flatMap(outcome => outcome.edits);
  if (edits.length > 0) return { edits, problem: null };
  return refused(outcomes.find(({ problem }) => problem !== null)?.problem ?? 'The metrics say what the timeline gives.');
}

function updateOf(incident: Postmortem, document: Document, isOneOfSeveral: boolean): Outcome {
  const eol = lineEndingOf(document.text);
  const source = ({ start, end }: Range): string => document.text.slice(start, end);
  const found = metricsIn(incident, source);
  const lines = metricLines(incident);
  if (lines.length === 0) {
    const { reason, help } = whyNoMetrics(incident);
    return refused(`There are no metrics to write: ${reason}. ${help}`);
  }
  if (found.length > 0) return { edits: found.filter(({ isFresh }) => !isFresh).map(one => renewed(one, eol, source)), problem: null };
  const edit = inserted(incident, document, isOneOfSeveral, metricsBlock(lines, eol));
  return edit ? { edits: [edit], problem: null } : refused('The summary stands in a block of code: nothing can be put under it.');
}

/** Under the summary; where there is none, behind what is stated on top. */
function inserted(incident: Postmortem, document: Document, isOneOfSeveral: boolean, block: string): TextEdit | null {
  const [summary] = sectionsFor(incident, 'summary');
  return behindBlock(document, summary ? endOf(summary) : endOfTop(incident, isOneOfSeveral), block);
}

/** The last place of a section's own text, before the parts in it that have headings of their own. */
function endOf({ label, children }: Section): number {
  const inner = children.findIndex(child => child.type === 'section' && child.form === 'heading');
  const last = children.slice(0, inner < 0 ? undefined : inner).at(-1);
  return (last?.position ?? label.position).end.offset ?? 0;
}

/** The last place of title and fields; of one incident of several, its heading. */
function endOfTop({ title, fields, children }: Postmortem, isOneOfSeveral: boolean): number {
  const first = children.find((child): child is Section => child.type === 'section' && child.form === 'heading');
  const body = first?.label.position.start.offset ?? Number.POSITIVE_INFINITY;
  if (isOneOfSeveral && first) return first.label.position.end.offset ?? 0;
  const ends = fields.map(({ range }) => range).filter(({ start }) => start < body);
  return Math.max(title ? rangeOfNode(title).end : 0, ...ends.map(({ end }) => end));
}
