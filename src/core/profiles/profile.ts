import type { Concept } from '../document/vocabulary/concept';

/** A part that a kind of postmortem has. */
export interface ProfileSection {
  /** What it is called when it is inserted. */
  readonly name: string;
  /** Any one of these makes it present. */
  readonly concepts: readonly Concept[];
  readonly required: boolean;
  /** What is inserted under the new heading, lines without their endings. */
  readonly skeleton: readonly string[];
}

/** What a team expects of its postmortems, in the order of the sections. */
export interface Profile {
  readonly id: string;
  readonly sections: readonly ProfileSection[];
}

/** What nearly every template asks for, and no more: most genuine postmortems lack parts that a single company's template has. */
export const GENERIC_PROFILE: Profile = {
  id: 'generic',
  sections: [
    { name: 'Summary', concepts: ['summary', 'impact'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Root cause', concepts: ['rootCause', 'contributing', 'trigger'], required: true, skeleton: ['Why did it happen?'] },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: false, skeleton: ['How was service restored?'] },
    { name: 'Action items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
