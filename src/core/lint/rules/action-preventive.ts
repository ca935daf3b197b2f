/**
 * At least one action item keeps it from happening again.
 *
 * Items that only repair what broke, tell people about it or write it down leave the next incident as likely as this one was. Reported where every item, of two
 * or more, is of that kind by its verb.
 */
import { collect, rangeOfNode } from '../../document/tree';
import type { Rule } from '../rule';
import { REPAIRS, REPAIRS_OBJECTS } from '../words/repairs';

const FEWEST = 2;
/** A column for the kind of action says it. */
const SAYS_SO = /\b(?:prevent|detect)/i;

export const actionPreventive: Rule = {
  id: 'action-preventive',
  group: 'actions',
  summary: 'At least one action item prevents or detects, rather than repairs or documents.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, source, report }) {
    const items = collect(postmortem, 'actionItem');
    const [first] = items;
    if (!first || items.length < FEWEST || items.some(item => !onlyRepairs(item.task) || SAYS_SO.test(source(rangeOfNode(item))))) return;
    report({
      range: first.textRange,
      message: `Unexpected list of ${items.length} action items that only repair or document, expected one that prevents or detects`,
    });
  },
};

function onlyRepairs(task: string): boolean {
  return REPAIRS.test(task) || REPAIRS_OBJECTS.test(task);
}
