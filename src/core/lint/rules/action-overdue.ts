/**
 * No action item is overdue.
 *
 * An item whose day has passed is done and not ticked off, or it slipped and nobody decided that it may. Both are worth a minute: tick it, or write a new date and why.
 *
 * The fix ticks the box, where there is one; it is suggested, since only the author knows.
 */

import type { ActionItem } from '../../document/tree';
import { dueDay } from '../../time/deadline';
import type { Rule, RuleContext } from '../rule';
import { openTasks } from './support/actionItems';

export const actionOverdue: Rule = {
  id: 'action-overdue',
  group: 'actions',
  summary: 'No open action item is past its due date.',
  severity: 'warning',
  readsDay: true,
  fix: 'suggestion',
  check({ postmortem, today, source, report }) {
    for (const item of openTasks(postmortem)) {
      const day = dueDay(item.due);
      if (!day || day >= today) continue;
      const tick = tickBox(item, source);
      report({
        range: item.textRange,
        message: `Unexpected open action item due \`${item.due}\`, expected it done, or a new date and the reason (today is ${today})`,
        ...(tick && { fix: { title: 'Mark it as done', edits: [tick], isSafe: false } }),
      });
    }
  },
};

function tickBox(
  { position, textRange }: ActionItem,
  source: RuleContext['source'],
): { readonly range: { readonly start: number; readonly end: number }; readonly newText: string } | null {
  const start = position.start.offset ?? 0;
  const box = /\[ \]/.exec(source({ start, end: textRange.start }));
  return box ? { range: { start: start + box.index + 1, end: start + box.index + 2 }, newText: 'x' } : null;
}
