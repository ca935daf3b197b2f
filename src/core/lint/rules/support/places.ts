import type { Position } from 'unist';
import {
  type ActionItem,
  collect,
  type Event,
  type Postmortem,
  rangeOfNode,
  type Section,
  type SectionContent,
  type Statement,
  type Title,
} from '../../../document/tree';
import type { Concept } from '../../../document/vocabulary/concept';
import { onceOf } from '../../../text/memo';
import type { Range } from '../../../text/range';
import type { RuleContext } from '../../rule';

export type EntryLike = Event | ActionItem | Statement;

/** All of the document's text. */
export function wholeText({ postmortem, source }: Pick<RuleContext, 'postmortem' | 'source'>): string {
  return source({ start: 0, end: postmortem.position.end.offset ?? 0 });
}

/** The offset at which findings about the whole document are shown. */
export function topOf({
  title,
  children,
}: {
  readonly title: Pick<Title, 'position'> | null;
  readonly children: readonly { readonly position?: Position }[];
}): number {
  return (title ?? children[0])?.position?.start.offset ?? 0;
}

/** Where a finding about the whole document is shown: at its title, else at its first character. */
export function startOfDocument(postmortem: Postmortem): Range {
  if (postmortem.title) return rangeOfNode(postmortem.title);
  const first = postmortem.children[0];
  const start = first?.position?.start.offset ?? 0;
  return { start, end: first?.type === 'section' ? (first.label.position.end.offset ?? start) : (first?.position.end.offset ?? start + 1) };
}

/** Level of the headings of the document's main sections, for a heading that joins them: that of most of them, else the higher one. */
export const headingLevel = /* @__PURE__ */ onceOf((postmortem: Postmortem): number => {
  const headings = (sections: readonly Section[]): number[] =>
    sections.filter(({ form, concepts }) => form === 'heading' && concepts.length > 0).map(({ depth }) => depth);
  const outer = headings(postmortem.children.filter((child): child is Section => child.type === 'section'));
  const levels = outer.length > 0 ? outer : headings(collect(postmortem, 'section'));
  const counts = new Map<number, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  const [best] = [...counts].sort(([level, count], [other, more]) => more - count || level - other);
  return best?.[0] ?? 2;
});

/** Every event, action item and statement, in the order of the document. */
export const entriesOf = /* @__PURE__ */ onceOf((root: Postmortem | Section): readonly EntryLike[] => {
  const found: EntryLike[] = [];
  const visit = (children: readonly SectionContent[]): void => {
    for (const child of children) {
      if (child.type === 'section') visit(child.children);
      else found.push(child);
    }
  };
  visit(root.children as readonly SectionContent[]);
  return found;
});

/** What an author says, with what the part round it is for. */
export interface PlacedEntry {
  readonly entry: EntryLike;
  /** Of the nearest part that is for something. */
  readonly concepts: readonly Concept[];
  /** Of that part; null on top of the document. */
  readonly section: Section | null;
}

/** Every entry with the part it stands in. Code and front matter are no prose and are left out. */
export const proseOf = /* @__PURE__ */ onceOf((postmortem: Postmortem): readonly PlacedEntry[] => {
  const found: PlacedEntry[] = [];
  const visit = (children: readonly SectionContent[], section: Section | null): void => {
    for (const child of children) {
      if (child.type === 'section') visit(child.children, isForSomething(child) || !section ? child : section);
      else if (child.container !== 'code') found.push({ entry: child, concepts: section?.concepts ?? [], section });
    }
  };
  visit(postmortem.children, null);
  return found;
});

function isForSomething({ concepts }: Section): boolean {
  return concepts.some(concept => concept !== 'other');
}

/** The entries that stand in parts for one of these, and in none of those. */
export function proseIn(postmortem: Postmortem, wanted: readonly Concept[], unwanted: readonly Concept[] = []): PlacedEntry[] {
  return proseOf(postmortem).filter(
    ({ concepts }) => concepts.some(concept => wanted.includes(concept)) && !concepts.some(concept => unwanted.includes(concept)),
  );
}

/** Where in the source a match in an entry's source stands. */
export function rangeOfMatch(entry: EntryLike, index: number, length: number): Range {
  const start = entry.textRange.start + index;
  return { start, end: start + length };
}
