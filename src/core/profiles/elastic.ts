import type { Profile } from './profile';

/** Elastic: the public outage reports of Elastic Cloud. */
export const ELASTIC: Profile = {
  id: 'elastic',
  title: 'Elastic',
  source: 'the public outage reports of Elastic Cloud',
  isOrdered: true,
  fields: [],
  marks: ['chain of events', 'what happened', 'brief'],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Background', concepts: ['background'], required: false, skeleton: ['What does a reader have to know to follow the rest?'] },
    { name: 'What Happened', aliases: ['what happened'], concepts: ['summary', 'timeline'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Chain of Events', aliases: ['chain of events'], concepts: ['timeline'], required: false, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Root Cause', aliases: ['root cause'], concepts: ['rootCause'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Action Items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
