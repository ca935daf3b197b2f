/**
 * Actions change the system, not only the people.
 *
 * Training, reminders and *be more careful* wear off; a command that refuses to run without a confirmation does not. Reported are items that do nothing but train,
 * remind or exhort, with no change of a system beside them.
 */

import type { Rule } from '../rule';
import { HUMAN_FIX } from '../words/humanFix';
import { openTasks } from './support/actionItems';
import { WORD_OPTIONS, type WordOptions, wordFinder } from './support/words';

/** A change of the system in the same item. */
const SYSTEM =
  /\b(?:automat\w*|script\w*|reject\w*|refus\w*|block\w*|enforc\w*|alert\w*|monitor\w*|lint\w*|validat\w*|tool\w*|pipeline|CI|gate|guard\w*|flag|check\w* in|test suite|models?|bots?|jobs?|GPUs?|data ?sets?|days before|hours before|certificate|every hour)\b|\.py\b/i;

/** What stands before the word where the whole item is about people: nothing, or that something of the kind is to be held (`Run another workshop`). */
const ONLY_PEOPLE =
  /^\W*(?:(?:we|all|everyone|everybody|engineers?|the team|teams?|developers?|operators?|please|always|to|must|should|need to|an?|more|better|regular|additional|further|another|raise|increase|improve|run|hold|give|gives?|provide|offer|organi[sz]e|schedule|conduct|do|plan|set up|arrange|create|send|add|have|start|introduce)\b[\s\p{P}]*(?:\p{L}+\s+){0,3})?$/iu;

export const actionHumanFix: Rule<WordOptions> = {
  id: 'action-human-fix',
  group: 'actions',
  summary: 'Actions change the system, not only the people.',
  severity: 'info',
  stages: { draft: 'hint' },
  fix: 'none',
  options: WORD_OPTIONS,
  check({ postmortem, options, report }) {
    const find = wordFinder(HUMAN_FIX, options);
    for (const item of openTasks(postmortem)) {
      const found = find(item.task).find(({ index }) => ONLY_PEOPLE.test(item.task.slice(0, index)));
      if (!found || SYSTEM.test(item.task)) continue;
      report({ range: item.textRange, message: `Unexpected action on people only \`${found.text}\`, expected a change of the system` });
    }
  },
};
