import type { Milestone } from '../document/tree';
import type { Concept } from '../document/vocabulary/concept';
import { conceptsOf } from '../document/vocabulary/vocabulary';
import type { Draft, ImportedEvent } from './incident';
import type { JsonNode } from './json';
import { markdownOf, paragraphs } from './markdown';

/** What the readers of exports have in common. */

/** The incidents of an answer: `{incident: …}`, or a list of them. */
export function incidentsIn(answer: JsonNode): JsonNode[] {
  const one = answer.node('incident');
  return one ? [one] : answer.nodes('incidents');
}

/** The earliest of several instants as a turning point. */
export function earliest(milestone: Milestone, instants: readonly (number | null)[]): Partial<Record<Milestone, number>> {
  const known = instants.filter(instant => instant !== null);
  return known.length === 0 ? {} : { [milestone]: known.reduce((a, b) => Math.min(a, b)) };
}

/** Adds words of others as a part of the document. */
export function addText(draft: Draft, concepts: readonly Concept[], name: string, text: string): void {
  draft.texts.push({ concepts, name, body: markdownOf(paragraphs(text)) });
}

/** Adds an answer to a question, or the value of a field that a team has made: a part where its name is one of a postmortem, else a line on top. */
export function addNamed(draft: Draft, name: string, value: string): void {
  const concepts = conceptsOf(name).filter(concept => concept !== 'metadata' && concept !== 'title' && concept !== 'timeline');
  if (concepts.length > 0 || value.length > 120 || value.includes('\n') || name.trim().endsWith('?')) addText(draft, concepts, name, value);
  else draft.facts.push({ name, value });
}

const NAMED: readonly (readonly [words: RegExp, milestone: Milestone])[] = [
  [/\bresolved\b/i, 'resolved'],
  [/\b(?:mitigated|fixed)\b/i, 'mitigated'],
  [/\b(?:acknowledged|accepted)\b/i, 'acknowledged'],
  [/\b(?:detected|reported|declared)\b/i, 'detected'],
  [/\bstarted\b/i, 'started'],
  [/\bclosed\b/i, 'closed'],
];
/** `Post-mortem started`, `investigation started`: not the incident. */
const OF_SOMETHING_ELSE = /\b(?:post.?mortem|retro\w*|debrief|investigat\w+|triage)\b/i;

/** The turning point that a program calls so: `Reported at`, `mitigated`. */
export function milestoneNamed(name: string): Milestone | null {
  if (OF_SOMETHING_ELSE.test(name)) return null;
  return NAMED.find(([words]) => words.test(name.replaceAll('_', ' ')))?.[1] ?? null;
}

/** Events that the export tells twice, as such and as a turning point, once; in the order in which they happened. */
export function inOrder(events: readonly ImportedEvent[]): ImportedEvent[] {
  return events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => a.event.instant - b.event.instant || a.index - b.index)
    .map(({ event }) => event);
}
