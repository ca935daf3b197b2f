/**
 * The title says what failed.
 *
 * `Postmortem`, `My first postmortem` and `0x19. Postmortem` are found by nobody who looks for *the one where checkout failed*. A title names a system or what
 * users saw, best with the day: `Checkout 500s after TLS expiry, 2024-03-08`.
 */
import { rangeOfNode } from '../../document/tree';
import { readDates } from '../../time/date';
import type { Rule } from '../rule';
import { startOfDocument } from './support/places';

/** Words that say what kind of text it is, and not what it is about. */
const GENERIC =
  /\b(?:0x[\da-f]+|post[\s-]?mortems?|incidents?|outages?|reports?|reviews?|analys[ei]s|retrospectives?|summary|documents?|documentation|the|a|an|of|on|for|from|my|our|your|first|second|new|simple|sample|example|readme|root cause|rca|title|system|web|stack|debugging|project|task|advanced|alx|holberton|blog|untitled|draft|template|service|downtime|issue|failure|error|public|internal|final|and)\b|[\d\W_]+/giu;

export const titleDescriptive: Rule = {
  id: 'title-descriptive',
  group: 'metadata',
  summary: 'The title says what failed.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const { title } = postmortem;
    if (!title) {
      report({ range: startOfDocument(postmortem), message: 'Unexpected document without a title, expected one that says what failed' });
      return;
    }
    const written = title.value as string;
    // In another script the words are another language's, and a day or a number tells one document from the others.
    const hasForeignWords = /[^\p{Script=Latin}\p{Script=Common}]/u.test(written);
    if (hasForeignWords || readDates(written).length > 0 || /#?\d{3,}/.test(written) || written.replace(GENERIC, '') !== '') return;
    report({ range: rangeOfNode(title), message: `Unexpected title \`${written}\`, expected one that says what failed` });
  },
};
