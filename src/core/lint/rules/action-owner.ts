/**
 * Each action item has an owner.
 *
 * What everybody should do, nobody does: items without an owner are the ones that are still open when the incident repeats.
 * An owner is a person, or a team that is named: `(@dana)`, `(@acme/storage)`, `Owner: Dana`, a cell of a column for owners or teams, `– Dana – 2024-04-30` or `(Dana & Sam, 2024-04-30)`
 * behind the item, `Storage team: …` in front of it, the heading over it (`### Dana`), or `Dana to …` where the document or the name itself tells that Dana is a person. `TBD`, `team`
 * and `@everyone` own nothing. Where a word may be a name or not (`Zorblax to rotate the logs`, `(Market Data, 2024-04-30)`), nothing is reported.
 *
 * Items that are done, and corrective measures that are described rather than listed as tasks, are left alone.
 */
import { mayNameOwner } from '../../document/trailer';
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
      if (item.owner || mayNameOwner(item.text)) continue;
      report({ range: item.textRange, message: 'Unexpected action item without an owner, expected one such as `(@dana)`' });
    }
  },
};
