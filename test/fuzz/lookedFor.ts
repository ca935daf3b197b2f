import { ANIMATED } from '../../src/core/lint/words/animated';
import { BLAME_VERBS, BLAME_WORDS, PEOPLE } from '../../src/core/lint/words/blame';
import { COUNTERFACTUAL } from '../../src/core/lint/words/counterfactual';
import { HUMAN_ERROR } from '../../src/core/lint/words/humanError';
import { HUMAN_FIX } from '../../src/core/lint/words/humanFix';
import { NOUN_STARTS, VAGUE_STARTS, VAGUE_WORDS } from '../../src/core/lint/words/vague';
import type { Random } from './random';

/** What the rules and readers look for that few documents have: blanks of templates, secrets, people who act, and numbers in words. */
// biome-ignore format: a list of words
const PIECES = [
  'TBD', 'TBC', 'TBA', 'FIXME', 'XXXX', 'YYY', 'ZZZ', '??', '20xx-MM-DD', 'YYYY-MM-DD HH:mm', 'hh:mm', 'HH:MM', '<Name Of Service>', '{{ title }}', '[Date]', '[Your team]', 'todo', 'To be done', '...', '…', 'lorem ipsum', 'Short event description',
  'insert the cause here', 'your name goes here', 'Description here',
  'AKIA', 'ghp_', 'github_pat_', 'glpat-', 'xoxb-', 'sk_live_', 'rk_test_', 'AIza', 'npm_', 'sk-ant-', 'eyJhbGciOiJIUzI1NiJ9.eyJ', 'https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/', '-----BEGIN RSA PRIVATE KEY-----\n', '\n-----END RSA PRIVATE KEY-----',
  'postgres://admin:', '@db.example', 'password=', 'Passwd: ', 'PWD=', 'secret: ', 'api_key = ', 'API-Key: ', 'auth_token: ', 'client_secret=', 'Authorization: Bearer ', 'AUTHORIZATION=basic ', 'refresh_token=', 'bearer ', 'deploy-token: ', 'ſecret=', 'toKen: ',
  'a8Kd93kfLs02mZpQ7xVb4Nc6Yt1Rw5UeQ29x', 'T0AB12CD3B0AB12CD3', '-a8Kd93kfLs02', '.mZpQ7xVb4Nc6',
  'Dana’s change', "Bob's command", 'Bob', 'Alice Smith', 'Emeka', ' deployed', ' then accidentally deleted', ' forgot', ' by ', ' asked ', ' a mistake of ', '@dana', '@bola had merged it', 'dana@webshop.example.org', '203.0.113.9', '+49 170 1234567', 'called +1 415 555 2671',
  'half an hour', 'a minute', 'an hour', 'two', 'twenty-five minutes', 'ninety seconds', 'noon', 'midday', '3 uhr', '午後3時', '3시', '9h', 'half past nine', 'um halb 9', '7月5日', '5. März', '5 mai', 'W12', 'Europe/Berlin', 'Pacific Time', 'utc', 'Gmt',
];
const PHRASES = [
  ...[ANIMATED, BLAME_VERBS, BLAME_WORDS, PEOPLE, COUNTERFACTUAL, HUMAN_ERROR, HUMAN_FIX, NOUN_STARTS, VAGUE_STARTS, VAGUE_WORDS].flat(),
].map(phrase => phrase.replaceAll('*', ''));
const BETWEEN = [' ', ' ', ' ', '', ', ', '. ', ': ', '\n', ' the '];

function line(random: Random): string {
  let text = '';
  for (let pieces = 1 + random.below(6); pieces > 0; pieces--) {
    const piece = random.pick(random.below(3) === 0 ? PHRASES : PIECES);
    const cased = random.below(8) === 0 ? piece.toUpperCase() : random.below(8) === 0 ? piece.replaceAll('s', 'ſ') : piece;
    text += cased + random.pick(BETWEEN);
  }
  return text;
}

/** A postmortem whose lines are made of what is looked for, where it is looked for. */
export function lookedFor(random: Random): string {
  const lines = (mark: string): string => Array.from({ length: 6 }, () => mark + line(random)).join('\n');
  return [
    '# Postmortem: doors',
    `## Root cause\n\n${lines('')}`,
    `## What went wrong\n\n${lines('- ')}`,
    `## Impact\n\n${lines('')}`,
    `## Action items\n\n${lines('- [ ] ')}`,
  ].join('\n\n');
}
