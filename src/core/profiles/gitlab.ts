import type { Profile } from './profile';

/** GitLab: the incident and review issues of GitLab’s production project. */
export const GITLAB: Profile = {
  id: 'gitlab',
  title: 'GitLab',
  source: 'the incident and review issues of GitLab’s production project',
  isOrdered: true,
  fields: ['severity'],
  marks: [
    'current status',
    'customer impact',
    'summary for cmoc notice / exec summary',
    'takeaways',
    'incident response analysis',
    'post incident analysis',
    'key information',
    'outcomes/corrective actions',
    'learning opportunities',
  ],
  severities: ['S1', 'S2', 'S3', 'S4'],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Summary', aliases: ['current status', 'exec summary', 'executive summary', 'incident summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Customer Impact', aliases: ['customer impact', 'service impact'], concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Timeline', concepts: ['timeline'], required: false, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'What were the root causes?', aliases: ['root causes', 'root cause', '5 whys'], concepts: ['rootCause', 'contributing'], required: false, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Incident Response Analysis', aliases: ['incident response analysis'], concepts: ['response'], required: false, skeleton: ['What made detection, diagnosis and repair slow or fast?'] },
    { name: 'Post Incident Analysis', aliases: ['post incident analysis'], required: false, skeleton: ['How was the cause found, and what else did the analysis show?'] },
    { name: 'Takeaways', aliases: ['takeaways', 'learning opportunities', 'lessons learned', 'what went well'], concepts: ['lessons'], required: false, skeleton: ['What should the next person know?'] },
    { name: 'Corrective Actions', aliases: ['corrective actions', 'outcomes/corrective actions'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
