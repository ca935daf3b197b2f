import type { Concept } from './vocabulary/concept';

/** What speaks for a document being a postmortem. */
export interface Signals {
  /** Title, front matter and file name, as one text. */
  readonly names: string;
  /** What its sections are for. */
  readonly concepts: ReadonlySet<Concept>;
  readonly eventCount: number;
  readonly hasSpan: boolean;
}

const NAMED =
  /post[\s_-]?mort[ei]m|incident[\s_-]?(?:report|review|summary|analysis)|outage|root[\s_-]?cause|\brca\b|after[\s_-]?action|retrospective of|post[\s_-]?incident/i;
/** Parts that hardly any other kind of document has. */
const TELLING: readonly Concept[] = [
  'timeline',
  'rootCause',
  'impact',
  'resolution',
  'prevention',
  'detection',
  'lessons',
  'contributing',
  'recovery',
  'trigger',
];
const ORDINARY: readonly Concept[] = ['summary', 'actionItems', 'duration', 'response', 'background'];

/**
 * Whether a document is a postmortem. A false alarm in a README costs more trust than a miss: without a name that says so,
 * a document needs a timeline with events and the parts that tell of causes.
 */
export function isPostmortem({ names, concepts, eventCount, hasSpan }: Signals): boolean {
  const telling = TELLING.filter(concept => concepts.has(concept)).length;
  const ordinary = ORDINARY.filter(concept => concepts.has(concept)).length;
  const hasEvents = eventCount >= 2;
  if (NAMED.test(names)) return telling >= 2 || (telling >= 1 && (ordinary >= 1 || hasEvents)) || (hasEvents && hasSpan);
  if (concepts.has('timeline') && hasEvents) return telling >= 2 || (ordinary >= 1 && hasSpan);
  return concepts.has('rootCause') && telling >= 3;
}
