/**
 * A list of metrics that was made of the timeline says what the timeline gives.
 *
 * *Postmortem: Insert or Update Metrics* writes how long it took to detect, to mitigate and to resolve under the summary, between two comments. When an event moves
 * or a milestone is found to be another one, the list has to follow: a figure that contradicts its own timeline is believed before the timeline is. Other rules do
 * not look at what stands between the comments.
 *
 * The fix writes the list anew, and nothing round it. It is applied by itself only where nobody has written anything of their own into the list.
 */
import { incidentTrees } from '../../document/incidents';
import { rangeOfNode } from '../../document/tree';
import { type MetricLine, metricsIn, renewed, type StatedMetrics } from '../../metrics/block';
import { whyNoMetrics } from '../../metrics/metrics';
import type { RelatedPlace, Rule } from '../rule';

export const metricsBlockStale: Rule = {
  id: 'metrics-block-stale',
  group: 'duration',
  summary: 'A list of metrics that was made of the timeline says what the timeline gives.',
  severity: 'warning',
  fix: 'safe',
  check({ postmortem, source, eol, report }) {
    for (const incident of incidentTrees(postmortem)) {
      for (const found of metricsIn(incident, source)) {
        if (found.isFresh) continue;
        const nothing = found.lines.length === 0;
        const { range, said, wanted } = differenceIn(found);
        report({
          range,
          message: nothing
            ? `Unexpected list of metrics, expected none (${whyNoMetrics(incident).reason})`
            : `Unexpected ${said}, expected ${wanted ? `\`${wanted.words}\`` : 'only what the timeline gives'}`,
          ...(wanted && { related: placesOf(wanted) }),
          fix: {
            title: `${nothing ? 'Take the list of metrics out' : 'Update the list of metrics'}${found.isEdited ? ', and what was added to it' : ''}`,
            edits: [renewed(found, eol, source)],
            isSafe: !nothing && !found.isEdited,
          },
        });
      }
    }
  },
};

/** The first line that differs. */
function differenceIn({ block, lines, stated }: StatedMetrics) {
  const at = [...stated, null].findIndex((line, index) => line?.words !== lines[index]?.words);
  const line = stated[at];
  return {
    range: line?.range ?? rangeOfNode(block),
    said: line ? `\`${line.words}\`` : 'end of the list of metrics',
    wanted: lines[at],
  };
}

function placesOf({ metric: { from, to } }: MetricLine): RelatedPlace[] {
  return [from, to].map(({ name, clock, moment }) => ({
    range: moment.range,
    message: `${name.charAt(0).toUpperCase()}${name.slice(1)} at ${clock}`,
  }));
}
