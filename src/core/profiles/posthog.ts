import type { Profile } from './profile';

/** PostHog: the public incident investigations of PostHog. */
export const POSTHOG: Profile = {
  id: 'posthog',
  title: 'PostHog',
  source: 'the public incident investigations of PostHog',
  isOrdered: true,
  fields: [],
  marks: ['timeline summary', 'identified cause', 'derp checklist', 'derp'],
  rules: {},
  // biome-ignore format: a section a line
  sections: [
    { name: 'Timeline summary', aliases: ['timeline summary', 'timeline'], concepts: ['timeline'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'Identified cause', aliases: ['identified cause', 'root cause'], concepts: ['rootCause'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'Detection', concepts: ['detection'], required: false, skeleton: ['How was it noticed, and when?'] },
    { name: 'Escalation', aliases: ['escalation'], concepts: ['response'], required: false, skeleton: ['Who was called in, and when?'] },
    { name: 'Recovery', concepts: ['recovery', 'resolution'], required: false, skeleton: ['How was service restored?'] },
    { name: 'Prevention', aliases: ['prevention'], concepts: ['prevention'], required: false, skeleton: ['What keeps it from happening again?'] },
    { name: 'Follow-ups', aliases: ['follow-ups'], concepts: ['actionItems', 'prevention'], required: true, skeleton: ['- [ ] '] },
  ],
};
