import type { Profile } from './profile';

/** DFDS: the public postmortems of DFDS. */
export const DFDS: Profile = {
  id: 'dfds',
  title: 'DFDS',
  source: 'the public postmortems of DFDS',
  isOrdered: true,
  fields: [],
  marks: ['contributing factors', 'attendees', 'stats'],
  rules: { 'section-order': 'off' },
  // biome-ignore format: a section a line
  sections: [
    { name: 'Summary', concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Contributing Factors', concepts: ['contributing', 'rootCause'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Action Items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
    { name: 'Lessons Learned', concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'Attendees', aliases: ['attendees'], required: true, skeleton: ['- '] },
    { name: 'Stats', aliases: ['stats'], required: true, skeleton: ['How long did it take to detect, and how long to recover?'] },
  ],
};
