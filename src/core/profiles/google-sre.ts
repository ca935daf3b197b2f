import type { Profile } from './profile';

/** Google SRE book: Site Reliability Engineering, example postmortem (appendix D). */
export const GOOGLE_SRE: Profile = {
  id: 'google-sre',
  title: 'Google SRE book',
  source: 'Site Reliability Engineering, example postmortem (appendix D)',
  isOrdered: true,
  fields: ['date', 'authors', 'status'],
  marks: ['what went well', 'what went wrong', 'detection', 'root causes', 'trigger', 'where we got lucky', 'supporting information'],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Summary', concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Impact', concepts: ['impact'], required: true, skeleton: ['How many users, requests or orders were affected, and how?'] },
    { name: 'Root Causes', aliases: ['root cause', 'root causes and trigger'], concepts: ['rootCause', 'contributing'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Trigger', concepts: ['trigger'], required: false, skeleton: ['What set it off: a deployment, a change of settings, more traffic?'] },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: true, skeleton: ['How was service restored?'] },
    { name: 'Detection', concepts: ['detection'], required: true, skeleton: ['How was it noticed, and when?'] },
    { name: 'Action Items', concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
    { name: 'Lessons Learned', concepts: ['lessons'], required: true, skeleton: ['What should the next person know?'] },
    { name: 'What went well', aliases: ['what went well', 'went well', 'things that went well', 'what worked', 'what worked well', 'what went right'], required: false, isPart: true, skeleton: ['- '] },
    { name: 'What went wrong', aliases: ['what went wrong', 'what went poorly', 'what went badly', 'things that went poorly', 'went wrong', "what didn't go well", 'what could have gone better', "what didn't work"], required: false, isPart: true, skeleton: ['- '] },
    { name: 'Where we got lucky', aliases: ['where we got lucky', 'where did we get lucky', 'got lucky', 'luck', 'where we were lucky'], required: false, isPart: true, skeleton: ['- '] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Supporting information', aliases: ['appendix', 'glossary', 'graphs'], concepts: ['references'], required: false, skeleton: ['Which graphs, logs and links help to understand it?'] },
  ],
};
