import type { Profile } from './profile';

/** What nearly every template asks for, and no more: most genuine postmortems lack parts that a single company's template has. */
export const GENERIC_PROFILE: Profile = {
  id: 'generic',
  title: 'Any postmortem',
  source: 'what the templates of many companies have in common',
  isOrdered: false,
  fields: [],
  marks: [],
  rules: {},
  sections: [
    {
      name: 'Summary',
      concepts: ['summary', 'impact', 'background'],
      required: true,
      skeleton: ['What happened, for how long, and who noticed?'],
    },
    { name: 'Timeline', concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    {
      name: 'Root cause',
      aliases: [
        'what went wrong',
        'went wrong',
        'what went poorly',
        'what went badly',
        'what didn’t go well',
        "what didn't go well",
        'analysis',
        'investigation',
        'technical analysis',
        'diagnosis',
        'findings',
      ],
      concepts: ['rootCause', 'contributing', 'trigger'],
      required: true,
      skeleton: ['Why did it happen?'],
    },
    { name: 'Resolution', concepts: ['resolution', 'recovery'], required: false, skeleton: ['How was service restored?'] },
    {
      name: 'Action items',
      aliases: ['remediation', 'remediations'],
      concepts: ['actionItems', 'prevention'],
      required: true,
      skeleton: ['- [ ] '],
    },
  ],
};
