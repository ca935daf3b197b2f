import type { Profile } from './profile';

/** Howie / Jeli: the Howie guide and Netflix’s write-ups of operational surprises; provisional. */
export const HOWIE: Profile = {
  id: 'howie',
  title: 'Howie / Jeli',
  source: 'the Howie guide and Netflix’s write-ups of operational surprises; provisional',
  isOrdered: false,
  fields: [],
  marks: [
    'narrative description',
    'narrative',
    'contributors/enablers',
    'contributors',
    'enablers',
    'mitigators',
    'risks',
    'difficulties in handling',
    'how we got here',
    'prologue',
    'epilogue',
  ],
  rules: {
    // A story is not told in the order of the clock, and its follow-ups are tracked elsewhere.
    'timeline-order': 'off',
    'action-required': 'off',
    'root-cause-shallow': 'off',
    'timeline-relative': 'off',
  },
  // biome-ignore format: a section a line
  sections: [
    { name: 'Executive summary', aliases: ['summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Background', concepts: ['background'], required: false, skeleton: ['What does a reader have to know to follow the rest?'] },
    { name: 'Narrative description', aliases: ['narrative description', 'narrative', 'how we got here'], concepts: ['timeline', 'trigger', 'impact'], required: true, skeleton: ['What did the people who were there see, think and do, at each point?'] },
    { name: 'Contributors/enablers', aliases: ['contributors', 'enablers', 'contributors/enablers'], concepts: ['contributing', 'rootCause'], required: true, skeleton: ['Which conditions made it possible?'] },
    { name: 'Mitigators', aliases: ['mitigators'], required: false, skeleton: ['What kept it from being worse?'] },
    { name: 'Risks', aliases: ['risks'], required: false, skeleton: ['What can go wrong in the same way?'] },
    { name: 'Difficulties in handling', aliases: ['difficulties in handling', 'difficulties', 'challenges'], required: false, skeleton: ['What was hard to see or to do?'] },
    { name: 'Takeaways', aliases: ['takeaways', 'themes'], concepts: ['lessons'], required: false, skeleton: ['What should the next person know?'] },
    { name: 'Key roles', aliases: ['key roles'], required: false, skeleton: ['- '] },
    { name: 'Follow-up items', aliases: ['follow-up items'], concepts: ['actionItems', 'prevention'], required: false, skeleton: ['- [ ] '] },
  ],
};
