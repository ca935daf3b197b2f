import type { Profile } from './profile';

/** AWS correction of error: AWS Well-Architected, post-incident analysis. */
export const AWS_COE: Profile = {
  id: 'aws-coe',
  title: 'AWS correction of error',
  source: 'AWS Well-Architected, post-incident analysis',
  isOrdered: true,
  fields: ['date', 'owner'],
  marks: [
    'what was the impact on customers and your business',
    'what data do you have to support this',
    'what were the critical pillar implications, especially security',
    'what lessons did you learn',
    'what corrective actions are you taking',
    'supporting data',
    'incident response analysis',
    'post-incident analysis',
  ],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'What happened?', aliases: ['what happened', 'summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'What was the impact on customers and your business?', aliases: ['customer impact', 'impact'], concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'What was the root cause?', aliases: ['contributing factors', 'root cause'], concepts: ['rootCause', 'contributing'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'What data do you have to support this?', aliases: ['supporting data', 'what data do you have to support this', 'what data do you have'], concepts: ['references'], required: true, skeleton: ['Which graphs, logs and links help to understand it?'] },
    { name: 'What were the critical pillar implications, especially security?', aliases: ['what were the critical pillar implications', 'critical pillar implications'], required: false, skeleton: ['Was any data or any access at risk?'] },
    { name: 'Incident Response Analysis', aliases: ['incident response analysis'], concepts: ['response'], required: false, skeleton: ['What made detection, diagnosis and repair slow or fast?'] },
    { name: 'Post-Incident Analysis', aliases: ['post-incident analysis'], required: false, skeleton: ['How was the cause found, and what else did the analysis show?'] },
    { name: 'Timeline', concepts: ['timeline'], required: false, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'What lessons did you learn?', aliases: ['lessons learned'], concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'What corrective actions are you taking?', aliases: ['action items', 'corrective actions'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
