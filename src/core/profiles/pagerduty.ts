import type { Profile } from './profile';

/** PagerDuty: PagerDuty incident response documentation, postmortem template. */
export const PAGERDUTY: Profile = {
  id: 'pagerduty',
  title: 'PagerDuty',
  source: 'PagerDuty incident response documentation, postmortem template',
  isOrdered: true,
  fields: ['owner'],
  marks: ['contributing factors', 'responders', "how'd we do", "what didn't go so well", 'messaging'],
  rules: { 'publish-lag': ['info', { days: 7 }] },
  // biome-ignore format: a section a line
  sections: [
    { name: 'Overview', aliases: ['summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'What Happened', aliases: ['what happened'], concepts: ['summary', 'timeline'], required: true, skeleton: ['What happened, in the order in which it happened?'] },
    { name: 'Contributing Factors', aliases: ['root cause'], concepts: ['contributing', 'rootCause'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Responders', aliases: ['responders', 'participants', 'attendees'], required: true, skeleton: ['- '] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: "How'd We Do?", aliases: ["how'd we do", 'how did we do'], concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'Action Items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
    { name: 'Messaging', aliases: ['messaging'], required: false, skeleton: ['What were customers and colleagues told, and when?'] },
  ],
};
