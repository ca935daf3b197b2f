import type { Concept } from './vocabulary/concept';

/** What the part that an entry stands in makes of it. */
export interface Role {
  readonly concepts: readonly Concept[];
  readonly isTimeline: boolean;
  readonly action: 'actionItems' | 'prevention' | null;
  readonly isDuration: boolean;
  /** Whether the part's own name also promises how it was resolved. */
  readonly withResolution: boolean;
  /** Whether there is no part at all round it. */
  readonly isOnTop: boolean;
}

/** What holds before the first part. */
export const NO_ROLE: Role = { concepts: [], isTimeline: false, action: null, isDuration: false, withResolution: false, isOnTop: true };

/** The role of a part with these concepts, inside one with another role. */
export function roleOf(concepts: readonly Concept[], outer: Role): Role {
  const isTimeline =
    concepts.includes('timeline') || (outer.isTimeline && !concepts.some(concept => concept === 'actionItems' || concept === 'prevention'));
  const action = concepts.includes('actionItems')
    ? 'actionItems'
    : concepts.includes('prevention')
      ? 'prevention'
      : concepts.length === 0 || outer.action === 'actionItems'
        ? outer.action
        : null;
  return {
    concepts: concepts.length > 0 ? [...concepts, ...outer.concepts] : outer.concepts,
    isTimeline: isTimeline && action === null,
    action,
    isDuration: concepts.includes('duration'),
    withResolution: concepts.includes('resolution'),
    isOnTop: false,
  };
}
