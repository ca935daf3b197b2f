import type { Profile } from './profile';

/** ALX / Holberton: the brief of the course, after the Google API infrastructure incident report. */
export const ALX: Profile = {
  id: 'alx',
  title: 'ALX / Holberton',
  source: 'the brief of the course, after the Google API infrastructure incident report',
  isOrdered: true,
  fields: [],
  marks: [
    'issue summary',
    'root cause and resolution',
    'corrective and preventative measures',
    'corrective and preventive measures',
    'corrective and preventive measure',
    'corrective and preventative measure',
  ],
  rules: {
    // The brief asks for a text that people want to read.
    'animated-language': 'off',
    'document-length': ['info', { least: 400, most: 600 }],
    'summary-elements': 'info',
  },
  // biome-ignore format: a section a line
  sections: [
    { name: 'Issue Summary', aliases: ['summary'], concepts: ['summary', 'impact', 'duration'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Root cause and resolution', aliases: ['root cause', 'root cause analysis', 'resolution'], concepts: ['rootCause', 'resolution'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Corrective and preventative measures', aliases: ['corrective and preventive measures', 'corrective and preventative measures'], concepts: ['prevention', 'actionItems'], required: true, skeleton: ['- [ ] '] },
  ],
};
