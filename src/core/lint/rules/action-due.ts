/**
 * Each action item has a date.
 *
 * What is to be done some time is done after the next incident. A day (`due 2024-04-30`), a month or a milestone counts; *soon*, *ASAP* and *next sprint* are no dates, but
 * somebody thought of it: that is information only. Items that are done, and measures that are described rather than listed as tasks, are left alone.
 */
import { type ActionItem, collect, type Postmortem } from '../../document/tree';
import { readDates } from '../../time/date';
import { looseDeadlineIn } from '../../time/deadline';
import type { Rule } from '../rule';
import { openTasks } from './support/actionItems';

const SOON =
  /\b(?:soon|asap|as soon as possible|next (?:sprint|week|month|quarter|release)|this (?:sprint|week|month|quarter)|eventually|later|short[- ]term|long[- ]term|medium[- ]term|in the (?:near )?future|immediately)\b/i;
export const actionDue: Rule = {
  id: 'action-due',
  group: 'actions',
  summary: 'Each action item has a due date.',
  severity: 'warning',
  stages: { draft: 'hint' },
  fix: 'none',
  check({ postmortem, report }) {
    const headings = headingsOf(postmortem);
    for (const item of openTasks(postmortem)) {
      if (hasDate(item)) continue;
      const soon = (SOON.exec(item.text) ?? SOON.exec(headings.get(item) ?? ''))?.[0];
      if (soon) {
        report({
          range: item.textRange,
          message: `Unexpected \`${soon}\` for a due date, expected a day such as \`due 2024-04-30\``,
          severity: 'info',
        });
      } else report({ range: item.textRange, message: 'Unexpected action item without a due date, expected one such as `due 2024-04-30`' });
    }
  },
};

/** What the label right over each item says: `Immediate (this week)`. */
function headingsOf(postmortem: Postmortem): ReadonlyMap<ActionItem, string> {
  const sections = collect(postmortem, 'section');
  return new Map(
    sections.flatMap(({ name, children }) => children.flatMap(child => (child.type === 'actionItem' ? [[child, name] as const] : []))),
  );
}

/** `Before retrying, make sure …` is due when somebody retries. */
const BEFORE = /^\W*before \p{L}+ing\b/iu;

function hasDate({ due, text }: ActionItem): boolean {
  return due !== null || BEFORE.test(text) || looseDeadlineIn(text) !== null || readDates(text).length > 0;
}
