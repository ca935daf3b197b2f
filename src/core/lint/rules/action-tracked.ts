/**
 * Each action item is tracked by an issue.
 *
 * Items that live only in the document are read once. Tracked are items with the link or number of an issue at their end, in the issue column of their table, or as a link
 * in the column that numbers its rows, whatever tracker it is of (`b/331`, `T1234`, a card, a pull request);
 * a reference in the middle of a sentence is a reference. Items that are done are left alone.
 *
 * *Postmortem: Export Action Items* creates the missing issues and writes their links behind the items.
 */
import { collect } from '../../document/tree';
import type { Rule } from '../rule';

export const actionTracked: Rule = {
  id: 'action-tracked',
  group: 'actions',
  summary: 'Each action item links to the issue that tracks it.',
  severity: 'info',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  check({ postmortem, report }) {
    for (const item of collect(postmortem, 'actionItem')) {
      if (item.concept !== 'actionItems' || item.done || item.issue) continue;
      report({ range: item.textRange, message: 'Unexpected action item without an issue, expected a link such as `(#12)`' });
    }
  },
};
