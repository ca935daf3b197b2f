/**
 * The summary holds what its reader needs: how long, how bad, and why.
 *
 * Off, unless a profile asks for it, as ALX does. Many readers get no further than the summary; it states the duration, the impact and the root cause, each in a
 * sentence, by a label or in running text.
 */
import { collect, rangeOfNode, type Section, sectionsFor } from '../../document/tree';
import { readDurations } from '../../time/duration';
import type { Rule } from '../rule';
import { entriesOf } from './support/places';

const IMPACT = /%|\b(?:impact\w*|affect\w*|users?|customers?|unavailable|down|slow|fail\w*|errors?|unable|could not|outage)\b/i;
/** So many of something is an impact, whatever it is. */
const COUNTED = /\b(?:\d[\d,.]*|all|every|nobody|no one|everybody|everyone)\s+(?!minutes?|hours?|days?|seconds?|AM|PM|UTC)\p{L}{3,}/iu;
const CAUSE =
  /\b(?:cause[ds]?|caus\w+|because|due to|result(?:ed|ing)? (?:of|from)|triggered by|reason|led to|owing to|stemm\w+|attributed to)\b/i;

export const summaryElements: Rule = {
  id: 'summary-elements',
  group: 'content',
  summary: 'The summary states the duration, the impact and the root cause.',
  severity: 'off',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const [summary] = sectionsFor(postmortem, 'summary');
    if (!summary || summary.children.length === 0) return;
    const missing = missingIn(summary);
    if (missing.length === 0) return;
    report({
      range: rangeOfNode(summary.label),
      message: `Unexpected summary without ${missing.join(', ').replace(/, ([^,]*)$/, ' and $1')}, expected duration, impact and root cause`,
    });
  },
};

function missingIn(summary: Section): string[] {
  const concepts = new Set(collect(summary, 'section').flatMap(section => section.concepts));
  const text = entriesOf(summary)
    .map(entry => entry.text)
    .join('\n');
  const hasDuration =
    concepts.has('duration') ||
    collect(summary, 'duration').length + collect(summary, 'window').length > 0 ||
    readDurations(text).length > 0;
  return [
    ...(hasDuration ? [] : ['a duration']),
    ...(concepts.has('impact') || IMPACT.test(text) || COUNTED.test(text) ? [] : ['an impact']),
    ...(concepts.has('rootCause') || CAUSE.test(text) ? [] : ['a root cause']),
  ];
}
