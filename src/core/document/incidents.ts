import { onceOf } from '../text/memo';
import { type ActionItem, collect, type Postmortem, type Section, type Statement } from './tree';
import type { Concept } from './vocabulary/concept';

/** One of several incidents that a document tells of, each with parts of its own. */
export interface Incident {
  readonly name: string;
  readonly children: readonly (Section | Statement | ActionItem)[];
}

/** The tree of each incident: that of the document where it tells of one. */
export function incidentTrees(postmortem: Postmortem): readonly Postmortem[] {
  const incidents = incidentsOf(postmortem.children);
  return incidents.length > 0 ? incidents.map(({ children }) => ({ ...postmortem, children: [...children] })) : [postmortem];
}

const TELLING: readonly Concept[] = ['timeline', 'impact', 'rootCause', 'resolution', 'detection'];

/** The incidents of a document, where it tells of two or more; empty for a document about one. */
export const incidentsOf = /* @__PURE__ */ onceOf((children: Postmortem['children']): readonly Incident[] => {
  const sections = children.filter((child): child is Section => child.type === 'section');
  const headed = underHeadings(sections);
  const found = headed.length > 1 ? headed : inSequence(sections);
  return found.length > 1 ? found : [];
});

/** `## Incident on 4 May`, `## Incident on 9 May`: headings of one level, each over a whole postmortem. */
function underHeadings(sections: readonly Section[]): Incident[] {
  const whole = sections.filter(
    section => section.form === 'heading' && section.concepts.length === 0 && tellsOfOne(section, collect(section, 'section').slice(1)),
  );
  const depth = whole[0]?.depth;
  const same = whole.filter(section => section.depth === depth);
  if (same.length === 1 && same[0]) return underHeadings(same[0].children.filter((child): child is Section => child.type === 'section'));
  return same.map(section => ({ name: section.name, children: [section] }));
}

/** A heading that calls itself one needs no more below it than a timeline. */
function tellsOfOne({ name }: Section, inner: readonly Section[]): boolean {
  return isWhole(inner) || (CALLS_ITSELF_ONE.test(name) && inner.some(({ concepts }) => concepts.includes('timeline')));
}

const CALLS_ITSELF_ONE = /\b(?:incident|outage|disruption|occurrence|incidente|vorfall|ausfall|störung|panne)\b/i;

/** One report after the other, without a heading over each: a second summary and a second timeline begin a second report. */
function inSequence(sections: readonly Section[]): Incident[] {
  const groups: Section[][] = [];
  for (const section of sections) {
    const group = groups.at(-1);
    if (!group || (section.concepts.includes('summary') && isWhole(group) && group.some(({ concepts }) => concepts.includes('summary'))))
      groups.push([section]);
    else group.push(section);
  }
  return groups.filter(group => isWhole(group)).map(group => ({ name: group[0]?.name ?? '', children: group }));
}

function isWhole(sections: readonly Section[]): boolean {
  const concepts = new Set(sections.flatMap(section => section.concepts));
  return concepts.has('timeline') && TELLING.filter(concept => concepts.has(concept)).length >= 2;
}
