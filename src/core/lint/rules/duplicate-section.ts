/**
 * Each section is there once.
 *
 * A second `Timeline` is a copy that was forgotten, or the better half of the story that nobody finds. Sections of several incidents in one document, and
 * sections under different headings, are not the same section.
 *
 * The fix puts what stands in the second under the first of the same name and drops the second heading. It is suggested, and offered only where the document, read again, says the same in every
 * word, time and task; not where the first has headings of its own, not where events would stand behind later ones, and not round tags, rules and directives.
 */
import { incidentsOf } from '../../document/incidents';
import { type Postmortem, rangeOfNode, type Section, type SectionContent } from '../../document/tree';
import type { Concept } from '../../document/vocabulary/concept';
import { normaliseName } from '../../document/vocabulary/vocabulary';
import type { TextEdit } from '../../text/edit';
import { once } from '../../text/memo';
import type { Rule } from '../rule';
import { type Draft, draftOf, mergeSections } from './support/sectionEdits';
import { later, suggestion } from './support/ways';
import { countOutOfOrder } from './timeline-order';

/** Parts of which a document has one, whatever it is called. */
const SINGLE: readonly Concept[] = ['timeline', 'summary'];

/** Each is proven by reading the document again; the next ones get their fix when these are gone. */
const MOST_MERGED = 3;

export const duplicateSection: Rule = {
  id: 'duplicate-section',
  group: 'structure',
  summary: 'Each section is there once.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'suggestion',
  check(context) {
    const { postmortem, report } = context;
    if (incidentsOf(postmortem.children).length > 0) return;
    const draft = once(() => draftOf(context));
    let offered = 0;
    for (const siblings of siblingsOf(postmortem.children)) {
      const firsts = firstOnes(siblings);
      siblings.forEach((section, index) => {
        const first = firsts[index];
        if (!first) return;
        const [one, other] = [first, section].map(({ label }) => rangeOfNode(label).start);
        const mayMerge = one !== undefined && other !== undefined && offered++ < MOST_MERGED;
        report({
          range: rangeOfNode(section.label),
          message: `Unexpected second section \`${section.name}\`, expected one`,
          related: [{ range: rangeOfNode(first.label), message: 'The first' }],
          ...(mayMerge &&
            later(() => {
              const edits = merge(one, other, postmortem, draft());
              return edits && suggestion(`Put it under the first \`${first.name}\``, ...edits);
            })),
        });
      });
    }
  },
};

/** Null also where events would stand behind later ones: the second timeline began before the first had ended, and only its author knows how they go together. */
function merge(first: number, second: number, postmortem: Postmortem, draft: Draft | null): TextEdit[] | null {
  const isInOrder = (merged: Postmortem): boolean => countOutOfOrder(merged) <= countOutOfOrder(postmortem);
  return draft && mergeSections(first, second, draft, isInOrder);
}

/** The headings under each heading, and those under none. */
function siblingsOf(children: Postmortem['children'] | readonly SectionContent[]): Section[][] {
  const sections = (children as readonly SectionContent[]).filter((child): child is Section => child.type === 'section');
  const headings = sections.filter(({ form, depth }) => form === 'heading' && depth > 1);
  const depths = [...new Set(headings.map(({ depth }) => depth))];
  return [
    ...depths.map(depth => headings.filter(section => section.depth === depth)),
    ...sections.flatMap(section => siblingsOf(section.children)),
  ];
}

/** For each section the first one that is the same and stands before it. Found by name, not by comparing: there may be hundreds. */
function firstOnes(siblings: readonly Section[]): (Section | undefined)[] {
  const seen = new Map<string, number>();
  return siblings.map((section, index) => {
    const same = mayBeSecond(section) ? [nameOf(section), ...otherNamesOf(section)].flatMap(name => seen.get(name) ?? []) : [];
    for (const name of [nameOf(section), ...singleNamesOf(section)]) if (!seen.has(name)) seen.set(name, index);
    return siblings[Math.min(...same)];
  });
}

function mayBeSecond({ concepts, children }: Section): boolean {
  return children.length > 0 && concepts.some(concept => concept !== 'other');
}

function nameOf({ name }: Section): string {
  return `${normaliseName(name)}\n${name.replace(/\W/g, '').toLowerCase()}`;
}

/** What a section is found by under another name: only where it is one such part, and nothing else. */
function singleNamesOf(section: Section): string[] {
  return SINGLE.filter(concept => isOnly(section, concept)).map(concept => `${concept}: ${normaliseName(section.name)}`);
}

/** `Summary` and `Issue summary`: one holds the other. */
function otherNamesOf(section: Section): string[] {
  return singleNamesOf(section).flatMap(name => [
    ...['incident', 'issue'].map(word => name.replace(': ', `: ${word} `)),
    ...(/: (?:incident|issue) /.test(name) ? [name.replace(/: (?:incident|issue) /, ': ')] : []),
  ]);
}

function isOnly({ concepts }: Section, concept: Concept): boolean {
  return concepts.length === 1 && concepts[0] === concept;
}
