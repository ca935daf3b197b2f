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
    { name: 'Leadup', aliases: ['lead-up', 'lead up', 'leadup'], concepts: ['trigger', 'background'], required: true, skeleton: ['What came before the incident and led to it?'] },
    { name: 'Fault', aliases: ['fault', 'technical cause'], concepts: ['rootCause'], required: true, skeleton: ['What failed, and in what way?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Detection', concepts: ['detection'], required: true, skeleton: ['How was it noticed, and when?'] },
    { name: 'Response', concepts: ['response'], required: true, skeleton: ['Who responded, when, and what did they try?'] },
    { name: 'Recovery', concepts: ['recovery', 'resolution'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Root cause identification: The Five Whys', aliases: ['root cause identification', 'five whys', 'the five whys', "five why's", '5 whys', 'whys'], concepts: ['rootCause'], required: false, skeleton: ['Why, and why was that so, down to what can be changed?'] },
    { name: 'Root cause', aliases: ['root cause', 'blameless root cause'], concepts: ['rootCause', 'contributing'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Backlog check', aliases: ['backlog check'], required: false, skeleton: ['Which item of the backlog is about the same weakness?'] },
    { name: 'Recurrence', aliases: ['recurrence'], required: false, skeleton: ['Which earlier incidents had the same cause?'] },
    { name: 'Lessons learned', aliases: ['lessons', 'what went well'], concepts: ['lessons'], required: false, skeleton: ['What should the next person know?'] },
    { name: 'Corrective actions', aliases: ['follow-up tasks', 'action items'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
