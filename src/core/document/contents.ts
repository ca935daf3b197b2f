import type { Range } from '../text/range';
import { type ActionItem, type Event, type Postmortem, rangeOfNode, type Section, type SectionContent } from './tree';

/** A line of the outline that an editor shows. */
export interface ContentsEntry {
  readonly kind: 'field' | 'section' | 'event' | 'actionItem';
  /** Never empty. */
  readonly name: string;
  /** The words of an event, the issue of an action item. */
  readonly detail: string;
  /** Of an action item without an issue. */
  readonly state: 'done' | 'not tracked' | null;
  readonly range: Range;
  /** The words that name it, inside `range`. */
  readonly nameRange: Range;
  readonly children: readonly ContentsEntry[];
}

/** The outline: sections, whatever marks them, with their events and action items. */
export function contentsOf(parent: Postmortem | Section): ContentsEntry[] {
  return (parent.children as SectionContent[]).flatMap(child => {
    switch (child.type) {
      case 'section':
        return [sectionEntry(child)];
      case 'event':
        return [eventEntry(child)];
      case 'actionItem':
        return [actionEntry(child)];
      default:
        return [];
    }
  });
}

const NAMELESS = '…';

function named(name: string): string {
  return name.trim() === '' ? NAMELESS : name;
}

function sectionEntry(section: Section): ContentsEntry {
  return {
    kind: section.isField ? 'field' : 'section',
    name: named(section.name),
    detail: '',
    state: null,
    range: rangeOfNode(section),
    nameRange: rangeOfNode(section.label),
    children: contentsOf(section),
  };
}

function eventEntry(event: Event): ContentsEntry {
  const range = rangeOfNode(event);
  return { kind: 'event', name: named(event.time.text), detail: event.what, state: null, range, nameRange: range, children: [] };
}

function actionEntry(item: ActionItem): ContentsEntry {
  const range = rangeOfNode(item);
  const state = item.issue ? null : item.done ? 'done' : 'not tracked';
  return { kind: 'actionItem', name: named(item.task), detail: item.issue?.text ?? '', state, range, nameRange: range, children: [] };
}
