/**
 * Action items say how urgent they are, and differ in it.
 *
 * Where all items have the same priority, none has. Where some have one, the others were forgotten. Profiles whose tables have a column for it, as those of the SRE
 * books have, ask for a priority on each item (option `required`); others only for a consistent use.
 */
import { rangeOfNode } from '../../document/tree';
import type { Rule } from '../rule';
import { openTasks } from './support/actionItems';

type PriorityOptions = { readonly required: boolean };

/** Of three items all may well be as urgent. */
const FEWEST = 4;

export const actionPriorityType: Rule<PriorityOptions> = {
  id: 'action-priority-type',
  group: 'actions',
  summary: 'Action items have priorities that differ.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'none',
  options: { required: { default: false, description: 'Whether each item needs a priority even where no item has one.' } },
  check({ postmortem, options, report }) {
    const open = openTasks(postmortem);
    const given = open.filter(({ priority }) => priority !== null);
    const [first] = given;
    if (options.required || given.length * 2 > open.length) {
      for (const item of open) {
        if (item.priority === null)
          report({ range: item.textRange, message: 'Unexpected action item without a priority, expected one such as `P1`' });
      }
    }
    if (first && given.length === open.length && given.length >= FEWEST && given.every(({ priority }) => priority === first.priority)) {
      report({
        range: rangeOfNode(first),
        message: `Unexpected priority \`${first.priority}\` for all ${given.length} action items, expected some that matter more`,
        severity: 'hint',
      });
    }
  },
};
