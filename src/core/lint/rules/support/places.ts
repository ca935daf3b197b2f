import {
  type ActionItem,
  collect,
  type Event,
  type Postmortem,
  rangeOfNode,
  type Section,
  type SectionContent,
  type Statement,
} from '../../../document/tree';
import type { Range } from '../../../text/range';

export type EntryLike = Event | ActionItem | Statement;

/** Where a finding about the whole document is shown: at its title, else at its first character. */
export function startOfDocument(postmortem: Postmortem): Range {
  if (postmortem.title) return rangeOfNode(postmortem.title);
  const first = postmortem.children[0];
  const start = first?.position?.start.offset ?? 0;
  return { start, end: first?.type === 'section' ? (first.label.position.end.offset ?? start) : start };
}

/** Level of the headings of the document's main sections, for a heading that joins them. */
export function headingLevel(postmortem: Postmortem): number {
  const levels = collect(postmortem, 'section')
    .filter(section => section.form === 'heading' && section.concepts.length > 0)
    .map(section => section.depth);
  return levels.length > 0 ? Math.min(...levels) : 2;
}

/** Every event, action item and statement, in the order of the document. */
export function entriesOf(root: Postmortem | Section): EntryLike[] {
  return (root.children as SectionContent[]).flatMap(child => (child.type === 'section' ? entriesOf(child) : [child]));
}
