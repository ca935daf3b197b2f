import type { Profile } from './profile';

/** mybinder.org: the incident reports of mybinder.org. */
export const MYBINDER: Profile = {
  id: 'mybinder',
  title: 'mybinder.org',
  source: 'the incident reports of mybinder.org',
  isOrdered: true,
  fields: ['date'],
  marks: [
    'what went well',
    'what went wrong',
    'where we got lucky',
    'process improvements',
    'documentation improvements',
    'technical improvements',
    'lessons learnt',
    'timeline (if relevant)',
  ],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Summary', concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Timeline', aliases: ['timeline (if relevant)'], concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Lessons learnt', aliases: ['lessons learned', 'after-action report'], concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'What went well', aliases: ['what went well', 'went well', 'things that went well', 'what worked', 'what worked well', 'what went right'], required: false, isPart: true, skeleton: ['- '] },
    { name: 'What went wrong', aliases: ['what went wrong', 'what went poorly', 'what went badly', 'things that went poorly', 'went wrong', "what didn't go well", 'what could have gone better', "what didn't work"], required: false, isPart: true, skeleton: ['- '] },
    { name: 'Where we got lucky', aliases: ['where we got lucky', 'where did we get lucky', 'got lucky', 'luck', 'where we were lucky'], required: false, isPart: true, skeleton: ['- '] },
    { name: 'Action items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
    { name: 'Process improvements', aliases: ['process improvements'], required: false, isPart: true, skeleton: ['- [ ] '] },
    { name: 'Documentation improvements', aliases: ['documentation improvements'], required: false, isPart: true, skeleton: ['- [ ] '] },
    { name: 'Technical improvements', aliases: ['technical improvements'], required: false, isPart: true, skeleton: ['- [ ] '] },
  ],
};
