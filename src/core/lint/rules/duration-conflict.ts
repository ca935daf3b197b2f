/**
 * The same outage is as long everywhere in the document.
 *
 * *Nine hours* in the summary and *11 hours* in the impact: one of the two was written before the timeline was complete, and figures taken from the document
 * depend on where one looks. Lengths that are rounded (*about*, *nearly*, whole hours) agree with what they round.
 *
 * Only plain statements of the whole outage are compared. Where words tell two lengths apart (*partial*, *until mitigation*, *for some users*), both stand.
 */

import { incidentsOf } from '../../document/incidents';
import { collect, type Duration, type Postmortem, rangeOfNode, type Statement } from '../../document/tree';
import { formatDuration } from '../../time/duration';
import type { Rule } from '../rule';
import { isWithin } from './support/tolerance';

/** What makes the length another thing's. */
const APART =
  /\b(?:partial\w*|degrad\w*|each|per|every|total|first|second|third|last|previous\w*|earlier|prior|other|initial\w*|another|additional\w*|further|more|only|some|most|until|before|between|after|later|detect\w*|respon[ds]\w*|investigat\w*|repair\w*|resol\w*|mitigat\w*|recover\w*|restor\w*|acknowledg\w*|region\w*|cluster|queue|slow\w*|intermittent\w*|longer|shorter|maintenance|plan(?:ned)?|expected|would|could|should|if|within|average|up to|at least|over|under|less|than|work\w*|debug\w*|took|intermittent|major|minor|full|complete(?:ly)?|error rates?|users?|customers?)\b/i;
const WHOLE = /\b(?:outage|incident|downtime|down|duration|disruption|unavailab\w*|lasted)\b/i;

interface Stated {
  readonly duration: Duration;
  readonly statement: Statement;
}

export const durationConflict: Rule = {
  id: 'duration-conflict',
  group: 'duration',
  summary: 'The stated durations of the outage agree with each other.',
  severity: 'warning',
  fix: 'none',
  check({ postmortem, report }) {
    if (incidentsOf(postmortem.children).length > 0) return;
    const [first, ...others] = statedIn(postmortem);
    const other = others.find(({ duration }) => first && !agree(first.duration, duration));
    if (!first || !other) return;
    const [a, b] = [first.duration, other.duration];
    report({
      range: rangeOfNode(b),
      message: `Unexpected duration \`${b.text.trim()}\`, expected the \`${a.text.trim()}\` stated before (${formatDuration(b.minutes)} and ${formatDuration(a.minutes)})`,
      related: [{ range: rangeOfNode(a), message: `Stated as ${a.text.trim()} here` }],
    });
  },
};

/** The part that a statement stands in may say that it is another length: `Time to repair`. */
function statedIn(postmortem: Postmortem): Stated[] {
  const apart = new Set(
    collect(postmortem, 'section').flatMap(({ name, children }) => (APART.test(name) || /\btime to\b/i.test(name) ? children : [])),
  );
  return collect(postmortem, 'statement')
    .filter(statement => !apart.has(statement))
    .flatMap(statement =>
      statement.children
        .filter((child): child is Duration => child.type === 'duration' && !child.isWorkingTime)
        .filter(duration => isOfTheWhole(statement.text, duration.text))
        .map(duration => ({ duration, statement })),
    );
}

function isOfTheWhole(text: string, written: string): boolean {
  const sentence = text.split(/(?<=[.!?;])\s+/u).find(part => part.includes(written)) ?? text;
  const rest = sentence.replace(written, ' ');
  // A field that holds nothing but the length is the duration.
  return !APART.test(rest) && (WHOLE.test(rest) || rest.replace(/[^\p{L}]/gu, '').length < 12);
}

function agree(a: Duration, b: Duration): boolean {
  const isRange = /\d\s?(?:[-–]|to)\s?\d/.test(a.text + b.text);
  const loose = (duration: Duration): Duration => ({ ...duration, approximate: true });
  return isRange || isWithin(loose(a), b.minutes) || isWithin(loose(b), a.minutes);
}
