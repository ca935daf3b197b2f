import type { Profile } from './profile';

/** Atlassian: Atlassian incident management handbook, postmortem template. */
export const ATLASSIAN: Profile = {
  id: 'atlassian',
  title: 'Atlassian',
  source: 'Atlassian incident management handbook, postmortem template',
  isOrdered: true,
  fields: [],
  marks: [
    'leadup',
    'lead-up',
    'lead up',
    'fault',
    'backlog check',
    'recurrence',
    'five whys',
    "five why's",
    'root cause identification',
    'blameless root cause',
  ],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Incident summary', aliases: ['summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Leadup', aliases: ['lead-up', 'lead up', 'leadup'], concepts: ['trigger', 'background'], required: true, skeleton: [''] },
    { name: 'Fault', aliases: ['fault', 'technical cause'], concepts: ['rootCause'], required: true, skeleton: [''] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Detection', concepts: ['detection'], required: true, skeleton: ['How was it noticed, and when?'] },
    { name: 'Response', concepts: ['response'], required: true, skeleton: [''] },
    { name: 'Recovery', concepts: ['recovery', 'resolution'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Root cause identification: The Five Whys', aliases: ['root cause identification', 'five whys', 'the five whys', "five why's", '5 whys', 'whys'], concepts: ['rootCause'], required: false, skeleton: [''] },
    { name: 'Root cause', aliases: ['root cause', 'blameless root cause'], concepts: ['rootCause', 'contributing'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Backlog check', aliases: ['backlog check'], required: false },
    { name: 'Recurrence', aliases: ['recurrence'], required: false },
    { name: 'Lessons learned', aliases: ['lessons', 'what went well'], concepts: ['lessons'], required: false, skeleton: ['What should the next person know?'] },
    { name: 'Corrective actions', aliases: ['follow-up tasks', 'action items'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
