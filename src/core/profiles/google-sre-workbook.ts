import type { Profile } from './profile';

/** Google SRE workbook: The Site Reliability Workbook, chapter 10. */
export const GOOGLE_SRE_WORKBOOK: Profile = {
  id: 'google-sre-workbook',
  title: 'Google SRE workbook',
  source: 'The Site Reliability Workbook, chapter 10',
  isOrdered: true,
  fields: ['owner', 'status', 'date'],
  marks: ['problem summary', 'root causes and trigger', 'timeline/recovery efforts', 'recovery efforts', 'glossary'],
  rules: { 'action-priority-type': ['info', { required: true }] },
  // biome-ignore format: a section a line
  sections: [
    { name: 'Executive Summary', aliases: ['summary'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Problem Summary', aliases: ['problem summary', 'problem'], required: true, skeleton: ['Which products were affected, for how long, and what did it cost?'] },
    { name: 'Background', concepts: ['background'], required: false, skeleton: ['What does a reader have to know to follow the rest?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Root Causes and Trigger', aliases: ['root causes', 'root cause'], concepts: ['rootCause', 'trigger', 'contributing'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Timeline/Recovery Efforts', aliases: ['timeline', 'recovery efforts'], concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Lessons Learned', concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'Action Items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
    { name: 'Glossary', aliases: ['glossary'], required: false, skeleton: ['Which words does a reader from another team not know?'] },
    { name: 'Appendix', aliases: ['appendix'], concepts: ['references'], required: false, skeleton: ['Which graphs, logs and links help to understand it?'] },
  ],
};
