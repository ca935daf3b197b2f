import type { Profile } from './profile';

/** Ministry of Justice Cloud Platform: the incident log of the Cloud Platform of the UK Ministry of Justice. */
export const MOJ: Profile = {
  id: 'moj',
  title: 'Ministry of Justice Cloud Platform',
  source: 'the incident log of the Cloud Platform of the UK Ministry of Justice',
  isOrdered: true,
  fields: [],
  marks: ['key events', 'time to repair', 'time to resolve', 'identified', 'review actions'],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Key events', aliases: ['key events'], concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Time to repair', aliases: ['time to repair'], required: true, skeleton: ['How long from the first detection to the repair?'] },
    { name: 'Time to resolve', aliases: ['time to resolve'], required: true, skeleton: ['How long from the first detection to the resolution?'] },
    { name: 'Identified', aliases: ['identified'], concepts: ['detection'], required: false, skeleton: ['How was it noticed, and when?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Context', aliases: ['context'], concepts: ['timeline', 'background'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Review actions', aliases: ['review actions'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
