import type { Profile } from './profile';

/** Azure post incident review: the public history of Azure’s status page. */
export const AZURE_PIR: Profile = {
  id: 'azure-pir',
  title: 'Azure post incident review',
  source: 'the public history of Azure’s status page',
  isOrdered: true,
  fields: [],
  marks: [
    'what went wrong and why',
    'how did we respond',
    'how are we making incidents like this less likely or less impactful',
    'how can customers make incidents like this less impactful',
    'how can our customers and partners make incidents like this less impactful',
    'summary of impact',
  ],
  // A company speaks, and names nobody.
  rules: { 'authors-required': 'off', 'action-owner': 'off', 'action-due': 'off', 'action-tracked': 'off' },
  // biome-ignore format: a section a line
  sections: [
    { name: 'What happened?', aliases: ['what happened', 'summary of impact'], concepts: ['summary'], required: true, skeleton: ['What happened, for how long, and who noticed?'] },
    { name: 'What went wrong and why?', aliases: ['what went wrong and why', 'root cause', 'preliminary root cause'], concepts: ['rootCause'], required: true, skeleton: ['Why did it happen, and why was that possible?'] },
    { name: 'How did we respond?', aliases: ['how did we respond', 'mitigation'], concepts: ['timeline', 'response', 'resolution'], required: true, skeleton: ['All times in UTC.', '', '- 00:00 – '] },
    { name: 'How are we making incidents like this less likely or less impactful?', aliases: ['next steps', 'how are we making incidents like this less likely or less impactful', 'how are we making incidents like this less likely'], concepts: ['prevention', 'actionItems'], required: true, skeleton: ['- [ ] '] },
    { name: 'How can customers make incidents like this less impactful?', aliases: ['how can customers make incidents like this less impactful', 'how can our customers and partners make incidents like this less impactful'], required: true, skeleton: ['What can customers do to be affected less?'] },
    { name: 'How can we make our incident communications more useful?', aliases: ['how can we make our incident communications more useful'], required: false, skeleton: ['Where can readers say what this report lacks?'] },
  ],
};
