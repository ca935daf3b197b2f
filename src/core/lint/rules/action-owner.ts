/**
 * Each action item has an owner.
 *
 * What everybody should do, nobody does: items without an owner are the ones that are still open when the incident repeats.
 * An owner is a person, or a team that is named: `(@dana)`, `Owner: Dana`, or a cell of an owner column. `TBD`, `team` and `everyone` own nothing.
 *
 * Items that are done, and corrective measures that are described rather than listed as tasks, are left alone.
 */
import type { Rule } from '../rule';
import { openTasks } from './support/actionItems';

export const actionOwner: Rule = {
  id: 'action-owner',
  group: 'actions',
  summary: 'Each action item names its owner.',
  severity: 'warning',
  stages: { draft: 'hint', publish: 'error' },
  fix: 'none',
  check({ postmortem, report }) {
    for (const item of openTasks(postmortem)) {
      if (item.owner) continue;
      report({ range: item.textRange, message: 'Unexpected action item without an owner, expected one such as `(@dana)`' });
    }
  },
};
